//! Requests that a form, a picture or a link could send, and paths that lead out of the program.

use kaomie_tests::{Database, Kaomie, Person, Server};
use serde_json::{Value, json};

use super::raw;

#[tokio::test]
async fn a_link_changes_nothing_whoever_follows_it() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    for (name, query) in [
        ("a mutation", "mutation { signOut(input: {}) { signedOut } }"),
        ("under no name", "mutation { signOut(input: {}) { signedOut } }"),
        ("one of several", "query A { __typename } mutation B { signOut(input: {}) { signedOut } }"),
        ("through a fragment", "mutation { ...f } fragment f on Mutation { signOut(input: {}) { signedOut } }"),
    ] {
        let mut parameters = vec![("query", query)];
        match name {
            "one of several" => parameters.push(("operationName", "B")),
            "under no name" => parameters.push(("operationName", "")),
            _ => {}
        }
        let url = reqwest::Url::parse_with_params(&format!("{}/graphql", server.url), parameters);
        let request = server.http.get(url.expect("a URL")).header("cookie", &person.cookie);
        let request = request.header("accept", "application/graphql-response+json");
        let response = request.send().await.expect("an answer");
        assert!(response.status().is_client_error(), "{name}: {}", response.status());
        assert!(!response.headers().contains_key("set-cookie"), "{name}");
    }
    // Nor does a page of another site that names no operation.
    let body = json!({ "query": "mutation { signOut(input: {}) { signedOut } }", "operationName": "" });
    let request = server.http.post(format!("{}/graphql", server.url)).header("cookie", &person.cookie);
    let response = request.header("origin", "https://evil.example").json(&body).send().await.expect("an answer");
    assert_eq!(response.status(), 403);
    let who = person.data("{ viewer { loginName } }", json!({})).await;
    assert_eq!(who["viewer"]["loginName"], json!(person.login), "still signed in");
    server.stop().await;
}

#[tokio::test]
async fn only_json_is_read_as_a_question_in_whatever_charset_it_claims() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let url = format!("{}/graphql", server.url);
    let question = "{\"query\":\"{ __typename }\"}";
    for (kind, expected) in [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON;Charset=\"UTF-8\"", 200),
        ("application/json; charset=shift_jis", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("text/plain; charset=application/json", 415),
        ("text/plain, application/json", 415),
        ("application/json+evil", 415),
        ("application/graphql", 415),
        ("", 415),
    ] {
        let request = server.http.post(&url).header("content-type", kind).body(question);
        let status = request.send().await.expect("an answer").status();
        assert_eq!(status, expected, "{kind:?}");
    }
    let none = server.http.post(&url).body(question.as_bytes().to_vec()).send().await.expect("an answer");
    assert_eq!(none.status(), 415, "without a content type");
    let no_text = server.http.post(&url).header("content-type", "application/json").body(vec![0xff, 0xfe, b'{']);
    assert_eq!(no_text.send().await.expect("an answer").status(), 400);
    let override_method = server.http.get(&url).header("x-http-method-override", "POST").body(question);
    assert_eq!(override_method.send().await.expect("an answer").status(), 400, "no question in the address");
    server.stop().await;
}

#[tokio::test]
async fn no_path_leads_out_of_the_program() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let key = std::fs::read_to_string(kaomie.folder().join("secret.key")).expect("the key");
    for prefix in ["", "/graphiql", "/graphiql/assets", "/uploads", "/graphql"] {
        for way in [
            "/../",
            "/../../../../../../../../",
            "/%2e%2e/",
            "/%2e%2e%2f%2e%2e%2f",
            "/..%2f",
            "/..%5c",
            "/.%2e/",
            "//",
            "/%00/",
            "/%252e%252e/",
        ] {
            for file in ["etc/passwd", "secret.key", "kaomie.sqlite", "Cargo.toml", "src/main.rs"] {
                let answer = raw(&server, &format!("GET {prefix}{way}{file} HTTP/1.1")).await;
                let status: u16 = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default();
                assert!((400..500).contains(&status), "{prefix}{way}{file}: {answer}");
                for told in ["root:", "SQLite format", "[package]", "fn main", key.trim()] {
                    assert!(!answer.contains(told), "{prefix}{way}{file}: {answer}");
                }
            }
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn heads_that_are_no_http_are_refused_and_the_next_request_is_answered() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    for head in [
        "GET /healthz HTTP/9.9",
        "\u{0}\u{1}\u{2}",
        "GET /graphql?query=%ff%fe HTTP/1.1\naccept: application/graphql-response+json",
        "POST /graphql HTTP/1.1\ncontent-type: application/json\ncontent-length: 5\ntransfer-encoding: chunked",
        "POST /graphql HTTP/1.1\ncontent-type: application/json\ncontent-length: 1\ncontent-length: 2",
        "POST /graphql HTTP/1.1\ncontent-type: application/json\ncontent-length: -1",
        "TRACE /graphql HTTP/1.1\nx-secret: keep",
    ] {
        let answer = raw(&server, head).await;
        assert!(!answer.starts_with("HTTP/1.1 2") && !answer.starts_with("HTTP/1.1 5"), "{head}: {answer}");
        assert!(!answer.contains("x-secret"), "{answer}");
    }
    let alive: Value = server.data("{ __typename }", json!({})).await;
    assert_eq!(alive["__typename"], "Query");
    server.stop().await;
}
