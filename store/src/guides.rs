//! Guides with their editions, and to whom they were given.
//!
//! Whoever writes here notes the change line of the thing's [`domain::change::Subject`] in the same transaction. An
//! edition is one document: whoever changes it reads it with [`lock_edition`] before.

use domain::guide::{Delivery, DistributionTarget, Edition, Guide};
use domain::ids::{DistributionId, DistributionTargetId, FacilityId, GuideEditionId, GuideId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::document::{self, documents};
use crate::entity::{distribution, distribution_target, guide, guide_edition};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::write::WriteTx;

/// Stores a guide, new or changed.
///
/// # Errors
/// [`StoreError`].
pub async fn put(tx: &mut WriteTx, made: &Guide) -> Result<(), StoreError> {
    use guide::Column as C;
    let row = guide::ActiveModel {
        id: Set(made.id.0),
        updated_at: Set(made.updated_at.into()),
        document: Set(document::write_compact(made)?),
    };
    let replace = OnConflict::column(C::Id).update_columns([C::UpdatedAt, C::Document]).to_owned();
    guide::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Stores an edition, new or changed.
///
/// # Errors
/// [`StoreError::Conflict`] when its guide is not stored.
pub async fn put_edition(tx: &mut WriteTx, edition: &Edition) -> Result<(), StoreError> {
    use guide_edition::Column as C;
    let row = guide_edition::ActiveModel {
        id: Set(edition.id.0),
        guide: Set(edition.guide.0),
        updated_at: Set(edition.updated_at.into()),
        document: Set(document::write_compact(edition)?),
    };
    let replace = OnConflict::column(C::Id).update_columns([C::UpdatedAt, C::Document]).to_owned();
    guide_edition::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Reads an edition that is about to be changed, so that nobody else changes it before this transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock_edition(tx: &mut WriteTx, id: GuideEditionId) -> Result<Option<Edition>, StoreError> {
    tx.hold_row::<guide_edition::Entity>(id.0, guide_edition::Column::Id).await?;
    Ok(editions_by_ids(tx, &[id]).await?.pop())
}

/// Editions of a guide, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn editions_of(from: &impl Reads, guide: GuideId) -> Result<Vec<Edition>, StoreError> {
    let found = guide_edition::Entity::find().filter(guide_edition::Column::Guide.eq(guide.0));
    let rows = found.order_by_asc(guide_edition::Column::Id).all(from.connection()).await?;
    rows.iter().map(|row| document::read(&row.document, || format!("edition of a guide {}", row.id))).collect()
}

/// Stores somebody a guide is given to, new or changed.
///
/// # Errors
/// [`StoreError`].
pub async fn put_target(tx: &mut WriteTx, target: &DistributionTarget) -> Result<(), StoreError> {
    use distribution_target::Column as C;
    let row = distribution_target::ActiveModel {
        id: Set(target.id.0),
        facility: Set(target.facility.map(|facility| facility.0)),
        updated_at: Set(target.updated_at.into()),
        document: Set(document::write_compact(target)?),
    };
    let replace = OnConflict::column(C::Id).update_columns([C::Facility, C::UpdatedAt, C::Document]).to_owned();
    distribution_target::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// The targets that are a facility, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn targets_of(from: &impl Reads, facility: FacilityId) -> Result<Vec<DistributionTarget>, StoreError> {
    let found = distribution_target::Entity::find()
        .filter(distribution_target::Column::Facility.eq(facility.0))
        .order_by_asc(distribution_target::Column::Id);
    let rows = found.all(from.connection()).await?;
    rows.iter().map(|row| document::read(&row.document, || format!("distribution target {}", row.id))).collect()
}

/// Stores a handing over, new or corrected.
///
/// # Errors
/// [`StoreError::Conflict`] when its edition is not stored.
pub async fn put_delivery(tx: &mut WriteTx, delivery: &Delivery) -> Result<(), StoreError> {
    use distribution::Column as C;
    let row = distribution::ActiveModel {
        id: Set(delivery.id.0),
        edition: Set(delivery.edition.0),
        target: Set(delivery.target.0),
        document: Set(document::write_compact(delivery)?),
    };
    let replace = OnConflict::column(C::Id).update_columns([C::Document]).to_owned();
    distribution::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Takes a target out that was given nothing. Says whether it is gone: one to whom something was handed over stays, since
/// the record of it leads there.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_target(tx: &mut WriteTx, id: DistributionTargetId) -> Result<bool, StoreError> {
    let given = distribution::Entity::find().filter(distribution::Column::Target.eq(id.0)).limit(1);
    if given.one(&tx.transaction).await?.is_some() {
        return Ok(false);
    }
    distribution_target::Entity::delete_by_id(id.0).exec(&tx.transaction).await?;
    Ok(true)
}

/// Takes the record of a handing over away.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_delivery(tx: &mut WriteTx, id: DistributionId) -> Result<(), StoreError> {
    distribution::Entity::delete_by_id(id.0).exec(&tx.transaction).await?;
    Ok(())
}

documents! {
    all, by_ids: guide, GuideId => Guide, "guide";
    all_editions, editions_by_ids: guide_edition, GuideEditionId => Edition, "edition of a guide";
    all_targets, targets_by_ids: distribution_target, DistributionTargetId => DistributionTarget, "distribution target";
    all_deliveries, deliveries_by_ids: distribution, DistributionId => Delivery, "handing over of a guide";
}
