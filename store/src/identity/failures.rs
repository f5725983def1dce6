//! Failures to sign in, by the keyed digest of what was typed.

use chrono::{DateTime, Utc};
use domain::account::lockout::Failures;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::sign_in_failure::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// Failures in a row.
///
/// # Errors
/// [`StoreError`].
pub async fn of(from: &impl Reads, key: &str) -> Result<Failures, StoreError> {
    let Some(row) = Entity::find_by_id(key.to_owned()).one(from.connection()).await? else {
        return Ok(Failures::default());
    };
    let count = u32::try_from(row.count).map_err(|error| StoreError::corrupt("sign_in_failure", error))?;
    Ok(Failures { count, last: Some(row.last_at.instant("sign_in_failure")?) })
}

/// Failures in a row, held until the transaction ends: whoever else tries at this moment waits.
///
/// # Errors
/// [`StoreError`].
pub async fn held(tx: &mut WriteTx, key: &str) -> Result<Failures, StoreError> {
    tx.exclusive(&format!("sign_in:{key}")).await?;
    of(tx, key).await
}

/// Keeps failures in a row.
///
/// # Errors
/// [`StoreError`].
pub async fn keep(tx: &mut WriteTx, key: &str, failures: &Failures) -> Result<(), StoreError> {
    let row = ActiveModel {
        key: Set(key.to_owned()),
        count: Set(i64::from(failures.count)),
        last_at: Set(Micros::from(failures.last.unwrap_or(tx.now()))),
    };
    let replace = OnConflict::column(Column::Key).update_columns([Column::Count, Column::LastAt]).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Forgets the failures of one key.
///
/// # Errors
/// [`StoreError`].
pub async fn clear(tx: &mut WriteTx, key: &str) -> Result<(), StoreError> {
    Entity::delete_by_id(key.to_owned()).exec(&tx.transaction).await?;
    Ok(())
}

/// Forgets every failure before an instant. Returns how many keys.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_before(tx: &mut WriteTx, instant: DateTime<Utc>) -> Result<u64, StoreError> {
    let old = Entity::delete_many().filter(Column::LastAt.lt(Micros::from(instant)));
    Ok(old.exec(&tx.transaction).await?.rows_affected)
}
