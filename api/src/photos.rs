//! `GET /photos/{digest}/{width}.jpg`: a photo of somebody, while whoever asks may see it.
//!
//! Whoever asks is recognised as at `/graphql`. A photo that they may not see, one that was replaced, and an address that
//! was made up are answered alike. A browser may keep a picture and has to ask every time whether it still may show it
//! (`no-cache`, RFC 9111 5.2.2.4), so that a consent taken back acts with the next look at it.

use std::sync::Arc;

use domain::access::Viewer;
use poem::http::{HeaderMap, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use usecases::App;
use usecases::follow::chain;
use usecases::photos::{PhotoReadError, WIDTHS, rendition, seen};
use usecases::rates::Budget;

use crate::auth::viewer_of;
use crate::edge::client::Peer;
use crate::graphql_http::Refusal;

/// The endpoint below `/photos`.
pub struct PhotosHttp {
    app: Arc<App>,
}

/// The operation as the audit trail names it.
const OPERATION: &str = "photo";

impl PhotosHttp {
    /// The photos of an application.
    pub fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    async fn answer(&self, request: Request) -> Result<Response, Box<Response>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let response = Response::builder().status(StatusCode::METHOD_NOT_ALLOWED);
            return Err(Box::new(response.header(header::ALLOW, "GET, HEAD").finish()));
        }
        let client = request.data::<Peer>().map(|peer| peer.client.clone()).unwrap_or_default();
        let spent = self.app.rates().spend(Budget::Request, &Viewer::anonymous(), &client);
        spent.map_err(|wait| Box::new(Refusal::wait(wait).response()))?;
        let (digest, width) = named(request.uri().path()).ok_or_else(missing)?;
        let visitor = viewer_of(&request, &self.app).await.map_err(|refusal| Box::new(refusal.response()))?;
        let view = usecases::Request::of(self.app.clone(), visitor.known.viewer, visitor.client);
        let id = seen(&view, digest).ok_or_else(missing)?;
        // What is seen beyond consent is written down before it leaves.
        usecases::audit::record_reads(&view, OPERATION).await.map_err(|error| {
            tracing::warn!(error = chain(&error), "the reading of a photo could not be recorded, so it is withheld");
            away()
        })?;
        let tag = format!("\"{digest}-{width}\"");
        let response = Response::builder()
            .header(header::ETAG, &tag)
            .header(header::CACHE_CONTROL, "private, no-cache")
            .header(header::VARY, "Cookie, Authorization")
            // Pages of sites that may ask load it with `crossorigin`; no other page shows it.
            .header("cross-origin-resource-policy", "same-origin");
        if is_known(request.headers(), &tag) {
            return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
        }
        let bytes = rendition(&self.app, id, width).await.map_err(|error| match error {
            PhotoReadError::Gone | PhotoReadError::NoSuchWidth => missing(),
            PhotoReadError::Busy => away(),
            error => {
                tracing::warn!(error = chain(&error), "a photo could not be read");
                away()
            }
        })?;
        let response = response.content_type("image/jpeg");
        if *request.method() == Method::HEAD {
            return Ok(response.header(header::CONTENT_LENGTH, bytes.len()).finish());
        }
        Ok(response.body(bytes.as_slice().to_vec()))
    }
}

impl Endpoint for PhotosHttp {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        Ok(self.answer(request).await.unwrap_or_else(|refused| *refused))
    }
}

/// Digest and width of `/photos/{digest}/{width}.jpg`; the width is one there is.
fn named(path: &str) -> Option<(&str, u32)> {
    let mut parts = path.strip_prefix("/photos/").unwrap_or(path).trim_start_matches('/').split('/');
    let (digest, file, None) = (parts.next()?, parts.next()?, parts.next()) else { return None };
    let is_digest = digest.len() == 64 && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let width = WIDTHS.into_iter().find(|width| file == format!("{width}.jpg"))?;
    is_digest.then_some((digest, width))
}

/// Whether a client has what this tag names already (RFC 9110 13.1.2); tags are compared weakly.
pub(crate) fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let given = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    given.flat_map(|value| value.split(',')).map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

/// Nothing is there, or nothing that whoever asks may see: nobody can tell which.
fn missing() -> Box<Response> {
    let response = Response::builder().status(StatusCode::NOT_FOUND).content_type("text/plain; charset=utf-8");
    Box::new(response.header(header::CACHE_CONTROL, "no-store").body("not found\n"))
}

fn away() -> Box<Response> {
    let response = Response::builder().status(StatusCode::SERVICE_UNAVAILABLE).header(header::RETRY_AFTER, "5");
    let response = response.header(header::CACHE_CONTROL, "no-store").content_type("text/plain; charset=utf-8");
    Box::new(response.body("try again\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_digest_and_a_width_there_is() {
        let digest = "0123456789abcdef".repeat(4);
        assert_eq!(named(&format!("/photos/{digest}/480.jpg")), Some((digest.as_str(), 480)));
        for wrong in [
            format!("/photos/{digest}/481.jpg"),
            format!("/photos/{digest}/0480.jpg"),
            format!("/photos/{digest}/480.png"),
            format!("/photos/{digest}/480.jpg/x"),
            format!("/photos/{digest}"),
            format!("/photos/{}/480.jpg", digest.to_uppercase()),
            format!("/photos/{}/480.jpg", &digest[1..]),
            "/photos/../480.jpg".to_owned(),
        ] {
            assert_eq!(named(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_picture_that_is_known_is_known_by_any_of_its_tags() {
        let headers = |value: &str| HeaderMap::from_iter([(header::IF_NONE_MATCH, value.parse().expect("a value"))]);
        for known in ["\"a-1\"", "W/\"a-1\"", "\"x\", \"a-1\"", "*"] {
            assert!(is_known(&headers(known), "\"a-1\""), "{known}");
        }
        assert!(!is_known(&headers("\"a-2\""), "\"a-1\"") && !is_known(&HeaderMap::new(), "\"a-1\""));
    }
}
