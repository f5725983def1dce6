//! Whether the program lives and whether it can answer.

use poem::Response;
use poem::http::StatusCode;
use usecases::App;

/// `/healthz`: the process answers.
pub fn alive() -> Response {
    Response::builder().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// `/readyz`: the first atlas is there. Stays ready while the database is away, for the atlas answers without it.
pub fn ready(app: &App) -> Response {
    match app.generation() {
        Some(generation) => Response::builder()
            .content_type("text/plain; charset=utf-8")
            .body(format!("ready: generation {generation}, {} facilities\n", app.atlas().seen_by_everybody().len())),
        None => Response::builder()
            .status(StatusCode::SERVICE_UNAVAILABLE)
            .content_type("text/plain; charset=utf-8")
            .body("not ready: the first atlas is being built\n"),
    }
}
