//! Every spatial condition against the slow truth.

use domain::area::Area;
use domain::codes::*;
use domain::place::{BoundingBox, LngLat, distance_meters};
use geo_types::{MultiPolygon, Polygon};

use super::*;
use crate::area::outline::contains;
use crate::testing::{Random, mesh};

fn at(lng: f64, lat: f64) -> LngLat {
    LngLat::new(lng, lat).unwrap()
}

fn asked(spatial: Spatial) -> DirectoryQuery {
    DirectoryQuery { spatial: Some(spatial), ..DirectoryQuery::default() }
}

/// Somewhere in the region, or exactly where some facility stands.
fn spot(random: &mut Random, truth: &Truth) -> LngLat {
    let facility = &truth.facilities[random.below(truth.facilities.len() as u64) as usize];
    match truth::point(facility) {
        Some(point) if random.chance(0.6) => point,
        _ => at(random.between(133.9, 135.1), random.between(33.9, 35.1)),
    }
}

fn agree(atlas: &Sight, truth: &Truth, query: &DirectoryQuery) -> usize {
    let expected = truth.ids(query, now());
    let page = first(atlas, query, 2000);
    assert_eq!(ids(&page), expected, "{query:?}");
    assert_eq!(page.total, Some(expected.len()));
    assert_eq!(atlas.count(query, now()).unwrap(), expected.len());
    for hit in &page.hits {
        let center = query.spatial.as_ref().and_then(Spatial::center);
        assert_eq!(
            hit.distance_meters,
            center.map(|center| distance_meters(center, truth::point(&hit.facility).unwrap()))
        );
        assert!(hit.bearing_degrees.is_none_or(|bearing| (0.0..360.0).contains(&bearing)));
    }
    expected.len()
}

#[test]
fn boxes_hold_their_edges_and_may_have_no_size() {
    let (atlas, truth) = town(21, 1200);
    let mut random = Random::new(21, 1);
    let mut on_edges = 0;
    for round in 0..150 {
        let (a, b) = (spot(&mut random, &truth), spot(&mut random, &truth));
        // Corners at facilities put these exactly on the edges; equal corners give a box without size.
        let b = if round % 5 == 0 { a } else { b };
        let bbox =
            BoundingBox::new(a.lng().min(b.lng()), a.lat().min(b.lat()), a.lng().max(b.lng()), a.lat().max(b.lat()))
                .unwrap();
        let found = agree(&atlas, &truth, &asked(Spatial::Box(bbox)));
        on_edges += usize::from(round % 5 == 0 && found > 0);
    }
    assert!(on_edges > 5);
}

#[test]
fn a_radius_holds_its_rim_and_a_radius_of_nothing_holds_what_stands_there() {
    let (atlas, truth) = town(22, 1200);
    let mut random = Random::new(22, 1);
    for round in 0..150 {
        let center = spot(&mut random, &truth);
        let rim = spot(&mut random, &truth);
        let radius_meters = match round % 4 {
            0 => 0.0,
            // Exactly to some facility or point: the rim belongs to the circle.
            1 | 2 => distance_meters(center, rim),
            _ => random.between(0.0, 60_000.0),
        };
        agree(&atlas, &truth, &asked(Spatial::Near { center, radius_meters }));
    }
    let negative = Spatial::Near { center: at(134.5, 34.5), radius_meters: -1.0 };
    assert_eq!(agree(&atlas, &truth, &asked(negative)), 0);
}

#[test]
fn the_nearest_are_exact_with_ties_by_id() {
    let (atlas, truth) = town(23, 1200);
    let mut random = Random::new(23, 1);
    for round in 0..150 {
        let center = spot(&mut random, &truth);
        let count = [1, 2, 5, 20, 100, 1000, 5000][round % 7];
        let mut query = asked(Spatial::Nearest { center, count });
        if round % 3 == 0 {
            query.filter.kinds =
                vec![random.pick(&[FacilityKind::Clinic, FacilityKind::Hospital, FacilityKind::CareHouse])];
        }
        if round % 5 == 0 {
            query.order = Some(Order { by: OrderBy::Distance, descending: true });
        }
        agree(&atlas, &truth, &query);
    }
}

#[test]
fn many_at_one_place_are_told_apart_by_id() {
    let facilities: Vec<Facility> = (0..300)
        .map(|number| {
            let mut facility = crate::testing::facility(24, number);
            facility.visibility = Visibility::Public;
            facility.details.location = crate::testing::facility(24, number % 2 + 4).details.location;
            facility
        })
        .collect();
    let input = AtlasInput { facilities: FacilitiesInput::Facilities(facilities.clone()), ..AtlasInput::default() };
    let (atlas, truth) = (Atlas::build(input).seen_by_everybody(), Truth::of(facilities, Vec::new()));
    for count in [1, 7, 150, 160, 299, 400] {
        let center = truth::point(&truth.facilities[0]).unwrap();
        let query = asked(Spatial::Nearest { center, count });
        agree(&atlas, &truth, &query);
        assert_eq!(all(&atlas, &query, 13), truth.ids(&query, now()));
    }
}

#[test]
fn polygons_with_holes_and_several_parts_agree() {
    let (atlas, truth) = town(25, 1200);
    let mut random = Random::new(25, 1);
    for _ in 0..60 {
        let star = |random: &mut Random, size: f64| -> Polygon<f64> {
            let center = spot(random, &truth);
            let ring = |random: &mut Random, r: f64| -> Vec<(f64, f64)> {
                let mut ring: Vec<(f64, f64)> = (0..40)
                    .map(|n| {
                        let turn = f64::from(n) / 40.0 * std::f64::consts::TAU;
                        let r = r * random.between(0.7, 1.0);
                        (center.lng() + r * turn.cos(), center.lat() + r * turn.sin())
                    })
                    .collect();
                ring.push(ring[0]);
                ring
            };
            Polygon::new(ring(random, size).into(), vec![ring(random, size * 0.4).into()])
        };
        let shape = MultiPolygon(vec![star(&mut random, 0.2), star(&mut random, 0.1)]);
        agree(&atlas, &truth, &asked(Spatial::Polygon(shape)));
    }
    assert_eq!(agree(&atlas, &truth, &asked(Spatial::Polygon(MultiPolygon(vec![])))), 0);
}

#[test]
fn within_an_area_agrees_with_the_area_filter_for_everything_that_has_a_position() {
    let (atlas, truth) = town(26, 1500);
    for area in truth.areas.iter().step_by(5) {
        let within = asked(Spatial::Within(area.id));
        agree(&atlas, &truth, &within);
        let filter = Filter { areas: vec![area.id], ..Filter::default() };
        let by_filter = truth.ids(&DirectoryQuery { filter: filter.clone(), ..DirectoryQuery::default() }, now());
        let located: Vec<_> = by_filter
            .into_iter()
            .filter(|id| truth.facilities.iter().any(|f| f.id == *id && truth::point(f).is_some()))
            .collect();
        assert_eq!(truth.ids(&within, now()), located);
    }
    assert_eq!(
        atlas.count(&asked(Spatial::Within(domain::ids::AreaId(uuid::Uuid::nil()))), now()).unwrap_err(),
        QueryError::UnknownArea
    );
    let mut bare: Area = truth.areas[0].clone();
    bare.boundary = None;
    let atlas = atlas.with_areas(2, now(), vec![bare.clone()]).seen_by_everybody();
    assert_eq!(atlas.count(&asked(Spatial::Within(bare.id)), now()).unwrap_err(), QueryError::AreaWithoutBoundary);
    let truth = Truth { areas: vec![bare.clone()], ..truth };
    let query =
        DirectoryQuery { filter: Filter { areas: vec![bare.id], ..Filter::default() }, ..DirectoryQuery::default() };
    assert_eq!(
        ids(&first(&atlas, &query, 2000)),
        truth.ids(&query, now()),
        "an area without boundary holds what its code says"
    );
}

#[test]
fn those_who_visit_a_point_keep_to_what_they_declared_and_to_sixteen_kilometres() {
    let (atlas, truth) = town(27, 1500);
    let mut random = Random::new(27, 1);
    let mut found = 0;
    for _ in 0..60 {
        found += agree(&atlas, &truth, &asked(Spatial::CoversPoint(spot(&mut random, &truth))));
    }
    assert!(found > 500);
}

#[test]
fn those_without_a_position_are_counted_apart_and_never_found_by_place() {
    let (atlas, truth) = town(28, 800);
    let query = asked(Spatial::Near { center: at(0.0, 0.0), radius_meters: 2e7 });
    let unlocated = truth.ids(&DirectoryQuery::default(), now()).len() - truth.ids(&query, now()).len();
    let page = first(&atlas, &query, 100);
    assert!(unlocated > 10);
    assert_eq!(page.without_location, Some(unlocated));
}

#[test]
fn areas_at_a_point_are_those_whose_boundary_holds_it_smallest_first() {
    let (atlas, truth) = town(29, 10);
    let mut random = Random::new(29, 1);
    for round in 0..500 {
        // Every second point is a vertex, which several areas share.
        let p = if round % 2 == 0 {
            let area = &truth.areas[random.below(truth.areas.len() as u64) as usize];
            let ring = area.boundary.as_ref().unwrap().0[0].exterior();
            let vertex = ring.0[random.below(ring.0.len() as u64) as usize];
            at(vertex.x, vertex.y)
        } else {
            at(random.between(133.9, 135.1), random.between(33.9, 35.1))
        };
        let mut expected: Vec<_> = truth
            .areas
            .iter()
            .filter(|area| contains(area.boundary.as_ref().unwrap(), p.into()))
            .map(|area| area.id)
            .collect();
        let found = atlas.areas_at(p, now().date_naive());
        let surfaces: Vec<f64> =
            found.iter().map(|area| atlas.area_shape(area.id).unwrap().surface_square_km).collect();
        assert!(surfaces.is_sorted());
        let mut found: Vec<_> = found.iter().map(|area| area.id).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_point_inside_a_mesh_lies_in_exactly_one_of_its_areas_on_borders_too() {
    let world = World::town(30);
    let areas = mesh(&world, AreaKind::DailyLivingZone, 9, 7);
    let inner: Vec<(f64, f64)> = areas
        .iter()
        .flat_map(|area| area.boundary.iter().flat_map(|b| b.0[0].exterior().0.iter().map(|c| (c.x, c.y))))
        .collect();
    let atlas = Atlas::empty().with_areas(1, now(), areas);
    let [west, south, east, north] = world.region;
    for (x, y) in inner.into_iter().filter(|(x, y)| *x > west && *x < east && *y > south && *y < north) {
        assert_eq!(atlas.areas_at(at(x, y), now().date_naive()).len(), 1, "{x} {y}");
    }
}

#[test]
fn an_area_is_found_on_the_days_of_its_validity_only() {
    let mut old = crate::testing::square_area(1, AreaKind::DailyLivingZone, "1", (134.0, 34.0), 0.5);
    let mut new = old.clone();
    let day = now().date_naive();
    old.valid_to = day.pred_opt();
    new.id = domain::ids::AreaId(uuid::Uuid::from_u128(2));
    new.valid_from = Some(day);
    let atlas = Atlas::empty().with_areas(1, now(), vec![old.clone(), new.clone()]);
    let found = |day| atlas.areas_at(at(134.2, 34.2), day).iter().map(|area| area.id).collect::<Vec<_>>();
    assert_eq!(found(day), vec![new.id]);
    assert_eq!(found(day.pred_opt().unwrap()), vec![old.id]);
    assert_eq!(atlas.area_by_code(AreaKind::DailyLivingZone, "1", day).unwrap().id, new.id);
}
