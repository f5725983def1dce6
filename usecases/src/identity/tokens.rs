//! API tokens (API トークン): made, listed and revoked by their owner.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::{Action, Authentication, Target, may};
use domain::account::{ApiToken, LONGEST_TOKEN_LIFE};
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, Code as _, PublicationChannel, TokenScope, UserErrorCode};
use domain::ids::{AccountId, ApiTokenId};

use super::error::AccountError;
use super::presented::changed;
use super::secret::{TOKEN_PREFIX, digest, draw};
use crate::app::App;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::read::ReadFault;

/// Most tokens of one account that are alive.
const MOST: usize = 50;

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for.
    pub label: String,
    /// What it may be used for.
    pub scopes: Vec<TokenScope>,
    /// Where what it reads is published.
    pub channel: PublicationChannel,
    /// Its end.
    pub expires_at: DateTime<Utc>,
}

/// Tokens of an account, the newest first, also those that are over.
///
/// # Errors
/// [`ReadFault`].
pub async fn list(app: &App, account: AccountId) -> Result<Vec<ApiToken>, ReadFault> {
    Ok(store::identity::tokens::of_account(app.store(), account).await?)
}

/// Makes a token. The secret is told this one time: the same request again is answered without it.
///
/// # Errors
/// [`AccountError`].
pub async fn create(
    app: &Arc<App>,
    caller: &Caller,
    new: &NewToken,
) -> Result<(ApiTokenId, Option<String>), AccountError> {
    let owner = present_owner(app, caller).await?;
    if !may(&caller.viewer, Action::TokenManage, &Target::default()) {
        return Err(forbidden(app, caller, Action::TokenManage).await.into());
    }
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok((id, None)),
        Begun::First(deed) => deed,
    };
    let now = deed.tx().now();
    check(new, now)?;
    let present = store::identity::tokens::of_account(deed.tx(), owner).await?;
    if present.iter().filter(|token| token.is_alive(now)).count() >= MOST {
        let message = "使えるトークンは50個までです。使わないものを取り消してください。";
        return Err(AccountError::Token { field: "", code: UserErrorCode::LimitExceeded, message });
    }
    let mut scopes = new.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let token = ApiToken {
        id: ApiTokenId(app.ids().next()),
        account: owner,
        label: new.label.trim().to_owned(),
        scopes,
        channel: new.channel,
        created_at: now,
        expires_at: new.expires_at,
        revoked_at: None,
        last_used_at: None,
    };
    let secret = format!("{TOKEN_PREFIX}{}", draw(app));
    store::identity::tokens::insert(deed.tx(), &token, &digest(&secret)).await?;
    changed(deed.tx(), owner);
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.code()).collect();
    deed.audit(told(AuditAction::Create, token.id, "scopes", &scopes.join(",")));
    let id = deed.commit(token.id).await?;
    Ok((id, Some(secret)))
}

/// Revokes one of the own tokens, at once and for good. Another person's is not found.
///
/// # Errors
/// [`AccountError`].
pub async fn revoke(app: &Arc<App>, caller: &Caller, id: ApiTokenId) -> Result<ApiTokenId, AccountError> {
    let owner = present_owner(app, caller).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let token = store::identity::tokens::by_id(deed.tx(), id).await?;
    let token = token.filter(|token| token.account == owner).ok_or(AccountError::NotFound)?;
    if !store::identity::tokens::revoke(deed.tx(), token.id).await? {
        return Err(AccountError::Already);
    }
    changed(deed.tx(), owner);
    deed.audit(told(AuditAction::Permission, token.id, "status", "REVOKED"));
    Ok(deed.commit(token.id).await?)
}

/// The account of whoever is present in person: a token manages neither tokens nor sessions.
pub(super) async fn present_owner(app: &Arc<App>, caller: &Caller) -> Result<AccountId, AccountError> {
    match (&caller.viewer.authentication, caller.viewer.account) {
        (Authentication::Session(_), Some(account)) => Ok(account),
        _ => Err(forbidden(app, caller, Action::TokenManage).await.into()),
    }
}

fn check(new: &NewToken, now: DateTime<Utc>) -> Result<(), AccountError> {
    let wrong = |field, code, message| Err(AccountError::Token { field, code, message });
    let label = new.label.trim();
    if label.is_empty() || label.chars().count() > 100 || label.chars().any(char::is_control) {
        return wrong("label", UserErrorCode::Invalid, "用途は1文字以上100文字以内にしてください。");
    }
    if new.scopes.is_empty() {
        return wrong("scopes", UserErrorCode::Required, "範囲を一つ以上選んでください。");
    }
    if new.expires_at <= now || new.expires_at > now + LONGEST_TOKEN_LIFE {
        return wrong("expiresAt", UserErrorCode::OutOfRange, "期限は今より後、1年以内にしてください。");
    }
    Ok(())
}

fn told(action: AuditAction, token: ApiTokenId, field: &str, after: &str) -> AuditEntry {
    let change = FieldChange { field: field.to_owned(), before: None, after: Some(after.to_owned()) };
    AuditEntry::of(action, "ApiToken", token.0, vec![change])
}
