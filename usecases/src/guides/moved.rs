//! When two facilities become one, guides speak of the one that stays.

use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::{DistributionTargetId, FacilityId, GuideEditionId};
use store::{StoreError, WriteTx};

/// Lets whatever guides say of `from` be said of `to`, in the transaction that makes one of the two: entries, interviews,
/// what was published, and to whom guides are given. Gives what to tell the audit trail.
///
/// # Errors
/// [`StoreError`].
pub async fn move_guides(tx: &mut WriteTx, from: FacilityId, to: FacilityId) -> Result<Vec<AuditEntry>, StoreError> {
    let change = |field: &str| {
        let (before, after) = (Some(from.to_string()), Some(to.to_string()));
        vec![FieldChange { field: field.to_owned(), before, after }]
    };
    let mut entries = Vec::new();
    for known in store::guides::all_editions(tx).await? {
        let now = tx.now();
        if !known.clone().move_facility(from, to, now) {
            continue;
        }
        let Some(mut edition) = store::guides::lock_edition(tx, known.id).await? else { continue };
        if edition.move_facility(from, to, now) {
            edition.updated_at = now.max(edition.updated_at + chrono::TimeDelta::microseconds(1));
            store::guides::put_edition(tx, &edition).await?;
            tx.log(Subject::GuideEdition, edition.id, ChangeKind::Updated);
            let told = change("entries.facility");
            entries.push(AuditEntry::of(AuditAction::Update, GuideEditionId::TYPE_NAME, edition.id, told));
        }
    }
    for mut target in store::guides::targets_of(tx, from).await? {
        target.facility = Some(to);
        target.updated_at = tx.now().max(target.updated_at + chrono::TimeDelta::microseconds(1));
        store::guides::put_target(tx, &target).await?;
        tx.log(Subject::DistributionTarget, target.id, ChangeKind::Updated);
        let told = change("facility");
        entries.push(AuditEntry::of(AuditAction::Update, DistributionTargetId::TYPE_NAME, target.id, told));
    }
    Ok(entries)
}
