//! API tokens of programs.

use kaomie_tests::{Database, Kaomie, Person, Server};
use serde_json::{Value, json};

/// Asks with a bearer token: status and answer.
async fn with_token(server: &Server, token: &str, query: &str) -> (u16, Value) {
    let request = server.http.post(format!("{}/graphql", server.url)).bearer_auth(token);
    let request = request.header("accept", "application/graphql-response+json").json(&json!({ "query": query }));
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    if status == 401 {
        assert!(response.headers()["www-authenticate"].to_str().expect("text").starts_with("Bearer "));
    }
    (status, response.json().await.expect("JSON"))
}

#[tokio::test]
async fn a_token_acts_for_its_owner_within_its_scopes_until_it_is_revoked() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let token = admin.token(&["READ"]).await;
    assert!(token.starts_with("kaomie_") && token.len() > 45, "{token}");
    let (status, answer) =
        with_token(&server, &token, "{ viewer { loginName sessions { id } apiTokens { id } } }").await;
    assert_eq!(status, 200);
    let expected = json!({ "loginName": admin.login, "sessions": [], "apiTokens": [] });
    assert_eq!(answer["data"]["viewer"], expected, "{answer:#}");
    // Whatever its owner may do, a token makes no accounts and no tokens.
    let create = "mutation { accountCreate(input: { loginName: \"by.token\", displayName: \"x\",
        grants: [{ role: ADMIN }] }) { userErrors { code } } }";
    let (_, answer) = with_token(&server, &token, create).await;
    assert_eq!(answer["data"]["accountCreate"]["userErrors"][0]["code"], "FORBIDDEN", "{answer:#}");
    let again = "mutation { apiTokenCreate(input: { label: \"x\", scopes: [PEOPLE], channel: API,
        expiresAt: \"2030-01-01T00:00:00Z\" }) { userErrors { code } } }";
    let (_, answer) = with_token(&server, &token, again).await;
    assert_eq!(answer["data"]["apiTokenCreate"]["userErrors"][0]["code"], "FORBIDDEN", "{answer:#}");
    assert_eq!(with_token(&server, &token, "{ accounts { totalCount } }").await.1["data"]["accounts"]["totalCount"], 0);

    let id = admin.data("{ viewer { apiTokens { id scopes revokedAt } } }", json!({})).await;
    let id = id["viewer"]["apiTokens"][0]["id"].clone();
    let revoke = "mutation($id: ID!) { apiTokenRevoke(input: { id: $id }) {
        token { revokedAt } userErrors { code } } }";
    let done = admin.data(revoke, json!({ "id": id })).await;
    assert!(done["apiTokenRevoke"]["token"]["revokedAt"].is_string(), "{done:#}");
    let (status, answer) = with_token(&server, &token, "{ viewer { loginName } }").await;
    assert_eq!((status, answer["errors"][0]["extensions"]["code"].as_str()), (401, Some("UNAUTHENTICATED")));
    let twice = admin.data(revoke, json!({ "id": id })).await;
    assert_eq!(twice["apiTokenRevoke"]["userErrors"][0]["code"], "STATE_TRANSITION");
    server.stop().await;
}

#[tokio::test]
async fn a_token_of_a_disabled_account_is_refused_at_once_and_a_made_up_one_too() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let token = person.token(&["READ", "REPORT"]).await;
    assert_eq!(with_token(&server, &token, "{ viewer { loginName } }").await.0, 200);
    kaomie.ok(&["account", "disable", "--login", &person.login]).await;
    assert_eq!(with_token(&server, &token, "{ viewer { loginName } }").await.0, 401);
    for wrong in ["kaomie_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "kaomie_", "something.else"] {
        assert_eq!(with_token(&server, wrong, "{ __typename }").await.0, 401, "{wrong}");
    }
    server.stop().await;
}

#[tokio::test]
async fn the_secret_is_told_once_and_what_is_no_token_is_refused() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let create = "mutation($input: ApiTokenCreateInput!) {
        apiTokenCreate(input: $input) { secret token { id } userErrors { code field } } }";
    let input = |label: &str, expires: &str| {
        json!({ "input": { "label": label, "scopes": ["READ"], "channel": "API", "expiresAt": expires,
            "idempotencyKey": "once" } })
    };
    let soon = kaomie_tests::people::in_an_hour();
    let first = person.data(create, input("看板", &soon)).await;
    assert!(first["apiTokenCreate"]["secret"].is_string(), "{first:#}");
    let second = person.data(create, input("看板", &soon)).await;
    assert_eq!(second["apiTokenCreate"]["secret"], Value::Null, "{second:#}");
    assert_eq!(second["apiTokenCreate"]["token"], first["apiTokenCreate"]["token"]);
    for (label, expires, field, code) in [
        ("", soon.as_str(), "label", "INVALID"),
        ("看板", "2000-01-01T00:00:00Z", "expiresAt", "OUT_OF_RANGE"),
        ("看板", "2999-01-01T00:00:00Z", "expiresAt", "OUT_OF_RANGE"),
    ] {
        let mut variables = input(label, expires);
        variables["input"]["idempotencyKey"] = Value::Null;
        let refused = person.data(create, variables).await;
        let expected = json!([{ "code": code, "field": [field] }]);
        assert_eq!(refused["apiTokenCreate"]["userErrors"], expected, "{refused:#}");
    }
    server.stop().await;
}
