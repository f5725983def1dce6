//! What is sent about on-call registration.

use async_graphql::{Error, ID, InputObject};
use domain::codes::{CapabilityCode, RegistrationStatus};
use domain::ids::{FacilityId, OnCallRegistrationId, PractitionerId};
use usecases::Failure;
use usecases::on_call::{ContactDraft, RegistrationDraft, RegistrationMove, RegistrationsWanted};

use super::directory::{CapabilityInput, CoverageInput, ScheduleInput};
use super::filter::{area_codes, limited};
use super::{GeoPointInput, user};
use crate::coded::{Coded, plain};
use crate::context::View;
use crate::node::require;
use crate::scalar::{Day, Phone};

/// Conditions on a registration: all of them hold, and in a list any of its values does (登録の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct OnCallRegistrationFilter {
    /// States as they are today (状態).
    pub statuses: Option<Vec<Coded<RegistrationStatus>>>,
    /// Areas that the clinic or the hub lies in (圏域).
    pub areas: Option<Vec<ID>>,
    /// Hubs (拠点).
    pub hubs: Option<Vec<ID>>,
    /// What they can do, at least under conditions: all of these (すべてできる).
    pub capabilities_all: Option<Vec<Coded<CapabilityCode>>>,
    /// A place they come to (この地点へ訪問できる).
    pub covers_point: Option<GeoPointInput>,
}

impl OnCallRegistrationFilter {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// `BAD_ID`, `AREA_NOT_FOUND`, `OUT_OF_RANGE` for lists longer than 200 and for a point that is none.
    pub(crate) fn checked(self, view: &View) -> Result<RegistrationsWanted, Error> {
        let hubs = limited("hubs", self.hubs)?;
        Ok(RegistrationsWanted {
            statuses: plain(self.statuses),
            areas: area_codes(view, "areas", self.areas)?,
            hubs: hubs.iter().map(require::<FacilityId>).collect::<Result<_, _>>()?,
            capabilities_all: plain(self.capabilities_all),
            covers: self.covers_point.map(|point| point.checked()).transpose()?,
        })
    }
}

/// A registration that is written or corrected (onCallRegistrationSubmit の入力).
#[derive(Debug, InputObject)]
pub struct OnCallRegistrationSubmitInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which, when one is corrected; doctor, clinic and hub stay (登録（直すとき）).
    id: Option<ID>,
    /// The doctor (医師).
    practitioner: ID,
    /// The clinic, one of those they work at (医療機関).
    facility: ID,
    /// The hub: an association, or a facility designated as one (拠点).
    hub: ID,
    /// Where they come; the 16 km rule is on top (範囲).
    coverage: CoverageInput,
    /// When they come, at any time when empty (時間).
    schedules: Vec<ScheduleInput>,
    /// What they can do, each once (できること).
    capabilities: Vec<CapabilityInput>,
    /// How many patients they take at once, 1 to 1000 (同時の数).
    max_active: Option<i32>,
    /// Conditions, at most 2000 characters (条件).
    conditions: Option<String>,
    /// How the hub reaches the doctor; left out of a correction, it stays (非公開の連絡先).
    contact: Option<PrivateContactInput>,
    /// Keep it as a draft, to be handed in later (下書きにする).
    #[graphql(default_with = "Some(false)")]
    draft: Option<bool>,
}

/// How somebody is reached who is not to be called by everybody (非公開の連絡先の入力).
#[derive(Debug, InputObject)]
pub struct PrivateContactInput {
    /// Phone (電話).
    phone: Option<Phone>,
    /// Mail address, where notices go (メール).
    email: Option<String>,
}

impl OnCallRegistrationSubmitInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id, INVALID for what is no shape.
    pub(crate) fn checked(self) -> Result<RegistrationDraft, Failure> {
        let id = self.id.map(|id| user::id::<OnCallRegistrationId>("id", &id, NO_REGISTRATION)).transpose()?;
        let slots = self.schedules.into_iter().enumerate();
        let schedules = slots.map(|(at, slot)| slot.read("schedules", at)).collect::<Result<Vec<_>, _>>()?;
        Ok(RegistrationDraft {
            id,
            practitioner: user::id::<PractitionerId>("practitioner", &self.practitioner, "この医師は見つかりません。")?,
            facility: user::id::<FacilityId>("facility", &self.facility, NO_FACILITY)?,
            hub: user::id::<FacilityId>("hub", &self.hub, NO_FACILITY)?,
            coverage: self.coverage.read("coverage")?,
            schedules,
            capabilities: self.capabilities.into_iter().map(CapabilityInput::read).collect(),
            max_active: self.max_active,
            conditions: self.conditions,
            contact: self
                .contact
                .map(|contact| ContactDraft { phone: contact.phone.map(|phone| phone.0), email: contact.email }),
            draft: self.draft.unwrap_or(false),
        })
    }
}

const NO_REGISTRATION: &str = "この登録は見つかりません。";
const NO_FACILITY: &str = "この施設は見つかりません。";

/// Where a registration is to go (onCallRegistrationTransition の入力).
#[derive(Debug, InputObject)]
pub struct OnCallRegistrationTransitionInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which (登録).
    id: ID,
    /// To which state; the hub alone approves, and EXPIRED comes by itself (次の状態).
    to: Coded<RegistrationStatus>,
    /// Of one that is approved its last day in force, a year when left out; of a pause its last day, none when left out (いつまで).
    until: Option<Day>,
    /// Why, at most 500 characters; needed when the hub sends one back or strikes it off (理由).
    reason: Option<String>,
}

impl OnCallRegistrationTransitionInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<RegistrationMove, Failure> {
        let id = user::id::<OnCallRegistrationId>("id", &self.id, NO_REGISTRATION)?;
        Ok(RegistrationMove { id, to: self.to.0, until: self.until.map(|day| day.0), reason: self.reason })
    }
}
