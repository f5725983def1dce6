//! Filters and orders of lists.

use std::sync::Arc;

use async_graphql::{Error, ID, InputObject};
use atlas::question::{Filter, Order, OrderBy};
use domain::codes::*;
use domain::facility::AreaCode;
use domain::ids::{AreaId, GuideEditionId};
use domain::tables::languages::is_language;
use domain::text::half_width;
use usecases::guides::facilities_in;
use usecases::imports::JobsQuery;

use crate::coded::{Coded, plain};
use crate::context::View;
use crate::error::ErrorCode;
use crate::node::require;
use crate::scalar::{Day, Instant};

/// Conditions on a facility: all of them hold, and in a list any of its values does (施設の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct FacilityFilter {
    /// Categories (大区分).
    pub categories: Option<Vec<Coded<FacilityCategory>>>,
    /// Kinds (種別).
    pub kinds: Option<Vec<Coded<FacilityKind>>>,
    /// Services (サービス).
    pub services: Option<Vec<Coded<ServiceCode>>>,
    /// Capabilities that it all has (すべてできる).
    pub capabilities_all: Option<Vec<Coded<CapabilityCode>>>,
    /// Capabilities of which it has any (どれかできる).
    pub capabilities_any: Option<Vec<Coded<CapabilityCode>>>,
    /// Levels that count as having the capabilities asked for, YES and CONDITIONAL when left out (程度).
    pub capability_levels: Option<Vec<Coded<CapabilityLevel>>>,
    /// Designations (位置付け).
    pub designations: Option<Vec<Coded<DesignationKind>>>,
    /// Notified standards, normalised across revisions (施設基準).
    pub standards: Option<Vec<Coded<NormalizedStandard>>>,
    /// Kinds of home visit (訪問の別).
    pub home_visit_modes: Option<Vec<Coded<HomeVisitMode>>>,
    /// Round-the-clock arrangements (24時間).
    pub round_the_clock: Option<Vec<Coded<RoundTheClockKind>>>,
    /// Acceptance now (受入状況).
    pub acceptance: Option<Vec<Coded<AcceptanceStatus>>>,
    /// Take expired reports of acceptance at their word (古い報告も含める).
    #[graphql(default_with = "Some(false)")]
    pub include_stale_availability: Option<bool>,
    /// Places visited (訪問先).
    pub places_served: Option<Vec<Coded<PlaceOfVisit>>>,
    /// Scenes (場面).
    pub scenes: Option<Vec<Coded<Scene>>>,
    /// Areas it lies in (圏域).
    pub areas: Option<Vec<ID>>,
    /// Codes of departments as `codes(system: DEPARTMENT)` lists them (診療科目コード).
    pub departments: Option<Vec<String>>,
    /// Languages, two letters of ISO 639-1 (言語).
    pub languages: Option<Vec<String>>,
    /// Statuses, ACTIVE when left out (状態).
    pub statuses: Option<Vec<Coded<FacilityStatus>>>,
    /// Verified on or after this day (この日より後に確かめた).
    pub verified_since: Option<Day>,
    /// Changed at or after this instant (この日時より後に直した).
    pub updated_since: Option<Instant>,
    /// In this edition of a guide (この版に載っている).
    pub in_guide: Option<ID>,
}

/// Most values in one list of ids or texts; the closed vocabularies limit themselves.
const MAX_VALUES: usize = 200;

/// The filter in the atlas's terms; no filter is no condition.
///
/// # Errors
/// `BAD_ID` for an id that is not an area's, `OUT_OF_RANGE` for lists longer than 200, `BAD_USER_INPUT` for a department
/// language or edition of a guide that does not exist for whoever asks, `UNANSWERABLE` for levels without a capability that they could be levels of.
pub(crate) fn checked_filter(view: &View, filter: Option<FacilityFilter>) -> Result<Filter, Error> {
    let input = filter.unwrap_or_default();
    let areas = limited("areas", input.areas)?;
    let is_given = |list: &Option<Vec<Coded<CapabilityCode>>>| list.as_ref().is_some_and(|list| !list.is_empty());
    let has_levels = input.capability_levels.as_ref().is_some_and(|levels| !levels.is_empty());
    if has_levels && !is_given(&input.capabilities_all) && !is_given(&input.capabilities_any) {
        let message = "capabilityLevels needs capabilitiesAll or capabilitiesAny, whose levels it tells";
        return Err(ErrorCode::Unanswerable.error(message));
    }
    Ok(Filter {
        categories: plain(input.categories),
        kinds: plain(input.kinds),
        services: plain(input.services),
        capabilities_all: plain(input.capabilities_all),
        capabilities_any: plain(input.capabilities_any),
        capability_levels: plain(input.capability_levels),
        designations: plain(input.designations),
        standards: plain(input.standards),
        home_visit_modes: plain(input.home_visit_modes),
        round_the_clock: plain(input.round_the_clock),
        acceptance: plain(input.acceptance),
        include_stale_availability: input.include_stale_availability.unwrap_or(false),
        places_served: plain(input.places_served),
        scenes: plain(input.scenes),
        areas: areas.iter().map(require).collect::<Result<_, _>>()?,
        departments: departments(&limited("departments", input.departments)?)?,
        languages: languages(&limited("languages", input.languages)?)?,
        statuses: plain(input.statuses),
        verified_since: input.verified_since.map(|day| day.0),
        updated_since: input.updated_since.map(|at| at.0),
        among: input.in_guide.as_ref().map(|id| in_guide(view, id, |view, id| facilities_in(view, id))).transpose()?,
    })
}

/// Areas by kind and code.
///
/// # Errors
/// `BAD_ID`, `AREA_NOT_FOUND`, `OUT_OF_RANGE` for lists longer than 200.
pub(super) fn area_codes(view: &View, name: &str, ids: Option<Vec<ID>>) -> Result<Vec<AreaCode>, Error> {
    limited(name, ids)?.iter().map(|id| area_code(view, id)).collect()
}

/// One area by kind and code.
///
/// # Errors
/// `BAD_ID`, `AREA_NOT_FOUND`.
pub(crate) fn area_code(view: &View, id: &ID) -> Result<AreaCode, Error> {
    let area = view.atlas.area(require::<AreaId>(id)?);
    let area = area.ok_or_else(|| ErrorCode::AreaNotFound.error("there is no such area"))?;
    Ok(area.area_code())
}

/// What an edition holds. One that whoever asks does not see would only ever find nothing, so it is refused, and told from
/// one that never was by nobody.
pub(super) fn in_guide<T>(
    view: &View,
    id: &ID,
    held: impl FnOnce(&View, GuideEditionId) -> Option<T>,
) -> Result<Arc<T>, Error> {
    let found = held(view, require(id)?);
    found.map(Arc::new).ok_or_else(|| ErrorCode::BadUserInput.error("inGuide: there is no such edition of a guide"))
}

/// Codes of the table; a code that is not in it would only ever find nothing.
fn departments(codes: &[String]) -> Result<Vec<String>, Error> {
    let codes: Vec<String> = codes.iter().map(|code| half_width(code.trim())).collect();
    match codes.iter().find(|code| domain::tables::departments::label(code).is_none()) {
        Some(unknown) => Err(ErrorCode::BadUserInput.error(format!(
            "departments: {:?} is no department's code; codes(system: DEPARTMENT) lists them, such as 01001 (内科)",
            unknown.chars().take(40).collect::<String>()
        ))),
        None => Ok(codes),
    }
}

/// Two-letter codes in lower case.
pub(super) fn languages(codes: &[String]) -> Result<Vec<String>, Error> {
    let codes: Vec<String> = codes.iter().map(|code| code.trim().to_ascii_lowercase()).collect();
    match codes.iter().find(|code| !is_language(code)) {
        Some(unknown) => Err(ErrorCode::BadUserInput.error(format!(
            "languages: {:?} is no language of ISO 639-1; write two letters, such as en, zh or pt",
            unknown.chars().take(40).collect::<String>()
        ))),
        None => Ok(codes),
    }
}

pub(super) fn limited<T>(name: &str, values: Option<Vec<T>>) -> Result<Vec<T>, Error> {
    let values = values.unwrap_or_default();
    if values.len() > MAX_VALUES {
        let message = format!("{name} takes at most {MAX_VALUES} values, not {}", values.len());
        return Err(ErrorCode::OutOfRange.error(message));
    }
    Ok(values)
}

/// The order of a list of facilities (施設の並べ替え).
#[derive(Debug, Clone, Copy, InputObject)]
pub struct FacilityOrder {
    /// By what (項目).
    pub field: Coded<FacilityOrderField>,
    /// In which direction (向き).
    #[graphql(default_with = "Some(Coded(OrderDirection::Asc))")]
    pub direction: Option<Coded<OrderDirection>>,
}

impl FacilityOrder {
    /// The order in the atlas's terms.
    pub(crate) fn checked(self) -> Result<Order, Error> {
        let by = match self.field.0 {
            FacilityOrderField::NameKana => OrderBy::NameKana,
            FacilityOrderField::Distance => OrderBy::Distance,
            FacilityOrderField::UpdatedAt => OrderBy::UpdatedAt,
            FacilityOrderField::VerifiedOn => OrderBy::VerifiedOn,
            FacilityOrderField::Beds => OrderBy::Beds,
            FacilityOrderField::Availability => OrderBy::Availability,
            FacilityOrderField::Relevance => OrderBy::Relevance,
            FacilityOrderField::TravelTime => OrderBy::TravelTime,
        };
        let descending = self.direction.is_some_and(|direction| direction.0 == OrderDirection::Desc);
        Ok(Order { by, descending })
    }
}

/// Conditions on an area (圏域の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct AreaFilter {
    /// Kinds (種別).
    pub kinds: Option<Vec<Coded<AreaKind>>>,
    /// Below this area (この圏域の中).
    pub within: Option<ID>,
    /// Valid on this day (この日に有効).
    pub valid_on: Option<Day>,
}

impl AreaFilter {
    /// The filter in the atlas's terms.
    pub(crate) fn checked(self) -> Result<atlas::AreaFilter, Error> {
        Ok(atlas::AreaFilter {
            kinds: plain(self.kinds),
            within: self.within.as_ref().map(require).transpose()?,
            valid_on: self.valid_on.map(|day| day.0),
        })
    }
}

/// Conditions on a run of an import (取り込みの絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct ImportJobFilter {
    /// Data sets (種別).
    pub datasets: Option<Vec<Coded<SourceDataset>>>,
    /// States (状態).
    pub statuses: Option<Vec<Coded<JobStatus>>>,
}

impl ImportJobFilter {
    /// The filter in the use case's terms.
    pub(crate) fn checked(self) -> JobsQuery {
        JobsQuery { datasets: plain(self.datasets), statuses: plain(self.statuses) }
    }
}
