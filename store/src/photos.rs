//! The bytes of photos: as they came, which nobody is shown, and upright without metadata, which is what is shown.

use chrono::{DateTime, Utc};
use domain::ids::{PhotoId, PractitionerId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::entity::photo;
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// A photo to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPhoto {
    /// Id.
    pub id: PhotoId,
    /// Whose.
    pub practitioner: PractitionerId,
    /// SHA-256 of `shown`, hexadecimal.
    pub digest: String,
    /// When it was taken in.
    pub created_at: DateTime<Utc>,
    /// Media type of `original`.
    pub original_kind: String,
    /// The file as it came, with whatever it tells.
    pub original: Vec<u8>,
    /// The picture as it is shown: upright, without metadata (JPEG).
    pub shown: Vec<u8>,
}

/// Keeps a photo.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken or the practitioner is not stored.
pub async fn insert(tx: &mut WriteTx, kept: KeptPhoto) -> Result<(), StoreError> {
    let row = photo::ActiveModel {
        id: Set(kept.id.0),
        practitioner: Set(kept.practitioner.0),
        digest: Set(kept.digest),
        created_at: Set(kept.created_at.into()),
        original_kind: Set(kept.original_kind),
        original: Set(kept.original),
        shown: Set(kept.shown),
    };
    photo::Entity::insert(row).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// The picture as it is shown, a JPEG.
///
/// # Errors
/// [`StoreError`].
pub async fn shown(from: &impl Reads, id: PhotoId) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = photo::Entity::find_by_id(id.0).select_only().column(photo::Column::Shown);
    Ok(bytes.into_tuple().one(from.connection()).await?)
}

/// Ids of all photos of somebody, present and earlier.
///
/// # Errors
/// [`StoreError`].
pub async fn of(from: &impl Reads, practitioner: PractitionerId) -> Result<Vec<PhotoId>, StoreError> {
    let ids = photo::Entity::find().filter(photo::Column::Practitioner.eq(practitioner.0)).select_only();
    let ids: Vec<uuid::Uuid> = ids.column(photo::Column::Id).into_tuple().all(from.connection()).await?;
    Ok(ids.into_iter().map(PhotoId).collect())
}

/// A photo as it is kept.
///
/// # Errors
/// [`StoreError`].
pub async fn whole(from: &impl Reads, id: PhotoId) -> Result<Option<KeptPhoto>, StoreError> {
    let Some(row) = photo::Entity::find_by_id(id.0).one(from.connection()).await? else { return Ok(None) };
    Ok(Some(KeptPhoto {
        id,
        practitioner: PractitionerId(row.practitioner),
        digest: row.digest,
        created_at: row.created_at.instant("photo")?,
        original_kind: row.original_kind,
        original: row.original,
        shown: row.shown,
    }))
}

/// Photos taken in before an instant, and whose they are.
///
/// # Errors
/// [`StoreError`].
pub async fn before(from: &impl Reads, instant: DateTime<Utc>) -> Result<Vec<(PhotoId, PractitionerId)>, StoreError> {
    let earlier = photo::Entity::find().filter(photo::Column::CreatedAt.lt(Micros::from(instant))).select_only();
    let columns = earlier.column(photo::Column::Id).column(photo::Column::Practitioner);
    let rows: Vec<(uuid::Uuid, uuid::Uuid)> = columns.into_tuple().all(from.connection()).await?;
    Ok(rows.into_iter().map(|(id, practitioner)| (PhotoId(id), PractitionerId(practitioner))).collect())
}

/// Removes a photo. `false` when there was none.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, id: PhotoId) -> Result<bool, StoreError> {
    Ok(photo::Entity::delete_by_id(id.0).exec(&tx.transaction).await?.rows_affected > 0)
}
