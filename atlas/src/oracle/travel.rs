//! Travel times from a made-up country without geography: lists, orders, pages, counts and audiences against the truth.

use std::sync::Arc;

use domain::codes::{Code as _, FacetKey, FacilityKind, FacilityStatus};
use domain::ids::AreaId;
use domain::place::LngLat;

use super::audiences::audiences;
use super::filters::filter;
use super::*;
use crate::testing::Random;
use crate::times::Times;

/// Seconds from a centre to a point, the same whenever asked; `None` for a third of all points. They have nothing to do
/// with distance, and few different values, so that order by id among equals is tried too.
pub(super) fn seconds(center: LngLat, point: LngLat) -> Option<f64> {
    let seed = center.lng().to_bits() ^ center.lat().to_bits().rotate_left(17);
    let mut random = Random::new(seed, point.lng().to_bits().rotate_left(31) ^ point.lat().to_bits());
    (!random.chance(1.0 / 3.0)).then(|| random.below(400) as f64 * 4.5)
}

/// The times of everything with a position, as somebody with roads would bring them.
pub(super) fn timed(atlas: &Atlas, center: LngLat) -> Spatial {
    let mut times = Times::around(center);
    for chunk in atlas.located_chunks() {
        times.put(chunk, chunk.points.iter().map(|point| seconds(center, *point)));
    }
    Spatial::Timed(Arc::new(times))
}

fn everything() -> Filter {
    Filter { statuses: FacilityStatus::ALL.to_vec(), ..Filter::default() }
}

fn somewhere(random: &mut Random) -> LngLat {
    LngLat::new(random.between(134.0, 135.0), random.between(34.0, 35.0)).unwrap()
}

#[test]
fn each_audience_gets_the_times_of_what_it_sees_and_nothing_of_the_rest() {
    let (sight, mut truth) = town(81, 700);
    let mut different = std::collections::BTreeSet::new();
    for (round, audience) in audiences(&truth).into_iter().enumerate() {
        truth.audience = audience;
        let sight = sight.seen_by(&truth.audience, now().date_naive());
        let mut random = Random::new(81, round as u64);
        for turn in 0..6 {
            let query = DirectoryQuery {
                filter: if turn == 0 { everything() } else { filter(&mut random, &truth, 0.02) },
                spatial: Some(timed(&sight, LngLat::new(134.4, 34.0 + f64::from(turn) / 10.0).unwrap())),
                ..DirectoryQuery::default()
            };
            let expected = truth.answer(&query, now());
            let page = first(&sight, &query, 2000);
            assert_eq!(ids(&page), expected.iter().map(|facility| facility.id).collect::<Vec<_>>());
            assert_eq!((page.total, sight.count(&query, now())), (Some(expected.len()), Ok(expected.len())));
            let lost = |facility: &&Facility| {
                truth::point(facility).is_none()
                    && truth.seen(facility).is_some()
                    && truth.filter(facility, &query.filter, now())
            };
            assert_eq!(page.without_location, Some(truth.facilities.iter().filter(lost).count()));
            let center = query.spatial.as_ref().and_then(Spatial::center).unwrap();
            for hit in &page.hits {
                let point = hit.facility.details.location.unwrap().point;
                assert_eq!(hit.travel_seconds, seconds(center, point));
                assert!(hit.distance_meters.is_some() && hit.bearing_degrees.is_some());
            }
            for facet in sight.facets(&query, &[FacetKey::Kind, FacetKey::Acceptance], now()).unwrap() {
                let mut counted: Vec<(String, usize)> =
                    facet.buckets.into_iter().map(|bucket| (bucket.value, bucket.count)).collect();
                counted.sort();
                assert_eq!(counted, truth_buckets(&truth, facet.key, &expected, &query.filter));
            }
            if turn == 0 {
                different.insert(format!("{:?}", ids(&page)));
            }
        }
    }
    assert!(different.len() >= 5, "all audiences but those of single facilities see something else");
}

#[test]
fn pages_by_travel_time_give_the_whole_list_in_both_directions() {
    let (sight, truth) = town(82, 700);
    let mut random = Random::new(82, 1);
    for (descending, size) in [(false, 1), (false, 37), (true, 23), (true, 100)] {
        let query = DirectoryQuery {
            spatial: Some(timed(&sight, somewhere(&mut random))),
            order: Some(Order { by: OrderBy::TravelTime, descending }),
            ..DirectoryQuery::default()
        };
        let expected = truth.ids(&query, now());
        assert!(expected.len() > 200);
        assert_eq!(all(&sight, &query, size), expected);
        assert_eq!(paging::all_backwards(&sight, &query, size), expected);
    }
    // Other orders, too, go over what is within the time.
    for by in [OrderBy::Distance, OrderBy::NameKana, OrderBy::Beds] {
        let query = DirectoryQuery {
            spatial: Some(timed(&sight, somewhere(&mut random))),
            order: Some(Order { by, descending: false }),
            ..DirectoryQuery::default()
        };
        assert_eq!(all(&sight, &query, 40), truth.ids(&query, now()), "{by:?}");
    }
}

#[test]
fn a_text_search_keeps_to_the_time() {
    let (sight, truth) = town(83, 700);
    let center = LngLat::new(134.5, 34.5).unwrap();
    let text = DirectoryQuery { text: Some("医院".into()), ..DirectoryQuery::default() };
    let query = DirectoryQuery { spatial: Some(timed(&sight, center)), ..text.clone() };
    let reached = |id: &FacilityId| {
        let facility = truth.facilities.iter().find(|facility| facility.id == *id).unwrap();
        truth::point(facility).is_some_and(|point| seconds(center, point).is_some())
    };
    let expected: Vec<FacilityId> = ids(&first(&sight, &text, 2000)).into_iter().filter(reached).collect();
    assert!(expected.len() > 20);
    assert_eq!(ids(&first(&sight, &query, 2000)), expected);
}

#[test]
fn positions_stay_shared_until_one_of_them_changes() {
    let (sight, truth) = town(84, 2000);
    let before = Atlas::clone(&sight);
    let points = |atlas: &Atlas| atlas.located_chunks().map(|chunk| chunk.points.clone()).collect::<Vec<_>>();
    let mut renamed = truth.facilities.iter().find(|own| truth::point(own).is_some()).unwrap().clone();
    renamed.details.name = "改名した医院".into();
    let patch = |facility: &Facility| crate::Patch { upserted: vec![facility.clone()], ..crate::Patch::default() };
    let named = before.patched(patch(&renamed));
    let shared =
        |a: &[Arc<Vec<LngLat>>], b: &[Arc<Vec<LngLat>>]| a.iter().zip(b).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
    let (old, new) = (points(&before), points(&named));
    assert!(old.len() > 3 && shared(&old, &new) == old.len() && new.len() == old.len());
    let with_areas = before.with_areas(2, now(), Vec::new());
    assert_eq!(shared(&old, &points(&with_areas)), old.len());
    let mut moved = renamed;
    let near = moved.details.location.unwrap().point;
    moved.details.location.as_mut().unwrap().point = LngLat::new(near.lng() + 1e-5, near.lat()).unwrap();
    let moved = before.patched(patch(&moved));
    let after = points(&moved);
    assert!(old.iter().filter(|own| !after.iter().any(|new| Arc::ptr_eq(own, new))).count() <= 2);
    assert!(after.iter().any(|own| !old.iter().any(|other| Arc::ptr_eq(own, other))));
    // Times of positions that are no more are refused, not taken for those of others.
    let query = DirectoryQuery {
        spatial: Some(timed(&before, LngLat::new(134.5, 34.5).unwrap())),
        ..DirectoryQuery::default()
    };
    assert!(named.seen_by_everybody().count(&query, now()).is_ok());
    assert_eq!(moved.seen_by_everybody().count(&query, now()), Err(QueryError::TimesOfAnotherAtlas));
}

#[test]
fn patches_leave_every_audience_with_the_true_times() {
    let (sight, mut truth) = town(85, 600);
    let mut atlas = Atlas::clone(&sight);
    let (mut random, mut fresh) = (Random::new(85, 1), 10_000);
    for _ in 0..10 {
        atlas = atlas.patched(patches::change(&mut random, &mut truth, 85, &mut fresh, 20));
    }
    for audience in audiences(&truth) {
        truth.audience = audience;
        let sight = atlas.seen_by(&truth.audience, now().date_naive());
        let query = DirectoryQuery {
            filter: Filter { kinds: vec![FacilityKind::Clinic, FacilityKind::Pharmacy], ..Filter::default() },
            spatial: Some(timed(&atlas, somewhere(&mut random))),
            ..DirectoryQuery::default()
        };
        assert_eq!(ids(&first(&sight, &query, 2000)), truth.ids(&query, now()));
    }
}

#[test]
fn beside_an_area_everything_is_in_both_in_one_or_in_none() {
    let (sight, mut truth) = town(87, 700);
    let mut random = Random::new(87, 1);
    let areas: Vec<AreaId> = truth.areas.iter().map(|area| area.id).collect();
    let mut seen = [0; 3];
    for audience in audiences(&truth) {
        truth.audience = audience;
        let sight = sight.seen_by(&truth.audience, now().date_naive());
        for area in &areas {
            let Spatial::Timed(times) = timed(&sight, somewhere(&mut random)) else { unreachable!("times") };
            let spatial = Some(Spatial::Timed(times.clone()));
            let questions = [
                (spatial.clone(), Beside::Inside(*area)),
                (spatial, Beside::Outside(*area)),
                (None, Beside::Beyond(*area, times)),
            ];
            for ((spatial, beside), seen) in questions.into_iter().zip(&mut seen) {
                let query = DirectoryQuery { spatial, beside: Some(beside), ..DirectoryQuery::default() };
                let expected = truth.ids(&query, now());
                assert_eq!(ids(&first(&sight, &query, 2000)), expected);
                assert_eq!(sight.count(&query, now()), Ok(expected.len()));
                *seen += expected.len();
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
    let nobodys = AreaId(uuid::Uuid::from_u128(1));
    let query = DirectoryQuery { beside: Some(Beside::Outside(nobodys)), ..DirectoryQuery::default() };
    assert_eq!(sight.count(&query, now()), Err(QueryError::UnknownArea));
}

#[test]
fn what_means_nothing_without_times_is_refused() {
    let (sight, _) = town(86, 50);
    let by_time = Some(Order { by: OrderBy::TravelTime, descending: false });
    let plain = DirectoryQuery { order: by_time, ..DirectoryQuery::default() };
    assert_eq!(sight.count(&plain, now()), Err(QueryError::TravelTimeWithoutTimes));
    let center = LngLat::new(134.5, 34.5).unwrap();
    let near = Spatial::Near { center, radius_meters: 1e5 };
    let near = DirectoryQuery { spatial: Some(near), order: by_time, ..DirectoryQuery::default() };
    assert_eq!(sight.count(&near, now()), Err(QueryError::TravelTimeWithoutTimes));
    // Numbers that are no times are no times; none at all is an answer.
    let mut times = Times::around(center);
    for chunk in sight.located_chunks() {
        times.put(
            chunk,
            chunk.points.iter().zip([f64::NAN, -1.0, f64::INFINITY].into_iter().cycle()).map(|(_, own)| Some(own)),
        );
    }
    let query = DirectoryQuery { spatial: Some(Spatial::Timed(Arc::new(times))), ..DirectoryQuery::default() };
    assert_eq!(first(&sight, &query, 10).total, Some(0));
    for key in [f64::NAN, -1.0, f64::INFINITY] {
        let cursor = Cursor {
            by: OrderBy::TravelTime,
            key: key.to_bits().to_be_bytes().to_vec(),
            id: FacilityId(uuid::Uuid::nil()),
        };
        let page = sight.facilities(&query, &request(5, PageFrom::After(Some(cursor))), now());
        assert_eq!(page.unwrap_err(), QueryError::CursorOfOtherOrder);
    }
}
