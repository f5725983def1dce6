//! Reads facilities by id and in order of id.

use domain::codes::{Code, IdentifierSystem};
use domain::facility::Facility;
use domain::ids::FacilityId;
use futures_util::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::bulk::IDS_PER_STATEMENT;
use crate::entity::{facility, facility_identifier};
use crate::error::StoreError;
use crate::facilities::load::parse_as;
use crate::reads::Reads;
use crate::value;

/// The facilities with these ids, in order of id; unknown ids are left out, repeated ones answered once.
///
/// # Errors
/// [`StoreError`]; [`StoreError::Corrupt`] names the facility whose document does not read.
pub async fn by_ids(from: &impl Reads, ids: &[FacilityId]) -> Result<Vec<Facility>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    each_document(from, ids, |id, document| {
        found.push(parse_as(id, &document)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// The documents of the facilities with these ids, unparsed, in order of id; unknown ids are left out, repeated ones
/// answered once.
///
/// # Errors
/// [`StoreError`].
pub async fn documents_by_ids(from: &impl Reads, ids: &[FacilityId]) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    each_document(from, ids, |_, document| {
        found.push(document);
        Ok(())
    })
    .await?;
    Ok(found)
}

async fn each_document(
    from: &impl Reads,
    ids: &[FacilityId],
    mut each: impl FnMut(Uuid, String) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        let rows: Vec<(Uuid, String)> = documents()
            .filter(facility::Column::Id.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(from.connection())
            .await?;
        for (id, document) in rows {
            each(id, document)?;
        }
    }
    Ok(())
}

/// Up to `limit` facilities with an id greater than `after`, in order of id.
///
/// # Errors
/// [`StoreError`]; [`StoreError::Corrupt`] names the facility whose document does not read.
pub async fn scan(from: &impl Reads, after: Option<FacilityId>, limit: u64) -> Result<Vec<Facility>, StoreError> {
    let mut query = documents().limit(limit);
    if let Some(after) = after {
        query = query.filter(facility::Column::Id.gt(after.0));
    }
    let rows: Vec<(Uuid, String)> = query.into_tuple().all(from.connection()).await?;
    rows.into_iter().map(|(id, document)| parse_as(id, &document)).collect()
}

/// How many facilities there are, of every status.
///
/// # Errors
/// [`StoreError`].
pub async fn count(from: &impl Reads) -> Result<u64, StoreError> {
    Ok(facility::Entity::find().count(from.connection()).await?)
}

/// Every number of every facility, in order of system and value.
///
/// # Errors
/// [`StoreError`].
pub async fn identifiers(from: &impl Reads) -> Result<Vec<(IdentifierSystem, String, FacilityId)>, StoreError> {
    let mut rows = facility_identifier::Entity::find()
        .order_by_asc(facility_identifier::Column::System)
        .order_by_asc(facility_identifier::Column::Value)
        .stream(from.connection())
        .await?;
    let mut found = Vec::new();
    while let Some(row) = rows.try_next().await? {
        found.push((value::code(&row.system, "facility_identifier")?, row.value, FacilityId(row.facility)));
    }
    Ok(found)
}

/// The numbers of all facilities that have one of these values, under whatever system.
///
/// # Errors
/// [`StoreError`].
pub async fn identifiers_among(
    from: &impl Reads,
    values: &[String],
) -> Result<Vec<(IdentifierSystem, String, FacilityId)>, StoreError> {
    use facility_identifier::Column as C;
    let mut found = Vec::new();
    // The index leads with the system.
    let systems = IdentifierSystem::ALL.iter().map(|system| system.code());
    for chunk in values.chunks(IDS_PER_STATEMENT) {
        let rows = facility_identifier::Entity::find()
            .filter(C::System.is_in(systems.clone()))
            .filter(C::Value.is_in(chunk.iter().map(String::as_str)))
            .all(from.connection())
            .await?;
        for row in rows {
            found.push((value::code(&row.system, "facility_identifier")?, row.value, FacilityId(row.facility)));
        }
    }
    Ok(found)
}

fn documents() -> sea_orm::Select<facility::Entity> {
    facility::Entity::find()
        .select_only()
        .columns([facility::Column::Id, facility::Column::Document])
        .order_by_asc(facility::Column::Id)
}
