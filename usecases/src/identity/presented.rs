//! The session somebody came with, and the attempts they have.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::Viewer;
use domain::account::{Account, Session, step};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, SignInStep};
use domain::ids::AccountId;
use store::{StoreError, WriteTx};

use super::error::SignInError;
use super::secret::{digest, draw, keyed_digest};
use super::sign_in::SignedIn;
use crate::app::App;
use crate::client::Client;
use crate::deed::{Begun, Caller, Deed};
use crate::refusal::Failure;

/// A session with its account, both held by the transaction that reads them.
pub(super) struct Presented {
    pub(super) session: Session,
    pub(super) account: Account,
}

impl Presented {
    /// Before a transaction: what is needed to compare a password without holding anything.
    pub(super) async fn look(app: &App, client: &Client) -> Result<Self, SignInError> {
        let id = client.session.ok_or(SignInError::NotSignedIn)?;
        let session = store::identity::sessions::by_id(app.store(), id).await?.ok_or(SignInError::NotSignedIn)?;
        let account = store::identity::accounts::by_id(app.store(), session.account).await?;
        Self { session, account: account.ok_or(SignInError::NotSignedIn)? }.alive(app)
    }

    /// Within a transaction, held until its end.
    pub(super) async fn hold(app: &App, tx: &mut WriteTx, seen: &Self) -> Result<Self, SignInError> {
        let account = store::identity::accounts::held(tx, seen.account.id).await?;
        let session = store::identity::sessions::by_id(tx, seen.session.id).await?;
        let (account, session) = (account.ok_or(SignInError::NotSignedIn)?, session.ok_or(SignInError::NotSignedIn)?);
        Self { session, account }.alive(app)
    }

    fn alive(self, app: &App) -> Result<Self, SignInError> {
        let finished = self.step() == SignInStep::Done;
        let alive = self.session.ends_at(&app.identity().rules(), finished) > app.now();
        if alive && self.account.is_active() { Ok(self) } else { Err(SignInError::NotSignedIn) }
    }

    /// What comes next.
    pub(super) fn step(&self) -> SignInStep {
        step(&self.account, self.session.second_factor)
    }

    /// Refuses when another step comes first.
    pub(super) fn in_one_of(&self, steps: &[SignInStep]) -> Result<(), SignInError> {
        match self.step() {
            step if steps.contains(&step) => Ok(()),
            SignInStep::Done => Err(SignInError::NotNow),
            step => Err(SignInError::Step(step)),
        }
    }

    /// Stores both, gives the session a new secret, and lets sockets look again.
    pub(super) async fn rotate(mut self, app: &App, tx: &mut WriteTx) -> Result<SignedIn, SignInError> {
        self.session.last_seen_at = tx.now();
        let secret = draw(app);
        store::identity::accounts::update(tx, &self.account).await?;
        store::identity::sessions::update(tx, &self.session, &digest(&secret)).await?;
        changed(tx, self.account.id);
        Ok(SignedIn::of(&self.account, &self.session, secret))
    }
}

/// Attempts of one kind: a password for a name, or a code for an account.
pub(super) struct Attempts(String);

impl Attempts {
    /// By the name that was typed, whether or not it exists.
    pub(super) fn at_name(app: &App, folded: &str) -> Self {
        Self(keyed_digest(app, "sign-in", &[b"name", folded.as_bytes()]))
    }

    /// At the second factor of an account. What is typed there is no name, so the two never meet.
    pub(super) fn at_factor(app: &App, account: AccountId) -> Self {
        Self(keyed_digest(app, "sign-in", &[b"factor", account.0.as_bytes()]))
    }

    /// Refuses while there is a wait, before any work is done.
    pub(super) async fn look(&self, app: &App) -> Result<(), SignInError> {
        let failures = store::identity::failures::of(app.store(), &self.0).await?;
        refuse_waiting(failures.wait_until(app.now()), app.now())
    }

    /// Refuses while there is a wait, and holds the count: of attempts at the same time each counts.
    pub(super) async fn hold(&self, app: &App, tx: &mut WriteTx) -> Result<(), SignInError> {
        let failures = store::identity::failures::held(tx, &self.0).await?;
        refuse_waiting(failures.wait_until(app.now()), app.now())
    }

    /// One more.
    pub(super) async fn failed(&self, app: &App, tx: &mut WriteTx) -> Result<(), StoreError> {
        let now = app.now();
        let failures = store::identity::failures::of(tx, &self.0).await?.and_one(now);
        store::identity::failures::keep(tx, &self.0, &failures).await?;
        store::identity::failures::forget_before(tx, now - domain::account::lockout::FORGOTTEN_AFTER).await?;
        Ok(())
    }

    /// None any more.
    pub(super) async fn succeeded(&self, tx: &mut WriteTx) -> Result<(), StoreError> {
        store::identity::failures::clear(tx, &self.0).await
    }
}

fn refuse_waiting(until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), SignInError> {
    until.map_or(Ok(()), |until| Err(SignInError::wait(until, now)))
}

/// Begins a change whose answer holds a secret or a state, so that it can't be told a second time: without a key.
pub(super) async fn begin(app: &Arc<App>, caller: &Caller) -> Result<Deed, Failure> {
    match Deed::begin::<()>(app, &Caller { once: None, ..caller.clone() }).await? {
        Begun::First(deed) => Ok(deed),
        Begun::Again(()) => Err(StoreError::Invalid("a change without a key was done before".to_owned()).into()),
    }
}

/// A caller who is this account, although the session has no rights yet.
pub(super) fn as_account(caller: &Caller, viewer: Viewer) -> Caller {
    Caller { viewer: Arc::new(viewer), ..caller.clone() }
}

/// Notes that somebody may have to be let out, on every node.
pub(super) fn changed(tx: &mut WriteTx, account: AccountId) {
    tx.log(Subject::Identity, account.0, ChangeKind::Updated);
}

/// An entry of the audit trail about an account: which fields, never their secrets.
pub(super) fn entry(action: AuditAction, account: AccountId, fields: &[(&str, Option<&str>)]) -> AuditEntry {
    let change = |(field, after): &(&str, Option<&str>)| FieldChange {
        field: (*field).to_owned(),
        before: None,
        after: after.map(str::to_owned),
    };
    AuditEntry::of(action, "Account", account.0, fields.iter().map(change).collect())
}
