//! Changing the own password (パスワードの変更).

use std::sync::Arc;

use domain::account::password::Password;
use domain::codes::{AuditAction, SignInStep};

use super::error::SignInError;
use super::hashing;
use super::presented::{Attempts, Presented, as_account, begin, entry};
use super::sign_in::SignedIn;
use crate::app::App;
use crate::client::Client;
use crate::deed::Caller;

/// Changes the password, given the present one. Every other session of the account ends, and this one gets a new secret.
/// API tokens stay: they were made by the same person and are revoked one by one.
///
/// # Errors
/// [`SignInError`].
pub async fn change(
    app: &Arc<App>,
    caller: &Caller,
    client: &Client,
    present: &str,
    new: &str,
) -> Result<SignedIn, SignInError> {
    let steps = [SignInStep::ChangePassword, SignInStep::Done];
    let seen = Presented::look(app, client).await?;
    seen.in_one_of(&steps)?;
    let account = &seen.account;
    let attempts = Attempts::at_name(app, account.login_name.as_str());
    attempts.look(app).await?;
    let new = Password::new(new, &account.login_name, &account.display_name, account.has_second_factor())?;
    let right = hashing::matches(app, Some(&account.password_hash), Password::typed(present)).await?;
    let same = right && new == Password::typed(present);
    let hash = hashing::hash(app, new).await?;
    let mut deed = begin(app, &as_account(caller, account.in_session(seen.session.id))).await?;
    attempts.hold(app, deed.tx()).await?;
    let mut held = Presented::hold(app, deed.tx(), &seen).await?;
    held.in_one_of(&steps)?;
    if !right || held.account.password_hash != account.password_hash {
        attempts.failed(app, deed.tx()).await?;
        deed.audit(entry(AuditAction::Login, held.account.id, &[("password", Some("REFUSED"))]));
        deed.commit(()).await?;
        return Err(SignInError::WrongPassword);
    }
    if same {
        return Err(SignInError::SamePassword);
    }
    attempts.succeeded(deed.tx()).await?;
    held.account.password_hash = hash;
    held.account.must_change_password = false;
    held.account.password_expires_at = None;
    held.account.updated_at = deed.tx().now();
    store::identity::sessions::delete_of_account(deed.tx(), held.account.id, Some(held.session.id)).await?;
    deed.audit(entry(AuditAction::Update, held.account.id, &[("password", None)]));
    let signed_in = held.rotate(app, deed.tx()).await?;
    deed.commit(()).await?;
    Ok(signed_in)
}
