//! Areas: one document each, boundary included.

use domain::area::Area;
use domain::codes::{AreaKind, Code};
use domain::ids::AreaId;
use futures_util::TryStreamExt;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::bulk::{self, IDS_PER_STATEMENT};
use crate::document;
use crate::entity::area::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Day;
use crate::write::WriteTx;

/// Stores areas; one with the same id is replaced.
///
/// # Errors
/// [`StoreError::Conflict`] when another area has the same kind, code and first day of validity, or an id comes twice.
pub async fn upsert_many(tx: &mut WriteTx, areas: &[Area]) -> Result<(), StoreError> {
    let ids: std::collections::HashSet<_> = areas.iter().map(|area| area.id).collect();
    if ids.len() != areas.len() {
        return Err(StoreError::conflict("one area twice in one update"));
    }
    use Column as C;
    let replace = OnConflict::column(C::Id)
        .update_columns([C::Kind, C::Code, C::Name, C::ValidFrom, C::ValidTo, C::Document])
        .to_owned();
    let rows = areas.iter().map(to_row).collect::<Result<Vec<_>, _>>()?;
    bulk::insert::<Entity, _>(&tx.transaction, rows, Some(&replace)).await
}

/// Removes areas. Returns how many there were.
///
/// # Errors
/// [`StoreError`].
pub async fn delete_many(tx: &mut WriteTx, ids: &[AreaId]) -> Result<u64, StoreError> {
    let mut removed = 0;
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        let delete = Entity::delete_many().filter(Column::Id.is_in(chunk.iter().map(|id| id.0)));
        removed += delete.exec(&tx.transaction).await?.rows_affected;
    }
    Ok(removed)
}

/// All areas of all periods, in order of kind, code and first day of validity.
///
/// # Errors
/// [`StoreError`].
pub async fn all(from: &impl Reads) -> Result<Vec<Area>, StoreError> {
    collect(from, documents()).await
}

/// The areas with these ids, in the same order; unknown ids are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn by_ids(from: &impl Reads, ids: &[AreaId]) -> Result<Vec<Area>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        found.extend(collect(from, documents().filter(Column::Id.is_in(chunk.iter().map(|id| id.0)))).await?);
    }
    Ok(found)
}

/// The area of a kind with a code, in each of its periods of validity, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn by_kind_code(from: &impl Reads, kind: AreaKind, code: &str) -> Result<Vec<Area>, StoreError> {
    collect(from, documents().filter(Column::Kind.eq(kind.code())).filter(Column::Code.eq(code))).await
}

/// All areas of a kind, in order of code and first day of validity.
///
/// # Errors
/// [`StoreError`].
pub async fn by_kind(from: &impl Reads, kind: AreaKind) -> Result<Vec<Area>, StoreError> {
    collect(from, documents().filter(Column::Kind.eq(kind.code()))).await
}

/// How many areas there are, of all kinds and periods.
///
/// # Errors
/// [`StoreError`].
pub async fn count(from: &impl Reads) -> Result<u64, StoreError> {
    Ok(Entity::find().count(from.connection()).await?)
}

fn documents() -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::Document])
        .order_by_asc(Column::Kind)
        .order_by_asc(Column::Code)
        .order_by_asc(Column::ValidFrom)
}

async fn collect(from: &impl Reads, query: Select<Entity>) -> Result<Vec<Area>, StoreError> {
    let mut rows = query.into_tuple::<(Uuid, String)>().stream(from.connection()).await?;
    let mut found = Vec::new();
    while let Some((id, text)) = rows.try_next().await? {
        found.push(document::read(&text, || format!("area {id}"))?);
    }
    Ok(found)
}

fn to_row(area: &Area) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(area.id.0),
        kind: Set(area.kind.code().to_owned()),
        code: Set(area.code.clone()),
        name: Set(area.name.clone()),
        valid_from: Set(area.valid_from.map_or_else(|| Day(String::new()), Day::from)),
        valid_to: Set(area.valid_to.map(Day::from)),
        document: Set(document::write(area)?),
    })
}
