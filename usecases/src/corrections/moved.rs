//! When two facilities become one, what was reported of the one is a report of the other.

use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, CorrectionStatus};
use domain::ids::FacilityId;
use store::{StoreError, WriteTx};

/// Lets open reports of `from` be about `to`, in the transaction that makes one of the two. They stay with the
/// coordinators they went to; settled ones stay as they are. Gives what to tell the audit trail.
///
/// # Errors
/// [`StoreError`].
pub async fn move_reports(tx: &mut WriteTx, from: FacilityId, to: FacilityId) -> Result<Vec<AuditEntry>, StoreError> {
    let mut entries = Vec::new();
    for id in store::corrections::open_about(tx, from).await? {
        tx.exclusive(&super::lock(id)).await?;
        // Somebody may have settled it while this waited.
        let Some(mut report) = store::corrections::find(tx, id).await? else { continue };
        if report.status != CorrectionStatus::Open || report.facility != from {
            continue;
        }
        report.facility = to;
        store::corrections::update(tx, &report).await?;
        let (before, after) = (Some(from.to_string()), Some(to.to_string()));
        let change = FieldChange { field: "facility".to_owned(), before, after };
        entries.push(AuditEntry::of(AuditAction::Update, "CorrectionReport", id, vec![change]));
    }
    Ok(entries)
}
