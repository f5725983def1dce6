//! The home-visit profile as people enter it.

use std::sync::Arc;

use domain::codes::*;
use domain::decision::Field;
use domain::facility::{DeclaredCoverage, HomeVisitProfile};
use domain::ids::{AreaId, FacilityId};
use geo_types::MultiPolygon;

use super::{Given, LIST, optional};
use crate::app::App;
use crate::deed::Deed;
use crate::directory::check::{Checks, REMARK};
use crate::directory::editing::Editing;
use crate::directory::error::DirectoryError;
use crate::directory::references::check_visible;

/// How a facility visits homes (訪問の体制). Parts that are left out stay.
#[derive(Debug, Clone)]
pub struct HomeVisitEntry {
    /// Kinds of visit.
    pub modes: Vec<HomeVisitMode>,
    /// Coverage.
    pub coverage: Given<CoverageEntry>,
    /// Round-the-clock arrangement.
    pub round_the_clock: Given<RoundTheClockKind>,
    /// Partners.
    pub partners: Given<Vec<FacilityId>>,
    /// Places visited.
    pub places_served: Given<Vec<PlaceOfVisit>>,
    /// Conditions for new patients.
    pub acceptance_note: Given<String>,
    /// Who may see the conditions; PUBLIC when they are given without it.
    pub acceptance_note_visibility: Option<Visibility>,
    /// Days to the first visit.
    pub typical_lead_time_days: Given<i32>,
    /// Deaths attended at home in a year.
    pub end_of_life_cases_per_year: Given<i32>,
}

/// Where it visits (訪問範囲).
#[derive(Debug, Clone)]
pub enum CoverageEntry {
    /// A valid polygon.
    Polygon(MultiPolygon<f64>),
    /// Municipalities and towns.
    Areas(Vec<AreaId>),
    /// Minutes of travel.
    Minutes(i32),
    /// Metres around.
    RadiusMeters(i32),
}

/// Longest travel that is declared, minutes.
const MINUTES: i32 = 240;
/// Largest radius that is declared, metres; beyond 16 km visits are paid only for absolute reasons (絶対的な理由).
const METERS: i32 = 100_000;
/// Longest wait for a first visit, days.
const DAYS: u32 = 366;

const AT: &str = "facility.homeVisit";

pub(super) async fn decide(
    entry: Option<HomeVisitEntry>,
    editing: &mut Editing,
    checks: &mut Checks,
    deed: &mut Deed,
    app: &Arc<App>,
) -> Result<(), DirectoryError> {
    let Some(entry) = entry else {
        editing.wanted.home_visit = None;
        editing.decide(Field::HomeVisit);
        return Ok(());
    };
    let mut profile = editing.wanted.home_visit.clone().unwrap_or_else(blank);
    profile.modes = distinct(entry.modes);
    if let Some(places) = entry.places_served {
        profile.places_served = distinct(places.unwrap_or_default());
    }
    if let Some(arrangement) = entry.round_the_clock {
        profile.round_the_clock = arrangement.unwrap_or(RoundTheClockKind::Unknown);
    }
    let note = |text: &String| checks.text(&format!("{AT}.acceptanceNote"), text, REMARK);
    if let Some(note) = optional(&entry.acceptance_note, note) {
        profile.acceptance_note = note;
        profile.acceptance_note_visibility = entry.acceptance_note_visibility.unwrap_or(Visibility::Public);
    } else if let Some(visibility) = entry.acceptance_note_visibility {
        profile.acceptance_note_visibility = visibility;
    }
    if let Some(visibility) = entry.acceptance_note_visibility {
        checks.audience(&format!("{AT}.acceptanceNoteVisibility"), visibility, editing.sight);
    }
    if let Some(days) = entry.typical_lead_time_days {
        profile.typical_lead_time_days = checks.count(&format!("{AT}.typicalLeadTimeDays"), days, DAYS);
    }
    if let Some(cases) = entry.end_of_life_cases_per_year {
        profile.end_of_life_cases_per_year = checks.count(&format!("{AT}.endOfLifeCasesPerYear"), cases, 10_000);
    }
    if let Some(coverage) = entry.coverage {
        profile.coverage = coverage.and_then(|coverage| declared(coverage, &format!("{AT}.coverage"), checks, app));
    }
    if let Some(partners) = entry.partners {
        let partners = partners.unwrap_or_default();
        let path = format!("{AT}.partners");
        if checks.length(&path, &partners, LIST) {
            check_visible(deed, app, &partners, Some(editing.id), |at| format!("{path}.{at}"), checks).await?;
            profile.partners = distinct(partners);
        }
    }
    editing.wanted.home_visit = Some(profile);
    editing.decide(Field::HomeVisit);
    Ok(())
}

/// A coverage as it is kept; what is not acceptable is refused below a path of the input.
pub(in crate::directory) fn declared(
    coverage: CoverageEntry,
    path: &str,
    checks: &mut Checks,
    app: &App,
) -> Option<DeclaredCoverage> {
    match coverage {
        CoverageEntry::Polygon(polygon) => Some(DeclaredCoverage::Polygon(polygon)),
        CoverageEntry::Minutes(minutes) => {
            let fits = u16::try_from(minutes).ok().filter(|_| (1..=MINUTES).contains(&minutes));
            if fits.is_none() {
                checks.out_of_range(&format!("{path}.minutes"), format!("1以上{MINUTES}以下の分にしてください。"));
            }
            fits.map(DeclaredCoverage::Minutes)
        }
        CoverageEntry::RadiusMeters(meters) => {
            let fits = u32::try_from(meters).ok().filter(|_| (1..=METERS).contains(&meters));
            if fits.is_none() {
                checks.out_of_range(&format!("{path}.radiusMeters"), format!("1以上{METERS}以下の m にしてください。"));
            }
            fits.map(DeclaredCoverage::RadiusMeters)
        }
        CoverageEntry::Areas(ids) => {
            if !checks.length(&format!("{path}.areas"), &ids, 10 * LIST) {
                return None;
            }
            let atlas = app.atlas();
            let mut codes = Vec::with_capacity(ids.len());
            for (at, id) in ids.into_iter().enumerate() {
                match atlas.area(id) {
                    Some(area) => codes.push(area.area_code()),
                    None => {
                        checks.refuse(UserErrorCode::NotFound, &format!("{path}.areas.{at}"), "その圏域はありません。");
                    }
                }
            }
            Some(DeclaredCoverage::Areas(distinct(codes)))
        }
    }
}

fn distinct<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}

fn blank() -> HomeVisitProfile {
    HomeVisitProfile {
        modes: Vec::new(),
        coverage: None,
        round_the_clock: RoundTheClockKind::Unknown,
        partners: Vec::new(),
        acceptance_note: None,
        acceptance_note_visibility: Visibility::Public,
        typical_lead_time_days: None,
        places_served: Vec::new(),
        end_of_life_cases_per_year: None,
    }
}
