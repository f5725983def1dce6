//! Boxes of made-up coasts and streets.

use super::*;
use crate::draft::AboutSource;
use crate::network::Overrides;
use crate::prepare::samples;
use crate::water::WaterShape;
use crate::{Drafts, TurnCosts, file};

/// 0.01 degrees, about a kilometre.
const STEP: i32 = 100_000;

fn at(x: i32, y: i32) -> Coord {
    Coord { lon: 1_340_000_000 + x * STEP, lat: 343_000_000 + y * STEP }
}

fn line(points: &[(i32, i32)]) -> Vec<Coord> {
    points.iter().map(|(x, y)| at(*x, *y)).collect()
}

/// From (0, 0) to (10, 10).
fn frame() -> [i32; 4] {
    let (low, high) = (at(0, 0), at(10, 10));
    [low.lon, low.lat, high.lon, high.lat]
}

fn is_sea(areas: &[Vec<Vec<Coord>>], x: i32, y: i32) -> bool {
    let place = Coord { lon: at(x, y).lon + 1_234, lat: at(x, y).lat + 4_321 };
    areas.iter().any(|area| area.iter().filter(|ring| crate::osm::is_within(place, ring)).count() % 2 == 1)
}

#[test]
fn the_sea_lies_to_the_right_of_a_coast_that_crosses_the_box() {
    // From east to west: the sea is in the north. From west to east: in the south.
    let westward = line(&[(12, 5), (6, 4), (-2, 5)]);
    let eastward: Vec<Coord> = westward.iter().rev().copied().collect();
    for (coast, north) in [(westward, true), (eastward, false)] {
        let areas = sea::areas(&[coast], frame());
        assert_eq!(areas.len(), 1);
        assert_eq!((is_sea(&areas, 5, 8), is_sea(&areas, 5, 1)), (north, !north));
    }
}

#[test]
fn an_island_in_the_open_sea_is_a_hole_and_a_lake_of_the_sea_is_filled() {
    let island = line(&[(4, 4), (6, 4), (6, 6), (4, 6), (4, 4)]);
    let areas = sea::areas(std::slice::from_ref(&island), frame());
    assert_eq!((is_sea(&areas, 1, 1), is_sea(&areas, 5, 5)), (true, false));
    let inland: Vec<Coord> = island.into_iter().rev().collect();
    let areas = sea::areas(&[inland], frame());
    assert_eq!((is_sea(&areas, 1, 1), is_sea(&areas, 5, 5)), (false, true));
}

#[test]
fn a_strait_is_sea_between_two_coasts_and_an_island_in_it_is_not() {
    let south = line(&[(12, 3), (-2, 3)]);
    let north = line(&[(-2, 8), (12, 8)]);
    let island = line(&[(4, 5), (6, 5), (6, 7), (4, 7), (4, 5)]);
    let areas = sea::areas(&[south, north, island], frame());
    for (x, y, wet) in [(5, 1, false), (5, 3, true), (5, 4, true), (5, 5, false), (1, 6, true), (5, 9, false)] {
        assert_eq!(is_sea(&areas, x, y), wet, "{x} {y}");
    }
}

#[test]
fn a_headland_that_comes_in_twice_over_one_side_is_land() {
    // Two bays of one coast, the land in the north.
    let coast = line(&[(-2, 6), (2, 6), (2, -2), (7, -2), (7, 6), (12, 6)]);
    let areas = sea::areas(&[coast], frame());
    for (x, y, wet) in [(0, 2, true), (4, 2, false), (8, 2, true), (5, 8, false), (1, 8, false)] {
        assert_eq!(is_sea(&areas, x, y), wet, "{x} {y}");
    }
}

#[test]
fn a_coast_that_ends_in_the_box_makes_no_sea() {
    assert_eq!(sea::areas(&[line(&[(12, 5), (6, 4)])], frame()), Vec::<Vec<Vec<Coord>>>::new());
    assert_eq!(sea::areas(&[], frame()), Vec::<Vec<Vec<Coord>>>::new());
}

#[test]
fn pieces_are_joined_in_any_order() {
    let pieces =
        vec![line(&[(6, 4), (3, 4)]), line(&[(12, 5), (6, 4)]), line(&[(3, 4), (-2, 5)]), line(&[(1, 1), (2, 1)])];
    let lines = sea::joined(&pieces);
    assert_eq!(lines, [line(&[(12, 5), (6, 4), (3, 4), (-2, 5)]), line(&[(1, 1), (2, 1)])]);
    let ring = vec![line(&[(4, 4), (6, 4), (6, 6)]), line(&[(6, 6), (4, 6), (4, 4)])];
    assert_eq!(sea::joined(&ring).len(), 1);
}

fn network() -> Network {
    let water = vec![
        WaterShape { kind: WaterKind::Area, lines: vec![line(&[(1, 1), (2, 1), (2, 2), (1, 1)])] },
        WaterShape { kind: WaterKind::Stream, lines: vec![line(&[(3, -1), (3, 11)])] },
        WaterShape { kind: WaterKind::Coast, lines: vec![line(&[(12, 9), (-2, 9)])] },
        WaterShape { kind: WaterKind::Area, lines: vec![line(&[(51, 1), (52, 1), (52, 2), (51, 1)])] },
    ];
    let turns = TurnCosts { by_angle: vec![0.0; 256], signal: 0.0, u_turn: 0.0 };
    let drafts =
        Drafts { drive: None, light: Some(samples::two_streets()), turns, water, about: AboutSource::default() };
    Network::from_bytes(file::to_bytes(drafts).expect("packed"), &Overrides::none()).expect("opened")
}

#[test]
fn a_box_has_its_water_and_no_other() {
    let network = network();
    let layers = within(&network, [134.0, 34.3, 134.1, 34.4]);
    assert_eq!(layers.water.len(), 2, "the pond and the sea");
    assert_eq!(layers.waterways.len(), 2, "the river and the coast");
    assert_eq!(within(&network, [134.5, 34.3, 134.55, 34.4]).water.len(), 1);
}

#[test]
fn a_box_that_is_none_holds_nothing() {
    let network = network();
    for bbox in [[134.1, 34.3, 134.0, 34.4], [f64::NAN, 34.3, 134.0, 34.4], [134.0, -91.0, 134.1, 34.4], [0.0; 4]] {
        assert_eq!(within(&network, bbox), MapLayers::default());
    }
}

#[test]
fn streets_are_there_in_a_small_box_and_not_in_a_large_one() {
    let network = network();
    let about = network.about().clone();
    let small = [about.west - 0.001, about.south - 0.001, about.east + 0.001, about.north + 0.001];
    let roads = within(&network, small).roads;
    assert!(!roads.is_empty());
    assert!(roads.is_sorted_by_key(|road| road.rank));
    let large = [about.west - 3.0, about.south - 3.0, about.east + 3.0, about.north + 3.0];
    assert!(within(&network, large).roads.iter().all(|road| road.rank == 0));
}
