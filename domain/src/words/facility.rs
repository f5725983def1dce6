//! What a facility and its people have and can do, in words: phones by purpose, departments, verification, qualifications.

use super::date;
use crate::codes::{Code, FacilityStatus};
use crate::facility::{Contact, Facility, FacilityDetails, Verification};
use crate::people::Qualification;
use crate::tables::departments;

/// Phone numbers: for what, and the number with its extension. Each number once, for the first purpose it is given for.
pub fn phones(contacts: &[Contact]) -> Vec<(String, String)> {
    let mut phones: Vec<(String, String)> = Vec::new();
    for contact in contacts {
        let Some(number) = contact.phone.as_deref().map(str::trim).filter(|number| !number.is_empty()) else {
            continue;
        };
        let said = match contact.extension.as_deref().map(str::trim).filter(|own| !own.is_empty()) {
            Some(extension) => format!("{number}（内線{extension}）"),
            None => number.to_owned(),
        };
        if !phones.iter().any(|(_, known)| *known == said) {
            phones.push((contact.purpose.label().to_owned(), said));
        }
    }
    phones
}

/// The first fax number.
pub fn fax(contacts: &[Contact]) -> Option<String> {
    let mut numbers = contacts.iter().filter_map(|contact| contact.fax.as_deref().map(str::trim));
    numbers.find(|number| !number.is_empty()).map(str::to_owned)
}

/// Departments (診療科目): those of the table by their names, then the others as they were published.
pub fn departments(details: &FacilityDetails) -> Vec<String> {
    let coded = details.departments.iter().filter(|code| !departments::is_other(code));
    let coded = coded.filter_map(|code| departments::label(code)).map(str::to_owned);
    let mut names: Vec<String> = Vec::new();
    for name in coded.chain(details.other_departments.iter().cloned()) {
        if !name.trim().is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Address as published, with the postal code before it.
pub fn address(details: &FacilityDetails) -> Option<String> {
    let address = &details.address;
    if address.full.trim().is_empty() {
        return None;
    }
    let building =
        address.building.as_deref().map(str::trim).filter(|own| !own.is_empty() && !address.full.contains(own));
    let whole = [Some(address.full.as_str()), building].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(match address.postal_code.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        Some(code) => format!("〒{} {whole}", postal_code(code)),
        None => whole,
    })
}

/// A postal code as on a letter: 760-0001.
fn postal_code(code: &str) -> String {
    match (code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit())).then(|| code.split_at(3)) {
        Some((first, last)) => format!("{first}-{last}"),
        None => code.to_owned(),
    }
}

/// When and how what is said was verified: 令和8年10月1日に訪問取材で確認.
pub fn verified(verification: Option<&Verification>) -> Option<String> {
    verification.map(|own| format!("{}に{}で確認", date::day_without_weekday(own.verified_on), own.method.label()))
}

/// A qualification with who issued it and when: 総合内科専門医（日本内科学会、平成20年（2008年））.
pub fn qualification(own: &Qualification) -> String {
    let issuer = own.issuer.as_deref().map(str::trim).filter(|issuer| !issuer.is_empty()).map(str::to_owned);
    let details: Vec<String> = issuer.into_iter().chain(own.year.map(date::year)).collect();
    if details.is_empty() { own.name.clone() } else { format!("{}（{}）", own.name, details.join("、")) }
}

/// That a facility cannot be visited, in a word with the day where it is known; `None` for one that is in operation.
pub fn closure(facility: &Facility, medical: bool) -> Option<String> {
    let day = facility.details.closed_on.map(|day| format!("（{}）", date::day_without_weekday(day)));
    let word = match (facility.status, medical) {
        (FacilityStatus::Closed, true) => "閉院しました",
        (FacilityStatus::Closed, false) => "閉鎖しました",
        (FacilityStatus::Suspended, true) => "休診しています",
        (FacilityStatus::Suspended, false) => "休止しています",
        (FacilityStatus::Planned, _) => return Some("開設の予定です".to_owned()),
        (FacilityStatus::Active | FacilityStatus::Unconfirmed, _) => return None,
    };
    Some(format!("{word}{}", day.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{ContactPurpose, FacilityKind, Visibility};

    fn contact(purpose: ContactPurpose, phone: Option<&str>, extension: Option<&str>, fax: Option<&str>) -> Contact {
        Contact {
            purpose,
            phone: phone.map(str::to_owned),
            extension: extension.map(str::to_owned),
            fax: fax.map(str::to_owned),
            email: None,
            role: None,
            visibility: Visibility::Public,
            schedules: Vec::new(),
        }
    }

    #[test]
    fn phones_are_said_by_purpose_and_each_number_once() {
        let contacts = [
            contact(ContactPurpose::General, Some("087-000-0001"), None, None),
            contact(ContactPurpose::Liaison, Some("087-000-0001"), Some("12"), Some("087-000-0009")),
            contact(ContactPurpose::HomeVisit, Some("087-000-0001"), None, None),
            contact(ContactPurpose::AfterHours, None, None, Some("087-000-0008")),
        ];
        let said = phones(&contacts);
        assert_eq!(said.len(), 2);
        assert_eq!(said[0], ("代表".to_owned(), "087-000-0001".to_owned()));
        assert_eq!(said[1], ("連携室".to_owned(), "087-000-0001（内線12）".to_owned()));
        assert_eq!(fax(&contacts).as_deref(), Some("087-000-0009"));
        assert_eq!(fax(&[]), None);
    }

    #[test]
    fn departments_are_words_each_once_and_others_as_published() {
        let mut details = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
        details.departments = vec!["01001".into(), "01991".into(), "99999".into()];
        details.other_departments = vec!["物忘れ外来".into(), "内科".into()];
        assert_eq!(departments(&details), ["内科", "物忘れ外来"]);
    }

    #[test]
    fn a_qualification_names_its_issuer_and_year() {
        let own = |issuer: Option<&str>, year| Qualification {
            name: "総合内科専門医".into(),
            issuer: issuer.map(str::to_owned),
            year,
        };
        assert_eq!(
            qualification(&own(Some("日本内科学会"), Some(2008))),
            "総合内科専門医（日本内科学会、平成20年（2008年））"
        );
        assert_eq!(qualification(&own(Some("日本内科学会"), None)), "総合内科専門医（日本内科学会）");
        assert_eq!(qualification(&own(Some(" "), None)), "総合内科専門医");
    }

    #[test]
    fn an_address_has_its_building_once() {
        let mut details = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
        assert_eq!(address(&details), None);
        details.address.full = "香川県見本市本町1番1号".into();
        details.address.building = Some("見本ビル2階".into());
        assert_eq!(address(&details).as_deref(), Some("香川県見本市本町1番1号 見本ビル2階"));
        details.address.full = "香川県見本市本町1番1号見本ビル2階".into();
        details.address.postal_code = Some("7600001".into());
        assert_eq!(address(&details).as_deref(), Some("〒760-0001 香川県見本市本町1番1号見本ビル2階"));
    }

    #[test]
    fn only_what_cannot_be_visited_is_said_to_be_closed() {
        let mut facility = Facility {
            id: uuid::Uuid::from_u128(1).into(),
            updated_at: chrono::DateTime::UNIX_EPOCH,
            status: FacilityStatus::Active,
            visibility: Visibility::Public,
            details: FacilityDetails::new("架空診療所", FacilityKind::Clinic),
            sources: Vec::new(),
        };
        facility.details.closed_on = "2026-10-31".parse().ok();
        for (status, said) in [
            (FacilityStatus::Active, None),
            (FacilityStatus::Unconfirmed, None),
            (FacilityStatus::Closed, Some("閉院しました（令和8年10月31日）")),
            (FacilityStatus::Suspended, Some("休診しています（令和8年10月31日）")),
            (FacilityStatus::Planned, Some("開設の予定です")),
        ] {
            facility.status = status;
            assert_eq!(closure(&facility, true).as_deref(), said);
        }
    }
}
