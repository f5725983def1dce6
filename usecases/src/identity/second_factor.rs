//! The second factor (二要素認証): given at sign-in, set up, and replaced.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::account::password::Password;
use domain::account::{Account, OfferedFactor, SecondFactor, steps_around};
use domain::codes::{AuditAction, SignInStep};
use store::StoreError;

use super::error::SignInError;
use super::hashing;
use super::presented::{Attempts, Presented, as_account, begin, changed, entry};
use super::recovery;
use super::sealed::FactorSecret;
use super::sign_in::SignedIn;
use crate::app::App;
use crate::client::Client;
use crate::deed::Caller;

/// How long a shown secret waits for its first code.
const OFFERED_FOR: TimeDelta = TimeDelta::minutes(15);

/// A secret to be put into an authenticator; shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct Offer {
    /// Address that authenticators read from a picture.
    pub uri: String,
    /// The same for typing (base 32).
    pub secret: String,
}

/// A second factor that is set up.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// The session with a new secret.
    pub signed_in: SignedIn,
    /// Codes for when the authenticator is lost; shown once.
    pub recovery_codes: Vec<String>,
}

/// Gives the second factor of a session that waits for it: a code of the authenticator, or a recovery code.
///
/// # Errors
/// [`SignInError`].
pub async fn verify(app: &Arc<App>, caller: &Caller, client: &Client, code: &str) -> Result<SignedIn, SignInError> {
    let seen = Presented::look(app, client).await?;
    seen.in_one_of(&[SignInStep::SecondFactor])?;
    let attempts = Attempts::at_factor(app, seen.account.id);
    let mut deed = begin(app, &as_account(caller, seen.account.in_session(seen.session.id))).await?;
    attempts.hold(app, deed.tx()).await?;
    let mut held = Presented::hold(app, deed.tx(), &seen).await?;
    held.in_one_of(&[SignInStep::SecondFactor])?;
    let Some(how) = take(app, &mut held.account, code)? else {
        attempts.failed(app, deed.tx()).await?;
        deed.audit(entry(AuditAction::Login, held.account.id, &[("secondFactor", Some("REFUSED"))]));
        deed.commit(()).await?;
        return Err(SignInError::WrongCode);
    };
    attempts.succeeded(deed.tx()).await?;
    held.session.second_factor = true;
    deed.audit(entry(AuditAction::Login, held.account.id, &[("secondFactor", Some(how))]));
    let signed_in = held.rotate(app, deed.tx()).await?;
    deed.commit(()).await?;
    Ok(signed_in)
}

/// Shows a new secret. It takes the place of a present one only when its first code is given.
///
/// Asks for the password, and for a code of the present second factor when there is one: a session left open is not
/// enough to take over an account.
///
/// # Errors
/// [`SignInError`].
pub async fn enrol(
    app: &Arc<App>,
    caller: &Caller,
    client: &Client,
    password: &str,
    code: Option<&str>,
) -> Result<Offer, SignInError> {
    let steps = [SignInStep::EnrolSecondFactor, SignInStep::Done];
    let seen = Presented::look(app, client).await?;
    seen.in_one_of(&steps)?;
    let attempts = Attempts::at_factor(app, seen.account.id);
    attempts.look(app).await?;
    let right = hashing::matches(app, Some(&seen.account.password_hash), Password::typed(password)).await?;
    let mut deed = begin(app, &as_account(caller, seen.account.in_session(seen.session.id))).await?;
    attempts.hold(app, deed.tx()).await?;
    let mut held = Presented::hold(app, deed.tx(), &seen).await?;
    held.in_one_of(&steps)?;
    if !right || held.account.password_hash != seen.account.password_hash {
        attempts.failed(app, deed.tx()).await?;
        deed.audit(entry(AuditAction::Login, held.account.id, &[("password", Some("REFUSED"))]));
        deed.commit(()).await?;
        return Err(SignInError::WrongPassword);
    }
    if held.account.has_second_factor() && take(app, &mut held.account, code.unwrap_or_default())?.is_none() {
        attempts.failed(app, deed.tx()).await?;
        deed.audit(entry(AuditAction::Login, held.account.id, &[("secondFactor", Some("REFUSED"))]));
        deed.commit(()).await?;
        return Err(SignInError::WrongCode);
    }
    let secret = FactorSecret::draw(app);
    let offer = Offer { uri: secret.uri(held.account.login_name.as_str())?, secret: secret.text()? };
    let sealed = secret.seal(app, held.account.id)?;
    held.account.offered_factor = Some(OfferedFactor { sealed, until: deed.tx().now() + OFFERED_FOR });
    store::identity::accounts::update(deed.tx(), &held.account).await?;
    deed.audit(entry(AuditAction::Update, held.account.id, &[("secondFactor", Some("OFFERED"))]));
    deed.commit(()).await?;
    Ok(offer)
}

/// Takes the shown secret as the second factor, given its first code. Recovery codes are drawn anew, and every other
/// session of the account ends.
///
/// # Errors
/// [`SignInError`].
pub async fn confirm(app: &Arc<App>, caller: &Caller, client: &Client, code: &str) -> Result<Enrolled, SignInError> {
    let steps = [SignInStep::EnrolSecondFactor, SignInStep::Done];
    let seen = Presented::look(app, client).await?;
    seen.in_one_of(&steps)?;
    let attempts = Attempts::at_factor(app, seen.account.id);
    let mut deed = begin(app, &as_account(caller, seen.account.in_session(seen.session.id))).await?;
    attempts.hold(app, deed.tx()).await?;
    let mut held = Presented::hold(app, deed.tx(), &seen).await?;
    held.in_one_of(&steps)?;
    let now = deed.tx().now();
    let offered = held.account.offered_factor.clone().filter(|offered| now < offered.until);
    let offered = offered.ok_or(SignInError::NotNow)?;
    let secret = FactorSecret::open(app, held.account.id, &offered.sealed)?;
    let Some(step) = secret.step_of(steps_around(now), code.trim())? else {
        attempts.failed(app, deed.tx()).await?;
        deed.audit(entry(AuditAction::Login, held.account.id, &[("secondFactor", Some("REFUSED"))]));
        deed.commit(()).await?;
        return Err(SignInError::WrongCode);
    };
    attempts.succeeded(deed.tx()).await?;
    held.account.second_factor = Some(SecondFactor { sealed: offered.sealed, confirmed_at: now, last_step: step });
    held.account.offered_factor = None;
    held.account.updated_at = now;
    let (codes, kept) = recovery::draw(app, held.account.id);
    held.account.recovery_codes = kept;
    held.session.second_factor = true;
    store::identity::sessions::delete_of_account(deed.tx(), held.account.id, Some(held.session.id)).await?;
    deed.audit(entry(AuditAction::Update, held.account.id, &[("secondFactor", Some("CONFIRMED"))]));
    let signed_in = held.rotate(app, deed.tx()).await?;
    deed.commit(()).await?;
    Ok(Enrolled { signed_in, recovery_codes: codes })
}

/// Draws the recovery codes anew; the old ones are worth nothing then. Asks for a code of the authenticator, or a
/// recovery code.
///
/// # Errors
/// [`SignInError`].
pub async fn renew_recovery_codes(
    app: &Arc<App>,
    caller: &Caller,
    client: &Client,
    code: &str,
) -> Result<Vec<String>, SignInError> {
    let seen = Presented::look(app, client).await?;
    seen.in_one_of(&[SignInStep::Done])?;
    let attempts = Attempts::at_factor(app, seen.account.id);
    let mut deed = begin(app, &as_account(caller, seen.account.in_session(seen.session.id))).await?;
    attempts.hold(app, deed.tx()).await?;
    let mut held = Presented::hold(app, deed.tx(), &seen).await?;
    held.in_one_of(&[SignInStep::Done])?;
    if !held.account.has_second_factor() {
        return Err(SignInError::NotNow);
    }
    if take(app, &mut held.account, code)?.is_none() {
        attempts.failed(app, deed.tx()).await?;
        deed.audit(entry(AuditAction::Login, held.account.id, &[("secondFactor", Some("REFUSED"))]));
        deed.commit(()).await?;
        return Err(SignInError::WrongCode);
    }
    attempts.succeeded(deed.tx()).await?;
    let (codes, kept) = recovery::draw(app, held.account.id);
    held.account.recovery_codes = kept;
    held.account.updated_at = deed.tx().now();
    store::identity::accounts::update(deed.tx(), &held.account).await?;
    changed(deed.tx(), held.account.id);
    deed.audit(entry(AuditAction::Update, held.account.id, &[("recoveryCodes", Some("RENEWED"))]));
    deed.commit(()).await?;
    Ok(codes)
}

/// Uses up a code of the second factor, or a recovery code. Tells which, `None` when it is neither.
fn take(app: &App, account: &mut Account, code: &str) -> Result<Option<&'static str>, StoreError> {
    let code: String = domain::account::LoginName::fold(code);
    if let Some(factor) = &mut account.second_factor {
        let secret = FactorSecret::open(app, account.id, &factor.sealed)?;
        if let Some(step) = secret.step_of(factor.steps(app.now()), &code)? {
            factor.last_step = step;
            return Ok(Some("CODE"));
        }
    }
    Ok(recovery::take(app, account, &code).then_some("RECOVERY_CODE"))
}
