//! Whether the program lives and whether it can answer.

use poem::Response;
use poem::http::StatusCode;
use usecases::App;

use crate::road_watch::{RoadStanding, RoadStandings};

/// `/healthz`: the process answers.
pub fn alive() -> Response {
    Response::builder().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// `/readyz`: the first atlas is there. Stays ready while the database is away, for the atlas answers without it, and
/// without a road network, for then travel times are estimates; the second line tells how that stands.
pub fn ready(app: &App, standings: &RoadStandings) -> Response {
    let plain = Response::builder().content_type("text/plain; charset=utf-8");
    match app.generation() {
        Some(generation) => plain.body(format!(
            "ready: generation {generation}, {} facilities\n{}\n",
            app.atlas().seen_by_everybody().len(),
            roads(app, standings)
        )),
        None => plain.status(StatusCode::SERVICE_UNAVAILABLE).body("not ready: the first atlas is being built\n"),
    }
}

/// Tells no path: anybody may ask.
fn roads(app: &App, standings: &RoadStandings) -> String {
    let version = app.roads().load().map(|roads| roads.network().version().to_owned());
    let version = version.map_or_else(|| "none".to_owned(), |version| format!("version {version}"));
    let standing = match standings.now() {
        RoadStanding::Absent | RoadStanding::InUse => "",
        RoadStanding::Refused => "; the file is refused, see the log",
        RoadStanding::Gone => "; the file is gone",
    };
    format!("roads: {version}{standing}")
}
