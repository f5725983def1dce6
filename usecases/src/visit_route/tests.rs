//! Rounds on the made-up ring of roads, and estimated.

use domain::codes::TravelEngine;

use super::*;
use crate::roads::testing::{at, facility, id, request, ring};

fn stop(name: &str, place: LngLat) -> RouteStop {
    RouteStop { name: name.to_owned(), place: Some(place), stay_minutes: 30 }
}

fn question(stops: Vec<RouteStop>) -> RouteQuestion {
    RouteQuestion {
        start: at(134.001, 34.3),
        stops,
        mode: TravelMode::Drive,
        walking: WalkingPace::Standard,
        depart_at: "2026-12-01T00:00:00Z".parse().unwrap(),
        return_to_start: true,
    }
}

fn names<'a>(route: &Route, question: &'a RouteQuestion) -> Vec<&'a str> {
    route.visits.iter().map(|visit| question.stops[visit.stop].name.as_str()).collect()
}

/// P and Q on the one-way street east of the start, R on the way back.
fn along_the_ring() -> Vec<RouteStop> {
    vec![stop("R", at(134.01, 34.31)), stop("Q", at(134.015, 34.3)), stop("P", at(134.005, 34.3))]
}

#[tokio::test]
async fn a_round_follows_the_one_way_street_and_tells_each_time() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let asked = question(along_the_ring());
    let route = route(&request, &asked).unwrap();
    assert_eq!(names(&route, &asked), ["P", "Q", "R"]);
    assert!(route.exact && route.left_out.is_empty());
    assert_eq!(route.method.engine, TravelEngine::RoadNetwork);
    // Once around the ring: 5,900 m at 30 km/h, and thrice thirty minutes.
    assert!((route.travel_minutes - 11.8).abs() < 0.1, "{}", route.travel_minutes);
    let meters = route.route_meters.unwrap();
    assert!((meters / 500.0 - route.travel_minutes).abs() < 0.05, "{meters} m at 500 m a minute");
    assert_eq!(route.stay_minutes, 90);
    assert!(route.entered_minutes.unwrap() > 2.0 * route.travel_minutes, "{:?}", route.entered_minutes);
    let mut now = asked.depart_at;
    for visit in &route.visits {
        let minutes = visit.leg.minutes.unwrap();
        assert_eq!(visit.arrives_at, now + TimeDelta::seconds((minutes * 60.0).round() as i64));
        assert_eq!(visit.departs_at, visit.arrives_at + TimeDelta::minutes(30));
        assert!(visit.leg.route_meters.unwrap() >= visit.leg.straight_meters * 0.99);
        now = visit.departs_at;
    }
    let (leg, home) = route.back.as_ref().unwrap();
    assert_eq!(
        (*home, route.ends_at),
        (route.ends_at, now + TimeDelta::seconds((leg.minutes.unwrap() * 60.0).round() as i64))
    );
}

#[tokio::test]
async fn without_a_way_home_the_round_ends_with_its_last_visit() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let asked = RouteQuestion { return_to_start: false, ..question(along_the_ring()) };
    let route = route(&request, &asked).unwrap();
    assert_eq!(route.back, None);
    assert_eq!(Some(route.ends_at), route.visits.last().map(|visit| visit.departs_at));
}

#[tokio::test]
async fn without_roads_a_round_is_estimated_and_says_so() {
    let request = request(Vec::new(), None).await;
    let asked = question(along_the_ring());
    let route = route(&request, &asked).unwrap();
    assert_eq!((route.method.engine, route.route_meters), (TravelEngine::StraightLine, None));
    assert_eq!(route.visits.len(), 3);
    assert!(route.travel_minutes <= route.entered_minutes.unwrap());
}

#[tokio::test]
async fn stops_that_nobody_gets_to_are_told_by_name_and_the_rest_is_visited() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let mut stops = along_the_ring();
    stops.insert(1, stop("沖の島", at(134.2, 34.6)));
    stops.push(RouteStop { place: None, ..stop("住所だけの会", at(134.0, 34.3)) });
    let asked = question(stops);
    let found = route(&request, &asked).unwrap();
    assert_eq!(names(&found, &asked), ["P", "Q", "R"]);
    let told: Vec<(usize, bool)> = found
        .left_out
        .iter()
        .map(|left| (left.stop, left.why.contains(asked.stops[left.stop].name.as_str())))
        .collect();
    assert_eq!(told, [(1, true), (4, true)]);
    assert!(found.left_out[0].why.contains("2時間") && found.left_out[1].why.contains("位置"));
    // Nothing left to visit is an answer too.
    let nowhere = route(&request, &question(vec![stop("沖の島", at(134.2, 34.6))])).unwrap();
    assert_eq!((nowhere.visits.len(), nowhere.left_out.len(), nowhere.back), (0, 1, None));
    assert_eq!(nowhere.ends_at, asked.depart_at);
}

#[tokio::test]
async fn what_cannot_be_planned_is_refused() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let refused = |question: RouteQuestion| route(&request, &question).unwrap_err();
    assert_eq!(refused(question(Vec::new())), RouteError::Stops(0));
    assert_eq!(refused(question(vec![stop("P", at(134.005, 34.3)); 41])), RouteError::Stops(41));
    let long = RouteStop { stay_minutes: 481, ..stop("P", at(134.005, 34.3)) };
    assert_eq!(refused(question(vec![long])), RouteError::StayOutOfRange);
    let far = RouteQuestion { start: at(134.01, 34.34), ..question(along_the_ring()) };
    let far = refused(far);
    assert!(matches!(far, RouteError::Travel(TravelError::NoRoadNear { .. } | TravelError::OutsideNetwork)));
    let last = RouteQuestion { depart_at: DateTime::<Utc>::MAX_UTC, ..question(along_the_ring()) };
    assert_eq!(refused(last), RouteError::DepartureOutOfRange);
}

#[tokio::test]
async fn forty_stops_in_one_place_and_another_are_visited_once_each() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let places = [at(134.005, 34.3), at(134.015, 34.3)];
    let asked = question((0..40).map(|n| stop(&n.to_string(), places[n % 2])).collect());
    let found = route(&request, &asked).unwrap();
    assert!(!found.exact && found.visits.len() == 40);
    let at_p = found.visits.iter().take_while(|visit| visit.stop % 2 == 0).count();
    assert_eq!(at_p, 20, "all that are in one place follow each other");
}

#[tokio::test]
async fn a_facility_is_known_by_its_short_name_and_what_nobody_sees_is_unknown() {
    let mut named = facility(1, at(134.005, 34.3));
    named.details.short_name = Some("見本".into());
    let mut nowhere = facility(2, at(134.0, 34.3));
    nowhere.details.location = None;
    let request = request(vec![named, nowhere], None).await;
    let known = look_up(&request, &StopAt::Facility(id(1)), 1).unwrap();
    assert_eq!(known, KnownStop { name: "見本".into(), facility: Some(id(1)), place: Some(at(134.005, 34.3)) });
    assert_eq!(look_up(&request, &StopAt::Facility(id(2)), 1).unwrap().place, None);
    assert_eq!(look_up(&request, &StopAt::Facility(id(9)), 1), None);
    let point = look_up(&request, &StopAt::Point(at(134.0, 34.3)), 3).unwrap();
    assert_eq!((point.name.as_str(), point.facility), ("3番目の地点", None));
    let unknown = uuid::Uuid::from_u128(1);
    assert_eq!(look_up(&request, &StopAt::Target(unknown.into()), 1), None);
    assert_eq!(look_up(&request, &StopAt::Interview(unknown.into()), 1), None);
}
