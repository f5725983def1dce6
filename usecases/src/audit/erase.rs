//! Erasing values from the trail with the person they are about (消去・利用停止).

use domain::audit::{AuditEntry, AuditTarget, FieldChange};
use domain::codes::AuditAction;
use store::audit::LOCK;
use store::{StoreError, WriteTx};

/// The field of an event that says that the values of earlier events were erased. Values that are gone without it were
/// taken away by somebody else, and [`super::verify`] says so.
pub(super) const ERASED: &str = "auditValues";

/// Erases the values of all events about something, in the transaction that erases the thing itself. The digests and the
/// names of the fields stay; the values cannot be guessed from them, for their salts are gone too.
///
/// Gives the entry that says so: hand it to [`crate::Deed::audit`] in the same transaction. Call it when everything else
/// of the transaction is written: from here on everybody else who writes waits.
///
/// # Errors
/// [`StoreError`].
#[must_use = "an erasure that is not told looks like tampering"]
pub async fn erase_values(tx: &mut WriteTx, target: &AuditTarget) -> Result<AuditEntry, StoreError> {
    tx.exclusive(LOCK).await?;
    let events = store::audit::erase_values(tx, target).await?;
    Ok(AuditEntry {
        action: AuditAction::Delete,
        target: Some(target.clone()),
        changes: vec![FieldChange::named(ERASED), FieldChange::set("auditEventsErased", events.to_string())],
    })
}
