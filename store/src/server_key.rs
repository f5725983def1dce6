//! By which server's key this database is used: a fingerprint from which the key cannot be found.

use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use crate::entity::server_key::{ActiveModel, Entity};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// The one row.
const NAME: &str = "server";

/// The fingerprint of the key that this database is used with, `None` before its first use.
///
/// # Errors
/// [`StoreError`].
pub async fn fingerprint(from: &impl Reads) -> Result<Option<String>, StoreError> {
    let row = Entity::find_by_id(NAME.to_owned()).one(from.connection()).await?;
    Ok(row.map(|row| row.fingerprint))
}

/// Keeps the fingerprint at the first use.
///
/// # Errors
/// [`StoreError::Conflict`] when there is one already.
pub async fn keep_fingerprint(tx: &mut WriteTx, fingerprint: &str) -> Result<(), StoreError> {
    let row = ActiveModel {
        name: Set(NAME.to_owned()),
        fingerprint: Set(fingerprint.to_owned()),
        at: Set(Micros::from(tx.now())),
    };
    Entity::insert(row).exec_without_returning(&tx.transaction).await?;
    Ok(())
}
