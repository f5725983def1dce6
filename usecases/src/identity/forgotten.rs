//! An account that holds nothing of a person any longer (消去): its id stays, for events of the audit trail name it.

use domain::account::{DisplayName, LoginName};
use domain::audit::AuditTarget;
use domain::change::Subject;
use domain::codes::{AccountStatus, ChangeKind};
use domain::ids::{AccountId, ApiTokenId};

use super::accounts::{held, keep_an_admin};
use super::error::AccountError;
use super::hashing;
use super::presented::Attempts;
use crate::app::App;
use crate::deed::Deed;

/// What was forgotten of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forgotten {
    /// Whether anything of the person stood in it still.
    pub was_known: bool,
    /// Sessions that ended.
    pub sessions: u64,
    /// Tokens that are gone.
    pub tokens: Vec<ApiTokenId>,
    /// Destinations of notices that are gone.
    pub channels: Vec<AuditTarget>,
}

/// Forgets who an account belongs to: names, roles, password and second factor, sessions and tokens, destinations of notices, failures to sign in.
/// It is disabled for good, for nobody knows a password. `None` when there is no such account.
///
/// # Errors
/// [`AccountError::LastAdmin`] when nobody would be left who can manage accounts.
pub(crate) async fn forget(app: &App, deed: &mut Deed, id: AccountId) -> Result<Option<Forgotten>, AccountError> {
    let mut account = match held(deed.tx(), id).await {
        Err(AccountError::NotFound) => return Ok(None),
        account => account?,
    };
    let login_name = LoginName::parse(&format!("erased-{}", id.0.simple()))?;
    let was_known = account.login_name != login_name;
    for attempts in [Attempts::at_name(app, account.login_name.as_str()), Attempts::at_factor(app, id)] {
        attempts.succeeded(deed.tx()).await?;
    }
    account.login_name = login_name;
    account.display_name = DisplayName::parse("消去済みのアカウント")?;
    account.grants.clear();
    account.status = AccountStatus::Disabled;
    keep_an_admin(deed.tx(), &account).await?;
    account.password_hash = hashing::nobody(app).await?;
    account.must_change_password = true;
    account.password_expires_at = Some(deed.tx().now());
    (account.second_factor, account.offered_factor) = (None, None);
    account.recovery_codes.clear();
    account.last_signed_in_at = None;
    account.updated_at = deed.tx().now();
    store::identity::accounts::update(deed.tx(), &account).await?;
    let sessions = store::identity::sessions::delete_of_account(deed.tx(), id, None).await?;
    let tokens = store::identity::tokens::delete_of_account(deed.tx(), id).await?;
    let channels = crate::notices::forget(deed, id).await?;
    deed.tx().log(Subject::Identity, id.0, ChangeKind::Updated);
    Ok(Some(Forgotten { was_known, sessions, tokens, channels }))
}
