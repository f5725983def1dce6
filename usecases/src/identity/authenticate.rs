//! Who stands behind a request.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::{Authentication, Viewer};
use domain::account::{ApiToken, Session, step};
use domain::codes::SignInStep;
use domain::ids::SessionId;
use store::StoreError;

use super::secret::digest;
use crate::app::App;

/// What a request shows to be recognised.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// Nothing.
    Nothing,
    /// The secret of a session, from its cookie.
    Session(String),
    /// An API token.
    Token(String),
}

/// Who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who, with their rights; anonymous in a session that has none yet.
    pub viewer: Arc<Viewer>,
    /// The session, also one that has no rights yet.
    pub session: Option<SessionId>,
    /// Until when this holds if nothing happens; `None` for ever.
    pub until: Option<DateTime<Utc>>,
}

/// Why somebody was not recognised.
#[derive(Debug, thiserror::Error)]
pub enum Unauthenticated {
    /// What was shown is worth nothing: never was, has ended, was revoked, or its account is disabled.
    #[error("the session or token is not valid (any more)")]
    Invalid,
    /// The database is away, so nobody can tell.
    #[error("who is asking cannot be told at the moment")]
    Unavailable(#[source] StoreError),
}

impl From<StoreError> for Unauthenticated {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

impl Known {
    /// Nobody known.
    pub fn nobody() -> Self {
        Self { viewer: Arc::new(Viewer::anonymous()), session: None, until: None }
    }
}

/// Recognises whoever is behind a request, and notes at most once a minute that their session or token is in use.
///
/// Asked of the database anew every time: what was revoked a moment ago, on whichever node, is refused.
///
/// # Errors
/// [`Unauthenticated`]. Nothing shown is nobody known, which is no error.
pub async fn authenticate(app: &Arc<App>, credentials: &Credentials) -> Result<Known, Unauthenticated> {
    recognise(app, credentials, true).await
}

/// Like [`authenticate`], without counting as use: for a connection that is merely still open.
///
/// # Errors
/// [`Unauthenticated`].
pub async fn recheck(app: &Arc<App>, credentials: &Credentials) -> Result<Known, Unauthenticated> {
    recognise(app, credentials, false).await
}

async fn recognise(app: &Arc<App>, credentials: &Credentials, counts: bool) -> Result<Known, Unauthenticated> {
    match credentials {
        Credentials::Nothing => Ok(Known::nobody()),
        Credentials::Session(secret) => {
            let session = store::identity::sessions::by_digest(app.store(), &digest(secret)).await?;
            in_session(app, session.ok_or(Unauthenticated::Invalid)?, counts).await
        }
        Credentials::Token(secret) => {
            let token = store::identity::tokens::by_digest(app.store(), &digest(secret)).await?;
            with_token(app, token.ok_or(Unauthenticated::Invalid)?, counts).await
        }
    }
}

async fn in_session(app: &Arc<App>, session: Session, counts: bool) -> Result<Known, Unauthenticated> {
    let now = app.now();
    let account = store::identity::accounts::by_id(app.store(), session.account).await?;
    let account = account.filter(|account| account.is_active()).ok_or(Unauthenticated::Invalid)?;
    let finished = step(&account, session.second_factor) == SignInStep::Done;
    let until = session.ends_at(&app.identity().rules(), finished);
    if until <= now {
        return Err(Unauthenticated::Invalid);
    }
    let viewer = if finished { account.in_session(session.id) } else { Viewer::anonymous() };
    if counts && app.identity().is_due(session.id.0, session.last_seen_at, now) {
        let (app, id) = (app.clone(), session.id);
        note(async move {
            let mut tx = app.store().begin("session", now).await?;
            store::identity::sessions::touch(&mut tx, id).await?;
            tx.commit().await
        });
    }
    Ok(Known { viewer: Arc::new(viewer), session: Some(session.id), until: Some(until) })
}

async fn with_token(app: &Arc<App>, token: ApiToken, counts: bool) -> Result<Known, Unauthenticated> {
    let now = app.now();
    if !token.is_alive(now) {
        return Err(Unauthenticated::Invalid);
    }
    let account = store::identity::accounts::by_id(app.store(), token.account).await?;
    let account = account.filter(|account| account.is_active()).ok_or(Unauthenticated::Invalid)?;
    // A token was made by somebody with both factors. Should the account lack one since, it is worth nothing.
    if step(&account, true) != SignInStep::Done {
        return Err(Unauthenticated::Invalid);
    }
    if counts && app.identity().is_due(token.id.0, token.last_used_at.unwrap_or(DateTime::UNIX_EPOCH), now) {
        let (app, id) = (app.clone(), token.id);
        note(async move {
            let mut tx = app.store().begin("token", now).await?;
            store::identity::tokens::touch(&mut tx, id).await?;
            tx.commit().await
        });
    }
    let (id, until) = (token.id, token.expires_at);
    let viewer = account.viewer(Authentication::Token { id, scopes: token.scopes, channel: token.channel });
    Ok(Known { viewer: Arc::new(viewer), session: None, until: Some(until) })
}

/// Writes down a use without letting the request wait for its turn to write; a use that is not noted is no fault.
fn note(written: impl Future<Output = Result<i64, StoreError>> + Send + 'static) {
    tokio::spawn(async move {
        if let Err(error) = written.await {
            tracing::debug!(error = crate::follow::chain(&error), "a use could not be written down");
        }
    });
}
