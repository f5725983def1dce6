//! Files that people sent, as rows; the bytes lie in a folder that this crate does not know.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, UploadId};
use domain::upload::Upload;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::bulk::IDS_PER_STATEMENT;
use crate::document;
use crate::entity::upload::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// What an account keeps here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Files.
    pub files: u64,
    /// Bytes of all of them.
    pub bytes: u64,
}

/// Stores a file's row.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken; [`StoreError::Invalid`] for a size above 2⁶³.
pub async fn insert(tx: &mut WriteTx, upload: &Upload) -> Result<(), StoreError> {
    let size = i64::try_from(upload.size).map_err(|_| StoreError::Invalid("the file is too large".to_owned()))?;
    let row = ActiveModel {
        id: Set(upload.id.0),
        account: Set(upload.account.0),
        size: Set(size),
        expires_at: Set(upload.expires_at.into()),
        document: Set(document::write(upload)?),
    };
    Entity::insert(row).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// One file, expired or not.
///
/// # Errors
/// [`StoreError`].
pub async fn find(from: &impl Reads, id: UploadId) -> Result<Option<Upload>, StoreError> {
    let row = Entity::find_by_id(id.0).one(from.connection()).await?;
    row.map(|row| document::read(&row.document, || format!("upload {id}"))).transpose()
}

/// Lets a file be kept until an instant, later or earlier than before. `false` when it is gone.
///
/// # Errors
/// [`StoreError`].
pub async fn keep_until(tx: &mut WriteTx, id: UploadId, until: DateTime<Utc>) -> Result<bool, StoreError> {
    let Some(mut upload) = find(tx, id).await? else { return Ok(false) };
    upload.expires_at = until;
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::val(Micros::from(until).0))
        .col_expr(Column::Document, Expr::val(document::write(&upload)?))
        .filter(Column::Id.eq(id.0))
        .exec(&tx.transaction)
        .await?;
    Ok(true)
}

/// What an account keeps at an instant.
///
/// # Errors
/// [`StoreError`].
pub async fn kept_by(from: &impl Reads, account: AccountId, at: DateTime<Utc>) -> Result<Kept, StoreError> {
    // PostgreSQL sums 64-bit numbers to a decimal.
    let sum = Expr::col(Column::Size).sum().cast_as(Alias::new("bigint"));
    let (files, bytes): (i64, Option<i64>) = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "files")
        .expr_as(sum, "bytes")
        .filter(Column::Account.eq(account.0))
        .filter(Column::ExpiresAt.gt(Micros::from(at)))
        .into_tuple()
        .one(from.connection())
        .await?
        .unwrap_or_default();
    Ok(Kept {
        files: u64::try_from(files).unwrap_or_default(),
        bytes: u64::try_from(bytes.unwrap_or_default()).unwrap_or_default(),
    })
}

/// Files that are expired at an instant, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn expired(from: &impl Reads, at: DateTime<Utc>) -> Result<Vec<UploadId>, StoreError> {
    let found = ids().filter(Column::ExpiresAt.lte(Micros::from(at))).order_by_asc(Column::Id);
    let found: Vec<Uuid> = found.into_tuple().all(from.connection()).await?;
    Ok(found.into_iter().map(UploadId::from).collect())
}

/// Forgets those of these files that are expired at an instant: one may have been wanted again in the meantime.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut WriteTx, files: &[UploadId], at: DateTime<Utc>) -> Result<u64, StoreError> {
    let mut forgotten = 0;
    for chunk in files.chunks(IDS_PER_STATEMENT) {
        let delete = Entity::delete_many()
            .filter(Column::Id.is_in(chunk.iter().map(|id| id.0)))
            .filter(Column::ExpiresAt.lte(Micros::from(at)));
        forgotten += delete.exec(&tx.transaction).await?.rows_affected;
    }
    Ok(forgotten)
}

/// Which of these files there are.
///
/// # Errors
/// [`StoreError`].
pub async fn known(from: &impl Reads, files: &[UploadId]) -> Result<Vec<UploadId>, StoreError> {
    let mut known = Vec::new();
    for chunk in files.chunks(IDS_PER_STATEMENT) {
        let found: Vec<Uuid> =
            ids().filter(Column::Id.is_in(chunk.iter().map(|id| id.0))).into_tuple().all(from.connection()).await?;
        known.extend(found.into_iter().map(UploadId::from));
    }
    Ok(known)
}

fn ids() -> sea_orm::Select<Entity> {
    Entity::find().select_only().column(Column::Id)
}
