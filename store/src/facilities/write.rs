//! Writes facilities, many at a time, and keeps the index of their numbers in step.

use std::collections::BTreeSet;

use domain::codes::{Code, FacilityStatus};
use domain::facility::Facility;
use domain::ids::FacilityId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::bulk::{self, IDS_PER_STATEMENT};
use crate::connect::Engine;
use crate::document;
use crate::entity::{facility, facility_identifier};
use crate::error::StoreError;
use crate::facilities::read;
use crate::write::WriteTx;

/// Stores new facilities.
///
/// # Errors
/// [`StoreError::Conflict`] when one of the ids is taken.
pub async fn insert_many(tx: &mut WriteTx, facilities: &[Facility]) -> Result<(), StoreError> {
    let rows = facilities.iter().map(to_row).collect::<Result<Vec<_>, _>>()?;
    bulk::insert::<facility::Entity, _>(&tx.transaction, rows, None).await?;
    insert_identifiers(tx, facilities).await
}

/// Replaces facilities that are stored already; each gets the next version number.
///
/// # Errors
/// [`StoreError::Conflict`] when one of them is not stored, or when two of them have the same id.
pub async fn update_many(tx: &mut WriteTx, facilities: &[Facility]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = facilities.iter().map(|facility| facility.id.0).collect();
    if ids.iter().collect::<BTreeSet<_>>().len() != ids.len() {
        return Err(StoreError::conflict("one facility twice in one update"));
    }
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        let known = facility::Entity::find()
            .filter(facility::Column::Id.is_in(chunk.iter().copied()))
            .count(&tx.transaction)
            .await?;
        if known != chunk.len() as u64 {
            return Err(StoreError::conflict("a facility to be updated does not exist"));
        }
    }
    use facility::Column as C;
    let replace = OnConflict::column(C::Id)
        .update_columns([C::Status, C::Kind, C::Visibility, C::MunicipalityCode, C::Name, C::UpdatedAt, C::Document])
        .update_column(C::NextDueOn)
        .value(C::Version, Expr::col((facility::Entity, C::Version)).add(1))
        .to_owned();
    let rows = facilities.iter().map(to_row).collect::<Result<Vec<_>, _>>()?;
    bulk::insert::<facility::Entity, _>(&tx.transaction, rows, Some(&replace)).await?;
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        facility_identifier::Entity::delete_many()
            .filter(facility_identifier::Column::Facility.is_in(chunk.iter().copied()))
            .exec(&tx.transaction)
            .await?;
    }
    insert_identifiers(tx, facilities).await
}

/// Reads facilities that are about to be changed, so that nobody else changes them before this transaction ends.
/// On SQLite the transaction is the only writer anyway. Ids that are not stored are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn lock_by_ids(tx: &mut WriteTx, ids: &[FacilityId]) -> Result<Vec<Facility>, StoreError> {
    if tx.engine == Engine::Postgres {
        for chunk in ids.chunks(IDS_PER_STATEMENT) {
            // In order of id, so that two transactions with overlapping sets cannot wait for each other in a circle.
            let _locked: Vec<Uuid> = facility::Entity::find()
                .select_only()
                .column(facility::Column::Id)
                .filter(facility::Column::Id.is_in(chunk.iter().map(|id| id.0)))
                .order_by_asc(facility::Column::Id)
                .lock_exclusive()
                .into_tuple()
                .all(&tx.transaction)
                .await?;
        }
    }
    read::by_ids(tx, ids).await
}

/// Gives facilities another status at the transaction's instant. Returns those that had a different one before and
/// so were changed; unknown ids are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn set_status_many(
    tx: &mut WriteTx,
    ids: &[FacilityId],
    status: FacilityStatus,
) -> Result<Vec<FacilityId>, StoreError> {
    let now = tx.now();
    let mut changed = Vec::new();
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        let mut facilities = lock_by_ids(tx, chunk).await?;
        facilities.retain(|facility| facility.status != status);
        for facility in &mut facilities {
            facility.status = status;
            facility.updated_at = now;
        }
        update_many(tx, &facilities).await?;
        changed.extend(facilities.iter().map(|facility| facility.id));
    }
    Ok(changed)
}

async fn insert_identifiers(tx: &mut WriteTx, facilities: &[Facility]) -> Result<(), StoreError> {
    let rows = facilities.iter().flat_map(|facility| {
        // The same number may be listed for two periods of validity; it is one way to find the facility.
        let numbers: BTreeSet<_> =
            facility.details.identifiers.iter().map(|number| (number.system, number.value.as_str())).collect();
        numbers.into_iter().map(|(system, value)| facility_identifier::ActiveModel {
            facility: Set(facility.id.0),
            system: Set(system.code().to_owned()),
            value: Set(value.to_owned()),
        })
    });
    bulk::insert::<facility_identifier::Entity, _>(&tx.transaction, rows.collect(), None).await
}

fn to_row(facility: &Facility) -> Result<facility::ActiveModel, StoreError> {
    Ok(facility::ActiveModel {
        id: Set(facility.id.0),
        status: Set(facility.status.code().to_owned()),
        kind: Set(facility.details.kind.code().to_owned()),
        visibility: Set(facility.visibility.code().to_owned()),
        municipality_code: Set(facility.details.address.municipality_code.clone()),
        name: Set(facility.details.name.clone()),
        updated_at: Set(facility.updated_at.into()),
        version: Set(1),
        document: Set(document::write_compact(facility)?),
        next_due_on: Set(facility.details.verification.map(|verification| verification.next_due_on.into())),
    })
}
