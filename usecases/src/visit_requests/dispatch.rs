//! Asking around (候補へ順に・一斉に打診する).

use chrono::SubsecRound as _;
use domain::access::Action;
use domain::audit::FieldChange;
use domain::codes::{Code as _, DispatchMode, UserErrorCode};
use domain::ids::VisitRequestId;
use domain::visit_request::{Dispatch, MOST_INQUIRIES, RESPONSE_MINUTES};

use super::ask::{self, Candidate};
use super::change::{advance, locked, put, told};
use super::error::VisitRequestError;
use super::sight;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::refusal::Refusal;

/// How a request is to be asked around.
#[derive(Debug, Clone)]
pub struct DispatchOrder {
    /// Which request.
    pub id: VisitRequestId,
    /// How.
    pub mode: DispatchMode,
    /// Whom, in order; the best candidates when left out, and every registered doctor of the place for BROADCAST.
    pub candidates: Option<Vec<Candidate>>,
    /// Minutes that each has for an answer.
    pub respond_within_minutes: i32,
    /// Most that are asked, those asked before counted.
    pub max_inquiries: i32,
    /// How many at once (PARALLEL).
    pub at_once: i32,
    /// Most offers that are taken; one where the first wins, as many as are asked otherwise, when left out.
    pub max_offers: Option<i32>,
    /// Whether the first who can come without conditions is chosen at once.
    pub first_wins: bool,
    /// Whether every registered doctor of the place is asked when none of these can come.
    pub escalates: bool,
}

/// Begins to ask around. Those who are first are asked with it, in the night only for what is urgent.
///
/// # Errors
/// [`VisitRequestError`]; nobody was asked then.
pub async fn dispatch(
    request: &Request,
    caller: &Caller,
    order: DispatchOrder,
) -> Result<VisitRequestId, VisitRequestError> {
    let seen = sight::request(request, order.id).await.map_err(crate::refusal::Failure::Fault)?;
    let seen = seen.ok_or(VisitRequestError::NoRequest)?;
    if !sight::keeps(request, &seen.request, Action::VisitRequestManage) {
        return Err(forbidden(&request.app, caller, Action::VisitRequestManage).await.into());
    }
    let how = checked(&order)?;
    let queue = match order.candidates.as_deref() {
        Some(candidates @ [_, ..]) => ask::named(request, candidates)?,
        _ if order.mode == DispatchMode::Broadcast && seen.content.service.is_none() => {
            ask::everybody(request, &seen.content).await?
        }
        _ => ask::best(request, &seen.content, usize::try_from(how.max_inquiries).unwrap_or(usize::MAX)).await?,
    };
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let before = locked(&mut deed, order.id).await?;
    let mut after = before.clone();
    let now = deed.tx().now().trunc_subsecs(6);
    let by = request.viewer.strongest_role();
    after.dispatch(Dispatch { queue, ..how }, by, now).map_err(VisitRequestError::Dispatch)?;
    let escalates = advance(&mut deed, request.app.ids(), &mut after).escalates;
    let mut changes = vec![FieldChange::set("mode", order.mode.code())];
    changes.extend(told(&before, &after));
    put(&mut deed, Some(&before), after, changes).await?;
    let id = deed.commit(order.id).await?;
    if escalates {
        // Whom to ask then is looked for outside of this transaction.
        request.app.wake_requests();
    }
    Ok(id)
}

fn checked(order: &DispatchOrder) -> Result<Dispatch, VisitRequestError> {
    let mut refusals = Vec::new();
    let mut within = |field: &str, value: i32, least: u32, most: u32| {
        let read = u32::try_from(value).ok().filter(|value| (least..=most).contains(value));
        if read.is_none() {
            let message = format!("{least}以上{most}以下の数にしてください。");
            refusals.push(Refusal::new(UserErrorCode::OutOfRange, field, message));
        }
        read.unwrap_or(least)
    };
    let (shortest, longest) = RESPONSE_MINUTES;
    let respond_within_minutes = within("respondWithinMinutes", order.respond_within_minutes, shortest, longest);
    let max_inquiries = within("maxInquiries", order.max_inquiries, 1, MOST_INQUIRIES);
    let at_once = within("atOnce", order.at_once, 1, MOST_INQUIRIES);
    let usual = if order.first_wins { 1 } else { MOST_INQUIRIES };
    let max_offers = order.max_offers.map_or(usual, |most| within("maxOffers", most, 1, MOST_INQUIRIES));
    if order.candidates.as_ref().is_some_and(|named| named.len() > MOST_INQUIRIES as usize) {
        let message = format!("{MOST_INQUIRIES}件までにしてください。");
        refusals.push(Refusal::new(UserErrorCode::LimitExceeded, "candidates", message));
    }
    if !refusals.is_empty() {
        return Err(VisitRequestError::Input(refusals));
    }
    Ok(Dispatch {
        mode: order.mode,
        queue: Vec::new(),
        respond_within_minutes,
        max_inquiries,
        at_once,
        max_offers,
        first_wins: order.first_wins,
        escalates: order.escalates,
    })
}
