//! Keys against doing a thing twice (二重送信の防止), each with what was answered.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::idempotency::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::value::Micros;
use crate::write::WriteTx;

/// What is kept of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptKey {
    /// Digest of the operation and input it was used for.
    pub digest: String,
    /// What was answered, as JSON.
    pub outcome: String,
}

/// What is kept of an owner's key. Whoever else uses it at this moment is waited for.
///
/// # Errors
/// [`StoreError`].
pub async fn find(tx: &mut WriteTx, owner: &str, key: &str) -> Result<Option<KeptKey>, StoreError> {
    tx.exclusive(&format!("idempotency:{owner}:{key}")).await?;
    let row = Entity::find_by_id((owner.to_owned(), key.to_owned())).one(&tx.transaction).await?;
    Ok(row.map(|row| KeptKey { digest: row.digest, outcome: row.outcome }))
}

/// Keeps a key with what is answered.
///
/// # Errors
/// [`StoreError::Conflict`] when the owner has used the key already.
pub async fn keep(tx: &mut WriteTx, owner: &str, key: &str, digest: &str, outcome: &str) -> Result<(), StoreError> {
    let row = ActiveModel {
        owner: Set(owner.to_owned()),
        key: Set(key.to_owned()),
        digest: Set(digest.to_owned()),
        outcome: Set(outcome.to_owned()),
        at: Set(Micros::from(tx.now())),
    };
    Entity::insert(row).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Forgets keys used before an instant. Returns how many.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_before(tx: &mut WriteTx, instant: DateTime<Utc>) -> Result<u64, StoreError> {
    let old = Entity::delete_many().filter(Column::At.lt(Micros::from(instant)));
    Ok(old.exec(&tx.transaction).await?.rows_affected)
}

/// Forgets every key of an owner. Returns how many.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_of(tx: &mut WriteTx, owner: &str) -> Result<u64, StoreError> {
    let theirs = Entity::delete_many().filter(Column::Owner.eq(owner));
    Ok(theirs.exec(&tx.transaction).await?.rows_affected)
}

/// Forgets keys whose answer names something, whose digest would otherwise tell a guesser what was typed about it.
/// Returns how many.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_naming(tx: &mut WriteTx, id: impl Into<uuid::Uuid>) -> Result<u64, StoreError> {
    let naming = Entity::delete_many().filter(Column::Outcome.contains(id.into().to_string()));
    Ok(naming.exec(&tx.transaction).await?.rows_affected)
}
