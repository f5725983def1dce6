//! What a person decided, against registers that say otherwise.

use chrono::NaiveDate;

use super::tests::said_by;
use super::*;
use crate::codes::*;
use crate::contribution::PERSON_FEED;
use crate::facility::{AreaCode, Designation, Verification};
use crate::facility::{Capability, Contact, FacilityService, HomeVisitProfile, Identifier, LocationOrigin, Note};
use crate::hours::tests::slot;
use crate::place::LngLat;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn contact(phone: &str) -> Contact {
    Contact {
        purpose: ContactPurpose::General,
        phone: Some(phone.into()),
        extension: None,
        fax: None,
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    }
}

fn capability(code: CapabilityCode) -> Capability {
    Capability {
        code,
        level: CapabilityLevel::Yes,
        note: None,
        note_visibility: Visibility::Public,
        annual_count: None,
        verified_on: None,
        verified_by: None,
    }
}

/// A register that says something about every field.
fn full() -> FacilityDetails {
    let area = |code: &str| AreaCode { kind: AreaKind::Municipality, code: code.into() };
    let designation = |code: &str| Designation {
        kind: DesignationKind::HomeCareLiaisonHub,
        area: Some(area(code)),
        plan: None,
        valid_from: None,
        valid_to: None,
        supports: Vec::new(),
    };
    FacilityDetails {
        name_kana: Some("カスミイイン".into()),
        short_name: Some("かすみ".into()),
        name_en: Some("Kasumi".into()),
        identifiers: vec![Identifier {
            system: IdentifierSystem::Local,
            value: "1".into(),
            valid_from: None,
            valid_to: None,
        }],
        services: vec![FacilityService { code: ServiceCode::HomeNursing, capacity: None, note: None }],
        departments: vec!["01001".into()],
        opened_on: Some(day("2001-04-01")),
        closed_on: Some(day("2026-04-01")),
        address: Address { municipality_code: "372013".into(), street: "若葉1-1".into(), ..Address::default() },
        location: Some(Location {
            point: LngLat::new(134.0, 34.0).unwrap(),
            quality: LocationQuality::Building,
            origin: LocationOrigin::Published,
        }),
        contacts: vec![contact("087-000-1111")],
        website: Some("https://register.example".into()),
        schedules: vec![
            slot(&[DayOfWeek::Monday], "9:00", "18:00", HolidayRule::Closed),
            Schedule {
                purpose: SchedulePurpose::Phone,
                ..slot(&[DayOfWeek::Monday], "8:00", "18:00", HolidayRule::Closed)
            },
        ],
        hours_note: Some("木曜午後休診".into()),
        capabilities: vec![capability(CapabilityCode::OxygenTherapy), capability(CapabilityCode::HomeDeathCare)],
        designations: vec![designation("372013"), designation("372021")],
        scenes: vec![Scene::Disaster],
        languages: vec!["en".into()],
        description: Some("名簿の言葉".into()),
        ..FacilityDetails::new("かすみ医院", FacilityKind::Clinic)
    }
}

fn register() -> Contribution {
    said_by(SourceDataset::NaviiOpenData, "n1", full())
}

/// A person who decided some fields to be as in `details`.
fn person(details: &FacilityDetails, fields: &[Field]) -> Contribution {
    let blank = FacilityDetails::new("前の名", FacilityKind::Other);
    let mut person = said_by(SourceDataset::Manual, "p", blank);
    person.feed = PERSON_FEED.into();
    for field in fields {
        person.decide(field.clone(), details, day("2026-05-01"));
    }
    person
}

fn municipal_hub() -> Field {
    let area = AreaCode { kind: AreaKind::Municipality, code: "372021".into() };
    Field::Designation(DesignationKind::HomeCareLiaisonHub, Some(area))
}

#[test]
fn every_field_can_be_left_blank_and_the_others_stay_as_the_register_has_them() {
    let blank = FacilityDetails::new("校正の名", FacilityKind::Hospital);
    let before = merge(&[register()]).unwrap();
    let fields = [
        Field::Name,
        Field::NameKana,
        Field::ShortName,
        Field::NameEn,
        Field::Kind,
        Field::Identifiers,
        Field::Services,
        Field::Departments,
        Field::OpenedOn,
        Field::Status,
        Field::Address,
        Field::Location,
        Field::Contacts,
        Field::Website,
        Field::Schedules(SchedulePurpose::Opening),
        Field::Capabilities(CapabilityGroup::Palliative),
        municipal_hub(),
        Field::HomeVisit,
        Field::Scenes,
        Field::Languages,
        Field::Description,
    ];
    for field in fields {
        let after = merge(&[register(), person(&blank, std::slice::from_ref(&field))]).unwrap().details;
        let mut expected = before.details.clone();
        field.copy(&blank, &mut expected);
        if field == Field::Services {
            // Its visits were told by the service alone.
            expected.home_visit = None;
        }
        assert_ne!(after, before.details, "{field:?} changed nothing");
        assert_eq!(after, expected, "{field:?}");
    }
}

#[test]
fn what_a_person_entered_without_deciding_is_not_heard() {
    let mut quiet = person(&full(), &[]);
    quiet.details = FacilityDetails { website: Some("https://p.example".into()), ..quiet.details };
    quiet.details.notes =
        vec![Note {
            text: "電話で確認".into(), visibility: Visibility::Coordinator, written_on: day("2026-05-01")
        }];
    let all = merge(&[register(), quiet]).unwrap().details;
    assert_eq!((all.name.as_str(), all.kind), ("かすみ医院", FacilityKind::Clinic));
    assert_eq!(all.website.as_deref(), Some("https://register.example"));
    assert_eq!(all.notes.len(), 1);
}

#[test]
fn a_person_who_says_nothing_is_no_source() {
    let both = merge(&[register(), person(&full(), &[])]).unwrap();
    assert_eq!(both, merge(&[register()]).unwrap());
    // Yet a facility that is known from nobody else keeps its name.
    assert_eq!(merge(&[person(&full(), &[])]).unwrap().details.name, "前の名");
}

#[test]
fn hours_of_one_purpose_are_decided_with_their_note_and_the_others_stay() {
    let saturday = slot(&[DayOfWeek::Saturday], "10:00", "12:00", HolidayRule::Closed);
    let decided =
        FacilityDetails { schedules: vec![saturday.clone()], ..FacilityDetails::new("", FacilityKind::Clinic) };
    let all = merge(&[register(), person(&decided, &[Field::Schedules(SchedulePurpose::Opening)])]).unwrap().details;
    assert!(all.schedules.contains(&saturday) && all.schedules.len() == 2);
    assert_eq!(all.hours_note, None);
}

#[test]
fn a_decided_home_visit_gets_no_modes_from_services() {
    let profile = HomeVisitProfile {
        modes: vec![HomeVisitMode::HouseCall],
        coverage: None,
        round_the_clock: RoundTheClockKind::Unknown,
        partners: Vec::new(),
        acceptance_note: None,
        acceptance_note_visibility: Visibility::Public,
        typical_lead_time_days: None,
        places_served: Vec::new(),
        end_of_life_cases_per_year: None,
    };
    let decided = FacilityDetails { home_visit: Some(profile.clone()), ..full() };
    let all = merge(&[register(), person(&decided, &[Field::HomeVisit])]).unwrap().details;
    assert_eq!(all.home_visit, Some(profile));
}

#[test]
fn a_decided_status_outweighs_a_closing_day_and_the_other_way_round() {
    assert_eq!(merge(&[register()]).unwrap().status, FacilityStatus::Closed);
    let open = FacilityDetails { closed_on: None, published_status: Some(FacilityStatus::Active), ..full() };
    assert_eq!(merge(&[register(), person(&open, &[Field::Status])]).unwrap().status, FacilityStatus::Active);
    let mut listed = register();
    listed.details.closed_on = None;
    for status in [FacilityStatus::Closed, FacilityStatus::Suspended] {
        let shut = FacilityDetails { published_status: Some(status), ..full() };
        assert_eq!(merge(&[listed.clone(), person(&shut, &[Field::Status])]).unwrap().status, status);
    }
}

#[test]
fn a_facility_that_all_lists_dropped_keeps_what_they_said_beside_what_a_person_decided() {
    let mut dropped = register();
    dropped.details.closed_on = None;
    dropped.gone_since = Some(day("2026-05-01"));
    let decided = FacilityDetails { website: None, ..full() };
    let mut person = person(&decided, &[Field::Website]);
    let both = merge(&[dropped.clone(), person.clone()]).unwrap();
    assert_eq!(both.status, FacilityStatus::Unconfirmed);
    assert_eq!((both.details.website, both.details.contacts.len()), (None, 1));
    // Whoever looked after it vanished confirms it; whoever looked before does not.
    for (on, status) in [("2026-04-30", FacilityStatus::Unconfirmed), ("2026-05-01", FacilityStatus::Active)] {
        let (verified_on, method, by_role) = (day(on), VerificationMethod::Phone, None);
        person.details.verification =
            Some(Verification { verified_on, method, next_due_on: day("2027-05-01"), by_role });
        assert_eq!(merge(&[dropped.clone(), person.clone()]).unwrap().status, status);
    }
}

#[test]
fn who_may_see_it_is_told_only_where_a_person_decided_it() {
    assert_eq!(merge(&[register()]).unwrap().visibility, None);
    let mut hider = person(&full(), &[Field::Visibility]);
    hider.visibility = Some(Visibility::Coordinator);
    assert_eq!(merge(&[register(), hider.clone()]).unwrap().visibility, Some(Visibility::Coordinator));
    assert!(hider.withdraw(&Field::Visibility));
    assert_eq!(merge(&[register(), hider]).unwrap().visibility, None);
}
