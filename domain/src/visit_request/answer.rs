//! Answers, the choice, and the end of a request (返事・紹介先の決定・終了).

use chrono::{DateTime, Utc};

use super::timeline::{Event, EventKind};
use super::{Inquiry, VisitRequest};
use crate::codes::{InquiryResponse, OutcomeReason, Role, VisitRequestOutcome, VisitRequestStatus};
use crate::ids::InquiryId;

/// What somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether they can come.
    pub response: InquiryResponse,
    /// From when.
    pub available_from: Option<DateTime<Utc>>,
    /// Conditions, or why not.
    pub comment: Option<String>,
}

/// Why an answer was not taken. What it says is the present state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// Nobody asked them.
    #[error("nobody asked them")]
    NotAsked,
    /// They were chosen.
    #[error("they were chosen")]
    Chosen,
    /// Somebody else was chosen, or the request is over.
    #[error("the request is decided")]
    Decided,
    /// As many as are wanted can come already.
    #[error("there are enough offers")]
    Enough,
    /// That is not an answer somebody gives.
    #[error("time alone answers so")]
    OnlyByTime,
}

/// Why nobody was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssignFault {
    /// Somebody was chosen, or the request is over.
    #[error("the request is decided")]
    Decided,
    /// They were not asked.
    #[error("they were not asked")]
    NotAsked,
    /// They have not said that they can come.
    #[error("they did not offer to come")]
    NotOffered,
}

/// Why a request was not ended, or did not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CloseFault {
    /// It is over.
    #[error("the request is over")]
    Over,
    /// Nobody was chosen, so nothing can have begun.
    #[error("nobody was chosen")]
    NobodyChosen,
    /// Somebody was chosen, so somebody was found.
    #[error("somebody was chosen")]
    SomebodyChosen,
    /// The visits have begun already.
    #[error("the visits have begun")]
    Started,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// What became of it.
    pub outcome: VisitRequestOutcome,
    /// Why.
    pub reason: Option<OutcomeReason>,
}

impl VisitRequest {
    /// Takes an answer of somebody who was asked. They may change it as long as nothing is decided, and a late one counts.
    /// Where the first wins, one who can come without conditions is chosen with it.
    ///
    /// # Errors
    /// [`AnswerFault`]; nothing has changed then.
    pub fn respond(&mut self, id: InquiryId, answer: Answer, by: Role, at: DateTime<Utc>) -> Result<(), AnswerFault> {
        let inquiry = self.inquiry(id).ok_or(AnswerFault::NotAsked)?;
        if answer.response == InquiryResponse::NoResponse {
            return Err(AnswerFault::OnlyByTime);
        }
        if self.assigned == Some(id) {
            return Err(AnswerFault::Chosen);
        }
        if !self.is_undecided() {
            return Err(AnswerFault::Decided);
        }
        let offers = matches!(answer.response, InquiryResponse::CanVisit | InquiryResponse::CanVisitWithConditions);
        if offers && !inquiry.is_offer() && self.offers() >= self.most_offers() {
            return Err(AnswerFault::Enough);
        }
        let position = inquiry.position;
        let wins = answer.response == InquiryResponse::CanVisit
            && self.dispatch.as_ref().is_some_and(|dispatch| dispatch.first_wins);
        let Some(inquiry) = self.inquiries.iter_mut().find(|inquiry| inquiry.id == id) else {
            return Err(AnswerFault::NotAsked);
        };
        inquiry.response = Some(answer.response);
        inquiry.responded_at = Some(at);
        inquiry.available_from = answer.available_from;
        inquiry.comment = answer.comment;
        let kind = EventKind::Answered { position, response: answer.response };
        self.timeline.push(Event { at, by, kind });
        let offered = self.inquiries.iter().any(Inquiry::is_willing);
        self.status = if offered { VisitRequestStatus::Offered } else { VisitRequestStatus::Dispatching };
        if wins {
            self.choose(id, position, by, at);
        }
        Ok(())
    }

    /// Chooses one of those who can come, or who wanted to talk.
    ///
    /// # Errors
    /// [`AssignFault`]; nothing has changed then.
    pub fn assign(&mut self, id: InquiryId, by: Role, at: DateTime<Utc>) -> Result<(), AssignFault> {
        if !self.is_undecided() {
            return Err(AssignFault::Decided);
        }
        let inquiry = self.inquiry(id).ok_or(AssignFault::NotAsked)?;
        if !inquiry.is_willing() {
            return Err(AssignFault::NotOffered);
        }
        let position = inquiry.position;
        self.choose(id, position, by, at);
        Ok(())
    }

    /// Notes that the visits of the one who was chosen have begun.
    ///
    /// # Errors
    /// [`CloseFault`]; nothing has changed then.
    pub fn start(&mut self, by: Role, at: DateTime<Utc>) -> Result<(), CloseFault> {
        match self.status {
            VisitRequestStatus::Assigned => {}
            VisitRequestStatus::Started => return Err(CloseFault::Started),
            _ if self.is_closed() => return Err(CloseFault::Over),
            _ => return Err(CloseFault::NobodyChosen),
        }
        self.status = VisitRequestStatus::Started;
        self.timeline.push(Event { at, by, kind: EventKind::Started });
        Ok(())
    }

    /// Ends a request. One for whom nobody was found is UNFILLED; one that was asked twice, or declined before anybody was
    /// chosen, is CANCELLED; every other is CLOSED.
    ///
    /// # Errors
    /// [`CloseFault`]; nothing has changed then.
    pub fn close(&mut self, ending: Ending, by: Role, at: DateTime<Utc>) -> Result<(), CloseFault> {
        use VisitRequestOutcome::{DeclinedByPatient, Duplicate, Introduced, NotFound, TemporaryHouseCall};
        if self.is_closed() {
            return Err(CloseFault::Over);
        }
        let chosen = self.assigned.is_some();
        self.status = match ending.outcome {
            Introduced | TemporaryHouseCall if !chosen => return Err(CloseFault::NobodyChosen),
            NotFound if chosen => return Err(CloseFault::SomebodyChosen),
            NotFound => VisitRequestStatus::Unfilled,
            Duplicate => VisitRequestStatus::Cancelled,
            DeclinedByPatient if !chosen => VisitRequestStatus::Cancelled,
            _ => VisitRequestStatus::Closed,
        };
        (self.outcome, self.outcome_reason, self.closed_at) = (Some(ending.outcome), ending.reason, Some(at));
        self.timeline.push(Event { at, by, kind: EventKind::Closed { outcome: ending.outcome } });
        self.forget_queue();
        Ok(())
    }

    fn choose(&mut self, id: InquiryId, position: u32, by: Role, at: DateTime<Utc>) {
        self.assigned = Some(id);
        self.status = VisitRequestStatus::Assigned;
        self.timeline.push(Event { at, by, kind: EventKind::Assigned { position } });
        self.forget_queue();
    }

    /// Nobody else is asked any more.
    fn forget_queue(&mut self) {
        if let Some(dispatch) = &mut self.dispatch {
            dispatch.queue.clear();
            dispatch.escalates = false;
        }
    }

    fn offers(&self) -> usize {
        self.inquiries.iter().filter(|inquiry| inquiry.is_offer()).count()
    }

    fn most_offers(&self) -> usize {
        let most = self.dispatch.as_ref().map_or(u32::MAX, |dispatch| dispatch.max_offers);
        usize::try_from(most).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{after, dispatch, ids, noon, request};
    use super::super::{Dispatch, MOST_INQUIRIES};
    use super::*;
    use crate::codes::{Code as _, DispatchMode};
    use InquiryResponse::{CanVisit, CanVisitWithConditions, CannotVisit, NeedsDiscussion, NoResponse};

    fn says(response: InquiryResponse) -> Answer {
        Answer { response, available_from: None, comment: None }
    }

    /// A request that so many were asked at once.
    fn asked_of(many: u32, change: impl FnOnce(&mut Dispatch)) -> VisitRequest {
        let (mut one, mut ids) = (request(), ids());
        let mut how = Dispatch { max_inquiries: MOST_INQUIRIES, ..dispatch(DispatchMode::Broadcast, many) };
        change(&mut how);
        one.dispatch(how, Role::Coordinator, noon()).unwrap();
        assert_eq!(one.advance(noon(), &mut ids).asked.len(), many as usize);
        one
    }

    #[test]
    fn of_two_hundred_who_accept_exactly_the_allowed_number_win() {
        for allowed in [1, 3, 200] {
            let mut one = asked_of(200, |how| how.max_offers = allowed);
            let all: Vec<InquiryId> = one.inquiries.iter().map(|inquiry| inquiry.id).collect();
            let won = all.iter().filter(|id| one.respond(**id, says(CanVisit), Role::Physician, after(1)).is_ok());
            assert_eq!(won.count(), allowed as usize);
        }
        let mut one = asked_of(200, |how| how.first_wins = true);
        let all: Vec<InquiryId> = one.inquiries.iter().map(|inquiry| inquiry.id).collect();
        let answers: Vec<_> =
            all.iter().map(|id| one.respond(*id, says(CanVisit), Role::Physician, after(1))).collect();
        assert_eq!(answers[0], Ok(()));
        assert!(answers[1..].iter().all(|answer| *answer == Err(AnswerFault::Decided)));
        assert_eq!((one.assigned, one.status), (Some(all[0]), VisitRequestStatus::Assigned));
    }

    #[test]
    fn an_answer_may_be_changed_and_a_late_one_counts_until_it_is_decided() {
        let mut one = asked_of(2, |_| {});
        let (first, second) = (one.inquiries[0].id, one.inquiries[1].id);
        one.respond(first, says(CanVisitWithConditions), Role::Physician, after(1)).unwrap();
        assert_eq!(one.status, VisitRequestStatus::Offered);
        one.respond(first, says(CannotVisit), Role::Physician, after(2)).unwrap();
        assert_eq!(one.status, VisitRequestStatus::Dispatching);
        one.advance(after(61), ids());
        assert_eq!(one.status, VisitRequestStatus::Unfilled);
        one.respond(second, says(NeedsDiscussion), Role::Physician, after(62)).unwrap();
        assert_eq!(one.status, VisitRequestStatus::Offered);
        assert_eq!(one.assign(first, Role::Coordinator, after(63)), Err(AssignFault::NotOffered));
        one.assign(second, Role::Coordinator, after(63)).unwrap();
        assert_eq!(one.respond(second, says(CannotVisit), Role::Physician, after(64)), Err(AnswerFault::Chosen));
        assert_eq!(one.respond(first, says(CanVisit), Role::Physician, after(64)), Err(AnswerFault::Decided));
        assert_eq!(one.assign(second, Role::Coordinator, after(64)), Err(AssignFault::Decided));
        let nobody = uuid::Uuid::from_u128(0xbad).into();
        assert_eq!(one.respond(nobody, says(CanVisit), Role::Physician, after(64)), Err(AnswerFault::NotAsked));
    }

    #[test]
    fn nobody_answers_that_they_do_not_answer() {
        let mut one = asked_of(1, |_| {});
        let id = one.inquiries[0].id;
        assert_eq!(one.respond(id, says(NoResponse), Role::Physician, after(1)), Err(AnswerFault::OnlyByTime));
    }

    #[test]
    fn each_outcome_ends_in_its_state_with_and_without_somebody_chosen() {
        use CloseFault::{NobodyChosen, Over, SomebodyChosen};
        use VisitRequestStatus::{Cancelled, Closed, Unfilled};
        let expected = [
            (Err(NobodyChosen), Ok(Closed)),     // INTRODUCED
            (Err(NobodyChosen), Ok(Closed)),     // TEMPORARY_HOUSE_CALL
            (Ok(Closed), Ok(Closed)),            // REFERRED_ELSEWHERE
            (Ok(Closed), Ok(Closed)),            // ADMITTED
            (Ok(Cancelled), Ok(Closed)),         // DECLINED_BY_PATIENT
            (Ok(Unfilled), Err(SomebodyChosen)), // NOT_FOUND
            (Ok(Cancelled), Ok(Cancelled)),      // DUPLICATE
        ];
        for (outcome, (without, with)) in VisitRequestOutcome::ALL.iter().zip(expected) {
            let ending = Ending { outcome: *outcome, reason: None };
            let mut open = asked_of(2, |_| {});
            assert_eq!(open.close(ending, Role::Coordinator, after(9)).map(|()| open.status), without, "{outcome}");
            let mut chosen = asked_of(2, |how| how.first_wins = true);
            let id = chosen.inquiries[0].id;
            chosen.respond(id, says(CanVisit), Role::Physician, after(1)).unwrap();
            chosen.start(Role::Physician, after(2)).unwrap();
            assert_eq!(chosen.start(Role::Physician, after(2)), Err(CloseFault::Started));
            assert_eq!(chosen.close(ending, Role::Coordinator, after(9)).map(|()| chosen.status), with, "{outcome}");
            if chosen.is_closed() {
                assert_eq!(chosen.close(ending, Role::Coordinator, after(9)), Err(Over));
                assert_eq!(chosen.due_at(after(9)), None);
            }
        }
    }
}
