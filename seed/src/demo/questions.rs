//! The questions of the README have telling answers in the town, and the town is what it says it is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::address::{AddressHints, MunicipalityIndex, address_key, parse};
use domain::codes::*;
use domain::contribution::Draft;
use domain::facility::FacilityDetails;
use domain::hours::Moment;
use domain::hours::holidays::HolidayCalendar;
use domain::hours::open_state::{Asked, is_open_at};
use domain::hours::table::{HoursTable, PurposeSet};
use domain::municipality::{PREFECTURES, check_digit, prefecture_bounds};
use domain::place::{LngLat, distance_meters};
use geo::Contains;
use sha2::{Digest as _, Sha256};

use super::map::position;
use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The town on a Sunday evening.
fn demo() -> DemoTown {
    town(at("2026-11-22T11:00:00Z"))
}

fn office() -> LngLat {
    position(CITY_OFFICE)
}

fn meters(details: &FacilityDetails) -> Option<f64> {
    details.location.map(|location| distance_meters(office(), location.point))
}

fn open(drafts: &[Draft], kind: FacilityKind, when: &str, within: f64) -> Vec<String> {
    let moment = Moment::new(at(when), &HolidayCalendar::japan());
    drafts
        .iter()
        .map(|draft| &draft.details)
        .filter(|details| details.kind == kind && meters(details).is_some_and(|m| m <= within))
        .filter(|details| {
            let table = HoursTable::compile(&details.schedules, PurposeSet::OPEN).unwrap();
            is_open_at(&table, &moment, &Asked::default())
        })
        .map(|details| details.name.clone())
        .collect()
}

#[test]
fn the_town_never_changes() {
    // What a reader of the map would notice; the shape of our own types may change.
    let town = demo();
    let mut lines: Vec<String> = town
        .drafts
        .iter()
        .map(|Draft { key, details: d, .. }| {
            let spot = d.location.map(|location| location.point);
            let can: Vec<_> = d.capabilities.iter().map(|c| (c.code.code(), c.level.code())).collect();
            let hours: Vec<_> = d.schedules.iter().map(|s| (s.opens_at.minutes(), s.closes_at.minutes())).collect();
            let services: Vec<_> = d.services.iter().map(|s| (s.code.code(), s.capacity)).collect();
            format!(
                "{key} {} {} {} {spot:?} {can:?} {hours:?} {services:?} {:?}",
                d.kind, d.name, d.address.full, d.departments
            )
        })
        .collect();
    lines
        .extend(town.areas.iter().map(|area| format!("{} {} {} {:?}", area.kind, area.code, area.name, area.boundary)));
    lines.extend(town.towns.iter().map(|town| format!("{} {:?}", town.town, town.point)));
    lines.extend(
        town.population.iter().map(|count| format!("{} {} {:?}", count.age_band, count.count, count.households)),
    );
    let digest = |lines: &[String]| domain::hex::encode(&Sha256::digest(lines.join("\n"))[..8]);
    insta::assert_snapshot!(digest(&lines), @"a7c4ffd7678c4e99");
    // What there was before the clinics around the city came.
    lines.drain(250..town.drafts.len());
    insta::assert_snapshot!(digest(&lines), @"3a1be4c87eeedf31");
}

#[test]
fn a_second_start_in_the_same_week_changes_nothing_and_the_next_week_only_dates() {
    let (sunday, monday) = (town(at("2026-11-22T14:59:59Z")), town(at("2026-11-22T15:00:00Z")));
    assert_eq!(town(at("2026-11-15T15:00:00Z")), sunday);
    assert_ne!(sunday, monday);
    let undated = |town: DemoTown| -> Vec<_> {
        town.drafts
            .into_iter()
            .map(|mut draft| {
                draft.source.as_of = None;
                draft.details.availability.clear();
                draft.details.verification = None;
                for capability in &mut draft.details.capabilities {
                    capability.verified_on = None;
                }
                draft
            })
            .collect()
    };
    assert_eq!(undated(sunday), undated(monday));
}

#[test]
fn there_are_256_facilities_of_all_22_kinds() {
    let mut counts: BTreeMap<FacilityKind, usize> = BTreeMap::new();
    for draft in demo().drafts {
        *counts.entry(draft.details.kind).or_default() += 1;
    }
    let text: Vec<String> = counts.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    HOSPITAL 5
    CLINIC 59
    DENTAL_CLINIC 30
    MATERNITY_HOME 2
    PHARMACY 30
    HOME_NURSING_STATION 12
    CARE_OFFICE 45
    CARE_MANAGEMENT_OFFICE 18
    COMMUNITY_SUPPORT_CENTER 5
    SPECIAL_NURSING_HOME 5
    GERIATRIC_HEALTH_FACILITY 3
    INTEGRATED_MEDICAL_FACILITY 1
    GROUP_HOME 8
    PAID_NURSING_HOME 6
    SENIOR_HOUSING 6
    CARE_HOUSE 2
    DISABILITY_SERVICE 4
    COMMUNITY_RESOURCE 6
    ASSOCIATION 3
    PUBLIC_OFFICE 2
    MEDICAL_SUPPLIES 3
    OTHER 1
    ");
    assert_eq!(counts.len(), FacilityKind::ALL.len());
    assert_eq!(counts.values().sum::<usize>(), 256);
}

#[test]
fn names_and_numbers_are_all_different_and_say_that_they_are_made_up() {
    let drafts = demo().drafts;
    let distinct = |of: fn(&Draft) -> &str| drafts.iter().map(of).collect::<BTreeSet<_>>().len();
    assert_eq!(distinct(|d| &d.key), drafts.len());
    assert_eq!(distinct(|d| &d.details.name), drafts.len());
    for draft in &drafts {
        assert!(draft.details.name.ends_with("（架空）"));
        assert!(draft.source.attribution.contains("架空") && draft.source.license.as_deref() == Some("CC0-1.0"));
        let phones = draft.details.contacts.iter().filter_map(|contact| contact.phone.as_deref());
        assert!(phones.clone().all(|phone| phone.starts_with("050-0000-")) && phones.count() > 0);
    }
}

#[test]
fn the_codes_have_right_check_digits_and_the_place_is_in_no_prefecture() {
    let around = neighbours::NEIGHBOURS.iter().map(|place| place.code);
    for code in [MUNICIPALITY_CODE, VILLAGE_CODE].into_iter().chain(around) {
        assert_eq!(check_digit(&code[..5]), code.chars().last());
    }
    let bounds: Vec<_> = PREFECTURES.iter().filter_map(|prefecture| prefecture_bounds(prefecture.code)).collect();
    assert_eq!(bounds.len(), 47);
    for draft in demo().drafts {
        let Some(location) = draft.details.location else { continue };
        assert!(bounds.iter().all(|bounds| !bounds.contains(location.point)));
    }
}

#[test]
fn all_hours_are_valid() {
    for draft in demo().drafts {
        for schedule in &draft.details.schedules {
            assert_eq!(schedule.validate(), Ok(()), "{}", draft.details.name);
        }
    }
}

#[test]
fn every_facility_stands_in_the_neighbourhood_of_its_address_but_for_the_island_and_the_neighbours() {
    let town = demo();
    let neighbourhoods: Vec<_> = town.areas.iter().filter(|area| area.kind == AreaKind::Neighborhood).collect();
    let mut outside = Vec::new();
    for draft in &town.drafts {
        let Some(location) = draft.details.location else { continue };
        let point = geo_types::Point::new(location.point.lng(), location.point.lat());
        let around: Vec<_> = neighbourhoods.iter().filter(|area| area.boundary.contains(&point)).collect();
        match around.as_slice() {
            [] => outside.push(draft.details.short_name.clone().unwrap()),
            [one] => assert!(draft.details.address.street.starts_with(&one.name), "{}", draft.details.name),
            _ => panic!("{} stands in two neighbourhoods", draft.details.name),
        }
    }
    let neighbours = [
        "凪浦在宅クリニック",
        "凪浦町診療所",
        "霧沢村診療所",
        "北汐ホームケアクリニック",
        "北汐町立診療所",
        "こもれび谷医院",
    ];
    assert_eq!(outside, [&["灯島診療所", "灯島病院"][..], &neighbours[..]].concat());
}

#[test]
fn clinics_within_two_kilometres_are_open_on_a_tuesday_and_few_on_new_years_day() {
    let drafts = demo().drafts;
    let tuesday = open(&drafts, FacilityKind::Clinic, "2026-11-24T01:00:00Z", 2_000.0);
    let new_year = open(&drafts, FacilityKind::Clinic, "2027-01-01T01:00:00Z", 2_000.0);
    assert!(tuesday.len() >= 8, "{tuesday:?}");
    assert!(new_year.contains(&"顔見市休日夜間急患診療所（架空）".to_owned()), "{new_year:?}");
    assert!(new_year.len() < tuesday.len() / 2);
    let night = open(&drafts, FacilityKind::Pharmacy, "2026-11-24T16:30:00Z", 20_000.0);
    assert!(!night.is_empty(), "a pharmacy is open at half past one in the morning");
}

#[test]
fn an_address_of_the_town_typed_in_three_ways_is_one_place() {
    let index = MunicipalityIndex::new(&demo().municipality_names);
    let keys = ["顔見県顔見市本町三丁目５番２号", "顔見市本町3-5-2", "顔見県 顔見市 本町３丁目５－２"].map(|line| {
        let mut address = parse(line, &AddressHints::default(), &index).address;
        // The line without its prefecture is read as the same city; the prefecture itself is not part of the question.
        assert_eq!(address.municipality, "顔見市", "{line}");
        address.prefecture = names::PREFECTURE.to_owned();
        address_key(&address)
    });
    assert!(keys[0].is_some());
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
}

#[test]
fn an_address_has_its_town_and_more_than_ten_pharmacies_around() {
    let town = demo();
    assert!(town.towns.iter().any(|point| point.town == "本町三丁目"));
    assert!(town.postal_codes.iter().any(|code| code.neighborhood == "本町"));
    assert!(open(&town.drafts, FacilityKind::Pharmacy, "2026-11-24T01:00:00Z", 10_000.0).len() > 10);
}

#[test]
fn a_point_belongs_to_an_area_of_every_kind_and_its_support_centre_is_known() {
    let town = demo();
    let point = geo_types::Point::new(office().lng(), office().lat());
    let around: Vec<_> = town.areas.iter().filter(|area| area.boundary.contains(&point)).collect();
    assert_eq!(around.iter().map(|area| area.kind).collect::<BTreeSet<_>>().len(), 9);
    assert_eq!(around.len(), 9);
    for kind in [AreaKind::DailyLivingZone, AreaKind::CommunityCenterDistrict] {
        for area in town.areas.iter().filter(|area| area.kind == kind) {
            let desks =
                town.drafts.iter().filter(|d| d.details.serves.iter().any(|s| s.kind == kind && s.code == area.code));
            assert_eq!(desks.count(), 1, "{}", area.name);
        }
    }
}

#[test]
fn four_nursing_multifunction_homes_and_words_to_find_one_by() {
    let drafts = demo().drafts;
    let homes: Vec<_> = drafts
        .iter()
        .filter(|d| d.details.services.iter().any(|s| s.code == ServiceCode::NursingSmallMultifunction))
        .collect();
    assert_eq!(homes.len(), 4);
    let by_sea =
        homes.iter().filter(|d| d.details.description.as_deref().is_some_and(|text| text.contains("海の見える")));
    assert_eq!(by_sea.count(), 1);
}

#[test]
fn a_box_around_the_middle_holds_most_categories() {
    let drafts = demo().drafts;
    let categories: BTreeSet<_> = drafts
        .iter()
        .filter(|d| meters(&d.details).is_some_and(|m| m < 4_000.0))
        .map(|d| d.details.category())
        .collect();
    assert!(categories.len() >= 10, "{categories:?}");
}

#[test]
fn some_home_visit_doctors_for_oxygen_and_the_last_days_accept_and_some_no_longer() {
    let drafts = demo().drafts;
    let now = at("2026-11-22T11:00:00Z");
    let can = |details: &FacilityDetails, code| {
        let levels = [CapabilityLevel::Yes, CapabilityLevel::Conditional];
        details.capabilities.iter().any(|c| c.code == code && levels.contains(&c.level))
    };
    let able: Vec<_> = drafts
        .iter()
        .map(|draft| &draft.details)
        .filter(|d| d.kind == FacilityKind::Clinic && d.home_visit.is_some())
        .filter(|d| can(d, CapabilityCode::OxygenTherapy) && can(d, CapabilityCode::HomeDeathCare))
        .collect();
    let with = |status| able.iter().filter(|d| d.availability.iter().any(|r| r.status_at(now) == status)).count();
    assert!(able.len() > with(AcceptanceStatus::Accepting));
    assert_eq!((with(AcceptanceStatus::Accepting), with(AcceptanceStatus::Unknown)), (3, 1));
}

#[test]
fn the_island_lies_across_the_sixteen_kilometre_line() {
    let drafts = demo().drafts;
    let of = |name: &str| {
        drafts.iter().find(|d| d.details.short_name.as_deref() == Some(name)).and_then(|d| meters(&d.details)).unwrap()
    };
    let (clinic, hospital) = (of("灯島診療所"), of("灯島病院"));
    assert!((15_800.0..=16_000.0).contains(&clinic), "{clinic}");
    assert!((16_001.0..16_200.0).contains(&hospital), "{hospital}");
}
