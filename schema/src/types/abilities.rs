//! What a facility does and can do: services, capabilities, standards and designations.

use async_graphql::{Object, SimpleObject};
use domain::audit::AuditTarget;
use domain::clock::day_in_japan;
use domain::codes::*;
use domain::facility::Facility;
use domain::ids::FacilityId;
use domain::people::Item;
use domain::tables::service_types;

use super::availability::Availability;
use super::{AreaNode, FacilityNode, PractitionerNode};
use crate::coded::Coded;
use crate::context::View;
use crate::page::{count, list_cost};
use crate::scalar::Day;

pub(super) struct FacilityService<'a> {
    pub(super) service: &'a domain::facility::FacilityService,
    pub(super) facility: &'a Facility,
    pub(super) view: &'a View,
}

/// One service that a facility provides (事業所が行うサービス).
#[Object(name = "FacilityService")]
impl FacilityService<'_> {
    /// Official service type (介護サービス種類コードなど).
    async fn code(&self) -> Coded<ServiceCode> {
        Coded(self.service.code)
    }
    /// Name of the service (サービスの名).
    async fn label(&self) -> &'static str {
        service_types::label(self.service.code)
    }
    /// Capacity in persons (定員).
    async fn capacity(&self) -> Option<i32> {
        self.service.capacity.map(count)
    }
    /// Days and conditions as published (利用可能な曜日などの特記).
    async fn note(&self) -> Option<&str> {
        self.service.note.as_deref()
    }
    /// Whether this service takes new people (受入状況).
    async fn availability(&self) -> Option<Availability> {
        Availability::of(self.facility, Some(self.service.code), self.view)
    }
}

/// Who can do something.
#[derive(Clone, Copy)]
pub(super) enum Able<'a> {
    /// A facility.
    Facility(FacilityId),
    /// A person, as far as they consented.
    Person(&'a PractitionerNode),
}

pub(super) struct Capability<'a> {
    pub(super) of: Able<'a>,
    pub(super) capability: &'a domain::facility::Capability,
    pub(super) view: &'a View,
}

/// One thing that a facility or a practitioner can do (対応できること).
#[Object(name = "Capability")]
impl Capability<'_> {
    /// Code (コード).
    async fn code(&self) -> Coded<CapabilityCode> {
        Coded(self.capability.code)
    }
    /// Label (表示名).
    async fn label(&self) -> &'static str {
        self.capability.code.label()
    }
    /// Group (区分).
    async fn group(&self) -> Coded<CapabilityGroup> {
        Coded(self.capability.code.group())
    }
    /// How far (程度).
    async fn level(&self) -> Coded<CapabilityLevel> {
        Coded(self.capability.level)
    }
    /// Conditions (条件).
    async fn note(&self) -> Option<&str> {
        let note = self.capability.note.as_deref()?;
        if let Able::Facility(facility) = self.of
            && self.capability.note_visibility > Visibility::Public
        {
            self.view.disclose(AuditTarget::new("Facility", facility), &["capabilities.note"]);
        }
        Some(note)
    }
    /// Who may see the conditions (条件の公開の範囲).
    async fn note_visibility(&self) -> Coded<Visibility> {
        Coded(self.capability.note_visibility)
    }
    /// Cases a year, where it may be published (年間の件数).
    async fn annual_count(&self) -> Option<i32> {
        let cases = self.capability.annual_count?;
        if let Able::Person(person) = self.of {
            person.told(Item::AnnualCounts, "capabilities.annualCount");
        }
        Some(count(cases))
    }
    /// Day of verification (確かめた日).
    async fn verified_on(&self) -> Option<Day> {
        self.capability.verified_on.map(Day)
    }
    /// Method of verification (確かめ方).
    async fn verified_by(&self) -> Option<Coded<VerificationMethod>> {
        self.capability.verified_by.map(Coded)
    }
}

/// A notified standard, whose symbol belongs to one two-yearly revision (施設基準の届出).
#[derive(SimpleObject)]
pub struct FacilityStandard {
    /// Symbol (受理記号).
    symbol: String,
    /// Name (名称).
    label: String,
    /// Revision of the fee schedule (改定の版).
    revision: String,
    /// Number of acceptance (受理番号).
    acceptance_number: Option<String>,
    /// First day of charging (算定開始日).
    effective_from: Option<Day>,
    /// Class across revisions (版をまたぐ整理区分).
    normalized: Option<Coded<NormalizedStandard>>,
}

impl FacilityStandard {
    pub(super) fn of(standard: &domain::facility::FacilityStandard) -> Self {
        Self {
            symbol: standard.symbol.clone(),
            label: standard.label.clone(),
            revision: standard.revision.clone(),
            acceptance_number: standard.acceptance_number.clone(),
            effective_from: standard.effective_from.map(Day),
            normalized: standard.normalized.map(Coded),
        }
    }
}

pub(super) struct Designation<'a> {
    pub(super) designation: &'a domain::facility::Designation,
    pub(super) view: &'a View,
}

/// A designation of a plan (医療計画などでの位置付け).
#[Object(name = "Designation")]
impl Designation<'_> {
    /// Which (種別).
    async fn kind(&self) -> Coded<DesignationKind> {
        Coded(self.designation.kind)
    }
    /// Area it is responsible for (受け持つ圏域).
    async fn area(&self) -> Option<AreaNode> {
        let named = self.designation.area.as_ref()?;
        let today = day_in_japan(self.view.now);
        let area = self.view.atlas.area_by_code(named.kind, &named.code, today)?;
        Some(AreaNode::new(area, self.view))
    }
    /// Basis, such as a plan (根拠).
    async fn plan(&self) -> Option<&str> {
        self.designation.plan.as_deref()
    }
    /// First day (始まり).
    async fn valid_from(&self) -> Option<Day> {
        self.designation.valid_from.map(Day)
    }
    /// Last day (終わり).
    async fn valid_to(&self) -> Option<Day> {
        self.designation.valid_to.map(Day)
    }
    /// Institutions it supports (支援する医療機関).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn supports(&self) -> Vec<FacilityNode> {
        linked(&self.designation.supports, self.view)
    }
}

/// The facilities with these ids that the atlas has.
pub(super) fn linked(ids: &[FacilityId], view: &View) -> Vec<FacilityNode> {
    ids.iter().filter_map(|id| view.atlas.facility(*id)).map(|facility| FacilityNode::new(facility, view)).collect()
}
