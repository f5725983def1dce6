//! Asking around (打診): one after another, a few at once, or everybody.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::timeline::{Event, EventKind};
use super::{Inquiry, VisitRequest, quiet};
use crate::codes::{DispatchMode, InquiryResponse, Role, VisitRequestStatus};
use crate::ids::{FacilityId, InquiryId, OnCallRegistrationId, PractitionerId};

/// Somebody to be asked: a facility, or a doctor who is registered with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The facility.
    pub facility: FacilityId,
    /// The doctor.
    #[serde(default)]
    pub practitioner: Option<PractitionerId>,
    /// The doctor's registration.
    #[serde(default)]
    pub registration: Option<OnCallRegistrationId>,
}

/// How a request is asked around.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// How.
    pub mode: DispatchMode,
    /// Those who are still to be asked, in order.
    #[serde(default)]
    pub queue: Vec<Asked>,
    /// Minutes that each has for an answer.
    pub respond_within_minutes: u32,
    /// Most that are asked in all, those asked before counted.
    pub max_inquiries: u32,
    /// How many are asked at once (PARALLEL).
    pub at_once: u32,
    /// Most offers that are taken; who comes later is told that it is settled.
    pub max_offers: u32,
    /// Whether the first who can come without conditions is chosen at once.
    pub first_wins: bool,
    /// Whether every registered doctor of the area is asked when none of these can come.
    pub escalates: bool,
}

/// Why a request cannot be asked around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DispatchFault {
    /// It is over, or somebody was chosen.
    #[error("the request is decided")]
    Decided,
    /// There is nobody to ask.
    #[error("there is nobody to ask")]
    Nobody,
}

/// What time did to a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Those who are asked now.
    pub asked: Vec<InquiryId>,
    /// Those whose time is over.
    pub timed_out: Vec<InquiryId>,
    /// Whether everybody was asked in vain, and every registered doctor of the area is to be asked: tell them to
    /// [`VisitRequest::escalate`].
    pub escalates: bool,
    /// Whether nobody was found.
    pub unfilled: bool,
}

impl Progress {
    /// Whether nothing changed.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl VisitRequest {
    /// Begins to ask around; those asked before stay asked, and are not asked again. Nobody is asked yet: that is
    /// [`VisitRequest::advance`].
    ///
    /// # Errors
    /// [`DispatchFault`].
    pub fn dispatch(&mut self, mut dispatch: Dispatch, by: Role, at: DateTime<Utc>) -> Result<(), DispatchFault> {
        if self.status != VisitRequestStatus::Open && !self.is_undecided() {
            return Err(DispatchFault::Decided);
        }
        self.keep_new(&mut dispatch.queue);
        if dispatch.queue.is_empty() {
            return Err(DispatchFault::Nobody);
        }
        let candidates = u32::try_from(dispatch.queue.len()).unwrap_or(u32::MAX);
        self.timeline.push(Event { at, by, kind: EventKind::Dispatched { mode: dispatch.mode, candidates } });
        self.dispatch = Some(dispatch);
        if self.status != VisitRequestStatus::Offered {
            self.status = VisitRequestStatus::Dispatching;
        }
        Ok(())
    }

    /// Asks every registered doctor as well, because nobody else could come.
    pub fn escalate(&mut self, mut everybody: Vec<Asked>, at: DateTime<Utc>) {
        self.keep_new(&mut everybody);
        let Some(dispatch) = &mut self.dispatch else { return };
        dispatch.escalates = false;
        if everybody.is_empty() {
            return;
        }
        let candidates = u32::try_from(everybody.len()).unwrap_or(u32::MAX);
        dispatch.mode = DispatchMode::Broadcast;
        dispatch.max_inquiries = super::MOST_INQUIRIES;
        dispatch.queue = everybody;
        self.timeline.push(Event { at, by: Role::Anonymous, kind: EventKind::Escalated { candidates } });
    }

    /// Lets time pass until an instant: those who did not answer in time are noted, and whoever is next is asked, with a
    /// deadline from then. After an outage everything that is due happens at once, deadlines in their order, and nobody is
    /// asked with a deadline that lies in the past. Called twice, the second changes nothing.
    pub fn advance(&mut self, now: DateTime<Utc>, mut next_id: impl FnMut() -> InquiryId) -> Progress {
        let mut progress = Progress::default();
        if !self.is_undecided() || self.status == VisitRequestStatus::Unfilled {
            return progress;
        }
        progress.timed_out = self.time_out(now);
        if quiet::next_opening(now, self.is_urgent()) <= now {
            while self.wants_more() {
                let Some(id) = self.ask_next(now, &mut next_id) else { break };
                progress.asked.push(id);
            }
        }
        if self.is_exhausted() {
            if self.dispatch.as_ref().is_some_and(|dispatch| dispatch.escalates) {
                progress.escalates = true;
            } else {
                self.status = VisitRequestStatus::Unfilled;
                self.timeline.push(Event { at: now, by: Role::Anonymous, kind: EventKind::Unfilled });
                progress.unfilled = true;
            }
        }
        progress
    }

    /// When [`VisitRequest::advance`] has something to do by itself; `None` when only an answer, or somebody, goes on.
    pub fn due_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if !self.is_undecided() || self.status == VisitRequestStatus::Unfilled {
            return None;
        }
        let awaited = self.inquiries.iter().filter(|inquiry| inquiry.is_awaited());
        let deadline = awaited.map(|inquiry| inquiry.respond_by).min();
        let sending = (self.wants_more() || self.is_exhausted()).then(|| quiet::next_opening(now, self.is_urgent()));
        deadline.into_iter().chain(sending).min()
    }

    fn keep_new(&self, queue: &mut Vec<Asked>) {
        let mut known: Vec<(FacilityId, Option<PractitionerId>)> =
            self.inquiries.iter().map(|inquiry| (inquiry.asked.facility, inquiry.asked.practitioner)).collect();
        queue.retain(|asked| {
            let key = (asked.facility, asked.practitioner);
            let is_new = !known.contains(&key);
            known.push(key);
            is_new
        });
    }

    fn time_out(&mut self, now: DateTime<Utc>) -> Vec<InquiryId> {
        let is_over = |inquiry: &&mut Inquiry| inquiry.is_awaited() && inquiry.respond_by <= now;
        let mut over: Vec<&mut Inquiry> = self.inquiries.iter_mut().filter(is_over).collect();
        over.sort_by_key(|inquiry| (inquiry.respond_by, inquiry.position));
        let mut ids = Vec::with_capacity(over.len());
        for inquiry in over {
            inquiry.response = Some(InquiryResponse::NoResponse);
            inquiry.responded_at = Some(inquiry.respond_by);
            let kind = EventKind::Answered { position: inquiry.position, response: InquiryResponse::NoResponse };
            self.timeline.push(Event { at: now, by: Role::Anonymous, kind });
            ids.push(inquiry.id);
        }
        ids
    }

    /// Whether somebody else is to be asked now. Nobody is while somebody can come, or wants to talk: the choice is a
    /// person's then, who may also ask around anew.
    fn wants_more(&self) -> bool {
        let Some(dispatch) = &self.dispatch else { return false };
        let asked = u32::try_from(self.inquiries.len()).unwrap_or(u32::MAX);
        if dispatch.queue.is_empty() || asked >= dispatch.max_inquiries {
            return false;
        }
        let at_once = match dispatch.mode {
            DispatchMode::Broadcast => return true,
            DispatchMode::Sequential => 1,
            DispatchMode::Parallel => usize::try_from(dispatch.at_once.max(1)).unwrap_or(usize::MAX),
        };
        let awaited = self.inquiries.iter().filter(|inquiry| inquiry.is_awaited()).count();
        awaited < at_once && !self.inquiries.iter().any(Inquiry::is_willing)
    }

    /// Whether everybody was asked and nobody can come.
    fn is_exhausted(&self) -> bool {
        let is_no = |inquiry: &Inquiry| {
            matches!(inquiry.response, Some(InquiryResponse::CannotVisit | InquiryResponse::NoResponse))
        };
        self.dispatch.is_some() && !self.wants_more() && self.inquiries.iter().all(is_no)
    }

    fn ask_next(&mut self, now: DateTime<Utc>, next_id: &mut impl FnMut() -> InquiryId) -> Option<InquiryId> {
        let position = u32::try_from(self.inquiries.len()).ok()?.checked_add(1)?;
        let dispatch = self.dispatch.as_mut().filter(|dispatch| !dispatch.queue.is_empty())?;
        let within = TimeDelta::minutes(dispatch.respond_within_minutes.into());
        let (asked, id) = (dispatch.queue.remove(0), next_id());
        self.inquiries.push(Inquiry {
            id,
            asked,
            position,
            sent_at: now,
            respond_by: now + within,
            response: None,
            responded_at: None,
            available_from: None,
            comment: None,
        });
        self.timeline.push(Event { at: now, by: Role::Anonymous, kind: EventKind::Asked { position } });
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{after, asked, dispatch, ids, noon, request};
    use super::*;
    use DispatchMode::{Broadcast, Parallel, Sequential};
    use InquiryResponse::{CannotVisit, NoResponse};

    fn decline(request: &mut VisitRequest, position: usize) {
        request.inquiries[position - 1].response = Some(CannotVisit);
    }

    #[test]
    fn one_after_another_is_asked_when_the_one_before_declines_or_says_nothing() {
        let (mut one, mut ids) = (request(), ids());
        one.dispatch(dispatch(Sequential, 3), Role::Coordinator, noon()).unwrap();
        assert_eq!(one.advance(noon(), &mut ids).asked.len(), 1);
        assert!(one.advance(noon(), &mut ids).is_none(), "twice changes nothing");
        assert_eq!(one.due_at(noon()), Some(after(60)));
        decline(&mut one, 1);
        assert_eq!(one.advance(after(10), &mut ids).asked.len(), 1);
        let late = one.advance(after(70), &mut ids);
        assert_eq!((late.timed_out.len(), late.asked.len()), (1, 1));
        assert_eq!(one.inquiries[1].response, Some(NoResponse));
        assert_eq!(one.inquiries[2].respond_by, after(130), "from when they are asked");
        decline(&mut one, 3);
        assert!(one.advance(after(80), &mut ids).unfilled);
        assert_eq!((one.status, one.due_at(after(80))), (VisitRequestStatus::Unfilled, None));
    }

    #[test]
    fn a_few_are_asked_at_once_and_the_next_for_each_who_declines() {
        let (mut one, mut ids) = (request(), ids());
        one.dispatch(Dispatch { at_once: 3, ..dispatch(Parallel, 5) }, Role::Coordinator, noon()).unwrap();
        assert_eq!(one.advance(noon(), &mut ids).asked.len(), 3);
        decline(&mut one, 2);
        assert_eq!(one.advance(after(1), &mut ids).asked.len(), 1);
        one.inquiries[0].response = Some(InquiryResponse::NeedsDiscussion);
        decline(&mut one, 3);
        assert!(one.advance(after(2), &mut ids).is_none(), "somebody wants to talk");
    }

    #[test]
    fn a_cap_holds_and_everybody_is_asked_at_once_only_up_to_it() {
        let (mut one, mut ids) = (request(), ids());
        one.dispatch(Dispatch { max_inquiries: 12, ..dispatch(Broadcast, 40) }, Role::Coordinator, noon()).unwrap();
        assert_eq!(one.advance(noon(), &mut ids).asked.len(), 12);
        for position in 1..=12 {
            decline(&mut one, position);
        }
        assert!(one.advance(after(1), &mut ids).unfilled);
    }

    #[test]
    fn nobody_is_asked_twice_and_who_is_left_is_asked_when_nobody_could_come() {
        let (mut one, mut ids) = (request(), ids());
        one.dispatch(Dispatch { escalates: true, ..dispatch(Sequential, 1) }, Role::Coordinator, noon()).unwrap();
        one.advance(noon(), &mut ids);
        decline(&mut one, 1);
        assert!(one.advance(after(1), &mut ids).escalates);
        one.escalate(vec![asked(0), asked(7), asked(8), asked(8)], after(1));
        assert_eq!(one.advance(after(1), &mut ids).asked.len(), 2);
        decline(&mut one, 2);
        decline(&mut one, 3);
        assert!(one.advance(after(2), &mut ids).unfilled, "once");
        assert_eq!(one.dispatch(dispatch(Sequential, 1), Role::Coordinator, after(3)), Err(DispatchFault::Nobody));
        let anew = Dispatch { queue: vec![asked(9)], ..dispatch(Sequential, 0) };
        one.dispatch(anew, Role::Coordinator, after(3)).unwrap();
        assert_eq!(one.advance(after(3), &mut ids).asked.len(), 1);
    }

    #[test]
    fn the_night_is_for_what_cannot_wait() {
        let evening = after(10 * 60);
        let (mut one, mut ids) = (request(), ids());
        one.dispatch(dispatch(Sequential, 2), Role::Coordinator, evening).unwrap();
        assert!(one.advance(evening, &mut ids).is_none());
        let morning = after(19 * 60);
        assert_eq!(one.due_at(evening), Some(morning));
        assert_eq!(one.advance(morning, &mut ids).asked.len(), 1);
        let mut urgent = request();
        urgent.content.as_mut().unwrap().urgency = crate::codes::Urgency::Immediate;
        urgent.dispatch(dispatch(Sequential, 2), Role::Coordinator, evening).unwrap();
        assert_eq!(urgent.advance(evening, &mut ids).asked.len(), 1);
    }

    #[test]
    fn after_an_outage_deadlines_pass_in_their_order_and_nobody_gets_one_in_the_past() {
        let (mut one, mut ids) = (request(), ids());
        one.dispatch(Dispatch { at_once: 2, ..dispatch(Parallel, 4) }, Role::Coordinator, noon()).unwrap();
        one.advance(noon(), &mut ids);
        one.inquiries[0].respond_by = after(50);
        let progress = one.advance(after(300), &mut ids);
        let first_two: Vec<_> = one.inquiries[..2].iter().map(|inquiry| inquiry.id).collect();
        assert_eq!(progress.timed_out, first_two);
        assert!(one.inquiries[2..].iter().all(|inquiry| inquiry.respond_by == after(360)));
    }
}
