//! Standby beds (在宅療養支援ベッド), their history, and what the districts keep free.
//!
//! Whoever writes here notes the change line of [`domain::change::Subject::Bed`] in the same transaction. The beds of a
//! facility, purpose and kind are one document with their holds: whoever changes them reads them with [`lock`] before, so
//! that of many who hold the last one at the same moment each sees what the one before did.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::bed::Bed;
use domain::bed::pool::{FreeSince, PoolRule};
use domain::codes::{BedKind, BedPurpose, Code};
use domain::ids::{BedId, FacilityId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::bulk;
use crate::document::{self, documents};
use crate::entity::bed::{ActiveModel, Column, Entity};
use crate::entity::{bed_change, bed_pool};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// How long it is kept how many were free: a ratio of 30 days as of a day within the last 30, and some days to spare.
pub const HISTORY_KEPT: TimeDelta = TimeDelta::days(62);

/// Stores beds, new or changed at an instant, with when time goes on with them by itself; and writes down how many are
/// free from then on if nobody does anything, in place of what was foreseen before.
///
/// # Errors
/// [`StoreError::Conflict`] when new ones are of a facility, purpose and kind that are there already.
pub async fn put(
    tx: &mut WriteTx,
    bed: &Bed,
    at: DateTime<Utc>,
    release_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(bed.id.0),
        facility: Set(bed.facility.0),
        purpose: Set(bed.purpose.code().to_owned()),
        kind: Set(bed.kind.code().to_owned()),
        release_at: Set(release_at.map(Micros::from)),
        updated_at: Set(bed.updated_at.into()),
        document: Set(document::write_compact(bed)?),
    };
    let replaced = [Column::Facility, Column::ReleaseAt, Column::UpdatedAt, Column::Document];
    let replace = OnConflict::column(Column::Id).update_columns(replaced).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    let own = || bed_change::Entity::delete_many().filter(bed_change::Column::Bed.eq(bed.id.0));
    own().filter(bed_change::Column::At.gte(Micros::from(at))).exec(&tx.transaction).await?;
    let points = bed.foreseen(at).into_iter().map(|point| bed_change::ActiveModel {
        bed: Set(bed.id.0),
        at: Set(point.at.into()),
        free: Set(i64::from(point.free)),
    });
    bulk::insert::<bed_change::Entity, _>(&tx.transaction, points.collect(), None).await?;
    // The last point before goes on until the first that is kept.
    let first = Micros::from(at - HISTORY_KEPT);
    let last_before: Option<Micros> = bed_change::Entity::find()
        .select_only()
        .column(bed_change::Column::At)
        .filter(bed_change::Column::Bed.eq(bed.id.0))
        .filter(bed_change::Column::At.lte(first))
        .order_by_desc(bed_change::Column::At)
        .limit(1)
        .into_tuple()
        .one(&tx.transaction)
        .await?;
    if let Some(last) = last_before {
        own().filter(bed_change::Column::At.lt(last)).exec(&tx.transaction).await?;
    }
    Ok(())
}

/// Reads beds that are about to be changed, so that nobody else changes them before this transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, id: BedId) -> Result<Option<Bed>, StoreError> {
    tx.hold_row::<Entity>(id.0, Column::Id).await?;
    Ok(by_ids(tx, &[id]).await?.pop())
}

/// The beds of a facility of one purpose and kind.
///
/// # Errors
/// [`StoreError`].
pub async fn find(
    from: &impl Reads,
    facility: FacilityId,
    purpose: BedPurpose,
    kind: BedKind,
) -> Result<Option<BedId>, StoreError> {
    let found: Option<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Facility.eq(facility.0))
        .filter(Column::Purpose.eq(purpose.code()))
        .filter(Column::Kind.eq(kind.code()))
        .into_tuple()
        .one(from.connection())
        .await?;
    Ok(found.map(BedId))
}

/// At most `limit` beds that time goes on with by an instant, those due first at first.
///
/// # Errors
/// [`StoreError`].
pub async fn due(from: &impl Reads, by: DateTime<Utc>, limit: u64) -> Result<Vec<BedId>, StoreError> {
    let found: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ReleaseAt.lte(Micros::from(by)))
        .order_by_asc(Column::ReleaseAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(from.connection())
        .await?;
    Ok(found.into_iter().map(BedId).collect())
}

/// When time goes on by itself next with any beds; it may be past already.
///
/// # Errors
/// [`StoreError`].
pub async fn next_due(from: &impl Reads) -> Result<Option<DateTime<Utc>>, StoreError> {
    let first: Option<Micros> = Entity::find()
        .select_only()
        .column(Column::ReleaseAt)
        .filter(Column::ReleaseAt.is_not_null())
        .order_by_asc(Column::ReleaseAt)
        .limit(1)
        .into_tuple()
        .one(from.connection())
        .await?;
    first.map(|at| at.instant("bed")).transpose()
}

/// How many of some beds were free since when, and are going to be if nobody does anything; ascending. Beds without any
/// report are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn history(from: &impl Reads, beds: &[BedId]) -> Result<HashMap<BedId, Vec<FreeSince>>, StoreError> {
    let mut found: HashMap<BedId, Vec<FreeSince>> = HashMap::with_capacity(beds.len());
    for chunk in beds.chunks(bulk::IDS_PER_STATEMENT) {
        let these = bed_change::Entity::find().filter(bed_change::Column::Bed.is_in(chunk.iter().map(|bed| bed.0)));
        for row in these.order_by_asc(bed_change::Column::At).all(from.connection()).await? {
            let of = format!("change of bed {}", row.bed);
            let free = u32::try_from(row.free).map_err(|error| StoreError::corrupt(of.clone(), error))?;
            found.entry(BedId(row.bed)).or_default().push(FreeSince { at: row.at.instant(&of)?, free });
        }
    }
    Ok(found)
}

/// Stores what a district keeps free, in place of what it did for this purpose before.
///
/// # Errors
/// [`StoreError`].
pub async fn put_rule(tx: &mut WriteTx, rule: &PoolRule) -> Result<(), StoreError> {
    let row = bed_pool::ActiveModel {
        kind: Set(rule.area.kind.code().to_owned()),
        code: Set(rule.area.code.clone()),
        purpose: Set(rule.purpose.code().to_owned()),
        document: Set(document::write_compact(rule)?),
    };
    let replace = OnConflict::columns([bed_pool::Column::Kind, bed_pool::Column::Code, bed_pool::Column::Purpose])
        .update_column(bed_pool::Column::Document)
        .to_owned();
    bed_pool::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Every rule that a district made, in order of district and purpose.
///
/// # Errors
/// [`StoreError`].
pub async fn rules(from: &impl Reads) -> Result<Vec<PoolRule>, StoreError> {
    let rows = bed_pool::Entity::find()
        .order_by_asc(bed_pool::Column::Kind)
        .order_by_asc(bed_pool::Column::Code)
        .order_by_asc(bed_pool::Column::Purpose);
    let rows = rows.all(from.connection()).await?;
    rows.iter().map(|row| document::read(&row.document, || format!("bed pool of {} {}", row.kind, row.code))).collect()
}

documents! {
    all, by_ids: bed, BedId => Bed, "bed";
}
