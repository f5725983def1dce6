//! What becomes of an answer: texts of the entry are corrected in the edition, everything else in the directory.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, CapabilityLevel};
use domain::guide::correctable::Correctable;
use domain::guide::{Correction, Entry};
use domain::ids::{FacilityId, GuideEntryId, PractitionerId};

use super::fields::Correcting;
use super::look::{ProofView, Question};
use super::respond::ProofAnswer;
use crate::app::Request;
use crate::deed::Deed;
use crate::directory::{FacilityCorrection, Proofed, proofed as proofed_facility};
use crate::guides::error::GuideError;
use crate::people::{PersonCorrection, proofed as proofed_person};
use crate::refusal::Failure;

/// What was done with an answer.
#[derive(Debug, Default)]
pub(super) struct Applied {
    /// What is kept with the proof.
    pub corrections: Vec<Correction>,
    /// What the entry says from now on.
    pub texts: EntryTexts,
}

/// Texts of the entry that were corrected; each as it is to be.
#[derive(Debug, Default)]
pub(super) struct EntryTexts {
    headline: Option<Option<String>>,
    feature: Option<Option<String>>,
}

impl EntryTexts {
    /// Puts them into the entry, and tells what that changed.
    pub fn put(self, entry: &mut Entry, now: DateTime<Utc>) -> Option<AuditEntry> {
        let mut changes = Vec::new();
        let mut put = |field: &str, text: &mut Option<String>, wanted: Option<Option<String>>| {
            if let Some(wanted) = wanted.filter(|wanted| wanted != text) {
                let before = std::mem::replace(text, wanted);
                changes.push(FieldChange { field: field.to_owned(), before, after: text.clone() });
            }
        };
        put("headline", &mut entry.headline, self.headline);
        put("feature", &mut entry.feature, self.feature);
        if changes.is_empty() {
            return None;
        }
        entry.changed_at = now;
        Some(AuditEntry::of(AuditAction::Update, GuideEntryId::TYPE_NAME, entry.id, changes))
    }
}

/// Does what an answer that is no refusal says, as far as it is to reach the directory.
///
/// # Errors
/// Every reason why it cannot be done; faults of the database. The caller's change is to be dropped then.
pub(super) async fn apply(
    request: &Request,
    deed: &mut Deed,
    facility: FacilityId,
    shown: &ProofView,
    wanted: Vec<Correcting>,
    answer: &ProofAnswer,
) -> Result<Applied, GuideError> {
    let mut applied = Applied::default();
    let mut of_facility = Proofed { capabilities: answer.capabilities.clone(), ..Proofed::default() };
    let mut of_people: BTreeMap<PractitionerId, Vec<PersonCorrection>> = BTreeMap::new();
    for Correcting { field, before, after, path } in wanted {
        applied.corrections.push(Correction {
            field: field.name(),
            before,
            after: after.clone(),
            applied_to_directory: answer.apply_to_directory && field.is_of_directory(),
        });
        let mut facility = |what| of_facility.corrections.push((what, after.clone(), path.clone()));
        match field {
            Correctable::Headline => applied.texts.headline = Some(after),
            Correctable::Feature => applied.texts.feature = Some(after),
            Correctable::Phone => facility(FacilityCorrection::Phone),
            Correctable::Fax => facility(FacilityCorrection::Fax),
            Correctable::Website => facility(FacilityCorrection::Website),
            Correctable::HoursNote => facility(FacilityCorrection::HoursNote),
            Correctable::Description => facility(FacilityCorrection::Description),
            Correctable::Person(id, text) => {
                of_people.entry(id).or_default().push(PersonCorrection { text, after, path });
            }
            Correctable::Remark => {}
        }
    }
    applied.corrections.extend(abilities(shown, answer));
    if answer.apply_to_directory {
        proofed_facility(deed, &request.app, facility, &of_facility).await.map_err(Failure::from)?;
        for (id, corrections) in of_people {
            proofed_person(deed, id, facility, &corrections).await.map_err(Failure::from)?;
        }
    }
    Ok(applied)
}

/// What the answer says about capabilities that was not known: `capability.<code>`, level and conditions in words.
fn abilities(shown: &ProofView, answer: &ProofAnswer) -> Vec<Correction> {
    let told = answer.capabilities.iter().filter_map(|entry| {
        let known = shown.questions.iter().find(|question| question.code == entry.code);
        let note = entry.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let (level, before_note) =
            known.map_or((CapabilityLevel::Unknown, None), |known| (known.level, known.note.as_deref()));
        let changed = level != entry.level || before_note != note;
        changed.then(|| Correction {
            field: format!("capability.{}", entry.code),
            before: known.map(|_| Question::in_words(level, before_note)),
            after: Some(Question::in_words(entry.level, note)),
            applied_to_directory: answer.apply_to_directory,
        })
    });
    told.collect()
}
