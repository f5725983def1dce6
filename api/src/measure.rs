//! Counters and histograms for `/metrics` (Prometheus text format).

mod guides;
mod roads;

use std::collections::HashSet;
use std::time::Duration;

use anyhow::Context;
use domain::codes::Code;
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use usecases::App;

use self::roads::Roads;
use crate::road_watch::RoadStandings;

/// Upper bounds of the latency histograms, seconds: from a map query out of memory to the request time-out.
const SECONDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Label of every operation that is not on the allow-list, so that a client cannot fill memory with names.
const OTHER: &str = "other";

/// The program's measurements.
pub struct Measure {
    prometheus: PrometheusHandle,
    operations: HashSet<String>,
    roads: Roads,
}

impl Measure {
    /// Starts measuring; `operations` are the names that get a series of their own.
    pub fn start(operations: &[String]) -> anyhow::Result<Self> {
        let prometheus = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)
            .context("histogram buckets")?
            .install_recorder()
            .context("starting the metrics recorder")?;
        Ok(Self { prometheus, operations: operations.iter().cloned().collect(), roads: Roads::default() })
    }

    /// Whether an operation's name may be told: one the operator listed, and not whatever a client writes.
    pub fn knows(&self, operation: &str) -> bool {
        self.operations.contains(operation)
    }

    /// One GraphQL operation was answered.
    pub fn graphql(&self, operation: Option<&str>, status: u16, failed: bool, took: Duration) {
        let name = operation.filter(|name| self.operations.contains(*name)).unwrap_or(OTHER).to_owned();
        counter!("kaomie_graphql_requests_total", "operation" => name.clone(), "status" => status.to_string(), "errors" => if failed { "true" } else { "false" })
            .increment(1);
        histogram!("kaomie_graphql_request_seconds", "operation" => name).record(took.as_secs_f64());
    }

    /// A WebSocket was opened (`1.0`) or closed (`-1.0`).
    pub fn socket(&self, by: f64) {
        gauge!("kaomie_graphql_sockets").increment(by);
    }

    /// The text for a scrape.
    pub fn render(&self, app: &App, standings: &RoadStandings) -> String {
        let atlas = app.atlas();
        if let Some(generation) = app.generation() {
            // A change log of 2^53 lines is out of reach, so the cast is exact.
            gauge!("kaomie_atlas_generation").set(generation as f64);
            let age = (app.now() - atlas.built_at()).to_std().unwrap_or_default();
            gauge!("kaomie_atlas_age_seconds_since_build").set(age.as_secs_f64());
            // Anybody may scrape, so the count is that of everybody.
            gauge!("kaomie_atlas_facilities").set(atlas.seen_by_everybody().len() as f64);
            gauge!("kaomie_atlas_bytes").set(atlas.memory_bytes() as f64);
        }
        for (status, count) in app.import_counts() {
            gauge!("kaomie_imports", "status" => status.code()).set(count as f64);
        }
        counter!("kaomie_password_hashings_total").absolute(app.identity().hashings());
        guides::measure(app);
        self.roads.measure(app, standings);
        self.prometheus.run_upkeep();
        self.prometheus.render()
    }
}
