//! When two facilities become one, whoever has a role in the one has it in the other.

use domain::audit::{AuditEntry, FieldChange};
use domain::codes::AuditAction;
use domain::ids::FacilityId;
use store::{StoreError, WriteTx};

use super::grants::spoken;
use super::presented::{changed, entry};

/// Lets roles held in `from` be held in `to`, in the transaction that makes one of the two; of disabled accounts too, for
/// they may be enabled again. Gives what to tell the audit trail.
///
/// # Errors
/// [`StoreError`].
pub async fn move_roles(tx: &mut WriteTx, from: FacilityId, to: FacilityId) -> Result<Vec<AuditEntry>, StoreError> {
    let mut entries = Vec::new();
    // As for every change of accounts, in this order.
    tx.exclusive(super::accounts::LOCK).await?;
    for id in store::identity::accounts::with_role_in(tx, from).await? {
        let Some(mut account) = store::identity::accounts::held(tx, id).await? else { continue };
        let before = spoken(&account.grants);
        for grant in account.grants.iter_mut().filter(|grant| grant.facilities.contains(&from)) {
            grant.facilities.retain(|facility| *facility != from && *facility != to);
            grant.facilities.push(to);
        }
        account.updated_at = tx.now();
        let change =
            FieldChange { field: "grants".to_owned(), before: Some(before), after: Some(spoken(&account.grants)) };
        store::identity::accounts::update(tx, &account).await?;
        changed(tx, id);
        entries.push(AuditEntry { changes: vec![change], ..entry(AuditAction::Permission, id, &[]) });
    }
    Ok(entries)
}
