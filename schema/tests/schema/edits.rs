//! Changes of the directory, asked in process by somebody who is signed in.

use std::sync::Arc;

use async_graphql::Request;
use domain::access::{Authentication, Grant, Viewer};
use domain::codes::Role;
use domain::ids::{AccountId, SessionId};
use kaomie_schema::{Limits, build, execute};
use serde_json::{Value, json};
use usecases::client::Client;
use usecases::{App, follow};
use uuid::Uuid;

use crate::world::app;

/// An application whose atlas follows its database until the sender is dropped.
async fn followed() -> (Arc<App>, tokio::sync::watch::Sender<bool>) {
    let app = app().await;
    follow::load(&app).await.expect("loads");
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(follow::run(app.clone(), stopped));
    (app, stop)
}

fn admin() -> Arc<Viewer> {
    Arc::new(Viewer {
        account: Some(AccountId(Uuid::from_u128(1))),
        display_name: "見本".into(),
        grants: vec![Grant::everywhere(Role::Admin)],
        authentication: Authentication::Session(SessionId(Uuid::from_u128(1))),
    })
}

async fn ask(app: &Arc<App>, viewer: Arc<Viewer>, text: &str, variables: Value) -> Value {
    let request = Request::new(text).variables(async_graphql::Variables::from_json(variables));
    let view = usecases::Request::of(app.clone(), viewer, Client::default());
    let answer = execute(&build(Limits::default()), request, view, "test").await;
    serde_json::to_value(&answer).expect("an answer is JSON")
}

const CREATE: &str = "mutation($input: FacilityCreateInput!) { facilityCreate(input: $input) {
    clientMutationId facility { id name website updatedAt contacts { phone } visibility }
    userErrors { code field message } query { facilities { totalCount } } } }";
const UPDATE: &str = "mutation($input: FacilityUpdateInput!) { facilityUpdate(input: $input) {
    facility { name website updatedAt } userErrors { code field } } }";

fn clinic() -> Value {
    json!({
        "name": "みどり医院", "kind": "CLINIC", "website": "https://a.example/",
        "address": { "full": "香川県高松市見本町1番地1", "municipalityCode": "372013" },
        "location": { "latitude": 34.3, "longitude": 134.05 },
        "contacts": [{ "purpose": "GENERAL", "phone": "0878392811" }],
    })
}

#[tokio::test]
async fn a_change_is_answered_with_what_it_made_and_a_key_does_it_once() {
    let (app, _stop) = followed().await;
    let input = json!({ "input": { "clientMutationId": "m", "idempotencyKey": "k", "facility": clinic() } });
    let made = ask(&app, admin(), CREATE, input.clone()).await;
    let payload = &made["data"]["facilityCreate"];
    assert_eq!(payload["userErrors"], json!([]), "{made}");
    assert_eq!(payload["facility"]["contacts"], json!([{ "phone": "087-839-2811" }]));
    assert_eq!((&payload["clientMutationId"], &payload["query"]["facilities"]["totalCount"]), (&json!("m"), &json!(1)));
    assert_eq!(ask(&app, admin(), CREATE, input).await, made);
    let mut other = clinic();
    other["name"] = json!("あおい医院");
    let misused = json!({ "input": { "idempotencyKey": "k", "facility": other } });
    let refused = ask(&app, admin(), CREATE, misused).await;
    assert_eq!(refused["data"]["facilityCreate"]["userErrors"][0]["field"], json!(["idempotencyKey"]));
}

#[tokio::test]
async fn the_trail_of_a_facility_is_found_by_its_id_and_names_it_and_the_account() {
    let (app, _stop) = followed().await;
    let made = ask(&app, admin(), CREATE, json!({ "input": { "facility": clinic() } })).await;
    let id = &made["data"]["facilityCreate"]["facility"]["id"];
    assert!(id.is_string(), "{made}");
    let trail = "query($id: ID!) { auditEvents(filter: { target: $id }) {
        nodes { operation actorAccount targetId target { id } } } }";
    let read = ask(&app, admin(), trail, json!({ "id": id })).await;
    // `Account:00000000-0000-0000-0000-000000000001`, as `accounts` gives it.
    let who = "QWNjb3VudDowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDE";
    let event = json!({ "operation": "facilityCreate", "actorAccount": who, "targetId": id, "target": { "id": id } });
    assert_eq!(read["data"]["auditEvents"]["nodes"], json!([event]), "{read:#}");
}

#[tokio::test]
async fn leaving_out_keeps_null_clears_and_a_conflict_shows_the_present_state() {
    let (app, _stop) = followed().await;
    let made = ask(&app, admin(), CREATE, json!({ "input": { "facility": clinic() } })).await;
    let facility = &made["data"]["facilityCreate"]["facility"];
    let (id, seen) = (&facility["id"], &facility["updatedAt"]);
    let update = |fields: Value| json!({ "input": { "id": id, "expectedUpdatedAt": seen, "facility": fields } });
    let cleared = ask(&app, admin(), UPDATE, update(json!({ "website": null }))).await;
    let payload = &cleared["data"]["facilityUpdate"];
    assert_eq!(
        (&payload["facility"]["name"], &payload["facility"]["website"]),
        (&json!("みどり医院"), &Value::Null),
        "{cleared}"
    );
    let late = ask(&app, admin(), UPDATE, update(json!({ "website": "https://b.example/" }))).await;
    let payload = &late["data"]["facilityUpdate"];
    assert_eq!(payload["userErrors"], json!([{ "code": "CONFLICT", "field": ["expectedUpdatedAt"] }]));
    assert_eq!((&payload["facility"]["website"], &payload["facility"]["updatedAt"] == seen), (&Value::Null, false));
}

#[tokio::test]
async fn nobody_unknown_changes_anything_and_ids_of_nothing_are_not_found() {
    let (app, _stop) = followed().await;
    let made = ask(&app, admin(), CREATE, json!({ "input": { "facility": clinic() } })).await;
    let id = &made["data"]["facilityCreate"]["facility"]["id"];
    let anonymous = Arc::new(Viewer::anonymous());
    let try_it = async |viewer: &Arc<Viewer>, id: &Value| {
        let variables = json!({ "input": { "id": id, "facility": { "website": null } } });
        let answer = ask(&app, viewer.clone(), UPDATE, variables).await;
        (answer["data"]["facilityUpdate"]["userErrors"].clone(), answer["data"]["facilityUpdate"]["facility"].clone())
    };
    assert_eq!(try_it(&anonymous, id).await, (json!([{ "code": "FORBIDDEN", "field": null }]), Value::Null));
    for nothing in ["RmFjaWxpdHk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDA5", "QXJlYTp4", "%"] {
        let refused = try_it(&admin(), &json!(nothing)).await;
        assert_eq!(refused, (json!([{ "code": "NOT_FOUND", "field": ["id"] }]), Value::Null), "{nothing}");
    }
}

#[tokio::test]
async fn a_shape_that_crosses_itself_is_refused_with_its_path() {
    let (app, _stop) = followed().await;
    let bow_tie =
        json!({ "type": "Polygon", "coordinates": [[[134, 34], [135, 35], [135, 34], [134, 35], [134, 34]]] });
    let input = json!({ "kind": "CUSTOM", "code": "x", "name": "見本", "boundary": bow_tie });
    let text = "mutation($input: AreaSaveInput!) { areaSave(input: $input) { area { id } userErrors { code field } } }";
    let refused = ask(&app, admin(), text, json!({ "input": input })).await;
    assert_eq!(
        refused["data"]["areaSave"]["userErrors"],
        json!([{ "code": "INVALID", "field": ["boundary"] }]),
        "{refused}"
    );
}

#[tokio::test]
async fn the_queue_is_empty_for_those_who_check_nothing() {
    let (app, _stop) = followed().await;
    let made = ask(&app, admin(), CREATE, json!({ "input": { "facility": clinic() } })).await;
    let id = &made["data"]["facilityCreate"]["facility"]["id"];
    let text = "mutation($input: VerificationRecordInput!) { verificationRecord(input: $input) {
        facility { verification { nextDueOn } notes { text visibility } } userErrors { code field }
        query { verificationQueue(filter: { dueBefore: \"1971-12-31\" }) {
            totalCount nodes { id dueOn overdueDays facility { name } } } } } }";
    let input = json!({ "facility": id, "method": "PHONE", "on": "1970-01-01", "note": "電話" });
    let recorded = ask(&app, admin(), text, json!({ "input": input })).await;
    let queue = &recorded["data"]["verificationRecord"]["query"]["verificationQueue"];
    assert_eq!(queue["totalCount"], json!(1), "{recorded}");
    assert_eq!(queue["nodes"][0]["dueOn"], json!("1971-01-01"));
    let node = "query($id: ID!) { node(id: $id) { ... on VerificationTask { facility { name } } } }";
    let task = json!({ "id": queue["nodes"][0]["id"] });
    assert_eq!(ask(&app, admin(), node, task.clone()).await["data"]["node"]["facility"]["name"], json!("みどり医院"));
    let anonymous = || Arc::new(Viewer::anonymous());
    assert_eq!(ask(&app, anonymous(), node, task).await["data"]["node"], Value::Null);
    let text = "{ verificationQueue(filter: { dueBefore: \"1999-12-31\" }) { totalCount nodes { id } } }";
    let empty = ask(&app, anonymous(), text, json!({})).await;
    assert_eq!(empty["data"]["verificationQueue"], json!({ "totalCount": 0, "nodes": [] }));
}
