//! Writes contributions, and marks those that are no longer published.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::codes::Code;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::bulk::{self, IDS_PER_STATEMENT};
use crate::contributions::{StoredContribution, decided};
use crate::document;
use crate::entity::contribution::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::value::Day;
use crate::write::WriteTx;

/// Stores contributions; one with the same feed and key is replaced, also when it belongs to another facility.
///
/// # Errors
/// [`StoreError::Conflict`] when a facility is not stored; [`StoreError::Invalid`] when one key comes twice.
pub async fn upsert_many(tx: &mut WriteTx, contributions: &[StoredContribution]) -> Result<(), StoreError> {
    let mut seen = HashSet::with_capacity(contributions.len());
    for stored in contributions {
        let contribution = &stored.contribution;
        if !seen.insert((contribution.feed.as_str(), contribution.key.as_str())) {
            return Err(StoreError::Invalid(format!("{} {} twice", contribution.feed, contribution.key)));
        }
    }
    use Column as C;
    let replace = OnConflict::columns([C::Feed, C::Key])
        .update_columns([C::Facility, C::Partition, C::Dataset, C::SourceId, C::AsOf, C::License, C::Attribution])
        .update_columns([C::GoneSince, C::Digest, C::Name, C::NameKey, C::AddressKey, C::Phone, C::FileRow])
        .update_columns([C::Document, C::Decided])
        .to_owned();
    let rows = contributions.iter().map(to_row).collect::<Result<Vec<_>, _>>()?;
    bulk::insert::<Entity, _>(&tx.transaction, rows, Some(&replace)).await
}

/// Marks records of a feed as gone since an edition; one that was gone already keeps its earlier mark. `None` takes
/// the mark away: the record is published again. Returns how many were changed.
///
/// # Errors
/// [`StoreError`].
pub async fn mark_gone(
    tx: &mut WriteTx,
    feed: &str,
    keys: &[String],
    since: Option<NaiveDate>,
) -> Result<u64, StoreError> {
    let mut changed = 0;
    for chunk in keys.chunks(IDS_PER_STATEMENT) {
        let mut update = Entity::update_many()
            .filter(Column::Feed.eq(feed))
            .filter(Column::Key.is_in(chunk.iter().map(String::as_str)))
            .col_expr(Column::GoneSince, Expr::val(since.map(|day| Day::from(day).0)));
        update =
            update.filter(if since.is_some() { Column::GoneSince.is_null() } else { Column::GoneSince.is_not_null() });
        changed += update.exec(&tx.transaction).await?.rows_affected;
    }
    Ok(changed)
}

/// Removes records of a feed, for instance before storing them under new keys. Returns how many there were.
///
/// # Errors
/// [`StoreError`].
pub async fn delete_many(tx: &mut WriteTx, feed: &str, keys: &[String]) -> Result<u64, StoreError> {
    let mut removed = 0;
    for chunk in keys.chunks(IDS_PER_STATEMENT) {
        let delete = Entity::delete_many()
            .filter(Column::Feed.eq(feed))
            .filter(Column::Key.is_in(chunk.iter().map(String::as_str)));
        removed += delete.exec(&tx.transaction).await?.rows_affected;
    }
    Ok(removed)
}

fn to_row(stored: &StoredContribution) -> Result<ActiveModel, StoreError> {
    let contribution = &stored.contribution;
    let source = &contribution.source;
    Ok(ActiveModel {
        feed: Set(contribution.feed.clone()),
        key: Set(contribution.key.clone()),
        facility: Set(contribution.facility.0),
        partition: Set(contribution.partition.clone()),
        dataset: Set(source.dataset.code().to_owned()),
        source_id: Set(source.source_id.clone()),
        as_of: Set(source.as_of.map(Day::from)),
        license: Set(source.license.clone()),
        attribution: Set(source.attribution.clone()),
        gone_since: Set(contribution.gone_since.map(Day::from)),
        digest: Set(stored.digest.clone()),
        name: Set(contribution.details.name.clone()),
        name_key: Set(stored.name_key.clone()),
        address_key: Set(stored.address_key.clone()),
        phone: Set(stored.phone.clone()),
        file_row: Set(i64::try_from(stored.row).map_err(|_| StoreError::Invalid("a line number out of range".into()))?),
        document: Set(document::write_compact(&contribution.details)?),
        decided: Set(decided::write(contribution)?),
    })
}
