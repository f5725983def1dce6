//! Signing in with name and password.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::{Authentication, Viewer};
use domain::account::password::Password;
use domain::account::{Account, LoginName, Session, step};
use domain::audit::AuditEntry;
use domain::codes::{AuditAction, SignInStep};
use domain::ids::{AccountId, SessionId};

use super::error::SignInError;
use super::presented::{Attempts, as_account, begin, entry};
use super::secret::{digest, draw};
use super::{Known, hashing};
use crate::app::App;
use crate::client::Client;
use crate::deed::Caller;

/// What was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The login name.
    pub login_name: String,
    /// The password.
    pub password: String,
}

/// A session with a new secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session: SessionId,
    /// Its secret, for the client alone.
    pub secret: String,
    /// Its end at the latest.
    pub until: DateTime<Utc>,
    /// What comes next.
    pub next: SignInStep,
    /// Who it is from now on; anonymous until nothing is missing.
    pub viewer: Arc<Viewer>,
}

impl SignedIn {
    pub(super) fn of(account: &Account, session: &Session, secret: String) -> Self {
        let next = step(account, session.second_factor);
        let viewer = if next == SignInStep::Done { account.in_session(session.id) } else { Viewer::anonymous() };
        Self { session: session.id, secret, until: session.expires_at, next, viewer: Arc::new(viewer) }
    }

    /// Who this is, in the terms of a request.
    pub fn known(&self) -> Known {
        Known { viewer: self.viewer.clone(), session: Some(self.session), until: Some(self.until) }
    }
}

/// Signs in. Every sign-in makes a new session, and the one that the client came with ends: nobody can be made to use a
/// session that somebody else knows.
///
/// Names that exist and names that don't cost the same work, are counted alike and are answered in the same words, and
/// so are disabled accounts.
///
/// # Errors
/// [`SignInError::Wrong`], [`SignInError::Wait`], and faults of the database.
pub async fn sign_in(
    app: &Arc<App>,
    caller: &Caller,
    client: &Client,
    typed: &SignIn,
) -> Result<SignedIn, SignInError> {
    let attempts = Attempts::at_name(app, &LoginName::fold(&typed.login_name));
    attempts.look(app).await?;
    hashing::nobody(app).await?;
    let found = match LoginName::parse(&typed.login_name) {
        Ok(name) => store::identity::accounts::by_login(app.store(), &name).await?,
        Err(_) => None,
    };
    let expected = found.as_ref().map(|account| account.password_hash.as_str());
    let right = hashing::matches(app, expected, Password::typed(&typed.password)).await?;

    let id = SessionId(app.ids().next());
    let viewer = match &found {
        Some(account) if right => account.viewer(Authentication::Session(id)),
        _ => Viewer::anonymous(),
    };
    let mut deed = begin(app, &as_account(caller, viewer)).await?;
    let now = deed.tx().now();
    attempts.hold(app, deed.tx()).await?;
    // Nobody has the nil id: names that don't exist are asked for as often as those that do.
    let id_or_nil = found.as_ref().map_or(AccountId(uuid::Uuid::nil()), |account| account.id);
    let account = store::identity::accounts::held(deed.tx(), id_or_nil).await?;
    // What was compared has to be what holds now: it may have been changed or disabled in between.
    let admitted = account.filter(|account| {
        let current = account.password_expires_at.is_none_or(|until| now < until);
        right && account.is_active() && current && Some(account.password_hash.as_str()) == expected
    });
    let Some(mut account) = admitted else {
        attempts.failed(app, deed.tx()).await?;
        deed.audit(failure(found.as_ref()));
        deed.commit(()).await?;
        return Err(SignInError::Wrong);
    };
    attempts.succeeded(deed.tx()).await?;
    account.last_signed_in_at = Some(now);
    store::identity::accounts::update(deed.tx(), &account).await?;
    if let Some(old) = client.session {
        store::identity::sessions::delete(deed.tx(), old).await?;
    }
    let rules = app.identity().rules();
    store::identity::sessions::forget_ended(deed.tx(), now, now - rules.idle).await?;
    let session = Session {
        id,
        account: account.id,
        second_factor: false,
        created_at: now,
        last_seen_at: now,
        expires_at: now + rules.absolute,
        address: client.address,
    };
    let secret = draw(app);
    store::identity::sessions::insert(deed.tx(), &session, &digest(&secret)).await?;
    let signed_in = SignedIn::of(&account, &session, secret);
    let next = domain::codes::Code::code(signed_in.next);
    deed.audit(entry(AuditAction::Login, account.id, &[("password", Some("ACCEPTED")), ("next", Some(next))]));
    deed.commit(()).await?;
    Ok(signed_in)
}

/// A failure is written down without what was typed, which may be a password in the wrong field.
fn failure(found: Option<&Account>) -> AuditEntry {
    let fields = [("password", Some("REFUSED"))];
    match found {
        Some(account) => entry(AuditAction::Login, account.id, &fields),
        None => AuditEntry { target: None, ..entry(AuditAction::Login, AccountId(uuid::Uuid::nil()), &fields) },
    }
}
