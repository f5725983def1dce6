//! Routes and the life of the listening socket.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use poem::endpoint::BoxEndpoint;
use poem::http::{Method, StatusCode, header};
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::{Endpoint, EndpointExt, IntoEndpoint, Request, Response, Route, Server};
use schema::KaomieSchema;
use tracing::Instrument;
use usecases::App;

use crate::answer::say;
use crate::edge::client::Proxies;
use crate::edge::headers;
use crate::edge::origins::Origins;
use crate::edge::tls::{Certificate, Tls};
use crate::graphql_http::{GraphqlHttp, HttpLimits};
use crate::graphql_ws::GraphqlWs;
use crate::guide_files::GuidesHttp;
use crate::measure::Measure;
use crate::oidc::{Bearer, OidcGate};
use crate::patience::{Patience, Patient};
use crate::photos::PhotosHttp;
use crate::road_watch::RoadStandings;
use crate::system::SystemClock;
use crate::uploads::{UploadsHttp, Visitors};

/// How long open requests may take to finish once the server was told to stop.
const DRAIN: Duration = Duration::from_secs(8);

/// What the routes need.
pub struct Parts {
    /// The application.
    pub app: Arc<App>,
    /// The GraphQL schema over it.
    pub schema: KaomieSchema,
    /// Counters and histograms.
    pub measure: Arc<Measure>,
    /// Limits of a GraphQL request over HTTP.
    pub limits: HttpLimits,
    /// Proxies that are believed.
    pub proxies: Proxies,
    /// Other sites whose pages may ask.
    pub origins: Origins,
    /// The gate for tokens of an identity provider, when one is configured.
    pub oidc: Option<Arc<OidcGate>>,
    /// Time in which a whole file that somebody sends has to arrive.
    pub upload_timeout: Duration,
    /// How the road network's files stand.
    pub standings: RoadStandings,
}

/// Id of one HTTP request, put beside it for whoever answers it; the same as in its log line and its answer.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Name of the operation a request asked for, for its log line; put into the answer by whoever knows that the name may be
/// told, since a client could write anything there.
#[derive(Debug, Clone)]
pub struct OperationName(pub String);

/// Paths that machines ask every few seconds.
const QUIET: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// Every route of the program.
pub fn routes(parts: &Parts) -> BoxEndpoint<'static, Response> {
    let graphql = GraphqlHttp::new(parts.app.clone(), parts.schema.clone(), parts.measure.clone(), parts.limits)
        .with_origins(parts.origins.clone());
    let proxies = parts.proxies.clone();
    let visitors = Visitors::new(parts.app.clone(), parts.origins.clone());
    let uploads = UploadsHttp::new(parts.app.clone(), visitors, parts.upload_timeout);
    let photos = PhotosHttp::new(parts.app.clone());
    let guides = GuidesHttp::new(parts.app.clone());
    let (graphql, uploads, photos, guides) = match &parts.oidc {
        Some(gate) => {
            let bearer = Bearer::new(gate.clone(), Arc::new(SystemClock));
            (
                graphql.with(bearer.clone()).boxed(),
                uploads.with(bearer.clone()).boxed(),
                photos.with(bearer.clone()).boxed(),
                guides.with(bearer).boxed(),
            )
        }
        None => (graphql.boxed(), uploads.boxed(), photos.boxed(), guides.boxed()),
    };
    let socket = GraphqlWs::new(parts.app.clone(), parts.schema.clone(), parts.measure.clone())
        .with_origins(parts.origins.clone());
    Route::new()
        .at("/", read_only(crate::front_page::page))
        .at("/graphql", graphql)
        .at("/graphql/ws", socket)
        .at("/uploads", uploads)
        .at("/photos/*path", photos)
        .at("/guides/:edition/:file", guides)
        .at("/proofs/:token", crate::proof_page::ProofPages::new(parts.app.clone()))
        .at("/ical/:token", crate::calendars::CalendarsHttp::new(parts.app.clone()))
        .nest("/graphiql", crate::graphiql::assets())
        .at("/schema.graphql", read_only(sdl))
        .at("/healthz", read_only(crate::health::alive))
        .at("/readyz", ready(&parts.app, &parts.standings))
        .at("/metrics", metrics(parts))
        .with(parts.origins.clone())
        .around(headers::secure)
        .around(request_log)
        .before(move |mut request| {
            let peer = proxies.peer(&request);
            request.set_data(peer);
            async move { Ok(request) }
        })
        .map_to_response()
        .boxed()
}

/// Binds, tells `reached` and announces the address, serves until `stop`, then drains.
pub async fn serve(
    listen: SocketAddr,
    routes: BoxEndpoint<'static, Response>,
    patience: Patience,
    certificate: Option<Certificate>,
    reached: impl FnOnce(&str),
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let acceptor = TcpListener::bind(listen).into_acceptor().await.with_context(|| {
        format!("cannot listen on {listen}; is another program using the port? (--listen 127.0.0.1:0 picks a free one)")
    })?;
    let bound =
        acceptor.local_addr().into_iter().find_map(|address| address.as_socket_addr().copied()).unwrap_or(listen);
    match certificate {
        None => {
            reached(&format!("http://{bound}"));
            say!("listening on http://{bound}");
            let server = Server::new_with_acceptor(Patient::new(acceptor, patience));
            server.run_with_graceful_shutdown(routes, stop, Some(DRAIN)).await?;
        }
        Some(certificate) => {
            reached(&format!("https://{bound}"));
            say!("listening on https://{bound}");
            let renewal = tokio::spawn(certificate.clone().watch());
            let server = Server::new_with_acceptor(Patient::new(Tls::new(acceptor, certificate), patience));
            server.run_with_graceful_shutdown(routes, stop, Some(DRAIN)).await?;
            renewal.abort();
        }
    }
    Ok(())
}

/// An endpoint for GET and HEAD from a plain function.
pub fn read_only<F>(answer: F) -> impl Endpoint<Output = Response> + 'static
where
    F: Fn() -> Response + Send + Sync + 'static,
{
    poem::endpoint::make_sync(move |request| if reads(&request) { answer() } else { method_not_allowed() })
        .into_endpoint()
}

fn ready(app: &Arc<App>, standings: &RoadStandings) -> impl Endpoint<Output = Response> + 'static {
    let (app, standings) = (app.clone(), standings.clone());
    read_only(move || crate::health::ready(&app, &standings))
}

fn metrics(parts: &Parts) -> impl Endpoint<Output = Response> + 'static {
    let (app, measure, standings) = (parts.app.clone(), parts.measure.clone(), parts.standings.clone());
    read_only(move || {
        let text = measure.render(&app, &standings);
        Response::builder().content_type("text/plain; version=0.0.4; charset=utf-8").body(text)
    })
}

fn sdl() -> Response {
    Response::builder().content_type("text/plain; charset=utf-8").body(schema::sdl())
}

fn reads(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

fn method_not_allowed() -> Response {
    Response::builder().status(StatusCode::METHOD_NOT_ALLOWED).header(header::ALLOW, "GET, HEAD").finish()
}

/// As much of a path as a log line repeats: somebody may ask for anything. What follows `/proofs/` opens a proof, what
/// follows `/ical/` a calendar, and so might any part that is as long as what opens one.
fn shown_path(path: &str) -> String {
    const SECRET: usize = 40;
    let mut parts: Vec<&str> = path.split('/').map(|part| if part.len() < SECRET { part } else { "…" }).collect();
    if let ["", "proofs" | "ical", rest @ ..] = &mut parts[..] {
        rest.fill("…");
    }
    parts.join("/").chars().take(100).collect()
}

/// Gives every request an id and one log line: method, path, status and time, never the query or the body,
/// which may hold an address somebody looks for.
async fn request_log<E: Endpoint>(next: Arc<E>, mut request: Request) -> poem::Result<Response> {
    let id = crate::system::request_id();
    request.set_data(RequestId(id.clone()));
    let (method, path) = (request.method().clone(), shown_path(request.uri().path()));
    let span = tracing::info_span!("request", id = %id);
    let started = std::time::Instant::now();
    let outcome = next.get_response(request).instrument(span.clone()).await;
    let status = outcome.status();
    let (milliseconds, status_code) = (started.elapsed().as_secs_f64() * 1e3, status.as_u16());
    span.in_scope(|| {
        let operation = outcome.data::<OperationName>().map(|name| name.0.as_str());
        // 503 is an answer: not ready yet, or the database is away, which the follower has logged.
        if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
            tracing::warn!(%method, path, status = status_code, milliseconds, operation, "answered");
        } else if QUIET.contains(&path.as_str()) {
            tracing::debug!(%method, path, status = status_code, milliseconds, "answered");
        } else {
            tracing::info!(%method, path, status = status_code, milliseconds, operation, "answered");
        }
    });
    let mut response = outcome;
    if let Ok(value) = id.parse() {
        response.headers_mut().insert("x-request-id", value);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Mutex, PoisonError};

    use super::*;

    /// Log lines in memory.
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_request_leaves_one_line_without_its_question_and_a_probe_none() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::INFO)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let guard = tracing::subscriber::set_default(subscriber);
        let named = poem::endpoint::make_sync(|_| {
            let mut response = Response::builder().finish();
            response.set_data(OperationName("Known".to_owned()));
            response
        });
        let routes =
            Route::new().at("/graphql", named).at("/healthz", read_only(crate::health::alive)).around(request_log);
        assert_eq!(shown_path("/proofs/geheim"), "/proofs/…");
        assert_eq!(shown_path("/ical/geheim.ics"), "/ical/…");
        assert_eq!(shown_path(&format!("/%70roofs/{}/a", "s".repeat(64))), "/%70roofs/…/a");
        for uri in ["http://localhost/graphql?query=secret", "http://localhost/healthz"] {
            let response = routes.get_response(Request::builder().uri_str(uri).finish()).await;
            assert!(response.headers().contains_key("x-request-id"));
        }
        drop(guard);
        let text = String::from_utf8(lines.0.lock().unwrap_or_else(PoisonError::into_inner).clone()).expect("UTF-8");
        assert_eq!(text.lines().count(), 1, "{text}");
        for part in ["INFO", "method=GET", "path=\"/graphql\"", "status=200", "operation=\"Known\"", "id="] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("secret"));
    }
}
