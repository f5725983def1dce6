//! Requests that want too much, or are no requests at all.

use kaomie_tests::graphql::code;
use kaomie_tests::{Database, Kaomie, Server};
use serde_json::json;

#[tokio::test]
async fn too_much_is_refused_with_a_code_and_the_server_lives_on() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let aliases: String = (0..900).map(|n| format!("a{n}:__typename ")).collect();
    let deep = format!("{{ areas {{ nodes {} name {} }} }}", "{ parents ".repeat(40), "}".repeat(40));
    for query in [
        format!("{{ {aliases} }}"),
        deep,
        "{ facilities(first: 100) { nodes { areas { facilities(first: 100) { nodes { areas { facilities(first: 100) { nodes { name } } } } } } } } }".to_owned(),
    ] {
        let answer = server.ask(&query, json!({})).await;
        assert!(code(&answer).starts_with("TOO_"), "{answer}");
    }
    let huge = "x".repeat(2_000_000);
    let response = server
        .http
        .post(format!("{}/graphql", server.url))
        .json(&json!({ "query": huge }))
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), 413);
    server.data("{ serviceInfo { version } }", json!({})).await;
    server.stop().await;
}

#[tokio::test]
async fn other_ways_to_ask_are_refused_politely() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let graphql = format!("{}/graphql", server.url);
    let status = |response: reqwest::Response| response.status().as_u16();
    let post = |kind: &'static str, body: &'static str| {
        server.http.post(&graphql).header("content-type", kind).body(body).send()
    };
    assert_eq!(status(post("text/plain", "{\"query\":\"{ __typename }\"}").await.expect("an answer")), 415);
    assert_eq!(status(post("application/json", "[{\"query\":\"{ __typename }\"}]").await.expect("an answer")), 400);
    assert_eq!(status(post("application/json", "{").await.expect("an answer")), 400);
    assert_eq!(status(server.http.delete(&graphql).send().await.expect("an answer")), 405);
    let get = server.http.get(format!("{graphql}?query=%7B__typename%7D")).send().await.expect("an answer");
    assert_eq!(status(get), 200);
    let stranger = server
        .http
        .get(format!("{graphql}?query=%7B__typename%7D"))
        .header("accept", "image/png")
        .send()
        .await
        .expect("an answer");
    assert_eq!(status(stranger), 406);
    server.stop().await;
}
