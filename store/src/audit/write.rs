//! What is written of the trail.

use domain::audit::AuditTarget;
use domain::codes::Code as _;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{AuditMark, AuditRow};
use crate::bulk;
use crate::entity::{audit_event, audit_mark};
use crate::error::StoreError;
use crate::value::Micros;
use crate::write::WriteTx;

/// Appends events.
///
/// # Errors
/// [`StoreError::Conflict`] when one of the numbers is taken.
pub async fn insert_many(tx: &mut WriteTx, rows: &[AuditRow]) -> Result<(), StoreError> {
    let rows = rows.iter().map(|row| audit_event::ActiveModel {
        seq: Set(row.seq),
        id: Set(row.id.0),
        at: Set(Micros::from(row.at)),
        action: Set(row.action.code().to_owned()),
        operation: Set(row.operation.clone()),
        account: Set(row.account.map(|account| account.0)),
        role: Set(row.role.code().to_owned()),
        target_kind: Set(row.target.as_ref().map(|target| target.kind.clone())),
        target_id: Set(row.target.as_ref().map(|target| target.id)),
        content: Set(row.content.clone()),
        field_values: Set(row.values.clone()),
        chain_digest: Set(row.digest.clone()),
    });
    bulk::insert::<audit_event::Entity, _>(&tx.transaction, rows.collect(), None).await
}

/// Puts a mark at its place, or moves it.
///
/// # Errors
/// [`StoreError`].
pub async fn put_mark(tx: &mut WriteTx, name: &str, mark: &AuditMark) -> Result<(), StoreError> {
    let row = audit_mark::ActiveModel {
        name: Set(name.to_owned()),
        seq: Set(mark.seq),
        chain_digest: Set(mark.digest.clone()),
        authenticated: Set(mark.authenticated.clone()),
    };
    let moved = OnConflict::column(audit_mark::Column::Name)
        .update_columns([audit_mark::Column::Seq, audit_mark::Column::ChainDigest, audit_mark::Column::Authenticated])
        .to_owned();
    audit_mark::Entity::insert(row).on_conflict(moved).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Erases the values of every event about something; what is chained stays. Returns of how many events.
///
/// # Errors
/// [`StoreError`].
pub async fn erase_values(tx: &mut WriteTx, target: &AuditTarget) -> Result<u64, StoreError> {
    let erased = audit_event::Entity::update_many()
        .col_expr(audit_event::Column::FieldValues, Expr::val(None::<String>))
        .filter(audit_event::Column::TargetId.eq(target.id))
        .filter(audit_event::Column::TargetKind.eq(target.kind.as_str()))
        .filter(audit_event::Column::FieldValues.is_not_null());
    Ok(erased.exec(&tx.transaction).await?.rows_affected)
}

/// Deletes the events up to a number, that one included. Returns how many.
///
/// # Errors
/// [`StoreError`].
pub async fn delete_up_to(tx: &mut WriteTx, seq: i64) -> Result<u64, StoreError> {
    let old = audit_event::Entity::delete_many().filter(audit_event::Column::Seq.lte(seq));
    Ok(old.exec(&tx.transaction).await?.rows_affected)
}
