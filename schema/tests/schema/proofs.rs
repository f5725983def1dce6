//! Proofs and their links: who sees them, who is told of answers, and what a link opens.

use std::time::Duration;

use async_graphql::{Request, Variables};
use domain::access::{Grant, Viewer};
use domain::codes::{Role, TokenScope};
use futures_util::StreamExt as _;
use kaomie_schema::{Limits, build, subscribe};
use serde_json::{Value, json};

use crate::guided::{NEXT, World, here, signed_in, strangers, token};
use crate::world::global;

const PROOFS: &str = "query($id: ID!) { guideEdition(id: $id) { proofs { totalCount nodes { id round status dueOn
    link { url } } } } }";
const LOOK: &str = "query($token: String!) { proofByLink(token: $token) { proof facilityName headline round } }";
const ANSWER: &str = "mutation($input: ProofRespondInput!) { proofRespond(input: $input) { proof { id }
    receipt { decision } userErrors { code field } } }";

fn next() -> Value {
    json!({ "id": global("GuideEdition", NEXT) })
}

#[tokio::test(flavor = "multi_thread")]
async fn proofs_are_for_those_who_keep_the_guide_and_links_for_those_who_make_it() {
    let world = World::new().await;
    world.sent().await;
    let kept = world.ask(&here(), PROOFS, next()).await;
    let proof = kept["data"]["guideEdition"]["proofs"]["nodes"][0].clone();
    assert_eq!((&proof["round"], &proof["status"], &proof["dueOn"]), (&json!(1), &json!("SENT"), &json!("2026-12-10")));
    assert!(proof["link"]["url"].as_str().is_some_and(|url| url.contains("/proofs/")), "{kept:#}");
    let node = "query($id: ID!) { node(id: $id) { __typename ... on Proof { status link { url } } } }";
    let keepers = [
        ("auditor", signed_in(Grant::everywhere(Role::Auditor)), false),
        ("administrator", signed_in(Grant::everywhere(Role::Admin)), true),
        ("token that keeps records", token(&[TokenScope::Read, TokenScope::People]), true),
    ];
    for (name, viewer, answers) in keepers {
        let seen = world.ask(&viewer, PROOFS, next()).await;
        let proofs = &seen["data"]["guideEdition"]["proofs"];
        assert_eq!(proofs["totalCount"], 1, "{name}: {seen:#}");
        assert_eq!(proofs["nodes"][0]["link"].is_object(), answers, "{name}: {seen:#}");
        let seen = world.ask(&viewer, node, json!({ "id": proof["id"] })).await;
        assert_eq!(seen["data"]["node"]["link"].is_object(), answers, "{name}: {seen:#}");
    }
    let relink = "mutation($id: ID!) { proofLinkIssue(input: { id: $id }) { link { url } userErrors { code } } }";
    for (name, viewer) in strangers() {
        let seen = world.ask(&viewer, PROOFS, next()).await;
        assert_eq!(seen["data"]["guideEdition"], Value::Null, "{name}: {seen:#}");
        let seen = world.ask(&viewer, node, json!({ "id": proof["id"] })).await;
        assert_eq!(seen["data"]["node"], Value::Null, "{name}: {seen:#}");
        let refused = world.ask(&viewer, relink, json!({ "id": proof["id"] })).await;
        let refused = &refused["data"]["proofLinkIssue"];
        assert_eq!(
            (&refused["link"], &refused["userErrors"][0]["code"]),
            (&Value::Null, &json!("NOT_FOUND")),
            "{name}"
        );
        let typed = json!({ "input": { "id": proof["id"], "decision": "APPROVED" } });
        let refused = world.ask(&viewer, ANSWER, typed).await;
        assert_eq!(refused["data"]["proofRespond"]["userErrors"][0]["code"], "NOT_FOUND", "{name}: {refused:#}");
    }
    let auditor = signed_in(Grant::everywhere(Role::Auditor));
    let refused = world.ask(&auditor, relink, json!({ "id": proof["id"] })).await;
    assert_eq!(refused["data"]["proofLinkIssue"]["userErrors"][0]["code"], "FORBIDDEN", "{refused:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_its_own_proof_for_anybody_until_it_is_answered() {
    let world = World::new().await;
    let token = world.sent().await;
    let everybody = Viewer::anonymous();
    let seen = world.ask(&everybody, LOOK, json!({ "token": token })).await;
    let page = &seen["data"]["proofByLink"];
    assert_eq!((&page["facilityName"], &page["headline"]), (&json!("甲医院"), &json!("見出し")), "{seen:#}");
    for wrong in [String::new(), "x".to_owned(), token[1..].to_owned(), token.replace(|_| true, "A"), "a".repeat(9_000)]
    {
        let nothing = world.ask(&everybody, LOOK, json!({ "token": wrong })).await;
        assert_eq!(nothing["data"], json!({ "proofByLink": null }), "{wrong:.80}");
        assert_eq!(nothing.get("errors"), None, "{wrong:.80}");
    }
    let input = json!({ "id": page["proof"], "token": token, "decision": "APPROVED" });
    let answered = world.ask(&everybody, ANSWER, json!({ "input": input })).await;
    let told = json!({ "proof": null, "receipt": { "decision": "APPROVED" }, "userErrors": [] });
    assert_eq!(answered["data"]["proofRespond"], told, "{answered:#}");
    assert_eq!(world.ask(&everybody, LOOK, json!({ "token": token })).await["data"]["proofByLink"], Value::Null);
    let again = world.ask(&everybody, ANSWER, json!({ "input": input })).await;
    let refused = json!([{ "code": "STATE_TRANSITION", "field": ["token"] }]);
    assert_eq!(again["data"]["proofRespond"]["userErrors"], refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_told_to_those_who_keep_the_guide_as_they_come() {
    let world = World::new().await;
    let link = world.sent().await;
    let schema = build(Limits::default());
    let told = "subscription($edition: ID!) { proofResponded(edition: $edition) { status answeredByLink } }";
    let request = |edition: String| Request::new(told).variables(Variables::from_json(json!({ "edition": edition })));
    for (edition, name, viewer) in
        strangers().into_iter().map(|(name, viewer)| (NEXT, name, viewer)).chain([(0xbad, "nobody's edition", here())])
    {
        let request = request(global("GuideEdition", edition));
        let mut events = Box::pin(subscribe(&schema, request, world.view(&viewer), "test".into()));
        let refused = events.next().await.expect("an answer");
        let refused = serde_json::to_value(&refused).expect("JSON");
        assert_eq!(refused["errors"][0]["extensions"]["code"], "EDITION_NOT_FOUND", "{name}: {refused:#}");
        assert!(events.next().await.is_none(), "{name}");
    }
    let wanted = request(global("GuideEdition", NEXT));
    let mut events = Box::pin(subscribe(&schema, wanted, world.view(&here()), "test".into()));
    assert!(futures_util::poll!(events.next()).is_pending());
    let seen = world.ask(&Viewer::anonymous(), LOOK, json!({ "token": link })).await;
    let input = json!({ "id": seen["data"]["proofByLink"]["proof"], "token": link, "decision": "DECLINED" });
    world.done(&Viewer::anonymous(), ANSWER, json!({ "input": input })).await;
    let event = tokio::time::timeout(Duration::from_secs(5), events.next()).await.expect("in time").expect("an event");
    let event = serde_json::to_value(&event).expect("JSON");
    let answered = json!({ "status": "DECLINED", "answeredByLink": true });
    assert_eq!(event["data"]["proofResponded"], answered, "{event:#}");
}
