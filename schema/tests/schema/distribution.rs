//! Whom guides are given to, by who asks; and pages and conditions of everything that guides are listed by.

use domain::access::{Grant, Viewer};
use domain::codes::{Role, TokenScope};
use serde_json::{Value, json};

use crate::guided::{NEXT, PUBLISHED, World, here, signed_in, strangers, token};
use crate::world::global;

const GIVEN: &str = "query($id: ID!) { distributionTargets { totalCount nodes { id name } }
    guideEdition(id: $id) { distributions { totalCount nodes { id copies notes } } distributionTotal { copies }
        distributionSummary { category copies } } }";

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_guide_is_for_those_who_keep_it() {
    let world = World::new().await;
    world.handed_over().await;
    let published = json!({ "id": global("GuideEdition", PUBLISHED) });
    let kept = world.ask(&here(), GIVEN, published.clone()).await["data"].take();
    assert_eq!(kept["distributionTargets"]["nodes"][0]["name"], "ひみつサロン", "{kept:#}");
    assert_eq!(kept["guideEdition"]["distributions"]["nodes"][0]["notes"], "ひみつの話");
    assert_eq!(kept["guideEdition"]["distributionTotal"], json!({ "copies": 3 }));
    let keepers = [
        signed_in(Grant::everywhere(Role::Auditor)),
        signed_in(Grant::everywhere(Role::Admin)),
        token(&[TokenScope::Read, TokenScope::People]),
    ];
    for viewer in keepers {
        assert_eq!(world.ask(&viewer, GIVEN, published.clone()).await["data"], kept, "{:?}", viewer.grants);
    }
    let ids =
        [&kept["distributionTargets"]["nodes"][0]["id"], &kept["guideEdition"]["distributions"]["nodes"][0]["id"]];
    let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }";
    let nothing = json!({ "distributionTargets": { "totalCount": 0, "nodes": [] }, "guideEdition": {
        "distributions": { "totalCount": 0, "nodes": [] }, "distributionTotal": null, "distributionSummary": [] } });
    let upsert = "mutation($id: ID!) { distributionTargetUpsert(input: { id: $id, name: \"改名\", category: OTHER })
        { distributionTarget { id } userErrors { code } } }";
    for (name, viewer) in strangers() {
        let seen = world.ask(&viewer, GIVEN, published.clone()).await;
        assert_eq!(seen["data"], nothing, "{name}");
        assert!(!seen.to_string().contains("ひみつ"), "{name}");
        let found = world.ask(&viewer, nodes, json!({ "ids": ids })).await;
        assert_eq!(found["data"]["nodes"], json!([null, null]), "{name}");
        let refused = world.ask(&viewer, upsert, json!({ "id": ids[0] })).await;
        assert!(refused["data"]["distributionTargetUpsert"]["distributionTarget"].is_null(), "{name}: {refused:#}");
        assert!(
            refused["data"]["distributionTargetUpsert"]["userErrors"][0]["code"].is_string(),
            "{name}: {refused:#}"
        );
    }
    let unchanged = world.ask(&here(), GIVEN, published).await;
    assert_eq!(unchanged["data"], kept);
}

/// Lists of guides as they are asked with arguments.
fn lists(arguments: &str) -> Vec<(&'static str, String)> {
    let in_edition = |list: &str| {
        let id = global("GuideEdition", NEXT);
        format!("{{ guideEdition(id: {id:?}) {{ {list}({arguments}) {{ totalCount }} }} }}")
    };
    let guide = global("Guide", 0x6d);
    vec![
        ("guides", format!("{{ guides({arguments}) {{ totalCount }} }}")),
        ("editions", format!("{{ guide(id: {guide:?}) {{ editions({arguments}) {{ totalCount }} }} }}")),
        ("entries", in_edition("entries")),
        ("interviews", in_edition("interviews")),
        ("proofs", in_edition("proofs")),
        ("distributions", in_edition("distributions")),
        ("distributionTargets", format!("{{ distributionTargets({arguments}) {{ totalCount }} }}")),
        ("practitioners", format!("{{ practitioners({arguments}) {{ totalCount }} }}")),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_cannot_be_are_refused_by_every_list_of_guides() {
    let world = World::new().await;
    let facilities = world.ask(&here(), "{ facilities(first: 1) { pageInfo { endCursor } } }", json!({})).await;
    let foreign = facilities["data"]["facilities"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
    let cases = [
        ("first: -1".to_owned(), "INVALID_PAGE_SIZE"),
        ("first: 0".to_owned(), "INVALID_PAGE_SIZE"),
        ("first: 1000000".to_owned(), "INVALID_PAGE_SIZE"),
        ("last: -1".to_owned(), "INVALID_PAGE_SIZE"),
        ("first: 1, last: 1".to_owned(), "INVALID_PAGE_SIZE"),
        (format!("first: 1, after: {foreign:?}"), "BAD_CURSOR"),
        ("last: 1, before: \"x\"".to_owned(), "BAD_CURSOR"),
        (format!("last: 1, after: {foreign:?}"), "UNANSWERABLE"),
    ];
    for (arguments, code) in cases {
        for (list, query) in lists(&arguments) {
            let answer = world.ask(&here(), &query, json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{list}({arguments}): {answer:#}");
        }
    }
    for (list, query) in lists("first: 100") {
        assert!(world.ask(&here(), &query, json!({})).await.get("errors").is_none(), "{list}");
    }
    let entries = format!(
        "{{ guideEdition(id: {:?}) {{ entries {{ pageInfo {{ endCursor }} }} }} }}",
        global("GuideEdition", NEXT)
    );
    let cursor = world.ask(&here(), &entries, json!({})).await;
    let cursor =
        cursor["data"]["guideEdition"]["entries"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
    for (list, query) in lists(&format!("first: 1, after: {cursor:?}")) {
        let answer = world.ask(&here(), &query, json!({})).await;
        let code = &answer["errors"][0]["extensions"]["code"];
        assert_eq!(code.as_str(), (list != "entries").then_some("BAD_CURSOR"), "{list}: {answer:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_that_is_not_seen_and_one_that_never_was_are_refused_alike() {
    let world = World::new().await;
    let asked = async |viewer: &Viewer, list: &str, edition: String| {
        let query = format!("{{ {list}(filter: {{ inGuide: {edition:?} }}) {{ totalCount }} }}");
        world.ask(viewer, &query, json!({})).await
    };
    for list in ["facilities", "practitioners"] {
        for (name, viewer) in strangers() {
            let mut never = asked(&viewer, list, global("GuideEdition", 0xbad)).await;
            assert_eq!(never["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{name}: {never:#}");
            let mut unseen = asked(&viewer, list, global("GuideEdition", NEXT)).await;
            assert_eq!(never["errors"].take(), unseen["errors"].take(), "{name}: nothing tells the two apart");
            let read = asked(&viewer, list, global("GuideEdition", PUBLISHED)).await;
            let found = if list == "facilities" { 1 } else { 0 };
            assert_eq!(read["data"][list]["totalCount"], found, "{name}: {read:#}");
            let other = asked(&viewer, list, global("Guide", 0x6d)).await;
            assert_eq!(other["errors"][0]["extensions"]["code"], "BAD_ID", "{name}: {other:#}");
        }
        let kept = asked(&here(), list, global("GuideEdition", NEXT)).await;
        assert_eq!(kept.get("errors"), None::<&Value>, "{kept:#}");
    }
}
