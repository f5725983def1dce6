//! One input for each change of the directory.

use async_graphql::{ID, InputObject, MaybeUndefined};
use domain::codes::*;
use usecases::Refusal;
use usecases::directory as d;

use super::fields::given;
use super::{FacilityFieldsInput, ScheduleInput, all_named, named, shape};
use crate::coded::{Coded, plain};
use crate::scalar::{Day, GeoJson, Instant};

/// A new facility (facilityCreate の入力).
#[derive(Debug, InputObject)]
pub struct FacilityCreateInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Its fields; name, kind and address are needed (項目).
    facility: FacilityFieldsInput,
}

/// A facility corrected (facilityUpdate の入力).
#[derive(Debug, InputObject)]
pub struct FacilityUpdateInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which facility (対象).
    pub(crate) id: ID,
    /// Its updatedAt as the client knows it; a later change of somebody else is a CONFLICT then (楽観ロック).
    expected_updated_at: Option<Instant>,
    /// The fields that change (項目).
    facility: FacilityFieldsInput,
    /// Why, kept as a note for coordinators (理由).
    reason: Option<String>,
    /// Where the knowledge comes from (出どころ).
    source: Option<Coded<SourceDataset>>,
}

/// A facility closed, suspended or open again (facilityClose の入力).
#[derive(Debug, InputObject)]
pub struct FacilityCloseInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which facility (対象).
    pub(crate) id: ID,
    /// CLOSED, SUSPENDED, or ACTIVE to open it again (休止・廃止).
    status: Coded<FacilityStatus>,
    /// Since when, not after today (日).
    on: Day,
    /// Who took over (引き継ぎ先).
    successor: Option<ID>,
}

/// Two facilities made one (facilityMerge の入力).
#[derive(Debug, InputObject)]
pub struct FacilityMergeInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// The one that stays (残す).
    pub(crate) keep: ID,
    /// The one that goes (まとめる).
    remove: ID,
    /// Why, kept as a note for coordinators (理由).
    reason: String,
}

/// What a facility can do, replaced (facilityCapabilitiesSet の入力).
#[derive(Debug, InputObject)]
pub struct FacilityCapabilitiesSetInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which facility (対象).
    pub(crate) id: ID,
    /// What it can do, each once (対応できること).
    capabilities: Vec<CapabilityInput>,
    /// How it was found out (確かめ方).
    verified_by: Coded<VerificationMethod>,
    /// When it was found out, not after today (確かめた日).
    verified_on: Day,
    /// Groups that are replaced as a whole; without any, only what is named changes (入れ替える区分).
    replace_groups: Option<Vec<Coded<CapabilityGroup>>>,
}

/// One thing that a facility or a practitioner can do (対応できること).
#[derive(Debug, InputObject)]
pub struct CapabilityInput {
    /// Code (コード).
    code: Coded<CapabilityCode>,
    /// How far (程度).
    level: Coded<CapabilityLevel>,
    /// Conditions (条件).
    note: Option<String>,
    /// Cases a year (年間の件数).
    annual_count: Option<i32>,
    /// Who may see the conditions (条件の公開の範囲).
    #[graphql(default_with = "Some(Coded(Visibility::Public))")]
    note_visibility: Option<Coded<Visibility>>,
}

/// Hours, replaced (facilitySchedulesSet の入力).
#[derive(Debug, InputObject)]
pub struct FacilitySchedulesSetInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which facility (対象).
    pub(crate) id: ID,
    /// The slots (時間割).
    schedules: Vec<ScheduleInput>,
    /// Purposes that are replaced, also by nothing; those of the slots when left out (入れ替える用途).
    replace_purposes: Option<Vec<Coded<SchedulePurpose>>>,
}

/// Whether new people are taken (availabilityReport の入力).
#[derive(Debug, InputObject)]
pub struct AvailabilityReportInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which facility (施設).
    pub(crate) facility: ID,
    /// The service, the whole facility when left out (サービス).
    service: Option<Coded<ServiceCode>>,
    /// Status (状況).
    status: Coded<AcceptanceStatus>,
    /// Free places (空き).
    vacancies: Option<i32>,
    /// Unit of the free places (単位).
    unit: Option<Coded<CapacityUnit>>,
    /// From when (いつから).
    available_from: Option<Day>,
    /// A word (ひとこと).
    note: Option<String>,
    /// Who may see more than the status (状況のほかの公開の範囲).
    #[graphql(default_with = "Some(Coded(Visibility::Public))")]
    details_visibility: Option<Coded<Visibility>>,
    /// Hours after which it reads as unknown, 1 to 2160 (有効な時間).
    #[graphql(default_with = "Some(168)")]
    expires_in_hours: Option<i32>,
}

/// A designation given or taken away (designationSet の入力).
#[derive(Debug, InputObject)]
pub struct DesignationSetInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which facility (施設).
    pub(crate) facility: ID,
    /// Which designation (種別).
    kind: Coded<DesignationKind>,
    /// For which area (圏域).
    area: Option<ID>,
    /// Basis, such as a plan (根拠).
    plan: Option<String>,
    /// First day (始まり).
    valid_from: Option<Day>,
    /// Last day (終わり).
    valid_to: Option<Day>,
    /// Institutions it supports (支援する医療機関).
    supports: Option<Vec<ID>>,
    /// Take it away (外す).
    #[graphql(default_with = "Some(false)")]
    remove: Option<bool>,
}

/// That the facts were checked (verificationRecord の入力).
#[derive(Debug, InputObject)]
pub struct VerificationRecordInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which facility (施設).
    pub(crate) facility: ID,
    /// How (確かめ方).
    method: Coded<VerificationMethod>,
    /// When, not after today (日).
    on: Day,
    /// When next, a year later when left out (次の期限).
    next_due_on: Option<Day>,
    /// A note for coordinators (メモ).
    note: Option<String>,
}

/// An area made or changed (areaSave の入力).
#[derive(Debug, InputObject)]
pub struct AreaSaveInput {
    /// The client's own mark, given back (送り手の控え).
    pub(crate) client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    pub(crate) idempotency_key: Option<String>,
    /// Which area, when one is changed (圏域（直すとき）).
    id: Option<ID>,
    /// Kind (種別).
    kind: Coded<AreaKind>,
    /// Code within the kind (コード).
    code: String,
    /// Name (名).
    name: String,
    /// Boundary, a Polygon or MultiPolygon of at most 10,000 positions; left out it stays (境界).
    boundary: MaybeUndefined<GeoJson>,
    /// Areas above it; left out they stay (上の圏域).
    parents: Option<Vec<ID>>,
    /// First day (始まり).
    valid_from: MaybeUndefined<Day>,
    /// Last day (終わり).
    valid_to: MaybeUndefined<Day>,
}

impl FacilityCreateInput {
    pub(crate) fn read(self) -> Result<d::FacilityCreate, Refusal> {
        Ok(d::FacilityCreate { facility: self.facility.read()? })
    }
}

impl FacilityUpdateInput {
    pub(crate) fn read(self) -> Result<d::FacilityUpdate, Refusal> {
        Ok(d::FacilityUpdate {
            id: named(&self.id, "id")?,
            expected_updated_at: self.expected_updated_at.map(|at| at.0),
            facility: self.facility.read()?,
            reason: self.reason,
            source: self.source.map(|source| source.0),
        })
    }
}

impl FacilityCloseInput {
    pub(crate) fn read(self) -> Result<d::FacilityClose, Refusal> {
        Ok(d::FacilityClose {
            id: named(&self.id, "id")?,
            status: self.status.0,
            on: self.on.0,
            successor: self.successor.as_ref().map(|id| named(id, "successor")).transpose()?,
        })
    }
}

impl FacilityMergeInput {
    pub(crate) fn read(self) -> Result<d::FacilityMerge, Refusal> {
        let (keep, remove) = (named(&self.keep, "keep")?, named(&self.remove, "remove")?);
        Ok(d::FacilityMerge { keep, remove, reason: self.reason })
    }
}

impl CapabilityInput {
    /// In the terms of the use case.
    pub(crate) fn read(self) -> d::CapabilityEntry {
        let Self { code, level, note, annual_count, note_visibility } = self;
        let note_visibility = note_visibility.map_or(Visibility::Public, |visibility| visibility.0);
        d::CapabilityEntry { code: code.0, level: level.0, note, note_visibility, annual_count }
    }
}

impl FacilityCapabilitiesSetInput {
    pub(crate) fn read(self) -> Result<d::CapabilitiesSet, Refusal> {
        let capabilities = self.capabilities.into_iter().map(CapabilityInput::read);
        Ok(d::CapabilitiesSet {
            id: named(&self.id, "id")?,
            capabilities: capabilities.collect(),
            verified_by: self.verified_by.0,
            verified_on: self.verified_on.0,
            replace_groups: self.replace_groups.map(|groups| plain(Some(groups))),
        })
    }
}

impl FacilitySchedulesSetInput {
    pub(crate) fn read(self) -> Result<d::SchedulesSet, Refusal> {
        let slots = self.schedules.into_iter().enumerate().map(|(at, slot)| slot.read("schedules", at));
        Ok(d::SchedulesSet {
            id: named(&self.id, "id")?,
            schedules: slots.collect::<Result<_, _>>()?,
            replace_purposes: self.replace_purposes.map(|purposes| plain(Some(purposes))),
        })
    }
}

impl AvailabilityReportInput {
    pub(crate) fn read(self) -> Result<d::AvailabilityInput, Refusal> {
        Ok(d::AvailabilityInput {
            facility: named(&self.facility, "facility")?,
            service: self.service.map(|service| service.0),
            status: self.status.0,
            vacancies: self.vacancies,
            unit: self.unit.map(|unit| unit.0),
            available_from: self.available_from.map(|day| day.0),
            note: self.note,
            details_visibility: self.details_visibility.map_or(Visibility::Public, |visibility| visibility.0),
            expires_in_hours: self.expires_in_hours.unwrap_or(168),
        })
    }
}

impl DesignationSetInput {
    pub(crate) fn read(self) -> Result<d::DesignationSet, Refusal> {
        Ok(d::DesignationSet {
            facility: named(&self.facility, "facility")?,
            kind: self.kind.0,
            area: self.area.as_ref().map(|id| named(id, "area")).transpose()?,
            plan: self.plan,
            valid_from: self.valid_from.map(|day| day.0),
            valid_to: self.valid_to.map(|day| day.0),
            supports: all_named(&self.supports.unwrap_or_default(), "supports")?,
            remove: self.remove.unwrap_or(false),
        })
    }
}

impl VerificationRecordInput {
    pub(crate) fn read(self) -> Result<d::VerificationRecord, Refusal> {
        Ok(d::VerificationRecord {
            facility: named(&self.facility, "facility")?,
            method: self.method.0,
            on: self.on.0,
            next_due_on: self.next_due_on.map(|day| day.0),
            note: self.note,
        })
    }
}

impl AreaSaveInput {
    pub(crate) fn read(self) -> Result<d::AreaSave, Refusal> {
        let boundary = match self.boundary {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(geometry) => Some(Some(shape(&geometry, "boundary")?)),
        };
        Ok(d::AreaSave {
            id: self.id.as_ref().map(|id| named(id, "id")).transpose()?,
            kind: self.kind.0,
            code: self.code,
            name: self.name,
            boundary,
            parents: self.parents.map(|ids| all_named(&ids, "parents")).transpose()?,
            valid_from: given(self.valid_from, |day| day.0),
            valid_to: given(self.valid_to, |day| day.0),
        })
    }
}
