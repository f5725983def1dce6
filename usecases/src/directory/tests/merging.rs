use domain::codes::*;
use domain::ids::FacilityId;

use super::world::*;
use crate::directory::*;

fn merging(keep: FacilityId, remove: FacilityId) -> FacilityMerge {
    FacilityMerge { keep, remove, reason: "同じ場所".into() }
}

#[tokio::test]
async fn links_and_what_was_said_follow_to_the_one_that_stays() {
    let world = World::new().await;
    let (keep, gone) = (world.create("みどり医院", 134.05).await, world.create("緑医院", 134.051).await);
    let friend = world.create("あおい医院", 134.06).await;
    let designated = DesignationSet {
        facility: friend,
        kind: DesignationKind::HomeCareLiaisonHub,
        area: Some(world.here),
        plan: None,
        valid_from: None,
        valid_to: None,
        supports: vec![gone],
        remove: false,
    };
    designation_set(&world.app, &world.caller(&coordinator(HERE), "d"), designated).await.unwrap();
    let website = FacilityFields { website: given("https://g.example/".into()), ..FacilityFields::default() };
    world.update(&admin(), gone, website).await.unwrap();
    let caller = world.caller(&coordinator(HERE), "facilityMerge");
    assert_eq!(facility_merge(&world.app, &caller, merging(keep, gone)).await.unwrap(), keep);
    let kept = world.stored(keep).await;
    assert_eq!(
        (kept.details.name.as_str(), kept.details.website.as_deref()),
        ("みどり医院", Some("https://g.example/"))
    );
    assert_eq!(kept.details.notes.len(), 1);
    assert_eq!(kept.details.notes[0].visibility, Visibility::Coordinator);
    assert!(world.app.atlas().seen_by_everybody().facility(gone).is_none());
    assert_eq!(world.stored(friend).await.details.designations[0].supports, [keep]);
    assert_eq!(facility_merge(&world.app, &caller, merging(keep, gone)).await.unwrap(), keep, "the same key");
}

#[tokio::test]
async fn a_later_edition_lands_on_the_one_that_stays() {
    let world = World::new().await;
    let import = async |name: &str, as_of: &str| {
        let mut request = super::editing::points(name, as_of);
        request.allow_older = false;
        crate::imports::run(&world.app, request, std::sync::Arc::new(|_| {})).await.unwrap()
    };
    import("あおぞら薬局", "2026-04-01").await;
    let listed = store::facilities::scan(world.app.store(), None, 10).await.unwrap()[0].id;
    let keep = world.create("青空薬局", 134.03).await;
    facility_merge(&world.app, &world.caller(&admin(), "m"), merging(keep, listed)).await.unwrap();
    let next = import("あおぞら薬局", "2026-05-01").await;
    assert_eq!((next.difference.created, next.difference.missing), (0, 0));
    let all = store::facilities::scan(world.app.store(), None, 10).await.unwrap();
    assert_eq!(all.iter().map(|facility| facility.id).collect::<Vec<_>>(), [keep]);
    assert_eq!(all[0].sources.len(), 2);
}

#[tokio::test]
async fn two_are_merged_only_by_who_may_change_both_and_only_when_both_are_as_public() {
    let world = World::new().await;
    let (keep, there) = (world.create("みどり医院", 134.05).await, world.create("となり医院", 134.15).await);
    let hidden = world.create("緑医院", 134.051).await;
    let visibility = given(Visibility::Coordinator);
    world.update(&admin(), hidden, FacilityFields { visibility, ..FacilityFields::default() }).await.unwrap();
    let merge = async |viewer, keep, remove| {
        facility_merge(&world.app, &world.caller(&viewer, "facilityMerge"), merging(keep, remove)).await
    };
    assert_eq!(reason(merge(coordinator(HERE), keep, there).await).0, UserErrorCode::Forbidden);
    assert_eq!(reason(merge(coordinator(HERE), keep, keep).await).1, "remove");
    assert_eq!(reason(merge(coordinator(HERE), keep, hidden).await).0, UserErrorCode::StateTransition);
    assert_eq!(
        reason(merge(coordinator(NEXT_DOOR), there, hidden).await),
        (UserErrorCode::NotFound, "remove".into()),
        "existence does not leak"
    );
}
