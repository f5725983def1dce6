//! Standby beds, from the report to the end of a hold, and who is told.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Request, Variables};
use domain::access::{Authentication, Grant, Viewer};
use domain::area::Area;
use domain::change::Subject;
use domain::clock::FixedClock;
use domain::codes::{AreaKind, ChangeKind, FacilityKind, FacilityStatus, Role, Visibility};
use domain::entropy::Foreseeable;
use domain::facility::{Facility, FacilityDetails};
use futures_util::StreamExt as _;
use kaomie_schema::{Limits, build, execute, subscribe};
use serde_json::{Value, json};
use store::Store;
use tokio::sync::watch;
use usecases::client::Client;
use usecases::{App, Secrets, follow};
use uuid::Uuid;

use crate::world::{Counter, global, made_up_town};

const HOSPITAL: u128 = 0xfac1;
const CLINIC: u128 = 0xfac2;
const DISTRICT: u128 = 0xa5;

/// A hospital and a clinic of a made-up town, and a district of a medical association.
struct World {
    app: Arc<App>,
    _stop: watch::Sender<bool>,
}

impl World {
    async fn new() -> Self {
        let store = Store::connect("sqlite::memory:").await.expect("an in-memory database");
        migrations::up(store.migrator_connection()).await.expect("the tables");
        let clock = Arc::new(FixedClock("2026-11-22T03:00:00Z".parse().expect("an instant")));
        let secrets = Secrets::new([7; 32], Arc::new(Foreseeable::from(0)));
        let app = App::new(store, clock, Arc::new(Counter::from(1_000)), secrets);
        let facility = |number, name: &str| {
            let mut details = FacilityDetails::new(name, FacilityKind::Hospital);
            details.address.municipality_code = "372013".into();
            Facility {
                id: Uuid::from_u128(number).into(),
                updated_at: app.now(),
                status: FacilityStatus::Active,
                visibility: Visibility::Public,
                details,
                sources: Vec::new(),
            }
        };
        let kind = AreaKind::MedicalAssociationDistrict;
        let district = Area { id: Uuid::from_u128(DISTRICT).into(), kind, code: "M1".to_owned(), ..made_up_town() };
        let mut tx = app.store().begin("test", app.now()).await.expect("begins");
        let both = [facility(HOSPITAL, "架空病院"), facility(CLINIC, "架空診療所")];
        store::facilities::insert_many(&mut tx, &both).await.expect("stores");
        store::areas::upsert_many(&mut tx, &[made_up_town(), district]).await.expect("stores");
        tx.log(Subject::Area, Uuid::nil(), ChangeKind::Created);
        tx.commit().await.expect("commits");
        follow::load(&app).await.expect("loads");
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(follow::run(app.clone(), stopped));
        Self { app, _stop: stop }
    }

    fn view(&self, viewer: &Viewer) -> usecases::Request {
        usecases::Request::of(self.app.clone(), Arc::new(viewer.clone()), Client::default())
    }

    async fn ask(&self, viewer: &Viewer, text: &str, variables: Value) -> Value {
        let request = Request::new(text).variables(Variables::from_json(variables));
        let response = execute(&build(Limits::default()), request, self.view(viewer), "test").await;
        let answer = serde_json::to_value(&response).expect("an answer is JSON");
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].clone()
    }

    /// Two vacant beds, reported by the hospital.
    async fn reported(&self) -> Value {
        let facility = global("Facility", HOSPITAL);
        let done = self.ask(&staff(HOSPITAL), REPORT, json!({ "facility": facility })).await;
        assert_eq!(done["bedStatusReport"]["userErrors"], json!([]), "{done:#}");
        done["bedStatusReport"]["bed"].clone()
    }
}

fn signed_in(grant: Grant) -> Viewer {
    Viewer {
        account: Some(Uuid::from_u128(0xacc).into()),
        display_name: "利用者".into(),
        grants: vec![grant],
        authentication: Authentication::Session(Uuid::from_u128(0x5e5).into()),
    }
}

fn staff(facility: u128) -> Viewer {
    signed_in(Grant::staff(vec![Uuid::from_u128(facility).into()]))
}

fn professional() -> Viewer {
    signed_in(Grant::everywhere(Role::Professional))
}

const REPORT: &str =
    "mutation($facility: ID!) { bedStatusReport(input: { facility: $facility, purpose: HOME_CARE_SUPPORT,
    kind: COMMUNITY_CARE, status: VACANT, vacancies: 2 }) {
    bed { id status vacancies free stale reportedAt expiresAt pool { id } facility { name } }
    userErrors { code field } } }";
const HOLD: &str = "mutation($bed: ID!, $request: ID) { bedHold(input: { bed: $bed, visitRequest: $request }) {
    bed { status free hold { requester { name } expiresAt } holds { id } } userErrors { code field } } }";
const RESOLVE: &str = "mutation($bed: ID!, $hold: ID, $used: Boolean!) {
    bedHoldResolve(input: { bed: $bed, hold: $hold, used: $used }) {
    bed { status vacancies holds { id } } userErrors { code field } } }";
const LIST: &str =
    "{ beds { totalCount edges { cursor distanceMeters node { id status hold { requester { name } } } } } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_bed_is_reported_held_told_and_used() {
    let world = World::new().await;
    let bed = world.reported().await;
    assert_eq!((&bed["status"], &bed["vacancies"], &bed["free"]), (&json!("VACANT"), &json!(2), &json!(2)), "{bed:#}");
    assert_eq!((&bed["stale"], &bed["facility"]["name"]), (&json!(false), &json!("架空病院")));
    let id = &bed["id"];

    let schema = build(Limits::default());
    let told = "subscription { bedStatusChanged { status free hold { requester { name } } } }";
    let follow = |viewer: &Viewer| Box::pin(subscribe(&schema, Request::new(told), world.view(viewer), "test".into()));
    let (mut of_staff, mut of_others) = (follow(&staff(HOSPITAL)), follow(&professional()));
    let mut of_nobody = follow(&Viewer::anonymous());
    for events in [&mut of_staff, &mut of_others] {
        assert!(futures_util::poll!(events.next()).is_pending());
    }
    assert!(futures_util::poll!(of_nobody.next()).is_pending());

    let foreign = json!({ "bed": id, "request": global("VisitRequest", 7) });
    let refused = world.ask(&staff(CLINIC), HOLD, foreign).await;
    let not_found = json!([{ "code": "NOT_FOUND", "field": ["visitRequest"] }]);
    assert_eq!(refused["bedHold"], json!({ "bed": null, "userErrors": not_found }));
    let mut holds = Vec::new();
    for free in [1, 0] {
        let held = world.ask(&staff(CLINIC), HOLD, json!({ "bed": id })).await;
        let held = &held["bedHold"]["bed"];
        assert_eq!(
            (&held["free"], &held["hold"]["requester"]["name"]),
            (&json!(free), &json!("架空診療所")),
            "{held:#}"
        );
        holds = held["holds"].as_array().expect("holds").clone();
    }
    for (events, hold) in [(of_staff, json!({ "requester": { "name": "架空診療所" } })), (of_others, Value::Null)]
    {
        let told: Vec<Value> = events
            .take(2)
            .map(|event| serde_json::to_value(&event).expect("JSON")["data"]["bedStatusChanged"].clone())
            .collect()
            .await;
        assert_eq!(told[1], json!({ "status": "HELD", "free": 0, "hold": hold }), "{told:#?}");
    }
    let silence = tokio::time::timeout(Duration::from_millis(300), of_nobody.next()).await;
    assert!(silence.is_err(), "nobody without a role is told");

    let none = world.ask(&staff(CLINIC), HOLD, json!({ "bed": id })).await;
    assert_eq!(none["bedHold"]["userErrors"], json!([{ "code": "STATE_TRANSITION", "field": ["bed"] }]));
    let unclear = world.ask(&staff(CLINIC), RESOLVE, json!({ "bed": id, "used": true })).await;
    assert_eq!(unclear["bedHoldResolve"]["userErrors"], json!([{ "code": "REQUIRED", "field": ["hold"] }]));
    let one = json!({ "bed": id, "hold": holds[0]["id"], "used": true });
    let used = world.ask(&staff(CLINIC), RESOLVE, one).await;
    assert_eq!(used["bedHoldResolve"]["bed"], json!({ "status": "HELD", "vacancies": 1, "holds": [holds[1]] }));
    let released = world.ask(&staff(HOSPITAL), RESOLVE, json!({ "bed": id, "used": false })).await;
    assert_eq!(released["bedHoldResolve"]["bed"], json!({ "status": "VACANT", "vacancies": 1, "holds": [] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_leads_to_the_request_it_belongs_to_for_those_who_keep_that() {
    let world = World::new().await;
    let bed = world.reported().await;
    let ask = "mutation { visitRequestCreate(input: { trigger: DISCHARGE,
        need: { location: { point: { latitude: 34.35, longitude: 134.05 } } } }) { visitRequest { id number } } }";
    let asked = world.ask(&staff(CLINIC), ask, json!({})).await["visitRequestCreate"]["visitRequest"].take();
    assert!(asked["number"].is_string(), "{asked:#}");
    let held = json!({ "bed": bed["id"], "request": asked["id"] });
    let held = world.ask(&staff(CLINIC), HOLD, held).await;
    assert_eq!(held["bedHold"]["userErrors"], json!([]), "{held:#}");
    let read = "query($id: ID!) { node(id: $id) { ... on Bed { hold { visitRequest { number } } } } }";
    let hospital = Viewer { account: Some(Uuid::from_u128(0xacd).into()), ..staff(HOSPITAL) };
    for (who, number) in [(staff(CLINIC), asked["number"].clone()), (hospital, Value::Null)] {
        let seen = world.ask(&who, read, json!({ "id": bed["id"] })).await;
        let request = &seen["node"]["hold"]["visitRequest"];
        assert_eq!(request.get("number").cloned().unwrap_or_default(), number, "{seen:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_shows_nobody_without_a_role_anything() {
    let world = World::new().await;
    let bed = world.reported().await;
    world.ask(&staff(CLINIC), HOLD, json!({ "bed": bed["id"] })).await;
    let node = "query($id: ID!) { node(id: $id) { __typename ... on Bed { status hold { expiresAt } } } }";
    for (viewer, count, knows) in [
        (Viewer::anonymous(), 0, false),
        (professional(), 1, false),
        (staff(HOSPITAL), 1, true),
        (staff(CLINIC), 1, true),
    ] {
        let found = world.ask(&viewer, LIST, json!({})).await;
        assert_eq!(found["beds"]["totalCount"], count, "{found:#}");
        let found = world.ask(&viewer, node, json!({ "id": bed["id"] })).await;
        assert_eq!((found["node"].is_object(), found["node"]["hold"].is_object()), (count == 1, knows), "{found:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_district_says_how_many_it_keeps_free() {
    let world = World::new().await;
    let list = "{ bedPoolStatuses { area { name } purpose required available satisfied satisfiedRatio30Days } }";
    let usual = world.ask(&professional(), list, json!({})).await;
    let usual = &usual["bedPoolStatuses"];
    assert_eq!((usual.as_array().map(Vec::len), &usual[0]["required"]), (Some(1), &json!(1)), "{usual:#}");
    assert_eq!(world.ask(&Viewer::anonymous(), list, json!({})).await["bedPoolStatuses"], json!([]));
    let set = "mutation($area: ID!) { bedPoolRuleSet(input: { area: $area, purpose: RESPITE, required: 2 }) {
        bedPoolStatus { purpose required satisfied } userErrors { code } } }";
    let admin = signed_in(Grant::everywhere(Role::Admin));
    let done = world.ask(&admin, set, json!({ "area": global("Area", DISTRICT) })).await;
    let told = json!({ "purpose": "RESPITE", "required": 2, "satisfied": false });
    assert_eq!(done["bedPoolRuleSet"], json!({ "bedPoolStatus": told, "userErrors": [] }));
    let refused = world.ask(&staff(CLINIC), set, json!({ "area": global("Area", DISTRICT) })).await;
    assert_eq!(refused["bedPoolRuleSet"]["userErrors"], json!([{ "code": "FORBIDDEN" }]));
}
