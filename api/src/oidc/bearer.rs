//! Takes the token out of a request, before anything else of it is read.
//!
//! A request without a bearer token, or with one that is no JWT, goes on as it came: it may hold a session or an API token
//! of our own. A JWT decides alone. When it is refused, so is the request: to answer it as if nobody had signed in would
//! hide from the front end that its token is worth nothing.

use std::sync::Arc;

use domain::access::Viewer;
use domain::clock::Clock;
use poem::http::{StatusCode, header};
use poem::{Endpoint, Middleware, Request, Response};

use super::{OidcGate, OidcRefusal, is_jwt};

/// Puts an `Arc<Viewer>` beside a request that comes with a good token, and answers 401 to one with a bad token.
#[derive(Clone)]
pub struct Bearer {
    gate: Arc<OidcGate>,
    clock: Arc<dyn Clock>,
}

impl Bearer {
    /// A gate before an endpoint.
    pub fn new(gate: Arc<OidcGate>, clock: Arc<dyn Clock>) -> Self {
        Self { gate, clock }
    }
}

impl<E: Endpoint<Output = Response>> Middleware<E> for Bearer {
    type Output = Gated<E>;

    fn transform(&self, endpoint: E) -> Gated<E> {
        Gated { bearer: self.clone(), endpoint }
    }
}

/// An endpoint behind the gate.
pub struct Gated<E> {
    bearer: Bearer,
    endpoint: E,
}

impl<E: Endpoint<Output = Response>> Endpoint for Gated<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let viewer = match token(&request) {
            Ok(None) => return self.endpoint.call(request).await,
            Ok(Some(token)) => self.bearer.gate.viewer(token, self.bearer.clock.now()).await,
            Err(refusal) => Err(refusal),
        };
        match viewer {
            Ok(viewer) => {
                request.set_data(Arc::<Viewer>::new(viewer));
                self.endpoint.call(request).await
            }
            Err(refusal) => {
                tracing::info!(code = refusal.code(), "a token of the identity provider was refused");
                Ok(refused(refusal))
            }
        }
    }
}

/// The JWT in `Authorization: Bearer …` (RFC 6750, section 2.1). Two such headers contradict each other.
fn token(request: &Request) -> Result<Option<&str>, OidcRefusal> {
    let mut tokens = request.headers().get_all(header::AUTHORIZATION).iter().filter_map(|value| {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    match (tokens.next(), tokens.next()) {
        (Some(token), None) => Ok(Some(token).filter(|token| is_jwt(token))),
        (Some(_), Some(_)) => Err(OidcRefusal::Malformed),
        (None, _) => Ok(None),
    }
}

/// The same shape as a refused GraphQL request.
fn refused(refusal: OidcRefusal) -> Response {
    let error = serde_json::json!({ "message": refusal.to_string(), "extensions": { "code": refusal.code() } });
    Response::builder()
        .status(StatusCode::UNAUTHORIZED)
        .header(header::WWW_AUTHENTICATE, refusal.challenge())
        .header(header::CACHE_CONTROL, "no-store")
        .content_type("application/json; charset=utf-8")
        .body(serde_json::json!({ "errors": [error] }).to_string())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use poem::EndpointExt as _;
    use poem::endpoint::make_sync;
    use serde_json::json;
    use tokio::sync::watch;

    use super::super::testing::{self, TestKey, TestProvider, now};
    use super::*;

    struct Fixed;

    impl Clock for Fixed {
        fn now(&self) -> DateTime<Utc> {
            now()
        }
    }

    /// An endpoint that tells whom it sees, behind a gate that knows its provider's key.
    async fn behind(key: &TestKey) -> (String, impl Endpoint<Output = Response>) {
        let provider = TestProvider::start(std::slice::from_ref(key)).await;
        let gate = OidcGate::new(testing::settings(&provider.issuer), Arc::new(|_| None)).expect("a gate");
        gate.keys.renew().await.expect("keys");
        let tells = make_sync(|request: Request| {
            let roles = request.data::<Arc<Viewer>>().map(|viewer| format!("{:?}", viewer.roles()));
            Response::builder().body(roles.unwrap_or_else(|| "nobody".to_owned()))
        });
        (provider.issuer, tells.with(Bearer::new(Arc::new(gate), Arc::new(Fixed))))
    }

    async fn answer(
        endpoint: &impl Endpoint<Output = Response>,
        authorization: &[&str],
    ) -> (StatusCode, String, String) {
        let mut request = Request::builder();
        for value in authorization {
            request = request.header(header::AUTHORIZATION, *value);
        }
        let mut response = endpoint.call(request.finish()).await.expect("an answer");
        let challenge = response.header(header::WWW_AUTHENTICATE).unwrap_or_default().to_owned();
        (response.status(), challenge, response.take_body().into_string().await.expect("text"))
    }

    #[tokio::test]
    async fn a_good_token_brings_its_viewer_along() {
        let key = TestKey::new("a");
        let (issuer, endpoint) = behind(&key).await;
        let token = key.sign(&testing::claims(json!({ "iss": issuer, "roles": ["care"] })));
        for scheme in ["Bearer", "bearer", "BEARER"] {
            let (status, _, body) = answer(&endpoint, &[&format!("{scheme} {token}")]).await;
            assert_eq!((status, body.as_str()), (StatusCode::OK, "[Professional]"), "{scheme}");
        }
    }

    #[tokio::test]
    async fn a_refused_token_refuses_the_request_and_says_why_without_repeating_it() {
        let key = TestKey::new("a");
        let (issuer, endpoint) = behind(&key).await;
        let coordinator = key.sign(&testing::claims(json!({ "iss": issuer, "roles": ["hub"], "name": "secret" })));
        let stranger = key.sign(&testing::claims(json!({ "iss": "https://evil.example", "name": "secret" })));
        for (token, code, error) in [
            (coordinator, "OIDC_SECOND_FACTOR_REQUIRED", "insufficient_user_authentication"),
            (stranger, "OIDC_ISSUER_REFUSED", "invalid_token"),
            ("secret.secret.secret".to_owned(), "OIDC_TOKEN_MALFORMED", "invalid_token"),
        ] {
            let (status, challenge, body) = answer(&endpoint, &[&format!("Bearer {token}")]).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED);
            let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
            assert_eq!(body["errors"][0]["extensions"]["code"], code);
            assert!(challenge.starts_with(&format!("Bearer error=\"{error}\"")), "{challenge}");
            assert!(!body.to_string().contains("secret") && !challenge.contains("secret"), "{body} {challenge}");
        }
    }

    #[tokio::test]
    async fn what_is_no_jwt_goes_on_as_it_came() {
        let key = TestKey::new("a");
        let (_, endpoint) = behind(&key).await;
        for authorization in [&[][..], &["Basic YTpi"], &["Bearer kaomie_0123456789"], &["Bearer"], &["a.b.c"]] {
            let (status, _, body) = answer(&endpoint, authorization).await;
            assert_eq!((status, body.as_str()), (StatusCode::OK, "nobody"), "{authorization:?}");
        }
        let (status, ..) = answer(&endpoint, &["Bearer kaomie_0123456789", "Bearer a.b.c"]).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "two tokens contradict each other");
    }

    #[tokio::test]
    async fn without_a_provider_that_answered_every_jwt_is_refused() {
        let gate = OidcGate::new(testing::settings("http://127.0.0.1:9"), Arc::new(|_| None)).expect("a gate");
        let gate = Arc::new(gate);
        let (stop, stopped) = watch::channel(false);
        let keeper = tokio::spawn({
            let gate = gate.clone();
            async move { gate.keep_keys(stopped).await }
        });
        let endpoint = make_sync(|_| Response::builder().finish()).with(Bearer::new(gate, Arc::new(Fixed)));
        let token = TestKey::new("a").sign(&testing::claims(json!({})));
        let (status, _, body) = answer(&endpoint, &[&format!("Bearer {token}")]).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert!(body.contains("OIDC_PROVIDER_UNAVAILABLE"), "{body}");
        stop.send_replace(true);
        keeper.await.expect("ends when told");
    }
}
