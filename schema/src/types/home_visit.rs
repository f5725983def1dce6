//! How a facility visits homes, and whether a place is within its reach.

use std::sync::Arc;

use async_graphql::{Object, Result, SimpleObject};
use domain::audit::AuditTarget;
use domain::clock::day_in_japan;
use domain::codes::*;
use domain::facility::{DeclaredCoverage, Facility};
use domain::people::Shown;
use domain::place::SIXTEEN_KM_METERS;
use usecases::coverage::Verdict;
use usecases::on_call::SeenRegistration;

use super::abilities::linked;
use super::availability::visit_acceptance;
use super::{AreaNode, FacilityNode};
use crate::coded::{Coded, coded};
use crate::context::{View, aside};
use crate::error::ErrorCode;
use crate::input::GeoPointInput;
use crate::page::{count, list_cost};
use crate::scalar::{GeoJson, multi_polygon};

pub(super) struct HomeVisitProfile<'a> {
    pub(super) facility: &'a Arc<Facility>,
    pub(super) profile: &'a domain::facility::HomeVisitProfile,
    pub(super) view: &'a View,
}

/// How a facility visits homes (訪問の体制).
#[Object(name = "HomeVisitProfile")]
impl HomeVisitProfile<'_> {
    /// Kinds of visit (訪問診療・往診・訪問看護などの別).
    async fn modes(&self) -> Vec<Coded<HomeVisitMode>> {
        coded(&self.profile.modes)
    }
    /// Where it visits, the 16 km circle when nothing is declared (訪問範囲).
    async fn coverage(&self) -> VisitCoverage<'_> {
        let declared = self.profile.coverage.as_ref();
        VisitCoverage { of: Reaching::Facility(self.facility, declared), view: self.view }
    }
    /// Round-the-clock arrangement (24時間の体制).
    async fn round_the_clock(&self) -> Coded<RoundTheClockKind> {
        Coded(self.profile.round_the_clock)
    }
    /// Partners of a joint arrangement (連携先).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn partners(&self) -> Vec<FacilityNode> {
        linked(&self.profile.partners, self.view)
    }
    /// Whether new patients are taken, UNKNOWN without a report that is still valid (新規の受入).
    async fn acceptance(&self) -> Coded<AcceptanceStatus> {
        Coded(visit_acceptance(self.facility, self.view))
    }
    /// Conditions for new patients (受入の条件).
    async fn acceptance_note(&self) -> Option<&str> {
        let note = self.profile.acceptance_note.as_deref()?;
        if self.profile.acceptance_note_visibility > Visibility::Public {
            self.view.disclose(AuditTarget::new("Facility", self.facility.id), &["homeVisit.acceptanceNote"]);
        }
        Some(note)
    }
    /// Who may see the conditions (条件の公開の範囲).
    async fn acceptance_note_visibility(&self) -> Coded<Visibility> {
        Coded(self.profile.acceptance_note_visibility)
    }
    /// Days to the first visit (初回訪問までの目安).
    async fn typical_lead_time_days(&self) -> Option<i32> {
        self.profile.typical_lead_time_days.map(count)
    }
    /// Places visited (訪問先).
    async fn places_served(&self) -> Vec<Coded<PlaceOfVisit>> {
        coded(&self.profile.places_served)
    }
    /// Deaths attended at home in a year (在宅での看取り).
    async fn end_of_life_cases_per_year(&self) -> Option<i32> {
        self.profile.end_of_life_cases_per_year.map(count)
    }
}

/// Whose visits reach somewhere.
#[derive(Clone, Copy)]
pub(super) enum Reaching<'a> {
    /// A facility's, with what it declared.
    Facility(&'a Arc<Facility>, Option<&'a DeclaredCoverage>),
    /// Somebody's, who declared it themselves and consented to showing it.
    Person(&'a Shown),
    /// That of a registration for on-call visits.
    Registration(&'a SeenRegistration),
}

pub(super) struct VisitCoverage<'a> {
    pub(super) of: Reaching<'a>,
    pub(super) view: &'a View,
}

impl VisitCoverage<'_> {
    fn declared(&self) -> Option<&DeclaredCoverage> {
        match self.of {
            Reaching::Facility(_, declared) => declared,
            Reaching::Person(shown) => shown.coverage(),
            Reaching::Registration(seen) => seen.registration.coverage.as_ref(),
        }
    }
}

/// Where a facility or a practitioner visits (訪問範囲).
#[Object(name = "VisitCoverage")]
impl VisitCoverage<'_> {
    /// How it was determined (決め方).
    async fn basis(&self) -> Coded<CoverageBasis> {
        Coded(match self.declared() {
            Some(DeclaredCoverage::Polygon(_)) => CoverageBasis::DeclaredPolygon,
            Some(DeclaredCoverage::Areas(_)) => CoverageBasis::DeclaredAreas,
            Some(DeclaredCoverage::Minutes(_)) => CoverageBasis::TravelTime,
            Some(DeclaredCoverage::RadiusMeters(_)) => CoverageBasis::Radius,
            None => CoverageBasis::SixteenKmRule,
        })
    }
    /// Declared boundary, null where the coverage is a circle, areas or minutes (境界).
    async fn boundary(&self) -> Option<GeoJson> {
        match self.declared() {
            Some(DeclaredCoverage::Polygon(shape)) => Some(multi_polygon(shape).into()),
            _ => None,
        }
    }
    /// Radius in metres, where the coverage is a circle (半径).
    async fn radius_meters(&self) -> Option<i32> {
        match self.declared() {
            Some(DeclaredCoverage::RadiusMeters(radius)) => Some(count(*radius)),
            None => Some(SIXTEEN_KM_METERS as i32),
            _ => None,
        }
    }
    /// Municipalities and towns visited, where they are declared (訪問する市区町村・町丁目).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn areas(&self) -> Vec<AreaNode> {
        let Some(DeclaredCoverage::Areas(codes)) = self.declared() else { return Vec::new() };
        let today = day_in_japan(self.view.now);
        let areas = codes.iter().filter_map(|named| self.view.atlas.area_by_code(named.kind, &named.code, today));
        areas.map(|area| AreaNode::new(area, self.view)).collect()
    }
    /// Whether a place is covered, with the 16 km rule (ある地点が範囲に入るか).
    #[graphql(complexity = "200 + child_complexity")]
    async fn covers(&self, #[graphql(desc = "The place (地点).")] point: GeoPointInput) -> Result<CoverageVerdict> {
        let (view, place) = (self.view.clone(), point.checked()?);
        // Minutes that were declared are looked for on the roads.
        let verdict = match self.of {
            Reaching::Facility(facility, _) => {
                let facility = facility.clone();
                aside(move || usecases::coverage::verdict(&view, &facility, place, None)).await?
            }
            Reaching::Person(shown) => {
                let shown = shown.clone();
                aside(move || usecases::people::verdict(&view, &shown, place)).await?
            }
            Reaching::Registration(seen) => {
                let seen = seen.clone();
                aside(move || usecases::on_call::verdict(&view, &seen, place)).await?
            }
        };
        let unknown = || ErrorCode::LocationUnknown.error("there is no usable position to measure from");
        verdict.map(CoverageVerdict::of).ok_or_else(unknown)
    }
}

/// Whether a place is covered, and why (範囲の判定).
#[derive(SimpleObject)]
pub struct CoverageVerdict {
    /// Whether the place is covered (範囲に入るか).
    covered: bool,
    /// Metres in a straight line on the ellipsoid (直線距離).
    distance_meters: f64,
    /// Whether that is at most 16 km (16km以内か).
    within_sixteen_km: bool,
    /// Whether the exception to the 16 km rule is possible, because nobody within 16 km of the place visits (16kmを超えるときの例外の可能性).
    exception_possible: bool,
    /// Explanation in Japanese (説明).
    reason: String,
}

impl CoverageVerdict {
    /// From what the use case found.
    pub(super) fn of(verdict: Verdict) -> Self {
        let Verdict { covered, distance_meters, within_sixteen_km, exception_possible, reason } = verdict;
        Self { covered, distance_meters, within_sixteen_km, exception_possible, reason }
    }
}
