use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::ids::FacilityId;

use super::world::*;
use crate::client::Client;
use crate::corrections::{NewCorrection, report};
use crate::directory::*;
use crate::identity::accounts::{self, NewAccount};
use crate::people::{NewPractitioner, create};
use crate::{Caller, Request};

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

#[tokio::test]
async fn people_accounts_of_staff_and_open_reports_follow_to_the_one_that_stays() {
    let world = World::new().await;
    let (keep, gone) = (world.create("みどり医院", 134.05).await, world.create("緑医院", 134.051).await);
    let view = |viewer: &std::sync::Arc<Viewer>| Request::of(world.app.clone(), viewer.clone(), Client::default());
    let somebody = NewPractitioner {
        name: "架空花子".into(),
        name_kana: "カクウハナコ".into(),
        profession: Profession::Physician,
        facility: gone,
        role: None,
        specialties: Vec::new(),
        origin: None,
        motto: None,
        message: None,
        languages: Vec::new(),
    };
    let person = create(&view(&admin()), &world.caller(&admin(), "practitionerCreate"), somebody).await.unwrap();
    let mut staff = Vec::new();
    for (name, facilities) in [("one", vec![gone]), ("both", vec![keep, gone]), ("other", vec![keep])] {
        let new = NewAccount {
            login_name: format!("staff.{name}"),
            display_name: "受付".into(),
            grants: vec![Grant::staff(facilities)],
            password: None,
        };
        staff.push(accounts::create(&world.app, &world.caller(&admin(), "accountCreate"), &new).await.unwrap().0);
    }
    let wrong =
        NewCorrection { facility: Some(gone), text: "電話番号が違います".into(), field: None, contact: None };
    let nobody = std::sync::Arc::new(Viewer::anonymous());
    report(&view(&nobody), &Caller::new(nobody.clone(), "correctionReport"), wrong).await.unwrap();

    facility_merge(&world.app, &world.caller(&coordinator(HERE), "facilityMerge"), merging(keep, gone)).await.unwrap();

    let people = store::people::by_ids(world.app.store(), &[person]).await.unwrap();
    assert_eq!(people[0].facilities().collect::<Vec<_>>(), [keep]);
    for id in staff {
        let account = store::identity::accounts::by_id(world.app.store(), id).await.unwrap().unwrap();
        assert_eq!(account.grants, [Grant::staff(vec![keep])]);
    }
    assert!(store::corrections::open_about(world.app.store(), gone).await.unwrap().is_empty());
    assert_eq!(store::corrections::open_about(world.app.store(), keep).await.unwrap().len(), 1);
    let events = store::audit::since(world.app.store(), 0, 1000).await.unwrap();
    let told: Vec<String> = events
        .into_iter()
        .map(|(_, event)| event.unwrap())
        .filter(|event| event.operation == "facilityMerge")
        .filter_map(|event| event.target.map(|target| target.kind))
        .collect();
    for (kind, times) in [("Practitioner", 1), ("CorrectionReport", 1), ("Account", 2)] {
        assert_eq!(told.iter().filter(|told| *told == kind).count(), times, "{kind}: {told:?}");
    }
}
