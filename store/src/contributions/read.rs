//! Reads contributions by feed and by facility.

use chrono::NaiveDate;
use domain::contribution::Contribution;
use domain::ids::FacilityId;
use domain::source::SourceRecord;
use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::bulk::IDS_PER_STATEMENT;
use crate::contributions::{ContributionIndexRow, decided};
use crate::document;
use crate::entity::contribution::{Column, Entity, Model};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::{self, Day};

/// All contributions of a feed, live and gone, in order of key.
///
/// # Errors
/// [`StoreError`].
pub async fn by_feed(from: &impl Reads, feed: &str) -> Result<Vec<Contribution>, StoreError> {
    collect(from, Entity::find().filter(Column::Feed.eq(feed)).order_by_asc(Column::Key)).await
}

/// The contributions of a feed with these keys, live and gone; unknown keys are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn by_keys(from: &impl Reads, feed: &str, keys: &[String]) -> Result<Vec<Contribution>, StoreError> {
    let mut found = Vec::with_capacity(keys.len());
    for chunk in keys.chunks(IDS_PER_STATEMENT) {
        let chunk = chunk.iter().map(String::as_str);
        found.extend(
            collect(from, Entity::find().filter(Column::Feed.eq(feed)).filter(Column::Key.is_in(chunk))).await?,
        );
    }
    Ok(found)
}

/// All contributions of a feed without their documents, for planning an import; in order of key.
///
/// # Errors
/// [`StoreError`].
pub async fn index_by_feed(from: &impl Reads, feed: &str) -> Result<Vec<ContributionIndexRow>, StoreError> {
    type Row = (String, Uuid, String, String, Option<Day>, Option<Day>, String, String, String, Option<String>);
    use Column as C;
    let query = Entity::find()
        .select_only()
        .columns([C::Key, C::Facility, C::Partition, C::Digest, C::GoneSince])
        .columns([C::AsOf, C::Name, C::NameKey, C::AddressKey, C::Phone])
        .filter(C::Feed.eq(feed))
        .order_by_asc(C::Key)
        .into_tuple::<Row>();
    let mut rows = query.stream(from.connection()).await?;
    let mut index = Vec::new();
    while let Some((key, facility, partition, digest, gone, as_of, name, name_key, address_key, phone)) =
        rows.try_next().await?
    {
        let gone_since = date(gone.as_ref(), feed, &key)?;
        let as_of = date(as_of.as_ref(), feed, &key)?;
        let facility = FacilityId(facility);
        index.push(ContributionIndexRow {
            key,
            facility,
            partition,
            digest,
            gone_since,
            as_of,
            name,
            name_key,
            address_key,
            phone,
        });
    }
    Ok(index)
}

/// All contributions to some facilities, live and gone, in order of facility, feed and key.
///
/// # Errors
/// [`StoreError`].
pub async fn of_facilities(from: &impl Reads, ids: &[FacilityId]) -> Result<Vec<Contribution>, StoreError> {
    let mut ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        let query = Entity::find()
            .filter(Column::Facility.is_in(chunk.iter().copied()))
            .order_by_asc(Column::Facility)
            .order_by_asc(Column::Feed)
            .order_by_asc(Column::Key);
        found.extend(collect(from, query).await?);
    }
    Ok(found)
}

/// The newest edition of a feed that was imported; `None` when none was, or none carried a date.
///
/// # Errors
/// [`StoreError`].
pub async fn newest_as_of(from: &impl Reads, feed: &str) -> Result<Option<NaiveDate>, StoreError> {
    let newest: Option<Option<Day>> = Entity::find()
        .select_only()
        .expr(Column::AsOf.max())
        .filter(Column::Feed.eq(feed))
        .into_tuple()
        .one(from.connection())
        .await?;
    date(newest.flatten().as_ref(), feed, "newest edition")
}

async fn collect(from: &impl Reads, query: Select<Entity>) -> Result<Vec<Contribution>, StoreError> {
    let mut rows = query.stream(from.connection()).await?;
    let mut found = Vec::new();
    while let Some(row) = rows.try_next().await? {
        found.push(to_domain(row)?);
    }
    Ok(found)
}

fn date(day: Option<&Day>, feed: &str, key: &str) -> Result<Option<NaiveDate>, StoreError> {
    day.map(|day| day.date(&format!("contribution {feed} {key}"))).transpose()
}

fn to_domain(row: Model) -> Result<Contribution, StoreError> {
    let of = format!("contribution {} {}", row.feed, row.key);
    let decided = decided::read(row.decided.as_deref(), &of)?;
    Ok(Contribution {
        facility: FacilityId(row.facility),
        source: SourceRecord {
            dataset: value::code(&row.dataset, &of)?,
            source_id: row.source_id,
            as_of: row.as_of.map(|day| day.date(&of)).transpose()?,
            license: row.license,
            attribution: row.attribution,
        },
        details: document::read(&row.document, || of.clone())?,
        gone_since: row.gone_since.map(|day| day.date(&of)).transpose()?,
        feed: row.feed,
        key: row.key,
        partition: row.partition,
        decisions: decided.decisions,
        visibility: decided.visibility,
    })
}
