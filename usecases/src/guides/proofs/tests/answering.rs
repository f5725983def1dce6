use domain::codes::*;

use super::world::*;
use crate::directory::CapabilityEntry;
use crate::guides::proofs::*;

fn ability(level: CapabilityLevel, note: Option<&str>) -> CapabilityEntry {
    CapabilityEntry {
        code: CapabilityCode::OxygenTherapy,
        level,
        note: note.map(str::to_owned),
        note_visibility: Visibility::Public,
        annual_count: None,
    }
}

/// Operations of the last events with the kind of what they are about.
async fn trail(world: &World) -> Vec<(String, String)> {
    let newest = crate::Keyset { size: 100, from: crate::KeysetFrom::After(None) };
    let page = crate::audit::events(world.app(), &Default::default(), &newest).await.unwrap();
    let told = page.items.into_iter().map(|(_, event)| (event.actor.operation, event.target));
    told.map(|(operation, target)| (operation, target.map(|target| target.kind).unwrap_or_default())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_by_link_corrects_the_entry_the_facility_and_its_people_and_uses_the_link_up() {
    let world = World::new().await;
    let (id, token) = world.sent(0).await;
    let motto = format!("practitioner.{}.motto", world.doctor);
    let specialties = format!("practitioner.{}.specialties", world.doctor);
    let given = corrected(
        id,
        &[
            ("entry.headline", "新しい見出し"),
            ("facility.phone", "０８７−８３９−２８１２"),
            ("facility.website", ""),
            (&motto, "最後まで家で"),
            (&specialties, "緩和ケア、 心不全\n褥瘡"),
            ("entry.remark", "写真を差し替えたい"),
        ],
    );
    let answer =
        ProofAnswer { capabilities: vec![ability(CapabilityLevel::Conditional, Some("夜間は要相談"))], ..given };
    world.by_link(&token, answer).await.unwrap();

    let proof = world.stored(id);
    assert_eq!(
        (proof.status, proof.answered_by_link, proof.link_digest.is_none()),
        (ProofStatus::Corrected, true, true)
    );
    let found: Vec<_> = proof
        .corrections
        .iter()
        .map(|c| (c.field.as_str(), c.before.as_deref(), c.after.as_deref(), c.applied_to_directory))
        .collect();
    let expected = [
        ("entry.headline", Some("見出し0"), Some("新しい見出し"), false),
        ("facility.phone", Some("087-839-2811"), Some("０８７−８３９−２８１２"), true),
        (&motto, Some("一期一会"), Some("最後まで家で"), true),
        (&specialties, Some("緩和ケア、褥瘡"), Some("緩和ケア、 心不全\n褥瘡"), true),
        ("entry.remark", None, Some("写真を差し替えたい"), false),
        ("capability.OXYGEN_THERAPY", Some("分からない"), Some("条件つきでできる（夜間は要相談）"), true),
    ];
    assert_eq!(found, expected);
    let edition = world.edition();
    assert_eq!(edition.entries[0].headline.as_deref(), Some("新しい見出し"));
    assert!(!edition.is_approved(&edition.entries[0]), "what was corrected is read once more");

    let facility = world.directory.stored(world.facilities[0]).await;
    assert_eq!(public(&facility.details.contacts), ["087-839-2812"]);
    assert_eq!(facility.details.contacts.len(), 2, "the coordinators' number stays");
    let known = oxygen(&facility.details.capabilities);
    let today = world.directory.today();
    assert_eq!((known.level, known.note.as_deref()), (CapabilityLevel::Conditional, Some("夜間は要相談")));
    assert_eq!((known.verified_on, known.verified_by), (Some(today), Some(VerificationMethod::Proof)));
    let verification = facility.details.verification.unwrap();
    assert_eq!((verification.verified_on, verification.method), (today, VerificationMethod::Proof));
    assert!(facility.sources.iter().any(|source| source.dataset == SourceDataset::Proof));
    let person = world.person();
    assert_eq!((person.motto.as_deref(), person.specialties.len()), (Some("最後まで家で"), 3));
    assert_eq!(person.origin.as_deref(), Some("秘めた経緯"));

    let trail = trail(&world).await;
    let by_link = trail.iter().filter(|(operation, _)| operation == "proofRespond:link");
    let kinds: Vec<_> = by_link.map(|(_, kind)| kind.as_str()).collect();
    for kind in ["Proof", "GuideEntry", "Practitioner", "Facility"] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }

    assert!(matches!(world.open(&token), LinkAnswer::Past(_)));
    let again = world.by_link(&token, corrected(id, &[("entry.headline", "もう一度")])).await;
    assert_eq!(reason(again), (UserErrorCode::StateTransition, "token".into()));
    assert_eq!(world.edition().entries[0].headline.as_deref(), Some("新しい見出し"));
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_that_is_typed_in_may_leave_the_directory_as_it_is() {
    let world = World::new().await;
    let (id, _) = world.sent(1).await;
    let before = world.directory.stored(world.facilities[1]).await;
    let given = corrected(id, &[("entry.feature", "往診もします"), ("facility.phone", "087-839-2812")]);
    let capabilities = vec![ability(CapabilityLevel::Yes, None)];
    let answer = ProofAnswer { apply_to_directory: false, capabilities, ..given };
    world.typed(&coordinator(HERE), answer).await.unwrap();
    assert_eq!(world.directory.stored(world.facilities[1]).await, before);
    assert_eq!(world.edition().entries[1].feature.as_deref(), Some("往診もします"));
    let proof = world.stored(id);
    assert!(!proof.answered_by_link && proof.corrections.len() == 3);
    assert!(proof.corrections.iter().all(|correction| !correction.applied_to_directory));
}

#[tokio::test(flavor = "multi_thread")]
async fn approval_is_of_what_the_entry_says_and_declining_approves_nothing() {
    let world = World::new().await;
    let (id, token) = world.sent(0).await;
    let capabilities = vec![ability(CapabilityLevel::Yes, None)];
    world.by_link(&token, ProofAnswer { capabilities, ..answer(id, ProofStatus::Approved) }).await.unwrap();
    let edition = world.edition();
    assert!(edition.is_approved(&edition.entries[0]));
    assert_eq!(
        oxygen(&world.directory.stored(world.facilities[0]).await.details.capabilities).level,
        CapabilityLevel::Yes
    );

    let (id, token) = world.sent(1).await;
    let before = world.directory.stored(world.facilities[1]).await;
    world.by_link(&token, answer(id, ProofStatus::Declined)).await.unwrap();
    let edition = world.edition();
    assert_eq!(world.stored(id).status, ProofStatus::Declined);
    assert!(edition.entries.len() == 2 && !edition.is_approved(&edition.entries[1]));
    assert_eq!(world.directory.stored(world.facilities[1]).await, before, "nobody checked anything");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_answer_is_refused_and_changes_nothing() {
    use UserErrorCode::{Invalid, Required};
    let world = World::new().await;
    let (id, token) = world.sent(0).await;
    let (other, _) = world.sent(1).await;
    let before = (world.edition(), world.directory.stored(world.facilities[0]).await, world.person());
    let origin = format!("practitioner.{}.origin", world.doctor);
    let twice = vec![ability(CapabilityLevel::Yes, None), ability(CapabilityLevel::No, None)];
    let cases = [
        (answer(id, ProofStatus::Sent), (Invalid, "decision")),
        (answer(id, ProofStatus::Overdue), (Invalid, "decision")),
        (answer(id, ProofStatus::Corrected), (Required, "corrections")),
        (corrected(id, &[("entry.headline", "見出し0")]), (Required, "corrections")),
        (corrected(id, &[("facility.name", "改名")]), (Invalid, "corrections.0.field")),
        (corrected(id, &[(&origin, "知らないはず")]), (Invalid, "corrections.0.field")),
        (corrected(id, &[("facility.phone", "119")]), (Invalid, "corrections.0.after")),
        (corrected(id, &[("facility.website", "javascript:alert(1)")]), (Invalid, "corrections.0.after")),
        (
            ProofAnswer { decision: ProofStatus::Approved, ..corrected(id, &[("entry.headline", "x")]) },
            (Invalid, "decision"),
        ),
        (
            ProofAnswer { decision: ProofStatus::Declined, ..corrected(id, &[("entry.headline", "x")]) },
            (Invalid, "decision"),
        ),
        (ProofAnswer { capabilities: twice, ..answer(id, ProofStatus::Corrected) }, (Invalid, "capabilities.1.code")),
        (answer(other, ProofStatus::Approved), (UserErrorCode::NotFound, "token")),
    ];
    for (given, expected) in cases {
        let told = format!("{given:?}");
        let (code, field) = reason(world.by_link(&token, given).await);
        assert_eq!((code, field.as_str()), expected, "{told}");
    }
    assert_eq!((world.edition(), world.directory.stored(world.facilities[0]).await, world.person()), before);
    let next_door = world.typed(&coordinator(NEXT_DOOR), answer(id, ProofStatus::Approved)).await;
    assert_eq!(reason(next_door), (UserErrorCode::NotFound, "id".into()));
    assert!(matches!(world.open(&token), LinkAnswer::Open(_)), "the link is still good");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_answers_at_once_one_counts_and_the_other_is_told() {
    let world = World::new().await;
    let (id, token) = world.sent(0).await;
    let keeper = coordinator(HERE);
    let (one, two) = tokio::join!(
        world.by_link(&token, corrected(id, &[("entry.headline", "医院より")])),
        world.typed(&keeper, corrected(id, &[("entry.headline", "紙より")])),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let headline = world.edition().entries[0].headline.clone().unwrap();
    assert_eq!(headline, if one.is_ok() { "医院より" } else { "紙より" });
    let refused = if one.is_ok() { two } else { one };
    assert_eq!(reason(refused).0, UserErrorCode::StateTransition);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_answer_sent_twice_with_a_key_is_one_answer() {
    let world = World::new().await;
    let (id, token) = world.sent(0).await;
    let nobody = world.nobody().viewer;
    let once = crate::Once { key: "k".into(), digest: "d".into() };
    let caller = crate::Caller { once: Some(once), ..crate::Caller::new(nobody, "proofRespond") };
    for _ in 0..2 {
        let given = corrected(id, &[("entry.headline", "一度だけ")]);
        respond(&world.nobody(), &caller, Way::Link(token.clone()), given).await.unwrap();
    }
    let receipt = receipt(&world.nobody(), id).unwrap();
    assert_eq!((receipt.decision, receipt.corrections.len()), (ProofStatus::Corrected, 1));
}
