use std::sync::Arc;

use domain::access::{Grant, Viewer};
use domain::codes::*;

use super::world::*;
use crate::guides::proofs::*;
use crate::guides::sight;

fn auditor() -> Arc<Viewer> {
    viewer(9, vec![Grant::everywhere(Role::Auditor)])
}

#[tokio::test(flavor = "multi_thread")]
async fn every_entry_gets_the_next_round_with_a_link_of_its_own() {
    let world = World::new().await;
    let keeper = coordinator(HERE);
    let first = world.send_as(&keeper, &world.entries).await.unwrap();
    let (one, two) = (world.stored(first[0]), world.stored(first[1]));
    assert_eq!((one.round, one.status, one.entry), (1, ProofStatus::Sent, world.entries[0]));
    assert_eq!(one.link_expires_at.unwrap().to_rfc3339(), "2026-12-24T15:00:00+00:00");
    assert_ne!(one.link_digest, two.link_digest);
    assert_eq!(one.contact.as_ref().unwrap().from, "見本 372013 ガイドの担当");
    let tokens = [world.token(one.id), world.token(two.id)];
    let second = world.send_as(&keeper, &world.entries[..1]).await.unwrap()[0];
    assert_eq!(world.stored(second).round, 2);
    assert!(matches!(world.open(&tokens[0]), LinkAnswer::Past(_)), "the round before is over");
    assert!(matches!(world.open(&tokens[1]), LinkAnswer::Open(_)), "the other entry's is not");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_makes_the_guide_sends_and_only_they_are_told_the_link() {
    let world = World::new().await;
    let next_door = coordinator(NEXT_DOOR);
    assert_eq!(reason(world.send_as(&next_door, &world.entries).await), (UserErrorCode::NotFound, "entries.0".into()));
    assert_eq!(reason(world.send_as(&auditor(), &world.entries).await).0, UserErrorCode::Forbidden);
    let (id, _) = world.sent(0).await;
    let read = world.request(&auditor());
    let seen = proof(&read, id).expect("an auditor reads everything");
    assert_eq!(own_link(&read, &seen), None, "and writes nothing");
    assert_eq!(sheet(&read, id).unwrap().link, None);
    assert!(proof(&world.request(&next_door), id).is_none());
    assert!(sheet(&world.nobody(), id).is_none());
    let caller = world.directory.caller(&next_door, "proofLinkRevoke");
    let refused = relink(&world.request(&next_door), &caller, id, Relink::Revoke).await;
    assert_eq!(reason(refused), (UserErrorCode::NotFound, "id".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_sent_is_refused_with_its_reason() {
    use UserErrorCode::{Invalid, LimitExceeded, OutOfRange, Required, StateTransition};
    let world = World::new().await;
    let keeper = coordinator(HERE);
    let request = world.request(&keeper);
    let caller = world.directory.caller(&keeper, "proofSend");
    let sending = |entries: Vec<_>, due: &str, contact| ProofSend { entries, due_on: due.parse().unwrap(), contact };
    let one = vec![world.entries[0]];
    let bad = ContactEntry { from: "改行\n".repeat(2), phone: None, fax: None };
    let bad_phone = ContactEntry { from: "市".into(), phone: Some("119".into()), fax: None };
    for (input, expected) in [
        (sending(Vec::new(), DUE, None), (Required, "entries")),
        (sending(vec![world.entries[0]; 301], DUE, None), (LimitExceeded, "entries")),
        (sending(vec![world.entries[0]; 2], DUE, None), (Invalid, "entries.1")),
        (sending(one.clone(), "2026-11-21", None), (OutOfRange, "dueOn")),
        (sending(one.clone(), "2027-11-23", None), (OutOfRange, "dueOn")),
        (sending(one.clone(), DUE, Some(bad)), (Invalid, "contact.from")),
        (sending(one.clone(), DUE, Some(bad_phone)), (Invalid, "contact.phone")),
    ] {
        let (code, field) = reason(send(&request, &caller, input).await);
        assert_eq!((code, field.as_str()), expected);
    }
    for (status, allowed) in [
        (GuideEditionStatus::Draft, false),
        (GuideEditionStatus::Interviewing, true),
        (GuideEditionStatus::Proofing, true),
        (GuideEditionStatus::Approved, false),
        (GuideEditionStatus::Published, false),
        (GuideEditionStatus::Withdrawn, false),
    ] {
        world.change(|edition| edition.status = status).await;
        match world.send_as(&keeper, &one).await {
            Ok(_) => assert!(allowed, "{status}"),
            refused => assert_eq!((reason(refused).0, allowed), (StateTransition, false), "{status}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn late_is_what_is_awaited_and_past_its_day() {
    let world = World::new().await;
    let keeper = coordinator(HERE);
    let ids = world.send_as(&keeper, &world.entries).await.unwrap();
    let overdue = |wanted: Option<bool>| {
        let request = world.request(&keeper);
        let seen = sight::edition(&request, world.edition).unwrap();
        let wanted = ProofsWanted { overdue: wanted, statuses: Vec::new() };
        proofs(&request, &seen, &wanted).iter().map(|seen| seen.proof.id).collect::<Vec<_>>()
    };
    assert_eq!((overdue(Some(true)), overdue(None)), (vec![], ids.clone()));
    world.directory.pass(19 * 24 * 60);
    assert_eq!(overdue(Some(true)), ids, "it is the 11th");
    world.typed(&keeper, answer(ids[0], ProofStatus::Approved)).await.unwrap();
    assert_eq!((overdue(Some(true)), overdue(Some(false))), (vec![ids[1]], vec![ids[0]]));
    let input = ProofSend { entries: vec![world.entries[1]], due_on: "2026-12-20".parse().unwrap(), contact: None };
    send(&world.request(&keeper), &world.directory.caller(&keeper, "proofSend"), input).await.unwrap();
    assert_eq!(overdue(Some(true)), [], "nobody waits for the first round any more");
    let request = world.nobody();
    let seen = sight::SeenEdition { kept: false, ..sight::edition(&world.request(&keeper), world.edition).unwrap() };
    assert!(proofs(&request, &seen, &ProofsWanted::default()).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_asks_what_the_page_asks_and_carries_the_same_link() {
    let world = World::new().await;
    let keeper = coordinator(HERE);
    let contact = ContactEntry {
        from: "顔見市 在宅医療コーディネーター".into(),
        phone: Some("０８７−８３９−２０１１".into()),
        fax: Some("087-839-2012".into()),
    };
    let input = ProofSend { entries: vec![world.entries[0]], due_on: DUE.parse().unwrap(), contact: Some(contact) };
    let request = world.request(&keeper);
    let (_, ids) = send(&request, &world.directory.caller(&keeper, "proofSend"), input).await.unwrap();
    let sheet = sheet(&world.request(&keeper), ids[0]).unwrap();
    assert_eq!(sheet.link, Some(format!("/proofs/{}", world.token(ids[0]))));
    assert_eq!(sheet.proof.due.as_deref(), Some("令和8年12月10日（木）"));
    assert_eq!(
        (sheet.proof.phone.as_deref(), sheet.proof.fax.as_deref()),
        (Some("087-839-2011"), Some("087-839-2012"))
    );
    let LinkAnswer::Open(page) = world.open(&world.token(ids[0])) else { panic!("it opens") };
    let asked: Vec<_> = page.questions.iter().map(|question| question.code.code()).collect();
    assert_eq!(sheet.proof.questions.iter().map(|question| question.code.as_str()).collect::<Vec<_>>(), asked);
    assert!(asked.len() > 50);
}
