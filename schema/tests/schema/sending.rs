//! Imports and reports of errors, asked in process by people who may and who may not.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use domain::access::{Authentication, Grant, Viewer};
use domain::codes::Role;
use kaomie_schema::{Limits, build, execute};
use serde_json::{Value, json};
use usecases::client::Client;
use uuid::Uuid;

use crate::world::app;

fn person(role: Role) -> Arc<Viewer> {
    Arc::new(Viewer {
        account: Some(Uuid::from_u128(7).into()),
        display_name: "架空".to_owned(),
        grants: vec![Grant::everywhere(role)],
        authentication: Authentication::OpenId,
    })
}

async fn asked(viewer: Arc<Viewer>, text: &str, variables: Value) -> Value {
    let view = usecases::Request::of(app().await, viewer, Client::default());
    let request = Request::new(text).variables(Variables::from_json(variables));
    let answer = execute(&build(Limits::default()), request, view, "test").await;
    serde_json::to_value(&answer).expect("an answer is JSON")
}

const START: &str = "mutation Start($input: ImportStartInput!) { importStart(input: $input) {
    clientMutationId importJob { id status } jobId userErrors { message field ... on MutationUserError { code } } } }";

#[tokio::test]
async fn only_administrators_import_and_an_unknown_file_is_not_found() {
    let input = json!({ "input": { "clientMutationId": "m", "dataset": "MUNICIPAL_OPEN_DATA", "uploadId": "x" } });
    for role in [Role::Professional, Role::Coordinator, Role::Auditor] {
        let answer = asked(person(role), START, input.clone()).await;
        let payload = &answer["data"]["importStart"];
        assert_eq!(payload["userErrors"][0]["code"], "FORBIDDEN", "{answer}");
        assert_eq!((&payload["importJob"], &payload["jobId"]), (&Value::Null, &Value::Null));
    }
    let answer = asked(person(Role::Admin), START, input).await;
    let payload = &answer["data"]["importStart"];
    assert_eq!(payload["clientMutationId"], "m");
    assert_eq!(payload["userErrors"][0]["code"], "NOT_FOUND", "{answer}");
    assert_eq!(payload["userErrors"][0]["field"], json!(["uploadId"]));
}

#[tokio::test]
async fn a_data_set_without_a_reader_is_refused_with_those_that_have_one() {
    let input = json!({ "input": { "dataset": "INTERVIEW", "uploadId": "x" } });
    let answer = asked(person(Role::Admin), START, input).await;
    let error = &answer["data"]["importStart"]["userErrors"][0];
    assert_eq!(error["code"], "INVALID", "{answer}");
    assert!(error["message"].as_str().is_some_and(|message| message.contains("NAVII_OPEN_DATA")));
}

#[tokio::test]
async fn a_run_that_does_not_exist_is_not_resolved() {
    let text = "mutation { importResolve(input: { job: \"x\", commit: true }) { importJob { id } userErrors { field ... on MutationUserError { code } } } }";
    let answer = asked(person(Role::Admin), text, json!({})).await;
    assert_eq!(answer["data"]["importResolve"]["userErrors"][0]["code"], "NOT_FOUND", "{answer}");
    let answer = asked(Arc::new(Viewer::anonymous()), text, json!({})).await;
    assert_eq!(answer["data"]["importResolve"]["userErrors"][0]["code"], "FORBIDDEN", "{answer}");
}

#[tokio::test]
async fn a_report_about_nothing_or_about_no_field_is_refused() {
    let text = "mutation Report($field: String) { correctionReport(input: { target: \"x\", text: \"違います。\", field: $field }) { receiptNumber userErrors { field ... on MutationUserError { code } } } }";
    let nobody = || Arc::new(Viewer::anonymous());
    let answer = asked(nobody(), text, json!({ "field": "contacts" })).await;
    assert_eq!(answer["data"]["correctionReport"]["userErrors"][0]["code"], "NOT_FOUND", "{answer}");
    let answer = asked(nobody(), text, json!({ "field": "password" })).await;
    let error = &answer["data"]["correctionReport"]["userErrors"][0];
    assert_eq!((&error["code"], &error["field"]), (&json!("INVALID"), &json!(["field"])), "{answer}");
}

#[tokio::test]
async fn the_list_of_reports_is_empty_for_who_settles_none() {
    let text = "{ correctionReports { totalCount nodes { id text contact } } }";
    for viewer in [Arc::new(Viewer::anonymous()), person(Role::Professional), person(Role::Coordinator)] {
        let answer = asked(viewer, text, json!({})).await;
        assert_eq!(answer["data"]["correctionReports"], json!({ "totalCount": 0, "nodes": [] }), "{answer}");
    }
}
