//! What was corrected of a person on a proof (校正の返事を専門職の台帳に反映する).

use chrono::TimeDelta;
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use domain::guide::correctable::PersonText;
use domain::ids::{FacilityId, PractitionerId};
use domain::people::Practitioner;

use super::draft::Checks;
use super::error::PeopleError;
use super::update::now_to_the_microsecond;
use crate::deed::Deed;

/// One text of a person, corrected.
#[derive(Debug, Clone)]
pub(crate) struct PersonCorrection {
    /// Which text.
    pub text: PersonText,
    /// What it is to say; nothing clears it.
    pub after: Option<String>,
    /// The input's member that it came in.
    pub path: String,
}

/// Corrects texts of a person as a proof was answered. Whoever calls knows that it was, and that the answer came from
/// where the texts are shown.
///
/// # Errors
/// [`PeopleError::Input`] with all reasons; [`PeopleError::NoPractitioner`] when they are gone; faults of the database. The
/// caller's change is to be dropped then.
pub(crate) async fn proofed(
    deed: &mut Deed,
    id: PractitionerId,
    facility: FacilityId,
    corrections: &[PersonCorrection],
) -> Result<(), PeopleError> {
    let person = store::people::lock(deed.tx(), id).await?.ok_or(PeopleError::NoPractitioner("id"))?;
    let before = person.practitioner;
    let mut after = before.clone();
    let (mut checks, mut changes) = (Checks::default(), Vec::new());
    for correction in corrections {
        let was = text_of(&after, facility, correction.text);
        set(&mut after, facility, correction, &mut checks);
        let is = text_of(&after, facility, correction.text);
        if was != is {
            changes.push(FieldChange { field: correction.text.name().to_owned(), before: was, after: is });
        }
    }
    checks.done()?;
    if !changes.is_empty() {
        let now = now_to_the_microsecond(deed.tx().now());
        after.updated_at = now.max(before.updated_at + TimeDelta::microseconds(1));
        store::people::update(deed.tx(), &after).await?;
        deed.tx().log(Subject::Practitioner, id, ChangeKind::Updated);
        deed.audit(AuditEntry::of(AuditAction::Update, PractitionerId::TYPE_NAME, id, changes));
    }
    Ok(())
}

/// A text of a person as a proof shows it: of the position, the one at the facility of the entry.
fn text_of(person: &Practitioner, facility: FacilityId, text: PersonText) -> Option<String> {
    match text {
        PersonText::Role => person.affiliations.iter().find(|at| at.facility == facility)?.role.clone(),
        PersonText::Specialties => (!person.specialties.is_empty()).then(|| person.specialties.join("、")),
        PersonText::Origin => person.origin.clone(),
        PersonText::Motto => person.motto.clone(),
        PersonText::Message => person.message.clone(),
    }
}

fn set(person: &mut Practitioner, facility: FacilityId, correction: &PersonCorrection, checks: &mut Checks) {
    let (path, after) = (correction.path.as_str(), correction.after.as_deref());
    match correction.text {
        PersonText::Role => {
            let role = checks.short(path, after);
            match person.affiliations.iter_mut().find(|at| at.facility == facility) {
                Some(affiliation) => affiliation.role = role,
                None => {
                    let message = "この施設での役職は台帳にありません。「そのほかの訂正・ご連絡」に書いてください。";
                    checks.wrong(domain::codes::UserErrorCode::NotFound, path, message);
                }
            }
        }
        PersonText::Specialties => {
            let given: Vec<String> =
                after.unwrap_or_default().split(['、', '，', ',', '\n']).map(str::to_owned).collect();
            person.specialties = checks.list(path, &given);
        }
        PersonText::Origin => person.origin = checks.long(path, after),
        PersonText::Motto => person.motto = checks.long(path, after),
        PersonText::Message => person.message = checks.long(path, after),
    }
}
