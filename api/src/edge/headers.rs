//! What every answer says to a browser: run nothing but our own files, be in no frame, guess no types, tell no addresses.
//!
//! After the OWASP Secure Headers Project; HSTS is RFC 6797.

use std::sync::Arc;

use poem::http::{HeaderName, HeaderValue, header};
use poem::{Endpoint, IntoResponse as _, Request, Response};

use super::client::Peer;

/// A policy of its own for an answer that knows better what is in it; put beside the answer by whoever made it.
#[derive(Debug, Clone)]
pub struct OwnPolicy(pub String);

/// For answers that are no pages: nothing in them is ever run or shown.
const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// For pages: scripts only as files of this server. Styles are also set by scripts, as editors do (`style-src-attr`,
/// and style elements of GraphiQL's editor).
const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
    font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-ancestors 'none'; \
    base-uri 'none'; form-action 'self'";

/// Two years, as the preload list asks for at least one.
const HSTS: &str = "max-age=63072000; includeSubDomains";

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // A search may stand in the address of a page; it is nobody else's business.
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"),
];

/// Adds the headers to every answer, also to errors.
pub async fn secure<E: Endpoint>(next: Arc<E>, request: Request) -> poem::Result<Response> {
    let is_secure = request.data::<Peer>().is_some_and(|peer| peer.is_secure);
    let mut response = match next.call(request).await {
        Ok(response) => response.into_response(),
        Err(error) => error.into_response(),
    };
    let is_page = response.content_type().is_some_and(|ty| ty.starts_with("text/html"));
    let own = response.data::<OwnPolicy>().and_then(|own| HeaderValue::from_str(&own.0).ok());
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = if is_page { PAGE } else { NO_PAGE };
    headers.insert(header::CONTENT_SECURITY_POLICY, own.unwrap_or(HeaderValue::from_static(policy)));
    if is_secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use poem::EndpointExt as _;
    use poem::http::StatusCode;
    use usecases::client::Client;

    use super::*;

    async fn ask(content_type: &'static str, is_secure: bool) -> Response {
        let endpoint = poem::endpoint::make_sync(move |_| Response::builder().content_type(content_type).body("x"));
        let mut request = Request::default();
        request.set_data(Peer { client: Client::default(), is_secure });
        endpoint.around(secure).get_response(request).await
    }

    #[tokio::test]
    async fn a_page_may_run_files_of_this_server_alone() {
        let page = ask("text/html; charset=utf-8", false).await;
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
        assert!(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!page.headers().contains_key(header::STRICT_TRANSPORT_SECURITY), "not without TLS");
        assert_eq!(page.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }

    #[tokio::test]
    async fn an_answer_of_data_runs_nothing_and_tls_is_remembered() {
        let data = ask("application/json", true).await;
        assert_eq!(data.headers()[header::CONTENT_SECURITY_POLICY], NO_PAGE);
        assert!(data.headers().contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    #[tokio::test]
    async fn an_answer_with_a_policy_of_its_own_keeps_it() {
        let endpoint = poem::endpoint::make_sync(|_| {
            let mut page = Response::builder().content_type("text/html").body("x");
            page.set_data(OwnPolicy("default-src 'none'; img-src data:".to_owned()));
            page
        });
        let page = endpoint.around(secure).get_response(Request::default()).await;
        assert_eq!(page.headers()[header::CONTENT_SECURITY_POLICY], "default-src 'none'; img-src data:");
        assert_eq!(page.headers()[header::X_FRAME_OPTIONS], "DENY");
    }

    #[tokio::test]
    async fn an_error_has_the_headers_too() {
        let missing = poem::Route::new().around(secure).get_response(Request::default()).await;
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
        assert!(missing.headers().contains_key(header::CONTENT_SECURITY_POLICY));
    }
}
