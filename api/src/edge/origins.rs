//! Which other sites' pages may ask (CORS, the Fetch standard of WHATWG), and which may change something.

use std::str::FromStr;
use std::sync::Arc;

use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse as _, Middleware, Request, Response};

/// The origin of a page: scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let refuse = || format!("{text:?} is no origin; write https://host or https://host:port, without a path");
        let (scheme, host) = text.split_once("://").ok_or_else(refuse)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if !matches!(scheme, "http" | "https") || host.is_empty() || !host.chars().all(plain) {
            return Err(refuse());
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

/// The sites that may ask beside this server's own pages.
#[derive(Debug, Clone, Default)]
pub struct Origins(Arc<[Origin]>);

impl Origins {
    /// These and no others.
    pub fn new(allowed: Vec<Origin>) -> Self {
        Self(allowed.into())
    }

    fn allows(&self, origin: &str) -> bool {
        self.0.iter().any(|allowed| allowed.0 == origin)
    }

    /// Whether a request that a session cookie came with was sent by a page of this server, by an allowed site, or by
    /// no page at all. SameSite keeps the cookie from other sites already; this is for browsers and set-ups where it
    /// does not, and for WebSockets, which CORS does not cover.
    pub fn trusts_sender(&self, headers: &HeaderMap) -> bool {
        let Some(origin) = headers.get(header::ORIGIN) else { return true };
        let Ok(origin) = origin.to_str() else { return false };
        if self.allows(origin) {
            return true;
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
        origin.split_once("://").is_some_and(|(_, of_page)| !host.is_empty() && of_page.eq_ignore_ascii_case(host))
    }
}

/// How long a browser may remember what was allowed, seconds.
const REMEMBERED: &str = "600";
const METHODS: &str = "GET, POST, OPTIONS";
const HEADERS: &str = "authorization, content-type, accept, x-kaomie-upload";
const EXPOSED: &str = "x-request-id, retry-after";

impl<E: Endpoint> Middleware<E> for Origins {
    type Output = CrossSite<E>;

    fn transform(&self, inner: E) -> Self::Output {
        CrossSite { origins: self.clone(), inner }
    }
}

/// An endpoint that pages of allowed sites may ask. Everybody else gets the same answer without the permission to read
/// it, as the standard has it.
pub struct CrossSite<E> {
    origins: Origins,
    inner: E,
}

impl<E: Endpoint> Endpoint for CrossSite<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let origin = request.headers().get(header::ORIGIN).cloned();
        let allowed = origin.filter(|origin| origin.to_str().is_ok_and(|origin| self.origins.allows(origin)));
        let asks_first = request.method() == Method::OPTIONS
            && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        let mut response = if asks_first {
            Response::builder().status(StatusCode::NO_CONTENT).finish()
        } else {
            match self.inner.call(request).await {
                Ok(response) => response.into_response(),
                Err(error) => error.into_response(),
            }
        };
        let headers = response.headers_mut();
        if !self.origins.0.is_empty() {
            headers.append(header::VARY, HeaderValue::from_static("Origin"));
        }
        if let Some(origin) = allowed {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
            // Cookies are SameSite=Strict and never cross sites; tokens do, in a header.
            if asks_first {
                headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
                headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(HEADERS));
                headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(REMEMBERED));
            }
        }
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use poem::EndpointExt as _;

    use super::*;

    fn origins(allowed: &[&str]) -> Origins {
        Origins::new(allowed.iter().map(|origin| origin.parse().expect("an origin")).collect())
    }

    async fn ask(method: Method, origin: Option<&str>) -> Response {
        let endpoint = poem::endpoint::make_sync(|_| "answer").with(origins(&["https://map.example.jp"]));
        let mut request = Request::builder().method(method.clone());
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        if method == Method::OPTIONS {
            request = request.header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST");
        }
        endpoint.get_response(request.finish()).await
    }

    #[tokio::test]
    async fn an_allowed_site_may_read_the_answer_and_no_other_may() {
        let name = header::ACCESS_CONTROL_ALLOW_ORIGIN;
        let allowed = ask(Method::POST, Some("https://map.example.jp")).await;
        assert_eq!(allowed.headers()[&name], "https://map.example.jp");
        assert_eq!(allowed.headers()[header::VARY], "Origin");
        for other in [None, Some("https://evil.example"), Some("null"), Some("https://map.example.jp.evil.example")] {
            assert!(!ask(Method::POST, other).await.headers().contains_key(&name), "{other:?}");
        }
    }

    #[tokio::test]
    async fn a_browser_that_asks_first_is_told() {
        let told = ask(Method::OPTIONS, Some("https://map.example.jp")).await;
        assert_eq!(told.status(), StatusCode::NO_CONTENT);
        assert!(
            told.headers()[header::ACCESS_CONTROL_ALLOW_HEADERS].to_str().is_ok_and(|h| h.contains("authorization"))
        );
        assert!(!told.headers().contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
        let other = ask(Method::OPTIONS, Some("https://evil.example")).await;
        assert!(!other.headers().contains_key(header::ACCESS_CONTROL_ALLOW_METHODS));
    }

    #[test]
    fn a_sender_is_trusted_when_it_is_this_server_or_allowed_or_no_page() {
        let headers = |origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("kaomie.example.jp:8080"));
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().expect("a header"));
            }
            headers
        };
        let origins = origins(&["https://map.example.jp"]);
        assert!(origins.trusts_sender(&headers(None)));
        assert!(origins.trusts_sender(&headers(Some("http://kaomie.example.jp:8080"))));
        assert!(origins.trusts_sender(&headers(Some("https://map.example.jp"))));
        for evil in ["https://evil.example", "null", "http://kaomie.example.jp", "kaomie.example.jp:8080"] {
            assert!(!origins.trusts_sender(&headers(Some(evil))), "{evil}");
        }
    }

    #[test]
    fn what_is_no_origin_is_refused_with_what_one_looks_like() {
        for text in ["*", "map.example.jp", "https://map.example.jp/", "ftp://x", "https://"] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}
