//! Which server's key a database is used with: two programs with different keys would break its audit trail and could
//! not read each other's secrets, so the second one is refused.

use std::sync::Arc;

use store::{Reads, StoreError};

use crate::app::App;
use crate::audit::TrailFault;
use crate::secrets::Secrets;

/// How the key of this program stands to a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No key was ever used with it.
    None,
    /// It is used with this key.
    Ours,
    /// It is used with another key.
    Other,
}

/// How this program's key stands to the database. Changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(app: &App, from: &impl Reads) -> Result<Standing, StoreError> {
    Ok(match store::server_key::fingerprint(from).await? {
        None => Standing::None,
        Some(known) if known == fingerprint(app.secrets()) => Standing::Ours,
        Some(_) => Standing::Other,
    })
}

/// Makes this program's key the database's at the first use, and refuses another key ever after.
///
/// # Errors
/// [`StoreError::Corrupt`] with a [`TrailFault`] for another key; faults of the database.
pub async fn claim(app: &Arc<App>) -> Result<(), StoreError> {
    match standing(app, &app.store).await? {
        Standing::Ours => Ok(()),
        Standing::Other => Err(TrailFault::OtherKey.into()),
        Standing::None => {
            // Another program may be doing the same: whoever comes second finds the first one's.
            let mut tx = app.store.begin("command:first-use", app.now()).await?;
            crate::audit::begin_trail(app, &mut tx).await?;
            tx.commit().await?;
            Ok(())
        }
    }
}

/// Tells keys apart without telling anything of the key: one that is derived for this and used for nothing else.
pub fn fingerprint(secrets: &Secrets) -> String {
    domain::hex::encode(secrets.derive("check"))
}
