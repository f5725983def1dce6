//! What is sent about on-call rosters.

use async_graphql::{Error, ID, InputObject};
use domain::codes::UserErrorCode;
use domain::ids::{AreaId, OnCallOverrideId, OnCallRegistrationId, OnCallRosterId, PractitionerId};
use domain::roster::{DayRule, FeedOf};
use usecases::rosters::{DutyWanted, LayerDraft, LeaveWanted, OverrideWanted, RosterDraft, RostersWanted, SwapWanted};
use usecases::{Failure, Refusal};

use super::filter::area_codes;
use super::user;
use crate::coded::Coded;
use crate::context::View;
use crate::node::thing;
use crate::scalar::{Instant, RRule};

/// Conditions on a roster (当番表の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct OnCallRosterFilter {
    /// Areas that it is for, or that lie in its area, or that it lies in (圏域).
    pub areas: Option<Vec<ID>>,
    /// An instant at which it has a shift (この時刻に有効).
    pub active_at: Option<Instant>,
}

impl OnCallRosterFilter {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// `BAD_ID`, `AREA_NOT_FOUND`, `OUT_OF_RANGE` for a list longer than 200.
    pub(crate) fn checked(self, view: &View) -> Result<RostersWanted, Error> {
        let areas = area_codes(view, "areas", self.areas)?;
        Ok(RostersWanted { areas, active_at: self.active_at.map(|at| at.0) })
    }
}

/// A roster that is made or changed (onCallRosterSave の入力).
#[derive(Debug, InputObject)]
pub struct OnCallRosterSaveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which, when one is changed; its overrides and leaves stay (当番表（直すとき）).
    id: Option<ID>,
    /// `updatedAt` as it was read; a roster that somebody else has changed since is refused with CONFLICT (読んだときの更新日時).
    expected_updated_at: Option<Instant>,
    /// Name, at most 100 characters (名).
    name: String,
    /// Where it is for (区域).
    area: ID,
    /// Its rotations, 1 to 20 (層).
    layers: Vec<RosterLayerInput>,
}

/// One rotation of a roster (当番の層).
#[derive(Debug, InputObject)]
pub struct RosterLayerInput {
    /// 1 for who is asked first, up to 9 (順).
    tier: i32,
    /// Name, at most 100 characters (名).
    name: String,
    /// When a shift begins (繰り返し).
    rrule: RRule,
    /// From when the rule counts; its time of day in Japan is that of each shift (始まり).
    starts_at: Instant,
    /// How long a shift lasts, 1 to 10080 minutes (長さ).
    duration_minutes: i32,
    /// Who takes turns, in this order, 1 to 200; somebody may stand in it more than once (順番（登録）).
    members: Vec<ID>,
    /// On which of the rule's days there are shifts (休日の扱い).
    #[graphql(default_with = "Some(Coded(DayRule::EveryDay))")]
    days: Option<Coded<DayRule>>,
}

impl OnCallRosterSaveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<RosterDraft, Failure> {
        let mut layers = Vec::with_capacity(self.layers.len());
        for (at, layer) in self.layers.into_iter().enumerate() {
            layers.push(layer.checked(at)?);
        }
        Ok(RosterDraft {
            id: self.id.map(|id| roster("id", &id)).transpose()?,
            expected_updated_at: self.expected_updated_at.map(|at| at.0),
            name: self.name,
            area: user::id::<AreaId>("area", &self.area, "この圏域は見つかりません。")?,
            layers,
        })
    }
}

impl RosterLayerInput {
    fn checked(self, at: usize) -> Result<LayerDraft, Failure> {
        let members = self.members.iter().enumerate();
        let members = members.map(|(place, id)| registration(&format!("layers.{at}.members.{place}"), id));
        Ok(LayerDraft {
            tier: self.tier,
            name: self.name,
            rrule: self.rrule.0,
            starts_at: self.starts_at.0,
            duration_minutes: self.duration_minutes,
            members: members.collect::<Result<_, _>>()?,
            days: self.days.map_or(DayRule::EveryDay, |days| days.0),
        })
    }
}

/// A roster that is taken away (onCallRosterRemove の入力).
#[derive(Debug, InputObject)]
pub struct OnCallRosterRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which (当番表).
    id: ID,
}

impl OnCallRosterRemoveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<OnCallRosterId, Failure> {
        roster("id", &self.id)
    }
}

/// Somebody else's turn (onCallOverrideSave の入力).
#[derive(Debug, InputObject)]
pub struct OnCallOverrideSaveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Of which roster (当番表).
    roster: ID,
    /// First instant (始まり).
    starts_at: Instant,
    /// First instant after it, at most 31 days later and yet to come (終わり).
    ends_at: Instant,
    /// Who stands in (担当).
    registration: ID,
    /// Of which tier, the first of the roster when left out (層).
    tier: Option<i32>,
    /// Why, at most 500 characters and without personal information (理由).
    reason: Option<String>,
}

impl OnCallOverrideSaveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<OverrideWanted, Failure> {
        Ok(OverrideWanted {
            roster: roster("roster", &self.roster)?,
            starts_at: self.starts_at.0,
            ends_at: self.ends_at.0,
            tier: self.tier,
            registration: registration("registration", &self.registration)?,
            reason: self.reason,
        })
    }
}

/// An override that is taken back (onCallOverrideRemove の入力).
#[derive(Debug, InputObject)]
pub struct OnCallOverrideRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Of which roster (当番表).
    roster: ID,
    /// Which, as the roster's overrides tell it (上書き).
    #[graphql(name = "override")]
    over: ID,
}

impl OnCallOverrideRemoveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<(OnCallRosterId, OnCallOverrideId), Failure> {
        let found = thing(&self.over).filter(|(named, _)| named == OnCallOverrideId::TYPE_NAME);
        let none = || Refusal::new(UserErrorCode::NotFound, "override", "この上書きは見つかりません。");
        let over = found.map(|(_, id)| OnCallOverrideId(id)).ok_or_else(none)?;
        Ok((roster("roster", &self.roster)?, over))
    }
}

/// Two shifts whose holders change places (onCallShiftSwap の入力).
#[derive(Debug, InputObject)]
pub struct OnCallShiftSwapInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Of which roster (当番表).
    roster: ID,
    /// When the one shift begins (一方の始まり).
    first: Instant,
    /// When the other begins (他方の始まり).
    second: Instant,
    /// Of which tier, the first of the roster when left out (層).
    tier: Option<i32>,
    /// Why, at most 500 characters and without personal information (理由).
    reason: Option<String>,
}

impl OnCallShiftSwapInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<SwapWanted, Failure> {
        Ok(SwapWanted {
            roster: roster("roster", &self.roster)?,
            first: self.first.0,
            second: self.second.0,
            tier: self.tier,
            reason: self.reason,
        })
    }
}

/// A member's leave (onCallLeaveSave の入力).
#[derive(Debug, InputObject)]
pub struct OnCallLeaveSaveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// On which roster (当番表).
    roster: ID,
    /// Whose (登録).
    registration: ID,
    /// First instant; a leave that begins then is replaced (始まり).
    starts_at: Instant,
    /// First instant after it, at most 31 days later (終わり).
    ends_at: Instant,
}

impl OnCallLeaveSaveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<LeaveWanted, Failure> {
        Ok(LeaveWanted {
            roster: roster("roster", &self.roster)?,
            registration: registration("registration", &self.registration)?,
            starts_at: self.starts_at.0,
            ends_at: self.ends_at.0,
        })
    }
}

/// A leave that is taken back (onCallLeaveRemove の入力).
#[derive(Debug, InputObject)]
pub struct OnCallLeaveRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// On which roster (当番表).
    roster: ID,
    /// Whose (登録).
    registration: ID,
    /// Its first instant (始まり).
    starts_at: Instant,
}

impl OnCallLeaveRemoveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<(OnCallRosterId, OnCallRegistrationId, Instant), Failure> {
        let registration = registration("registration", &self.registration)?;
        Ok((roster("roster", &self.roster)?, registration, self.starts_at))
    }
}

/// Whether a doctor can come (dutyStatusSet の入力).
#[derive(Debug, InputObject)]
pub struct DutyStatusSetInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// The doctor (医師).
    practitioner: ID,
    /// Whether they can come (受けられるか).
    on_duty: bool,
    /// First instant at which this does not hold any more; until the next word when left out (いつまで).
    until: Option<Instant>,
}

impl DutyStatusSetInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<DutyWanted, Failure> {
        let practitioner = practitioner(&self.practitioner)?;
        Ok(DutyWanted { practitioner, on_duty: self.on_duty, until: self.until.map(|until| until.0) })
    }
}

/// A calendar whose address is replaced: of a roster, or of a doctor (onCallCalendarRenew の入力).
#[derive(Debug, InputObject)]
pub struct OnCallCalendarRenewInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Of which roster (当番表).
    roster: Option<ID>,
    /// Of which doctor (医師).
    practitioner: Option<ID>,
}

impl OnCallCalendarRenewInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id, INVALID for both or none.
    pub(crate) fn checked(self) -> Result<FeedOf, Failure> {
        match (self.roster, self.practitioner) {
            (Some(id), None) => Ok(FeedOf::Roster(roster("roster", &id)?)),
            (None, Some(id)) => Ok(FeedOf::Practitioner(practitioner(&id)?)),
            _ => {
                let message = "当番表か医師のどちらか1つを選んでください。";
                Err(Refusal::new(UserErrorCode::Invalid, "roster", message).into())
            }
        }
    }
}

fn roster(field: &str, id: &ID) -> Result<OnCallRosterId, Failure> {
    user::id(field, id, "この当番表は見つかりません。")
}

fn registration(field: &str, id: &ID) -> Result<OnCallRegistrationId, Failure> {
    user::id(field, id, "この往診医登録は見つかりません。")
}

fn practitioner(id: &ID) -> Result<PractitionerId, Failure> {
    user::id("practitioner", id, "この医師は見つかりません。")
}
