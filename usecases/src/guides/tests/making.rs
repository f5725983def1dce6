//! Guides and editions.

use domain::access::Grant;
use domain::codes::*;
use domain::ids::GuideId;
use uuid::Uuid;

use super::world::*;
use crate::directory::{FacilityClose, facility_close};
use crate::guides::*;

fn new(world: &World, title: &str) -> NewGuide {
    NewGuide { title: title.into(), kind: GuideKind::DentalVisit, area: world.directory.here }
}

fn edition(guide: GuideId, label: &str) -> NewEdition {
    NewEdition { guide, label: label.into(), copy_from: None, valid_until: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn guides_are_made_by_the_coordinators_of_their_area_and_by_nobody_else() {
    let world = World::new().await;
    let professional = viewer(7, vec![Grant::everywhere(Role::Professional)]);
    let auditor = viewer(8, vec![Grant::everywhere(Role::Auditor)]);
    for who in [&professional, &auditor, &coordinator(NEXT_DOOR)] {
        let caller = world.directory.caller(who, "guideCreate");
        let refused = create(&world.request(who), &caller, new(&world, "訪問歯科")).await;
        assert_eq!(reason(refused), (UserErrorCode::Forbidden, String::new()));
    }
    // A guide that was never published is not there for who does not make it; an auditor sees it and changes nothing.
    for who in [&professional, &coordinator(NEXT_DOOR)] {
        let refused = world.edition_as(who, edition(world.guide, "初版")).await;
        assert_eq!(reason(refused), (UserErrorCode::NotFound, "guide".into()));
    }
    let refused = world.edition_as(&auditor, edition(world.guide, "初版")).await;
    assert_eq!(reason(refused), (UserErrorCode::Forbidden, String::new()));
    assert!(guides(&world.anonymous(), &GuidesQuery::default()).is_empty());
    assert!(guides(&world.request(&coordinator(NEXT_DOOR)), &GuidesQuery::default()).is_empty());
    for who in [&auditor, &coordinator(HERE), &admin()] {
        assert_eq!(guides(&world.request(who), &GuidesQuery::default()).len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guide_needs_a_title_of_its_own_and_an_area_that_exists() {
    let world = World::new().await;
    let here = coordinator(HERE);
    let make = |new: NewGuide, key: &str| {
        let caller = crate::Caller {
            once: Some(crate::Once { key: key.into(), digest: key.into() }),
            ..crate::Caller::new(here.clone(), "guideCreate")
        };
        let request = world.request(&here);
        async move { create(&request, &caller, new).await }
    };
    assert_eq!(reason(make(new(&world, " "), "a").await), (UserErrorCode::Required, "title".into()));
    assert_eq!(reason(make(new(&world, &"長".repeat(101)), "b").await), (UserErrorCode::LimitExceeded, "title".into()));
    let nowhere = NewGuide { area: Uuid::from_u128(0xbad).into(), ..new(&world, "訪問歯科") };
    assert_eq!(reason(make(nowhere, "c").await), (UserErrorCode::NotFound, "area".into()));
    let made = make(new(&world, "訪問歯科"), "d").await.unwrap();
    assert_eq!(make(new(&world, "訪問歯科"), "d").await.unwrap(), made, "the same request, the same answer");
    assert_eq!(reason(make(new(&world, "訪問歯科"), "e").await), (UserErrorCode::AlreadyExists, "title".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn guides_are_found_by_kind_area_and_state() {
    let world = World::new().await;
    let first = world.edition("初版", None).await.edition;
    let clinic = world.clinic("甲医院", 134.05).await;
    world.put(entry(first, clinic, &[])).await.unwrap();
    world.publish(first).await;
    world.edition("第2版", None).await;
    let found = |request: &crate::Request, query: GuidesQuery| guides(request, &query).len();
    let states =
        |statuses: &[GuideEditionStatus]| GuidesQuery { statuses: statuses.to_vec(), ..GuidesQuery::default() };
    use GuideEditionStatus::{Draft, Published, Withdrawn};
    let (here, anonymous) = (world.here(), world.anonymous());
    assert_eq!((found(&here, states(&[Draft])), found(&here, states(&[Published]))), (1, 1), "both count");
    assert_eq!((found(&anonymous, states(&[Draft])), found(&anonymous, states(&[Published]))), (0, 1));
    assert_eq!(found(&here, states(&[Withdrawn])), 0);
    let kinds = GuidesQuery { kinds: vec![GuideKind::DentalVisit], ..GuidesQuery::default() };
    assert_eq!(found(&anonymous, kinds), 0);
    let area = |code: &str| {
        let area = crate::directory::tests::world::municipality(code);
        GuidesQuery { areas: vec![area], ..GuidesQuery::default() }
    };
    assert_eq!((found(&anonymous, area(HERE)), found(&anonymous, area(NEXT_DOOR))), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_has_a_name_of_its_own_and_an_end_that_is_to_come() {
    let world = World::new().await;
    let here = coordinator(HERE);
    world.edition("初版", None).await;
    let refused = |new: NewEdition| async { reason(world.edition_as(&here, new).await) };
    assert_eq!(refused(edition(world.guide, "初版")).await, (UserErrorCode::AlreadyExists, "label".into()));
    assert_eq!(refused(edition(world.guide, "")).await, (UserErrorCode::Required, "label".into()));
    for days in [-1, 4_000] {
        let last = world.directory.today() + chrono::TimeDelta::days(days);
        let new = NewEdition { valid_until: Some(last), ..edition(world.guide, "第2版") };
        assert_eq!(refused(new).await, (UserErrorCode::OutOfRange, "validUntil".into()));
    }
    let nowhere = NewEdition { copy_from: Some(Uuid::from_u128(0xbad).into()), ..edition(world.guide, "第2版") };
    assert_eq!(refused(nowhere).await, (UserErrorCode::NotFound, "copyFrom".into()));
    let nobody = edition(Uuid::from_u128(0xbad).into(), "第2版");
    assert_eq!(refused(nobody).await, (UserErrorCode::NotFound, "guide".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_coordinators_who_make_the_same_edition_at_once_make_one() {
    let world = World::new().await;
    let here = coordinator(HERE);
    let (one, other) = tokio::join!(
        world.edition_as(&here, edition(world.guide, "初版")),
        world.edition_as(&here, edition(world.guide, "初版"))
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    let refused = if one.is_ok() { other } else { one };
    assert_eq!(reason(refused), (UserErrorCode::AlreadyExists, "label".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_keeps_the_words_and_leaves_out_what_is_closed_who_left_and_what_was_asked() {
    let world = World::new().await;
    let first = world.edition("初版", None).await.edition;
    let [kept, closed] = [world.clinic("甲医院", 134.05).await, world.clinic("乙医院", 134.15).await];
    let doctor = world.doctor("架空 花子", kept).await;
    let draft = EntryDraft { headline: Some(Some("駅前の医院".into())), ..entry(first, kept, &[doctor]) };
    let original = world.put(draft).await.unwrap();
    world.put(entry(first, closed, &[])).await.unwrap();
    super::interviews::planned(&world, first, kept).await.unwrap();
    let close =
        FacilityClose { id: closed, on: world.directory.today(), successor: None, status: FacilityStatus::Closed };
    facility_close(world.app(), &world.directory.caller(&admin(), "facilityClose"), close).await.unwrap();

    let made = world.edition("第2版", Some(first)).await;
    assert_eq!(made.left_out, [closed]);
    let copy = world.stored(made.edition).await;
    let [copied] = copy.entries.as_slice() else { panic!("one entry: {copy:?}") };
    assert_ne!(copied.id, original);
    assert_eq!((copied.facility, copied.headline.as_deref()), (kept, Some("駅前の医院")));
    assert_eq!(copied.practitioners, [doctor]);
    assert_eq!((copy.interviews.len(), copy.proofs.len(), copy.copied_from), (0, 0, Some(first)));
    let changes = changes(&world.here(), &sight::edition(&world.here(), made.edition).unwrap());
    let kinds: Vec<_> = changes.iter().map(|change| (change.kind, change.facility)).collect();
    assert_eq!(kinds, [(ChangeKind::Closed, closed)]);
    // Somebody who makes another guide copies from it only what they see as a maker.
    let theirs = NewEdition { copy_from: Some(first), ..edition(world.guide, "盗み見") };
    let refused = world.edition_as(&coordinator(NEXT_DOOR), theirs).await;
    assert_eq!(reason(refused), (UserErrorCode::NotFound, "guide".into()));
}
