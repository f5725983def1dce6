//! Visit requests (照会・紹介依頼): 「訪問できる医師を教えてください」 → 「A医師が対応できます」.
//!
//! A professional asks for somebody who comes to a place; candidates are asked, one after another or at once; they answer;
//! one is chosen. A request never says who the patient is: its place is no finer than a town or a cell of 500 m
//! ([`coarse`]), its words are looked through for personal information, and its content goes after its retention
//! ([`VisitRequest::purge`]); counts stay.
//!
//! - [`Dispatch`] and [`VisitRequest::advance`]: who is asked when · [`VisitRequest::respond`], [`VisitRequest::assign`]:
//!   answers and the choice · [`quiet`]: hours in which nobody is disturbed

mod answer;
mod coarse;
mod dispatch;
mod need;
mod purge;
pub mod quiet;
#[cfg(test)]
pub(crate) mod samples;
mod timeline;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::{
    CapabilityCode, HomeVisitMode, InquiryResponse, OutcomeReason, PlaceOfVisit, Profession, ReferralTrigger, Role,
    Scene, ServiceCode, Urgency, VisitRequestOutcome, VisitRequestStatus,
};
use crate::facility::AreaCode;
use crate::ids::{AccountId, FacilityId, InquiryId, OnCallRegistrationId, PractitionerId, VisitRequestId};
use crate::place::LngLat;

pub use answer::{Answer, AnswerFault, AssignFault, CloseFault, Ending};
pub use coarse::coarse;
pub use dispatch::{Asked, Dispatch, DispatchFault, Progress};
pub use need::Need;
pub use timeline::{Event, EventKind};

/// Days that the content of a request is kept when nobody says otherwise.
pub const USUAL_RETENTION_DAYS: u32 = 90;
/// Most days that it is kept.
pub const MOST_RETENTION_DAYS: u32 = 365;
/// Most that are asked for one request.
pub const MOST_INQUIRIES: u32 = 200;
/// Least and most minutes that somebody has for an answer: five minutes, a week.
pub const RESPONSE_MINUTES: (u32, u32) = (5, 10_080);

/// A request for somebody who comes to a place (照会).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VisitRequest {
    /// Id.
    pub id: VisitRequestId,
    /// The number people say on the phone (受付番号), such as `20261123-7F3K2Q`.
    pub number: String,
    /// Where it stands.
    pub status: VisitRequestStatus,
    /// What led to it; what is needed, and where. `None` once the content was purged.
    pub content: Option<Content>,
    /// Who asks.
    pub requester: Requester,
    /// Areas that the place lies in: their coordinators keep the request.
    #[serde(default)]
    pub areas: Vec<AreaCode>,
    /// How it is being asked around; `None` before it was.
    #[serde(default)]
    pub dispatch: Option<Dispatch>,
    /// Those who were asked, in order; those to come wait in [`Dispatch::queue`].
    #[serde(default)]
    pub inquiries: Vec<Inquiry>,
    /// Who was chosen.
    #[serde(default)]
    pub assigned: Option<InquiryId>,
    /// What became of it.
    #[serde(default)]
    pub outcome: Option<VisitRequestOutcome>,
    /// Why.
    #[serde(default)]
    pub outcome_reason: Option<OutcomeReason>,
    /// Why, in words that were looked through for personal information.
    #[serde(default)]
    pub outcome_comment: Option<String>,
    /// What happened so far.
    #[serde(default)]
    pub timeline: Vec<Event>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was closed.
    #[serde(default)]
    pub closed_at: Option<DateTime<Utc>>,
    /// The last day on which its content is kept.
    pub purge_after: NaiveDate,
    /// Last change, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// What led to it.
    pub trigger: ReferralTrigger,
    /// Where, no finer than a cell of 500 m or a town.
    pub place: LngLat,
    /// The town, without anything behind it (町丁目).
    #[serde(default)]
    pub neighborhood: Option<String>,
    /// Scene of home care.
    #[serde(default)]
    pub scene: Option<Scene>,
    /// How soon.
    pub urgency: Urgency,
    /// What sort of place it is.
    pub place_of_visit: PlaceOfVisit,
    /// What has to be done there.
    #[serde(default)]
    pub capabilities: Vec<CapabilityCode>,
    /// Kinds of visit.
    #[serde(default)]
    pub modes: Vec<HomeVisitMode>,
    /// A care service that is asked for instead of doctors (介護サービス).
    #[serde(default)]
    pub service: Option<ServiceCode>,
    /// When, if at a certain time.
    #[serde(default)]
    pub needed_at: Option<DateTime<Utc>>,
    /// 1 to 120 minutes by car.
    pub max_minutes: u32,
    /// Also who is beyond 16 km, when nobody within can.
    #[serde(default)]
    pub include_exception: bool,
    /// Languages, ISO 639-1.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Words that go with it, looked through for personal information (補足).
    #[serde(default)]
    pub note: Option<String>,
}

/// Who asks (依頼者).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requester {
    /// The account.
    #[serde(default)]
    pub account: Option<AccountId>,
    /// As what.
    pub role: Role,
    /// Profession.
    pub profession: Profession,
    /// Where they work.
    #[serde(default)]
    pub facility: Option<FacilityId>,
}

/// One who was asked (打診).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inquiry {
    /// Id.
    pub id: InquiryId,
    /// Who.
    #[serde(flatten)]
    pub asked: Asked,
    /// Place in the order of asking, from 1.
    pub position: u32,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// Until when an answer is awaited.
    pub respond_by: DateTime<Utc>,
    /// The answer.
    #[serde(default)]
    pub response: Option<InquiryResponse>,
    /// When they answered, or when the time was over.
    #[serde(default)]
    pub responded_at: Option<DateTime<Utc>>,
    /// From when they can come.
    #[serde(default)]
    pub available_from: Option<DateTime<Utc>>,
    /// Conditions, or why not, looked through for personal information.
    #[serde(default)]
    pub comment: Option<String>,
}

impl Inquiry {
    /// Whether they can come, perhaps under conditions.
    pub fn is_offer(&self) -> bool {
        matches!(self.response, Some(InquiryResponse::CanVisit | InquiryResponse::CanVisitWithConditions))
    }

    /// Whether somebody may be chosen: they can come, or want to talk first.
    pub fn is_willing(&self) -> bool {
        self.is_offer() || self.response == Some(InquiryResponse::NeedsDiscussion)
    }

    /// Whether it was asked of this doctor of this facility, or, without a doctor, of anybody there.
    pub fn is_of(&self, facility: FacilityId, practitioner: Option<PractitionerId>) -> bool {
        self.asked.facility == facility && (practitioner.is_none() || self.asked.practitioner == practitioner)
    }

    /// Whether an answer is still awaited.
    pub fn is_awaited(&self) -> bool {
        self.response.is_none()
    }
}

impl VisitRequest {
    /// Whether nothing was decided yet: answers change something.
    pub fn is_undecided(&self) -> bool {
        use VisitRequestStatus::{Dispatching, Offered, Unfilled};
        !self.is_closed() && matches!(self.status, Dispatching | Offered | Unfilled)
    }

    /// Whether it is over for good.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// One who was asked.
    pub fn inquiry(&self, id: InquiryId) -> Option<&Inquiry> {
        self.inquiries.iter().find(|inquiry| inquiry.id == id)
    }

    /// The one who was asked as this doctor of this facility, or for the facility as a whole.
    pub fn asked_of(&self, facility: FacilityId, practitioner: Option<PractitionerId>) -> Option<&Inquiry> {
        self.inquiries.iter().find(|inquiry| inquiry.is_of(facility, practitioner))
    }

    /// The one who was chosen.
    pub fn chosen(&self) -> Option<&Inquiry> {
        self.inquiry(self.assigned?)
    }

    /// Registrations that were asked.
    pub fn registrations(&self) -> impl Iterator<Item = OnCallRegistrationId> {
        self.inquiries.iter().filter_map(|inquiry| inquiry.asked.registration)
    }

    /// Whether it cannot wait for the morning.
    pub fn is_urgent(&self) -> bool {
        let urgency = self.content.as_ref().map(|content| content.urgency);
        matches!(urgency, Some(Urgency::Immediate | Urgency::Within24h))
    }
}
