//! Who stands behind a request: its cookie or its bearer token, looked at before anything is run.
//!
//! A bearer token wins over a cookie. One that is worth nothing is refused with 401; a cookie that is worth nothing any
//! more is cleared, and the request goes on as one of somebody unknown, so that a stale tab still shows the public map.

mod cookie;
mod origin;

use std::sync::Arc;

use domain::access::{Authentication, Viewer};
use poem::Request;
use poem::http::{HeaderMap, HeaderValue, StatusCode, header};
use schema::error::ErrorCode;
use usecases::App;
use usecases::client::{Client, SessionChange};
use usecases::identity::{Credentials, Known, TOKEN_PREFIX, Unauthenticated, authenticate};

pub use self::cookie::set_cookie;
pub use self::origin::is_own_page;
use crate::edge::client::Peer;
use crate::graphql_http::Refusal;

/// Whoever is behind a request.
pub struct Visitor {
    /// Who, until when.
    pub known: Known,
    /// Where from, and in which session.
    pub client: Client,
    /// What they showed, for looking again later.
    pub credentials: Credentials,
    /// What becomes of the cookie, before the request has changed anything.
    pub session: Option<SessionChange>,
}

impl Visitor {
    /// Whether they showed anything, so that the answer is theirs alone.
    pub fn is_personal(&self) -> bool {
        self.credentials != Credentials::Nothing || self.known.viewer.authentication != Authentication::Anonymous
    }
}

/// Recognises whoever is behind a request.
///
/// # Errors
/// 401 for a bearer token that is worth nothing, 503 when nobody can tell.
pub async fn viewer_of(request: &Request, app: &Arc<App>) -> Result<Visitor, Refusal> {
    let client = request.data::<Peer>().map(|peer| peer.client.clone()).unwrap_or_default();
    // A token of an identity provider was looked at before anything else, and decides alone.
    if let Some(viewer) = request.data::<Arc<Viewer>>() {
        let known = Known { viewer: viewer.clone(), ..Known::nobody() };
        return Ok(Visitor { known, client, credentials: Credentials::Nothing, session: None });
    }
    let credentials = shown(request.headers())?;
    recognise(app, credentials, client).await
}

/// Recognises whoever shows these.
///
/// # Errors
/// As [`viewer_of`].
pub async fn recognise(app: &Arc<App>, credentials: Credentials, client: Client) -> Result<Visitor, Refusal> {
    match authenticate(app, &credentials).await {
        Ok(known) => {
            let client = Client { session: known.session, ..client };
            Ok(Visitor { known, client, credentials, session: None })
        }
        Err(Unauthenticated::Invalid) if matches!(credentials, Credentials::Session(_)) => Ok(Visitor {
            known: Known::nobody(),
            client,
            credentials: Credentials::Nothing,
            session: Some(SessionChange::Clear),
        }),
        Err(Unauthenticated::Invalid) => Err(invalid_token()),
        Err(Unauthenticated::Unavailable(error)) => {
            tracing::warn!(error = usecases::follow::chain(&error), "who is asking cannot be told");
            let message =
                "who is asking cannot be told at the moment; without a session or token lists and maps answer";
            Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::ServiceUnavailable, message))
        }
    }
}

/// What the headers show.
///
/// # Errors
/// 401 for an `Authorization` that is not a bearer token of ours.
fn shown(headers: &HeaderMap) -> Result<Credentials, Refusal> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    match (all.next(), all.next()) {
        (Some(value), None) => bearer(value.to_str().unwrap_or_default()),
        (Some(_), Some(_)) => Err(invalid_token()),
        (None, _) => Ok(cookie::secret(headers).map_or(Credentials::Nothing, Credentials::Session)),
    }
}

/// The token in the value of an `Authorization` header (RFC 6750, section 2.1).
///
/// # Errors
/// 401 for anything else.
pub fn bearer(value: &str) -> Result<Credentials, Refusal> {
    let (scheme, token) = value.trim().split_once(' ').unwrap_or_default();
    let token = token.trim();
    // A token of another shape is one of an identity provider (OpenID Connect).
    if scheme.eq_ignore_ascii_case("bearer") && token.starts_with(TOKEN_PREFIX) {
        Ok(Credentials::Token(token.to_owned()))
    } else {
        Err(invalid_token())
    }
}

fn invalid_token() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated, "the token is not valid (any more)")
}

/// The challenge that goes with 401 (RFC 6750, section 3).
pub fn challenge() -> HeaderValue {
    HeaderValue::from_static("Bearer realm=\"kaomie\", error=\"invalid_token\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_bearer_token_of_ours_is_taken() {
        assert!(matches!(bearer("Bearer kaomie_abc"), Ok(Credentials::Token(token)) if token == "kaomie_abc"));
        assert!(matches!(bearer("bearer   kaomie_abc "), Ok(Credentials::Token(token)) if token == "kaomie_abc"));
        for wrong in ["", "Bearer", "Basic a2FvbWll", "kaomie_abc", "Bearer eyJ"] {
            assert!(bearer(wrong).is_err(), "{wrong}");
        }
        let mut headers = HeaderMap::new();
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Bearer kaomie_a"));
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Bearer kaomie_b"));
        assert!(shown(&headers).is_err());
    }

    #[test]
    fn a_bearer_token_wins_over_a_cookie() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-kaomie=abc"));
        assert!(matches!(shown(&headers), Ok(Credentials::Session(secret)) if secret == "abc"));
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Bearer kaomie_a"));
        assert!(matches!(shown(&headers), Ok(Credentials::Token(_))));
    }
}
