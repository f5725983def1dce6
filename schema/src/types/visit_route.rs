//! A round of visits in one day.

use std::sync::Arc;

use async_graphql::{Error, Object, SimpleObject};
use usecases::visit_route::{KnownStop, Route, RouteError, RouteQuestion, Visit};

use super::travel::{TravelEstimate, TravelMethod, travel_error};
use super::{FacilityNode, GeoPoint};
use crate::context::View;
use crate::error::ErrorCode;
use crate::scalar::Instant;

/// A round of visits in the order that takes the least time on the way (訪問の順路).
pub struct VisitRoute {
    asked: Arc<Asked>,
    route: Route,
}

/// What was asked, and who asks.
struct Asked {
    question: RouteQuestion,
    known: Vec<KnownStop>,
    view: View,
    note: Option<&'static str>,
}

/// A visit of a round (訪問).
pub struct VisitRouteStop {
    asked: Arc<Asked>,
    visit: Visit,
    position: usize,
}

/// The way back to the start (帰り).
#[derive(SimpleObject)]
pub struct VisitRouteReturn {
    /// The way (道のり).
    leg: TravelEstimate,
    /// Arrival (到着の日時).
    arrives_at: Instant,
}

/// A stop that is not in the round (順路に入らない訪問先).
#[derive(SimpleObject)]
pub struct VisitRouteLeftOut {
    /// Its place among the stops entered, from 1 (入力の順).
    entered_position: i32,
    /// What it is called (名称).
    name: String,
    /// Why, in Japanese (理由).
    message: String,
}

impl VisitRoute {
    /// From what the use case found.
    pub(crate) fn new(
        route: Route,
        question: RouteQuestion,
        known: Vec<KnownStop>,
        view: View,
        note: Option<&'static str>,
    ) -> Self {
        Self { asked: Arc::new(Asked { question, known, view, note }), route }
    }
}

/// A round of visits in the order that takes the least time on the way (訪問の順路).
#[Object]
impl VisitRoute {
    /// Visits in their order (訪問の順).
    #[graphql(complexity = "10 * child_complexity")]
    async fn stops(&self) -> Vec<VisitRouteStop> {
        let visits = self.route.visits.iter().enumerate();
        let stop = |(at, visit): (usize, &Visit)| VisitRouteStop {
            asked: self.asked.clone(),
            visit: visit.clone(),
            position: at + 1,
        };
        visits.map(stop).collect()
    }
    /// The way back; null when it was not asked for (帰り).
    async fn back(&self) -> Option<VisitRouteReturn> {
        let (leg, at) = self.route.back.as_ref()?;
        Some(VisitRouteReturn { leg: TravelEstimate::of(leg), arrives_at: Instant(*at) })
    }
    /// Stops that nobody can get to by these means, which are not visited (順路に入らない訪問先).
    async fn left_out(&self) -> Vec<VisitRouteLeftOut> {
        let left = self.route.left_out.iter();
        left.map(|left| VisitRouteLeftOut {
            entered_position: (left.stop + 1) as i32,
            name: self.asked.known[left.stop].name.clone(),
            message: left.why.clone(),
        })
        .collect()
    }
    /// Whether no other order takes less time: so for at most 9 stops, while for more a good order is looked for (最短と言えるか).
    async fn exact(&self) -> bool {
        self.route.exact
    }
    /// When one leaves (出発の日時).
    async fn departs_at(&self) -> Instant {
        Instant(self.asked.question.depart_at)
    }
    /// When the round ends: back at the start, or with the last visit (終わりの日時).
    async fn ends_at(&self) -> Instant {
        Instant(self.route.ends_at)
    }
    /// Minutes on the way (移動の分).
    async fn travel_minutes(&self) -> f64 {
        self.route.travel_minutes
    }
    /// Minutes on the way to the same stops in the order entered, never less; null when one of its ways is missing (入力の順での移動の分).
    async fn entered_travel_minutes(&self) -> Option<f64> {
        self.route.entered_minutes
    }
    /// Minutes at the stops (滞在の分).
    async fn stay_minutes(&self) -> i32 {
        self.route.stay_minutes as i32
    }
    /// Metres along the roads; null without roads (道のり).
    async fn route_meters(&self) -> Option<f64> {
        self.route.route_meters
    }
    /// How times were computed (方法).
    async fn method(&self) -> TravelMethod {
        TravelMethod::of(&self.route.method, self.asked.note)
    }
}

/// A visit of a round (訪問).
#[Object]
impl VisitRouteStop {
    /// Its place in the round, from 1 (順).
    async fn position(&self) -> i32 {
        self.position as i32
    }
    /// Its place among the stops entered, from 1 (入力の順).
    async fn entered_position(&self) -> i32 {
        (self.visit.stop + 1) as i32
    }
    /// What it is called (名称).
    async fn name(&self) -> &str {
        &self.known().name
    }
    /// The facility, where it is one (施設).
    async fn facility(&self) -> Option<FacilityNode> {
        let view = &self.asked.view;
        Some(FacilityNode::new(view.atlas.facility(self.known().facility?)?, view))
    }
    /// Where it is (位置).
    async fn location(&self) -> Option<GeoPoint> {
        self.known().place.map(GeoPoint)
    }
    /// The way there from the one before (ここまでの道のり).
    async fn leg(&self) -> TravelEstimate {
        TravelEstimate::of(&self.visit.leg)
    }
    /// Arrival (到着の日時).
    async fn arrives_at(&self) -> Instant {
        Instant(self.visit.arrives_at)
    }
    /// Departure (出発の日時).
    async fn departs_at(&self) -> Instant {
        Instant(self.visit.departs_at)
    }
    /// Minutes one stays (滞在の分).
    async fn stay_minutes(&self) -> i32 {
        self.asked.question.stops[self.visit.stop].stay_minutes as i32
    }
}

impl VisitRouteStop {
    fn known(&self) -> &KnownStop {
        &self.asked.known[self.visit.stop]
    }
}

/// What cannot be planned, with its code.
pub(crate) fn route_error(error: RouteError) -> Error {
    match error {
        RouteError::Travel(error) => travel_error(error),
        other => ErrorCode::OutOfRange.error(other.to_string()),
    }
}

/// What a round costs: a search from each place, and a way to each.
pub(crate) fn route_cost(stops: usize, child: usize) -> usize {
    let stops = stops.min(usecases::visit_route::MOST_STOPS);
    (stops + 1) * 700 + child
}
