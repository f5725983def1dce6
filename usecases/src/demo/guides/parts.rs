//! Editions put together: how they came to stand where they stand, and what became of each entry.

use domain::codes::{GuideEditionStatus, InterviewStatus, ProofStatus};
use domain::guide::proof::Contact;
use domain::guide::{Correction, Edition, Entry, Guide, Interview, Proof, Step};
use domain::ids::{FacilityId, GuideEditionId, PractitionerId};

use super::ground::{Ground, id, numbered_id};
use crate::app::Request;

/// What an entry says.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub facility: FacilityId,
    pub practitioners: Vec<PractitionerId>,
    pub section: Option<String>,
    pub headline: Option<String>,
    pub feature: Option<String>,
}

impl Told {
    /// Of a facility without people, with a line about it.
    pub(super) fn of(facility: FacilityId, section: &str, feature: &str) -> Self {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self { facility, practitioners: Vec::new(), section: text(section), headline: None, feature: text(feature) }
    }
}

/// An edition that is being put together. Days are counted from the week's Monday.
pub(super) struct Binder<'a> {
    ground: &'a Ground,
    name: String,
    pub edition: Edition,
}

impl<'a> Binder<'a> {
    /// A new edition, made on a day.
    pub(super) fn new(ground: &'a Ground, guide: &Guide, number: usize, label: String, made: i64) -> Self {
        let name = format!("edition/{number}");
        let edition = Edition {
            id: numbered_id::<GuideEditionId>(number, &name),
            guide: guide.id,
            label,
            status: GuideEditionStatus::Draft,
            copied_from: None,
            valid_until: None,
            entries: Vec::new(),
            interviews: Vec::new(),
            proofs: Vec::new(),
            history: Vec::new(),
            fixed: None,
            renditions: Vec::new(),
            created_at: ground.at(made, 9),
            updated_at: ground.at(made, 9),
        };
        Self { ground, name, edition }
    }

    /// Adds an entry, written on a day.
    pub(super) fn entry(&mut self, told: Told, day: i64) -> &mut Self {
        let number = self.edition.entries.len();
        self.edition.entries.push(Entry {
            id: id(&format!("{}/entry/{number}", self.name)),
            facility: told.facility,
            practitioners: told.practitioners,
            section: told.section,
            headline: told.headline,
            feature: told.feature,
            changed_at: self.ground.at(day, 12),
        });
        self
    }

    /// Adds an interview.
    pub(super) fn interview(
        &mut self,
        facility: FacilityId,
        status: InterviewStatus,
        (day, hour): (i64, i64),
        notes: &str,
    ) {
        let number = self.edition.interviews.len();
        let done = status == InterviewStatus::Done;
        let respondents: &[&str] = if done { &["医師", "看護師"][..1 + number % 2] } else { &[] };
        self.edition.interviews.push(Interview {
            id: id(&format!("{}/interview/{number}", self.name)),
            facility,
            asked_by: vec!["在宅医療コーディネーター".to_owned(), "顔見市 高齢福祉課".to_owned()],
            respondents: respondents.iter().map(|&who| who.to_owned()).collect(),
            scheduled_at: Some(self.ground.at(day, hour)),
            status,
            notes: (!notes.is_empty()).then(|| notes.to_owned()),
        });
    }

    /// Sends the n-th entry a proof, which is to be answered within two weeks.
    pub(super) fn proof(&mut self, entry: usize, sent: i64, answer: Answer) {
        let Some(of) = self.edition.entries.get(entry).map(|entry| entry.id) else { return };
        let round = 1 + self.edition.proofs.iter().filter(|proof| proof.entry == of).count() as u32;
        let (status, answered, corrections) = match answer {
            Answer::None => (ProofStatus::Sent, None, Vec::new()),
            Answer::Approved(day) => (ProofStatus::Approved, Some(day), Vec::new()),
            Answer::Declined(day) => (ProofStatus::Declined, Some(day), Vec::new()),
            Answer::Corrected(day, before, after) => {
                let correction = Correction {
                    field: "entry.feature".to_owned(),
                    before: Some(before.to_owned()),
                    after: Some(after.to_owned()),
                    applied_to_directory: false,
                };
                (ProofStatus::Corrected, Some(day), vec![correction])
            }
        };
        self.edition.proofs.push(Proof {
            id: id(&format!("{}/proof/{entry}/{round}", self.name)),
            entry: of,
            round,
            status,
            sent_at: Some(self.ground.at(sent, 10)),
            due_on: Some(self.ground.day(sent + 14)),
            answered_at: answered.map(|day| self.ground.at(day, 16)),
            link_digest: None,
            link_issue: 0,
            link_expires_at: None,
            contact: Some(Contact {
                from: "顔見市 在宅医療コーディネーター（架空）".to_owned(),
                phone: Some("050-0000-9001".to_owned()),
                fax: Some("050-0000-9002".to_owned()),
            }),
            answered_by_link: false,
            corrections,
        });
    }

    /// Everybody approves on a day what was sent a week before.
    pub(super) fn all_approve(&mut self, day: i64) {
        for entry in 0..self.edition.entries.len() {
            self.proof(entry, day - 7, Answer::Approved(day));
        }
    }

    /// Brings it to a state on a day. Publishing fixes what it says.
    pub(super) fn step(
        &mut self,
        request: &Request,
        guide: &Guide,
        to: GuideEditionStatus,
        day: i64,
        reason: Option<&str>,
    ) {
        let at = self.ground.at(day, 15);
        let edition = &mut self.edition;
        if to == GuideEditionStatus::Published {
            let fixed = crate::guides::fix(request, guide, edition);
            edition.fixed = Some(domain::guide::Fixed { on: self.ground.day(day), ..fixed });
        }
        edition.history.push(Step { from: edition.status, to, at, reason: reason.map(str::to_owned) });
        edition.status = to;
        edition.updated_at = at;
    }
}

/// What a clinic answered, on which day.
#[derive(Debug, Clone, Copy)]
pub(super) enum Answer {
    /// Nothing yet.
    None,
    /// That it is right.
    Approved(i64),
    /// That it doesn't want to be in the guide.
    Declined(i64),
    /// That the feature should say something else: what it said, what it is to say.
    Corrected(i64, &'static str, &'static str),
}
