//! A round of visits in one day (訪問の順路): for interviews, and for handing guides over.
//!
//! The order is that of [`domain::visiting_order`], over times on the roads or by the estimate ([`crate::travel`]). Stops
//! that nobody can get to are told and left out; they are no error, since the others want to be visited all the same.

mod stops;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use domain::codes::{Code as _, TravelMode, WalkingPace};
use domain::place::LngLat;
use domain::visiting_order::{VisitingOrder, Ways, visiting_order};

use crate::Request;
use crate::travel::{self, Estimate, Method, TravelError};

pub use stops::{KnownStop, StopAt, look_up};

/// Most stops of one round.
pub const MOST_STOPS: usize = 40;
/// Longest stay at one stop, minutes.
pub const MOST_STAY_MINUTES: u32 = 480;

/// Where somebody wants to go in one day.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteQuestion {
    /// Where they leave.
    pub start: LngLat,
    /// 1 to [`MOST_STOPS`], in the order entered.
    pub stops: Vec<RouteStop>,
    /// Means of travel.
    pub mode: TravelMode,
    /// How fast they walk; looked at on foot only.
    pub walking: WalkingPace,
    /// When they leave.
    pub depart_at: DateTime<Utc>,
    /// Whether they come back to the start, and the way back counts.
    pub return_to_start: bool,
}

/// One stop.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteStop {
    /// What it is called.
    pub name: String,
    /// Where it is; `None` when nobody knows.
    pub place: Option<LngLat>,
    /// 0 to [`MOST_STAY_MINUTES`].
    pub stay_minutes: u32,
}

/// A round.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Visits in their order.
    pub visits: Vec<Visit>,
    /// The way back with the instant of arrival, when it was asked for and there was any visit.
    pub back: Option<(Estimate, DateTime<Utc>)>,
    /// Stops that are not in it, in the order entered.
    pub left_out: Vec<LeftOut>,
    /// Whether no order of as many stops takes less time on the way.
    pub exact: bool,
    /// Minutes on the way.
    pub travel_minutes: f64,
    /// Minutes at the stops.
    pub stay_minutes: u32,
    /// Metres along the roads; `None` without roads.
    pub route_meters: Option<f64>,
    /// Minutes on the way to the same stops in the order entered; `None` when one of its ways is missing.
    pub entered_minutes: Option<f64>,
    /// When it ends: back at the start, or with the last visit.
    pub ends_at: DateTime<Utc>,
    /// How times were computed.
    pub method: Method,
}

/// A visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Which stop, by its place in [`RouteQuestion::stops`].
    pub stop: usize,
    /// The way there from the one before.
    pub leg: Estimate,
    /// Arrival.
    pub arrives_at: DateTime<Utc>,
    /// Departure.
    pub departs_at: DateTime<Utc>,
}

/// A stop that is not in the round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which stop, by its place in [`RouteQuestion::stops`].
    pub stop: usize,
    /// Why, as a sentence in Japanese that names it.
    pub why: String,
}

/// Why there is no round.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RouteError {
    /// The way cannot be measured from the start.
    #[error(transparent)]
    Travel(#[from] TravelError),
    /// None or too many stops.
    #[error("a route takes 1 to {MOST_STOPS} stops, not {0}")]
    Stops(usize),
    /// A stay too long.
    #[error("stayMinutes must be between 0 and {MOST_STAY_MINUTES}")]
    StayOutOfRange,
    /// The round would end beyond the calendar.
    #[error("departAt is too late")]
    DepartureOutOfRange,
}

/// The round that takes the least time on the way.
///
/// # Errors
/// [`RouteError`]; on roads also a start away from every road.
pub fn route(request: &Request, question: &RouteQuestion) -> Result<Route, RouteError> {
    if !(1..=MOST_STOPS).contains(&question.stops.len()) {
        return Err(RouteError::Stops(question.stops.len()));
    }
    if question.stops.iter().any(|stop| stop.stay_minutes > MOST_STAY_MINUTES) {
        return Err(RouteError::StayOutOfRange);
    }
    let placed: Vec<(usize, LngLat)> =
        question.stops.iter().enumerate().filter_map(|(stop, known)| Some((stop, known.place?))).collect();
    let places: Vec<LngLat> = [question.start].into_iter().chain(placed.iter().map(|(_, place)| *place)).collect();
    let table = travel::table(request, &places, question.mode, question.walking)?;
    let ways = ways_of(&table.minutes, question.return_to_start)?;
    let order = visiting_order(&ways);
    let told = Told { request, question, placed: &placed, places: &places, minutes: &table.minutes };
    let mut route = told.in_time(&order, table.method)?;
    route.entered_minutes = told.entered(&ways, &order);
    Ok(route)
}

/// Thousandths of seconds, which add up without rounding.
fn ways_of(minutes: &[Vec<Option<f64>>], returning: bool) -> Result<Ways, RouteError> {
    let cost = |minutes: &Option<f64>| minutes.map(|minutes| (minutes * 60_000.0).round() as u64);
    let rows: Vec<Vec<Option<u64>>> = minutes.iter().map(|row| row.iter().map(cost).collect()).collect();
    Ways::new(&rows, returning).map_err(|_| RouteError::Travel(TravelError::Search))
}

/// Minutes of such thousandths.
fn in_minutes(cost: u64) -> f64 {
    cost as f64 / 60_000.0
}

/// An order told in times and metres.
struct Told<'a> {
    request: &'a Request,
    question: &'a RouteQuestion,
    /// The stops with a position, by their places among all.
    placed: &'a [(usize, LngLat)],
    /// The start and those positions.
    places: &'a [LngLat],
    minutes: &'a [Vec<Option<f64>>],
}

impl Told<'_> {
    fn in_time(&self, order: &VisitingOrder, method: Method) -> Result<Route, RouteError> {
        let (mut at, mut now) = (0, self.question.depart_at);
        let mut visits = Vec::with_capacity(order.stops.len());
        for next in &order.stops {
            let leg = self.leg(at, *next, &method);
            let (stop, _) = self.placed[*next - 1];
            let arrives_at = after(now, leg.minutes.unwrap_or_default())?;
            now = after(arrives_at, f64::from(self.question.stops[stop].stay_minutes))?;
            visits.push(Visit { stop, leg, arrives_at, departs_at: now });
            at = *next;
        }
        let home = self.question.return_to_start && at != 0;
        let back = home.then(|| self.leg(at, 0, &method));
        let back = back.map(|leg| after(now, leg.minutes.unwrap_or_default()).map(|at| (leg, at))).transpose()?;
        let legs = || visits.iter().map(|visit| &visit.leg).chain(back.iter().map(|(leg, _)| leg));
        Ok(Route {
            left_out: self.left_out(order),
            exact: order.exact,
            travel_minutes: in_minutes(order.cost),
            stay_minutes: visits.iter().map(|visit| self.question.stops[visit.stop].stay_minutes).sum(),
            route_meters: legs().map(|leg| leg.route_meters).sum(),
            entered_minutes: None,
            ends_at: back.as_ref().map_or(now, |(_, at)| *at),
            method,
            back,
            visits,
        })
    }

    fn leg(&self, from: usize, to: usize, method: &Method) -> Estimate {
        let (ends, way) = ((self.places[from], self.places[to]), (self.question.mode, self.question.walking));
        travel::leg(self.request, ends, way, self.minutes[from][to], method)
    }

    /// Minutes of the stops that are visited, as they were entered.
    fn entered(&self, ways: &Ways, order: &VisitingOrder) -> Option<f64> {
        let mut stops = order.stops.clone();
        stops.sort_unstable();
        ways.cost_of(&stops).map(in_minutes)
    }

    fn left_out(&self, order: &VisitingOrder) -> Vec<LeftOut> {
        let nowhere = self.question.stops.iter().enumerate().filter(|(_, stop)| stop.place.is_none());
        let nowhere = nowhere.map(|(stop, known)| LeftOut {
            stop,
            why: format!("「{}」は位置が分からないため、順路に入っていません。", known.name),
        });
        let by = match self.question.mode {
            TravelMode::StraightLine => TravelMode::Drive.label(),
            mode => mode.label(),
        };
        let unreached = order.left_out.iter().map(|place| {
            let (stop, _) = self.placed[*place - 1];
            let name = &self.question.stops[stop].name;
            let why = format!("「{name}」は{by}で2時間以内に行き来できる道がないため、順路に入っていません。");
            LeftOut { stop, why }
        });
        let mut left_out: Vec<LeftOut> = nowhere.chain(unreached).collect();
        left_out.sort_by_key(|left| left.stop);
        left_out
    }
}

/// So many minutes later, to the second.
fn after(at: DateTime<Utc>, minutes: f64) -> Result<DateTime<Utc>, RouteError> {
    let seconds = TimeDelta::seconds((minutes * 60.0).round() as i64);
    at.checked_add_signed(seconds).ok_or(RouteError::DepartureOutOfRange)
}
