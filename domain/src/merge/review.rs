//! Where a new edition of a register contradicts what a person decided (人の決めた値と名簿の食い違い).
//!
//! | the file's date | the register's value | what happens |
//! |---|---|---|
//! | not after the decision | differs | the person's stays; [`Outcome::Kept`], for review |
//! | after it | differs, and changed since the register's previous edition | [`Outcome::Overtaken`]: withdraw the decision |
//! | after it | differs, and is what that edition said before | the person's stays: they have corrected this statement already |
//! | after it | differs, and there is no previous edition | the person's stays; [`Outcome::Kept`]: nothing tells which is newer |

use chrono::NaiveDate;

use crate::contribution::Contribution;
use crate::decision::Field;
use crate::facility::FacilityDetails;

/// A field in which a register contradicts a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Which.
    pub field: Field,
    /// What the person decided, in words; `None` when they left it blank.
    pub ours: Option<String>,
    /// What the register says, in words.
    pub theirs: Option<String>,
    /// What becomes of it.
    pub kind: Outcome,
}

/// What becomes of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The person's value stays, and somebody should look at it.
    Kept,
    /// The register has learned something newer: its value speaks again. Withdraw the decision
    /// ([`Contribution::withdraw`]) and merge anew.
    Overtaken,
}

/// Compares what a person decided with one record of a register: its previous edition, if it had one, and the present.
///
/// Fields that no person decided are never listed, nor those about which the register says nothing.
pub fn differences(
    person: &Contribution,
    before: Option<&FacilityDetails>,
    after: &FacilityDetails,
    as_of: NaiveDate,
) -> Vec<FieldDifference> {
    if !person.is_person() {
        return Vec::new();
    }
    let contradicted = person.decisions.iter().filter(|d| d.field.contradicts(&person.details, after));
    let judged = contradicted.filter_map(|decision| {
        let kind = if as_of <= decision.on {
            Outcome::Kept
        } else {
            match before {
                None => Outcome::Kept,
                Some(before) if decision.field.is_unchanged(before, after) => return None,
                Some(_) => Outcome::Overtaken,
            }
        };
        let (ours, theirs) = (decision.field.text(&person.details), decision.field.text(after));
        Some(FieldDifference { field: decision.field.clone(), ours, theirs, kind })
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{FacilityKind, ServiceCode, SourceDataset};
    use crate::contribution::PERSON_FEED;
    use crate::facility::FacilityService;
    use crate::merge::tests::said_by;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn clinic(website: Option<&str>) -> FacilityDetails {
        let website = website.map(Into::into);
        FacilityDetails { website, ..FacilityDetails::new("かすみ医院", FacilityKind::Clinic) }
    }

    fn person(website: Option<&str>, on: &str) -> Contribution {
        let mut person = said_by(SourceDataset::Manual, "p", clinic(None));
        person.feed = PERSON_FEED.into();
        person.decide(Field::Website, &clinic(website), day(on));
        person
    }

    #[test]
    fn what_was_decided_after_the_file_stays_and_is_told() {
        let person = person(Some("https://ours.example"), "2026-05-01");
        let (old, new) = (clinic(Some("https://old.example")), clinic(Some("https://new.example")));
        for as_of in ["2026-04-01", "2026-05-01"] {
            let found = differences(&person, Some(&old), &new, day(as_of));
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].kind, Outcome::Kept);
            assert_eq!(found[0].theirs.as_deref(), Some("https://new.example"));
        }
    }

    #[test]
    fn a_later_file_with_something_new_overtakes_the_decision() {
        let person = person(Some("https://ours.example"), "2026-05-01");
        let (old, new) = (clinic(Some("https://old.example")), clinic(Some("https://new.example")));
        assert_eq!(differences(&person, Some(&old), &new, day("2026-05-02"))[0].kind, Outcome::Overtaken);
        // A field that a person left blank is overtaken like any other.
        let blank = self::person(None, "2026-05-01");
        let found = differences(&blank, Some(&old), &new, day("2026-05-02"));
        assert_eq!((found[0].kind, found[0].ours.as_deref()), (Outcome::Overtaken, None));
    }

    #[test]
    fn the_statement_that_was_corrected_already_is_not_told_again() {
        let person = person(Some("https://ours.example"), "2026-05-01");
        let same = clinic(Some("https://old.example"));
        assert_eq!(differences(&person, Some(&same), &same, day("2026-06-01")), []);
    }

    #[test]
    fn a_register_that_is_new_itself_overtakes_nothing() {
        let person = person(Some("https://ours.example"), "2026-05-01");
        let found = differences(&person, None, &clinic(Some("https://new.example")), day("2026-06-01"));
        assert_eq!(found[0].kind, Outcome::Kept);
    }

    #[test]
    fn agreeing_and_saying_nothing_contradict_nothing() {
        let person = person(Some("https://ours.example/"), "2026-05-01");
        for said in [None, Some("http://ours.example"), Some("https://ours.example")] {
            assert_eq!(differences(&person, None, &clinic(said), day("2026-04-01")), []);
        }
        let services = |codes: &[ServiceCode]| FacilityDetails {
            services: codes.iter().map(|code| FacilityService { code: *code, capacity: None, note: None }).collect(),
            ..clinic(None)
        };
        let mut person = self::person(None, "2026-05-01");
        person.decide(Field::Services, &services(&[ServiceCode::HomeNursing, ServiceCode::DayCare]), day("2026-05-01"));
        let fewer = services(&[ServiceCode::DayCare]);
        assert_eq!(differences(&person, None, &fewer, day("2026-04-01")), []);
        let other = services(&[ServiceCode::HomeCare]);
        assert_eq!(differences(&person, None, &other, day("2026-04-01"))[0].field, Field::Services);
    }
}
