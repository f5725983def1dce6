//! The audit trail as it is asked for, and what reading it leaves.

use std::sync::Arc;

use async_graphql::Request;
use domain::access::{Grant, Viewer};
use domain::audit::{AuditActor, AuditEntry, FieldChange};
use domain::codes::*;
use domain::entropy::Foreseeable;
use domain::facility::{AvailabilityReport, Facility, FacilityDetails, Note};
use kaomie_schema::{Limits, build, execute};
use serde_json::{Value, json};
use usecases::{App, Secrets};
use uuid::Uuid;

use crate::world::app;

const ALL: &str = "{ auditEvents(first: 100) { totalCount nodes { seq action operation actorRole actorAccount targetId
    target { id } changes { field before after } valuesErased } } }";

async fn trail() -> Arc<App> {
    let app = app().await;
    let changes = vec![FieldChange::set("phone", "000-000-0000"), FieldChange::named("email")];
    let entry = AuditEntry::of(AuditAction::Update, "Facility", Uuid::from_u128(9), changes);
    usecases::audit::record(&app, &AuditActor::operator("facilityUpdate"), &[entry]).await.expect("written");
    app
}

fn holding(role: Role) -> Viewer {
    Viewer { grants: vec![Grant::everywhere(role)], account: Some(Uuid::from_u128(5).into()), ..Viewer::operator() }
}

async fn asked(app: &Arc<App>, viewer: Viewer, text: &str) -> Value {
    let view = usecases::Request::of(app.clone(), Arc::new(viewer), usecases::client::Client::default());
    let response = execute(&build(Limits::default()), Request::new(text), view, "test").await;
    serde_json::to_value(&response).expect("an answer is JSON")
}

#[tokio::test]
async fn an_auditor_reads_the_trail_and_the_reading_is_recorded() {
    let app = trail().await;
    let first = asked(&app, holding(Role::Auditor), ALL).await;
    let events = &first["data"]["auditEvents"];
    assert_eq!(events["totalCount"], 2, "{first:#}");
    let event = &events["nodes"][0];
    assert_eq!(event["operation"], "facilityUpdate");
    assert_eq!(event["changes"][0], json!({ "field": "phone", "before": null, "after": "000-000-0000" }));
    assert_eq!((&event["target"], &event["valuesErased"]), (&Value::Null, &json!(false)), "it is gone");
    assert!(event["targetId"].is_string());
    let second = asked(&app, holding(Role::Admin), ALL).await;
    let read = &second["data"]["auditEvents"]["nodes"][0];
    assert_eq!((&read["action"], &read["operation"]), (&json!("READ"), &json!("query:auditEvents")));
    assert_eq!((&read["actorRole"], read["actorAccount"].is_string()), (&json!("AUDITOR"), true));
    assert_eq!(second["data"]["auditEvents"]["totalCount"], 3, "one event for one request");
}

#[tokio::test]
async fn whoever_may_not_read_it_gets_an_empty_list_and_leaves_nothing() {
    let app = trail().await;
    let nobody =
        [Viewer::anonymous(), holding(Role::Professional), holding(Role::Coordinator), holding(Role::Physician)];
    for viewer in nobody {
        let answer = asked(&app, viewer, ALL).await;
        assert_eq!(answer["data"]["auditEvents"], json!({ "totalCount": 0, "nodes": [] }));
    }
    let answer = asked(&app, holding(Role::Auditor), "{ auditEvents { totalCount } }").await;
    assert_eq!(answer["data"]["auditEvents"]["totalCount"], 2);
}

#[tokio::test]
async fn the_trail_is_filtered_and_paged() {
    let app = trail().await;
    let of = |filter: &str| {
        format!("{{ auditEvents(filter: {filter}) {{ totalCount edges {{ cursor node {{ id targetId }} }} }} }}")
    };
    let found = asked(&app, holding(Role::Admin), &of("{actions: [UPDATE]}")).await;
    assert_eq!(found["data"]["auditEvents"]["totalCount"], 1);
    let edge = &found["data"]["auditEvents"]["edges"][0];
    let about = format!("{{target: {}}}", edge["node"]["targetId"]);
    let found = asked(&app, holding(Role::Admin), &of(&about)).await;
    assert_eq!(found["data"]["auditEvents"]["totalCount"], 1);
    let none = asked(&app, holding(Role::Admin), &of("{to: \"1969-01-01T00:00:00Z\"}")).await;
    assert_eq!(none["data"]["auditEvents"]["totalCount"], 0);
    let wrong = asked(&app, holding(Role::Admin), &of("{target: \"x\"}")).await;
    assert_eq!(wrong["errors"][0]["extensions"]["code"], "BAD_ID");
    let before = format!("{{ auditEvents(last: 1, before: {}) {{ nodes {{ action }} }} }}", edge["cursor"]);
    let newer = asked(&app, holding(Role::Admin), &before).await;
    assert_eq!(newer["data"]["auditEvents"]["nodes"][0]["action"], "READ", "{newer:#}");
}

#[tokio::test]
async fn an_answer_whose_reading_cannot_be_recorded_is_withheld() {
    let app = trail().await;
    // The same database with another key: its trail cannot be continued.
    let clock = Arc::new(domain::clock::FixedClock(app.now()));
    let secrets = Secrets::new([9; 32], Arc::new(Foreseeable::from(0)));
    let other = App::new(app.store().clone(), clock, Arc::new(crate::world::NilIds), secrets);
    let answer = asked(&other, holding(Role::Auditor), ALL).await;
    assert_eq!(answer["data"], Value::Null, "{answer:#}");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "SERVICE_UNAVAILABLE");
    // What discloses nothing is answered.
    let answer = asked(&other, holding(Role::Auditor), "{ serviceInfo { version } }").await;
    assert!(answer["errors"].is_null(), "{answer:#}");
}

#[tokio::test]
async fn reading_notes_that_are_not_public_is_recorded_and_reading_public_ones_is_not() {
    let app = app().await;
    let mut details = FacilityDetails::new("架空医院", FacilityKind::Clinic);
    let note = |text: &str, visibility| Note { text: text.to_owned(), visibility, written_on: app.now().date_naive() };
    details.notes = vec![note("公開の案内", Visibility::Public), note("担当は架空花子", Visibility::Coordinator)];
    details.availability = vec![AvailabilityReport {
        service: None,
        status: AcceptanceStatus::Accepting,
        vacancies: None,
        unit: None,
        available_from: None,
        note: Some("架空花子まで".to_owned()),
        details_visibility: Visibility::Professional,
        reported_at: app.now(),
        expires_at: app.now() + chrono::TimeDelta::days(1),
    }];
    let facility = Facility {
        id: Uuid::from_u128(77).into(),
        updated_at: app.now(),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: Vec::new(),
    };
    let mut tx = app.store().begin("test", app.now()).await.expect("begins");
    store::facilities::insert_many(&mut tx, std::slice::from_ref(&facility)).await.expect("stores");
    tx.commit().await.expect("commits");
    usecases::follow::load(&app).await.expect("loads");

    let text = "{ facilities { nodes { notes { text } availability { status note } } } }";
    let open = asked(&app, Viewer::anonymous(), text).await;
    let seen = &open["data"]["facilities"]["nodes"][0];
    assert_eq!(seen["notes"].as_array().map(Vec::len), Some(1), "{open:#}");
    assert_eq!(seen["availability"]["note"], Value::Null);
    asked(&app, holding(Role::Admin), "{ facilities { nodes { availability { status } } } }").await;
    let reads = async || {
        let events = store::audit::since(app.store(), 0, 100).await.expect("reads");
        let events = events.into_iter().map(|(_, event)| event.expect("an event"));
        events.filter(|event| event.action == AuditAction::Read).collect::<Vec<_>>()
    };
    assert!(reads().await.is_empty(), "nothing but the public was told");

    let whole = asked(&app, holding(Role::Admin), text).await;
    assert_eq!(whole["data"]["facilities"]["nodes"][0]["notes"].as_array().map(Vec::len), Some(2), "{whole:#}");
    let told = reads().await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].target.as_ref().map(|target| target.id), Some(Uuid::from_u128(77)));
    assert!(told[0].content.contains("notes") && told[0].content.contains("availability"), "{told:?}");
}
