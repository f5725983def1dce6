//! Accounts for trying out the demo town (お試し用アカウント): one of each role, with passwords drawn anew each time.
//!
//! They are made in a database that holds the demo town and nothing else, and a server that was not told to keep them
//! removes them when it starts: what is real is never opened by what was printed on somebody's screen.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::{Grant, Viewer};
use domain::account::password::Password;
use domain::account::{Account, DisplayName, LoginName, STEP_SECONDS, SecondFactor, needs_second_factor};
use domain::change::Subject;
use domain::codes::{AccountStatus, AuditAction, ChangeKind, Code as _, Role};
use domain::facility::AreaCode;
use domain::ids::AccountId;
use store::{StoreError, WriteTx};
use uuid::Uuid;

use super::hashing;
use super::presented::{begin, entry};
use super::sealed::FactorSecret;
use super::secret::draw_legible;
use crate::app::App;
use crate::deed::Caller;
use crate::refusal::Failure;

/// Name space of their ids (UUID version 5): an account with such an id is one of these and no other.
const IDS: Uuid = Uuid::from_u128(0x6b61_6f6d_6965_4de0_8000_6465_6d6f_0001);

/// Who there is. The physician is one of the town's doctors, when the town's guides are loaded.
const ROLES: [(Role, &str, &str); 6] = [
    (Role::Physician, "demo-physician", "お試し（医師・朝凪 澄）"),
    (Role::Professional, "demo-professional", "お試し（専門職）"),
    (Role::FacilityStaff, "demo-staff", "お試し（施設の職員）"),
    (Role::Coordinator, "demo-coordinator", "お試し（コーディネーター）"),
    (Role::Auditor, "demo-auditor", "お試し（監査）"),
    (Role::Admin, "demo-admin", "お試し（管理者）"),
];

/// One of them, as it is printed once.
#[derive(Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Its role.
    pub role: Role,
    /// What is typed to sign in.
    pub login_name: String,
    /// The password.
    pub password: String,
    /// The second factor, where the role needs one.
    pub second_factor: Option<DemoFactor>,
}

/// A second factor for trying out.
#[derive(Clone, PartialEq, Eq)]
pub struct DemoFactor {
    /// The secret for an authenticator (base 32).
    pub secret: String,
    /// A code to begin with.
    pub code: String,
    /// Until when that code is listened to.
    pub until: DateTime<Utc>,
}

/// Why there are none.
#[derive(Debug, thiserror::Error)]
pub enum DemoAccountError {
    /// There is something else in the database than the demo town.
    #[error("the database holds more than the demo town ({0}); demo accounts would open it")]
    NotOnlyDemo(&'static str),
    /// There is no demo town to be tried out.
    #[error("the demo town is not loaded; run `kaomie demo` first")]
    NoDemo,
    /// The database could not do it.
    #[error("the demo accounts could not be made")]
    Store(#[from] StoreError),
    /// The change was not made.
    #[error("the demo accounts could not be made: {0:?}")]
    Failed(Failure),
}

impl From<Failure> for DemoAccountError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Makes the accounts, or gives those that are there new passwords and second factors; their sessions end.
///
/// # Errors
/// [`DemoAccountError`]; nothing has changed then.
pub async fn make(app: &Arc<App>) -> Result<Vec<DemoAccount>, DemoAccountError> {
    let (area, staffed) = only_demo(app).await?;
    let caller = Caller::new(Arc::new(Viewer::operator()), "command:demo accounts");
    let mut made = Vec::with_capacity(ROLES.len());
    let mut accounts = Vec::with_capacity(ROLES.len());
    for (role, login, name) in ROLES {
        let grant = match role {
            Role::Coordinator => Grant::coordinator(vec![area.clone()]),
            Role::FacilityStaff => Grant::staff(vec![staffed]),
            Role::Physician => {
                let doctor = crate::demo::guides::physician();
                if store::people::by_ids(app.store(), &[doctor]).await?.is_empty() {
                    continue;
                }
                Grant::physician(doctor)
            }
            role => Grant::everywhere(role),
        };
        let (account, shown) = draw(app, grant, login, name).await?;
        accounts.push(account);
        made.push(shown);
    }
    let mut deed = begin(app, &caller).await?;
    remove(deed.tx()).await?;
    for account in accounts {
        store::identity::accounts::insert(deed.tx(), &account).await?;
        deed.tx().log(Subject::Identity, account.id.0, ChangeKind::Created);
        deed.audit(entry(AuditAction::Create, account.id, &[("grants", Some(account.grants[0].role.code()))]));
    }
    deed.commit(()).await?;
    Ok(made)
}

/// Removes the accounts. Tells how many there were.
///
/// # Errors
/// Faults of the database.
pub async fn retire(app: &Arc<App>) -> Result<usize, Failure> {
    let mut present = 0;
    for id in ids() {
        present += usize::from(store::identity::accounts::by_id(app.store(), id).await?.is_some());
    }
    if present > 0 {
        let mut deed = begin(app, &Caller::new(Arc::new(Viewer::operator()), "command:serve")).await?;
        for id in remove(deed.tx()).await? {
            deed.audit(entry(AuditAction::Delete, id, &[]));
        }
        deed.commit(()).await?;
    }
    Ok(present)
}

/// An area and a facility of the demo town, when there is nothing else.
async fn only_demo(app: &App) -> Result<(AreaCode, domain::ids::FacilityId), DemoAccountError> {
    let store = app.store();
    let town = seed::demo::town(app.now());
    let index = store::contributions::index_by_feed(store, seed::demo::FEED).await?;
    let facilities: HashSet<_> = index.iter().map(|row| row.facility).collect();
    let first = index.iter().map(|row| row.facility).min().ok_or(DemoAccountError::NoDemo)?;
    if store::facilities::count(store).await? != facilities.len() as u64 {
        return Err(DemoAccountError::NotOnlyDemo("other facilities"));
    }
    if store::areas::count(store).await? != town.areas.len() as u64 {
        return Err(DemoAccountError::NotOnlyDemo("other areas"));
    }
    let mut demo_accounts = 0;
    for id in ids() {
        demo_accounts += u64::from(store::identity::accounts::by_id(store, id).await?.is_some());
    }
    if store::identity::accounts::count(store, None).await? != demo_accounts {
        return Err(DemoAccountError::NotOnlyDemo("other accounts"));
    }
    let municipality = domain::codes::AreaKind::Municipality;
    let code = seed::demo::MUNICIPALITY_CODE.to_owned();
    if store::areas::by_kind_code(store, municipality, &code).await?.is_empty() {
        return Err(DemoAccountError::NoDemo);
    }
    Ok((AreaCode { kind: municipality, code }, first))
}

async fn draw(app: &App, grant: Grant, login: &str, name: &str) -> Result<(Account, DemoAccount), StoreError> {
    let (role, now) = (grant.role, app.now());
    let password = draw_legible(app, 4);
    let id = id_of(login);
    let fault = |error: domain::account::NameFault| StoreError::Invalid(error.to_string());
    let mut account = Account {
        id,
        login_name: LoginName::parse(login).map_err(fault)?,
        display_name: DisplayName::parse(name).map_err(fault)?,
        grants: vec![grant],
        status: AccountStatus::Active,
        password_hash: hashing::hash(app, Password::typed(&password)).await?,
        must_change_password: false,
        password_expires_at: None,
        second_factor: None,
        offered_factor: None,
        recovery_codes: Vec::new(),
        created_at: now,
        updated_at: now,
        last_signed_in_at: None,
    };
    let mut second_factor = None;
    if needs_second_factor(role) {
        let secret = FactorSecret::draw(app);
        let sealed = secret.seal(app, id)?;
        account.second_factor = Some(SecondFactor { sealed, confirmed_at: now, last_step: 0 });
        let step = u64::try_from(now.timestamp()).unwrap_or(0) / STEP_SECONDS;
        // The code of the step to come is listened to already, and for longest.
        let end = i64::try_from((step + 3) * STEP_SECONDS).ok().and_then(|end| DateTime::from_timestamp(end, 0));
        let (code, until) = (secret.code(step + 1)?, end.unwrap_or(now));
        second_factor = Some(DemoFactor { secret: secret.text()?, code, until });
    }
    let shown = DemoAccount { role, login_name: login.to_owned(), password, second_factor };
    Ok((account, shown))
}

async fn remove(tx: &mut WriteTx) -> Result<Vec<AccountId>, StoreError> {
    let mut removed = Vec::new();
    for id in ids() {
        if store::identity::accounts::delete(tx, id).await? {
            tx.log(Subject::Identity, id.0, ChangeKind::Removed);
            removed.push(id);
        }
    }
    Ok(removed)
}

fn ids() -> impl Iterator<Item = AccountId> {
    ROLES.iter().map(|(_, login, _)| id_of(login))
}

fn id_of(login: &str) -> AccountId {
    AccountId(Uuid::new_v5(&IDS, login.as_bytes()))
}
