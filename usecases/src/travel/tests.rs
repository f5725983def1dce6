//! Travel times over a small directory: on a made-up ring of roads, and estimated.

use atlas::question::{DirectoryQuery, Filter, PageFrom, PageRequest, Spatial};
use domain::area::{CountedPlace, PopulationCount};
use domain::codes::{FacilityStatus, Visibility};
use domain::facility::Facility;

use super::*;
use crate::roads::testing::*;

use TravelDirection::{FromPatient, ToPatient};

fn question(minutes: u32, mode: TravelMode, direction: TravelDirection) -> ReachQuestion {
    ReachQuestion {
        center: at(134.01, 34.3),
        minutes,
        way: Way { mode, walking: WalkingPace::Standard, direction },
        contours: Vec::new(),
        simplify_meters: None,
        wants_times: true,
        wants_population: None,
    }
}

/// P west and Q east of the centre on the one-way street, one that nobody may see between, one far from every road, one
/// that is closed.
fn along_the_street() -> Vec<Facility> {
    let mut hidden = facility(3, at(134.012, 34.3));
    hidden.visibility = Visibility::Coordinator;
    let mut closed = facility(5, at(134.006, 34.3));
    closed.status = FacilityStatus::Closed;
    vec![facility(1, at(134.005, 34.3)), facility(2, at(134.015, 34.3)), hidden, facility(4, at(134.01, 34.34)), closed]
}

/// Numbers and seconds of what is found, in the order of the list.
fn found(request: &Request, question: &ReachQuestion) -> Vec<(u128, f64)> {
    let times = reach(request, question).unwrap().times.unwrap();
    let query = DirectoryQuery {
        filter: Filter { statuses: vec![FacilityStatus::Active], ..Filter::default() },
        spatial: Some(Spatial::Timed(times)),
        ..DirectoryQuery::default()
    };
    let page = PageRequest { size: 100, from: PageFrom::After(None), with_total: true };
    let page = request.atlas.facilities(&query, &page, request.now).unwrap();
    assert_eq!(page.total, Some(page.hits.len()));
    page.hits.iter().map(|hit| (hit.facility.id.0.as_u128(), hit.travel_seconds.unwrap())).collect()
}

fn about(found: &[(u128, f64)], expected: &[(u128, f64)]) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((number, seconds), (expected, wanted)) in found.iter().zip(expected) {
        assert_eq!(number, expected, "{found:?}");
        assert!((seconds - wanted).abs() < 1.0, "{number}: {seconds} and not {wanted}");
    }
}

// 0.005 degrees of longitude are 459 m, 0.01 of latitude 1,112 m; at 30 km/h.
const NEAR: f64 = 55.1;
const ROUND: f64 = 653.0;

#[tokio::test]
async fn one_way_streets_tell_who_can_come_from_where_one_can_go() {
    let request = request(along_the_street(), Some(ring(30))).await;
    let drive = |minutes, direction| found(&request, &question(minutes, TravelMode::Drive, direction));
    about(&drive(5, ToPatient), &[(1, NEAR)]);
    about(&drive(5, FromPatient), &[(2, NEAR)]);
    about(&drive(15, ToPatient), &[(1, NEAR), (2, ROUND)]);
    about(&drive(15, FromPatient), &[(2, NEAR), (1, ROUND)]);
    // On foot there is no one-way street: 459 m at 80 m a minute, the same for both, and then by id.
    let on_foot = found(&request, &question(10, TravelMode::Walk, ToPatient));
    about(&on_foot, &[(1, 344.5), (2, 344.5)]);
    about(&found(&request, &question(10, TravelMode::Walk, FromPatient)), &[(1, 344.5), (2, 344.5)]);
    let mut slow = question(10, TravelMode::Walk, ToPatient);
    slow.way.walking = WalkingPace::Slow;
    assert_eq!(found(&request, &slow), []);
}

#[tokio::test]
async fn without_roads_everything_is_an_estimate_and_says_so() {
    let request = request(along_the_street(), None).await;
    let nearby = question(5, TravelMode::Drive, ToPatient);
    // 459.9 m on the ellipsoid, a way of 597.8 m at 27 km/h.
    about(&found(&request, &nearby), &[(1, 79.7), (2, 79.7)]);
    about(&found(&request, &question(20, TravelMode::Drive, ToPatient)), &[(1, 79.7), (2, 79.7), (4, 769.2)]);
    let answer = reach(&request, &ReachQuestion { contours: vec![5, 1, 3, 3], ..nearby }).unwrap();
    assert_eq!(answer.method.engine, TravelEngine::StraightLine);
    assert!(answer.method.assumption.contains("直線距離×迂回率1.3") && answer.method.network_version.is_none());
    assert_eq!((answer.snapped_meters, answer.cut_by_border), (None, false));
    assert_eq!(answer.contours.iter().map(|own| own.minutes).collect::<Vec<_>>(), [1, 3, 5]);
    let rim = answer.contours[2].area.0[0].exterior().0[0];
    let meters = distance_meters(at(134.01, 34.3), at(rim.x, rim.y));
    assert!((meters - 300.0 * 27.0 / 3.6 / 1.3).abs() < 1.0, "{meters}");
}

#[tokio::test]
async fn outlines_on_roads_hold_what_is_reached_and_lie_inside_each_other() {
    use geo::{Contains as _, Intersects as _};
    let request = request(along_the_street(), Some(ring(30))).await;
    for mode in [TravelMode::Drive, TravelMode::Walk] {
        let asked = ReachQuestion { contours: vec![10, 3, 10, 5], ..question(10, mode, ToPatient) };
        let answer = reach(&request, &asked).unwrap();
        assert_eq!(answer.contours.iter().map(|own| own.minutes).collect::<Vec<_>>(), [3, 5, 10]);
        let center = geo_types::Point::new(134.01, 34.3);
        for pair in answer.contours.windows(2) {
            assert!(pair[0].area.intersects(&center));
            assert!(pair[1].area.contains(&pair[0].area) || pair[1].area == pair[0].area);
        }
        // With outlines a search goes on a little longer; the times don't.
        assert_eq!(found(&request, &asked), found(&request, &ReachQuestion { contours: Vec::new(), ..asked.clone() }));
    }
    // P comes along the street within five minutes, Q doesn't.
    let asked = ReachQuestion { contours: vec![5], ..question(5, TravelMode::Drive, ToPatient) };
    let area = &reach(&request, &asked).unwrap().contours[0].area;
    let holds = |lng: f64| area.intersects(&geo_types::Point::new(lng, 34.3));
    assert!(holds(134.005) && !holds(134.0145));
    assert_eq!(reach(&request, &asked).unwrap().snapped_meters.map(f64::round), Some(0.0));
}

#[tokio::test]
async fn a_network_without_the_mode_and_the_straight_line_itself_are_estimates() {
    let request = request(along_the_street(), Some(ring(0))).await;
    let engine = |mode| method_of(&request, mode, WalkingPace::Standard).engine;
    assert_eq!(engine(TravelMode::Drive), TravelEngine::StraightLine);
    assert_eq!(engine(TravelMode::StraightLine), TravelEngine::StraightLine);
    assert_eq!(engine(TravelMode::Walk), TravelEngine::RoadNetwork);
    about(&found(&request, &question(5, TravelMode::Drive, ToPatient)), &[(1, 79.7), (2, 79.7)]);
    let method = method_of(&request, TravelMode::Walk, WalkingPace::Elderly);
    assert_eq!(method.network_date.as_deref(), Some("2026-11-01"));
    for words in ["© OpenStreetMap contributors", "2026-11-01時点", "徒歩（高齢者、時速3.6km）", "見本の速さ。"]
    {
        assert!(method.assumption.contains(words), "{}", method.assumption);
    }
}

#[tokio::test]
async fn the_way_between_two_places_has_its_own_direction_and_length() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let (west, east) = (at(134.005, 34.3), at(134.015, 34.3));
    let drive = |from, to| estimate(&request, from, to, TravelMode::Drive, WalkingPace::Standard).unwrap();
    let (there, back) = (drive(west, east), drive(east, west));
    let close = |found: Option<f64>, wanted: f64| (found.unwrap() - wanted).abs() < 0.01 * wanted;
    assert!(close(there.minutes, 1.837) && close(there.route_meters, 918.6), "{there:?}");
    assert!(close(back.minutes, 9.968) && close(back.route_meters, 4_983.0), "{back:?}");
    assert_eq!(there.straight_meters, back.straight_meters);
    assert!(there.within_sixteen_km && there.method.engine == TravelEngine::RoadNetwork);
    let same = drive(west, west);
    assert_eq!((same.minutes, same.route_meters), (Some(0.0), Some(0.0)));
}

#[tokio::test]
async fn beyond_two_hours_there_is_no_travel_time() {
    let request = request(Vec::new(), None).await;
    let drive = |lng| estimate(&request, at(134.0, 34.3), at(lng, 34.3), TravelMode::Drive, WalkingPace::Standard);
    assert!(drive(134.4).unwrap().minutes.is_some());
    let far = drive(134.6).unwrap();
    assert_eq!((far.minutes, far.within_sixteen_km), (None, false));
}

#[tokio::test]
async fn a_table_has_a_row_for_each_origin_also_when_there_are_more_of_them() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let (west, east, lost) = (at(134.005, 34.3), at(134.015, 34.3), at(134.01, 34.6));
    let table = |from: &[LngLat], to: &[LngLat]| {
        matrix(&request, from, to, TravelMode::Drive, WalkingPace::Standard).unwrap().minutes
    };
    let estimate = |from, to| estimate(&request, from, to, TravelMode::Drive, WalkingPace::Standard).unwrap().minutes;
    let wide = table(&[west, lost], &[east, west, lost]);
    assert_eq!(wide, [vec![estimate(west, east), Some(0.0), None], vec![None, None, None]]);
    let high = table(&[east, west, lost], &[west]);
    assert_eq!(high, [vec![estimate(east, west)], vec![Some(0.0)], vec![None]]);
    let ask = |from: usize, to: usize| {
        matrix(&request, &vec![west; from], &vec![east; to], TravelMode::Drive, WalkingPace::Standard).unwrap_err()
    };
    assert_eq!(ask(0, 1), TravelError::NoPlaces { what: "origins" });
    assert_eq!(ask(1, 0), TravelError::NoPlaces { what: "destinations" });
    assert_eq!(ask(26, 1), TravelError::TooMany { what: "origins", given: 26, most: 25 });
    assert_eq!(ask(1, 101), TravelError::TooMany { what: "destinations", given: 101, most: 100 });
    assert_eq!(ask(25, 41), TravelError::TooMany { what: "cells", given: 1025, most: 1000 });
}

#[tokio::test]
async fn a_table_finds_ways_that_take_much_longer_than_usual() {
    // 919 m at 1 km/h: an estimate of 160 seconds, and 55 minutes on the road; the way back takes more than two hours.
    let request = request(Vec::new(), Some(ring(1))).await;
    let (west, east) = (at(134.005, 34.3), at(134.015, 34.3));
    let found =
        matrix(&request, &[west, east], &[west, east], TravelMode::Drive, WalkingPace::Standard).unwrap().minutes;
    assert!((found[0][1].unwrap() - 55.1).abs() < 0.1, "{found:?}");
    assert_eq!((found[0][0], found[1][0], found[1][1]), (Some(0.0), None, Some(0.0)));
}

#[tokio::test]
async fn questions_that_cannot_be_answered_say_why() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let base = question(5, TravelMode::Drive, ToPatient);
    let refused = |question: ReachQuestion| reach(&request, &question).unwrap_err();
    for minutes in [0, 121] {
        assert_eq!(refused(ReachQuestion { minutes, ..base.clone() }), TravelError::MinutesOutOfRange);
    }
    for contours in [vec![6], vec![0], vec![5, 121]] {
        assert_eq!(refused(ReachQuestion { contours, ..base.clone() }), TravelError::ContourOutOfRange);
    }
    let contours = vec![5; 13];
    assert!(matches!(refused(ReachQuestion { contours, ..base.clone() }), TravelError::TooMany { given: 13, .. }));
    for simplify_meters in [Some(-1.0), Some(f64::NAN), Some(f64::INFINITY)] {
        assert_eq!(refused(ReachQuestion { simplify_meters, ..base.clone() }), TravelError::SimplifyOutOfRange);
    }
    assert_eq!(refused(ReachQuestion { center: at(135.0, 34.3), ..base.clone() }), TravelError::OutsideNetwork);
    let pole = ReachQuestion { center: at(135.0, 89.9), contours: vec![5], ..base };
    let estimated = Request { roads: None, ..request.clone() };
    assert_eq!(reach(&estimated, &pole).unwrap_err(), TravelError::NotAPlace);
    let off = estimate(&request, at(134.01, 34.3), at(134.01, 34.6), TravelMode::Walk, WalkingPace::Standard);
    assert_eq!(off.unwrap_err(), TravelError::OutsideNetwork);
}

#[tokio::test]
async fn people_are_counted_whole_where_their_neighbourhood_is_reached() {
    let town = |name: &str, lng: f64, lat: f64, count: u32| PopulationCount {
        place: CountedPlace::Neighborhood {
            municipality_code: "372013".into(),
            name: name.into(),
            point: Some(at(lng, lat)),
        },
        year: 2020,
        age_band: AgeBand::All,
        count,
        households: None,
        projected: false,
    };
    let towns = || vec![town("西", 134.005, 34.3, 7), town("東", 134.015, 34.3, 50), town("山", 134.01, 34.34, 900)];
    let app = app(Vec::new()).await;
    app.publish(atlas(Vec::new(), towns()), None);
    let people = |request: &Request, direction, minutes| {
        let asked =
            ReachQuestion { wants_population: Some(Vec::new()), ..question(minutes, TravelMode::Drive, direction) };
        let answer = reach(request, &asked).unwrap();
        (answer.population.iter().map(|own| own.count).sum::<u64>(), answer.population_method)
    };
    let estimated = Request::new(app.clone());
    assert_eq!(people(&estimated, ToPatient, 5).0, 57);
    assert_eq!(people(&estimated, ToPatient, 20).0, 957);
    app.use_roads(ring(30));
    let request = Request::new(app);
    let (west, method) = people(&request, ToPatient, 5);
    assert_eq!(west, 7);
    let method = method.unwrap();
    assert!(method.contains("2020年の実績") && method.contains("代表点が所要時間の内"), "{method}");
    assert_eq!(people(&request, FromPatient, 5).0, 50);
    assert_eq!(people(&request, FromPatient, 20).0, 57);
    let nobody = ReachQuestion {
        wants_population: Some(vec![AgeBand::Age75Over]),
        ..question(20, TravelMode::Drive, ToPatient)
    };
    let answer = reach(&request, &nobody).unwrap();
    assert_eq!((answer.population, answer.population_method), (Vec::new(), None));
}

#[tokio::test]
async fn an_area_that_comes_to_the_edge_of_the_data_says_so() {
    let request = request(Vec::new(), Some(ring(30))).await;
    let cut = |minutes| reach(&request, &question(minutes, TravelMode::Walk, ToPatient)).unwrap().cut_by_border;
    // The next corner of the ring is 919 m away: eleven and a half minutes.
    assert!(!cut(1) && !cut(11));
    assert!(cut(12) && cut(60));
}
