use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::codes::*;
use crate::facility::{AvailabilityReport, Capability, Contact, FacilityService, LocationOrigin, Verification};
use crate::hours::tests::slot;
use crate::ids::FacilityId;
use crate::place::LngLat;

pub(super) fn said_by(dataset: SourceDataset, key: &str, details: FacilityDetails) -> Contribution {
    let as_of = NaiveDate::from_ymd_opt(2026, 4, 1);
    Contribution {
        facility: FacilityId(Uuid::nil()),
        feed: format!("{dataset}"),
        key: key.into(),
        partition: "000000".into(),
        source: SourceRecord {
            dataset,
            source_id: Some(key.into()),
            as_of,
            license: Some("CC BY 4.0".into()),
            attribution: format!("架空 {dataset}"),
        },
        details,
        gone_since: None,
        decisions: Vec::new(),
        visibility: None,
    }
}

fn named(name: &str, kind: FacilityKind) -> FacilityDetails {
    FacilityDetails::new(name, kind)
}

fn navii(details: FacilityDetails) -> Contribution {
    said_by(SourceDataset::NaviiOpenData, "n1", details)
}

fn care(details: FacilityDetails) -> Contribution {
    said_by(SourceDataset::CareServiceOpenData, "c1", details)
}

fn gone(mut contribution: Contribution) -> Contribution {
    contribution.gone_since = NaiveDate::from_ymd_opt(2026, 5, 1);
    contribution
}

fn merged(contributions: &[Contribution]) -> FacilityDetails {
    merge(contributions).unwrap().details
}

#[test]
fn nothing_said_is_no_facility() {
    assert_eq!(merge::<Contribution>(&[]), None);
}

#[test]
fn a_hospital_stays_a_hospital_when_the_care_list_calls_it_an_office() {
    let office = FacilityDetails {
        services: vec![FacilityService { code: ServiceCode::HomeNursing, capacity: None, note: None }],
        ..named("医療法人架空会 かすみ病院", FacilityKind::CareOffice)
    };
    let all = merge(&[care(office), navii(named("かすみ病院", FacilityKind::Hospital))]).unwrap();
    assert_eq!((all.details.name.as_str(), all.details.kind), ("かすみ病院", FacilityKind::Hospital));
    assert_eq!(all.details.services.len(), 1);
    assert_eq!(all.sources.len(), 2);
    assert_eq!(all.sources[0].dataset, SourceDataset::NaviiOpenData);
    assert_eq!(all.status, FacilityStatus::Active);
}

#[test]
fn the_newest_word_of_a_person_corrects_every_register() {
    let proof = said_by(SourceDataset::Proof, "p", named("校正の名", FacilityKind::Clinic));
    let mut interview = said_by(SourceDataset::Interview, "i", named("取材の名", FacilityKind::Clinic));
    interview.source.as_of = NaiveDate::from_ymd_opt(2025, 1, 1);
    let register = navii(named("登録の名", FacilityKind::Clinic));
    assert_eq!(merged(&[register, interview, proof]).name, "校正の名");
}

#[test]
fn what_vanished_is_silent_until_nobody_else_speaks() {
    let listed = navii(FacilityDetails { website: None, ..named("いまの名", FacilityKind::Clinic) });
    let vanished = gone(said_by(
        SourceDataset::Proof,
        "p",
        FacilityDetails { website: Some("https://old.example".into()), ..named("まえの名", FacilityKind::Clinic) },
    ));
    let both = merge(&[vanished.clone(), listed.clone()]).unwrap();
    assert_eq!((both.details.name.as_str(), both.details.website.as_deref()), ("いまの名", None));
    assert_eq!((both.sources.len(), both.status), (1, FacilityStatus::Unconfirmed));
    let mut newer = listed.clone();
    newer.source.as_of = vanished.gone_since;
    assert_eq!(merge(&[vanished.clone(), newer]).unwrap().status, FacilityStatus::Active);
    let none = merge(&[gone(listed), vanished]).unwrap();
    assert_eq!((none.details.name.as_str(), none.status), ("まえの名", FacilityStatus::Unconfirmed));
}

#[test]
fn a_closing_day_closes_only_once_it_has_come() {
    let closing = |day: &str| {
        let closed_on = Some(day.parse().unwrap());
        merge(&[navii(FacilityDetails { closed_on, ..named("かすみ医院", FacilityKind::Clinic) })]).unwrap().status
    };
    assert_eq!(closing("2026-04-01"), FacilityStatus::Closed);
    assert_eq!(closing("2026-04-02"), FacilityStatus::Active);
}

#[test]
fn an_older_list_does_not_confirm_what_a_newer_one_has_dropped() {
    let dropped = gone(care(named("かすみ医院", FacilityKind::Clinic)));
    let on = |as_of: Option<&str>| {
        let mut older = navii(named("かすみ医院", FacilityKind::Clinic));
        older.source.as_of = as_of.map(|day| day.parse().unwrap());
        merge(&[older, dropped.clone()]).unwrap().status
    };
    assert_eq!(on(Some("2026-04-30")), FacilityStatus::Unconfirmed);
    assert_eq!(on(Some("2026-05-01")), FacilityStatus::Active);
    assert_eq!(on(None), FacilityStatus::Active);
}

#[test]
fn a_place_that_is_published_as_suspended_is() {
    let suspended = FacilityDetails {
        published_status: Some(FacilityStatus::Suspended),
        ..named("かすみ医院（休止中）", FacilityKind::Clinic)
    };
    let all = [navii(named("かすみ医院", FacilityKind::Clinic)), care(suspended.clone())];
    assert_eq!(merge(&all).unwrap().status, FacilityStatus::Suspended);
    let closed_on = Some("2026-03-01".parse().unwrap());
    let closed = navii(FacilityDetails { closed_on, ..suspended });
    assert_eq!(merge(&[closed]).unwrap().status, FacilityStatus::Closed);
}

#[test]
fn the_best_position_wins_and_a_placeholder_only_when_alone() {
    let located = |quality, lng: f64| {
        let point = LngLat::new(lng, 34.0).unwrap();
        let location = Some(Location { point, quality, origin: LocationOrigin::Published });
        FacilityDetails { location, ..named("かすみ医院", FacilityKind::Clinic) }
    };
    let placeholder = navii(located(LocationQuality::Placeholder, 0.0));
    let town = care(located(LocationQuality::Town, 134.0));
    assert_eq!(merged(&[placeholder.clone(), town]).location.unwrap().quality, LocationQuality::Town);
    assert_eq!(merged(&[placeholder]).location.unwrap().quality, LocationQuality::Placeholder);
    let same = [navii(located(LocationQuality::Building, 134.1)), care(located(LocationQuality::Building, 134.2))];
    assert_eq!(merged(&same).location.unwrap().point.lng(), 134.1);
}

#[test]
fn the_address_with_a_municipality_code_wins() {
    let at = |code: &str, street: &str| {
        let address = Address { municipality_code: code.into(), street: street.into(), ..Address::default() };
        FacilityDetails { address, ..named("かすみ医院", FacilityKind::Clinic) }
    };
    let all = merged(&[navii(at("", "若葉1-1")), care(at("372013", "若葉町1番1号"))]);
    assert_eq!(all.address.municipality_code, "372013");
}

#[test]
fn hours_come_from_one_source_per_purpose_with_their_note() {
    let hours = |purpose, opens: &str, note: &str| {
        let slot = Schedule { purpose, ..slot(&[DayOfWeek::Monday], opens, "18:00", HolidayRule::Closed) };
        let hours_note = Some(note.into());
        FacilityDetails { schedules: vec![slot], hours_note, ..named("かすみ医院", FacilityKind::Clinic) }
    };
    let silent =
        FacilityDetails { hours_note: Some("無関係".into()), ..named("かすみ医院", FacilityKind::Clinic) };
    let all = merged(&[
        said_by(SourceDataset::Manual, "m", silent),
        navii(hours(SchedulePurpose::Opening, "9:00", "木曜午後休診")),
        care(hours(SchedulePurpose::Opening, "8:30", "平日")),
        said_by(SourceDataset::MunicipalOpenData, "x", hours(SchedulePurpose::Phone, "10:00", "電話のみ")),
    ]);
    let opens: Vec<_> = all.schedules.iter().map(|slot| (slot.purpose, slot.opens_at.to_string())).collect();
    assert_eq!(opens, [(SchedulePurpose::Opening, "09:00".into()), (SchedulePurpose::Phone, "10:00".into())]);
    assert_eq!(all.hours_note.as_deref(), Some("木曜午後休診"));
}

#[test]
fn contacts_with_a_common_number_are_one_but_never_across_audiences() {
    let contact = |phone: Option<&str>, fax: Option<&str>, visibility| Contact {
        purpose: ContactPurpose::General,
        phone: phone.map(Into::into),
        extension: None,
        fax: fax.map(Into::into),
        email: None,
        role: None,
        visibility,
        schedules: Vec::new(),
    };
    let with = |contacts| FacilityDetails { contacts, ..named("かすみ医院", FacilityKind::Clinic) };
    let all = merged(&[
        navii(with(vec![contact(Some("087-000-1111"), None, Visibility::Public)])),
        care(with(vec![
            contact(Some("0870001111"), Some("087-000-2222"), Visibility::Public),
            contact(Some("087-000-1111"), Some("087-000-9999"), Visibility::Coordinator),
            contact(Some("087-000-3333"), None, Visibility::Public),
        ])),
    ]);
    assert_eq!(all.contacts.len(), 3);
    assert_eq!(all.contacts[0], contact(Some("087-000-1111"), Some("087-000-2222"), Visibility::Public));
}

#[test]
fn an_answer_beats_not_having_asked_and_the_latest_report_speaks() {
    let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
    let from = |level, hours, d| {
        let code = CapabilityCode::OxygenTherapy;
        let reported_at = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::hours(hours);
        let status = if hours > 5 { AcceptanceStatus::Accepting } else { AcceptanceStatus::NotAccepting };
        FacilityDetails {
            capabilities: vec![Capability {
                note_visibility: Visibility::Public,
                code,
                level,
                note: None,
                annual_count: None,
                verified_on: None,
                verified_by: None,
            }],
            availability: vec![AvailabilityReport {
                details_visibility: Visibility::Public,
                service: None,
                status,
                vacancies: None,
                unit: None,
                available_from: None,
                note: None,
                reported_at,
                expires_at: reported_at,
            }],
            verification: Some(Verification {
                verified_on: day(d),
                method: VerificationMethod::Phone,
                next_due_on: day(d),
                by_role: None,
            }),
            ..named("かすみ医院", FacilityKind::Clinic)
        }
    };
    let all = merged(&[navii(from(CapabilityLevel::Unknown, 1, 9)), care(from(CapabilityLevel::No, 9, 2))]);
    assert_eq!(all.capabilities[0].level, CapabilityLevel::No);
    assert_eq!(all.availability.len(), 1);
    assert_eq!(all.availability[0].status, AcceptanceStatus::Accepting);
    assert_eq!(all.verification.unwrap().verified_on, day(9));
}
