//! Travel times (所要時間): what is reached within some minutes, and how long the way is.
//!
//! On the road network where one is loaded ([`crate::roads`]) and has the mode; else by the estimate of
//! [`domain::travel`]. Every answer says by which ([`Method`]). Direction is explicit: a physician who comes
//! (TO_PATIENT) drives other one-way streets than a patient who goes (FROM_PATIENT).

mod method;
mod people;
mod road;
mod round;
mod straight;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use atlas::{PopulationAnswer, Times};
use domain::codes::{AgeBand, TravelDirection, TravelEngine, TravelMode, WalkingPace};
use domain::place::{LngLat, distance_meters, within_sixteen_km};
use domain::travel::{LEAST_MINUTES, MOST_MINUTES, seconds_of};
use geo_types::MultiPolygon;

use crate::Request;
use road::OnRoads;
pub(crate) use round::{leg, table};

/// Most contours of one answer.
pub const MOST_CONTOURS: usize = 12;
/// Most origins of a table of times.
pub const MOST_ORIGINS: usize = 25;
/// Most destinations of a table of times.
pub const MOST_DESTINATIONS: usize = 100;
/// Most cells of a table of times.
pub const MOST_CELLS: usize = 1_000;

/// How somebody travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Way {
    /// Means of travel. STRAIGHT_LINE is the estimate of a car's time, also where there are roads.
    pub mode: TravelMode,
    /// How fast somebody walks; looked at on foot only.
    pub walking: WalkingPace,
    /// From the provider to the patient, who is at the centre, or from the patient to the facility.
    pub direction: TravelDirection,
}

/// What is to be told of everything within some minutes of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct ReachQuestion {
    /// Where the patient is.
    pub center: LngLat,
    /// 1 to 120.
    pub minutes: u32,
    /// How one travels.
    pub way: Way,
    /// Minutes of the outlines wanted, each 1 to [`Self::minutes`], in any order.
    pub contours: Vec<u32>,
    /// How far outlines may be off, metres; `None` as they are.
    pub simplify_meters: Option<f64>,
    /// Whether the facilities' times are wanted.
    pub wants_times: bool,
    /// Age bands of the people within, all when empty; `None` when nobody asks for them.
    pub wants_population: Option<Vec<AgeBand>>,
}

impl ReachQuestion {
    /// A question of which nothing is to be told yet.
    pub fn new(center: LngLat, minutes: u32, way: Way) -> Self {
        Self {
            center,
            minutes,
            way,
            contours: Vec::new(),
            simplify_meters: None,
            wants_times: false,
            wants_population: None,
        }
    }
}

/// What is within some minutes of a place.
#[derive(Debug, Clone)]
pub struct ReachAnswer {
    /// The facilities' times, for [`atlas::question::Spatial::Timed`]; `None` when not wanted.
    ///
    /// A facility farther than a kilometre from every road of the mode is never among them. The way between it and the
    /// road is not counted.
    pub times: Option<Arc<Times>>,
    /// The outlines wanted, the fewest minutes first.
    pub contours: Vec<TimedArea>,
    /// People within, see [`atlas::Atlas::population_within`]; empty where nothing is known.
    pub population: Vec<PopulationAnswer>,
    /// How people were counted, in Japanese; `None` without any.
    pub population_method: Option<String>,
    /// How times were computed.
    pub method: Method,
    /// From the centre to the road, metres; `None` without roads.
    pub snapped_meters: Option<f64>,
    /// Whether the area reaches the edge of the road data, so that it may go on beyond.
    pub cut_by_border: bool,
}

/// An outline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedArea {
    /// Minutes.
    pub minutes: u32,
    /// What is reached within them, by RFC 7946.
    pub area: MultiPolygon<f64>,
}

/// How times were computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// On roads, or by the straight line.
    pub engine: TravelEngine,
    /// Version of the road network.
    pub network_version: Option<String>,
    /// Day of its data, `YYYY-MM-DD`.
    pub network_date: Option<String>,
    /// Who must be named.
    pub attribution: Option<String>,
    /// Speeds and assumptions, in Japanese.
    pub assumption: String,
}

/// How long the way is from one place to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Minutes; `None` when there is no way within two hours.
    pub minutes: Option<f64>,
    /// Metres along the quickest way; `None` without one, and without roads.
    pub route_meters: Option<f64>,
    /// Geodesic metres.
    pub straight_meters: f64,
    /// Whether that is at most 16 km.
    pub within_sixteen_km: bool,
    /// How it was computed.
    pub method: Method,
}

/// Times from several places to several places.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// A row for each origin with a column for each destination; `None` where there is no way within two hours, or no
    /// road near one of the two.
    pub minutes: Vec<Vec<Option<f64>>>,
    /// How they were computed.
    pub method: Method,
}

/// Why a question of travel cannot be answered.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TravelError {
    /// Fewer or more minutes than are answered.
    #[error("minutes must be between {LEAST_MINUTES} and {MOST_MINUTES}")]
    MinutesOutOfRange,
    /// An outline of more minutes than the question's, or of none.
    #[error("the minutes of a contour must be between {LEAST_MINUTES} and the minutes of the question")]
    ContourOutOfRange,
    /// Metres of a simplification that are none.
    #[error("outlines cannot be simplified by less than 0 m")]
    SimplifyOutOfRange,
    /// All roads of the mode are too far away.
    #[error("there is no road within {limit_meters:.0} m of the place{}", nearest(.nearest_meters))]
    NoRoadNear {
        /// How far the nearest is, metres, where one is known.
        nearest_meters: Option<f64>,
        /// How far it might have been.
        limit_meters: f64,
    },
    /// The place is not in the region of the road network.
    #[error("the place lies outside the region of the road network")]
    OutsideNetwork,
    /// A position from which nothing can be measured: near a pole.
    #[error("travel cannot be measured from this position")]
    NotAPlace,
    /// More places than are answered at once.
    #[error("at most {most} {what} are answered at once, not {given}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many were given.
        given: usize,
        /// How many it may be.
        most: usize,
    },
    /// No origin or no destination.
    #[error("at least one of the {what} is needed")]
    NoPlaces {
        /// Of what.
        what: &'static str,
    },
    /// The search failed for a reason of its own; a fault.
    #[error("the search on the road network failed")]
    Search,
}

fn nearest(meters: &Option<f64>) -> String {
    meters.map_or_else(String::new, |meters| format!("; the nearest is {meters:.0} m away"))
}

/// Everything that is asked of what is reached, from one search.
///
/// # Errors
/// Minutes, contours or metres out of range; on roads, a centre away from every road or from the network.
pub fn reach(request: &Request, question: &ReachQuestion) -> Result<ReachAnswer, TravelError> {
    let seconds = seconds_of(question.minutes).map_err(|_| TravelError::MinutesOutOfRange)?;
    if question.contours.len() > MOST_CONTOURS {
        return Err(TravelError::TooMany { what: "contours", given: question.contours.len(), most: MOST_CONTOURS });
    }
    if question.contours.iter().any(|minutes| !(LEAST_MINUTES..=question.minutes).contains(minutes)) {
        return Err(TravelError::ContourOutOfRange);
    }
    if question.simplify_meters.is_some_and(|meters| !(meters.is_finite() && meters >= 0.0)) {
        return Err(TravelError::SimplifyOutOfRange);
    }
    match OnRoads::of(request, question.way.mode, question.way.walking) {
        Some(on) => on.reach(&request.atlas, question, seconds),
        None => straight::reach(request, question, seconds),
    }
}

/// How long the way is from one place to another.
///
/// # Errors
/// On roads, a place away from every road or from the network.
pub fn estimate(
    request: &Request,
    from: LngLat,
    to: LngLat,
    mode: TravelMode,
    walking: WalkingPace,
) -> Result<Estimate, TravelError> {
    let straight_meters = distance_meters(from, to);
    let (minutes, route_meters) = match OnRoads::of(request, mode, walking) {
        Some(on) => on.route(from, to)?.unzip(),
        None => (straight::minutes(straight_meters, mode, walking), None),
    };
    Ok(Estimate {
        minutes,
        route_meters,
        straight_meters,
        within_sixteen_km: within_sixteen_km(straight_meters),
        method: method_of(request, mode, walking),
    })
}

/// Times from each origin to each destination: at most 25 origins, 100 destinations and 1,000 cells.
///
/// # Errors
/// None or too many of them.
pub fn matrix(
    request: &Request,
    origins: &[LngLat],
    destinations: &[LngLat],
    mode: TravelMode,
    walking: WalkingPace,
) -> Result<Matrix, TravelError> {
    let within = |what, given: usize, most| match given {
        0 => Err(TravelError::NoPlaces { what }),
        given if given > most => Err(TravelError::TooMany { what, given, most }),
        _ => Ok(()),
    };
    within("origins", origins.len(), MOST_ORIGINS)?;
    within("destinations", destinations.len(), MOST_DESTINATIONS)?;
    within("cells", origins.len() * destinations.len(), MOST_CELLS)?;
    let minutes = match OnRoads::of(request, mode, walking) {
        Some(on) => on.matrix(origins, destinations)?,
        None => straight::matrix(origins, destinations, mode, walking),
    };
    Ok(Matrix { minutes, method: method_of(request, mode, walking) })
}

/// How times of a mode are computed for this request.
pub fn method_of(request: &Request, mode: TravelMode, walking: WalkingPace) -> Method {
    match OnRoads::of(request, mode, walking) {
        Some(on) => method::on_roads(&on),
        None => method::of_the_estimate(mode, walking),
    }
}
