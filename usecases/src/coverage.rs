//! Whether a place is within the reach of a facility's visits (訪問範囲の判定).

use atlas::question::{DirectoryQuery, Filter, Spatial};
use domain::clock::day_in_japan;
use domain::codes::{HomeVisitMode, TravelEngine, TravelMode, WalkingPace};
use domain::facility::{AreaCode, DeclaredCoverage, Facility};
use domain::place::{LngLat, SIXTEEN_KM_METERS, distance_meters, within_sixteen_km};
use domain::visits::{RULED_MODES, is_ruled};

use crate::Request;
use crate::travel;

/// Whether a place is covered, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether the place is covered.
    pub covered: bool,
    /// Geodesic metres.
    pub distance_meters: f64,
    /// Whether that is at most 16 km.
    pub within_sixteen_km: bool,
    /// Whether the exception to the 16 km rule is possible, because nobody within 16 km of the place visits.
    pub exception_possible: bool,
    /// Explanation in Japanese.
    pub reason: String,
}

/// Whether a place is within the reach of a facility; `None` when the facility has no usable position to measure from.
///
/// A place is covered when it lies in what the facility declared, and, where its visits are a physician's or a dentist's,
/// within 16 km, or beyond with a possible exception: nobody within 16 km of the place, as far as who asks sees, makes such
/// visits (絶対的な理由). Without a declaration the 16 km circle stands for it, also for who is not under the rule.
///
/// A reach declared in minutes is judged by a car's way on the roads from the facility to the place, and the reason says
/// so; without roads it cannot be judged, and the straight line alone decides. `minutes` are those of that way, where they
/// are known already.
pub fn verdict(request: &Request, facility: &Facility, place: LngLat, minutes: Option<f64>) -> Option<Verdict> {
    let distance = distance_meters(facility.usable_point()?, place);
    let ruled = is_ruled(&facility.details);
    let exception = ruled && !within_sixteen_km(distance) && nobody_visits_near(request, place, facility);
    let rule = Rule { ruled, exception };
    Some(judge(&reach_of(request, facility, place, distance, minutes), distance, rule))
}

/// How the 16 km rule stands to a visit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// It applies.
    pub(crate) ruled: bool,
    /// Beyond 16 km, the exception is possible.
    pub(crate) exception: bool,
}

/// How a place lies to what a facility declared, with the words for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Reach {
    /// Nothing is declared.
    Undeclared(String),
    /// Inside.
    Inside(String),
    /// Outside.
    Outside(String),
    /// It can't be judged.
    Unjudged(String),
}

/// The verdict on a place at a distance.
pub(crate) fn judge(reach: &Reach, distance: f64, rule: Rule) -> Verdict {
    let within = within_sixteen_km(distance);
    let exception_possible = rule.ruled && rule.exception && !within;
    let (declared, declaration) = match reach {
        Reach::Undeclared(words) => (rule.ruled || within, words),
        Reach::Inside(words) => (true, words),
        Reach::Outside(words) => (false, words),
        Reach::Unjudged(words) => (within, words),
    };
    let words = match (rule.ruled, within, exception_possible) {
        (_, true, _) => "直線16km以内です",
        (false, false, _) => "直線16kmを超えますが、16kmの決まりは医師・歯科医師の訪問のものです",
        (true, false, true) => "直線16kmを超えますが、16km以内に訪問する医療機関がないため例外の可能性があります",
        (true, false, false) => "直線16kmを超え、16km以内に訪問する医療機関があります",
    };
    Verdict {
        covered: declared && (!rule.ruled || within || exception_possible),
        distance_meters: distance,
        within_sixteen_km: within,
        exception_possible,
        reason: format!("{declaration}。{words}。"),
    }
}

/// How a place lies to what a facility declared.
pub(crate) fn reach_of(
    request: &Request,
    facility: &Facility,
    place: LngLat,
    distance: f64,
    minutes: Option<f64>,
) -> Reach {
    let declared = facility.details.home_visit.as_ref().and_then(|profile| profile.coverage.as_ref());
    reach(request, declared, facility, place, distance, minutes)
}

/// How a place lies to what was declared of visits from a facility.
pub(crate) fn reach(
    request: &Request,
    declared: Option<&DeclaredCoverage>,
    facility: &Facility,
    place: LngLat,
    distance: f64,
    minutes: Option<f64>,
) -> Reach {
    let side = |inside: bool, what: &str| {
        if inside {
            Reach::Inside(format!("{what}に入ります"))
        } else {
            Reach::Outside(format!("{what}の外です"))
        }
    };
    match declared {
        None => Reach::Undeclared("申告された訪問範囲はありません".to_owned()),
        Some(DeclaredCoverage::Polygon(shape)) => side(contains(shape, place), "申告した範囲"),
        Some(DeclaredCoverage::Areas(codes)) => side(any_contains(request, codes, place), "申告した市区町村・町丁目"),
        Some(DeclaredCoverage::RadiusMeters(radius)) => {
            side(distance <= f64::from(*radius), &format!("申告した半径{radius}m"))
        }
        Some(DeclaredCoverage::Minutes(declared)) => within_minutes(request, facility, place, *declared, minutes),
    }
}

/// Whether the way by car takes no longer than was declared.
fn within_minutes(request: &Request, facility: &Facility, place: LngLat, declared: u16, known: Option<f64>) -> Reach {
    let (mode, pace) = (TravelMode::Drive, WalkingPace::Standard);
    if travel::method_of(request, mode, pace).engine != TravelEngine::RoadNetwork {
        let why = "道路網がないため判定できず、直線距離だけで見ています";
        return Reach::Unjudged(format!("申告した所要時間{declared}分は{why}"));
    }
    let found = match (known, facility.usable_point()) {
        (Some(minutes), _) => Ok(Some(minutes)),
        (None, Some(from)) => travel::estimate(request, from, place, mode, pace).map(|estimate| estimate.minutes),
        (None, None) => Err(travel::TravelError::NotAPlace),
    };
    match found {
        Ok(Some(minutes)) if minutes <= f64::from(declared) => {
            Reach::Inside(format!("申告した所要時間{declared}分に入ります（道路網で車で約{:.0}分）", minutes.ceil()))
        }
        Ok(Some(minutes)) => {
            Reach::Outside(format!("申告した所要時間{declared}分の外です（道路網で車で約{:.0}分）", minutes.ceil()))
        }
        Ok(None) => Reach::Outside(format!("申告した所要時間{declared}分の外です（道路網で車で2時間を超えます）")),
        Err(_) => {
            let why = "近くに道路が見つからず判定できないため、直線距離だけで見ています";
            Reach::Unjudged(format!("申告した所要時間{declared}分は{why}"))
        }
    }
}

fn any_contains(request: &Request, codes: &[AreaCode], place: LngLat) -> bool {
    let here = request.atlas.areas_at(place, day_in_japan(request.now));
    here.iter().any(|area| codes.contains(&area.area_code()))
}

/// Whether no facility within 16 km of the place makes visits of the kind that this one makes.
pub(crate) fn nobody_visits_near(request: &Request, place: LngLat, facility: &Facility) -> bool {
    let own = facility.details.home_visit.iter().flat_map(|profile| profile.modes.iter().copied());
    let own: Vec<HomeVisitMode> = own.filter(|mode| RULED_MODES.contains(mode)).collect();
    let home_visit_modes = if own.is_empty() { RULED_MODES[..2].to_vec() } else { own };
    let query = DirectoryQuery {
        filter: Filter { home_visit_modes, ..Filter::default() },
        spatial: Some(Spatial::Near { center: place, radius_meters: SIXTEEN_KM_METERS }),
        ..DirectoryQuery::default()
    };
    // Such a question has nothing that could be refused; where it is after all, nobody is told of an exception.
    request.atlas.count(&query, request.now).is_ok_and(|count| count == 0)
}

/// Whether a place lies in a shape or on its edge.
pub(crate) fn contains(shape: &geo_types::MultiPolygon<f64>, place: LngLat) -> bool {
    use geo::Intersects as _;
    shape.intersects(&geo_types::Point::new(place.lng(), place.lat()))
}
