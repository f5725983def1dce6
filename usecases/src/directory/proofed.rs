//! What a facility answered to a proof (校正の返事を名簿に反映する): its texts and numbers corrected, what it can do, and that
//! its facts were checked.
//!
//! The answer decides fields as any person does, through the same checks, so that the next import neither loses it nor is
//! lost to it. It is told as of the data set PROOF, whoever typed it in.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::codes::*;
use domain::decision::Field;
use domain::facility::{Contact, Facility, Verification};
use domain::ids::FacilityId;

use super::capabilities::{CapabilityEntry, read, replace};
use super::check::{Checks, REMARK};
use super::editing::Editing;
use super::error::DirectoryError;
use super::verification::USUAL;
use crate::app::App;
use crate::deed::Deed;

/// What a facility answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proofed {
    /// What is corrected: the text, or nothing to clear it; and the input's member that it came in.
    pub corrections: Vec<(FacilityCorrection, Option<String>, String)>,
    /// What it can do; what is not named stays as it is known.
    pub capabilities: Vec<CapabilityEntry>,
}

/// What of a facility can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FacilityCorrection {
    Phone,
    Fax,
    Website,
    HoursNote,
    Description,
}

/// Changes a facility as it answered, and records that its facts were checked by a proof today.
///
/// # Errors
/// Unacceptable with all reasons; NotFound when the facility is gone; faults of the database. The caller's change is to be
/// dropped then.
pub(crate) async fn proofed(
    deed: &mut Deed,
    app: &Arc<App>,
    id: FacilityId,
    answer: &Proofed,
) -> Result<Facility, DirectoryError> {
    let mut editing = Editing::open_proofed(deed, id).await?;
    let mut checks = Checks::default();
    for (what, text, path) in &answer.corrections {
        correct(&mut editing, &mut checks, *what, text.as_deref(), path);
    }
    let today = editing.today;
    let fresh = read(&answer.capabilities, (today, VerificationMethod::Proof), &editing, &mut checks);
    checks.done()?;
    replace(&mut editing, fresh, &BTreeSet::new());
    // A later check, recorded ahead of a clock that was put back, is not undone.
    if editing.wanted.verification.is_none_or(|known| known.verified_on <= today) {
        // Behind a link nobody is signed in.
        let by_role = Some(deed.caller().viewer.strongest_role()).filter(|role| *role != Role::Anonymous);
        let next_due_on = today.checked_add_months(USUAL).unwrap_or(today);
        let method = VerificationMethod::Proof;
        editing.person.details.verification = Some(Verification { verified_on: today, method, next_due_on, by_role });
        editing.tell("verification".to_owned(), Some(format!("{today} {}", method.label())));
    }
    editing.told_by(deed, Some(SourceDataset::Proof));
    editing.save(deed, app).await
}

fn correct(editing: &mut Editing, checks: &mut Checks, what: FacilityCorrection, text: Option<&str>, path: &str) {
    // Refused is not cleared.
    let wanted = match (what, text) {
        (_, None) => None,
        (FacilityCorrection::Phone | FacilityCorrection::Fax, Some(text)) => match checks.phone(path, text) {
            Some(number) => Some(number),
            None => return,
        },
        (FacilityCorrection::Website, Some(text)) => match checks.web(path, text) {
            Some(url) => Some(url),
            None => return,
        },
        (FacilityCorrection::HoursNote | FacilityCorrection::Description, Some(text)) => {
            match checks.text(path, text, REMARK) {
                Some(text) => Some(text),
                None => return,
            }
        }
    };
    let field = match what {
        FacilityCorrection::Phone => {
            let Some(number) = wanted else {
                checks.refuse(UserErrorCode::Required, path, "電話番号は空にできません。");
                return;
            };
            set_phone(&mut editing.wanted.contacts, number);
            Field::Contacts
        }
        FacilityCorrection::Fax => {
            set_fax(&mut editing.wanted.contacts, wanted);
            Field::Contacts
        }
        FacilityCorrection::Website => {
            editing.wanted.website = wanted;
            Field::Website
        }
        FacilityCorrection::HoursNote => {
            editing.wanted.hours_note = wanted;
            Field::Schedules(SchedulePurpose::Opening)
        }
        FacilityCorrection::Description => {
            editing.wanted.description = wanted;
            Field::Description
        }
    };
    editing.decide(field);
}

/// The contact with the number that everybody calls: the main one (代表) of those that everybody sees, else the first.
fn main<'a>(contacts: impl Iterator<Item = &'a Contact>, has: impl Fn(&Contact) -> bool) -> Option<usize> {
    let seen = |contact: &Contact| contact.visibility == Visibility::Public && has(contact);
    let found = contacts.enumerate().filter(|(_, contact)| seen(contact));
    found.min_by_key(|(at, contact)| (contact.purpose != ContactPurpose::General, *at)).map(|(at, _)| at)
}

/// The phone number that a guide prints first and a proof can correct.
pub(crate) fn main_phone(contacts: &[Contact]) -> Option<&str> {
    contacts.get(main(contacts.iter(), |contact| contact.phone.is_some())?)?.phone.as_deref()
}

/// The fax number that a guide prints and a proof can correct.
pub(crate) fn main_fax(contacts: &[Contact]) -> Option<&str> {
    contacts.get(main(contacts.iter(), |contact| contact.fax.is_some())?)?.fax.as_deref()
}

fn set_phone(contacts: &mut Vec<Contact>, number: String) {
    match main(contacts.iter(), |contact| contact.phone.is_some()).and_then(|at| contacts.get_mut(at)) {
        Some(contact) => {
            contact.phone = Some(number);
            // It belonged to the number before.
            contact.extension = None;
        }
        None => contacts.insert(0, contact(Some(number), None)),
    }
}

fn set_fax(contacts: &mut Vec<Contact>, number: Option<String>) {
    let held = main(contacts.iter(), |contact| contact.fax.is_some());
    match (held, number) {
        (Some(at), Some(number)) => contacts[at].fax = Some(number),
        (Some(at), None) => {
            contacts[at].fax = None;
            let Contact { phone, email, .. } = &contacts[at];
            if phone.is_none() && email.is_none() {
                contacts.remove(at);
            }
        }
        (None, Some(number)) => match main(contacts.iter(), |contact| contact.phone.is_some()) {
            Some(at) => contacts[at].fax = Some(number),
            None => contacts.push(contact(None, Some(number))),
        },
        (None, None) => {}
    }
}

fn contact(phone: Option<String>, fax: Option<String>) -> Contact {
    Contact {
        purpose: ContactPurpose::General,
        phone,
        extension: None,
        fax,
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(purpose: ContactPurpose, phone: &str, fax: Option<&str>, visibility: Visibility) -> Contact {
        Contact { purpose, visibility, ..contact(Some(phone.to_owned()), fax.map(str::to_owned)) }
    }

    #[test]
    fn the_number_that_everybody_calls_is_corrected_and_no_other() {
        use ContactPurpose::{General, HomeVisit, Liaison};
        let mut contacts = vec![
            at(Liaison, "1", None, Visibility::Coordinator),
            at(HomeVisit, "2", Some("3"), Visibility::Public),
            at(General, "4", None, Visibility::Public),
        ];
        assert_eq!((main_phone(&contacts), main_fax(&contacts)), (Some("4"), Some("3")));
        set_phone(&mut contacts, "5".into());
        set_fax(&mut contacts, Some("6".into()));
        let numbers: Vec<_> = contacts.iter().map(|c| (c.phone.as_deref(), c.fax.as_deref())).collect();
        assert_eq!(numbers, [(Some("1"), None), (Some("2"), Some("6")), (Some("5"), None)]);
        set_fax(&mut contacts, None);
        assert_eq!((contacts.len(), main_fax(&contacts)), (3, None));
    }

    #[test]
    fn a_number_where_none_was_makes_a_contact_that_everybody_sees_and_a_fax_alone_goes_with_its_contact() {
        let mut contacts = vec![at(ContactPurpose::General, "1", None, Visibility::Professional)];
        set_fax(&mut contacts, Some("2".into()));
        assert_eq!((main_fax(&contacts), contacts.len()), (Some("2"), 2));
        set_phone(&mut contacts, "3".into());
        assert_eq!(main_phone(&contacts), Some("3"));
        set_fax(&mut contacts, None);
        assert_eq!((main_fax(&contacts), contacts.len()), (None, 2));
        assert_eq!(contacts[1].phone.as_deref(), Some("1"), "what not everybody sees stays");
    }
}
