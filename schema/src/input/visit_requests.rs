//! What is sent about visit requests.

use async_graphql::{Error, ID, InputObject, Value};
use domain::codes::*;
use domain::ids::{FacilityId, PractitionerId, VisitRequestId};
use usecases::visit_requests::{
    Candidate, Closing, Decision, DispatchOrder, NewVisitRequest, Response, VisitRequestsWanted,
};
use usecases::{Failure, Refusal};

use super::filter::area_codes;
use super::travel::VisitNeedInput;
use super::user;
use crate::coded::{Coded, plain};
use crate::context::View;
use crate::error::ErrorCode;
use crate::node::{GlobalId, require};
use crate::scalar::Instant;

/// Conditions on a visit request: all of them hold, and in a list any of its values does (照会の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct VisitRequestFilter {
    /// States (状態).
    pub statuses: Option<Vec<Coded<VisitRequestStatus>>>,
    /// Areas that the place lies in (圏域).
    pub areas: Option<Vec<ID>>,
    /// How soon (急ぎ).
    pub urgencies: Option<Vec<Coded<Urgency>>>,
    /// The facility that was chosen (紹介先).
    pub assigned_to: Option<ID>,
    /// The facility that asks (依頼者の所属).
    pub requester_facility: Option<ID>,
    /// Made at this instant or later (作った日時から).
    pub created_from: Option<Instant>,
    /// Made before this instant (作った日時まで).
    pub created_to: Option<Instant>,
    /// What became of them (結果).
    pub outcomes: Option<Vec<Coded<VisitRequestOutcome>>>,
}

impl VisitRequestFilter {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// `BAD_ID`, `AREA_NOT_FOUND`, `OUT_OF_RANGE` for lists longer than 200.
    pub(crate) fn checked(self, view: &View) -> Result<VisitRequestsWanted, Error> {
        Ok(VisitRequestsWanted {
            statuses: plain(self.statuses),
            areas: area_codes(view, "areas", self.areas)?,
            urgencies: plain(self.urgencies),
            outcomes: plain(self.outcomes),
            assigned_to: self.assigned_to.map(|id| require::<FacilityId>(&id)).transpose()?,
            requester_facility: self.requester_facility.map(|id| require::<FacilityId>(&id)).transpose()?,
            from: self.created_from.map(|at| at.0),
            to: self.created_to.map(|at| at.0),
        })
    }
}

/// A request for somebody who comes (visitRequestCreate の入力).
#[derive(Debug, InputObject)]
pub struct VisitRequestCreateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// What the visit needs; of the place only the cell of 500 m and the town are kept (必要).
    need: VisitNeedInput,
    /// What led to it (きっかけ).
    trigger: Coded<ReferralTrigger>,
    /// A care service that is asked for instead of doctors (求める介護サービス).
    service: Option<Coded<ServiceCode>>,
    /// Where who asks works; the own facility of who has just one, when left out (依頼者の所属).
    requester_facility: Option<ID>,
    /// Profession of who asks; by their record or facility when left out (依頼者の職種).
    requester_profession: Option<Coded<Profession>>,
    /// Words that go with it, at most 1000 characters; refused when they seem to name somebody (補足（個人情報は書かない）).
    note: Option<String>,
    /// Days that the content is kept, 1 to 365 (中身を残す日数).
    #[graphql(default_with = "Some(90)")]
    retention_days: Option<i32>,
}

impl VisitRequestCreateInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// Reasons at `need` for what of it is not there; NOT_FOUND for what is no id.
    pub(crate) fn checked(self, view: &View) -> Result<NewVisitRequest, Failure> {
        let (need, _) = self.need.checked(view).map_err(|error| of_need(&error))?;
        let facility = self.requester_facility.as_ref();
        let facility = facility.map(|id| user::id::<FacilityId>("requesterFacility", id, NO_FACILITY)).transpose()?;
        Ok(NewVisitRequest {
            need,
            trigger: self.trigger.0,
            service: self.service.map(|service| service.0),
            requester_facility: facility,
            requester_profession: self.requester_profession.map(|profession| profession.0),
            note: self.note,
            retention_days: self.retention_days,
        })
    }
}

/// What is wrong with a need, as a reason for refusal: what was entered is not repeated.
fn of_need(error: &Error) -> Failure {
    let code = error.extensions.as_ref().and_then(|extensions| match extensions.get("code") {
        Some(Value::String(code)) => Some(code.clone()),
        _ => None,
    });
    let is = |of: ErrorCode| code.as_deref() == Some(of.as_str());
    let (code, field, message) = if is(ErrorCode::OriginNotFound) || is(ErrorCode::BadId) {
        (
            UserErrorCode::NotFound,
            "need.location",
            "場所が見つかりません。町丁目までの住所か、地図の地点で入れてください。",
        )
    } else if is(ErrorCode::InvalidCoordinate) {
        (UserErrorCode::OutOfRange, "need.location", "緯度は -90～90、経度は -180～180 の数です。")
    } else if is(ErrorCode::OutOfRange) {
        (UserErrorCode::OutOfRange, "need", "数が範囲の外です。所要時間は1～120分、リストは30件までにしてください。")
    } else {
        (UserErrorCode::Invalid, "need", "必要の内容を確かめてください。")
    };
    Refusal::new(code, field, message).into()
}

const NO_REQUEST: &str = "この照会は見つかりません。";
const NO_FACILITY: &str = "この施設は見つかりません。";
const NO_PRACTITIONER: &str = "この医師は見つかりません。";

/// How a request is to be asked around (visitRequestDispatch の入力).
#[derive(Debug, InputObject)]
pub struct VisitRequestDispatchInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which request (照会).
    id: ID,
    /// How (しかた).
    mode: Coded<DispatchMode>,
    /// Whom, in order: facilities, registrations or visit candidates, at most 200; the best candidates when left out, and every registered doctor of the place for BROADCAST (相手（空なら候補の上から）).
    candidates: Option<Vec<ID>>,
    /// Minutes that each has for an answer, 5 to 10080 (返事の期限).
    #[graphql(default_with = "Some(60)")]
    respond_within_minutes: Option<i32>,
    /// Most that are asked, 1 to 200, those asked before counted (打診の上限).
    #[graphql(default_with = "Some(10)")]
    max_inquiries: Option<i32>,
    /// How many are asked at once by PARALLEL, 1 to 200 (一斉に打診する数).
    #[graphql(default_with = "Some(3)")]
    at_once: Option<i32>,
    /// Most offers that are taken, 1 to 200; one where the first wins, all otherwise, when left out (受ける返事の数).
    max_offers: Option<i32>,
    /// Choose the first who can come without conditions at once (先着で決める).
    #[graphql(default_with = "Some(false)")]
    first_wins: Option<bool>,
    /// Ask every registered doctor of the place when none of these can come (いなければ登録医すべてに広げる).
    #[graphql(default_with = "Some(false)")]
    escalate: Option<bool>,
}

impl VisitRequestDispatchInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id of a request, a facility, a registration or a candidate.
    pub(crate) fn checked(self) -> Result<DispatchOrder, Failure> {
        let candidates = self.candidates.map(|ids| {
            let all = ids.iter().enumerate().map(|(at, id)| match GlobalId::parse(id) {
                Some(GlobalId::Facility(id)) => Ok(Candidate::Facility(id)),
                Some(GlobalId::OnCallRegistration(id)) => Ok(Candidate::Registration(id)),
                Some(GlobalId::VisitCandidate(candidate)) => Ok(Candidate::Facility(candidate.0)),
                _ => {
                    let message = "この相手は見つかりません。施設・往診医登録・訪問の候補の ID を入れてください。";
                    Err(Failure::from(Refusal::new(UserErrorCode::NotFound, &format!("candidates.{at}"), message)))
                }
            });
            all.collect::<Result<Vec<_>, _>>()
        });
        Ok(DispatchOrder {
            id: user::id::<VisitRequestId>("id", &self.id, NO_REQUEST)?,
            mode: self.mode.0,
            candidates: candidates.transpose()?,
            respond_within_minutes: self.respond_within_minutes.unwrap_or(60),
            max_inquiries: self.max_inquiries.unwrap_or(10),
            at_once: self.at_once.unwrap_or(3),
            max_offers: self.max_offers,
            first_wins: self.first_wins.unwrap_or(false),
            escalates: self.escalate.unwrap_or(false),
        })
    }
}

/// An answer (visitRequestRespond の入力).
#[derive(Debug, InputObject)]
pub struct VisitRequestRespondInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which request (照会).
    id: ID,
    /// Of which facility (医療機関).
    facility: ID,
    /// Of which doctor of it (医師).
    practitioner: Option<ID>,
    /// Whether they can come; NO_RESPONSE comes by itself (返事).
    response: Coded<InquiryResponse>,
    /// From when (いつから).
    available_from: Option<Instant>,
    /// Conditions, or why not, at most 500 characters; refused when they seem to name somebody (条件・理由).
    comment: Option<String>,
}

impl VisitRequestRespondInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<Response, Failure> {
        let practitioner = self.practitioner.as_ref();
        let practitioner = practitioner.map(|id| user::id::<PractitionerId>("practitioner", id, NO_PRACTITIONER));
        Ok(Response {
            id: user::id::<VisitRequestId>("id", &self.id, NO_REQUEST)?,
            facility: user::id::<FacilityId>("facility", &self.facility, NO_FACILITY)?,
            practitioner: practitioner.transpose()?,
            response: self.response.0,
            available_from: self.available_from.map(|at| at.0),
            comment: self.comment,
        })
    }
}

/// Who is chosen (visitRequestAssign の入力).
#[derive(Debug, InputObject)]
pub struct VisitRequestAssignInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which request (照会).
    id: ID,
    /// Which facility, one that can come or wanted to talk (紹介先).
    facility: ID,
    /// Which doctor of it (医師).
    practitioner: Option<ID>,
}

impl VisitRequestAssignInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<Decision, Failure> {
        let practitioner = self.practitioner.as_ref();
        let practitioner = practitioner.map(|id| user::id::<PractitionerId>("practitioner", id, NO_PRACTITIONER));
        Ok(Decision {
            id: user::id::<VisitRequestId>("id", &self.id, NO_REQUEST)?,
            facility: user::id::<FacilityId>("facility", &self.facility, NO_FACILITY)?,
            practitioner: practitioner.transpose()?,
        })
    }
}

/// That the visits have begun (visitRequestStart の入力).
#[derive(Debug, InputObject)]
pub struct VisitRequestStartInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which request (照会).
    id: ID,
}

impl VisitRequestStartInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<VisitRequestId, Failure> {
        user::id::<VisitRequestId>("id", &self.id, NO_REQUEST)
    }
}

/// How a request ends (visitRequestClose の入力).
#[derive(Debug, InputObject)]
pub struct VisitRequestCloseInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which request (照会).
    id: ID,
    /// What became of it (結果).
    outcome: Coded<VisitRequestOutcome>,
    /// Why (理由).
    reason: Option<Coded<OutcomeReason>>,
    /// Why in words, at most 500 characters; refused when they seem to name somebody (ことば).
    comment: Option<String>,
}

impl VisitRequestCloseInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<Closing, Failure> {
        Ok(Closing {
            id: user::id::<VisitRequestId>("id", &self.id, NO_REQUEST)?,
            outcome: self.outcome.0,
            reason: self.reason.map(|reason| reason.0),
            comment: self.comment,
        })
    }
}
