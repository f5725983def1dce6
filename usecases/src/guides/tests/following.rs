//! Guides when facilities become one, and when somebody is erased.

use std::sync::Arc;

use domain::access::Viewer;
use domain::codes::*;

use super::world::*;
use crate::directory::{FacilityMerge, facility_merge};
use crate::guides::*;
use crate::person::{DataSubject, erase, export};

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_follows_its_facility_into_another() {
    let world = World::new().await;
    let [gone, kept] = [world.clinic("甲医院", 134.05).await, world.clinic("新甲医院", 134.05).await];
    let published = world.edition("初版", None).await.edition;
    let doctor = world.doctor("架空 花子", gone).await;
    world.consent(doctor, &[ConsentScope::Name]).await;
    world.put(entry(published, gone, &[doctor])).await.unwrap();
    world.publish(published).await;
    let open = world.edition("第2版", Some(published)).await.edition;
    let theirs = EntryDraft { headline: Some(Some("乙".into())), ..entry(open, kept, &[]) };
    world.put(theirs).await.unwrap();
    super::interviews::planned(&world, open, gone).await.unwrap();
    let merge = FacilityMerge { keep: kept, remove: gone, reason: "移転".into() };
    facility_merge(world.app(), &world.directory.caller(&admin(), "facilityMerge"), merge).await.unwrap();

    let after = world.stored(open).await;
    let [joined] = after.entries.as_slice() else { panic!("one entry: {after:?}") };
    assert_eq!((joined.facility, joined.headline.as_deref()), (kept, Some("乙")));
    assert_eq!(joined.practitioners, [doctor]);
    assert_eq!(after.interviews[0].facility, kept);
    let before = world.stored(published).await;
    assert_eq!((before.entries[0].facility, before.entries.len()), (kept, 1));
    assert_eq!(before.fixed.expect("fixed").entries[0].facility.details.name, "甲医院", "what was printed stays");
    let anonymous = world.anonymous();
    let seen = sight::edition(&anonymous, published).expect("published");
    assert_eq!(seen.entries(&anonymous).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_erased_is_told_of_their_guides_before_and_is_in_none_after() {
    let world = World::new().await;
    let clinic = world.clinic("甲医院", 134.05).await;
    let doctor = world.doctor("架空 花子", clinic).await;
    world.consent(doctor, &[ConsentScope::Name]).await;
    let edition = world.edition("初版", None).await.edition;
    let named =
        EntryDraft { headline: Some(Some("架空花子が伺います".into())), ..entry(edition, clinic, &[doctor]) };
    let id = world.put(named).await.unwrap();
    world.publish(edition).await;
    let operator = crate::Caller::new(Arc::new(Viewer::operator()), "command:person-export");
    let subject = DataSubject::Practitioner(doctor);
    let told = export(world.app(), &operator, subject).await.unwrap().expect("held").to_string();
    assert!(told.contains("初版") && told.contains("架空花子が伺います") && told.contains("一期一会"), "{told}");

    let erased = erase(world.app(), &operator, subject).await.unwrap();
    assert_eq!(erased.guides, GuideTraces { entries: vec![id], mentions: vec![edition] });
    let left = serde_json::to_string(&world.stored(edition).await).unwrap();
    assert!(!left.contains(&doctor.to_string()) && !left.contains("一期一会"), "{left}");
    let rows = store::audit::since(world.app().store(), 0, 1_000).await.unwrap();
    let values = rows.into_iter().filter_map(|(_, row)| row.ok()?.values).collect::<String>();
    assert!(!values.contains("架空花子"), "the trail tells no words of the entry any more");
    let again = erase(world.app(), &operator, subject).await.unwrap();
    assert_eq!((again.record, again.guides), (false, GuideTraces::default()));
}
