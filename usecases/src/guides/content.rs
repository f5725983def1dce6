//! What an edition says, in plain words: from the directory, or from what publishing fixed, to [`GuideData`].
//!
//! Everybody is given the same: a facility as everybody sees it, and of a person what they consented to in the medium at the
//! instant of the request. So:
//! - An edition that was published says what was fixed then. A facility that was hidden since, or is gone, is in no output
//!   any more. One that closed stays, and says so above its name: whoever reads an old edition must not go there.
//! - Before, it says what the directory says now, with a word across its pages that it is not final.
//! - A person without consent to their name in the medium is not in it; the entry stays with its facility alone.
//! - Numbers belong to the whole edition in the order of print: those of a part of it, and of an edition that lost an entry,
//!   are the same as on the copies that were handed out.

mod chosen;
mod desks;
mod entry;
mod map;
mod news;
mod person;
mod sections;
#[cfg(test)]
mod tests;

use chrono::Months;
use domain::clock::day_in_japan;
use domain::codes::{Code as _, GuideEditionStatus, PublicationChannel, RenditionFormat};
use domain::ids::{GuideEntryId, PhotoId};
use domain::source::SourceRecord;
use domain::words::credit::credits;
use domain::words::date;
use guide::data::{Counts, GuideData, Section};

use super::SeenEdition;
use super::press::{self, AskedOrder};
use super::proofs::Sheet;
use crate::app::Request;

pub(crate) use chosen::{Chosen, chosen, printed, record};
pub(crate) use desks::{desks_for, home_care_zones};
pub use sections::{Numbered, numbered};

/// What of an edition is wanted, and for which medium.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The medium: PRINT for what is handed out on paper, WEB for what everybody fetches.
    pub channel: PublicationChannel,
    /// Some entries only; all when empty.
    pub entries: Vec<GuideEntryId>,
    /// The proof that goes with one of them ([`super::proofs::sheet`]).
    pub proof: Option<Sheet>,
}

impl Wanted {
    /// All of an edition in a medium.
    pub fn all(channel: PublicationChannel) -> Self {
        Self { channel, entries: Vec::new(), proof: None }
    }
}

/// What is printed, and the photos in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// Words.
    pub data: GuideData,
    /// Photos; the place of each is [`guide::data::PhotoData::picture`].
    pub photos: Vec<PhotoId>,
}

/// What an edition says in a medium at the instant of the request; the same for whoever asks.
pub fn content(request: &Request, seen: &SeenEdition, wanted: &Wanted) -> Content {
    let day = day_in_japan(request.now);
    let edition = &seen.edition;
    let area = request.atlas.area_on_or_newest(&seen.guide.area, day);
    let area_name = area.as_ref().map_or_else(|| seen.guide.area.code.clone(), |area| area.name.clone());
    let mut chosen = chosen(request, seen, wanted.channel);
    chosen.retain(|one| wanted.entries.is_empty() || wanted.entries.contains(&one.entry.id));
    let url = url(request, seen);
    let mut photos = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for one in &chosen {
        let title = one.section.title(&area_name);
        let data = entry::entry(request, seen, one, wanted.proof.as_ref(), url.as_deref(), &mut photos);
        match sections.last_mut().filter(|section| section.title == title) {
            Some(section) => section.entries.push(data),
            None => sections.push(Section { title, entries: vec![data] }),
        }
    }
    let desks = desks::desks(request, seen);
    let published = edition.fixed.as_ref().map(|fixed| fixed.on);
    let valid_until = edition.valid_until.or_else(|| published?.checked_add_months(Months::new(12))?.pred_opt());
    let data = GuideData {
        title: seen.guide.title.clone(),
        kind: seen.guide.kind.label().to_owned(),
        label: edition.label.clone(),
        area: area_name,
        published: published.map(date::day),
        published_iso: published.map(|day| day.format("%Y-%m-%d").to_string()),
        valid_until: valid_until.map(date::day_without_weekday),
        draft: draft(edition.status, wanted.proof.is_some()).map(str::to_owned),
        counts: counts(&chosen),
        map: map::map(request, area.as_deref(), &chosen),
        sources: credits(sources(&chosen, &desks, area.as_ref().and_then(|area| area.source.as_ref()))),
        desks: desks.iter().map(|desk| desks::desk(request, desk)).collect(),
        url,
        changes: news::news(request, seen, wanted),
        sections,
    };
    Content { data, photos }
}

/// Where everybody reads the guide on the web: once it is published, on a server that knows its own address.
fn url(request: &Request, seen: &SeenEdition) -> Option<String> {
    let order =
        AskedOrder::usual(RenditionFormat::Html).checked(&seen.edition).ok().filter(|_| seen.edition.is_public())?;
    Some(request.app.url(&press::path(seen.edition.id, &order))).filter(|url| !url.starts_with('/'))
}

/// The word across pages that are not final.
fn draft(status: GuideEditionStatus, is_proof: bool) -> Option<&'static str> {
    match status {
        _ if is_proof => Some("校正用"),
        GuideEditionStatus::Draft | GuideEditionStatus::Interviewing => Some("編集中"),
        GuideEditionStatus::Proofing => Some("校正用"),
        GuideEditionStatus::Approved => Some("発行前"),
        GuideEditionStatus::Withdrawn => Some("取り下げ"),
        GuideEditionStatus::Published | GuideEditionStatus::Superseded => None,
    }
}

/// Facilities and people, each once: somebody may work, and be told of, in two places.
fn counts(chosen: &[Chosen<'_>]) -> Counts {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let distinct = |inside: Option<bool>| {
        let facilities = chosen.iter().filter(|one| inside.is_none_or(|inside| one.inside == inside));
        let ids: std::collections::HashSet<_> = facilities.map(|one| one.entry.facility).collect();
        count(ids.len())
    };
    let people: std::collections::HashSet<_> =
        chosen.iter().flat_map(|one| one.people.iter().map(|person| person.id())).collect();
    Counts {
        facilities: distinct(None),
        inside: distinct(Some(true)),
        outside: distinct(Some(false)),
        practitioners: count(people.len()),
    }
}

/// Where everything that is said came from.
fn sources<'a>(
    chosen: &'a [Chosen<'_>],
    desks: &'a [domain::facility::Facility],
    area: Option<&'a SourceRecord>,
) -> Vec<&'a SourceRecord> {
    let facilities = chosen.iter().flat_map(|one| &one.facility.sources);
    let people = chosen.iter().flat_map(|one| one.people.iter().flat_map(|person| person.sources()));
    facilities.chain(people).chain(desks.iter().flat_map(|desk| &desk.sources)).chain(area).collect()
}
