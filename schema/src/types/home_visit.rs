//! How a facility visits homes, and whether a place is within its reach.

use std::sync::Arc;

use async_graphql::{Object, Result, SimpleObject};
use atlas::question::{DirectoryQuery, Filter, Spatial};
use domain::audit::AuditTarget;
use domain::clock::day_in_japan;
use domain::codes::*;
use domain::facility::{AreaCode, DeclaredCoverage, Facility};
use domain::place::{LngLat, SIXTEEN_KM_METERS, distance_meters, within_sixteen_km};

use super::abilities::linked;
use super::availability::visit_acceptance;
use super::{AreaNode, FacilityNode};
use crate::coded::{Coded, coded};
use crate::context::View;
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
        VisitCoverage { facility: self.facility, profile: self.profile, view: self.view }
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

struct VisitCoverage<'a> {
    facility: &'a Arc<Facility>,
    profile: &'a domain::facility::HomeVisitProfile,
    view: &'a View,
}

/// Where a facility visits (訪問範囲).
#[Object(name = "VisitCoverage")]
impl VisitCoverage<'_> {
    /// How it was determined (決め方).
    async fn basis(&self) -> Coded<CoverageBasis> {
        Coded(match self.profile.coverage {
            Some(DeclaredCoverage::Polygon(_)) => CoverageBasis::DeclaredPolygon,
            Some(DeclaredCoverage::Areas(_)) => CoverageBasis::DeclaredAreas,
            Some(DeclaredCoverage::Minutes(_)) => CoverageBasis::TravelTime,
            Some(DeclaredCoverage::RadiusMeters(_)) => CoverageBasis::Radius,
            None => CoverageBasis::SixteenKmRule,
        })
    }
    /// Declared boundary, null where the coverage is a circle, areas or minutes (境界).
    async fn boundary(&self) -> Option<GeoJson> {
        match &self.profile.coverage {
            Some(DeclaredCoverage::Polygon(shape)) => Some(multi_polygon(shape).into()),
            _ => None,
        }
    }
    /// Radius in metres, where the coverage is a circle (半径).
    async fn radius_meters(&self) -> Option<i32> {
        match self.profile.coverage {
            Some(DeclaredCoverage::RadiusMeters(radius)) => Some(count(radius)),
            None => Some(SIXTEEN_KM_METERS as i32),
            _ => None,
        }
    }
    /// Municipalities and towns visited, where they are declared (訪問する市区町村・町丁目).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn areas(&self) -> Vec<AreaNode> {
        let Some(DeclaredCoverage::Areas(codes)) = &self.profile.coverage else { return Vec::new() };
        let today = day_in_japan(self.view.now);
        let areas = codes.iter().filter_map(|named| self.view.atlas.area_by_code(named.kind, &named.code, today));
        areas.map(|area| AreaNode::new(area, self.view)).collect()
    }
    /// Whether a place is covered, with the 16 km rule (ある地点が範囲に入るか).
    #[graphql(complexity = "20 + child_complexity")]
    async fn covers(&self, #[graphql(desc = "The place (地点).")] point: GeoPointInput) -> Result<CoverageVerdict> {
        self.verdict(point.checked()?)
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

impl VisitCoverage<'_> {
    fn verdict(&self, place: LngLat) -> Result<CoverageVerdict> {
        let Some(location) = self.facility.details.location else {
            return Err(ErrorCode::LocationUnknown.error("the facility has no usable position to measure from"));
        };
        let distance = distance_meters(location.point, place);
        let within = within_sixteen_km(distance);
        let exception_possible = !within && self.nobody_visits_near(place)?;
        let (declared, declaration) = self.declared(place, distance, within);
        let rule = match (within, exception_possible) {
            (true, _) => "直線16km以内です",
            (false, true) => "直線16kmを超えますが、16km以内に訪問する医療機関がないため例外の可能性があります",
            (false, false) => "直線16kmを超え、16km以内に訪問する医療機関があります",
        };
        Ok(CoverageVerdict {
            covered: declared && (within || exception_possible),
            distance_meters: distance,
            within_sixteen_km: within,
            exception_possible,
            reason: format!("{declaration}。{rule}。"),
        })
    }

    /// Whether the declaration covers the place, and how to say so.
    fn declared(&self, place: LngLat, distance: f64, within: bool) -> (bool, String) {
        match &self.profile.coverage {
            None => (true, "申告された訪問範囲はありません".to_owned()),
            Some(DeclaredCoverage::Polygon(shape)) => inside_or_not(contains(shape, place), "申告した範囲"),
            Some(DeclaredCoverage::Areas(codes)) => {
                inside_or_not(self.any_contains(codes, place), "申告した市区町村・町丁目")
            }
            Some(DeclaredCoverage::RadiusMeters(radius)) => {
                inside_or_not(distance <= f64::from(*radius), &format!("申告した半径{radius}m"))
            }
            // Minutes need roads; what can be judged without them is the rule alone, and the reason says so.
            Some(DeclaredCoverage::Minutes(minutes)) => {
                (within, format!("申告した所要時間{minutes}分は道路網がないため判定できず、直線距離だけで見ています"))
            }
        }
    }

    fn any_contains(&self, codes: &[AreaCode], place: LngLat) -> bool {
        let here = self.view.atlas.areas_at(place, day_in_japan(self.view.now));
        here.iter().any(|area| codes.contains(&area.area_code()))
    }

    /// Whether no facility within 16 km of the place makes visits of the kind that this one makes (絶対的な理由).
    fn nobody_visits_near(&self, place: LngLat) -> Result<bool> {
        let medical = [HomeVisitMode::RegularVisit, HomeVisitMode::HouseCall, HomeVisitMode::DentalVisit];
        let own: Vec<HomeVisitMode> =
            self.profile.modes.iter().copied().filter(|mode| medical.contains(mode)).collect();
        let modes = if own.is_empty() { medical[..2].to_vec() } else { own };
        let query = DirectoryQuery {
            filter: Filter { home_visit_modes: modes, ..Filter::default() },
            spatial: Some(Spatial::Near { center: place, radius_meters: SIXTEEN_KM_METERS }),
            ..DirectoryQuery::default()
        };
        let count = self.view.atlas.count(&query, self.view.now);
        count.map(|count| count == 0).map_err(super::facility_list::query_error)
    }
}

fn inside_or_not(inside: bool, what: &str) -> (bool, String) {
    (inside, if inside { format!("{what}に入ります") } else { format!("{what}の外です") })
}

/// Whether a place lies in a shape or on its edge.
fn contains(shape: &geo_types::MultiPolygon<f64>, place: LngLat) -> bool {
    use geo::Intersects as _;
    shape.intersects(&geo_types::Point::new(place.lng(), place.lat()))
}
