//! Who asks for a proof, and how they are reached (問い合わせ先).

use domain::clock::day_in_japan;
use domain::codes::{ContactPurpose, FacilityStatus, UserErrorCode, Visibility};
use domain::correction::clean_words;
use domain::facility::Facility;
use domain::guide::proof::Contact;
use domain::guide::{Edition, Guide};
use domain::text::phone;

use crate::app::Request;
use crate::directory::main_fax;
use crate::guides::content::home_care_zones;
use crate::refusal::Refusal;

/// Who asks, as it is typed in.
#[derive(Debug, Clone)]
pub struct ContactEntry {
    /// Who.
    pub from: String,
    /// Phone for questions.
    pub phone: Option<String>,
    /// Where to fax the sheet back.
    pub fax: Option<String>,
}

/// Most characters of who asks.
const FROM: usize = 100;

impl ContactEntry {
    /// What was typed in, checked.
    ///
    /// # Errors
    /// Every reason why it cannot be used.
    pub(super) fn checked(self) -> Result<Contact, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let from = clean_words(&self.from, FROM).ok().filter(|from| !from.contains('\n'));
        if from.is_none() {
            let message = format!("だれからの依頼かを、{FROM}文字以内の1行で入れてください。");
            refusals.push(Refusal::new(UserErrorCode::Invalid, "contact.from", message));
        }
        let mut number = |field: &str, given: Option<String>| {
            let given = given?;
            let read = (given.chars().count() <= 60).then(|| phone(&given).ok()).flatten();
            if read.is_none() {
                let message = "日本の電話番号ではありません。0 から始まる 10 桁か 11 桁で入れてください。";
                refusals.push(Refusal::new(UserErrorCode::Invalid, field, message));
            }
            read
        };
        let (phone, fax) = (number("contact.phone", self.phone), number("contact.fax", self.fax));
        match from {
            Some(from) if refusals.is_empty() => Ok(Contact { from, phone, fax }),
            _ => Err(refusals),
        }
    }
}

/// Who asks when nobody was named: as in the edition's last proof, else the first desk (相談窓口) of the guide's area that
/// everybody sees, or of the home care zone around it (在宅医療圏), else the area alone.
pub(super) fn usual(request: &Request, guide: &Guide, edition: &Edition) -> Contact {
    if let Some(contact) = edition.proofs.iter().rev().find_map(|proof| proof.contact.clone()) {
        return contact;
    }
    let area = request.atlas.area_by_code(guide.area.kind, &guide.area.code, day_in_japan(request.now));
    let everybody = request.app.atlas().seen_by_everybody();
    let around = area.iter().flat_map(|area| home_care_zones(&everybody, area.id));
    let desk = area
        .iter()
        .cloned()
        .chain(around)
        .flat_map(|area| everybody.desks(area.id))
        .find(|desk| desk.status == FacilityStatus::Active && number(desk).is_some());
    match desk {
        Some(desk) => Contact {
            from: desk.details.name.clone(),
            phone: number(&desk).map(str::to_owned),
            fax: main_fax(&desk.details.contacts).map(str::to_owned),
        },
        None => {
            let area = area.map(|area| area.name.clone()).unwrap_or_default();
            Contact { from: format!("{area} ガイドの担当").trim().to_owned(), phone: None, fax: None }
        }
    }
}

/// The number that professionals call: of the liaison office, else the main one.
fn number(desk: &Facility) -> Option<&str> {
    let seen = desk.details.contacts.iter().filter(|contact| contact.visibility == Visibility::Public);
    let with_phone = seen.filter(|contact| contact.phone.is_some());
    let best = with_phone.min_by_key(|contact| match contact.purpose {
        ContactPurpose::Liaison => 0,
        ContactPurpose::General => 1,
        _ => 2,
    });
    best?.phone.as_deref()
}
