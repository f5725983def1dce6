//! What is sent about standby beds.

use async_graphql::{Error, ID, InputObject};
use domain::codes::{BedKind, BedPurpose, BedStatus, UserErrorCode};
use domain::ids::{AreaId, BedHoldId, BedId, FacilityId, VisitRequestId};
use usecases::beds::{BedsWanted, HoldWanted, PoolRuleWanted, ReportWanted, ResolveWanted};
use usecases::{Failure, Refusal};
use uuid::Uuid;

use super::filter::area_codes;
use super::user;
use crate::coded::{Coded, plain};
use crate::context::View;
use crate::node::thing;

/// Conditions on beds: all of them hold, and in a list any of its values does (ベッドの絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct BedFilter {
    /// Kinds (種別).
    pub kinds: Option<Vec<Coded<BedKind>>>,
    /// What they are kept for (用途).
    pub purposes: Option<Vec<Coded<BedPurpose>>>,
    /// How they stand now (状態).
    pub statuses: Option<Vec<Coded<BedStatus>>>,
    /// Districts of medical associations that they count for (区域).
    pub pools: Option<Vec<ID>>,
    /// Also those whose report has expired, as UNKNOWN (古い報告も含める).
    #[graphql(default_with = "Some(false)")]
    pub include_stale: Option<bool>,
}

impl BedFilter {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// `BAD_ID`, `AREA_NOT_FOUND`, `OUT_OF_RANGE` for lists longer than 200.
    pub(crate) fn checked(self, view: &View) -> Result<BedsWanted, Error> {
        Ok(BedsWanted {
            kinds: plain(self.kinds),
            purposes: plain(self.purposes),
            statuses: plain(self.statuses),
            pools: area_codes(view, "pools", self.pools)?,
            include_stale: self.include_stale.unwrap_or(false),
            spatial: None,
        })
    }
}

/// A report of how beds stand (bedStatusReport の入力).
#[derive(Debug, InputObject)]
pub struct BedStatusReportInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Whose beds (施設).
    facility: ID,
    /// What they are kept for (用途).
    purpose: Coded<BedPurpose>,
    /// Of which kind; a facility has one row of beds for each purpose and kind (種別).
    kind: Coded<BedKind>,
    /// VACANT, OCCUPIED or CLOSED: the others follow from holds and from silence (状態).
    status: Coded<BedStatus>,
    /// How many are vacant, held ones among them, at most 999 (数).
    vacancies: i32,
    /// Hours that it is believed, 1 to 168 (有効な時間).
    #[graphql(default_with = "Some(24)")]
    expires_in_hours: Option<i32>,
}

impl BedStatusReportInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<ReportWanted, Failure> {
        Ok(ReportWanted {
            facility: user::id::<FacilityId>("facility", &self.facility, NO_FACILITY)?,
            purpose: self.purpose.0,
            kind: self.kind.0,
            status: self.status.0,
            vacancies: self.vacancies,
            expires_in_hours: self.expires_in_hours.unwrap_or(24),
        })
    }
}

/// A hold as it is asked for (bedHold の入力).
#[derive(Debug, InputObject)]
pub struct BedHoldInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which beds (ベッド).
    bed: ID,
    /// For how long, 5 to 1440 minutes (押さえる時間).
    #[graphql(default_with = "Some(120)")]
    minutes: Option<i32>,
    /// The visit request it belongs to (照会).
    visit_request: Option<ID>,
    /// The facility that has the patient; the own one where there is just one (依頼者の所属).
    requester: Option<ID>,
}

impl BedHoldInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<HoldWanted, Failure> {
        let requester = self.requester.map(|id| user::id::<FacilityId>("requester", &id, NO_FACILITY)).transpose()?;
        let request = self.visit_request.map(|id| {
            named(VisitRequestId::TYPE_NAME, &id, "visitRequest", "この照会は見つかりません。").map(VisitRequestId)
        });
        Ok(HoldWanted {
            bed: user::id::<BedId>("bed", &self.bed, NO_BED)?,
            minutes: self.minutes.unwrap_or(120),
            requester,
            visit_request: request.transpose()?,
        })
    }
}

/// How a hold ends (bedHoldResolve の入力).
#[derive(Debug, InputObject)]
pub struct BedHoldResolveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which beds (ベッド).
    bed: ID,
    /// Whether the bed was used; else it is given back (使った).
    used: bool,
    /// Which of several holds (押さえ).
    hold: Option<ID>,
}

impl BedHoldResolveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<ResolveWanted, Failure> {
        let hold =
            self.hold.map(|id| named(BedHoldId::TYPE_NAME, &id, "hold", "この押さえは見つかりません。").map(BedHoldId));
        let bed = user::id::<BedId>("bed", &self.bed, NO_BED)?;
        Ok(ResolveWanted { bed, hold: hold.transpose()?, used: self.used })
    }
}

/// How many beds a district keeps free (bedPoolRuleSet の入力).
#[derive(Debug, InputObject)]
pub struct BedPoolRuleSetInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    idempotency_key: Option<String>,
    /// The district of a medical association (区域（郡市医師会）).
    area: ID,
    /// Beds of which purpose (用途).
    purpose: Coded<BedPurpose>,
    /// How many are to be free at all times, 0 to 999 (常時空けておく数).
    required: i32,
}

impl BedPoolRuleSetInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<PoolRuleWanted, Failure> {
        let area = user::id::<AreaId>("area", &self.area, "この圏域は見つかりません。")?;
        Ok(PoolRuleWanted { area, purpose: self.purpose.0, required: self.required })
    }
}

const NO_BED: &str = "このベッドは見つかりません。";
const NO_FACILITY: &str = "この施設は見つかりません。";

/// The id of a thing that cannot be looked up by its id alone.
fn named(name: &str, id: &ID, field: &str, message: &str) -> Result<Uuid, Failure> {
    let found = thing(id).filter(|(named, _)| named == name);
    found.map(|(_, id)| id).ok_or_else(|| Refusal::new(UserErrorCode::NotFound, field, message).into())
}
