//! What an administrator does with accounts: make, change, disable, enable, reset, list.
//!
//! The operator at the machine does the same through `kaomie account …`, without a running server.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Action, Grant, Target, may};
use domain::account::password::Password;
use domain::account::{Account, DisplayName, LoginName};
use domain::audit::FieldChange;
use domain::change::Subject;
use domain::codes::{AccountStatus, AuditAction, ChangeKind, Code as _, Role};
use domain::ids::AccountId;
use store::{StoreError, WriteTx};

use super::error::AccountError;
use super::presented::{changed, entry};
use super::secret::draw_legible;
use super::{grants, hashing};
use crate::app::App;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::read::{Keyset, KeysetPage, ReadFault, read_page};

/// How long a password that somebody else has chosen may be used.
const INVITED_FOR: TimeDelta = TimeDelta::days(7);

/// What is held while accounts are changed.
pub(super) const LOCK: &str = "accounts";

/// An account to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// What will be typed to sign in.
    pub login_name: String,
    /// Name to greet with.
    pub display_name: String,
    /// Roles.
    pub grants: Vec<Grant>,
    /// The password that its owner has typed in person; `None` draws one that has to be changed at the first sign-in.
    pub password: Option<String>,
}

/// Changes to an account; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountChanges {
    /// The state the change was decided on.
    pub expected_updated_at: Option<DateTime<Utc>>,
    /// Name to greet with.
    pub display_name: Option<String>,
    /// All of its roles.
    pub grants: Option<Vec<Grant>>,
}

/// What is to be given anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reset {
    /// The password.
    pub password: bool,
    /// The second factor.
    pub second_factor: bool,
}

/// One account, for whoever may see accounts, and the own one for everybody.
///
/// # Errors
/// [`ReadFault`].
pub async fn one(app: &App, id: AccountId) -> Result<Option<Account>, ReadFault> {
    Ok(store::identity::accounts::by_id(app.store(), id).await?)
}

/// The account with this login name, for the operator.
///
/// # Errors
/// [`ReadFault`].
pub async fn named(app: &App, name: &str) -> Result<Option<Account>, ReadFault> {
    match LoginName::parse(name) {
        Ok(name) => Ok(store::identity::accounts::by_login(app.store(), &name).await?),
        Err(_) => Ok(None),
    }
}

/// A page of accounts in order of their login names, each with its key.
///
/// # Errors
/// [`ReadFault`].
pub async fn page(
    app: &App,
    status: Option<AccountStatus>,
    page: &Keyset<LoginName>,
) -> Result<KeysetPage<(LoginName, Account)>, ReadFault> {
    read_page(page, async |page| {
        let accounts = store::identity::accounts::page(app.store(), status, &page).await?;
        Ok(accounts.into_iter().map(|account| (account.login_name.clone(), account)).collect())
    })
    .await
}

/// How many accounts there are.
///
/// # Errors
/// [`ReadFault`].
pub async fn total(app: &App, status: Option<AccountStatus>) -> Result<u64, ReadFault> {
    Ok(store::identity::accounts::count(app.store(), status).await?)
}

/// Makes an account. A drawn password is told this one time: the same request again is answered without it.
///
/// # Errors
/// [`AccountError`].
pub async fn create(
    app: &Arc<App>,
    caller: &Caller,
    new: &NewAccount,
) -> Result<(AccountId, Option<String>), AccountError> {
    permitted(app, caller).await?;
    let login_name = LoginName::parse(&new.login_name)?;
    let display_name = DisplayName::parse(&new.display_name)?;
    let (password, drawn) = match &new.password {
        Some(typed) => (Password::new(typed, &login_name, &display_name, false)?, None),
        None => {
            let drawn = draw_legible(app, 4);
            (Password::typed(&drawn), Some(drawn))
        }
    };
    let password_hash = hashing::hash(app, password).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok((id, None)),
        Begun::First(deed) => deed,
    };
    grants::check(deed.tx(), &new.grants).await?;
    if store::identity::accounts::by_login(deed.tx(), &login_name).await?.is_some() {
        return Err(AccountError::Taken);
    }
    let now = deed.tx().now();
    let account = Account {
        id: AccountId(app.ids().next()),
        login_name,
        display_name,
        grants: new.grants.clone(),
        status: AccountStatus::Active,
        password_hash,
        must_change_password: drawn.is_some(),
        password_expires_at: drawn.as_ref().map(|_| now + INVITED_FOR),
        second_factor: None,
        offered_factor: None,
        recovery_codes: Vec::new(),
        created_at: now,
        updated_at: now,
        last_signed_in_at: None,
    };
    store::identity::accounts::insert(deed.tx(), &account).await?;
    deed.tx().log(Subject::Identity, account.id.0, ChangeKind::Created);
    let spoken = grants::spoken(&account.grants);
    deed.audit(entry(AuditAction::Create, account.id, &[("loginName", None), ("grants", Some(&spoken))]));
    let id = deed.commit(account.id).await?;
    Ok((id, drawn))
}

/// Changes an account's name or roles; new rights hold from the next request on.
///
/// # Errors
/// [`AccountError`].
pub async fn update(
    app: &Arc<App>,
    caller: &Caller,
    id: AccountId,
    changes: &AccountChanges,
) -> Result<AccountId, AccountError> {
    permitted(app, caller).await?;
    if changes.display_name.is_none() && changes.grants.is_none() {
        return Err(AccountError::Nothing);
    }
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut account = held(deed.tx(), id).await?;
    if changes.expected_updated_at.is_some_and(|expected| expected != account.updated_at) {
        return Err(AccountError::Conflict);
    }
    if let Some(name) = &changes.display_name {
        account.display_name = DisplayName::parse(name)?;
        deed.audit(entry(AuditAction::Update, id, &[("displayName", None)]));
    }
    if let Some(new) = &changes.grants {
        grants::check(deed.tx(), new).await?;
        let (before, after) = (grants::spoken(&account.grants), grants::spoken(new));
        account.grants = new.clone();
        keep_an_admin(deed.tx(), &account).await?;
        let mut told = entry(AuditAction::Permission, id, &[]);
        told.changes = vec![FieldChange { field: "grants".to_owned(), before: Some(before), after: Some(after) }];
        deed.audit(told);
    }
    store(&mut deed, account).await?;
    Ok(deed.commit(id).await?)
}

/// Lets an account be used no more, or again. Its sessions end, its destinations of notices are gone, and its tokens are
/// refused while it is disabled.
///
/// # Errors
/// [`AccountError`].
pub async fn set_status(
    app: &Arc<App>,
    caller: &Caller,
    id: AccountId,
    status: AccountStatus,
) -> Result<AccountId, AccountError> {
    permitted(app, caller).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut account = held(deed.tx(), id).await?;
    if account.status == status {
        return Err(AccountError::Already);
    }
    account.status = status;
    keep_an_admin(deed.tx(), &account).await?;
    if status == AccountStatus::Disabled {
        store::identity::sessions::delete_of_account(deed.tx(), id, None).await?;
        crate::notices::forget(&mut deed, id).await?;
    }
    store(&mut deed, account).await?;
    deed.audit(entry(AuditAction::Permission, id, &[("status", Some(status.code()))]));
    Ok(deed.commit(id).await?)
}

/// Takes a lost password or second factor away. Sessions end and tokens are revoked. A new password is drawn, told this
/// one time, and has to be changed at the first sign-in; without the second factor the old password has to be changed
/// too, since it may be one that is too short to stand alone.
///
/// # Errors
/// [`AccountError`].
pub async fn reset(
    app: &Arc<App>,
    caller: &Caller,
    id: AccountId,
    what: Reset,
) -> Result<(AccountId, Option<String>), AccountError> {
    permitted(app, caller).await?;
    if !what.password && !what.second_factor {
        return Err(AccountError::Nothing);
    }
    let drawn = what.password.then(|| draw_legible(app, 4));
    let hash = match &drawn {
        Some(drawn) => Some(hashing::hash(app, Password::typed(drawn)).await?),
        None => None,
    };
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok((id, None)),
        Begun::First(deed) => deed,
    };
    let mut account = held(deed.tx(), id).await?;
    let now = deed.tx().now();
    account.must_change_password = true;
    account.offered_factor = None;
    let mut fields = Vec::new();
    if let Some(hash) = hash {
        account.password_hash = hash;
        account.password_expires_at = Some(now + INVITED_FOR);
        fields.push(("password", Some("RESET")));
    }
    if what.second_factor {
        account.second_factor = None;
        account.recovery_codes.clear();
        fields.push(("secondFactor", Some("RESET")));
    }
    store::identity::sessions::delete_of_account(deed.tx(), id, None).await?;
    store::identity::tokens::revoke_of_account(deed.tx(), id).await?;
    store(&mut deed, account).await?;
    deed.audit(entry(AuditAction::Permission, id, &fields));
    Ok((deed.commit(id).await?, drawn))
}

async fn permitted(app: &Arc<App>, caller: &Caller) -> Result<(), AccountError> {
    if may(&caller.viewer, Action::AccountManage, &Target::default()) {
        return Ok(());
    }
    Err(forbidden(app, caller, Action::AccountManage).await.into())
}

pub(super) async fn held(tx: &mut WriteTx, id: AccountId) -> Result<Account, AccountError> {
    // Of two administrators who disable each other at the same moment, one waits and is refused.
    tx.exclusive(LOCK).await?;
    store::identity::accounts::held(tx, id).await?.ok_or(AccountError::NotFound)
}

async fn store(deed: &mut Deed, mut account: Account) -> Result<(), StoreError> {
    account.updated_at = deed.tx().now();
    store::identity::accounts::update(deed.tx(), &account).await?;
    changed(deed.tx(), account.id);
    Ok(())
}

/// Refuses to leave nobody who can manage accounts, given what an account is going to be.
pub(super) async fn keep_an_admin(tx: &mut WriteTx, next: &Account) -> Result<(), AccountError> {
    let is_admin = |account: &Account| account.is_active() && account.holds(Role::Admin);
    let active = store::identity::accounts::active(tx).await?;
    let was = active.iter().any(|account| account.id == next.id && is_admin(account));
    let others = active.iter().any(|account| account.id != next.id && is_admin(account));
    if was && !is_admin(next) && !others { Err(AccountError::LastAdmin) } else { Ok(()) }
}
