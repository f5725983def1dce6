//! Contacts as people enter them.

use domain::codes::{ContactPurpose, UserErrorCode, Visibility};
use domain::decision::Field;
use domain::facility::Contact;

use super::LIST;
use crate::directory::check::{Checks, NAME};
use crate::directory::editing::Editing;

/// A way to reach a facility (連絡先).
#[derive(Debug, Clone)]
pub struct ContactEntry {
    /// For what.
    pub purpose: ContactPurpose,
    /// Phone.
    pub phone: Option<String>,
    /// Fax.
    pub fax: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Section or job title to ask for.
    pub role: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
}

/// The contacts that the viewer sees are replaced; those beyond their sight stay. What the input does not name of a
/// contact that stays (extension, when somebody answers) is kept with its number.
pub(super) fn decide(contacts: Vec<ContactEntry>, editing: &mut Editing, checks: &mut Checks) {
    if !checks.length("facility.contacts", &contacts, LIST) {
        return;
    }
    let (known, mut wanted): (Vec<Contact>, Vec<Contact>) =
        std::mem::take(&mut editing.wanted.contacts).into_iter().partition(|c| c.visibility <= editing.sight);
    for (at, entry) in contacts.into_iter().enumerate() {
        let path = |name: &str| format!("facility.contacts.{at}.{name}");
        checks.audience(&path("visibility"), entry.visibility, editing.sight);
        let phone = entry.phone.as_ref().and_then(|phone| checks.phone(&path("phone"), phone));
        let fax = entry.fax.as_ref().and_then(|fax| checks.phone(&path("fax"), fax));
        let email = entry.email.as_ref().and_then(|email| checks.mail(&path("email"), email));
        let role = entry.role.as_ref().and_then(|role| checks.line(&path("role"), role, NAME));
        if entry.phone.is_none() && entry.fax.is_none() && entry.email.is_none() {
            let message = "電話・ファクス・メールのどれかを入れてください。";
            checks.refuse(UserErrorCode::Required, &format!("facility.contacts.{at}"), message);
        }
        let same =
            known.iter().find(|known| known.purpose == entry.purpose && known.phone.is_some() && known.phone == phone);
        wanted.push(Contact {
            purpose: entry.purpose,
            phone,
            extension: same.and_then(|known| known.extension.clone()),
            fax,
            email,
            role,
            visibility: entry.visibility,
            schedules: same.map(|known| known.schedules.clone()).unwrap_or_default(),
        });
    }
    editing.wanted.contacts = wanted;
    editing.decide(Field::Contacts);
}
