//! What is read of the trail.

use chrono::{DateTime, Utc};
use domain::audit::AuditTarget;
use domain::codes::{AuditAction, Code as _};
use domain::ids::AuditEventId;
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::{AuditMark, AuditRow};
use crate::entity::audit_event::{Column, Entity, Model};
use crate::entity::audit_mark;
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::value::{Micros, code};

/// Which events; an empty list and `None` are no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Any of these.
    pub actions: Vec<AuditAction>,
    /// About this.
    pub target: Option<AuditTarget>,
    /// At this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
}

/// Up to `limit` events with a number greater than `seq`, oldest first. One that does not read back, because somebody
/// changed it by hand, is told with its number and keeps none of the others from being read.
///
/// # Errors
/// [`StoreError`].
pub async fn since(
    from: &impl Reads,
    seq: i64,
    limit: u64,
) -> Result<Vec<(i64, Result<AuditRow, StoreError>)>, StoreError> {
    let rows = Entity::find().filter(Column::Seq.gt(seq)).order_by_asc(Column::Seq).limit(limit);
    Ok(rows.all(from.connection()).await?.into_iter().map(|row| (row.seq, to_row(row))).collect())
}

/// A page of events, newest first, by number.
///
/// # Errors
/// [`StoreError`].
pub async fn events(from: &impl Reads, filter: &AuditFilter, page: &Page<i64>) -> Result<Vec<AuditRow>, StoreError> {
    let mut query = matching(filter).limit(page.limit);
    // Newest first: what comes after a key is smaller than it.
    if let Some(after) = page.after {
        query = query.filter(Column::Seq.lt(after));
    }
    if let Some(before) = page.before {
        query = query.filter(Column::Seq.gt(before));
    }
    let order = if page.from_end { Order::Asc } else { Order::Desc };
    let rows = query.order_by(Column::Seq, order).all(from.connection()).await?;
    Ok(page.in_order(rows.into_iter().map(to_row).collect::<Result<_, _>>()?))
}

/// How many events match.
///
/// # Errors
/// [`StoreError`].
pub async fn count(from: &impl Reads, filter: &AuditFilter) -> Result<u64, StoreError> {
    Ok(matching(filter).count(from.connection()).await?)
}

/// The event of an id.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(from: &impl Reads, id: AuditEventId) -> Result<Option<AuditRow>, StoreError> {
    Entity::find().filter(Column::Id.eq(id.0)).one(from.connection()).await?.map(to_row).transpose()
}

/// The event of a number.
///
/// # Errors
/// [`StoreError`].
pub async fn event(from: &impl Reads, seq: i64) -> Result<Option<AuditRow>, StoreError> {
    Entity::find_by_id(seq).one(from.connection()).await?.map(to_row).transpose()
}

/// The greatest number there is.
///
/// # Errors
/// [`StoreError`].
pub async fn last_seq(from: &impl Reads) -> Result<Option<i64>, StoreError> {
    one_seq(from, Entity::find().order_by_desc(Column::Seq)).await
}

/// The smallest number of an event at an instant or later.
///
/// # Errors
/// [`StoreError`].
pub async fn first_at_or_after(from: &impl Reads, instant: DateTime<Utc>) -> Result<Option<i64>, StoreError> {
    one_seq(from, Entity::find().filter(Column::At.gte(Micros::from(instant))).order_by_asc(Column::Seq)).await
}

/// A mark, `None` when it was never put.
///
/// # Errors
/// [`StoreError`].
pub async fn mark(from: &impl Reads, name: &str) -> Result<Option<AuditMark>, StoreError> {
    let row = audit_mark::Entity::find_by_id(name.to_owned()).one(from.connection()).await?;
    Ok(row.map(|row| AuditMark { seq: row.seq, digest: row.chain_digest, authenticated: row.authenticated }))
}

async fn one_seq(from: &impl Reads, query: Select<Entity>) -> Result<Option<i64>, StoreError> {
    Ok(query.select_only().column(Column::Seq).into_tuple().one(from.connection()).await?)
}

fn matching(filter: &AuditFilter) -> Select<Entity> {
    let mut query = Entity::find();
    if !filter.actions.is_empty() {
        query = query.filter(Column::Action.is_in(filter.actions.iter().map(|action| action.code())));
    }
    if let Some(target) = &filter.target {
        query = query.filter(Column::TargetId.eq(target.id)).filter(Column::TargetKind.eq(target.kind.as_str()));
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(Micros::from(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(Column::At.lt(Micros::from(to)));
    }
    query
}

fn to_row(row: Model) -> Result<AuditRow, StoreError> {
    let of = format!("audit_event {}", row.seq);
    let target = match (row.target_kind, row.target_id) {
        (Some(kind), Some(id)) => Some(AuditTarget { kind, id }),
        (None, None) => None,
        _ => return Err(StoreError::corrupt(of, "half a target")),
    };
    Ok(AuditRow {
        seq: row.seq,
        id: row.id.into(),
        at: row.at.instant(&of)?,
        action: code(&row.action, &of)?,
        operation: row.operation,
        account: row.account.map(Into::into),
        role: code(&row.role, &of)?,
        target,
        content: row.content,
        values: row.field_values,
        digest: row.chain_digest,
    })
}
