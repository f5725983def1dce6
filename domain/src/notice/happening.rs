//! What is told to whom: events between two states of a request, and of a registration.

use chrono::NaiveDate;
use uuid::Uuid;

use super::About;
use crate::codes::{InquiryResponse, NoticeEvent, VisitRequestOutcome, VisitRequestStatus};
use crate::facility::AreaCode;
use crate::ids::{AccountId, FacilityId, OnCallRegistrationId, PractitionerId, VisitRequestId};
use crate::oncall::Registration;
use crate::visit_request::{EventKind, Inquiry, VisitRequest};

/// Something that happened, and whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// What.
    pub event: NoticeEvent,
    /// To what.
    pub subject: About,
    /// Tells this occasion from others of the same event: the asking, the answer, the last day.
    pub mark: String,
    /// Whom it concerns.
    pub listeners: Vec<Listener>,
}

/// Whom something concerns; who that is at the moment follows from roles.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Listener {
    /// An account.
    Account(AccountId),
    /// Whoever is this doctor.
    Doctor(PractitionerId),
    /// The doctors who work at a facility.
    DoctorsAt(FacilityId),
    /// The staff of a facility.
    StaffOf(FacilityId),
    /// The coordinators of an area.
    Coordinators(AreaCode),
}

/// What is to be told after a request changed. Nothing is for a request whose content is gone.
///
/// | event | told to |
/// |---|---|
/// | ASKED | who is asked now: the doctor and the facility's staff, or everybody there |
/// | ANSWERED | who asks; silence is no answer |
/// | CHOSEN | who was chosen |
/// | NOT_NEEDED_ANY_MORE | who could come, wanted to talk, or has not answered, when another was chosen or it ended; who was chosen, when it ended before the visits began and came to none |
/// | UNFILLED | who asks, and the coordinators of the place |
pub fn of_request(before: &VisitRequest, after: &VisitRequest) -> Vec<Happening> {
    if after.content.is_none() {
        return Vec::new();
    }
    let subject = About { kind: VisitRequestId::TYPE_NAME, id: after.id.0 };
    let asker: Vec<Listener> = after.requester.account.map(Listener::Account).into_iter().collect();
    let mut found = Vec::new();
    let mut tell = |event, mark: String, listeners: Vec<Listener>| {
        if !listeners.is_empty() {
            found.push(Happening { event, subject, mark, listeners });
        }
    };
    for inquiry in &after.inquiries {
        let was = before.inquiry(inquiry.id);
        if was.is_none() {
            tell(NoticeEvent::Asked, inquiry.id.to_string(), asked(inquiry));
        }
        let answered = inquiry.response.is_some_and(|response| response != InquiryResponse::NoResponse);
        if answered && was.and_then(|was| was.response) != inquiry.response {
            let at = inquiry.responded_at.map_or(0, |at| at.timestamp_micros());
            tell(NoticeEvent::Answered, format!("{} {at}", inquiry.id), asker.clone());
        }
    }
    if let Some(chosen) = after.chosen().filter(|_| after.assigned != before.assigned) {
        tell(NoticeEvent::Chosen, chosen.id.to_string(), asked(chosen));
    }
    for inquiry in no_more_needed(before, after) {
        tell(NoticeEvent::NotNeededAnyMore, inquiry.id.to_string(), asked(inquiry));
    }
    let is_unfilled = |request: &VisitRequest| request.status == VisitRequestStatus::Unfilled;
    // Who closes it as unfilled knows.
    if is_unfilled(after) && !is_unfilled(before) && !after.is_closed() {
        let times = after.timeline.iter().filter(|event| event.kind == EventKind::Unfilled).count();
        let coordinators = after.areas.iter().cloned().map(Listener::Coordinators);
        tell(NoticeEvent::Unfilled, times.to_string(), asker.into_iter().chain(coordinators).collect());
    }
    found
}

/// What is to be told of a registration that ends soon: to the doctor, and to the coordinators of where the hub lies.
pub fn of_registration(registration: &Registration, last: NaiveDate, hub_areas: Vec<AreaCode>) -> Happening {
    let coordinators = hub_areas.into_iter().map(Listener::Coordinators);
    Happening {
        event: NoticeEvent::RegistrationEnds,
        subject: About { kind: OnCallRegistrationId::TYPE_NAME, id: registration.id.0 },
        mark: last.to_string(),
        listeners: std::iter::once(Listener::Doctor(registration.practitioner)).chain(coordinators).collect(),
    }
}

/// Something about a channel itself, told to that channel alone.
pub fn of_channel(event: NoticeEvent, channel: Uuid, mark: String) -> Happening {
    let subject = About { kind: crate::ids::NoticeChannelId::TYPE_NAME, id: channel };
    Happening { event, subject, mark, listeners: Vec::new() }
}

/// Whom an asking concerns: whoever may answer it.
fn asked(inquiry: &Inquiry) -> Vec<Listener> {
    let facility = inquiry.asked.facility;
    let doctor = inquiry.asked.practitioner.map_or(Listener::DoctorsAt(facility), Listener::Doctor);
    vec![doctor, Listener::StaffOf(facility)]
}

fn no_more_needed<'a>(before: &VisitRequest, after: &'a VisitRequest) -> Vec<&'a Inquiry> {
    let (decided, ended) =
        (before.assigned.is_none() && after.assigned.is_some(), !before.is_closed() && after.is_closed());
    let waited = |inquiry: &&Inquiry| {
        after.assigned != Some(inquiry.id)
            && before.inquiry(inquiry.id).is_some()
            && (inquiry.is_willing() || inquiry.is_awaited())
    };
    let mut found: Vec<&Inquiry> = match decided || ended && before.assigned.is_none() {
        true => after.inquiries.iter().filter(waited).collect(),
        false => Vec::new(),
    };
    let came_to_none =
        !matches!(after.outcome, Some(VisitRequestOutcome::Introduced | VisitRequestOutcome::TemporaryHouseCall));
    if ended && came_to_none && before.status == VisitRequestStatus::Assigned {
        found.extend(after.chosen());
    }
    found
}

#[cfg(test)]
mod tests;
