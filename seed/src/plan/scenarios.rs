//! Editions in which a careless comparison would turn one clinic into another.

use domain::codes::{IdentifierSystem, ImportIssueCode};
use domain::contribution::Draft;
use domain::facility::Identifier;
use domain::import::ImportDifference;

use super::made_up::{Shelf, day, draft};
use super::*;

/// Ten clinics, each with its own name, place and phone, under row numbers from `first`.
fn clinics(first: usize, names: &[&str]) -> Vec<Draft> {
    names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let n = name.chars().next().map_or(0, u32::from);
            let mut record =
                draft(&(first + i).to_string(), name, &format!("本町{n}-1"), Some(&format!("050-0000-{n:05}")));
            record.row = i as u64 + 2;
            record
        })
        .collect()
}

const NAMES: [&str; 10] = [
    "青空医院",
    "夕日歯科",
    "朝霧薬局",
    "星見内科",
    "月影眼科",
    "風花外科",
    "雪割医院",
    "雨宿歯科",
    "花野薬局",
    "森陰内科",
];

fn shelf(drafts: &[Draft]) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.import(drafts, day(2025, 1, 1));
    shelf
}

fn count(plan: &Plan, code: ImportIssueCode) -> usize {
    plan.findings.iter().filter(|finding| finding.code == code).count()
}

#[test]
fn the_same_edition_twice_changes_nothing() {
    let drafts = clinics(1, &NAMES);
    let mut shelf = shelf(&drafts);
    let before = shelf.contributions.clone();
    let plan = shelf.import(&drafts, day(2025, 1, 1));
    assert_eq!(plan.difference, ImportDifference { unchanged: 10, ..ImportDifference::default() });
    assert_eq!((plan.findings.len(), shelf.contributions == before), (0, true));
}

#[test]
fn a_clinic_inserted_in_front_shifts_every_id_and_no_clinic_becomes_its_neighbour() {
    let old = clinics(1, &NAMES);
    let mut shelf = shelf(&old);
    let mut names = vec!["新設医院"];
    names.extend(NAMES);
    let before: Vec<_> = NAMES.map(|name| shelf.facility(name)).to_vec();
    let plan = shelf.import(&clinics(1, &names), day(2025, 2, 1));
    assert_eq!(NAMES.map(|name| shelf.facility(name)).to_vec(), before);
    assert_eq!((plan.difference.created, plan.difference.updated, plan.difference.missing), (1, 10, 0));
    assert_eq!(count(&plan, ImportIssueCode::IdentifierChanged), 10);
    assert_eq!(count(&plan, ImportIssueCode::IdentifierReused), 1);
}

#[test]
fn swapped_ids_stay_with_their_clinics() {
    let mut drafts = clinics(1, &NAMES[..2]);
    let mut shelf = shelf(&drafts);
    let before = (shelf.facility("青空医院"), shelf.facility("夕日歯科"));
    drafts[0].key = "2".into();
    drafts[1].key = "1".into();
    let plan = shelf.import(&drafts, day(2025, 2, 1));
    assert_eq!((shelf.facility("青空医院"), shelf.facility("夕日歯科")), before);
    assert_eq!(plan.difference.updated, 2);
}

#[test]
fn a_new_name_at_the_same_place_is_the_same_clinic() {
    let mut drafts = clinics(1, &NAMES);
    let mut shelf = shelf(&drafts);
    let before = shelf.facility("青空医院");
    drafts[0].details.name = "虹の橋クリニック".into();
    let plan = shelf.import(&drafts, day(2025, 2, 1));
    assert_eq!(shelf.facility("虹の橋クリニック"), before);
    assert_eq!((count(&plan, ImportIssueCode::Renamed), plan.difference.created), (1, 0));
}

#[test]
fn a_new_place_under_the_same_name_is_the_same_clinic_even_when_ids_shifted() {
    let mut drafts = clinics(2, &NAMES);
    let mut shelf = shelf(&clinics(1, &NAMES));
    let before = shelf.facility("月影眼科");
    drafts[4] = draft("6", "月影眼科", "港町7-7", None);
    let plan = shelf.import(&drafts, day(2025, 2, 1));
    assert_eq!(shelf.facility("月影眼科"), before);
    assert_eq!(count(&plan, ImportIssueCode::Moved), 1);
}

#[test]
fn an_id_that_now_names_another_institution_makes_a_new_facility_and_the_old_one_is_missing() {
    let mut drafts = clinics(1, &NAMES);
    let mut shelf = shelf(&drafts);
    let before = shelf.facility("青空医院");
    drafts[0] = draft("1", "虹の橋クリニック", "港町7-7", Some("050-0000-7777"));
    let plan = shelf.import(&drafts, day(2025, 2, 1));
    assert_ne!(shelf.facility("虹の橋クリニック"), before);
    assert_eq!((count(&plan, ImportIssueCode::IdentifierReused), plan.difference.missing), (1, 1));
    assert_eq!((plan.retired.len(), plan.retired[0].key.as_str()), (1, "1"));
}

#[test]
fn in_a_renumbered_list_a_new_tenant_under_the_same_id_and_address_is_not_the_old_one() {
    let mall = |key: &str, name: &str, phone: &str| draft(key, name, "駅前1-1", Some(phone));
    let mut old = clinics(1, &NAMES);
    old.push(mall("11", "雲雀皮膚科", "050-0000-1111"));
    let mut shelf = shelf(&old);
    let before = shelf.facility("雲雀皮膚科");
    let mut new = clinics(2, &NAMES);
    new.push(mall("11", "銀河メンタルクリニック", "050-0000-2222"));
    new[9].key = "12".into();
    let plan = shelf.import(&new, day(2025, 2, 1));
    assert_ne!(shelf.facility("銀河メンタルクリニック"), before);
    assert_eq!((plan.difference.created, plan.difference.missing), (1, 1));
}

#[test]
fn a_record_that_was_gone_returns_to_its_facility_even_when_its_id_was_given_away() {
    let old = clinics(1, &NAMES);
    let mut shelf = shelf(&old);
    let before = shelf.facility("青空医院");
    let mut without = old.clone();
    without[0] = draft("1", "虹の橋クリニック", "港町7-7", None);
    shelf.import(&without, day(2025, 2, 1));
    let mut both = without.clone();
    let mut back = old[0].clone();
    back.key = "11".into();
    both.push(back);
    let plan = shelf.import(&both, day(2025, 3, 1));
    assert_eq!(shelf.facility("青空医院"), before);
    assert_eq!(count(&plan, ImportIssueCode::Returned), 1);
    assert_eq!((plan.difference.created, plan.difference.missing), (0, 0));
}

#[test]
fn twins_at_one_place_are_one_facility_with_two_records() {
    let drafts = [draft("1", "青空医院", "本町1-2", None), draft("2", "青空医院", "本町1-2", Some("050-0000-0001"))];
    let mut shelf = Shelf::default();
    let plan = shelf.import(&drafts, day(2025, 1, 1));
    assert_eq!((plan.difference.created, plan.difference.merged), (1, 1));
    assert_eq!(count(&plan, ImportIssueCode::Merged), 1);
    assert_eq!(shelf.import(&drafts, day(2025, 1, 1)).difference.unchanged, 2);
}

#[test]
fn an_official_number_leads_to_the_facility_of_another_feed_and_an_owner_does_not() {
    let with = |key: &str, name: &str, system, value: &str| {
        let mut record = draft(key, name, &format!("本町{key}-1"), None);
        record.details.identifiers = vec![Identifier { system, value: value.into(), valid_from: None, valid_to: None }];
        record
    };
    let ids = made_up::Counter::default();
    let mut clinic =
        made_up::contribution(&with("1", "青空医院", IdentifierSystem::MedicalInstitutionCode, "3710112345"), &ids);
    clinic.feed = "another".into();
    let mut owner =
        made_up::contribution(&with("2", "夕日歯科", IdentifierSystem::CorporateNumber, "1234567890123"), &ids);
    owner.feed = "another".into();
    let mut known = Known::new("made-up", day(2025, 1, 1));
    known.extend([&clinic, &owner]);
    let drafts = [
        with("8", "訪問看護 青空", IdentifierSystem::CareProviderNumber, "3710112345"),
        with("9", "夕日ケアプラン", IdentifierSystem::CorporateNumber, "1234567890123"),
    ];
    let plan = plan(&drafts, &known, &Coverage::Whole, PlanLimits::default(), &ids).unwrap();
    assert_eq!((&plan.actions[0].kind, plan.actions[0].facility), (&ActionKind::Join, clinic.facility));
    assert_eq!(plan.actions[1].kind, ActionKind::Create);
}

#[test]
fn what_the_edition_does_not_cover_cannot_vanish() {
    let mut drafts = clinics(1, &NAMES);
    for record in &mut drafts[..5] {
        record.partition = "992020".into();
    }
    let shelf = shelf(&drafts);
    let mut known = Known::new("made-up", day(2025, 2, 1));
    known.extend(&shelf.contributions);
    let coverage = Coverage::Partitions(["992011".to_owned()].into());
    let plan = plan(&drafts[5..9], &known, &coverage, PlanLimits::default(), &shelf.ids).unwrap();
    assert_eq!((plan.vanished.len(), plan.brake), (1, None));
}

#[test]
fn the_brake_holds_a_file_that_would_vanish_more_than_a_fifth_and_a_person_can_release_it() {
    let drafts = clinics(1, &NAMES);
    let shelf = shelf(&drafts);
    let part = &drafts[..5];
    let plan = shelf.compare(part, day(2025, 2, 1), PlanLimits::default());
    assert_eq!(plan.brake, Some(Brake { would_vanish: 5, of: 10 }));
    let released = PlanLimits { allow_vanishing: true, ..PlanLimits::default() };
    assert_eq!(shelf.compare(part, day(2025, 2, 1), released).brake, None);
    assert_eq!(shelf.compare(&drafts[..6], day(2025, 2, 1), PlanLimits::default()).brake, None);
}

#[test]
fn a_draft_of_another_feed_is_refused() {
    let known = Known::new("another", day(2025, 1, 1));
    let drafts = clinics(1, &NAMES[..1]);
    let refused = plan(&drafts, &known, &Coverage::Whole, PlanLimits::default(), &made_up::Counter::default());
    assert!(matches!(refused, Err(PlanError::OtherFeed { row: 2, .. })));
}
