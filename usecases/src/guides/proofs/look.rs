//! What a clinic sees of a proof (校正で見えるもの): its own entry as it will look, and nothing of any other.

use chrono::{DateTime, NaiveDate, Utc};
use domain::clock::day_in_japan;
use domain::codes::{CapabilityCode, CapabilityLevel, Code as _, ContactPurpose, FacilityKind};
use domain::codes::{SchedulePurpose, Visibility};
use domain::facility::Facility;
use domain::guide::proof::Contact;
use domain::guide::{Edition, Entry, Guide, Proof, questions};
use domain::hours::words::in_words;
use domain::ids::{FacilityId, PractitionerId, ProofId};

use super::contact::usual;
use super::fields::{FieldView, fields};
use super::link::{Presented, presented};
use super::people::{PersonView, people};
use crate::app::Request;

/// What a link opens.
#[derive(Debug, Clone)]
pub enum LinkAnswer {
    /// The proof, to be answered.
    Open(Box<ProofView>),
    /// It was a link of ours, and its time is over: answered, too late, or the edition is final. Whom to call.
    Past(Contact),
    /// Nothing.
    Unknown,
}

/// A proof as the clinic sees it (校正).
#[derive(Debug, Clone)]
pub struct ProofView {
    /// Which.
    pub id: ProofId,
    /// Title of the guide.
    pub title: String,
    /// Its edition.
    pub edition: String,
    /// Round, from 1.
    pub round: u32,
    /// Day until which an answer is asked for.
    pub due_on: Option<NaiveDate>,
    /// When the link ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// Who asks.
    pub contact: Contact,
    /// Name of the facility.
    pub name: String,
    /// Its reading.
    pub name_kana: Option<String>,
    /// What it is.
    pub kind: FacilityKind,
    /// Address.
    pub address: Option<String>,
    /// Phone numbers: for what, and number.
    pub phones: Vec<(ContactPurpose, String)>,
    /// Fax.
    pub fax: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// Hours in words, one line each.
    pub hours: Vec<String>,
    /// What the hours do not say.
    pub hours_note: Option<String>,
    /// Features in a sentence, of the directory.
    pub description: Option<String>,
    /// The line above the entry.
    pub headline: Option<String>,
    /// What is special about it, of the guide.
    pub feature: Option<String>,
    /// Its people as far as they consented to be in a guide.
    pub people: Vec<PersonView>,
    /// What it is asked: everything that a guide of its kind asks, with what is known.
    pub questions: Vec<Question>,
    /// What it may correct, with what is there now.
    pub fields: Vec<FieldView>,
}

/// A capability with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub code: CapabilityCode,
    /// How far; UNKNOWN when nobody said.
    pub level: CapabilityLevel,
    /// Conditions.
    pub note: Option<String>,
    /// When it was verified.
    pub verified_on: Option<NaiveDate>,
}

/// What a token opens. Costs the same for every text that opens nothing, and tells nothing of why.
pub fn open_link(request: &Request, token: &str) -> LinkAnswer {
    match presented(request, token) {
        Some(presented) => opened(request, &presented),
        None => LinkAnswer::Unknown,
    }
}

fn opened(request: &Request, presented: &Presented) -> LinkAnswer {
    let Presented { guide, edition, proof, entry, good } = presented;
    let seen = entry.as_ref().filter(|_| *good).and_then(|entry| view(request, guide, edition, proof, entry));
    match seen {
        Some(view) => LinkAnswer::Open(Box::new(view)),
        None => LinkAnswer::Past(proof.contact.clone().unwrap_or_else(|| usual(request, guide, edition))),
    }
}

/// A proof as the clinic sees it; `None` when its facility is gone.
pub(super) fn view(
    request: &Request,
    guide: &Guide,
    edition: &Edition,
    proof: &Proof,
    entry: &Entry,
) -> Option<ProofView> {
    let facility = facility(request, entry.facility)?;
    let people = people(request, entry);
    let details = &facility.details;
    let phones = details.contacts.iter().filter_map(|contact| Some((contact.purpose, contact.phone.clone()?)));
    let address = &details.address;
    let building = address.building.as_deref().filter(|building| !address.full.contains(building));
    let address = [address.full.as_str(), building.unwrap_or_default()].join(" ");
    Some(ProofView {
        id: proof.id,
        title: guide.title.clone(),
        edition: edition.label.clone(),
        round: proof.round,
        due_on: proof.due_on,
        expires_at: proof.link_expires_at,
        contact: proof.contact.clone().unwrap_or_else(|| usual(request, guide, edition)),
        name: details.name.clone(),
        name_kana: details.name_kana.clone(),
        kind: details.kind,
        address: Some(address.trim().to_owned()).filter(|address| !address.is_empty()),
        phones: phones.collect(),
        fax: crate::directory::main_fax(&details.contacts).map(str::to_owned),
        website: details.website.clone(),
        hours: in_words(&details.schedules, SchedulePurpose::Opening, day_in_japan(request.now)),
        hours_note: details.hours_note.clone(),
        description: details.description.clone(),
        headline: entry.headline.clone(),
        feature: entry.feature.clone(),
        questions: asked(guide, &facility),
        fields: fields(entry, &facility, &people),
        people,
    })
}

/// A facility as everybody would see it, whoever sees it now: those who are asked are its own people.
pub(super) fn facility(request: &Request, id: FacilityId) -> Option<Facility> {
    let facility = request.app.atlas().facility_for_rules(id)?;
    let as_public = Facility { visibility: Visibility::Public, ..Facility::clone(&facility) };
    domain::sight::as_seen(&as_public, Visibility::Public).map(std::borrow::Cow::into_owned)
}

/// What is asked, with what is known.
fn asked(guide: &Guide, facility: &Facility) -> Vec<Question> {
    let known = &facility.details.capabilities;
    let codes: Vec<CapabilityCode> = known.iter().map(|capability| capability.code).collect();
    let question = |code: CapabilityCode| {
        let known = known.iter().find(|capability| capability.code == code);
        Question {
            code,
            level: known.map_or(CapabilityLevel::Unknown, |known| known.level),
            note: known.and_then(|known| known.note.clone()),
            verified_on: known.and_then(|known| known.verified_on),
        }
    };
    questions::asked(guide.kind, &codes).into_iter().map(question).collect()
}

impl Question {
    /// Level and conditions in words, as they stand in the list of corrections.
    pub(super) fn in_words(level: CapabilityLevel, note: Option<&str>) -> String {
        match note {
            Some(note) => format!("{}（{note}）", level.label()),
            None => level.label().to_owned(),
        }
    }
}

impl ProofView {
    /// Somebody in it.
    pub fn person(&self, id: PractitionerId) -> Option<&PersonView> {
        self.people.iter().find(|person| person.id == id)
    }
}
