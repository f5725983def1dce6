//! The merge depends on what is said, not on when it arrived or how often.

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::tests::said_by;
use super::*;
use crate::codes::*;
use crate::facility::{BedCapacity, Contact, FacilityService, HomeVisitProfile, Identifier, LocationOrigin};
use crate::hours::tests::slot;
use crate::place::LngLat;

fn some_of<T: Clone + std::fmt::Debug + 'static>(pool: Vec<T>) -> impl Strategy<Value = Vec<T>> {
    let most = pool.len();
    prop::sample::subsequence(pool, 0..=most).prop_shuffle()
}

fn contact() -> impl Strategy<Value = Contact> {
    let number = || prop::option::of(prop::sample::select(vec!["087-000-1111".to_owned(), "087-000-2222".to_owned()]));
    let visibility = prop::sample::select(vec![Visibility::Public, Visibility::Professional]);
    (number(), number(), visibility).prop_map(|(phone, fax, visibility)| Contact {
        purpose: ContactPurpose::General,
        phone,
        extension: None,
        fax,
        email: None,
        role: None,
        visibility,
        schedules: Vec::new(),
    })
}

fn details() -> impl Strategy<Value = FacilityDetails> {
    let names = prop::sample::select(vec!["かすみ医院", "霞医院", "かすみ病院"]);
    let kinds = prop::sample::select(vec![
        FacilityKind::Clinic,
        FacilityKind::Hospital,
        FacilityKind::CareOffice,
        FacilityKind::Other,
    ]);
    let services = some_of(vec![ServiceCode::HomeNursing, ServiceCode::DayCare]);
    let capacity = prop::option::of(1u32..3);
    let values = some_of(vec!["1", "2"]);
    let contacts = prop::collection::vec(contact(), 0..4);
    let quality = prop::option::of((prop::sample::select(LocationQuality::ALL.to_vec()), 130u8..132));
    let street = (any::<bool>(), prop::sample::select(vec!["", "若葉1-1", "若葉２丁目２番"]), any::<bool>());
    let modes = prop::option::of(some_of(vec![HomeVisitMode::HouseCall, HomeVisitMode::RegularVisit]));
    let opens = some_of(vec![
        ("9:00", SchedulePurpose::Opening),
        ("8:00", SchedulePurpose::Opening),
        ("1:00", SchedulePurpose::Phone),
    ]);
    let texts = (prop::option::of("[ab]"), some_of(vec!["ja", "en", "vi"]));
    ((names, kinds, services, capacity, values, contacts), (quality, street, modes, opens, texts)).prop_map(
        |(
            (name, kind, services, capacity, values, contacts),
            (quality, (coded, street, built), modes, opens, texts),
        )| {
            let identifier = |value: &str| Identifier {
                system: IdentifierSystem::Local,
                value: value.into(),
                valid_from: None,
                valid_to: None,
            };
            let schedule = |(opens, purpose)| Schedule {
                purpose,
                ..slot(&[DayOfWeek::Monday], opens, "18:00", HolidayRule::Closed)
            };
            FacilityDetails {
                services: services.into_iter().map(|code| FacilityService { code, capacity, note: None }).collect(),
                bed_capacities: capacity
                    .map(|count| BedCapacity { kind: BedKind::General, count })
                    .into_iter()
                    .collect(),
                identifiers: values.into_iter().map(identifier).collect(),
                contacts,
                address: Address {
                    municipality_code: if coded { "372013".into() } else { String::new() },
                    street: street.into(),
                    building: built.then(|| "架空ビル".into()),
                    ..Address::default()
                },
                location: quality.map(|(quality, lng)| Location {
                    point: LngLat::new(f64::from(lng), 34.0).unwrap(),
                    quality,
                    origin: LocationOrigin::Published,
                }),
                home_visit: modes.map(|modes| HomeVisitProfile {
                    acceptance_note_visibility: Visibility::Public,
                    modes,
                    coverage: None,
                    round_the_clock: RoundTheClockKind::Unknown,
                    partners: Vec::new(),
                    acceptance_note: None,
                    typical_lead_time_days: capacity,
                    places_served: Vec::new(),
                    end_of_life_cases_per_year: None,
                }),
                schedules: opens.into_iter().map(schedule).collect(),
                hours_note: texts.0.clone(),
                website: texts.0,
                languages: texts.1.into_iter().map(str::to_owned).collect(),
                ..FacilityDetails::new(name, kind)
            }
        },
    )
}

fn contribution() -> impl Strategy<Value = Contribution> {
    let datasets = vec![
        SourceDataset::Proof,
        SourceDataset::SelfReport,
        SourceDataset::NaviiOpenData,
        SourceDataset::CareServiceOpenData,
        SourceDataset::MunicipalOpenData,
    ];
    let as_of = prop::option::of((1u32..4).prop_map(|day| NaiveDate::from_ymd_opt(2026, 4, day).unwrap()));
    let key = prop::sample::select(vec!["1", "2"]);
    (prop::sample::select(datasets), key, as_of, prop::bool::weighted(0.3), details()).prop_map(
        |(dataset, key, as_of, gone, details)| {
            let mut contribution = said_by(dataset, key, details);
            contribution.source.as_of = as_of;
            contribution.gone_since = gone.then(|| NaiveDate::from_ymd_opt(2026, 5, 1).unwrap());
            contribution
        },
    )
}

/// A contribution of a file, or one time in three of a person who decided some fields.
fn anybody() -> impl Strategy<Value = Contribution> {
    let fields = some_of(vec![
        Field::Name,
        Field::Kind,
        Field::Services,
        Field::Contacts,
        Field::Address,
        Field::Location,
        Field::HomeVisit,
        Field::Status,
        Field::Schedules(SchedulePurpose::Opening),
    ]);
    (contribution(), prop::bool::weighted(0.33), fields).prop_map(|(mut contribution, person, fields)| {
        if person {
            contribution.feed = crate::contribution::PERSON_FEED.into();
            contribution.gone_since = None;
            let details = contribution.details.clone();
            for field in fields {
                contribution.decide(field, &details, NaiveDate::from_ymd_opt(2026, 4, 2).unwrap());
            }
        }
        contribution
    })
}

/// Runs a property over the same cases every time.
fn check<S: Strategy>(cases: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    TestRunner::new_with_rng(config, rng).run(&cases, property).unwrap();
}

#[test]
fn any_order_of_arrival_gives_the_same_facility() {
    let pairs = prop::collection::vec(anybody(), 1..6)
        .prop_flat_map(|contributions| (Just(contributions.clone()), Just(contributions).prop_shuffle()));
    check(pairs, |(one, other)| {
        prop_assert_eq!(merge(&one), merge(&other));
        Ok(())
    });
}

#[test]
fn saying_it_again_changes_nothing() {
    check(prop::collection::vec(anybody(), 1..5), |contributions| {
        let twice: Vec<_> = contributions.iter().chain(&contributions).cloned().collect();
        prop_assert_eq!(merge(&twice), merge(&contributions));
        Ok(())
    });
}

#[test]
fn what_was_merged_merges_to_itself() {
    check(prop::collection::vec(contribution(), 1..5), |contributions| {
        let once = merge(&contributions).unwrap().details;
        let again = merge(&[said_by(SourceDataset::Manual, "m", once.clone())]).unwrap().details;
        prop_assert_eq!(again, once);
        Ok(())
    });
}

#[test]
fn a_vanished_record_never_changes_what_a_published_one_says() {
    check(prop::collection::vec(contribution(), 1..6), |contributions| {
        let live: Vec<_> = contributions.iter().filter(|c| c.gone_since.is_none()).cloned().collect();
        if !live.is_empty() {
            let (all, live) = (merge(&contributions).unwrap(), merge(&live).unwrap());
            prop_assert_eq!((all.details, all.sources), (live.details, live.sources));
            // That it vanished after all live editions may leave the place unconfirmed, and nothing else.
            prop_assert!(all.status == live.status || all.status == FacilityStatus::Unconfirmed);
        }
        Ok(())
    });
}
