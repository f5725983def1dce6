//! When two facilities become one, the people of the one work at the other.

use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::FacilityId;
use store::{StoreError, WriteTx};

/// Lets everybody who works at `from` work at `to`, in the transaction that makes one of the two. Gives what to tell the
/// audit trail.
///
/// # Errors
/// [`StoreError`].
pub async fn move_affiliations(
    tx: &mut WriteTx,
    from: FacilityId,
    to: FacilityId,
) -> Result<Vec<AuditEntry>, StoreError> {
    let mut entries = Vec::new();
    for id in store::people::of_facility(tx, from).await? {
        let Some(person) = store::people::lock(tx, id).await? else { continue };
        let mut practitioner = person.practitioner;
        let there_already = practitioner.affiliations.iter().any(|affiliation| affiliation.facility == to);
        if there_already {
            practitioner.affiliations.retain(|affiliation| affiliation.facility != from);
        }
        for affiliation in practitioner.affiliations.iter_mut().filter(|affiliation| affiliation.facility == from) {
            affiliation.facility = to;
        }
        store::people::update(tx, &practitioner).await?;
        tx.log(Subject::Practitioner, id, ChangeKind::Updated);
        let (before, after) = (Some(from.to_string()), Some(to.to_string()));
        let change = FieldChange { field: "affiliations.facility".to_owned(), before, after };
        entries.push(AuditEntry::of(AuditAction::Update, "Practitioner", id, vec![change]));
    }
    Ok(entries)
}
