use domain::access::Viewer;
use domain::availability::acceptance_at;
use domain::codes::*;
use domain::hours::{LocalTime, Schedule};
use domain::ids::FacilityId;

use super::world::*;
use crate::Request;
use crate::client::Client;
use crate::directory::*;
use crate::read::{Keyset, KeysetFrom};

fn report(facility: FacilityId, hours: i32) -> AvailabilityInput {
    AvailabilityInput {
        facility,
        service: None,
        status: AcceptanceStatus::Accepting,
        vacancies: None,
        unit: None,
        available_from: None,
        note: None,
        details_visibility: Visibility::Public,
        expires_in_hours: hours,
    }
}

#[tokio::test]
async fn a_report_reads_as_unknown_at_once_when_its_time_is_over() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    availability_report(&world.app, &world.caller(&staff(id), "a"), report(id, 2)).await.unwrap();
    let generation = world.app.atlas().generation();
    let now =
        || acceptance_at(&world.app.atlas().seen_by_everybody().facility(id).unwrap().details, None, world.app.now());
    assert_eq!(now(), AcceptanceStatus::Accepting);
    world.pass(119);
    assert_eq!(now(), AcceptanceStatus::Accepting);
    world.pass(1);
    assert_eq!((now(), world.app.atlas().generation()), (AcceptanceStatus::Unknown, generation), "without a write");
}

#[tokio::test]
async fn a_report_is_refused_when_it_says_what_cannot_be() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    let refused = async |input| reason(availability_report(&world.app, &world.caller(&staff(id), "a"), input).await);
    for hours in [i32::MIN, 0, 2161] {
        assert_eq!(refused(report(id, hours)).await, (UserErrorCode::OutOfRange, "expiresInHours".into()));
    }
    let service = AvailabilityInput { service: Some(ServiceCode::HomeNursing), ..report(id, 1) };
    assert_eq!(refused(service).await.1, "service");
    let without_unit = AvailabilityInput { vacancies: Some(3), ..report(id, 1) };
    assert_eq!(refused(without_unit).await, (UserErrorCode::Required, "unit".into()));
    let negative = AvailabilityInput { vacancies: Some(-1), unit: Some(CapacityUnit::ALL[0]), ..report(id, 1) };
    assert_eq!(refused(negative).await.1, "vacancies");
    let other = world.create("あおい医院", 134.06).await;
    assert_eq!(refused(report(other, 1)).await.0, UserErrorCode::Forbidden);
}

fn can(
    codes: &[CapabilityCode],
    groups: Option<Vec<CapabilityGroup>>,
    id: FacilityId,
    world: &World,
) -> CapabilitiesSet {
    let entry = |code: &CapabilityCode| CapabilityEntry {
        code: *code,
        level: CapabilityLevel::Yes,
        note: Some("平日のみ".into()),
        note_visibility: Visibility::Professional,
        annual_count: Some(3),
    };
    CapabilitiesSet {
        id,
        capabilities: codes.iter().map(entry).collect(),
        verified_by: VerificationMethod::Phone,
        verified_on: world.today(),
        replace_groups: groups,
    }
}

#[tokio::test]
async fn capabilities_change_one_by_one_or_group_by_group() {
    use CapabilityCode as C;
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    let set = async |codes: &[C], groups| {
        let input = can(codes, groups, id, &world);
        capabilities_set(&world.app, &world.caller(&coordinator(HERE), "c"), input).await
    };
    let known = async || world.stored(id).await.details.capabilities.iter().map(|c| c.code).collect::<Vec<_>>();
    set(&[C::HomeDeathCare, C::GriefCare], None).await.unwrap();
    set(&[C::OxygenTherapy], None).await.unwrap();
    assert_eq!(known().await.len(), 3);
    let palliative = || Some(vec![CapabilityGroup::Palliative]);
    set(&[C::GriefCare], palliative()).await.unwrap();
    assert_eq!(known().await, [C::OxygenTherapy, C::GriefCare]);
    assert_eq!(reason(set(&[C::OxygenTherapy], palliative()).await).1, "capabilities.0.code");
    assert_eq!(reason(set(&[C::GriefCare, C::GriefCare], None).await).1, "capabilities.1.code");
    set(&[], palliative()).await.unwrap();
    assert_eq!(known().await, [C::OxygenTherapy]);
    let own_page =
        CapabilitiesSet { verified_by: VerificationMethod::SelfService, ..can(&[], palliative(), id, &world) };
    let refused = capabilities_set(&world.app, &world.caller(&coordinator(HERE), "c"), own_page.clone()).await;
    assert_eq!(reason(refused).1, "verifiedBy");
    capabilities_set(&world.app, &world.caller(&staff(id), "c"), own_page).await.unwrap();
}

#[tokio::test]
async fn hours_are_replaced_purpose_by_purpose() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    let slot = |purpose, opens: &str, closes: &str| Schedule {
        purpose,
        department_code: None,
        days_of_week: vec![DayOfWeek::Monday],
        weeks_of_month: Vec::new(),
        opens_at: LocalTime::parse(opens).unwrap(),
        closes_at: LocalTime::parse(closes).unwrap(),
        reception_until: None,
        on_holidays: HolidayRule::Closed,
        valid_from: None,
        valid_to: None,
        exceptions: Vec::new(),
    };
    let set = async |schedules: Vec<Schedule>, replace_purposes| {
        let input = SchedulesSet { id, schedules, replace_purposes };
        schedules_set(&world.app, &world.caller(&staff(id), "s"), input).await
    };
    use SchedulePurpose::{Opening, Phone};
    set(vec![slot(Opening, "9:00", "12:00"), slot(Phone, "8:00", "18:00")], None).await.unwrap();
    set(vec![slot(Opening, "10:00", "12:00")], None).await.unwrap();
    let slots = world.stored(id).await.details.schedules;
    assert_eq!(slots.len(), 2);
    assert_eq!(reason(set(vec![slot(Opening, "12:00", "9:00")], None).await).1, "schedules.0.closesAt");
    let twice = vec![slot(Opening, "9:00", "12:00"), slot(Opening, "9:00", "12:00")];
    assert_eq!(reason(set(twice, None).await).1, "schedules.1");
    assert_eq!(reason(set(vec![slot(Phone, "9:00", "12:00")], Some(vec![Opening])).await).1, "schedules.0.purpose");
    let other = Schedule { department_code: Some("99999".into()), ..slot(Opening, "9:00", "12:00") };
    assert_eq!(reason(set(vec![other], None).await).1, "schedules.0.departmentCode");
    set(vec![], Some(vec![Opening])).await.unwrap();
    assert_eq!(world.stored(id).await.details.schedules.len(), 1);
}

#[tokio::test]
async fn a_designation_is_given_for_an_area_and_taken_away() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    let give = |remove| DesignationSet {
        facility: id,
        kind: DesignationKind::ActiveHomeCareInstitution,
        area: Some(world.here),
        plan: Some("第8次医療計画".into()),
        valid_from: None,
        valid_to: None,
        supports: Vec::new(),
        remove,
    };
    let set = async |viewer, input| designation_set(&world.app, &world.caller(&viewer, "d"), input).await;
    assert_eq!(reason(set(coordinator(HERE), give(true)).await).0, UserErrorCode::NotFound);
    set(coordinator(HERE), give(false)).await.unwrap();
    assert_eq!(world.stored(id).await.details.designations.len(), 1);
    assert_eq!(reason(set(staff(id), give(false)).await).0, UserErrorCode::Forbidden);
    let itself = DesignationSet { supports: vec![id], ..give(false) };
    assert_eq!(reason(set(coordinator(HERE), itself).await).1, "supports.0");
    set(coordinator(HERE), give(true)).await.unwrap();
    assert!(world.stored(id).await.details.designations.is_empty());
}

async fn queue(world: &World, viewer: std::sync::Arc<Viewer>, query: &DueQuery) -> Vec<(FacilityId, i64)> {
    let view = Request::of(world.app.clone(), viewer, Client::default());
    let page = due(&view, query, &Keyset { size: 10, from: KeysetFrom::After(None) }).await.unwrap();
    assert_eq!(due_total(&view, query).await.unwrap(), page.items.len() as u64);
    page.items.into_iter().map(|(_, task)| (task.facility.id, task.overdue_days)).collect()
}

#[tokio::test]
async fn what_was_checked_is_due_a_year_later_for_those_who_look_after_it() {
    let world = World::new().await;
    let (here, there) = (world.create("みどり医院", 134.05).await, world.create("となり医院", 134.15).await);
    let today = world.today();
    let check = |facility, on| VerificationRecord {
        facility,
        method: VerificationMethod::Phone,
        on,
        next_due_on: None,
        note: Some("電話で確認".into()),
    };
    let record = async |input| verification_record(&world.app, &world.caller(&admin(), "v"), input).await;
    record(check(here, today)).await.unwrap();
    record(check(there, today)).await.unwrap();
    assert_eq!(world.stored(here).await.details.notes[0].visibility, Visibility::Coordinator);
    assert_eq!(reason(record(check(here, today.succ_opt().unwrap())).await).1, "on");
    assert_eq!(reason(record(check(here, today.pred_opt().unwrap())).await).1, "on");
    assert_eq!(
        reason(record(VerificationRecord { next_due_on: Some(today), ..check(here, today) }).await).1,
        "nextDueOn"
    );
    let everything = DueQuery::default();
    assert!(queue(&world, admin(), &everything).await.is_empty());
    world.pass(60 * 24 * 370);
    assert_eq!(queue(&world, admin(), &everything).await.len(), 2);
    assert_eq!(queue(&world, coordinator(HERE), &everything).await, [(here, 5)]);
    assert_eq!(queue(&world, staff(here), &everything).await, []);
    let there_only = DueQuery { areas: vec![municipality(NEXT_DOOR)], ..DueQuery::default() };
    assert_eq!(queue(&world, admin(), &there_only).await, [(there, 5)]);
    assert_eq!(queue(&world, coordinator(HERE), &there_only).await, []);
    let pharmacies = DueQuery { kinds: vec![FacilityKind::Pharmacy], ..DueQuery::default() };
    assert_eq!(queue(&world, admin(), &pharmacies).await, []);
}

#[tokio::test]
async fn the_queue_is_paged_forth_and_back_by_key() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for n in 0..5 {
        let id = world.create(&format!("見本{n}医院"), 134.01 + f64::from(n) / 100.0).await;
        let on = world.today() - chrono::TimeDelta::days(400 - i64::from(n));
        let input =
            VerificationRecord { facility: id, method: VerificationMethod::Phone, on, next_due_on: None, note: None };
        verification_record(&world.app, &world.caller(&admin(), "v"), input).await.unwrap();
        ids.push(id);
    }
    let view = Request::of(world.app.clone(), coordinator(HERE), Client::default());
    let ask = async |from| due(&view, &DueQuery::default(), &Keyset { size: 2, from }).await.unwrap();
    let first = ask(KeysetFrom::After(None)).await;
    assert_eq!(first.items.iter().map(|(key, _)| key.1).collect::<Vec<_>>(), ids[..2]);
    assert!(first.has_next && !first.has_previous);
    let second = ask(KeysetFrom::After(Some(first.items[1].0))).await;
    assert_eq!(second.items.iter().map(|(key, _)| key.1).collect::<Vec<_>>(), ids[2..4]);
    let last = ask(KeysetFrom::Before(None)).await;
    assert_eq!(last.items.iter().map(|(key, _)| key.1).collect::<Vec<_>>(), ids[3..]);
    let back = ask(KeysetFrom::Before(Some(last.items[0].0))).await;
    assert_eq!(back.items.iter().map(|(key, _)| key.1).collect::<Vec<_>>(), ids[1..3]);
    assert!(back.has_next && back.has_previous);
}
