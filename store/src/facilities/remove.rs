//! Taking a facility away, and finding those that link to it.

use domain::ids::FacilityId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entity::{contribution, facility};
use crate::error::StoreError;
use crate::write::WriteTx;

/// Removes a facility with its numbers and with whatever contributions it still has. Whether there was one.
///
/// # Errors
/// [`StoreError`].
pub async fn delete(tx: &mut WriteTx, id: FacilityId) -> Result<bool, StoreError> {
    Ok(facility::Entity::delete_by_id(id.0).exec(&tx.transaction).await?.rows_affected > 0)
}

/// Other facilities of which somebody says something that names this one, ascending.
///
/// Reads every contribution's text: some seconds in a nation's directory, for something that is done by hand.
///
/// # Errors
/// [`StoreError`].
pub async fn mentioning(tx: &mut WriteTx, id: FacilityId) -> Result<Vec<FacilityId>, StoreError> {
    let mut found: Vec<Uuid> = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::Facility)
        .filter(contribution::Column::Document.contains(id.0.hyphenated().to_string()))
        .filter(contribution::Column::Facility.ne(id.0))
        .order_by_asc(contribution::Column::Facility)
        .into_tuple()
        .all(&tx.transaction)
        .await?;
    found.dedup();
    Ok(found.into_iter().map(FacilityId).collect())
}
