//! `/ical/<token>.ics`: a roster, or a doctor's shifts, as a calendar that phones and groupware fetch by themselves.
//!
//! Whoever has the address sees the calendar, so the address is the secret: it is never logged ([`crate::server`]). A calendar
//! program sends no cookie and no token of ours. Of an address that opens nothing (any more) nothing is told.

use std::sync::Arc;

use domain::access::Viewer;
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use sha2::{Digest as _, Sha256};
use usecases::App;
use usecases::client::Client;
use usecases::rates::Budget;
use usecases::rosters::calendar::open;

use crate::edge::client::Peer;
use crate::photos::is_known;

/// The endpoint.
pub struct CalendarsHttp {
    app: Arc<App>,
}

impl CalendarsHttp {
    /// Calendars of this application's rosters.
    pub fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    async fn answer(&self, request: &Request) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED);
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return response;
        }
        let client = request.data::<Peer>().map(|peer| peer.client.clone()).unwrap_or_default();
        let client = Client { session: None, ..client };
        if let Err(wait) = self.app.rates().spend(Budget::ProofLink, &Arc::new(Viewer::anonymous()), &client) {
            let mut response = plain(StatusCode::TOO_MANY_REQUESTS);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.seconds()));
            return response;
        }
        if !self.app.is_ready() {
            return plain(StatusCode::SERVICE_UNAVAILABLE);
        }
        let token = request.raw_path_param("token").unwrap_or_default();
        let text = match open(&self.app, token.strip_suffix(".ics").unwrap_or(token)).await {
            Ok(Some(text)) => text,
            Ok(None) => return plain(StatusCode::NOT_FOUND),
            Err(fault) => {
                tracing::error!(error = usecases::follow::chain(&fault), "a calendar could not be told");
                return plain(StatusCode::SERVICE_UNAVAILABLE);
            }
        };
        let tag = format!("\"{}\"", domain::hex::encode(&Sha256::digest(&text)[..16]));
        let known = is_known(request.headers(), &tag);
        let (status, body) = if known { (StatusCode::NOT_MODIFIED, String::new()) } else { (StatusCode::OK, text) };
        let mut response = Response::builder().status(status).content_type("text/calendar; charset=utf-8").body(body);
        let headers = response.headers_mut();
        // A phone asks once an hour; no cache between may keep what a consent may take back.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}

impl Endpoint for CalendarsHttp {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        Ok(self.answer(&request).await)
    }
}

fn plain(status: StatusCode) -> Response {
    let mut response = Response::builder().status(status).content_type("text/plain; charset=utf-8").finish();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
