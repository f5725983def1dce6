//! What may be corrected on a proof, with what is there now; and corrections, checked (直せる項目と赤字).

use std::collections::HashSet;

use domain::codes::UserErrorCode;
use domain::correction::{WordsError, clean_words};
use domain::facility::Facility;
use domain::guide::Entry;
use domain::guide::correctable::Correctable;

use super::people::PersonView;
use crate::directory::{main_fax, main_phone};
use crate::refusal::Refusal;

/// Something that may be corrected: `entry.headline`, `facility.phone`, `practitioner.<id>.motto` …
pub type ProofField = Correctable;

/// A field with what is there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    /// Which.
    pub field: Correctable,
    /// What is there now.
    pub value: Option<String>,
}

/// A correction that may be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Correcting {
    pub field: Correctable,
    pub before: Option<String>,
    pub after: Option<String>,
    /// The input's member.
    pub path: String,
}

/// What may be corrected, in the order in which it is shown.
pub(super) fn fields(entry: &Entry, facility: &Facility, people: &[PersonView]) -> Vec<FieldView> {
    let details = &facility.details;
    let of_entry = Correctable::OF_ENTRY.into_iter().map(|field| {
        let value = match field {
            Correctable::Headline => entry.headline.clone(),
            Correctable::Feature => entry.feature.clone(),
            Correctable::Phone => main_phone(&details.contacts).map(str::to_owned),
            Correctable::Fax => main_fax(&details.contacts).map(str::to_owned),
            Correctable::Website => details.website.clone(),
            Correctable::HoursNote => details.hours_note.clone(),
            Correctable::Description => details.description.clone(),
            Correctable::Person(..) | Correctable::Remark => None,
        };
        FieldView { field, value }
    });
    let of_people = people.iter().flat_map(|person| {
        person
            .texts
            .iter()
            .map(|(text, value)| FieldView { field: Correctable::Person(person.id, *text), value: value.clone() })
    });
    let remark = FieldView { field: Correctable::Remark, value: None };
    of_entry.chain(of_people).chain([remark]).collect()
}

/// Corrections as they came, checked against what may be corrected. What equals what is there is no correction.
///
/// # Errors
/// Every reason why they cannot be made.
pub(super) fn checked(given: &[(String, String)], fields: &[FieldView]) -> Result<Vec<Correcting>, Vec<Refusal>> {
    let (mut refusals, mut wanted, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    if given.len() > fields.len() {
        let message = format!("赤字は{}項目までです。", fields.len());
        return Err(vec![Refusal::new(UserErrorCode::LimitExceeded, "corrections", message)]);
    }
    for (at, (name, after)) in given.iter().enumerate() {
        let path = format!("corrections.{at}.after");
        let mut refuse = |code, field: &str, message: String| refusals.push(Refusal::new(code, field, message));
        let field = Correctable::parse(name).and_then(|field| fields.iter().find(|known| known.field == field));
        let Some(FieldView { field, value }) = field else {
            let message = "この項目は校正では直せません。「そのほかの訂正・ご連絡」に書いてください。";
            refuse(UserErrorCode::Invalid, &format!("corrections.{at}.field"), message.to_owned());
            continue;
        };
        if !seen.insert(*field) {
            refuse(UserErrorCode::Invalid, &format!("corrections.{at}.field"), "同じ項目が二度あります。".to_owned());
            continue;
        }
        let after = match clean_words(after, field.longest()) {
            Ok(text) if !field.is_long() && text.contains('\n') => {
                refuse(UserErrorCode::Invalid, &path, "改行は使えません。".to_owned());
                continue;
            }
            Ok(text) => Some(text),
            Err(WordsError::Blank) if field.may_be_empty() => None,
            Err(WordsError::Blank) => {
                refuse(UserErrorCode::Required, &path, "空にはできません。".to_owned());
                continue;
            }
            Err(WordsError::TooLong) => {
                refuse(UserErrorCode::LimitExceeded, &path, format!("{}文字以内にしてください。", field.longest()));
                continue;
            }
            Err(WordsError::Unprintable) => {
                refuse(UserErrorCode::Invalid, &path, "使えない文字（制御文字）が含まれています。".to_owned());
                continue;
            }
        };
        if after != *value {
            wanted.push(Correcting { field: *field, before: value.clone(), after, path });
        }
    }
    if refusals.is_empty() { Ok(wanted) } else { Err(refusals) }
}

#[cfg(test)]
mod tests {
    use domain::guide::correctable::PersonText;

    use super::*;

    fn offered() -> Vec<FieldView> {
        let person = Correctable::Person(uuid::Uuid::from_u128(7).into(), PersonText::Motto);
        let view = |field, value: Option<&str>| FieldView { field, value: value.map(str::to_owned) };
        vec![
            view(Correctable::Headline, Some("前")),
            view(Correctable::Phone, Some("087-839-2811")),
            view(person, None),
            view(Correctable::Remark, None),
        ]
    }

    type Wanted = Vec<(String, Option<String>)>;
    type Wrong = Vec<(UserErrorCode, String)>;

    fn check(given: &[(&str, &str)]) -> Result<Wanted, Wrong> {
        let given: Vec<_> = given.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        match checked(&given, &offered()) {
            Ok(wanted) => Ok(wanted.into_iter().map(|one| (one.field.name(), one.after)).collect()),
            Err(refusals) => Err(refusals.into_iter().map(|one| (one.code, one.field.join("."))).collect()),
        }
    }

    #[test]
    fn what_is_offered_may_be_corrected_and_cleared_and_what_is_equal_is_no_correction() {
        let motto = "practitioner.00000000-0000-0000-0000-000000000007.motto";
        let wanted = check(&[("entry.headline", " 前 "), ("facility.phone", "1"), (motto, "一期\r\n一会")]).unwrap();
        assert_eq!(wanted, [("facility.phone".into(), Some("1".into())), (motto.into(), Some("一期\n一会".into()))]);
        assert_eq!(check(&[("entry.headline", " ")]).unwrap(), [("entry.headline".into(), None)]);
    }

    #[test]
    fn what_is_not_offered_too_long_twice_or_unprintable_is_refused_all_at_once() {
        use UserErrorCode::{Invalid, LimitExceeded, Required};
        let long = "長".repeat(101);
        let found = check(&[("facility.name", "x"), ("entry.headline", &long), ("facility.phone", " ")]).unwrap_err();
        let expected = [(Invalid, "0.field"), (LimitExceeded, "1.after"), (Required, "2.after")];
        assert_eq!(found, expected.map(|(code, path)| (code, format!("corrections.{path}"))));
        let twice = check(&[("entry.headline", "一"), ("entry.headline", "二")]).unwrap_err();
        assert_eq!(twice, [(Invalid, "corrections.1.field".to_owned())]);
        for odd in ["a\u{202e}b", "a\0", "上\n下"] {
            assert_eq!(check(&[("entry.headline", odd)]).unwrap_err(), [(Invalid, "corrections.0.after".to_owned())]);
        }
        let many: Vec<_> = std::iter::repeat_n(("entry.headline", "x"), 5).collect();
        assert_eq!(check(&many).unwrap_err(), [(LimitExceeded, "corrections".to_owned())]);
    }
}
