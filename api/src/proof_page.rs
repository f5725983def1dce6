//! `/proofs/<token>`: the page on which a clinic reads what a guide will say of it, and answers. Without an account,
//! without a script, once.
//!
//! Whoever has the address may answer, so the address is the secret: it is never logged ([`crate::server`]), sent to no
//! other page (`Referrer-Policy`), stored nowhere (`no-store`) and found by no search engine. A form of another page cannot
//! answer either, since it does not know the address. Of a link that is no good the page tells nothing, unless it once was
//! one: then it tells whom to call.

mod answer;
mod form;
mod html;
mod style;
#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use base64::Engine as _;
use domain::access::Viewer;
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use sha2::{Digest as _, Sha256};
use usecases::client::Client;
use usecases::guides::proofs::{LinkAnswer, Way, open_link, receipt, respond};
use usecases::rates::Budget;
use usecases::{App, Caller, Failure, Request as View};

use crate::edge::client::Peer;
use crate::edge::headers::OwnPolicy;

/// Most bytes of an answer: some dozen texts of 2,000 characters, each of nine bytes as a form sends it.
const MOST_BYTES: usize = 1_000_000;
/// Time in which an answer has to arrive.
const ARRIVES_WITHIN: Duration = Duration::from_secs(30);

/// The endpoint.
pub struct ProofPages {
    app: Arc<App>,
}

impl ProofPages {
    /// Pages of this application's proofs.
    pub fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    async fn answer(&self, mut request: Request) -> Response {
        let posts = match *request.method() {
            Method::GET | Method::HEAD => false,
            Method::POST => true,
            _ => {
                let mut response = page(StatusCode::METHOD_NOT_ALLOWED, html::no_link());
                response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
                return response;
            }
        };
        let client = request.data::<Peer>().map(|peer| peer.client.clone()).unwrap_or_default();
        // Whoever is signed in: behind the link stands the clinic.
        let client = Client { session: None, ..client };
        let viewer = Arc::new(Viewer::anonymous());
        if let Err(wait) = self.app.rates().spend(Budget::ProofLink, &viewer, &client) {
            let mut response = page(StatusCode::TOO_MANY_REQUESTS, html::too_often());
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.seconds()));
            return response;
        }
        if !self.app.is_ready() {
            return page(StatusCode::SERVICE_UNAVAILABLE, html::fault());
        }
        let token = request.raw_path_param("token").unwrap_or_default().to_owned();
        let view = View::of(self.app.clone(), viewer, client);
        let seen = match open_link(&view, &token) {
            LinkAnswer::Open(seen) => seen,
            LinkAnswer::Past(contact) => return page(StatusCode::GONE, html::past(&contact)),
            LinkAnswer::Unknown => return page(StatusCode::NOT_FOUND, html::no_link()),
        };
        if !posts {
            return page(StatusCode::OK, html::proof(&seen, &form::Filled::of(&seen), &[]));
        }
        let filled = match form::read(&mut request, MOST_BYTES, ARRIVES_WITHIN).await {
            Ok(filled) => filled,
            Err(status) => return page(status, html::unreadable()),
        };
        let given = match answer::of(&seen, &filled) {
            Ok(given) => given,
            Err(faults) => return page(StatusCode::UNPROCESSABLE_ENTITY, html::proof(&seen, &filled, &faults)),
        };
        let caller = Caller::new(view.viewer.clone(), "proofRespond");
        let sent = given.clone();
        match respond(&view, &caller, Way::Link(token), given).await.map_err(Failure::from) {
            Ok((_, id)) => match receipt(&view.later(), id) {
                Some(receipt) => page(StatusCode::OK, html::thanks(&seen, &receipt)),
                None => page(StatusCode::SERVICE_UNAVAILABLE, html::fault()),
            },
            Err(Failure::Refused(refusals)) => {
                let faults = answer::faults(&sent, &refusals);
                page(StatusCode::UNPROCESSABLE_ENTITY, html::proof(&seen, &filled, &faults))
            }
            Err(Failure::Fault(fault)) => {
                tracing::error!(error = usecases::follow::chain(&fault), "an answer to a proof could not be stored");
                page(StatusCode::SERVICE_UNAVAILABLE, html::fault())
            }
        }
    }
}

impl Endpoint for ProofPages {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        Ok(self.answer(request).await)
    }
}

/// What a browser may do with these pages: show them in our style with photos of this server, and send the form back here.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style::STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{digest}'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; \
         base-uri 'none'"
    )
});

fn page(status: StatusCode, body: String) -> Response {
    let mut response = Response::builder().status(status).content_type("text/html; charset=utf-8").body(body);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    response.set_data(OwnPolicy(POLICY.clone()));
    response
}
