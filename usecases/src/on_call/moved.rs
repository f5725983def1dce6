//! When two facilities become one, registrations and requests of the one are of the other.

use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::{FacilityId, OnCallRegistrationId, VisitRequestId};
use store::{StoreError, WriteTx};

/// Lets registrations and visit requests of `from` be of `to`, in the transaction that makes one of the two. Gives what to
/// tell the audit trail.
///
/// # Errors
/// [`StoreError`].
pub async fn move_on_call(tx: &mut WriteTx, from: FacilityId, to: FacilityId) -> Result<Vec<AuditEntry>, StoreError> {
    let moved = |kind: &str, id: uuid::Uuid| {
        let (before, after) = (Some(from.to_string()), Some(to.to_string()));
        let change = FieldChange { field: "facility".to_owned(), before, after };
        AuditEntry::of(AuditAction::Update, kind, id, vec![change])
    };
    let mut entries = Vec::new();
    for id in store::on_call::of_facility(tx, from).await? {
        let Some(mut one) = store::on_call::lock(tx, id).await? else { continue };
        for place in [&mut one.facility, &mut one.hub] {
            if *place == from {
                *place = to;
            }
        }
        store::on_call::put(tx, &one).await?;
        tx.log(Subject::OnCallRegistration, id, ChangeKind::Updated);
        entries.push(moved(OnCallRegistrationId::TYPE_NAME, id.0));
    }
    for id in store::visit_requests::of_facility(tx, from).await? {
        let Some(mut request) = store::visit_requests::lock(tx, id).await? else { continue };
        request.move_to(from, to);
        let due_at = request.due_at(tx.now());
        store::visit_requests::put(tx, &request, due_at).await?;
        tx.log(Subject::VisitRequest, id, ChangeKind::Updated);
        entries.push(moved(VisitRequestId::TYPE_NAME, id.0));
    }
    Ok(entries)
}
