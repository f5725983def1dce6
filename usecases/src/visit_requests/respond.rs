//! Answering (「A医師が対応できます」と返す).

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::access::{Action, Target, may};
use domain::codes::{InquiryResponse, UserErrorCode};
use domain::ids::{FacilityId, PractitionerId, VisitRequestId};
use domain::visit_request::{Answer, AnswerFault};

use super::change::{advance, locked, put, told, words};
use super::error::VisitRequestError;
use super::sight;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::refusal::Failure;

/// An answer as it is entered.
#[derive(Debug, Clone)]
pub struct Response {
    /// To which request.
    pub id: VisitRequestId,
    /// Of which facility.
    pub facility: FacilityId,
    /// Of which doctor of it.
    pub practitioner: Option<PractitionerId>,
    /// Whether they can come.
    pub response: InquiryResponse,
    /// From when.
    pub available_from: Option<DateTime<Utc>>,
    /// Conditions, or why not.
    pub comment: Option<String>,
}

/// Most characters of a comment.
pub(super) const COMMENT: usize = 500;

/// Takes an answer: of who was asked, of the staff of the facility, or of the coordinator who was told on the phone.
///
/// # Errors
/// [`VisitRequestError::Answer`] with the present state, for who comes too late as well; PERSONAL_INFORMATION for words that
/// seem to name somebody.
pub async fn respond(request: &Request, caller: &Caller, given: Response) -> Result<VisitRequestId, VisitRequestError> {
    let seen = sight::request(request, given.id).await.map_err(Failure::Fault)?;
    let seen = seen.ok_or(VisitRequestError::NoRequest)?;
    let inquiry = seen.inquiries().find(|inquiry| inquiry.is_of(given.facility, given.practitioner));
    let inquiry = inquiry.ok_or(VisitRequestError::Answer(AnswerFault::NotAsked))?;
    let on_behalf = Target { areas: seen.request.areas.clone(), ..Target::default() };
    if !sight::is_asked(request, inquiry) && !may(&request.viewer, Action::VisitRequestAnswer, &on_behalf) {
        return Err(forbidden(&request.app, caller, Action::VisitRequestAnswer).await.into());
    }
    let mut refusals = Vec::new();
    let comment = words("comment", given.comment.as_deref(), COMMENT, &mut refusals);
    if !refusals.is_empty() {
        return Err(VisitRequestError::Input(refusals));
    }
    let is_near =
        |at: DateTime<Utc>| request.now - TimeDelta::days(1) <= at && at <= request.now + TimeDelta::days(366);
    if given.available_from.is_some_and(|at| !is_near(at)) {
        let message = "いまから1年以内の日時にしてください。";
        return Err(VisitRequestError::refused(UserErrorCode::OutOfRange, "availableFrom", message));
    }
    let id = inquiry.id;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let before = locked(&mut deed, given.id).await?;
    let mut after = before.clone();
    let now = deed.tx().now().trunc_subsecs(6);
    let answer = Answer { response: given.response, available_from: given.available_from, comment };
    let by = request.viewer.strongest_role();
    after.respond(id, answer, by, now).map_err(VisitRequestError::Answer)?;
    let escalates = advance(&mut deed, request.app.ids(), &mut after).escalates;
    let changes = told(&before, &after);
    put(&mut deed, Some(&before), after, changes).await?;
    let id = deed.commit(given.id).await?;
    if escalates {
        // Whom to ask then is looked for outside of this transaction.
        request.app.wake_requests();
    }
    Ok(id)
}
