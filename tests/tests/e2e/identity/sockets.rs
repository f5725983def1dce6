//! WebSockets of signed-in people.

use kaomie_tests::socket::Socket;
use kaomie_tests::{Database, Kaomie, Person, Server};
use serde_json::{Value, json};

const WHO: &str = "{ viewer { loginName } }";

#[tokio::test]
async fn a_socket_knows_its_person_and_ends_when_the_session_does() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let headers = [("cookie", person.cookie.as_str()), ("origin", server.url.as_str())];
    let mut socket = Socket::open_with(&server.url, &headers, json!(null)).await.expect("a socket");
    socket.subscribe("1", WHO, json!({})).await;
    assert_eq!(socket.next().await["payload"]["data"]["viewer"]["loginName"], json!(person.login));
    assert_eq!(socket.next().await["type"], "complete");
    person.data("mutation { signOut(input: {}) { signedOut } }", json!({})).await;
    assert_eq!(socket.next().await, json!({ "closed": 4403 }));
    server.stop().await;
}

#[tokio::test]
async fn a_page_of_another_site_opens_no_socket_with_somebodys_cookie() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let person = Person::professional(&kaomie, &server).await;
    let headers = [("cookie", person.cookie.as_str()), ("origin", "https://evil.example")];
    assert_eq!(Socket::open_with(&server.url, &headers, json!(null)).await.err(), Some(403));
    let anonymous = [("origin", "https://evil.example")];
    let mut socket = Socket::open_with(&server.url, &anonymous, json!(null)).await.expect("a socket");
    socket.subscribe("1", WHO, json!({})).await;
    assert_eq!(socket.next().await["payload"]["data"]["viewer"], Value::Null);
    server.stop().await;
}

#[tokio::test]
async fn a_token_comes_with_the_greeting_and_its_socket_ends_when_it_is_revoked() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let token = person.token(&["READ"]).await;
    let wrong = json!({ "authorization": "Bearer kaomie_wrong" });
    let mut refused = Socket::greet(&server.url, &[], wrong).await.expect("a socket");
    assert_eq!(refused.next().await, json!({ "closed": 4403 }));
    let greeting = json!({ "authorization": format!("Bearer {token}") });
    let mut socket = Socket::open_with(&server.url, &[], greeting).await.expect("a socket");
    socket.subscribe("1", WHO, json!({})).await;
    assert_eq!(socket.next().await["payload"]["data"]["viewer"]["loginName"], json!(person.login));
    assert_eq!(socket.next().await["type"], "complete");
    let id = person.data("{ viewer { apiTokens { id } } }", json!({})).await["viewer"]["apiTokens"][0]["id"].clone();
    let revoke = "mutation($id: ID!) { apiTokenRevoke(input: { id: $id }) { userErrors { code } } }";
    person.data(revoke, json!({ "id": id })).await;
    assert_eq!(socket.next().await, json!({ "closed": 4403 }));
    server.stop().await;
}

#[tokio::test]
async fn nobody_signs_in_over_a_socket() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut socket = Socket::open(&server.url).await;
    let query = "mutation { signIn(input: { loginName: \"abc\", password: \"x\" }) { userErrors { code } } }";
    socket.subscribe("1", query, json!({})).await;
    let message = socket.next().await;
    assert_eq!(message["payload"]["data"]["signIn"]["userErrors"][0]["code"], "STATE_TRANSITION", "{message}");
    server.stop().await;
}
