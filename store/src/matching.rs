//! What a new record is matched against: the folded names, addresses and phones of every live contribution.

use std::collections::HashSet;

use domain::ids::FacilityId;
use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use crate::entity::contribution::{Column, Entity};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Day;

pub use crate::facilities::{identifiers, identifiers_among};

/// More address keys than this are looked for by reading the index as a whole: one search reads all of the table.
const ADDRESSES_PER_SEARCH: usize = 2_000;

/// One way in which a facility is known: the keys of one of its contributions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchRow {
    /// The facility.
    pub facility: FacilityId,
    /// Name as published.
    pub name: String,
    /// Folded name.
    pub name_key: String,
    /// Folded address; empty when it could not be read.
    pub address_key: String,
    /// Main phone number, folded.
    pub phone: Option<String>,
    /// The record is gone from its list.
    pub is_gone: bool,
}

/// The keys of every live contribution, in no particular order; several for a facility with several sources.
/// Around 200 bytes each, so 100 MB for half a million: load it once per import and drop it.
///
/// # Errors
/// [`StoreError`].
pub async fn matching_index(from: &impl Reads) -> Result<Vec<MatchRow>, StoreError> {
    let mut index = Vec::new();
    read(from, live(), |row| index.push(row)).await?;
    Ok(index)
}

/// The keys of the contributions with one of these address keys, live and gone, in no particular order.
///
/// # Errors
/// [`StoreError`].
pub async fn with_addresses(from: &impl Reads, addresses: &[String]) -> Result<Vec<MatchRow>, StoreError> {
    let mut found = Vec::new();
    if addresses.is_empty() {
        return Ok(found);
    }
    if addresses.len() <= ADDRESSES_PER_SEARCH {
        let among = Column::AddressKey.is_in(addresses.iter().map(String::as_str));
        read(from, all().filter(among), |row| found.push(row)).await?;
        return Ok(found);
    }
    let wanted: HashSet<&str> = addresses.iter().map(String::as_str).collect();
    read(from, all(), |row| {
        if wanted.contains(row.address_key.as_str()) {
            found.push(row);
        }
    })
    .await?;
    Ok(found)
}

fn live() -> Select<Entity> {
    all().filter(Column::GoneSince.is_null())
}

fn all() -> Select<Entity> {
    Entity::find().select_only().columns([
        Column::Facility,
        Column::Name,
        Column::NameKey,
        Column::AddressKey,
        Column::Phone,
        Column::GoneSince,
    ])
}

async fn read(from: &impl Reads, query: Select<Entity>, mut each: impl FnMut(MatchRow)) -> Result<(), StoreError> {
    type Row = (Uuid, String, String, String, Option<String>, Option<Day>);
    let mut rows = query.into_tuple::<Row>().stream(from.connection()).await?;
    while let Some((facility, name, name_key, address_key, phone, gone_since)) = rows.try_next().await? {
        let facility = FacilityId(facility);
        each(MatchRow { facility, name, name_key, address_key, phone, is_gone: gone_since.is_some() });
    }
    Ok(())
}
