//! The demo town in a database in memory, asked in process as anybody may ask it.

use std::sync::{Arc, LazyLock};

use async_graphql::{Request, Response, Value};
use chrono::{DateTime, Utc};
use domain::clock::{Clock, FixedClock};
use domain::entropy::Foreseeable;
use domain::ids::Ids;
use schema::error::ErrorCode;
use schema::{KaomieSchema, Limits};
use store::Store;
use tokio::runtime::Runtime;
use usecases::rates::Quotas;
use usecases::{App, Secrets};
use uuid::Uuid;

/// A Monday noon in Japan, in the year the town is usually shown in.
const NOW: &str = "2026-04-06T03:00:00Z";

/// What the questions for [`World::strings`] are.
const PICK: &str = "{
  facilities(first: 12) { edges { cursor node { id name } } pageInfo { endCursor } }
  byDistance: facilities(first: 3, spatial: {near: {origin: {point: {latitude: 31.5, longitude: 135.5}}, radiusMeters: 9000}}) { edges { cursor } }
  areas(first: 12) { edges { cursor node { id code } } }
}";

/// An application that is loaded once and asked by every run.
pub struct World {
    runtime: Runtime,
    app: Arc<App>,
    schema: KaomieSchema,
    strings: Vec<String>,
}

/// Ids that count up, so that a run finds what the run before found.
#[derive(Default)]
struct CountingIds(std::sync::atomic::AtomicU64);

impl Ids for CountingIds {
    fn next(&self) -> Uuid {
        let next = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Uuid::from_u64_pair(0x0195_0000_0000_7000, 0x8000_0000_0000_0000 | next)
    }
}

/// The town, loaded on first use.
///
/// # Panics
/// When it cannot be loaded.
pub static WORLD: LazyLock<World> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let app = runtime.block_on(async {
        let store = Store::connect("sqlite::memory:").await.expect("an in-memory database");
        migrations::up(store.migrator_connection()).await.expect("the tables");
        let now: DateTime<Utc> = NOW.parse().expect("an instant");
        let clock: Arc<dyn Clock> = Arc::new(FixedClock(now));
        // Nothing here is secret, and how often one may ask is not the subject.
        let secrets = Secrets::new([0; 32], Arc::new(Foreseeable::from(0)));
        let ids = Arc::new(CountingIds::default());
        let app = App::with_rates(store, clock, ids, secrets, Quotas::unlimited());
        usecases::demo::load(&app).await.expect("the town loads");
        usecases::follow::load(&app).await.expect("the atlas loads");
        app
    });
    let mut world = World { runtime, app, schema: schema::build(Limits::default()), strings: Vec::new() };
    let picked = world.ask(Request::new(PICK));
    assert!(picked.errors.is_empty(), "{:?}", picked.errors);
    gather(&picked.data, &mut world.strings);
    world
});

impl World {
    /// Ids, cursors, codes and names that exist.
    pub fn strings(&self) -> &[String] {
        &self.strings
    }

    /// Answers a question and checks what every answer promises.
    ///
    /// # Panics
    /// When a promise is broken: that is the finding.
    pub fn ask(&self, request: Request) -> Response {
        let view = usecases::Request::new(self.app.clone());
        let response = self.runtime.block_on(schema::execute(&self.schema, request, view, "fuzz"));
        check(&response);
        response
    }
}

fn check(response: &Response) {
    for error in &response.errors {
        let code = ErrorCode::of(error).unwrap_or_else(|| panic!("an error without a known code: {error:?}"));
        // Nothing is away here and nothing is large, so that no question may end in a fault of ours.
        let ours = matches!(code, ErrorCode::Internal | ErrorCode::ServiceUnavailable | ErrorCode::Timeout);
        assert!(!ours, "a question was answered with a fault: {error:?}");
    }
    match &response.data {
        Value::Object(_) => assert!(!schema::is_request_error(response), "a refusal with data"),
        Value::Null => assert!(!response.errors.is_empty(), "neither data nor errors"),
        other => panic!("data is no object: {other:?}"),
    }
    serde_json::to_string(response).expect("an answer is JSON");
}

fn gather(value: &Value, strings: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|value| gather(value, strings)),
        Value::List(values) => values.iter().for_each(|value| gather(value, strings)),
        Value::String(text) if !strings.contains(text) => strings.push(text.clone()),
        _ => {}
    }
}
