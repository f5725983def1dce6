//! Clients that ask too often, and those that say they are somebody else.

use kaomie_tests::{Database, Kaomie, Person, Server};
use reqwest::Response;
use serde_json::{Value, json};

const SIGN_IN: &str =
    "mutation { signIn(input: { loginName: \"nobody.here\", password: \"a wrong password of mine\" }) {
    next userErrors { code message } } }";

/// Asks with a header of a proxy.
async fn forwarded(server: &Server, address: &str, query: &str) -> Response {
    let request = server.http.post(format!("{}/graphql", server.url)).header("x-forwarded-for", address);
    request.json(&json!({ "query": query })).send().await.expect("an answer")
}

#[tokio::test]
async fn too_many_questions_have_to_wait_whatever_address_they_claim() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start_with(&kaomie, &["--rate-requests-per-minute", "5"]).await;
    for n in 0..6 {
        let response = forwarded(&server, &format!("203.0.113.{n}"), "{ __typename }").await;
        if n < 5 {
            assert_eq!(response.status(), 200, "{n}");
            continue;
        }
        assert_eq!(response.status(), 429);
        let wait: u64 = response.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
        let answer: Value = response.json().await.expect("JSON");
        let told = &answer["errors"][0]["extensions"];
        assert_eq!((&told["code"], &told["retryAfterSeconds"]), (&json!("RATE_LIMITED"), &json!(wait)), "{answer:#}");
        assert!((1..=12).contains(&wait), "{wait}");
    }
    assert_eq!(server.get("/healthz").await.0, 200, "whoever watches the server is not limited");
    server.stop().await;
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_has_a_budget_of_its_own() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let flags = ["--rate-requests-per-minute", "2", "--trusted-proxies", "127.0.0.1"];
    let server = Server::start_with(&kaomie, &flags).await;
    for client in ["203.0.113.1", "203.0.113.2", "198.51.100.9, 203.0.113.3", "2001:db8::1"] {
        for expected in [200, 200, 429] {
            assert_eq!(forwarded(&server, client, "{ __typename }").await.status(), expected, "{client}");
        }
    }
    // What stands before the last address was written by the client itself, and a network of IPv6 is one client.
    for same in ["192.0.2.77, 203.0.113.1", "2001:db8::ffff"] {
        assert_eq!(forwarded(&server, same, "{ __typename }").await.status(), 429, "{same}");
    }
    server.stop().await;
}

#[tokio::test]
async fn looking_up_too_many_addresses_has_to_wait_also_within_one_question() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start_with(&kaomie, &["--rate-geocodes-per-minute", "3"]).await;
    let many: String = (0..5).map(|n| format!("a{n}: geocode(address: \"見本{n}\") {{ __typename }} ")).collect();
    let answer = server.ask(&format!("{{ {many} }}"), json!({})).await;
    let told = &answer["errors"][0]["extensions"];
    assert_eq!(told["code"], "RATE_LIMITED", "{answer:#}");
    assert!(told["retryAfterSeconds"].as_u64().is_some_and(|wait| (1..=20).contains(&wait)), "{answer:#}");
    let near = "{ facilities(spatial: { near: { origin: { address: \"見本町\" } } }) { totalCount } }";
    let answer = server.ask(near, json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "RATE_LIMITED", "by another way: {answer:#}");
    // Somebody signed in has a budget of their own.
    let mut person = Person::professional(&kaomie, &server).await;
    let answer = person.ask("{ geocode(address: \"見本\") { __typename } }", json!({})).await;
    assert!(answer.get("errors").is_none(), "{answer:#}");
    server.data("{ facilities { totalCount } }", json!({})).await;
    server.stop().await;
}

#[tokio::test]
async fn guessing_names_from_one_address_has_to_wait_whoever_it_claims_to_be() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start_with(&kaomie, &["--rate-sign-ins-per-minute", "3"]).await;
    for n in 0..5 {
        let query = SIGN_IN.replace("nobody.here", &format!("nobody.{n}"));
        let answer: Value = forwarded(&server, &format!("203.0.113.{n}"), &query).await.json().await.expect("JSON");
        let expected = if n < 3 { "INVALID" } else { "LIMIT_EXCEEDED" };
        assert_eq!(answer["data"]["signIn"]["userErrors"][0]["code"], expected, "{n}: {answer:#}");
    }
    // Several in one request are as many.
    let aliases: String = (0..5).map(|n| format!("a{n}: signIn(input: {{ loginName: \"x{n}\", password: \"a wrong password of mine\" }}) {{ userErrors {{ code }} }} ")).collect();
    let answer = server.ask(&format!("mutation {{ {aliases} }}"), json!({})).await;
    for n in 0..5 {
        assert_eq!(answer["data"][format!("a{n}")]["userErrors"][0]["code"], "LIMIT_EXCEEDED", "{answer:#}");
    }
    server.stop().await;
}

#[tokio::test]
async fn too_many_reports_of_errors_have_to_wait_and_leave_nothing() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start_with(&kaomie, &["--rate-corrections-per-hour", "2"]).await;
    let data = server.data("{ facilities(first: 1) { nodes { id } } }", json!({})).await;
    let query = "mutation($id: ID!) { correctionReport(input: { target: $id, text: \"電話番号が違います。\" }) {
        receiptNumber userErrors { code message } } }";
    for expected in [Value::Null, Value::Null, json!("LIMIT_EXCEEDED")] {
        let answer = server.data(query, json!({ "id": data["facilities"]["nodes"][0]["id"] })).await;
        assert_eq!(answer["correctionReport"]["userErrors"][0]["code"], expected, "{answer:#}");
        assert_eq!(answer["correctionReport"]["receiptNumber"].is_null(), !expected.is_null());
    }
    let mut admin = Person::admin(&kaomie, &server).await;
    let kept = admin.data("{ correctionReports { totalCount } }", json!({})).await;
    assert_eq!(kept["correctionReports"]["totalCount"], 2);
    server.stop().await;
}
