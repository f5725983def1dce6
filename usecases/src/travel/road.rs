//! On the road network.

use std::sync::Arc;

use atlas::Atlas;
use domain::codes::{TravelDirection, TravelMode, WalkingPace};
use domain::place::{LngLat, expand_box};
use domain::travel::{MOST_MINUTES, estimated_seconds};
use roads::search::{Ask, AskError, Reached, Scratch, Snap, SnapError};
use roads::{Direction, Mode};

use super::{ReachAnswer, ReachQuestion, TimedArea, TravelError, method, people};
use crate::Request;
use crate::roads::{Roads, point};

/// Longest time of a way.
const LONGEST_SECONDS: u32 = MOST_MINUTES * 60;
/// Nobody gets on faster, 180 km/h, in a straight line: bounds what is looked up on the way.
const FASTEST_METERS_PER_SECOND: f64 = 50.0;

/// A network that has roads for what is asked.
pub(super) struct OnRoads<'a> {
    pub(super) roads: &'a Roads,
    pub(super) mode: Mode,
    pub(super) walking: WalkingPace,
}

impl<'a> OnRoads<'a> {
    /// The request's roads; `None` where it has none for the mode.
    pub(super) fn of(request: &'a Request, mode: TravelMode, walking: WalkingPace) -> Option<Self> {
        let mode = match mode {
            TravelMode::Drive => Mode::Car,
            TravelMode::Bicycle => Mode::Bicycle,
            TravelMode::Walk => Mode::Foot,
            TravelMode::StraightLine => return None,
        };
        let roads = request.roads.as_deref().filter(|roads| roads.network().has(mode))?;
        Some(Self { roads, mode, walking })
    }

    /// Everything asked, from one search.
    pub(super) fn reach(
        &self,
        atlas: &Atlas,
        question: &ReachQuestion,
        seconds: u32,
    ) -> Result<ReachAnswer, TravelError> {
        let origin = self.snap(question.center)?;
        let direction = match question.way.direction {
            TravelDirection::ToPatient => Direction::Inbound,
            TravelDirection::FromPatient => Direction::Outbound,
        };
        let ask = Ask { direction, seconds, ..self.ask(std::slice::from_ref(&origin)) };
        Scratch::with(|scratch| {
            let network = self.roads.network();
            let found = match question.contours.is_empty() {
                true => network.times(&ask, scratch),
                false => network.reach(&ask, scratch),
            };
            let reached = found.map_err(fault)?;
            let within = expand_box(question.center, f64::from(seconds) * FASTEST_METERS_PER_SECOND);
            let population = question.wants_population.as_ref().map_or_else(Vec::new, |bands| {
                let reached = self.roads.neighborhoods(atlas, &reached, within);
                people::of(atlas, &reached, bands)
            });
            Ok(ReachAnswer {
                times: question
                    .wants_times
                    .then(|| Arc::new(self.roads.times(atlas, &reached, question.center, within))),
                contours: contours(&reached, question),
                population_method: people::method(&population, "所要時間の内"),
                population,
                method: method::on_roads(self),
                snapped_meters: Some(origin.meters),
                cut_by_border: self.roads.is_cut(&reached),
            })
        })
    }

    /// Minutes and metres of the quickest way; `None` when it takes longer than two hours.
    pub(super) fn route(&self, from: LngLat, to: LngLat) -> Result<Option<(f64, f64)>, TravelError> {
        let (from, to) = (self.snap(from)?, self.snap(to)?);
        let route = self.roads.network().route(&from, &to, self.mode, self.pace(), LONGEST_SECONDS).map_err(fault)?;
        Ok(route.map(|route| (route.seconds / 60.0, route.meters)))
    }

    /// Minutes for each pair, one search for each of whichever is fewer.
    pub(super) fn matrix(
        &self,
        origins: &[LngLat],
        destinations: &[LngLat],
    ) -> Result<Vec<Vec<Option<f64>>>, TravelError> {
        let put = |places: &[LngLat]| places.iter().map(|place| self.lenient(*place)).collect::<Result<Vec<_>, _>>();
        let (origins, destinations) = (put(origins)?, put(destinations)?);
        if origins.len() <= destinations.len() {
            return origins.iter().map(|from| self.row(from.as_ref(), &destinations, Direction::Outbound)).collect();
        }
        let columns = destinations.iter().map(|to| self.row(to.as_ref(), &origins, Direction::Inbound));
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        Ok((0..origins.len()).map(|row| columns.iter().map(|column| column[row]).collect()).collect())
    }

    fn row(
        &self,
        place: Option<&Snap>,
        others: &[Option<Snap>],
        direction: Direction,
    ) -> Result<Vec<Option<f64>>, TravelError> {
        let Some(place) = place else { return Ok(vec![None; others.len()]) };
        let seconds_to = |seconds: u32| {
            let ask = Ask { direction, seconds, ..self.ask(std::slice::from_ref(place)) };
            Scratch::with(|scratch| {
                let reached = self.roads.network().times(&ask, scratch).map_err(fault)?;
                let minutes = |other: &Option<Snap>| Some(reached.seconds_to(other.as_ref()?)? / 60.0);
                Ok::<Vec<Option<f64>>, TravelError>(others.iter().map(minutes).collect())
            })
        };
        // Most ways take no longer than twice the estimate and ten minutes; a search of two hours costs many times more.
        let farthest = others.iter().flatten().map(|other| place.at.meters_to(other.at)).fold(0.0, f64::max);
        let usual = 600.0 + 2.0 * estimated_seconds(farthest, travel_mode(self.mode), self.walking);
        let usual = (usual as u32).min(LONGEST_SECONDS);
        let found = seconds_to(usual)?;
        let is_missing = |(own, other): (&Option<f64>, &Option<Snap>)| own.is_none() && other.is_some();
        let complete = usual == LONGEST_SECONDS || !found.iter().zip(others).any(is_missing);
        if complete { Ok(found) } else { seconds_to(LONGEST_SECONDS) }
    }

    fn ask<'o>(&self, origins: &'o [Snap]) -> Ask<'o> {
        let (mode, walking) = (self.mode, self.pace());
        Ask { origins, mode, walking, direction: Direction::Outbound, seconds: LONGEST_SECONDS }
    }

    fn pace(&self) -> roads::WalkingPace {
        match self.walking {
            WalkingPace::Standard => roads::WalkingPace::Standard,
            WalkingPace::Elderly => roads::WalkingPace::Elderly,
            WalkingPace::Slow => roads::WalkingPace::Slow,
        }
    }

    /// Whether there is a road near a place.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn is_near(&self, place: LngLat) -> Result<(), TravelError> {
        self.snap(place).map(drop)
    }

    fn snap(&self, place: LngLat) -> Result<Snap, TravelError> {
        self.roads.network().snap(self.mode, point(place)).map_err(|error| match error {
            SnapError::NoRoadNear { nearest_meters, limit_meters } => {
                TravelError::NoRoadNear { nearest_meters, limit_meters }
            }
            SnapError::OutsideNetwork => TravelError::OutsideNetwork,
            SnapError::NotAPlace => TravelError::NotAPlace,
            other => fault(other),
        })
    }

    /// The same, for one place among many: away from every road it has no times, and the others have theirs.
    fn lenient(&self, place: LngLat) -> Result<Option<Snap>, TravelError> {
        match self.snap(place) {
            Ok(snap) => Ok(Some(snap)),
            Err(TravelError::NoRoadNear { .. } | TravelError::OutsideNetwork) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The outlines, the fewest minutes first.
fn contours(reached: &Reached<'_, '_>, question: &ReachQuestion) -> Vec<TimedArea> {
    let mut seconds: Vec<u32> = question.contours.iter().map(|minutes| minutes * 60).collect();
    seconds.sort_unstable();
    seconds.dedup();
    if seconds.is_empty() {
        return Vec::new();
    }
    let drawn = reached.contours(&seconds, question.simplify_meters.filter(|meters| *meters > 0.0));
    drawn.into_iter().map(|contour| TimedArea { minutes: contour.seconds / 60, area: contour.area }).collect()
}

fn travel_mode(mode: Mode) -> TravelMode {
    match mode {
        Mode::Car => TravelMode::Drive,
        Mode::Bicycle => TravelMode::Bicycle,
        Mode::Foot => TravelMode::Walk,
    }
}

/// What the checks before a search should have kept out.
fn fault(error: impl Into<Fault>) -> TravelError {
    let Fault(error) = error.into();
    tracing::error!(error, "a search on the road network failed");
    TravelError::Search
}

struct Fault(String);

impl From<AskError> for Fault {
    fn from(error: AskError) -> Self {
        Self(error.to_string())
    }
}

impl From<SnapError> for Fault {
    fn from(error: SnapError) -> Self {
        Self(error.to_string())
    }
}
