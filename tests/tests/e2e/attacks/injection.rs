//! Text that means something to a database, a shell, a page or a terminal, in every place where text may be written.

use kaomie_tests::{Kaomie, Person, Server};
use serde_json::{Value, json};

use super::schema::Schema;

const TEXTS: [&str; 3] = [
    "x'; DROP TABLE facility; DELETE FROM audit_event; --",
    "\" OR 1=1) UNION SELECT content FROM audit_event /* %_\\",
    "${jndi:ldap://a}{{7*7}}<script>alert(1)</script>\u{1b}[2J\u{202e}",
];

/// Words of a database, a driver or a file of ours that no client has to read.
const INTERNALS: [&str; 8] =
    ["sqlite", "postgres", "syntax error", "sqlx", "sea_orm", "panicked", ".rs:", "no such column"];

fn check(place: &str, text: &str, answer: &Value) {
    let errors = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    for error in errors {
        let code = error["extensions"]["code"].as_str().unwrap_or_default();
        assert!(!code.is_empty() && code != "INTERNAL", "{place}: {answer:#}");
        let said = error["message"].as_str().unwrap_or_default().replace(text, "");
        assert!(!INTERNALS.iter().any(|word| said.contains(word)), "{place}: {said}");
    }
    assert!(!answer["data"].is_null() || !errors.is_empty(), "{place}: {answer:#}");
}

#[tokio::test]
async fn no_text_in_any_argument_reaches_the_database_as_anything_but_text() {
    let kaomie = Kaomie::with_demo_town().await;
    let unlimited =
        ["--rate-sign-ins-per-minute", "0", "--rate-corrections-per-hour", "0", "--rate-geocodes-per-minute", "0"];
    let server = Server::start_with(&kaomie, &unlimited).await;
    let schema = Schema::of(&server, &clinic(&server).await).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let count = "{ facilities(first: 1) { totalCount } }";
    let before = server.data(count, json!({})).await;
    let mut tried = 0;
    for text in TEXTS {
        for probe in schema.probes("Query", text) {
            let answer = admin.ask(&probe.document, probe.variables).await;
            check(&format!("{}({})", probe.field, probe.place), text, &answer);
            tried += 1;
        }
    }
    assert!(tried > 3 * 50, "only {tried} places were found");
    assert_eq!(server.data(count, json!({})).await, before, "questions change nothing");
    server.stop().await;
}

#[tokio::test]
async fn no_text_in_any_change_reaches_the_database_as_anything_but_text() {
    let kaomie = Kaomie::with_demo_town().await;
    let unlimited = ["--rate-sign-ins-per-minute", "0", "--rate-corrections-per-hour", "0"];
    let server = Server::start_with(&kaomie, &unlimited).await;
    let id = clinic(&server).await;
    let schema = Schema::of(&server, &id).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let mut tried = 0;
    for text in TEXTS {
        // Signing out comes last, since it ends what the others need.
        let (outs, others): (Vec<_>, Vec<_>) =
            schema.probes("Mutation", text).into_iter().partition(|probe| probe.field == "signOut");
        for probe in others {
            let place = format!("{}({})", probe.field, probe.place);
            let answer = admin.ask(&probe.document, probe.variables).await;
            check(&place, text, &answer);
            for error in answer["data"][&probe.field]["userErrors"].as_array().unwrap_or(&Vec::new()) {
                let said = error["message"].as_str().unwrap_or_default().replace(text, "");
                assert!(!INTERNALS.iter().any(|word| said.contains(word)), "{place}: {said}");
            }
            tried += 1;
        }
        for probe in outs {
            let mut leaver = Person::of(&server, "leaver");
            check(&probe.place, text, &leaver.ask(&probe.document, probe.variables).await);
        }
    }
    assert!(tried > 3 * 50, "only {tried} places were found");
    let who = admin.data("{ viewer { loginName } }", json!({})).await;
    assert_eq!(who["viewer"]["loginName"], json!(admin.login));
    server.stop().await;
    let printed = kaomie.ok(&["audit", "verify"]).await;
    assert!(printed.contains("head "), "{printed}");
    let told = kaomie.ok(&["doctor"]).await;
    assert!(!told.contains("broken"), "{told}");
    let listed = kaomie.ok(&["audit", "list", "--limit", "1000"]).await;
    assert!(!listed.contains('\u{1b}') && !listed.contains('\u{202e}'), "a value draws on the terminal");
    // All of it is read again by a new server.
    let again = Server::start(&kaomie).await;
    let query = "query($id: ID!) { facility(by: { id: $id }) { name description } }";
    let facility = again.data(query, json!({ "id": id })).await["facility"].take();
    // The third has characters that a name may not have.
    assert_eq!(
        (&facility["name"], &facility["description"]),
        (&json!(TEXTS[1]), &json!(TEXTS[1])),
        "text like any other"
    );
    again.stop().await;
}

/// A facility that the changes are about.
async fn clinic(server: &Server) -> String {
    let data = server.data("{ facilities(filter: { kinds: [CLINIC] }, first: 1) { nodes { id } } }", json!({})).await;
    data["facilities"]["nodes"][0]["id"].as_str().expect("an id").to_owned()
}
