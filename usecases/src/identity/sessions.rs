//! Own sessions: signing out, listing, ending one.

use std::sync::Arc;

use domain::account::Session;
use domain::codes::{AuditAction, SignInStep};
use domain::ids::{AccountId, SessionId};

use super::error::{AccountError, SignInError};
use super::presented::{begin, changed, entry};
use crate::app::App;
use crate::client::Client;
use crate::deed::{Begun, Caller, Deed};
use crate::read::ReadFault;

/// Ends the session the client came with, also one that has no rights yet. Without one nothing is left to do.
///
/// # Errors
/// Faults of the database.
pub async fn sign_out(app: &Arc<App>, caller: &Caller, client: &Client) -> Result<(), SignInError> {
    let Some(id) = client.session else { return Ok(()) };
    let mut deed = begin(app, caller).await?;
    if let Some(session) = store::identity::sessions::by_id(deed.tx(), id).await? {
        store::identity::sessions::delete(deed.tx(), id).await?;
        changed(deed.tx(), session.account);
        deed.audit(entry(AuditAction::Login, session.account, &[("session", Some("ENDED"))]));
    }
    deed.commit(()).await?;
    Ok(())
}

/// Sessions of an account that have not ended, the last used first.
///
/// # Errors
/// [`ReadFault`].
pub async fn list(app: &App, account: AccountId) -> Result<Vec<Session>, ReadFault> {
    let Some(account) = store::identity::accounts::by_id(app.store(), account).await? else { return Ok(Vec::new()) };
    let (rules, now) = (app.identity().rules(), app.now());
    let mut sessions = store::identity::sessions::of_account(app.store(), account.id).await?;
    sessions.retain(|session| {
        let finished = domain::account::step(&account, session.second_factor) == SignInStep::Done;
        session.ends_at(&rules, finished) > now
    });
    Ok(sessions)
}

/// Ends one of the own sessions. Another person's is not found.
///
/// # Errors
/// [`AccountError`].
pub async fn revoke(app: &Arc<App>, caller: &Caller, id: SessionId) -> Result<SessionId, AccountError> {
    let owner = super::tokens::present_owner(app, caller).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let session = store::identity::sessions::by_id(deed.tx(), id).await?;
    let session = session.filter(|session| session.account == owner).ok_or(AccountError::NotFound)?;
    store::identity::sessions::delete(deed.tx(), session.id).await?;
    changed(deed.tx(), owner);
    deed.audit(entry(AuditAction::Permission, owner, &[("session", Some("REVOKED"))]));
    Ok(deed.commit(session.id).await?)
}
