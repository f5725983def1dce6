//! People in the directory: nothing without consent, nothing after it was taken back, on every node, and what is held
//! about somebody told and erased.

use std::time::{Duration, Instant};

use kaomie_tests::{Kaomie, Person, Server};
use serde_json::{Value, json};

const EVERYTHING: &str = "id name nameKana profession specialties origin motto message languages consentSummary
    updatedAt affiliations { facility { name } role } sources { attribution }";

/// The demo town with a coordinator of its municipality, and one of its clinics.
async fn town() -> (Kaomie, Server, Person, String) {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let query = "{ areas(filter: { kinds: [MUNICIPALITY] }, first: 1) { nodes { code } }
        facilities(filter: { kinds: [CLINIC] }, first: 1) { nodes { id } } }";
    let data = server.data(query, json!({})).await;
    let area = format!("MUNICIPALITY:{}", data["areas"]["nodes"][0]["code"].as_str().expect("a code"));
    let desk = Person::coordinator(&kaomie, &server, &[&area]).await;
    let clinic = data["facilities"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    (kaomie, server, desk, clinic)
}

/// Registers somebody whose every word is 秘密.
async fn register(desk: &mut Person, clinic: &str) -> String {
    let query = "mutation($facility: ID!) { practitionerCreate(input: { name: \"秘密 花子\", nameKana: \"ヒミツ ハナコ\",
        profession: PHYSICIAN, facility: $facility, role: \"秘密院長\", specialties: [\"秘密緩和\"], origin: \"秘密の経緯\",
        motto: \"秘密の言葉\", message: \"秘密の紹介\", languages: [\"en\"] })
        { practitioner { id } userErrors { code field } } }";
    let data = desk.data(query, json!({ "facility": clinic })).await;
    data["practitionerCreate"]["practitioner"]["id"].as_str().unwrap_or_else(|| panic!("{data:#}")).to_owned()
}

/// Records a consent.
async fn consent(desk: &mut Person, id: &str, scopes: &[&str], channels: &[&str]) -> Value {
    let query = "mutation($id: ID!, $scopes: [ConsentScope!]!, $channels: [PublicationChannel!]!) {
        consentGrant(input: { practitioner: $id, scopes: $scopes, channels: $channels, grantedOn: \"2026-11-01\" })
        { consent { id status } userErrors { code field } } }";
    let data = desk.data(query, json!({ "id": id, "scopes": scopes, "channels": channels })).await;
    assert_eq!(data["consentGrant"]["consent"]["status"], "ACTIVE", "{data:#}");
    data["consentGrant"]["consent"]["id"].clone()
}

/// Every way to a person, by what the questions are called.
fn outputs(id: &str, clinic: &str) -> Vec<(&'static str, String)> {
    vec![
        ("practitioner", format!("{{ practitioner(id: {id:?}) {{ {EVERYTHING} }} }}")),
        ("practitioners", format!("{{ practitioners {{ totalCount nodes {{ {EVERYTHING} }} }} }}")),
        ("search", format!("{{ practitioners(query: \"ひみつ\") {{ nodes {{ {EVERYTHING} }} }} }}")),
        (
            "facility",
            format!(
                "{{ facility(by: {{ id: {clinic:?} }}) {{ practitioners {{ totalCount nodes {{ {EVERYTHING} }} }} }} }}"
            ),
        ),
        ("node", format!("{{ node(id: {id:?}) {{ ... on Practitioner {{ {EVERYTHING} }} }} }}")),
        ("nodes", format!("{{ nodes(ids: [{id:?}]) {{ ... on Practitioner {{ {EVERYTHING} }} }} }}")),
        ("suggest", "{ suggest(query: \"秘密\") { text kind node { id } } }".to_owned()),
        ("suggest kana", "{ suggest(query: \"ひみつ\", kinds: [PRACTITIONER]) { text } }".to_owned()),
    ]
}

fn shows(data: &Value) -> bool {
    let text = data.to_string();
    text.contains("秘密") || text.contains("ヒミツ")
}

/// What everybody is shown by some of the outputs.
async fn shown(server: &Server, outputs: &[(&'static str, String)]) -> Vec<&'static str> {
    let mut shown = Vec::new();
    for (name, query) in outputs {
        if shows(&server.data(query, json!({})).await) {
            shown.push(*name);
        }
    }
    shown
}

#[tokio::test]
async fn what_was_taken_back_is_gone_from_the_next_answer_and_within_a_second_from_another_node() {
    let (kaomie, server, mut desk, clinic) = town().await;
    let database = format!("sqlite://{}", kaomie.folder().join("kaomie.sqlite").display());
    let there = Kaomie::beside(&kaomie, kaomie_tests::Database::At(database));
    let there = Server::start(&there).await;
    let id = register(&mut desk, &clinic).await;
    let outputs = outputs(&id, &clinic);
    let all: Vec<_> = outputs.iter().map(|(name, _)| *name).collect();
    assert_eq!(shown(&server, &outputs).await, [""; 0], "published without consent");
    let given = consent(&mut desk, &id, &["NAME", "MOTTO", "ORIGIN", "SPECIALTY"], &["WEB"]).await;
    assert_eq!(shown(&server, &outputs).await, all, "what was consented");
    there.until(&outputs[0].1, json!({}), Duration::from_secs(10), shows).await;
    assert_eq!(shown(&there, &outputs).await, all);

    let revoke = "mutation($id: ID!) { consentRevoke(input: { id: $id, reason: \"秘密の理由\" }) {
        consent { status } userErrors { code } } }";
    let revoked = desk.data(revoke, json!({ "id": given })).await;
    let at = Instant::now();
    assert_eq!(revoked["consentRevoke"]["consent"]["status"], "REVOKED", "{revoked:#}");
    let (here, elsewhere) = tokio::join!(shown(&server, &outputs), async {
        there.until(&outputs[0].1, json!({}), Duration::from_secs(5), |data| !shows(data)).await;
        at.elapsed()
    });
    assert_eq!(here, [""; 0], "in the next answers");
    assert!(elsewhere < Duration::from_secs(1), "another node took {elsewhere:?}");
    assert_eq!(shown(&there, &outputs).await, [""; 0], "on another node");
    for log in [there.stop_expecting(&[]).await, server.stop_expecting(&[]).await] {
        assert!(!log.iter().any(|line| line.contains("秘密") || line.contains("ヒミツ")), "{log:#?}");
    }
}

#[tokio::test]
async fn each_channel_shows_what_was_consented_for_it() {
    let (kaomie, server, mut desk, clinic) = town().await;
    let id = register(&mut desk, &clinic).await;
    consent(&mut desk, &id, &["NAME", "MOTTO"], &["PROFESSIONAL_WEB"]).await;
    consent(&mut desk, &id, &["NAME", "ORIGIN"], &["API"]).await;
    let query = format!("{{ practitioner(id: {id:?}) {{ name motto origin message specialties consentSummary }} }}");
    assert_eq!(server.data(&query, json!({})).await["practitioner"], Value::Null, "nothing for the public page");
    let mut professional = Person::professional(&kaomie, &server).await;
    let seen = professional.data(&query, json!({})).await["practitioner"].take();
    assert_eq!(
        (&seen["motto"], &seen["origin"], &seen["specialties"]),
        (&json!("秘密の言葉"), &Value::Null, &json!([]))
    );
    let token = professional.token(&["READ"]).await;
    let asked = server.http.post(format!("{}/graphql", server.url)).bearer_auth(token).json(&json!({ "query": query }));
    let answer: Value = asked.send().await.expect("an answer").json().await.expect("JSON");
    let seen = &answer["data"]["practitioner"];
    assert_eq!((&seen["motto"], &seen["origin"]), (&Value::Null, &json!("秘密の経緯")), "{answer:#}");
    let own = desk.data(&query, json!({})).await["practitioner"].take();
    assert_eq!(own["message"], "秘密の紹介", "whoever keeps the record sees it whole");
    let mut physician = Person::physician(&kaomie, &server, &id).await;
    assert_eq!(physician.data(&query, json!({})).await["practitioner"]["message"], "秘密の紹介");
    let update = "mutation($id: ID!) { practitionerUpdate(input: { id: $id, motto: \"別の言葉\" }) {
        practitioner { motto } userErrors { code } } }";
    let refused = professional.data(update, json!({ "id": id })).await;
    assert_eq!(refused["practitionerUpdate"]["userErrors"][0]["code"], "FORBIDDEN", "{refused:#}");
    let done = physician.data(update, json!({ "id": id })).await;
    assert_eq!(done["practitionerUpdate"]["practitioner"]["motto"], "別の言葉", "{done:#}");
    server.stop().await;
}

#[tokio::test]
async fn what_is_held_about_somebody_is_told_and_erased_by_command_while_the_server_runs() {
    let (kaomie, server, mut desk, clinic) = town().await;
    let id = register(&mut desk, &clinic).await;
    consent(&mut desk, &id, &["NAME"], &["WEB"]).await;
    let query = format!("{{ practitioner(id: {id:?}) {{ name }} }}");
    assert!(shows(&server.data(&query, json!({})).await));
    let told: Value = serde_json::from_str(&kaomie.ok(&["person", "export", &id]).await).expect("JSON");
    let text = told.to_string();
    for held in ["秘密 花子", "秘密の経緯", "秘密の紹介", "WEB"] {
        assert!(text.contains(held), "{held} in {told:#}");
    }
    let unsure = kaomie.run(&["person", "erase", &id]).await;
    assert!(!unsure.status.success() && shows(&server.data(&query, json!({})).await), "not without --yes");
    // A reader may hold the write-ahead log back for a moment, of which the command tells; it is run again then.
    let mut erased = kaomie.run(&["person", "erase", &id, "--yes"]).await;
    for _ in 0..5 {
        if erased.status.success() {
            break;
        }
        erased = kaomie.run(&["person", "erase", &id, "--yes"]).await;
    }
    assert!(erased.status.success(), "{erased:?}");
    server.until(&query, json!({}), Duration::from_secs(5), |data| data["practitioner"].is_null()).await;
    assert_eq!(desk.data(&query, json!({})).await["practitioner"], Value::Null, "nor for who kept the record");
    let gone = kaomie.run(&["person", "export", &id]).await;
    let left = String::from_utf8_lossy(&gone.stdout).into_owned();
    assert!(!left.contains("秘密"), "{left}");
    let (ok, printed) = {
        let output = kaomie.run(&["audit", "verify"]).await;
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    assert!(ok, "the trail still verifies: {printed}");
    server.stop().await;
    for entry in std::fs::read_dir(kaomie.folder()).expect("the data folder") {
        let path = entry.expect("an entry").path();
        if path.to_string_lossy().contains("kaomie.sqlite") {
            let bytes = std::fs::read(&path).expect("the data file");
            let needle = "秘密".as_bytes();
            assert!(!bytes.windows(needle.len()).any(|window| window == needle), "{} holds it", path.display());
        }
    }
}
