//! The audit trail as it is asked for, and what reading it leaves.

use std::sync::Arc;

use async_graphql::Request;
use domain::access::{Grant, Viewer};
use domain::audit::{AuditActor, AuditEntry, FieldChange};
use domain::codes::{AuditAction, Role};
use domain::entropy::Foreseeable;
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
