//! An application on an empty in-memory database, asked in process.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_graphql::{Request, Response, Value};
use atlas::{Atlas, AtlasInput, FacilitiesInput};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::area::Area;
use domain::clock::{Clock, FixedClock};
use domain::codes::AreaKind;
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

/// Ids in order, the same in every run.
pub struct Counter(AtomicU64);

impl Counter {
    /// From this number on.
    pub fn from(first: u64) -> Self {
        Self(AtomicU64::new(first))
    }
}

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)))
    }
}

/// The id of an object as clients see it.
pub fn global(kind: &str, number: u128) -> String {
    URL_SAFE_NO_PAD.encode(format!("{kind}:{}", Uuid::from_u128(number)))
}

/// A made-up town.
pub fn made_up_town() -> Area {
    Area {
        id: Uuid::from_u128(0xa4ea).into(),
        kind: AreaKind::Municipality,
        code: "372013".into(),
        name: "架空市".into(),
        name_kana: None,
        valid_from: "2020-01-01".parse().ok(),
        valid_to: None,
        parents: Vec::new(),
        boundary: None,
        source: None,
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
