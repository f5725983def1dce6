//! Cookies, fixation, other sites' pages, and own sessions.

use kaomie_tests::people::PASSWORD;
use kaomie_tests::{Database, Kaomie, Person, Server};
use reqwest::header::SET_COOKIE;
use serde_json::{Value, json};

use super::{try_password, whoami};

#[tokio::test]
async fn signing_in_makes_a_new_session_and_ends_the_one_that_was_brought() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut attacker = Person::with_account(&kaomie, &server, "professional", &[]).await;
    attacker.sign_in().await;
    // The victim signs in at a browser in which the attacker has left a session.
    let mut victim = Person::with_account(&kaomie, &server, "professional", &[]).await;
    victim.cookie = attacker.cookie.clone();
    assert_eq!(victim.sign_in().await, "DONE");
    assert_ne!(victim.cookie, attacker.cookie);
    assert_eq!(whoami(&mut victim).await, json!(victim.login));
    assert_eq!(whoami(&mut attacker).await, Value::Null, "the session that was left there has ended");
    // A secret of the attacker's choice is no session, and does not become one.
    let chosen = "__Host-kaomie=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    victim.cookie = chosen.to_owned();
    victim.sign_in().await;
    assert_ne!(victim.cookie, chosen);
    server.stop().await;
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_and_other_sites() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let person = Person::with_account(&kaomie, &server, "professional", &[]).await;
    let query = "mutation($login: String!, $password: String!) {
        signIn(input: { loginName: $login, password: $password }) { next } }";
    let response = person.send(query, json!({ "login": person.login, "password": PASSWORD })).await;
    let cookie = response.headers()[SET_COOKIE].to_str().expect("text").to_owned();
    assert!(cookie.starts_with("__Host-kaomie="), "{cookie}");
    for part in ["Path=/", "HttpOnly", "Secure", "SameSite=Strict", "Max-Age=43"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert_eq!(response.headers()["cache-control"], "no-store");
    let secret = cookie.split(['=', ';']).nth(1).expect("a secret").to_owned();
    let log = server.log().join("\n");
    assert!(!log.contains(&secret) && !log.contains(&person.login) && !log.contains(PASSWORD), "{log}");
    server.stop().await;
}

#[tokio::test]
async fn a_page_of_another_site_changes_nothing_with_somebodys_cookie() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let change = json!({ "query": "mutation { signOut(input: {}) { signedOut } }" });
    for (name, value) in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
        let url = format!("{}/graphql", server.url);
        let request = server.http.post(url).header("cookie", &person.cookie).header(name, value).json(&change);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 403);
        let answer: Value = response.json().await.expect("JSON");
        assert_eq!(answer["errors"][0]["extensions"]["code"], "CROSS_ORIGIN");
    }
    assert_eq!(whoami(&mut person).await, json!(person.login), "nothing has happened");
    let url = format!("{}/graphql", server.url);
    let own = server.http.post(url).header("cookie", &person.cookie).header("origin", &server.url).json(&change);
    assert_eq!(own.send().await.expect("an answer").status(), 200);
    assert_eq!(whoami(&mut person).await, Value::Null);
    server.stop().await;
}

#[tokio::test]
async fn somebody_sees_and_ends_own_sessions_and_nobody_elses() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut desk = Person::professional(&kaomie, &server).await;
    let mut phone = Person::of(&server, &desk.login);
    phone.sign_in().await;
    let mut other = Person::professional(&kaomie, &server).await;
    let list = "{ viewer { sessions { id current address } } }";
    let sessions = desk.data(list, json!({})).await["viewer"]["sessions"].take();
    assert_eq!(sessions.as_array().map(Vec::len), Some(2), "{sessions:#}");
    assert_eq!(sessions[0]["address"], "127.0.0.1");
    let phones = sessions.as_array().expect("sessions").iter().find(|session| session["current"] == false);
    let id = phones.expect("the other one")["id"].clone();
    let revoke = "mutation($id: ID!) { sessionRevoke(input: { id: $id }) { userErrors { code } } }";
    let refused = other.data(revoke, json!({ "id": id })).await;
    assert_eq!(refused["sessionRevoke"]["userErrors"][0]["code"], "NOT_FOUND");
    assert_eq!(whoami(&mut phone).await, json!(phone.login));
    assert_eq!(desk.data(revoke, json!({ "id": id })).await["sessionRevoke"]["userErrors"], json!([]));
    assert_eq!(whoami(&mut phone).await, Value::Null);
    assert_eq!(whoami(&mut desk).await, json!(desk.login));
    server.stop().await;
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut desk = Person::professional(&kaomie, &server).await;
    let mut phone = Person::of(&server, &desk.login);
    phone.sign_in().await;
    let change = "mutation($old: String!, $new: String!) {
        passwordChange(input: { password: $old, newPassword: $new }) { next userErrors { code field } } }";
    for (old, new, field) in [
        ("not the present one", "ano hi no yuugata no michi", "password"),
        (PASSWORD, "short", "newPassword"),
        (PASSWORD, "passwordpassword", "newPassword"),
        (PASSWORD, PASSWORD, "newPassword"),
    ] {
        let refused = desk.data(change, json!({ "old": old, "new": new })).await;
        assert_eq!(refused["passwordChange"]["userErrors"][0]["field"], json!([field]), "{refused:#}");
    }
    let before = desk.cookie.clone();
    let done = desk.data(change, json!({ "old": PASSWORD, "new": "ano hi no yuugata no michi" })).await;
    assert_eq!(done["passwordChange"]["next"], "DONE", "{done:#}");
    assert_ne!(desk.cookie, before);
    assert_eq!(whoami(&mut desk).await, json!(desk.login));
    assert_eq!(whoami(&mut phone).await, Value::Null);
    let login = desk.login.clone();
    assert_eq!(try_password(&mut phone, &login, PASSWORD).await["next"], Value::Null);
    assert_eq!(try_password(&mut phone, &login, "ano hi no yuugata no michi").await["next"], "DONE");
    server.stop().await;
}
