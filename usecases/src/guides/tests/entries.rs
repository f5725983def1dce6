//! Entries: put in, changed, ordered, taken out.

use domain::access::Grant;
use domain::codes::*;
use domain::ids::{FacilityId, GuideEditionId, GuideEntryId};
use uuid::Uuid;

use super::world::*;
use crate::guides::*;

/// A draft with three entries.
async fn three(world: &World) -> (GuideEditionId, Vec<GuideEntryId>, Vec<FacilityId>) {
    let edition = world.edition("初版", None).await.edition;
    let (mut entries, mut facilities) = (Vec::new(), Vec::new());
    for (name, lng) in [("甲医院", 134.02), ("乙医院", 134.05), ("丙医院", 134.15)] {
        let facility = world.clinic(name, lng).await;
        facilities.push(facility);
        entries.push(world.put(entry(edition, facility, &[])).await.unwrap());
    }
    (edition, entries, facilities)
}

async fn order(world: &World, edition: GuideEditionId, wanted: &[GuideEntryId]) -> Result<GuideEditionId, GuideError> {
    let caller = world.directory.caller(&coordinator(HERE), "guideEntriesReorder");
    order_entries(&world.here(), &caller, edition, wanted).await
}

async fn ids(world: &World, edition: GuideEditionId) -> Vec<GuideEntryId> {
    world.stored(edition).await.entries.iter().map(|entry| entry.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_names_a_facility_once_and_people_who_work_there() {
    let world = World::new().await;
    let (edition, entries, facilities) = three(&world).await;
    let doctor = world.doctor("架空 花子", facilities[0]).await;
    let again = entry(edition, facilities[0], &[]);
    assert_eq!(reason(world.put(again).await), (UserErrorCode::AlreadyExists, "facility".into()));
    let nowhere = entry(edition, Uuid::from_u128(0xbad).into(), &[]);
    assert_eq!(reason(world.put(nowhere).await), (UserErrorCode::NotFound, "facility".into()));
    let elsewhere = EntryDraft { id: Some(entries[1]), ..entry(edition, facilities[1], &[doctor]) };
    assert_eq!(reason(world.put(elsewhere).await), (UserErrorCode::Invalid, "practitioners.0".into()));
    let nobody = [doctor, Uuid::from_u128(0xbad).into()];
    let nobody = EntryDraft { id: Some(entries[0]), ..entry(edition, facilities[0], &nobody) };
    assert_eq!(reason(world.put(nobody).await), (UserErrorCode::NotFound, "practitioners.1".into()));
    let moved = EntryDraft { id: Some(entries[0]), ..entry(edition, facilities[1], &[]) };
    assert_eq!(reason(world.put(moved).await), (UserErrorCode::Invalid, "facility".into()));
    let twice = EntryDraft { id: Some(entries[0]), ..entry(edition, facilities[0], &[doctor, doctor]) };
    world.put(twice).await.unwrap();
    assert_eq!(world.stored(edition).await.entries[0].practitioners, [doctor]);
    // Outside the area somebody is there only as far as they consented.
    let next_door = world.doctor("架空 太郎", facilities[2]).await;
    let draft = || EntryDraft { id: Some(entries[2]), ..entry(edition, facilities[2], &[next_door]) };
    assert_eq!(reason(world.put(draft()).await), (UserErrorCode::NotFound, "practitioners.0".into()));
    world.consent(next_door, &[ConsentScope::Name]).await;
    world.put(draft()).await.unwrap();
    let counted = counts(&world.here(), &sight::edition(&world.here(), edition).unwrap());
    assert_eq!(counted, GuideCounts { inside: 2, outside: 1, practitioners: 2 });
    assert_eq!(counted.facilities(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_and_places_have_limits_and_all_faults_are_told_at_once() {
    let world = World::new().await;
    let (edition, entries, facilities) = three(&world).await;
    let long = |most: usize| Some(Some("長".repeat(most + 1)));
    let draft = EntryDraft {
        id: Some(entries[0]),
        section: long(40),
        headline: Some(Some("二\n行".into())),
        feature: long(1_000),
        ..entry(edition, facilities[0], &[])
    };
    use UserErrorCode::{Invalid, LimitExceeded, OutOfRange};
    assert_eq!(
        reasons(world.put(draft).await),
        [(LimitExceeded, "section".into()), (Invalid, "headline".into()), (LimitExceeded, "feature".into())]
    );
    for position in [0, -1, 4, i32::MAX, i32::MIN] {
        let draft = EntryDraft { id: Some(entries[0]), position: Some(position), ..entry(edition, facilities[0], &[]) };
        assert_eq!(reason(world.put(draft).await), (OutOfRange, "position".into()), "{position}");
    }
    let draft = EntryDraft { id: Some(entries[0]), position: Some(3), ..entry(edition, facilities[0], &[]) };
    world.put(draft).await.unwrap();
    assert_eq!(ids(&world, edition).await, [entries[1], entries[2], entries[0]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_out_stays_and_what_says_the_same_needs_no_new_approval() {
    let world = World::new().await;
    let (edition, entries, facilities) = three(&world).await;
    let change = |headline: Option<Option<&str>>| EntryDraft {
        id: Some(entries[0]),
        practitioners: None,
        headline: headline.map(|text| text.map(str::to_owned)),
        ..entry(edition, facilities[0], &[])
    };
    world.directory.pass(1);
    world.put(change(Some(Some("駅前")))).await.unwrap();
    let first = world.stored(edition).await;
    world.directory.pass(1);
    for draft in [change(None), change(Some(Some(" 駅前 ")))] {
        world.put(draft).await.unwrap();
    }
    assert_eq!(world.stored(edition).await, first, "nothing is written");
    world.put(change(Some(None))).await.unwrap();
    let after = world.stored(edition).await;
    assert_eq!(after.entries[0].headline, None);
    assert!(after.entries[0].changed_at > first.entries[0].changed_at);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_names_each_entry_once() {
    let world = World::new().await;
    let (edition, entries, _) = three(&world).await;
    let [a, b, c] = [entries[0], entries[1], entries[2]];
    use UserErrorCode::Invalid;
    assert_eq!(reason(order(&world, edition, &[a, b]).await), (Invalid, "order".into()));
    assert_eq!(reason(order(&world, edition, &[a, b, b, c]).await), (Invalid, "order.2".into()));
    assert_eq!(
        reason(order(&world, edition, &[a, Uuid::from_u128(0xbad).into(), c]).await),
        (Invalid, "order.1".into())
    );
    order(&world, edition, &[c, a, b]).await.unwrap();
    assert_eq!(ids(&world, edition).await, [c, a, b]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_taken_out_once_and_the_same_request_gets_the_same_answer() {
    let world = World::new().await;
    let (edition, entries, _) = three(&world).await;
    let here = coordinator(HERE);
    let caller = world.directory.caller(&here, "guideEntryRemove");
    let taken = remove_entry(&world.here(), &caller, entries[1], Some("移転".into())).await;
    assert_eq!(taken.unwrap(), edition);
    assert_eq!(remove_entry(&world.here(), &caller, entries[1], Some("移転".into())).await.unwrap(), edition);
    let other = world.directory.caller(&here, "guideEntryRemove");
    let refused = remove_entry(&world.here(), &other, entries[1], None).await;
    assert_eq!(reason(refused), (UserErrorCode::NotFound, "id".into()));
    assert_eq!(ids(&world, edition).await, [entries[0], entries[2]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_coordinators_at_once_lose_nothing() {
    let world = World::new().await;
    let (edition, entries, facilities) = three(&world).await;
    let write = |at: usize, words: &str| EntryDraft {
        id: Some(entries[at]),
        feature: Some(Some(words.to_owned())),
        ..entry(edition, facilities[at], &[])
    };
    let new = world.clinic("丁医院", 134.07).await;
    let (one, two, three) =
        tokio::join!(world.put(write(0, "往診車")), world.put(write(1, "看取り")), world.put(entry(edition, new, &[])));
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    let stored = world.stored(edition).await;
    let features: Vec<_> = stored.entries.iter().map(|entry| entry.feature.as_deref()).collect();
    assert_eq!(features, [Some("往診車"), Some("看取り"), None, None]);
    // Whoever orders what they saw before learns that there is another.
    assert_eq!(reason(order(&world, edition, &entries).await), (UserErrorCode::Invalid, "order".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_changed_by_who_makes_the_guide_and_only_while_it_is_open() {
    let world = World::new().await;
    let (edition, entries, facilities) = three(&world).await;
    let draft = || EntryDraft { id: Some(entries[0]), ..entry(edition, facilities[0], &[]) };
    let professional = viewer(7, vec![Grant::everywhere(Role::Professional)]);
    for who in [&professional, &coordinator(NEXT_DOOR)] {
        assert_eq!(reason(world.put_as(who, draft()).await), (UserErrorCode::NotFound, "edition".into()));
    }
    world.publish(edition).await;
    for who in [&professional, &coordinator(NEXT_DOOR)] {
        assert_eq!(reason(world.put_as(who, draft()).await), (UserErrorCode::Forbidden, String::new()));
    }
    let closed = (UserErrorCode::StateTransition, String::new());
    assert_eq!(reason(world.put(draft()).await), closed);
    assert_eq!(reason(order(&world, edition, &entries).await), closed);
    let caller = world.directory.caller(&coordinator(HERE), "guideEntryRemove");
    assert_eq!(reason(remove_entry(&world.here(), &caller, entries[0], None).await), closed);
    assert_eq!(reason(super::interviews::planned(&world, edition, facilities[0]).await), closed);
}
