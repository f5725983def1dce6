use domain::contribution::Draft;
use domain::facility::Identifier;

use super::super::made_up::{Shelf, day, draft};
use super::super::{ActionKind, Plan};
use super::*;

const PHONE: Option<&str> = Some("050-0000-0001");

fn of_kind(mut draft: Draft, kind: FacilityKind) -> Draft {
    draft.details.kind = kind;
    draft
}

fn numbered(mut draft: Draft, system: IdentifierSystem, value: &str) -> Draft {
    draft.details.identifiers.push(Identifier { system, value: value.into(), valid_from: None, valid_to: None });
    draft
}

/// What becomes of a record in another feed than the one before it.
fn after(first: &Draft, second: &Draft) -> (Shelf, Plan) {
    let mut shelf = Shelf::default();
    shelf.import(std::slice::from_ref(first), day(2025, 1, 1));
    for record in &mut shelf.contributions {
        record.feed = "another".into();
        record.key = format!("another:{}", record.key);
    }
    let plan = shelf.import(std::slice::from_ref(second), day(2025, 2, 1));
    (shelf, plan)
}

fn joins(first: &Draft, second: &Draft) -> bool {
    let (there, back) = (after(first, second).1, after(second, first).1);
    assert_eq!(there.actions[0].kind, back.actions[0].kind, "the same whichever came first");
    there.actions[0].kind == ActionKind::Join
}

#[test]
fn a_clinic_with_and_without_its_legal_form_at_one_door_with_one_phone_is_one() {
    let long = draft("1", "医療法人社団つばさクリニック", "木立町３２３８－７", PHONE);
    assert!(joins(&long, &draft("7", "つばさクリニック", "木立町3238-7", PHONE)));
    assert!(joins(&long, &draft("7", "つばさクリニック", "木立町3238-7", None)));
    assert!(!joins(&long, &draft("7", "つばさクリニック", "木立町3238-8", PHONE)));
}

#[test]
fn neighbours_in_one_building_stay_apart_even_when_one_switchboard_answers() {
    let clinic = draft("1", "医療法人社団青空会 つばさクリニック", "本町1-2", PHONE);
    let pharmacy = of_kind(draft("2", "医療法人社団青空会 つばさ薬局", "本町1-2", PHONE), FacilityKind::Pharmacy);
    let other = draft("3", "みなとクリニック", "本町1-2", PHONE);
    assert!(!joins(&clinic, &pharmacy));
    assert!(!joins(&clinic, &other));
}

#[test]
fn one_own_name_under_two_licences_or_two_registered_numbers_is_two() {
    let clinic = draft("1", "医療法人社団つばさクリニック", "本町1-2", PHONE);
    let named = || draft("7", "つばさクリニック", "本町1-2", PHONE);
    assert!(!joins(&clinic, &of_kind(named(), FacilityKind::DentalClinic)));
    let navii = |draft, value| numbered(draft, IdentifierSystem::NaviiId, value);
    assert!(!joins(&navii(clinic.clone(), "3710000000001"), &navii(named(), "3710000000002")));
    assert!(joins(&navii(clinic.clone(), "3710000000001"), &navii(named(), "3710000000001")));
    // The office of deemed services (みなし指定) is at the clinic's own phone.
    assert!(joins(&clinic, &of_kind(named(), FacilityKind::HomeNursingStation)));
    assert!(!joins(&clinic, &of_kind(draft("7", "つばさクリニック", "本町1-2", None), FacilityKind::CareOffice)));
}

#[test]
fn two_corporations_of_one_own_name_need_the_same_phone() {
    let one = |phone| draft("1", "医療法人青空会 つばさ内科クリニック", "本町1-2", phone);
    let other = |phone| draft("7", "医療法人緑風会 つばさ内科クリニック", "本町1-2", phone);
    assert!(!joins(&one(None), &other(None)));
    assert!(joins(&one(PHONE), &other(PHONE)));
}

#[test]
fn a_record_of_another_list_joins_the_facility_that_is_gone_and_prefers_one_that_is_not() {
    let first = draft("1", "医療法人社団つばさクリニック", "本町1-2", PHONE);
    for name in ["医療法人社団つばさクリニック", "つばさクリニック"] {
        let second = draft("7", name, "本町1-2", PHONE);
        let mut shelf = Shelf::default();
        shelf.import(std::slice::from_ref(&first), day(2025, 1, 1));
        let gone = shelf.contributions[0].facility;
        shelf.contributions[0].feed = "another".into();
        shelf.contributions[0].key = "another:1".into();
        shelf.contributions[0].gone_since = Some(day(2025, 1, 15));
        let mut with_live = Shelf { contributions: shelf.contributions.clone(), ..Shelf::default() };
        let plan = shelf.import(std::slice::from_ref(&second), day(2025, 2, 1));
        assert_eq!((&plan.actions[0].kind, plan.actions[0].facility), (&ActionKind::Join, gone), "{name}");
        let mut live = with_live.contributions[0].clone();
        live.facility = FacilityId(uuid::Uuid::from_u128(99));
        live.key = "another:2".into();
        live.gone_since = None;
        with_live.contributions.push(live.clone());
        let plan = with_live.import(std::slice::from_ref(&second), day(2025, 2, 1));
        assert_eq!(plan.actions[0].facility, live.facility, "{name}");
    }
}

#[test]
fn only_records_that_may_be_a_new_one_are_read() {
    let new = draft("7", "つばさクリニック", "本町1-2", PHONE);
    let print = Fingerprint::of(&new.details, &new.source, day(2025, 1, 1));
    let address = print.address.clone().unwrap();
    let mut seekers = Seekers::default();
    seekers.add(&new.details, &print);
    let meets = |name: &str, is_gone| seekers.meet(name, &domain::text::name_key(name), &address, is_gone);
    assert!(meets("医療法人社団つばさクリニック", false));
    assert!(!meets("つばさクリニック", false), "found by name and address");
    assert!(meets("つばさクリニック", true));
    assert!(!meets("みなとクリニック", true));
}
