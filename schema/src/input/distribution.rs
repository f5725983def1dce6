//! What is sent about distribution.

use async_graphql::{Error, ID, InputObject};
use domain::codes::{DistributionCategory, DistributionMethod, Profession};
use domain::ids::{AreaId, DistributionId, DistributionTargetId, FacilityId, GuideEditionId, GuideId};
use usecases::Failure;
use usecases::guides::distribution::{FillTargets, RecordDelivery, TargetUpsert, TargetsWanted};

use super::AddressInput;
use super::filter::area_codes;
use super::user;
use crate::coded::{Coded, plain};
use crate::context::View;
use crate::node::require;
use crate::scalar::Day;

/// Conditions on whom guides are given to: all of them hold, and in a list any of its values does (配布先の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct DistributionTargetFilter {
    /// Categories (区分).
    pub categories: Option<Vec<Coded<DistributionCategory>>>,
    /// Areas for which they are kept, or above those (圏域).
    pub areas: Option<Vec<ID>>,
    /// Those that are meant to get this edition and did not yet (この版をまだ渡していない).
    pub not_delivered_for: Option<ID>,
}

impl DistributionTargetFilter {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// `BAD_ID`, `AREA_NOT_FOUND`, `OUT_OF_RANGE` for lists longer than 200.
    pub(crate) fn checked(self, view: &View) -> Result<TargetsWanted, Error> {
        Ok(TargetsWanted {
            categories: plain(self.categories),
            areas: area_codes(view, "areas", self.areas)?,
            not_delivered_for: self.not_delivered_for.map(|id| require::<GuideEditionId>(&id)).transpose()?,
        })
    }
}

/// Somebody a guide is given to, entered or corrected (distributionTargetUpsert の入力).
#[derive(Debug, InputObject)]
pub struct DistributionTargetUpsertInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which, when one is corrected (配布先（直すとき）).
    pub id: Option<ID>,
    /// Name, at most 200 characters (名).
    pub name: String,
    /// Category (区分).
    pub category: Coded<DistributionCategory>,
    /// The facility; one that is in the list already is corrected (施設).
    pub facility: Option<ID>,
    /// Address of one that is no facility; its position is found from it (所在地).
    pub address: Option<AddressInput>,
    /// Areas for which it is kept; the own ones that it lies in, else all own ones, when left out (圏域).
    pub areas: Option<Vec<ID>>,
    /// How many copies it usually gets, 0 to 10000; what is usual in its category when left out (部数の目安).
    pub default_copies: Option<i32>,
    /// What for, at most 500 characters; blank clears it (目的).
    pub purpose: Option<String>,
}

impl DistributionTargetUpsertInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<TargetUpsert, Failure> {
        let area = |id: &ID| user::id::<AreaId>("areas", id, "この圏域は見つかりません。");
        let areas = self.areas.map(|areas| areas.iter().map(area).collect::<Result<Vec<_>, _>>()).transpose()?;
        let id = self.id.map(|id| user::id::<DistributionTargetId>("id", &id, NO_TARGET)).transpose()?;
        let facility = self.facility.as_ref();
        let facility = facility.map(|id| user::id::<FacilityId>("facility", id, "この施設は見つかりません。"));
        Ok(TargetUpsert {
            id,
            name: self.name,
            category: self.category.0,
            facility: facility.transpose()?,
            address: self.address.map(AddressInput::read),
            areas,
            default_copies: self.default_copies,
            purpose: self.purpose,
        })
    }
}

const NO_TARGET: &str = "この配布先は見つかりません。";
const NO_RECORD: &str = "この配布の記録は見つかりません。";

/// Targets made from the directory (distributionTargetsFromDirectory の入力).
#[derive(Debug, InputObject)]
pub struct DistributionTargetsFromDirectoryInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The guide for whose area they are made (ガイド).
    pub guide: ID,
    /// Categories, without residents and others (区分).
    pub categories: Vec<Coded<DistributionCategory>>,
    /// Copies of each, 0 to 10000; what is usual in its category when left out (部数の目安).
    pub default_copies: Option<i32>,
}

impl DistributionTargetsFromDirectoryInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<FillTargets, Failure> {
        Ok(FillTargets {
            guide: user::id::<GuideId>("guide", &self.guide, "このガイドは見つかりません。")?,
            categories: plain(Some(self.categories)),
            default_copies: self.default_copies,
        })
    }
}

/// A handing over (distributionRecord の入力).
#[derive(Debug, InputObject)]
pub struct DistributionRecordInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which, when one is corrected (配布の記録（直すとき）).
    pub id: Option<ID>,
    /// Of which edition; one that was published (版).
    pub edition: ID,
    /// To whom (配布先).
    pub target: ID,
    /// How (方法).
    pub method: Coded<DistributionMethod>,
    /// How many, 1 to 10000 (部数).
    pub copies: i32,
    /// On which day, from the publication to today (日).
    pub delivered_on: Day,
    /// Professions of who was met (会った職種).
    pub met_professions: Option<Vec<Coded<Profession>>>,
    /// What was talked about; never published (話したこと).
    pub notes: Option<String>,
}

impl DistributionRecordInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(self) -> Result<RecordDelivery, Failure> {
        let id = self.id.as_ref();
        let id = id.map(|id| user::id::<DistributionId>("id", id, NO_RECORD)).transpose()?;
        Ok(RecordDelivery {
            id,
            edition: user::id("edition", &self.edition, "このガイドの版は見つかりません。")?,
            target: user::id("target", &self.target, NO_TARGET)?,
            method: self.method.0,
            copies: self.copies,
            delivered_on: self.delivered_on.0,
            met: plain(self.met_professions),
            notes: self.notes,
        })
    }
}

/// A target to take out (distributionTargetRemove の入力).
#[derive(Debug, InputObject)]
pub struct DistributionTargetRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which; nothing was handed over to it (配布先).
    pub id: ID,
}

impl DistributionTargetRemoveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(&self) -> Result<DistributionTargetId, Failure> {
        user::id("id", &self.id, NO_TARGET)
    }
}

/// A record of a handing over to take away (distributionRemove の入力).
#[derive(Debug, InputObject)]
pub struct DistributionRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which (配布の記録).
    pub id: ID,
}

impl DistributionRemoveInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id.
    pub(crate) fn checked(&self) -> Result<DistributionId, Failure> {
        user::id("id", &self.id, NO_RECORD)
    }
}
