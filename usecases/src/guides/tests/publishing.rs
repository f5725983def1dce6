//! From draft to publication and beyond.

use domain::access::Grant;
use domain::codes::*;
use domain::guide::Delivery;
use domain::ids::{GuideEditionId, PractitionerId};
use uuid::Uuid;

use super::world::*;
use crate::directory::{FacilityFields, tests::world::given};
use crate::guides::*;
use GuideEditionStatus::{Approved, Draft, Interviewing, Proofing, Published, Superseded, Withdrawn};

/// An edition with a clinic whose doctor consented to everything in print and on the web.
async fn filled(world: &World, label: &str) -> (GuideEditionId, PractitionerId, domain::ids::ConsentId) {
    let edition = world.edition(label, None).await.edition;
    let clinic = world.clinic(&format!("{label}医院"), 134.05).await;
    let doctor = world.doctor("架空 花子", clinic).await;
    let consent = world.consent(doctor, &[ConsentScope::Name, ConsentScope::Motto]).await;
    world.put(entry(edition, clinic, &[doctor])).await.unwrap();
    (edition, doctor, consent)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_goes_its_way_and_no_other() {
    let world = World::new().await;
    let (edition, ..) = filled(&world, "初版").await;
    let nowhere = (UserErrorCode::StateTransition, "to".to_owned());
    for to in [Draft, Approved, Published, Superseded] {
        assert_eq!(reason(world.step(edition, to).await), nowhere, "from the draft to {to}");
    }
    for to in [Interviewing, Proofing, Approved, Proofing, Approved, Published] {
        world.step(edition, to).await.unwrap();
    }
    let stored = world.stored(edition).await;
    assert_eq!(stored.status, Published);
    assert_eq!(stored.history.iter().map(|step| step.to).collect::<Vec<_>>().len(), 6);
    for to in [Draft, Interviewing, Proofing, Approved, Published, Superseded] {
        assert_eq!(reason(world.step(edition, to).await), nowhere, "from published to {to}");
    }
    world.step(edition, Withdrawn).await.unwrap();
    assert!(sight::edition(&world.anonymous(), edition).is_none(), "gone at once");
    assert!(sight::guide(&world.anonymous(), world.guide).is_none());
    for to in [Draft, Published] {
        assert_eq!(reason(world.step(edition, to).await), nowhere);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_makes_the_guide_brings_it_forward() {
    let world = World::new().await;
    let (edition, ..) = filled(&world, "初版").await;
    let professional = viewer(7, vec![Grant::everywhere(Role::Professional)]);
    let auditor = viewer(8, vec![Grant::everywhere(Role::Auditor)]);
    for who in [&professional, &coordinator(NEXT_DOOR)] {
        let refused = world.step_as(who, going(edition, Proofing)).await;
        assert_eq!(reason(refused), (UserErrorCode::NotFound, "id".into()));
    }
    let refused = world.step_as(&auditor, going(edition, Proofing)).await;
    assert_eq!(reason(refused), (UserErrorCode::Forbidden, String::new()));
    world.publish(edition).await;
    for who in [&professional, &auditor, &coordinator(NEXT_DOOR)] {
        let refused = world.step_as(who, going(edition, Withdrawn)).await;
        assert_eq!(reason(refused), (UserErrorCode::Forbidden, String::new()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_published_says_why_and_no_force_helps() {
    let world = World::new().await;
    let edition = world.edition("初版", None).await.edition;
    for to in [Proofing, Approved] {
        world.step(edition, to).await.unwrap();
    }
    assert_eq!(reason(world.step(edition, Published).await), (UserErrorCode::StateTransition, "to".into()));
    world.step(edition, Proofing).await.unwrap();
    let clinic = world.clinic("甲医院", 134.05).await;
    world.put(entry(edition, clinic, &[])).await.unwrap();
    let hide = |visibility| FacilityFields { visibility: given(visibility), ..FacilityFields::default() };
    world.directory.update(&admin(), clinic, hide(Visibility::Professional)).await.unwrap();
    world.step(edition, Approved).await.unwrap();
    assert_eq!(reason(world.step(edition, Published).await), (UserErrorCode::StateTransition, "to".into()));
    world.directory.update(&admin(), clinic, hide(Visibility::Public)).await.unwrap();
    let forced = EditionStep { force: true, reason: None, ..going(edition, Published) };
    let here = coordinator(HERE);
    assert_eq!(reason(world.step_as(&here, forced).await), (UserErrorCode::Required, "reason".into()));
    let yesterday = world.directory.today().pred_opt();
    let late = EditionStep { valid_until: yesterday, force: true, ..going(edition, Published) };
    assert_eq!(reason(world.step_as(&here, late).await), (UserErrorCode::OutOfRange, "validUntil".into()));
    world.step(edition, Published).await.unwrap();
    let silent = EditionStep { reason: None, ..going(edition, Withdrawn) };
    assert_eq!(reason(world.step_as(&here, silent).await), (UserErrorCode::Required, "reason".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn warnings_want_force_with_a_reason_and_errors_are_never_passed_over() {
    let world = World::new().await;
    let (edition, _, consent) = filled(&world, "初版").await;
    for to in [Proofing, Approved] {
        world.step(edition, to).await.unwrap();
    }
    let here = coordinator(HERE);
    let warned = reasons(world.step_as(&here, going(edition, Published)).await);
    assert!(warned.len() > 1, "{warned:?}");
    assert!(warned.iter().all(|reason| *reason == (UserErrorCode::StateTransition, "force".into())), "{warned:?}");
    world.revoke(consent, &[]).await;
    let forced = EditionStep { force: true, ..going(edition, Published) };
    let stopped = reasons(world.step_as(&here, forced).await);
    assert!(stopped.iter().all(|reason| *reason == (UserErrorCode::StateTransition, "to".into())), "{stopped:?}");
    assert_eq!(world.stored(edition).await.status, Approved);
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_fixes_the_content_once_and_the_same_request_gets_the_same_answer() {
    let world = World::new().await;
    let (edition, doctor, _) = filled(&world, "初版").await;
    for to in [Proofing, Approved] {
        world.step(edition, to).await.unwrap();
    }
    let here = coordinator(HERE);
    let caller = world.directory.caller(&here, "guideEditionTransition");
    let wanted = || EditionStep { force: true, ..going(edition, Published) };
    step(&world.here(), &caller, wanted()).await.unwrap();
    assert_eq!(step(&world.here(), &caller, wanted()).await.unwrap(), edition);
    let published = world.stored(edition).await;
    let fixed = published.fixed.clone().expect("fixed");
    assert_eq!(fixed.on, world.directory.today());
    assert_eq!(fixed.entries[0].practitioners[0].motto.as_deref(), Some("一期一会"));
    assert!(fixed.entries[0].inside);
    let facility = fixed.entries[0].facility.id;
    let rename = FacilityFields { name: given("新しい名の医院".to_owned()), ..FacilityFields::default() };
    world.directory.update(&admin(), facility, rename).await.unwrap();
    assert_eq!(world.stored(edition).await.fixed, Some(fixed), "the directory changes, the edition does not");
    let seen = sight::edition(&world.anonymous(), edition).expect("published");
    let [(place, entry)] = seen.entries(&world.anonymous())[..] else { panic!("one entry") };
    assert_eq!((place, entry.practitioners.as_slice()), (1, &[doctor][..]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_edition_supersedes_the_one_in_force_and_tells_what_is_new() {
    let world = World::new().await;
    let (first, doctor, _) = filled(&world, "初版").await;
    world.publish(first).await;
    let second = world.edition("第2版", Some(first)).await.edition;
    let new = world.clinic("丙医院", 134.15).await;
    world.put(entry(second, new, &[])).await.unwrap();
    let known = world.stored(second).await.entries[0].clone();
    let change = EntryDraft {
        id: Some(known.id),
        headline: Some(Some("改めた見出し".into())),
        ..entry(second, known.facility, &[])
    };
    world.put(change).await.unwrap();
    assert_eq!(sight::current(&world.anonymous(), world.guide).expect("in force").edition.id, first);
    world.publish(second).await;
    let anonymous = world.anonymous();
    assert_eq!(world.stored(first).await.status, Superseded);
    assert_eq!(world.stored(first).await.history.last().expect("a step").to, Superseded);
    assert_eq!(sight::current(&anonymous, world.guide).expect("in force").edition.id, second);
    let told = changes(&anonymous, &sight::edition(&anonymous, second).expect("published"));
    let told: Vec<_> = told.iter().map(|change| (change.kind, change.summary.as_str())).collect();
    assert_eq!(
        told,
        [
            (ChangeKind::Updated, "初版医院：架空 花子の掲載を終えました。見出しを改めました。"),
            (ChangeKind::Created, "丙医院を新しく掲載しました。"),
        ]
    );
    // Of somebody whose consent is gone nothing is told, not even that they were there.
    let consents = anonymous.people.get(doctor).expect("a person").consents.clone();
    world.revoke(consents[0].id, &[]).await;
    let anonymous = world.anonymous();
    let told = changes(&anonymous, &sight::edition(&anonymous, second).expect("published"));
    assert_eq!(told[0].summary, "初版医院：見出しを改めました。");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_editions_published_at_once_leave_one_in_force() {
    let world = World::new().await;
    let (first, ..) = filled(&world, "初版").await;
    let (second, ..) = filled(&world, "第2版").await;
    for edition in [first, second] {
        for to in [Proofing, Approved] {
            world.step(edition, to).await.unwrap();
        }
    }
    let (one, other) = tokio::join!(world.step(first, Published), world.step(second, Published));
    assert!(one.is_ok() && other.is_ok());
    let mut states = [world.stored(first).await.status, world.stored(second).await.status];
    states.sort();
    assert_eq!(states, [Published, Superseded]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_taken_back_after_publication_leaves_readers_at_once_and_names_the_copies_to_its_makers() {
    let world = World::new().await;
    let (edition, doctor, consent) = filled(&world, "初版").await;
    world.publish(edition).await;
    let people = |request: &crate::Request| {
        let seen = sight::edition(request, edition).expect("published");
        counts(request, &seen).practitioners
    };
    assert_eq!(people(&world.anonymous()), 1);
    let delivery = Delivery {
        id: Uuid::from_u128(0xde1).into(),
        edition,
        target: Uuid::from_u128(0x7a1).into(),
        method: DistributionMethod::InPerson,
        copies: 30,
        delivered_on: world.directory.today(),
        delivered_by: None,
        met: Vec::new(),
        notes: None,
        recorded_at: world.app().now(),
    };
    let mut tx = world.app().store().begin("test", world.app().now()).await.unwrap();
    store::guides::put_delivery(&mut tx, &delivery).await.unwrap();
    tx.log(domain::change::Subject::Distribution, delivery.id, ChangeKind::Created);
    let seq = tx.commit().await.unwrap();
    assert!(world.app().wait_for(seq).await);
    let taken_back = |request: &crate::Request| withdrawals(request, &sight::edition(request, edition).unwrap());
    assert!(taken_back(&world.here()).is_empty());
    world.directory.pass(1);
    world.revoke(consent, &[]).await;
    assert_eq!(people(&world.anonymous()), 0);
    assert!(
        taken_back(&world.anonymous()).is_empty() && taken_back(&world.request(&coordinator(NEXT_DOOR))).is_empty()
    );
    let told = taken_back(&world.here());
    let [one] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((one.name.as_str(), one.copies), ("架空 花子", 30));
    assert_eq!(one.scopes, [ConsentScope::Name, ConsentScope::Motto]);
    assert_eq!(one.person.as_ref().map(|person| person.id()), Some(doctor));
}
