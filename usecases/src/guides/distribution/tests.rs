//! Targets and handings over on a database in memory.

use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::guide::Fixed;
use domain::ids::{DistributionId, DistributionTargetId};
use std::sync::Arc;

use super::*;
use crate::guides::proofs::tests::world::{HERE, NEXT_DOOR, World, coordinator, reason, viewer};
use crate::guides::{GuideError, sight};

async fn published() -> World {
    let world = World::new().await;
    let on = "2026-11-20".parse().unwrap();
    world
        .change(|edition| {
            edition.status = GuideEditionStatus::Published;
            edition.fixed = Some(Fixed { on, entries: Vec::new(), desks: Vec::new() });
        })
        .await;
    world
}

fn place(name: &str, category: DistributionCategory) -> TargetUpsert {
    let name = name.to_owned();
    TargetUpsert {
        id: None,
        name,
        category,
        facility: None,
        address: None,
        areas: None,
        default_copies: None,
        purpose: None,
    }
}

async fn enter(world: &World, by: &Arc<Viewer>, input: TargetUpsert) -> Result<DistributionTargetId, GuideError> {
    upsert(&world.request(by), &world.directory.caller(by, "distributionTargetUpsert"), input).await
}

fn handing(world: &World, target: DistributionTargetId, method: DistributionMethod, copies: i32) -> RecordDelivery {
    RecordDelivery {
        id: None,
        edition: world.edition,
        target,
        method,
        copies,
        delivered_on: "2026-11-22".parse().unwrap(),
        met: vec![Profession::Nurse, Profession::Physician, Profession::Nurse],
        notes: Some("ひみつ".into()),
    }
}

async fn give(world: &World, by: &Arc<Viewer>, input: RecordDelivery) -> Result<DistributionId, GuideError> {
    record(&world.request(by), &world.directory.caller(by, "distributionRecord"), input).await
}

fn missing(world: &World, by: &Arc<Viewer>) -> Vec<String> {
    let wanted = TargetsWanted { not_delivered_for: Some(world.edition), ..TargetsWanted::default() };
    targets(&world.request(by), &wanted).iter().map(|seen| seen.name().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_over_is_summed_up_and_who_is_still_to_get_it_is_listed() {
    let world = published().await;
    let keeper = coordinator(HERE);
    let salon =
        enter(&world, &keeper, place("ふれあいサロン", DistributionCategory::SeniorGatheringPlace)).await.unwrap();
    let clinic =
        TargetUpsert { facility: Some(world.facilities[0]), ..place("甲", DistributionCategory::ClinicInCity) };
    let first = enter(&world, &keeper, clinic.clone()).await.unwrap();
    assert_eq!(enter(&world, &keeper, clinic).await.unwrap(), first, "a facility stands in the list once");
    let outside =
        TargetUpsert { facility: Some(world.facilities[1]), ..place("乙", DistributionCategory::HospitalOutside) };
    enter(&world, &keeper, outside).await.unwrap();
    assert_eq!(missing(&world, &keeper), ["ふれあいサロン", "甲医院", "乙医院"]);
    give(&world, &keeper, handing(&world, salon, DistributionMethod::InPerson, 3)).await.unwrap();
    let wrong = give(&world, &keeper, handing(&world, salon, DistributionMethod::Mail, 10)).await.unwrap();
    let right = RecordDelivery { id: Some(wrong), ..handing(&world, salon, DistributionMethod::Mail, 1) };
    assert_eq!(give(&world, &keeper, right).await.unwrap(), wrong, "corrected and not added");
    assert_eq!(missing(&world, &keeper), ["甲医院", "乙医院"]);

    let request = world.request(&keeper);
    let seen = sight::edition(&request, world.edition).unwrap();
    let found: Vec<_> = summary(&request, &seen)
        .iter()
        .map(|(category, sum)| (*category, sum.targets, sum.not_reached, sum.copies, sum.in_person_ratio()))
        .collect();
    let expected = [
        (DistributionCategory::ClinicInCity, 0, 1, 0, 0.0),
        (DistributionCategory::HospitalOutside, 0, 1, 0, 0.0),
        (DistributionCategory::SeniorGatheringPlace, 1, 0, 4, 0.75),
    ];
    assert_eq!(found, expected);
    let given = deliveries(&request, &seen);
    assert_eq!(given.len(), 2);
    assert_eq!(given[0].delivery.met.len(), 2, "each profession once");
    assert_eq!(given[0].delivery.delivered_by.as_deref(), Some("見本"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_or_changes_a_list() {
    let world = published().await;
    let (keeper, other) = (coordinator(HERE), coordinator(NEXT_DOOR));
    let auditor = viewer(9, vec![Grant::everywhere(Role::Auditor)]);
    let salon =
        enter(&world, &keeper, place("ふれあいサロン", DistributionCategory::SeniorGatheringPlace)).await.unwrap();
    let given = give(&world, &keeper, handing(&world, salon, DistributionMethod::InPerson, 3)).await.unwrap();
    for viewer in [other.clone(), Arc::new(Viewer::anonymous())] {
        let request = world.request(&viewer);
        assert!(targets(&request, &TargetsWanted::default()).is_empty() && missing(&world, &viewer).is_empty());
        assert!(target(&request, salon).is_none() && delivery(&request, given).is_none());
        let seen = sight::edition(&request, world.edition).expect("it is published");
        assert!(deliveries(&request, &seen).is_empty() && summary(&request, &seen).is_empty());
    }
    assert_eq!(targets(&world.request(&auditor), &TargetsWanted::default()).len(), 1);
    let changed = TargetUpsert { id: Some(salon), ..place("改名", DistributionCategory::Other) };
    assert_eq!(reason(enter(&world, &other, changed.clone()).await), (UserErrorCode::NotFound, "id".into()));
    assert_eq!(reason(enter(&world, &auditor, changed).await).0, UserErrorCode::Forbidden);
    let again = handing(&world, salon, DistributionMethod::Mail, 1);
    assert_eq!(reason(give(&world, &other, again.clone()).await), (UserErrorCode::NotFound, "edition".into()));
    assert_eq!(reason(give(&world, &auditor, again).await).0, UserErrorCode::Forbidden);
    let theirs =
        TargetUpsert { areas: Some(vec![world.directory.here]), ..place("よその", DistributionCategory::Other) };
    assert_eq!(reason(enter(&world, &other, theirs).await).0, UserErrorCode::Forbidden);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_have_been_handed_over_is_refused() {
    use UserErrorCode::{NotFound, OutOfRange, StateTransition};
    let world = published().await;
    let keeper = coordinator(HERE);
    let salon =
        enter(&world, &keeper, place("ふれあいサロン", DistributionCategory::SeniorGatheringPlace)).await.unwrap();
    let fine = handing(&world, salon, DistributionMethod::InPerson, 1);
    let on = |day: &str| RecordDelivery { delivered_on: day.parse().unwrap(), ..fine.clone() };
    let unknown = DistributionId(uuid::Uuid::from_u128(0xbad));
    for (input, expected) in [
        (RecordDelivery { copies: 0, ..fine.clone() }, (OutOfRange, "copies")),
        (RecordDelivery { copies: -1, ..fine.clone() }, (OutOfRange, "copies")),
        (RecordDelivery { copies: 10_001, ..fine.clone() }, (OutOfRange, "copies")),
        (on("2026-11-23"), (OutOfRange, "deliveredOn")),
        (on("2026-11-19"), (OutOfRange, "deliveredOn")),
        (RecordDelivery { id: Some(unknown), ..fine.clone() }, (NotFound, "id")),
        (RecordDelivery { target: uuid::Uuid::from_u128(0xbad).into(), ..fine.clone() }, (NotFound, "target")),
    ] {
        let (code, field) = reason(give(&world, &keeper, input).await);
        assert_eq!((code, field.as_str()), expected);
    }
    for (status, allowed) in GuideEditionStatus::ALL.iter().zip([false, false, false, false, true, true, false]) {
        world.change(|edition| edition.status = *status).await;
        match give(&world, &keeper, fine.clone()).await {
            Ok(_) => assert!(allowed, "{status}"),
            refused => assert_eq!((reason(refused).0, allowed), (StateTransition, false), "{status}"),
        }
    }
    for (input, field) in [
        (TargetUpsert { default_copies: Some(-1), ..place("甲", DistributionCategory::Other) }, "defaultCopies"),
        (TargetUpsert { default_copies: Some(10_001), ..place("甲", DistributionCategory::Other) }, "defaultCopies"),
        (place("甲\n乙", DistributionCategory::Other), "name"),
        (place(" ", DistributionCategory::Other), "name"),
        (TargetUpsert { areas: Some(Vec::new()), ..place("甲", DistributionCategory::Other) }, "areas"),
    ] {
        assert_eq!(reason(enter(&world, &keeper, input).await).1, field);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_directory_fills_the_list_once() {
    let world = published().await;
    let keeper = coordinator(HERE);
    let guide = world.edition().guide;
    let filling = |categories: Vec<DistributionCategory>| FillTargets { guide, categories, default_copies: None };
    let fill_in = async |by: &Arc<Viewer>, input| {
        fill(&world.request(by), &world.directory.caller(by, "distributionTargetsFromDirectory"), input).await
    };
    let clinics = vec![DistributionCategory::ClinicInCity, DistributionCategory::PharmacyInCity];
    assert_eq!(fill_in(&keeper, filling(clinics.clone())).await.unwrap(), Filled { added: 1, known: 0 });
    assert_eq!(fill_in(&keeper, filling(clinics)).await.unwrap(), Filled { added: 0, known: 1 });
    assert_eq!(missing(&world, &keeper), ["甲医院"], "the one in the area, and not that of the next town");
    for category in [DistributionCategory::Resident, DistributionCategory::HospitalOutside] {
        assert_eq!(reason(fill_in(&keeper, filling(vec![category])).await).1, "categories", "{category}");
    }
    assert_eq!(reason(fill_in(&keeper, filling(Vec::new())).await), (UserErrorCode::Required, "categories".into()));
    let other = coordinator(NEXT_DOOR);
    let refused = fill_in(&other, filling(vec![DistributionCategory::ClinicInCity])).await;
    assert!(matches!(reason(refused).0, UserErrorCode::NotFound | UserErrorCode::Forbidden));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_entered_by_mistake_is_taken_away_and_what_sums_rest_on_stays() {
    use UserErrorCode::{Forbidden, NotFound, StateTransition};
    let world = published().await;
    let (keeper, other) = (coordinator(HERE), coordinator(NEXT_DOOR));
    let auditor = viewer(9, vec![Grant::everywhere(Role::Auditor)]);
    let salon =
        enter(&world, &keeper, place("ふれあいサロン", DistributionCategory::SeniorGatheringPlace)).await.unwrap();
    let given = give(&world, &keeper, handing(&world, salon, DistributionMethod::InPerson, 3)).await.unwrap();
    let drop_target = async |by: &Arc<Viewer>| {
        let caller = world.directory.caller(by, "distributionTargetRemove");
        remove_target(&world.request(by), &caller, salon).await
    };
    let drop_record = async |by: &Arc<Viewer>| {
        let caller = world.directory.caller(by, "distributionRemove");
        remove_delivery(&world.request(by), &caller, given).await
    };
    assert_eq!(reason(drop_target(&keeper).await), (StateTransition, "id".into()), "something was handed over to it");
    for (by, code) in [(&other, NotFound), (&auditor, Forbidden)] {
        assert_eq!(reason(drop_record(by).await).0, code);
        assert_eq!(reason(drop_target(by).await).0, code);
    }
    assert_eq!(drop_record(&keeper).await.unwrap(), given);
    assert_eq!(reason(drop_record(&keeper).await), (NotFound, "id".into()), "it is gone");
    assert_eq!(missing(&world, &keeper), ["ふれあいサロン"], "it is still to get one");
    assert_eq!(drop_target(&keeper).await.unwrap(), salon);
    assert_eq!(missing(&world, &keeper), [""; 0]);
}
