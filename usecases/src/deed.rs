//! How every change by a person is made: once, in one transaction with its audit trail, and seen by its author.
//!
//! ```text
//! match Deed::begin(app, caller).await? {
//!     Begun::Again(outcome) => Ok(outcome),           // the same request came before: the same answer
//!     Begun::First(mut deed) => {
//!         // decide with `domain`, read and write through `deed.tx()`, tell `deed.audit(…)`
//!         deed.commit(outcome).await                   // dropped instead, nothing has happened
//!     }
//! }
//! ```

use std::sync::Arc;

use domain::access::{Action, Viewer};
use domain::audit::{AuditActor, AuditEntry, FieldChange};
use domain::codes::{AuditAction, UserErrorCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{StoreError, WriteTx};

use crate::app::App;
use crate::follow::chain;
use crate::refusal::{Failure, Refusal};

/// Who asks for a change, and as what.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub viewer: Arc<Viewer>,
    /// The operation as the audit trail names it: the mutation's name, or `command:…`.
    pub operation: String,
    /// The key against doing it twice, when one was sent.
    pub once: Option<Once>,
}

/// A key against doing a thing twice (二重送信の防止).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    /// The client's key.
    pub key: String,
    /// Digest of the operation and its input.
    pub digest: String,
}

impl Caller {
    /// Somebody who does something without a key.
    pub fn new(viewer: Arc<Viewer>, operation: impl Into<String>) -> Self {
        Self { viewer, operation: operation.into(), once: None }
    }

    /// How the audit trail names them.
    pub fn actor(&self) -> AuditActor {
        AuditActor {
            account: self.viewer.account,
            role: self.viewer.strongest_role(),
            operation: self.operation.clone(),
        }
    }

    /// Whose keys these are: keys of two accounts never meet.
    fn owner(&self) -> String {
        self.viewer.account.map_or_else(|| "anonymous".to_owned(), |account| account.to_string())
    }
}

/// How a change begins.
#[expect(clippy::large_enum_variant, reason = "one a request, on its way to be taken apart")]
pub enum Begun<T> {
    /// The same request was answered before, with this.
    Again(T),
    /// It has not happened yet.
    First(Deed),
}

/// A change under way. Dropped without [`Deed::commit`], nothing has happened.
#[must_use = "a change that is not committed is undone"]
pub struct Deed {
    app: Arc<App>,
    caller: Caller,
    tx: WriteTx,
    entries: Vec<AuditEntry>,
    notices: bool,
}

/// Longest key against doing a thing twice.
const LONGEST_KEY: usize = 255;

/// How long a key is remembered; a client that tries again does so within minutes.
const KEYS_KEPT: chrono::TimeDelta = chrono::TimeDelta::days(7);

impl Deed {
    /// Begins a change, or finds what it was answered with before.
    ///
    /// # Errors
    /// INVALID for a key that is empty, too long or was used for another input; faults of the database.
    pub async fn begin<T: DeserializeOwned>(app: &Arc<App>, caller: &Caller) -> Result<Begun<T>, Failure> {
        let now = app.now();
        let mut tx = app.store.begin(&caller.operation, now).await?;
        if let Some(once) = &caller.once {
            if once.key.trim().is_empty() || once.key.chars().count() > LONGEST_KEY {
                return Err(refused("idempotencyKey は1文字以上255文字以内にしてください。"));
            }
            store::idempotency::forget_before(&mut tx, now - KEYS_KEPT).await?;
            if let Some(kept) = store::idempotency::find(&mut tx, &caller.owner(), &once.key).await? {
                if kept.digest != once.digest {
                    return Err(refused("この idempotencyKey は別の内容で使われています。新しいキーにしてください。"));
                }
                let outcome = serde_json::from_str(&kept.outcome)
                    .map_err(|error| Failure::from(StoreError::Invalid(error.to_string())))?;
                return Ok(Begun::Again(outcome));
            }
        }
        Ok(Begun::First(Self { app: app.clone(), caller: caller.clone(), tx, entries: Vec::new(), notices: false }))
    }

    /// The transaction; everything that the change depends on is read through it.
    pub fn tx(&mut self) -> &mut WriteTx {
        &mut self.tx
    }

    /// Who does it.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Notes what was done, for the audit trail.
    pub fn audit(&mut self, entry: AuditEntry) {
        self.entries.push(entry);
    }

    /// Says that notices were written, to be sent as soon as this is committed.
    pub(crate) fn sends_notices(&mut self) {
        self.notices = true;
    }

    /// Undoes what was begun and refuses it, as [`forbidden`] does. Use this once a deed is under way: on SQLite nobody
    /// else writes while it lives, the refusal's event included.
    pub async fn forbid(self, action: Action) -> Failure {
        let Self { app, caller, tx, .. } = self;
        if let Err(error) = tx.rollback().await {
            return error.into();
        }
        forbidden(&app, &caller, action).await
    }

    /// As [`Deed::commit`], without remembering the key: what was refused may be sent again with the same one.
    ///
    /// # Errors
    /// As [`Deed::commit`].
    pub(crate) async fn commit_without_key<T: Serialize>(mut self, outcome: T) -> Result<T, Failure> {
        self.caller.once = None;
        self.commit(outcome).await
    }

    /// Commits with the audit trail and the key, and waits until the present atlas contains it.
    ///
    /// # Errors
    /// Faults of the database; nothing has happened then.
    pub async fn commit<T: Serialize>(self, outcome: T) -> Result<T, Failure> {
        let Self { app, caller, mut tx, entries, notices } = self;
        crate::audit::append(&app, &mut tx, &caller.actor(), &entries).await?;
        if let Some(once) = &caller.once {
            let text = serde_json::to_string(&outcome).map_err(|error| StoreError::Invalid(error.to_string()))?;
            store::idempotency::keep(&mut tx, &caller.owner(), &once.key, &once.digest, &text).await?;
        }
        let seq = tx.commit().await?;
        app.wake_follower();
        if notices {
            app.wake_notices();
        }
        if app.is_ready() && !app.wait_for(seq).await {
            tracing::warn!(operation = caller.operation, "the change is stored, but the atlas does not have it yet");
        }
        Ok(outcome)
    }
}

/// Refuses somebody what they may not do: logged without personal data, and told to the audit trail when somebody is
/// signed in. Never while a [`Deed`] is under way: see [`Deed::forbid`].
pub async fn forbidden(app: &Arc<App>, caller: &Caller, action: Action) -> Failure {
    let actor = caller.actor();
    tracing::info!(operation = caller.operation, role = %actor.role, "refused");
    if !caller.viewer.is_anonymous() {
        let refused = FieldChange::set("refused", format!("{action:?}"));
        let entry = AuditEntry::whole(AuditAction::Permission, vec![refused]);
        if let Err(error) = crate::audit::record(app, &actor, &[entry]).await {
            // It stays refused; that it could not be told must not turn it into something else.
            tracing::warn!(operation = caller.operation, error = chain(&error), "a refusal could not be recorded");
        }
    }
    Refusal::forbidden().into()
}

fn refused(message: &str) -> Failure {
    Refusal::new(UserErrorCode::Invalid, "idempotencyKey", message).into()
}
