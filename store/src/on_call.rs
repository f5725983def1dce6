//! Registrations of doctors for on-call visits (往診医登録).
//!
//! Whoever writes here notes the change line of [`domain::change::Subject::OnCallRegistration`] in the same transaction. A
//! registration is one document: whoever changes it reads it with [`lock`] before.

use domain::ids::{FacilityId, OnCallRegistrationId, PractitionerId};
use domain::oncall::Registration;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::document::{self, documents};
use crate::entity::on_call_registration::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::write::WriteTx;

/// Stores a registration, new or changed.
///
/// # Errors
/// [`StoreError`].
pub async fn put(tx: &mut WriteTx, registration: &Registration) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(registration.id.0),
        practitioner: Set(registration.practitioner.0),
        facility: Set(registration.facility.0),
        hub: Set(registration.hub.0),
        updated_at: Set(registration.updated_at.into()),
        document: Set(document::write_compact(registration)?),
    };
    let replace = OnConflict::column(Column::Id)
        .update_columns([Column::Facility, Column::Hub, Column::UpdatedAt, Column::Document])
        .to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Reads a registration that is about to be changed, so that nobody else changes it before this transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, id: OnCallRegistrationId) -> Result<Option<Registration>, StoreError> {
    tx.hold_row::<Entity>(id.0, Column::Id).await?;
    Ok(by_ids(tx, &[id]).await?.pop())
}

/// Registrations of a doctor, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn of_practitioner(from: &impl Reads, id: PractitionerId) -> Result<Vec<Registration>, StoreError> {
    let found = Entity::find().filter(Column::Practitioner.eq(id.0)).order_by_asc(Column::Id);
    let rows = found.all(from.connection()).await?;
    rows.iter().map(|row| document::read(&row.document, || format!("on-call registration {}", row.id))).collect()
}

/// Registrations of doctors of a facility, or at it as a hub, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn of_facility(from: &impl Reads, id: FacilityId) -> Result<Vec<OnCallRegistrationId>, StoreError> {
    let of_it = Column::Facility.eq(id.0).or(Column::Hub.eq(id.0));
    let found = Entity::find().filter(of_it).select_only().column(Column::Id).order_by_asc(Column::Id);
    let ids: Vec<Uuid> = found.into_tuple().all(from.connection()).await?;
    Ok(ids.into_iter().map(OnCallRegistrationId).collect())
}

/// Takes a registration away.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, id: OnCallRegistrationId) -> Result<(), StoreError> {
    Entity::delete_by_id(id.0).exec(&tx.transaction).await?;
    Ok(())
}

documents! {
    all, by_ids: on_call_registration, OnCallRegistrationId => Registration, "on-call registration";
}
