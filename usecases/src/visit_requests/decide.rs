//! Choosing who comes, and ending a request (紹介先を決める・結果を閉じる).

use chrono::{DateTime, SubsecRound as _, Utc};
use domain::access::{Action, Target, may};
use domain::audit::FieldChange;
use domain::codes::{Code as _, OutcomeReason, Role, VisitRequestOutcome};
use domain::ids::{FacilityId, PractitionerId, VisitRequestId};
use domain::visit_request::{AssignFault, Ending, VisitRequest};

use super::change::{locked, put, told, words};
use super::error::VisitRequestError;
use super::respond::COMMENT;
use super::sight::{self, SeenRequest};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::refusal::Failure;

/// Who is chosen.
#[derive(Debug, Clone)]
pub struct Decision {
    /// For which request.
    pub id: VisitRequestId,
    /// Which facility.
    pub facility: FacilityId,
    /// Which doctor of it.
    pub practitioner: Option<PractitionerId>,
}

/// How a request ends.
#[derive(Debug, Clone)]
pub struct Closing {
    /// Which request.
    pub id: VisitRequestId,
    /// What became of it.
    pub outcome: VisitRequestOutcome,
    /// Why.
    pub reason: Option<OutcomeReason>,
    /// Why, in words.
    pub comment: Option<String>,
}

/// Chooses one of those who can come, or who wanted to talk.
///
/// # Errors
/// [`VisitRequestError::Assign`]; nobody was chosen then.
pub async fn assign(request: &Request, caller: &Caller, chosen: Decision) -> Result<VisitRequestId, VisitRequestError> {
    kept(request, caller, chosen.id).await?;
    changed(request, caller, chosen.id, Vec::new(), |after, by, at| {
        let asked = after.asked_of(chosen.facility, chosen.practitioner).map(|inquiry| inquiry.id);
        let id = asked.ok_or(VisitRequestError::Assign(AssignFault::NotAsked))?;
        after.assign(id, by, at).map_err(VisitRequestError::Assign)
    })
    .await
}

/// Notes that the visits have begun: by who keeps the request, or by who was chosen.
///
/// # Errors
/// [`VisitRequestError::Close`]; nothing has changed then.
pub async fn start(
    request: &Request,
    caller: &Caller,
    id: VisitRequestId,
) -> Result<VisitRequestId, VisitRequestError> {
    let seen = found(request, id).await?;
    let is_chosen = seen.chosen().is_some_and(|chosen| {
        let areas = Target { areas: seen.request.areas.clone(), ..Target::default() };
        sight::is_asked(request, chosen) || may(&request.viewer, Action::VisitRequestAnswer, &areas)
    });
    if !is_chosen && !sight::keeps(request, &seen.request, Action::VisitRequestManage) {
        return Err(forbidden(&request.app, caller, Action::VisitRequestManage).await.into());
    }
    changed(request, caller, id, Vec::new(), |after, by, at| after.start(by, at).map_err(VisitRequestError::Close))
        .await
}

/// Ends a request.
///
/// # Errors
/// [`VisitRequestError::Close`]; PERSONAL_INFORMATION for words that seem to name somebody. Nothing has changed then.
pub async fn close(request: &Request, caller: &Caller, closing: Closing) -> Result<VisitRequestId, VisitRequestError> {
    kept(request, caller, closing.id).await?;
    let mut refusals = Vec::new();
    let comment = words("comment", closing.comment.as_deref(), COMMENT, &mut refusals);
    if !refusals.is_empty() {
        return Err(VisitRequestError::Input(refusals));
    }
    let mut changes = vec![FieldChange::set("outcome", closing.outcome.code())];
    changes.extend(closing.reason.map(|reason| FieldChange::set("reason", reason.code())));
    let ending = Ending { outcome: closing.outcome, reason: closing.reason };
    changed(request, caller, closing.id, changes, |after, by, at| {
        after.close(ending, by, at).map_err(VisitRequestError::Close)?;
        after.outcome_comment = comment;
        Ok(())
    })
    .await
}

async fn found(request: &Request, id: VisitRequestId) -> Result<SeenRequest, VisitRequestError> {
    let seen = sight::request(request, id).await.map_err(Failure::Fault)?;
    seen.ok_or(VisitRequestError::NoRequest)
}

async fn kept(request: &Request, caller: &Caller, id: VisitRequestId) -> Result<(), VisitRequestError> {
    let seen = found(request, id).await?;
    if sight::keeps(request, &seen.request, Action::VisitRequestManage) {
        return Ok(());
    }
    Err(forbidden(&request.app, caller, Action::VisitRequestManage).await.into())
}

async fn changed(
    request: &Request,
    caller: &Caller,
    id: VisitRequestId,
    mut changes: Vec<FieldChange>,
    change: impl FnOnce(&mut VisitRequest, Role, DateTime<Utc>) -> Result<(), VisitRequestError>,
) -> Result<VisitRequestId, VisitRequestError> {
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let before = locked(&mut deed, id).await?;
    let mut after = before.clone();
    let now = deed.tx().now().trunc_subsecs(6);
    change(&mut after, request.viewer.strongest_role(), now)?;
    changes.extend(told(&before, &after));
    put(&mut deed, Some(&before), after, changes).await?;
    Ok(deed.commit(id).await?)
}
