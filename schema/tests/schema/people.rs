//! Practitioners: nothing of anybody is in any answer without consent, and nothing after it was taken back.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_graphql::{Request, Variables};
use chrono::{DateTime, Utc};
use domain::access::{Authentication, Grant, Viewer};
use domain::change::Subject;
use domain::clock::Clock;
use domain::codes::{
    AreaKind, ChangeKind, FacilityKind, FacilityStatus, PublicationChannel, Role, TokenScope, Visibility,
};
use domain::entropy::Foreseeable;
use domain::facility::{AreaCode, Facility, FacilityDetails};
use futures_util::StreamExt as _;
use kaomie_schema::{Limits, build, execute, subscribe};
use serde_json::{Value, json};
use store::Store;
use tokio::sync::watch;
use usecases::client::Client;
use usecases::{App, Secrets, follow};
use uuid::Uuid;

use crate::world::{Counter, made_up_town};

struct MovedClock(Mutex<DateTime<Utc>>);

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("a clock")
    }
}

/// A server on a data file; several may share one.
struct Node {
    app: Arc<App>,
    clock: Arc<MovedClock>,
    _stop: watch::Sender<bool>,
}

const NOON: &str = "2026-11-22T03:00:00Z";

impl Node {
    async fn on(file: &std::path::Path, ids_from: u64) -> Self {
        let store = Store::connect(&format!("sqlite://{}?mode=rwc", file.display())).await.expect("a data file");
        migrations::up(store.migrator_connection()).await.expect("the tables");
        let clock = Arc::new(MovedClock(Mutex::new(NOON.parse().expect("an instant"))));
        let secrets = Secrets::new([7; 32], Arc::new(Foreseeable::from(0)));
        let app = App::new(store, clock.clone(), Arc::new(Counter::from(ids_from)), secrets);
        follow::load(&app).await.expect("loads");
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(follow::run(app.clone(), stopped));
        Self { app, clock, _stop: stop }
    }

    async fn ask_with(&self, viewer: &Viewer, text: &str, variables: Value) -> Value {
        let request = Request::new(text).variables(Variables::from_json(variables));
        let view = usecases::Request::of(self.app.clone(), Arc::new(viewer.clone()), Client::default());
        let response = execute(&build(Limits::default()), request, view, "test").await;
        serde_json::to_value(&response).expect("an answer is JSON")
    }

    async fn ask(&self, viewer: &Viewer, text: &str) -> Value {
        self.ask_with(viewer, text, json!({})).await
    }
}

fn signed_in(grant: Grant) -> Viewer {
    let account = Some(Uuid::from_u128(0xacc).into());
    let authentication = Authentication::Session(Uuid::from_u128(0x5e5).into());
    Viewer { account, display_name: "利用者".into(), grants: vec![grant], authentication }
}

fn coordinator(code: &str) -> Viewer {
    signed_in(Grant::coordinator(vec![AreaCode { kind: AreaKind::Municipality, code: code.into() }]))
}

fn here() -> Viewer {
    coordinator("372013")
}

/// A town of one area with one clinic.
async fn town(node: &Node) -> String {
    let mut details = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
    details.address.municipality_code = "372013".into();
    let facility = Facility {
        id: Uuid::from_u128(0xfac).into(),
        updated_at: NOON.parse().expect("an instant"),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: Vec::new(),
    };
    let mut tx = node.app.store().begin("test", node.app.now()).await.expect("begins");
    store::facilities::insert_many(&mut tx, std::slice::from_ref(&facility)).await.expect("stores");
    store::areas::upsert_many(&mut tx, &[made_up_town()]).await.expect("stores");
    tx.log(Subject::Facility, facility.id, ChangeKind::Created);
    tx.log(Subject::Area, Uuid::nil(), ChangeKind::Created);
    let seq = tx.commit().await.expect("commits");
    assert!(node.app.wait_for(seq).await);
    let found = node.ask(&Viewer::anonymous(), "{ facilities { nodes { id } } }").await;
    found["data"]["facilities"]["nodes"][0]["id"].as_str().expect("an id").to_owned()
}

const CREATE: &str = "mutation($facility: ID!, $key: String) { practitionerCreate(input: { idempotencyKey: $key,
    name: \"秘密 花子\", nameKana: \"ヒミツ ハナコ\", profession: PHYSICIAN, facility: $facility, role: \"院長\",
    specialties: [\"秘密緩和\"], origin: \"秘密の経緯\", motto: \"秘密の言葉\", message: \"秘密の紹介\", languages: [\"en\"] })
    { practitioner { id name updatedAt consentSummary } userErrors { code field message } } }";

const EVERYTHING: &str =
    "id name nameKana profession specialties origin motto message languages consentSummary updatedAt
    affiliations { facility { name } role } sources { attribution } verification { verifiedOn }";

async fn hanako(node: &Node, facility: &str) -> String {
    let made = node.ask_with(&here(), CREATE, json!({ "facility": facility })).await;
    assert_eq!(made["data"]["practitionerCreate"]["userErrors"], json!([]), "{made}");
    made["data"]["practitionerCreate"]["practitioner"]["id"].as_str().expect("an id").to_owned()
}

async fn grant(node: &Node, id: &str, scopes: &[&str], channels: &[&str]) -> String {
    let text = "mutation($id: ID!, $scopes: [ConsentScope!]!, $channels: [PublicationChannel!]!) {
        consentGrant(input: { practitioner: $id, scopes: $scopes, channels: $channels, grantedOn: \"2026-11-01\",
            expiresOn: \"2026-12-31\" }) { consent { id status practitioner { name } } userErrors { code message } } }";
    let given = node.ask_with(&here(), text, json!({ "id": id, "scopes": scopes, "channels": channels })).await;
    assert_eq!(given["data"]["consentGrant"]["consent"]["status"], "ACTIVE", "{given}");
    given["data"]["consentGrant"]["consent"]["id"].as_str().expect("an id").to_owned()
}

/// Every way to a person, by what the questions are called.
fn outputs(id: &str, facility: &str) -> Vec<(&'static str, String)> {
    vec![
        ("practitioner", format!("{{ practitioner(id: {id:?}) {{ {EVERYTHING} }} }}")),
        ("practitioners", format!("{{ practitioners {{ totalCount nodes {{ {EVERYTHING} }} }} }}")),
        ("search", format!("{{ practitioners(query: \"ひみつ\") {{ totalCount nodes {{ {EVERYTHING} }} }} }}")),
        (
            "filter",
            format!(
                "{{ practitioners(filter: {{ facilities: [{facility:?}], professions: [PHYSICIAN] }}) {{ nodes {{ {EVERYTHING} }} }} }}"
            ),
        ),
        ("node", format!("{{ node(id: {id:?}) {{ ... on Practitioner {{ {EVERYTHING} }} }} }}")),
        ("nodes", format!("{{ nodes(ids: [{id:?}]) {{ ... on Practitioner {{ {EVERYTHING} }} }} }}")),
        (
            "facility",
            format!(
                "{{ facility(by: {{ id: {facility:?} }}) {{ practitioners {{ totalCount nodes {{ {EVERYTHING} }} }} }} }}"
            ),
        ),
        ("suggest", "{ suggest(query: \"ひみつ\") { text kind node { id } } }".to_owned()),
        ("suggest kanji", "{ suggest(query: \"秘密\", kinds: [PRACTITIONER]) { text } }".to_owned()),
        ("consents", "{ consents { totalCount nodes { id practitioner { name } } } }".to_owned()),
    ]
}

fn shows(answer: &Value) -> bool {
    assert!(answer.get("errors").is_none(), "{answer:#}");
    let text = answer.to_string();
    text.contains("秘密") || text.contains("ヒミツ")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_is_in_no_next_answer_of_any_output_on_any_node() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kaomie.db");
    let (here_node, there) = (Node::on(&file, 1_000).await, Node::on(&file, 2_000).await);
    let facility = town(&here_node).await;
    let id = hanako(&here_node, &facility).await;
    let everybody = Viewer::anonymous();
    let outputs = outputs(&id, &facility);
    for (name, text) in &outputs {
        assert!(!shows(&here_node.ask(&everybody, text).await), "{name} publishes without consent");
    }
    let consent = grant(&here_node, &id, &["NAME", "MOTTO", "ORIGIN", "SPECIALTY"], &["WEB"]).await;
    for (name, text) in outputs.iter().filter(|(name, _)| *name != "consents") {
        assert!(shows(&here_node.ask(&everybody, text).await), "{name} does not show what was consented");
    }
    until(&there, &outputs[0].1, true).await;

    // A subscriber who is told from an atlas that still had the consent.
    let view = usecases::Request::of(here_node.app.clone(), Arc::new(everybody.clone()), Client::default());
    let told =
        format!("subscription {{ facilityChanged {{ facility {{ practitioners {{ nodes {{ {EVERYTHING} }} }} }} }} }}");
    let schema = build(Limits::default());
    let mut events = Box::pin(subscribe(&schema, Request::new(told), view, "test".into()));
    assert!(futures_util::poll!(events.next()).is_pending());
    touch(&here_node).await;

    let revoke = "mutation($id: ID!) { consentRevoke(input: { id: $id, reason: \"秘密の理由\" }) {
        consent { status revocations { scope channels reason } } userErrors { code }
        query { practitioners { totalCount nodes { name } } suggest(query: \"秘密\") { text } } } }";
    let revoked = here_node.ask_with(&here(), revoke, json!({ "id": consent })).await;
    let payload = &revoked["data"]["consentRevoke"];
    assert_eq!(payload["consent"]["status"], "REVOKED", "{revoked}");
    // Whoever keeps the record still sees the person; everybody else nothing, in the very next answer.
    assert_eq!(payload["query"]["practitioners"]["totalCount"], 1, "{revoked}");
    for (name, text) in &outputs {
        assert!(!shows(&here_node.ask(&everybody, text).await), "{name} still shows it");
    }
    until(&there, &outputs[0].1, false).await;
    for (name, text) in &outputs {
        assert!(!shows(&there.ask(&everybody, text).await), "{name} still shows it on another node");
    }
    let event = tokio::time::timeout(Duration::from_secs(5), events.next()).await.expect("in time").expect("an event");
    assert!(!shows(&serde_json::to_value(&event).expect("JSON")), "the subscription still shows it");
}

async fn until(node: &Node, text: &str, shown: bool) {
    let began = Instant::now();
    while shows(&node.ask(&Viewer::anonymous(), text).await) != shown {
        assert!(began.elapsed() < Duration::from_secs(5), "the other node never agrees");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Changes the clinic, so that subscribers are told.
async fn touch(node: &Node) {
    let mut tx = node.app.store().begin("test", node.app.now()).await.expect("begins");
    tx.log(Subject::Facility, Uuid::from_u128(0xfac), ChangeKind::Updated);
    let seq = tx.commit().await.expect("commits");
    assert!(node.app.wait_for(seq).await);
}

async fn one_node() -> (tempfile::TempDir, Node, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let node = Node::on(&folder.path().join("kaomie.db"), 1_000).await;
    let facility = town(&node).await;
    let id = hanako(&node, &facility).await;
    (folder, node, facility, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_ends_with_its_last_day_without_anybody_writing() {
    let (_folder, node, _, id) = one_node().await;
    grant(&node, &id, &["NAME"], &["WEB"]).await;
    let text = format!("{{ practitioner(id: {id:?}) {{ name }} }}");
    for (instant, shown) in [("2026-12-31T14:59:59Z", true), ("2026-12-31T15:00:00Z", false)] {
        *node.clock.0.lock().expect("a clock") = instant.parse().expect("an instant");
        assert_eq!(shows(&node.ask(&Viewer::anonymous(), &text).await), shown, "{instant}");
    }
    let expired =
        node.ask(&here(), "{ consents(filter: { statuses: [EXPIRED] }) { totalCount nodes { status } } }").await;
    assert_eq!(expired["data"]["consents"]["totalCount"], 1, "{expired}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reader_sees_the_media_they_read_and_keepers_see_everything() {
    let (_folder, node, _, id) = one_node().await;
    grant(&node, &id, &["NAME", "MOTTO"], &["PROFESSIONAL_WEB"]).await;
    grant(&node, &id, &["NAME", "ORIGIN"], &["API"]).await;
    let text = format!(
        "{{ practitioner(id: {id:?}) {{ name motto origin consentSummary updatedAt }} consents {{ totalCount }} }}"
    );
    let token = |grant: Grant, scopes: &[TokenScope], channel| Viewer {
        authentication: Authentication::Token { id: Uuid::from_u128(1).into(), scopes: scopes.to_vec(), channel },
        ..signed_in(grant)
    };
    let coordinating = || here().grants[0].clone();
    let own = domain::ids::PractitionerId(uuid_of(&id));
    let cases = [
        ("everybody", Viewer::anonymous(), None),
        ("professional", signed_in(Grant::everywhere(Role::Professional)), Some((true, false, false))),
        ("next door", coordinator("999999"), Some((true, false, false))),
        ("another physician", signed_in(Grant::physician(Uuid::from_u128(5).into())), Some((true, false, false))),
        ("the coordinator here", here(), Some((true, true, true))),
        ("the physician", signed_in(Grant::physician(own)), Some((true, true, true))),
        ("auditor", signed_in(Grant::everywhere(Role::Auditor)), Some((true, true, true))),
        ("admin", signed_in(Grant::everywhere(Role::Admin)), Some((true, true, true))),
        ("a web token", token(coordinating(), &[TokenScope::Read], PublicationChannel::Web), None),
        (
            "an API token",
            token(coordinating(), &[TokenScope::Read], PublicationChannel::Api),
            Some((false, true, false)),
        ),
        (
            "a token that keeps records",
            token(coordinating(), &[TokenScope::Read, TokenScope::People], PublicationChannel::Api),
            Some((true, true, true)),
        ),
    ];
    for (name, viewer, expected) in cases {
        let answer = node.ask(&viewer, &text).await;
        let person = &answer["data"]["practitioner"];
        let seen = (!person.is_null())
            .then(|| (!person["motto"].is_null(), !person["origin"].is_null(), !person["updatedAt"].is_null()));
        assert_eq!(seen, expected, "{name}: {answer}");
        let consents = if expected == Some((true, true, true)) { 2 } else { 0 };
        assert_eq!(answer["data"]["consents"]["totalCount"], consents, "{name}: {answer}");
    }
    let events = store::audit::since(node.app.store(), 0, 1_000).await.expect("reads");
    let reads: Vec<String> = events
        .into_iter()
        .map(|(_, event)| event.expect("an event"))
        .filter(|event| event.action == domain::codes::AuditAction::Read)
        .map(|event| event.content)
        .collect();
    assert!(reads.iter().any(|content| content.contains("\"origin\"")), "reads beyond consent are recorded: {reads:?}");
    assert!(!reads.iter().any(|content| content.contains("秘密")), "values that were read are not");
}

fn uuid_of(global: &str) -> Uuid {
    kaomie_schema::read_id("Practitioner", global).expect("a practitioner's id")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_change_a_person_learns_nothing_of_them() {
    let (_folder, node, facility, id) = one_node().await;
    let update = format!(
        "mutation {{ practitionerUpdate(input: {{ id: {id:?}, motto: \"別\" }}) {{ practitioner {{ motto }} userErrors {{ code }} }} }}"
    );
    let code = |answer: &Value, field: &str| answer["data"][field]["userErrors"][0]["code"].clone();
    for viewer in [Viewer::anonymous(), coordinator("999999"), signed_in(Grant::everywhere(Role::Professional))] {
        let answer = node.ask(&viewer, &update).await;
        assert_eq!(code(&answer, "practitionerUpdate"), "NOT_FOUND", "{answer}");
        let answer = node.ask_with(&viewer, CREATE, json!({ "facility": facility })).await;
        assert_eq!(code(&answer, "practitionerCreate"), "FORBIDDEN", "{answer}");
    }
    let auditor = signed_in(Grant::everywhere(Role::Auditor));
    assert_eq!(code(&node.ask(&auditor, &update).await, "practitionerUpdate"), "FORBIDDEN");
    let consent = grant(&node, &id, &["NAME"], &["WEB"]).await;
    assert_eq!(code(&node.ask(&Viewer::anonymous(), &update).await, "practitionerUpdate"), "FORBIDDEN");
    let revoke = format!("mutation {{ consentRevoke(input: {{ id: {consent:?} }}) {{ userErrors {{ code }} }} }}");
    assert_eq!(code(&node.ask(&Viewer::anonymous(), &revoke).await, "consentRevoke"), "NOT_FOUND");
    assert_eq!(code(&node.ask(&auditor, &revoke).await, "consentRevoke"), "FORBIDDEN");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_seen_too_late_is_answered_with_the_present_state() {
    let (_folder, node, _, id) = one_node().await;
    let read = node.ask(&here(), &format!("{{ practitioner(id: {id:?}) {{ updatedAt }} }}")).await;
    let seen = read["data"]["practitioner"]["updatedAt"].clone();
    let update = "mutation($id: ID!, $seen: DateTime, $motto: String) { practitionerUpdate(input: {
        id: $id, expectedUpdatedAt: $seen, motto: $motto }) { practitioner { motto origin } userErrors { code field } } }";
    let first = node.ask_with(&here(), update, json!({ "id": id, "seen": seen, "motto": null })).await;
    assert_eq!(
        first["data"]["practitionerUpdate"]["practitioner"],
        json!({ "motto": null, "origin": "秘密の経緯" }),
        "{first}"
    );
    let second = node.ask_with(&here(), update, json!({ "id": id, "seen": seen, "motto": "遅い" })).await;
    let payload = &second["data"]["practitionerUpdate"];
    assert_eq!(payload["userErrors"][0]["code"], "CONFLICT", "{second}");
    assert_eq!(payload["practitioner"]["motto"], Value::Null);
    let blank = format!(
        "mutation {{ practitionerUpdate(input: {{ id: {id:?}, name: null }}) {{ userErrors {{ code field }} }} }}"
    );
    let blank = node.ask(&here(), &blank).await;
    assert_eq!(blank["data"]["practitionerUpdate"]["userErrors"], json!([{ "code": "REQUIRED", "field": ["name"] }]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_registration_sent_twice_is_one_and_inputs_are_checked() {
    let (_folder, node, facility, id) = one_node().await;
    let keyed = json!({ "facility": facility, "key": "k-1" });
    let (one, two) = (node.ask_with(&here(), CREATE, keyed.clone()).await, node.ask_with(&here(), CREATE, keyed).await);
    assert_eq!(one, two);
    let all = node.ask(&here(), "{ practitioners { totalCount } }").await;
    assert_eq!(all["data"]["practitioners"]["totalCount"], 2, "one before, one now");
    let grant = |rest: &str| {
        format!(
            "mutation {{ consentGrant(input: {{ practitioner: {id:?}, {rest} }}) {{ userErrors {{ code field }} }} }}"
        )
    };
    for (rest, code, field) in [
        ("scopes: [], channels: [WEB], grantedOn: \"2026-11-01\"", "REQUIRED", "scopes"),
        ("scopes: [NAME], channels: [], grantedOn: \"2026-11-01\"", "REQUIRED", "channels"),
        (
            "scopes: [NAME], channels: [WEB], grantedOn: \"2026-11-02\", expiresOn: \"2026-11-01\"",
            "OUT_OF_RANGE",
            "expiresOn",
        ),
        (
            "scopes: [NAME], channels: [WEB], grantedOn: \"2026-11-01\", evidenceUploadId: \"x\"",
            "NOT_FOUND",
            "evidenceUploadId",
        ),
    ] {
        let answer = node.ask(&here(), &grant(rest)).await;
        assert_eq!(
            answer["data"]["consentGrant"]["userErrors"],
            json!([{ "code": code, "field": [field] }]),
            "{rest}: {answer}"
        );
    }
}

/// Asks by which of these somebody is found.
async fn found_by(node: &Node, viewer: &Viewer, conditions: &[&str]) -> Vec<bool> {
    let mut found = Vec::new();
    for condition in conditions {
        let answer =
            node.ask(viewer, &format!("{{ practitioners({condition}) {{ totalCount nodes {{ id }} }} }}")).await;
        assert!(answer.get("errors").is_none(), "{condition}: {answer:#}");
        found.push(answer["data"]["practitioners"]["totalCount"] == 1);
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_profile_is_kept_shown_item_by_item_and_found_by_nothing_that_is_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let node = Node::on(&folder.path().join("kaomie.db"), 1_000).await;
    let facility = town(&node).await;
    let id = hanako(&node, &facility).await;
    let update = "mutation($id: ID!, $facility: ID!, $by: VerificationMethod) { practitionerUpdate(input: { id: $id,
        affiliations: [{ facility: $facility, role: \"秘密の副院長\", fullTime: false, schedules: [{ purpose: OPENING,
            daysOfWeek: [MONDAY], opensAt: \"09:00\", closesAt: \"12:00\" }] }],
        qualifications: [{ name: \"秘密の専門医\", issuer: \"架空学会\", year: 2001 }],
        career: [{ year: 1999, text: \"秘密の大学を卒業\" }],
        capabilities: [{ code: OXYGEN_THERAPY, level: YES, note: \"秘密の条件\", annualCount: 12 }],
        capabilitiesVerifiedBy: $by, capabilitiesVerifiedOn: \"2026-11-01\",
        coverage: { radiusMeters: 5000 } })
        { practitioner { id } userErrors { code field message } } }";
    let variables = json!({ "id": id, "facility": facility, "by": "INTERVIEW" });
    let done = node.ask_with(&here(), update, variables).await;
    assert_eq!(done["data"]["practitionerUpdate"]["userErrors"], json!([]), "{done:#}");
    let lacks_method = node.ask_with(&here(), update, json!({ "id": id, "facility": facility })).await;
    let error = &lacks_method["data"]["practitionerUpdate"]["userErrors"][0];
    assert_eq!((&error["code"], &error["field"]), (&json!("REQUIRED"), &json!(["capabilitiesVerifiedBy"])));

    let whole = format!(
        "{{ practitioner(id: {id:?}) {{ qualifications {{ name issuer year }} career {{ year text }}
            affiliations {{ role fullTime schedules {{ opensAt daysOfWeek }} }} coverage {{ basis radiusMeters }}
            capabilities {{ code note annualCount verifiedBy verifiedOn }}
            palliative: capabilities(groups: [PALLIATIVE]) {{ code }} guideEntries {{ totalCount }} photo {{ alt }} }} }}"
    );
    let everybody = Viewer::anonymous();
    let kept = node.ask(&here(), &whole).await["data"]["practitioner"].take();
    assert_eq!(kept["qualifications"], json!([{ "name": "秘密の専門医", "issuer": "架空学会", "year": 2001 }]));
    assert_eq!(kept["affiliations"][0]["schedules"], json!([{ "opensAt": "09:00", "daysOfWeek": ["MONDAY"] }]));
    assert_eq!(kept["coverage"], json!({ "basis": "RADIUS", "radiusMeters": 5000 }));
    assert_eq!(kept["capabilities"][0]["verifiedBy"], "INTERVIEW");
    assert_eq!((&kept["capabilities"][0]["annualCount"], &kept["palliative"]), (&json!(12), &json!([])));
    assert_eq!((&kept["guideEntries"]["totalCount"], &kept["photo"]), (&json!(0), &Value::Null));

    let conditions = [
        "filter: { capabilitiesAll: [OXYGEN_THERAPY] }",
        "filter: { specialties: [\"秘密緩和\"] }",
        "filter: { languages: [\"en\"] }",
        "orderBy: { field: FACILITY }",
    ];
    grant(&node, &id, &["NAME"], &["WEB"]).await;
    assert_eq!(found_by(&node, &everybody, &conditions).await, [false, false, false, true]);
    assert_eq!(found_by(&node, &here(), &conditions).await, [true; 4]);
    grant(&node, &id, &["CAPABILITY", "SPECIALTY"], &["WEB"]).await;
    assert_eq!(found_by(&node, &everybody, &conditions).await, [true; 4]);
    let shown = node.ask(&everybody, &whole).await["data"]["practitioner"].take();
    assert_eq!(shown["capabilities"][0]["note"], "秘密の条件");
    assert_eq!(shown["capabilities"][0]["annualCount"], Value::Null, "how often is for STATISTICS");
    assert_eq!((&shown["career"], &shown["coverage"]), (&json!([]), &Value::Null));
    assert_eq!(shown["qualifications"][0]["issuer"], "架空学会");

    for (wrong, code) in [
        ("orderBy: { field: DISTANCE }", "UNANSWERABLE"),
        (
            "spatial: { near: { origin: { point: { latitude: 34, longitude: 134 } }, radiusMeters: -1 } }",
            "OUT_OF_RANGE",
        ),
    ] {
        let answer = node.ask(&everybody, &format!("{{ practitioners({wrong}) {{ totalCount }} }}")).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{answer:#}");
    }
}
