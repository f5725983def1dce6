//! Names, passwords and second factors.

use kaomie_tests::people::PASSWORD;
use kaomie_tests::{Database, Kaomie, Person, Server};
use serde_json::{Value, json};

use super::{try_password, whoami};

#[tokio::test]
async fn a_professional_signs_in_and_out_and_the_old_cookie_is_worth_nothing() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::with_account(&kaomie, &server, "professional", &[]).await;
    assert_eq!(whoami(&mut person).await, Value::Null);
    assert_eq!(person.sign_in().await, "DONE");
    assert_eq!(whoami(&mut person).await, json!(person.login));
    let response = person.send("{ viewer { displayName } }", json!({})).await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    let kept = person.cookie.clone();
    let data = person.data("mutation { signOut(input: {}) { signedOut query { viewer { id } } } }", json!({})).await;
    assert_eq!(data["signOut"], json!({ "signedOut": true, "query": { "viewer": null } }));
    assert_eq!(person.cookie, "", "the cookie is cleared");
    person.cookie = kept;
    assert_eq!(whoami(&mut person).await, Value::Null);
    assert_eq!(person.cookie, "", "a dead cookie is cleared as well");
    server.stop().await;
}

#[tokio::test]
async fn an_admin_without_second_factor_does_not_get_in() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::with_account(&kaomie, &server, "admin", &[]).await;
    assert_eq!(admin.sign_in().await, "ENROL_SECOND_FACTOR");
    assert_eq!(whoami(&mut admin).await, Value::Null, "half a sign-in has no rights");
    let listed = "{ accounts { totalCount } }";
    assert_eq!(admin.data(listed, json!({})).await["accounts"]["totalCount"], 0);
    let create = "mutation { accountCreate(input: { loginName: \"intruder\", displayName: \"x\",
        grants: [{ role: ADMIN }] }) { account { id } userErrors { code } } }";
    let refused = admin.data(create, json!({})).await;
    assert_eq!(refused["accountCreate"]["userErrors"][0]["code"], "FORBIDDEN", "{refused:#}");
    admin.enrol().await;
    assert_eq!(whoami(&mut admin).await, json!(admin.login));
    assert_eq!(admin.data(listed, json!({})).await["accounts"]["totalCount"], 1);
    server.stop().await;
}

#[tokio::test]
async fn a_session_that_waits_for_its_second_factor_has_no_rights_and_a_code_counts_once() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let spent = admin.authenticator.as_ref().expect("enrolled").last_code();
    admin.cookie.clear();
    let login = admin.login.clone();
    assert_eq!(try_password(&mut admin, &login, PASSWORD).await["next"], "SECOND_FACTOR");
    let waiting = admin.cookie.clone();
    assert_eq!(whoami(&mut admin).await, Value::Null);
    let verify = "mutation($code: String!) {
        secondFactorVerify(input: { code: $code }) { next viewer { loginName } userErrors { code field } } }";
    let replayed = admin.data(verify, json!({ "code": spent })).await;
    assert_eq!(replayed["secondFactorVerify"]["userErrors"], json!([{ "code": "INVALID", "field": ["code"] }]));
    assert_eq!(whoami(&mut admin).await, Value::Null);
    let code = admin.authenticator.as_mut().expect("enrolled").code();
    let done = admin.data(verify, json!({ "code": code })).await;
    assert_eq!(done["secondFactorVerify"]["viewer"]["loginName"], json!(admin.login), "{done:#}");
    assert_ne!(admin.cookie, waiting, "the secret changes with the rights");
    let now = std::mem::replace(&mut admin.cookie, waiting);
    assert_eq!(whoami(&mut admin).await, Value::Null, "the secret from before has no rights");
    admin.cookie = now;
    assert_eq!(whoami(&mut admin).await, json!(admin.login));
    server.stop().await;
}

#[tokio::test]
async fn a_recovery_code_works_once() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut auditor = Person::auditor(&kaomie, &server).await;
    assert_eq!(auditor.recovery_codes.len(), 10);
    let code = auditor.recovery_codes[0].to_uppercase();
    let login = auditor.login.clone();
    let verify = "mutation($code: String!) { secondFactorVerify(input: { code: $code }) { next userErrors { code } } }";
    for expected in [json!("DONE"), Value::Null] {
        auditor.cookie.clear();
        try_password(&mut auditor, &login, PASSWORD).await;
        let data = auditor.data(verify, json!({ "code": code })).await;
        assert_eq!(data["secondFactorVerify"]["next"], expected, "{data:#}");
    }
    server.stop().await;
}

#[tokio::test]
async fn unknown_wrong_and_disabled_are_answered_alike_after_the_same_work() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let known = Person::with_account(&kaomie, &server, "professional", &[]).await.login;
    let disabled = Person::with_account(&kaomie, &server, "professional", &[]).await.login;
    kaomie.ok(&["account", "disable", "--login", &disabled]).await;
    let mut stranger = Person::of(&server, "stranger");
    // The first one also prepares what unknown names are compared with.
    try_password(&mut stranger, "somebody.else", PASSWORD).await;
    let mut answers = Vec::new();
    for (login, password) in [
        ("nobody.here", "a wrong password of mine"),
        (known.as_str(), "a wrong password of mine"),
        (disabled.as_str(), PASSWORD),
        ("名前ではない", PASSWORD),
    ] {
        let before = hashings(&server).await;
        answers.push(try_password(&mut stranger, login, password).await);
        assert_eq!(hashings(&server).await, before + 1, "as much work for {login}");
    }
    assert_eq!(answers[0]["userErrors"][0]["code"], "INVALID", "{answers:#?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    assert_eq!(stranger.cookie, "");
    server.stop().await;
}

#[tokio::test]
async fn after_five_failures_even_the_right_password_waits_and_unknown_names_alike() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::with_account(&kaomie, &server, "professional", &[]).await;
    let login = person.login.clone();
    let mut waits = Vec::new();
    for name in [login.as_str(), "nobody.here"] {
        for _ in 0..5 {
            let failed = try_password(&mut person, name, "a wrong password of mine").await;
            assert_eq!(failed["userErrors"][0]["code"], "INVALID", "{failed:#}");
        }
        let before = hashings(&server).await;
        let waiting = try_password(&mut person, &name.to_uppercase(), PASSWORD).await;
        assert_eq!(waiting["userErrors"][0]["code"], "LIMIT_EXCEEDED", "{waiting:#}");
        assert_eq!(hashings(&server).await, before, "no work is done while there is a wait");
        waits.push(waiting);
    }
    assert_eq!(waits[0], waits[1], "a wait tells nobody which names exist");
    server.stop().await;
}

#[tokio::test]
async fn many_guesses_at_the_same_moment_are_all_counted() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let person = Person::with_account(&kaomie, &server, "professional", &[]).await;
    let guesses = (0..20).map(|n| {
        let mut guesser = Person::of(&server, "guesser");
        let login = person.login.clone();
        async move { try_password(&mut guesser, &login, &format!("a wrong password {n}")).await }
    });
    let answers = futures_util::future::join_all(guesses).await;
    let tried = answers.iter().filter(|answer| answer["userErrors"][0]["code"] == "INVALID").count();
    assert_eq!(tried, 5, "{answers:#?}");
    server.stop().await;
}

/// How many passwords the server has hashed.
async fn hashings(server: &Server) -> u64 {
    let (_, text) = server.get("/metrics").await;
    let line = text.lines().find(|line| line.starts_with("kaomie_password_hashings_total ")).unwrap_or_default();
    line.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}
