//! An application on an empty in-memory database, asked in process.

use std::sync::Arc;

use async_graphql::{Request, Response, Value};
use atlas::{Atlas, AtlasInput, FacilitiesInput};
use chrono::{DateTime, Utc};
use domain::clock::{Clock, FixedClock};
use domain::entropy::Foreseeable;
use domain::facility::Facility;
use domain::ids::Ids;
use kaomie_schema::{Limits, build, execute};
use store::Store;
use usecases::{App, Secrets};
use uuid::Uuid;

/// Ids that nothing in these tests asks for twice.
pub struct NilIds;

impl Ids for NilIds {
    fn next(&self) -> Uuid {
        Uuid::nil()
    }
}

/// An application whose database is migrated and empty.
pub async fn app() -> Arc<App> {
    let store = Store::connect("sqlite::memory:").await.expect("an in-memory database");
    migrations::up(store.migrator_connection()).await.expect("the tables");
    let clock: Arc<dyn Clock> = Arc::new(FixedClock(DateTime::<Utc>::UNIX_EPOCH));
    App::new(store, clock, Arc::new(NilIds), Secrets::new([0; 32], Arc::new(Foreseeable::from(0))))
}

/// The answer to a request within some limits.
pub async fn answer_within(limits: Limits, request: Request) -> Response {
    execute(&build(limits), request, usecases::Request::new(app().await), "test").await
}

/// The answer to a request.
pub async fn answer(request: Request) -> Response {
    answer_within(Limits::default(), request).await
}

/// The code of the first error.
pub async fn code_of(text: &str) -> Option<String> {
    code_within(Limits::default(), text).await
}

/// The code of the first error within some limits.
pub async fn code_within(limits: Limits, text: &str) -> Option<String> {
    let response = answer_within(limits, Request::new(text)).await;
    match response.errors.first()?.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code.clone()),
        _ => None,
    }
}

/// The answer over a directory of these facilities, at the beginning of 1970.
pub async fn answer_over(facilities: Vec<Facility>, text: &str) -> serde_json::Value {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let atlas = Atlas::build(AtlasInput {
        generation: 1,
        built_at: now,
        facilities: FacilitiesInput::Facilities(facilities),
        ..AtlasInput::default()
    });
    let view = usecases::Request::new(app().await).over(&atlas, now);
    let response = execute(&build(Limits::default()), Request::new(text), view, "test").await;
    serde_json::to_value(&response).expect("an answer is JSON")
}
