//! Documents made to exhaust the server.

use std::time::{Duration, Instant};

use kaomie_tests::{Database, Kaomie, Server};
use serde_json::{Value, json};

#[tokio::test]
async fn documents_made_to_exhaust_are_refused_at_once_and_others_are_answered_meanwhile() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let directives = format!("{{ __typename {} }}", "@skip(if: false) ".repeat(20_000));
    let unknown = format!("{{ __typename {} }}", "@a".repeat(50_000));
    let doubling: String = (0..40).map(|n| format!("fragment f{n} on Query {{ ...f{0} ...f{0} }} ", n + 1)).collect();
    let doubling = format!("{{ ...f0 }} {doubling} fragment f40 on Query {{ __typename }}");
    let circle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }".to_owned();
    let itself = "{ ...a } fragment a on Query { ... on Query { ...a } }".to_owned();
    let deep_fragments: String =
        (0..60).map(|n| format!("fragment d{n} on Area {{ parents {{ ...d{} }} }} ", n + 1)).collect();
    let deep_fragments = format!("{{ areas {{ nodes {{ ...d0 }} }} }} {deep_fragments} fragment d60 on Area {{ id }}");
    let deep_list = format!("{{ nodes(ids: {}\"x\"{}) {{ id }} }}", "[".repeat(20_000), "]".repeat(20_000));
    let deep_object =
        format!("{{ facilities(filter: {}1{}) {{ totalCount }} }}", "{a:".repeat(9_000), "}".repeat(9_000));
    let aliases: String = (0..3_000).map(|n| format!("a{n}: geocode(address: \"見本\") {{ __typename }} ")).collect();
    let types = format!(
        "{{ __type(name: \"Node\") {{ {0} name {1} }} }}",
        "possibleTypes { interfaces { ".repeat(7),
        "} } ".repeat(7)
    );
    let names: String = (0..500).map(|_| "name kind description ").collect();
    let wide = format!("{{ __schema {{ types {{ fields {{ type {{ fields {{ type {{ {names} }} }} }} }} }} }} }}");
    let cases = [
        ("much of every type", wide),
        ("directives", directives),
        ("unknown directives", unknown),
        ("doubling fragments", doubling),
        ("a circle of fragments", circle),
        ("a fragment of itself", itself),
        ("fragments within fragments", deep_fragments),
        ("lists within lists", deep_list),
        ("objects within objects", deep_object),
        ("aliases", format!("{{ {aliases} }}")),
        ("types that lead back to each other", types),
    ];
    for (name, query) in cases {
        let began = Instant::now();
        let (answer, _) = tokio::join!(server.ask(&query, json!({})), server.data("{ __typename }", json!({})));
        assert!(answer.get("data").is_none(), "{name} was answered");
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned();
        assert!(!code.is_empty() && code != "INTERNAL", "{name}: {:.500}", answer.to_string());
        assert!(answer.to_string().len() < 20_000, "{name}: a refusal is not larger than it needs to be");
        assert!(began.elapsed() < Duration::from_secs(5), "{name} took {:?}", began.elapsed());
    }
    server.stop().await;
}

#[tokio::test]
async fn long_texts_and_lists_in_variables_are_refused_with_a_code() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let text = "あ".repeat(100_000);
    let ids: Vec<String> = (0..20_000).map(|n| n.to_string()).collect();
    let ring: Vec<Value> = (0..20_001).map(|n| json!([f64::from(n % 360) / 10.0, f64::from(n % 90) / 10.0])).collect();
    let cases = [
        ("query($v: String!) { facilities(query: $v) { totalCount } }", json!(text)),
        ("query($v: String!) { suggest(query: $v) { text } }", json!(text)),
        ("query($v: String!) { geocode(address: $v) { __typename } }", json!(text)),
        ("query($v: String!) { codes(system: DEPARTMENT, query: $v) { totalCount } }", json!(text)),
        ("query($v: String!) { areas(query: $v) { totalCount } }", json!(text)),
        ("query($v: String!) { practitioners(query: $v) { totalCount } }", json!(text)),
        ("query($v: String!) { facilities(after: $v) { totalCount } }", json!(text)),
        ("query($v: [ID!]!) { nodes(ids: $v) { id } }", json!(ids)),
        ("query($v: [ID!]) { facilities(filter: { areas: $v }) { totalCount } }", json!(ids)),
        ("query($v: [String!]) { facilities(filter: { departments: $v }) { totalCount } }", json!(ids)),
        (
            "query($v: GeoJSON!) { facilities(spatial: { polygon: $v }) { totalCount } }",
            json!({ "type": "Polygon", "coordinates": [ring] }),
        ),
    ];
    for (query, value) in cases {
        let began = Instant::now();
        let answer = server.ask(query, json!({ "v": value })).await;
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned();
        assert!(!code.is_empty() && code != "INTERNAL", "{query}: {:.500}", answer.to_string());
        assert!(answer.to_string().len() < 5_000, "{query}: the refusal repeats what was sent");
        assert!(began.elapsed() < Duration::from_secs(5), "{query} took {:?}", began.elapsed());
    }
    // An id of any length is no id.
    let nothing =
        server.data("query($v: ID!) { node(id: $v) { id } practitioner(id: $v) { id } }", json!({ "v": text }));
    assert_eq!(nothing.await, json!({ "node": null, "practitioner": null }));
    server.stop().await;
}
