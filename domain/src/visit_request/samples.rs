//! A request for the tests of its rules.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{Asked, Content, Dispatch, Requester, VisitRequest};
use crate::codes::{
    CapabilityCode, DispatchMode, PlaceOfVisit, Profession, ReferralTrigger, Role, Urgency, VisitRequestStatus,
};
use crate::ids::InquiryId;
use crate::place::LngLat;

/// Noon in Japan.
pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-23T03:00:00Z".parse().expect("an instant")
}

pub(crate) fn after(minutes: i64) -> DateTime<Utc> {
    noon() + TimeDelta::minutes(minutes)
}

pub(crate) fn ids() -> impl FnMut() -> InquiryId {
    let mut last = 0u128;
    move || {
        last += 1;
        Uuid::from_u128(0x1000 + last).into()
    }
}

pub(crate) fn asked(number: u32) -> Asked {
    Asked { facility: Uuid::from_u128(u128::from(number) + 1).into(), practitioner: None, registration: None }
}

pub(crate) fn dispatch(mode: DispatchMode, many: u32) -> Dispatch {
    Dispatch {
        mode,
        queue: (0..many).map(asked).collect(),
        respond_within_minutes: 60,
        max_inquiries: 10,
        at_once: 3,
        max_offers: 200,
        first_wins: false,
        escalates: false,
    }
}

pub(crate) fn request() -> VisitRequest {
    VisitRequest {
        id: Uuid::from_u128(1).into(),
        number: "20261123-000001".to_owned(),
        status: VisitRequestStatus::Open,
        content: Some(Content {
            trigger: ReferralTrigger::Discharge,
            place: LngLat::new(134.05, 34.34).expect("a place"),
            neighborhood: Some("架空町一丁目".to_owned()),
            scene: None,
            urgency: Urgency::Within3Days,
            place_of_visit: PlaceOfVisit::Home,
            capabilities: vec![CapabilityCode::OxygenTherapy],
            modes: Vec::new(),
            service: None,
            needed_at: None,
            max_minutes: 30,
            include_exception: false,
            languages: Vec::new(),
            note: Some("見本の補足".to_owned()),
        }),
        requester: Requester {
            account: Some(Uuid::from_u128(2).into()),
            role: Role::Professional,
            profession: Profession::CareManager,
            facility: None,
        },
        areas: Vec::new(),
        dispatch: None,
        inquiries: Vec::new(),
        assigned: None,
        outcome: None,
        outcome_reason: None,
        outcome_comment: None,
        timeline: Vec::new(),
        created_at: noon(),
        closed_at: None,
        purge_after: "2027-02-21".parse().expect("a day"),
        updated_at: noon(),
    }
}
