//! Taking out of the list what does not belong there (配布先・配布の記録を外す): entered by mistake, or twice.

use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, Code as _, UserErrorCode};
use domain::ids::{DistributionId, DistributionTargetId};

use super::kept::{access, target};
use super::list::delivery;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::guides::change::{allowed, answered_before};
use crate::guides::error::GuideError;

/// Takes a target out of the list. One to whom something was handed over stays: the sums of that edition rest on it.
///
/// # Errors
/// [`GuideError::NoTarget`]; FORBIDDEN; STATE_TRANSITION at `id` when something was handed over to it.
pub async fn remove_target(
    request: &Request,
    caller: &Caller,
    id: DistributionTargetId,
) -> Result<DistributionTargetId, GuideError> {
    let Some(known) = target(request, id) else {
        return answered_before(request, caller).await?.ok_or(GuideError::NoTarget("id"));
    };
    let known = known.target;
    if !may(&caller.viewer, Action::GuideEdit, &access(request, &known.areas)) {
        return Err(forbidden(&request.app, caller, Action::GuideEdit).await.into());
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    if !store::guides::remove_target(deed.tx(), id).await? {
        let message = "渡した記録のある配布先は外せません。記録がまちがいなら、先に記録を外してください。";
        return Err(GuideError::refused(UserErrorCode::StateTransition, "id", message));
    }
    deed.tx().log(Subject::DistributionTarget, id, ChangeKind::Removed);
    let told = vec![cleared("category", known.category.code())];
    deed.audit(AuditEntry::of(AuditAction::Delete, DistributionTargetId::TYPE_NAME, id, told));
    Ok(deed.commit(id).await?)
}

/// Takes the record of a handing over away that did not take place. The audit trail keeps what it said, without what was
/// talked about.
///
/// # Errors
/// NOT_FOUND at `id`; FORBIDDEN.
pub async fn remove_delivery(
    request: &Request,
    caller: &Caller,
    id: DistributionId,
) -> Result<DistributionId, GuideError> {
    let Some(known) = delivery(request, id) else {
        let missing = || GuideError::refused(UserErrorCode::NotFound, "id", "この配布の記録は見つかりません。");
        return answered_before(request, caller).await?.ok_or_else(missing);
    };
    let known = known.delivery;
    allowed(request, caller, known.edition, Action::GuideEdit, "id").await?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    store::guides::remove_delivery(deed.tx(), id).await?;
    deed.tx().log(Subject::Distribution, id, ChangeKind::Removed);
    let told = vec![
        cleared("edition", known.edition.to_string()),
        cleared("target", known.target.to_string()),
        cleared("method", known.method.code()),
        cleared("copies", known.copies.to_string()),
        cleared("deliveredOn", known.delivered_on.to_string()),
    ];
    deed.audit(AuditEntry::of(AuditAction::Delete, DistributionId::TYPE_NAME, id, told));
    Ok(deed.commit(id).await?)
}

/// A value that is no more.
fn cleared(field: &str, before: impl Into<String>) -> FieldChange {
    FieldChange { field: field.to_owned(), before: Some(before.into()), after: None }
}
