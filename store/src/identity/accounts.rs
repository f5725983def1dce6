//! Accounts.

use domain::account::{Account, LoginName};
use domain::codes::{AccountStatus, Code};
use domain::ids::{AccountId, FacilityId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::document;
use crate::entity::account::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::write::WriteTx;

/// Stores a new account.
///
/// # Errors
/// [`StoreError::Conflict`] when the id or the login name is taken.
pub async fn insert(tx: &mut WriteTx, account: &Account) -> Result<(), StoreError> {
    Entity::insert(to_row(account)?).exec_without_returning(&tx.transaction).await?;
    crate::notices::channels::put_reach(tx, account).await
}

/// Replaces an account. Read it with [`held`] before, in the same transaction.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not stored.
pub async fn update(tx: &mut WriteTx, account: &Account) -> Result<(), StoreError> {
    let outcome = Entity::update_many().set(to_row(account)?).filter(Column::Id.eq(account.id.0));
    if outcome.exec(&tx.transaction).await?.rows_affected == 0 {
        return Err(StoreError::conflict("the account to be updated does not exist"));
    }
    crate::notices::channels::put_reach(tx, account).await
}

/// Removes an account with its sessions and tokens. `false` when there was none.
///
/// # Errors
/// [`StoreError`].
pub async fn delete(tx: &mut WriteTx, id: AccountId) -> Result<bool, StoreError> {
    Ok(Entity::delete_by_id(id.0).exec(&tx.transaction).await?.rows_affected > 0)
}

/// One account, held until the transaction ends: whoever else wants to change it waits.
///
/// # Errors
/// [`StoreError`].
pub async fn held(tx: &mut WriteTx, id: AccountId) -> Result<Option<Account>, StoreError> {
    tx.exclusive(&format!("account:{id}")).await?;
    by_id(tx, id).await
}

/// One account.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(from: &impl Reads, id: AccountId) -> Result<Option<Account>, StoreError> {
    Ok(collect(from, documents().filter(Column::Id.eq(id.0))).await?.pop())
}

/// The account with this login name.
///
/// # Errors
/// [`StoreError`].
pub async fn by_login(from: &impl Reads, login: &LoginName) -> Result<Option<Account>, StoreError> {
    Ok(collect(from, documents().filter(Column::LoginName.eq(login.as_str()))).await?.pop())
}

/// A page of accounts in order of their login names.
///
/// # Errors
/// [`StoreError`].
pub async fn page(
    from: &impl Reads,
    status: Option<AccountStatus>,
    page: &Page<LoginName>,
) -> Result<Vec<Account>, StoreError> {
    let mut query = matching(documents(), status).limit(page.limit);
    if let Some(after) = &page.after {
        query = query.filter(Column::LoginName.gt(after.as_str()));
    }
    if let Some(before) = &page.before {
        query = query.filter(Column::LoginName.lt(before.as_str()));
    }
    let order = if page.from_end { Order::Desc } else { Order::Asc };
    Ok(page.in_order(collect(from, query.order_by(Column::LoginName, order)).await?))
}

/// How many accounts there are.
///
/// # Errors
/// [`StoreError`].
pub async fn count(from: &impl Reads, status: Option<AccountStatus>) -> Result<u64, StoreError> {
    Ok(matching(Entity::find(), status).count(from.connection()).await?)
}

/// Every account that may be used, in no particular order.
///
/// # Errors
/// [`StoreError`].
pub async fn active(from: &impl Reads) -> Result<Vec<Account>, StoreError> {
    collect(from, matching(documents(), Some(AccountStatus::Active))).await
}

/// Accounts with a role in a facility, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn with_role_in(from: &impl Reads, facility: FacilityId) -> Result<Vec<AccountId>, StoreError> {
    let naming = documents().filter(Column::Document.contains(facility.to_string())).order_by_asc(Column::Id);
    let found = collect(from, naming).await?.into_iter();
    let in_it = found.filter(|account| account.grants.iter().any(|grant| grant.facilities.contains(&facility)));
    Ok(in_it.map(|account| account.id).collect())
}

fn documents() -> Select<Entity> {
    Entity::find().select_only().columns([Column::Id, Column::Document])
}

fn matching(query: Select<Entity>, status: Option<AccountStatus>) -> Select<Entity> {
    match status {
        Some(status) => query.filter(Column::Status.eq(status.code())),
        None => query,
    }
}

async fn collect(from: &impl Reads, query: Select<Entity>) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<(Uuid, String)> = query.into_tuple().all(from.connection()).await?;
    rows.into_iter().map(|(id, text)| document::read(&text, || format!("account {id}"))).collect()
}

fn to_row(account: &Account) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(account.id.0),
        login_name: Set(account.login_name.as_str().to_owned()),
        status: Set(account.status.code().to_owned()),
        document: Set(document::write(account)?),
    })
}
