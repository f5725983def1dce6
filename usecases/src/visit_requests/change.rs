//! How a request is changed: locked, changed by its rules, let go on, stored with its trail.

use chrono::{SubsecRound as _, TimeDelta};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, Code as _, UserErrorCode};
use domain::ids::{InquiryId, VisitRequestId};
use domain::notice::of_request;
use domain::personal_information::scan;
use domain::visit_request::{Progress, VisitRequest};

use super::error::VisitRequestError;
use crate::deed::Deed;
use crate::directory::Checks;
use crate::notices;
use crate::refusal::Refusal;

/// Reads a request to be changed, so that nobody else changes it meanwhile.
///
/// # Errors
/// [`VisitRequestError::NoRequest`] when it is gone, or its content is.
pub(super) async fn locked(deed: &mut Deed, id: VisitRequestId) -> Result<VisitRequest, VisitRequestError> {
    let found = store::visit_requests::lock(deed.tx(), id).await?;
    found.filter(|request| request.content.is_some()).ok_or(VisitRequestError::NoRequest)
}

/// Lets time pass on a request up to now: who is next is asked in the same transaction that says why.
pub(super) fn advance(deed: &mut Deed, ids: &dyn domain::ids::Ids, request: &mut VisitRequest) -> Progress {
    let now = deed.tx().now().trunc_subsecs(6);
    request.advance(now, || InquiryId(ids.next()))
}

/// Stores a new or changed request with its change line, what the audit trail is told, and notices to whom it concerns. The
/// caller commits.
///
/// # Errors
/// Faults of the database.
pub(super) async fn put(
    deed: &mut Deed,
    before: Option<&VisitRequest>,
    mut request: VisitRequest,
    changes: Vec<FieldChange>,
) -> Result<(), VisitRequestError> {
    let now = deed.tx().now().trunc_subsecs(6);
    let (kind, action) = match before {
        None => (ChangeKind::Created, AuditAction::Create),
        Some(before) => {
            request.updated_at = now.max(request.updated_at + TimeDelta::microseconds(1));
            notices::tell(deed, &of_request(before, &request)).await?;
            (ChangeKind::Updated, AuditAction::Update)
        }
    };
    store::visit_requests::put(deed.tx(), &request, request.due_at(now)).await?;
    deed.tx().log(Subject::VisitRequest, request.id, kind);
    deed.audit(AuditEntry::of(action, VisitRequestId::TYPE_NAME, request.id, changes));
    Ok(())
}

/// A change of the state as the audit trail tells it, with who was asked meanwhile by their numbers alone.
pub(super) fn told(before: &VisitRequest, after: &VisitRequest) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    if before.status != after.status {
        let (before, after) = (Some(before.status.code().to_owned()), Some(after.status.code().to_owned()));
        changes.push(FieldChange { field: "status".to_owned(), before, after });
    }
    for inquiry in &after.inquiries {
        let was = before.inquiry(inquiry.id);
        if was.is_none() {
            changes.push(FieldChange::set("asked", inquiry.asked.facility.to_string()));
        }
        if was.and_then(|was| was.response) != inquiry.response {
            let answer = inquiry.response.map(|response| response.code()).unwrap_or_default();
            changes.push(FieldChange::set("response", format!("{}: {answer}", inquiry.asked.facility)));
        }
    }
    if before.assigned != after.assigned {
        let chosen = after.chosen().map(|chosen| chosen.asked.facility.to_string()).unwrap_or_default();
        changes.push(FieldChange::set("assigned", chosen));
    }
    changes
}

/// Words that go with a request, tidied; refused when they seem to hold personal information. A refusal neither keeps nor
/// repeats them.
pub(super) fn words(field: &str, text: Option<&str>, most: usize, refusals: &mut Vec<Refusal>) -> Option<String> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    let mut checks = Checks::default();
    let read = checks.text(field, text, most);
    refusals.extend(checks.reasons());
    let read = read?;
    let mut kinds = Vec::new();
    for finding in scan(&read) {
        if !kinds.contains(&finding.kind) {
            kinds.push(finding.kind);
            refusals.push(Refusal::new(UserErrorCode::PersonalInformation, field, finding.kind.advice()));
        }
    }
    kinds.is_empty().then_some(read)
}
