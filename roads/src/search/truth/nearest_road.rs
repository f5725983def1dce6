//! Snapping against a look at every road.

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::town::Town;
use crate::search::shape::{Plane, foot_on};
use crate::search::{Handicaps, SNAP_LIMIT_METERS, SnapError};
use crate::{Coord, LayerKind, Mode, Point, RoadClass};

/// Edge and distance by looking at all edges, or the distance of the nearest that is too far.
fn scan(town: &Town, mode: Mode, point: Point, handicaps: &Handicaps) -> Result<(u32, f64), Option<f64>> {
    let packed = town.pack();
    let mut candidates = Vec::new();
    for (number, edge) in (0..).zip(&town.draft.edges) {
        let class = &town.draft.classes[usize::from(edge.class)];
        if class.speeds[mode.index()] == [0, 0] {
            continue;
        }
        let bit = if mode == Mode::Foot { 2 } else { 1 };
        let island = if town.connected[number as usize] & bit == 0 { handicaps.island } else { 0.0 };
        let road = match class.road {
            RoadClass::Ferry => handicaps.ferry,
            RoadClass::Motorway => handicaps.motorway,
            _ => 0.0,
        };
        let line: Vec<Coord> = packed.layer().shape(number).collect();
        let foot = foot_on(&Plane::around(point.into()), line.into_iter()).unwrap();
        candidates.push((foot.meters + island + road, number, foot.meters));
    }
    let within = candidates.iter().filter(|candidate| candidate.2 <= SNAP_LIMIT_METERS);
    match within.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) {
        Some(&(_, number, meters)) => Ok((number, meters)),
        None => Err(candidates.iter().map(|candidate| candidate.2).min_by(f64::total_cmp)),
    }
}

#[test]
fn the_road_found_is_the_one_a_look_at_all_roads_finds() {
    let mut rng = SmallRng::seed_from_u64(5);
    let mut outcomes = [0; 3];
    for seed in 0..800 {
        for mode in Mode::ALL {
            let kind = if mode == Mode::Car { LayerKind::Drive } else { LayerKind::Light };
            let town = Town::random(seed, kind);
            let packed = town.pack();
            for handicaps in [Handicaps::default(), Handicaps::NONE] {
                let point = Point { lon: rng.random_range(-0.02..0.04), lat: rng.random_range(-0.02..0.04) };
                match (packed.ways().snap_with(mode, point, &handicaps), scan(&town, mode, point, &handicaps)) {
                    (Ok(snap), Ok((edge, meters))) => {
                        assert_eq!((snap.edge, snap.meters), (edge, meters));
                        assert!((snap.at.meters_to(point) - meters).abs() < 0.1 + meters * 1e-3);
                        outcomes[0] += 1;
                    }
                    (Err(SnapError::NoRoadNear { nearest_meters, limit_meters }), Err(nearest)) => {
                        assert_eq!((nearest_meters, limit_meters), (nearest, SNAP_LIMIT_METERS));
                        outcomes[1] += 1;
                    }
                    (Err(SnapError::OutsideNetwork), Err(nearest)) => {
                        assert!(nearest.is_none_or(|meters| meters > SNAP_LIMIT_METERS));
                        outcomes[2] += 1;
                    }
                    (snap, scan) => panic!("{snap:?} {scan:?}"),
                }
            }
        }
    }
    assert!(outcomes.iter().all(|&some| some > 50), "{outcomes:?}");
}

#[test]
fn a_place_on_a_street_is_measured_along_it() {
    let town = Town::grid(3, 100, LayerKind::Drive).pack();
    let snap = town.ways().snap(Mode::Car, Point { lon: 25.0 / 111_195.08, lat: 10.0 / 111_195.08 }).unwrap();
    assert_eq!(snap.edge, 0);
    assert!((snap.fraction - 0.25).abs() < 1e-4 && (snap.meters - 10.0).abs() < 0.01, "{snap:?}");
}

#[test]
fn an_island_is_taken_only_where_it_is_much_nearer() {
    let mut town = Town::grid(2, 300, LayerKind::Light);
    // The southern street alone, with the connected northern one 300 m away.
    town.draft.edges.retain(|edge| edge.to == edge.from + 1);
    town.connected = vec![1, 3];
    let at = |north: f64| Point { lon: 150.0 / 111_195.08, lat: north / 111_195.08 };
    let edge = |town: &Town, mode, north| town.pack().ways().snap(mode, at(north)).unwrap().edge;
    assert_eq!(edge(&town, Mode::Foot, 100.0), 1, "100 m from the island, 200 m from the network");
    assert_eq!(edge(&town, Mode::Foot, 10.0), 0, "280 m nearer");
    assert_eq!(edge(&town, Mode::Bicycle, 100.0), 0, "no island for bicycles");
}

#[test]
fn what_is_no_position_is_refused() {
    let town = Town::grid(2, 100, LayerKind::Light).pack();
    for (lon, lat) in [(f64::NAN, 0.0), (0.0, f64::INFINITY), (181.0, 0.0), (0.0, -91.0)] {
        assert_eq!(town.ways().snap(Mode::Foot, Point { lon, lat }), Err(SnapError::NotAPlace));
    }
    let tokyo = Point { lon: 139.7, lat: 35.7 };
    assert_eq!(town.ways().snap(Mode::Foot, tokyo), Err(SnapError::OutsideNetwork));
    assert_eq!(town.ways().snap(Mode::Car, tokyo), Err(SnapError::NoSuchMode(Mode::Car)));
}
