//! Signing in, second factor, sessions, tokens and accounts, as people and programs meet them.

mod accounts;
mod sessions;
mod signing_in;
mod sockets;
mod tokens;

use kaomie_tests::Person;
use serde_json::{Value, json};

/// Who the server takes a person for.
async fn whoami(person: &mut Person) -> Value {
    let data = person.data("{ viewer { loginName roles } }", json!({})).await;
    data["viewer"]["loginName"].clone()
}

/// Signs in with a password and gives the payload.
async fn try_password(person: &mut Person, login: &str, password: &str) -> Value {
    let query = "mutation($login: String!, $password: String!) {
        signIn(input: { loginName: $login, password: $password }) {
            next viewer { loginName } userErrors { code field message } } }";
    person.data(query, json!({ "login": login, "password": password })).await["signIn"].take()
}
