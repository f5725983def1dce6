use geo::{HausdorffDistance, Validation};
use geo_types::Coord;

use super::*;

type Ring = Vec<(f64, f64)>;

fn wavy(center: (f64, f64), radius: f64, count: u32, seed: f64) -> Ring {
    let mut ring: Ring = (0..count)
        .map(|n| {
            let turn = f64::from(n) / f64::from(count) * std::f64::consts::TAU;
            let wave = 0.2 * (turn * 37.0 + seed).sin() + 0.07 * (turn * (100.0 + seed)).sin();
            (center.0 + radius * (1.0 + wave) * turn.cos(), center.1 + radius * (1.0 + wave) * turn.sin())
        })
        .collect();
    ring.push(ring[0]);
    ring
}

/// A coast with a lake that has an island, and islands close to the coast.
fn coast() -> MultiPolygon<f64> {
    let mut polygons = vec![
        Polygon::new(
            wavy((134.0, 34.0), 0.1, 1_200, 1.0).into(),
            vec![wavy((134.01, 34.0), 0.03, 300, 2.0).into(), wavy((133.96, 34.03), 0.004, 60, 3.0).into()],
        ),
        Polygon::new(wavy((134.01, 34.0), 0.015, 150, 4.0).into(), vec![]),
    ];
    for n in 0..40 {
        let turn = f64::from(n) / 40.0 * std::f64::consts::TAU;
        let center = (134.0 + 0.135 * turn.cos(), 34.0 + 0.135 * turn.sin());
        polygons.push(Polygon::new(wavy(center, 0.0004 * f64::from(1 + n % 12), 20, f64::from(n)).into(), vec![]));
    }
    MultiPolygon(polygons)
}

fn vertices(shape: &MultiPolygon<f64>) -> usize {
    shape.0.iter().flat_map(rings_of).map(|ring| ring.0.len()).sum()
}

const METERS: [f64; 12] = [0.5, 3.0, 10.0, 30.0, 100.0, 300.0, 500.0, 1_000.0, 2_000.0, 3_000.0, 10_000.0, 1e6];

#[test]
fn every_detail_is_valid_and_never_larger_than_a_finer_one() {
    let coast = coast();
    assert!(coast.is_valid());
    let detail = Detail::of(&coast);
    let mut last = vertices(&coast);
    for meters in METERS {
        let simple = detail.at(&coast, meters);
        assert!(simple.is_valid(), "{meters}");
        assert!(!simple.0.is_empty(), "{meters}");
        assert!(vertices(&simple) <= last, "{meters}");
        last = vertices(&simple);
    }
    assert!(last <= 8, "a triangle or little more is left, not {last}");
}

#[test]
fn the_border_moves_no_farther_than_the_metres() {
    let shape = MultiPolygon(vec![Polygon::new(wavy((134.0, 34.0), 0.05, 1_500, 1.0).into(), vec![])]);
    let detail = Detail::of(&shape);
    let plane = |shape: &MultiPolygon<f64>| -> LineString<f64> {
        let east = 111_000.0 * 34f64.to_radians().cos();
        shape.0[0].exterior().0.iter().map(|c| Coord { x: c.x * east, y: c.y * 110_900.0 }).collect()
    };
    for meters in [30.0, 200.0, 1_000.0] {
        let simple = detail.at(&shape, meters);
        assert!(vertices(&simple) < vertices(&shape) / 2, "{meters} m leave {}", vertices(&simple));
        // Between vertices only: that of edges is bound as well, and not larger for edges this short.
        let off = plane(&shape).0.iter().map(|c| distance_to(&plane(&simple), *c)).fold(0.0, f64::max);
        assert!(off <= meters, "{off} of {meters}");
        assert!(plane(&simple).hausdorff_distance(&plane(&shape)) >= off * 0.99);
    }
}

fn distance_to(line: &LineString<f64>, c: Coord<f64>) -> f64 {
    let spot = |c: Coord<f64>| [c.x, c.y];
    line.0.windows(2).map(|edge| distance(spot(c), spot(edge[0]), spot(edge[1]))).fold(f64::INFINITY, f64::min)
}

#[test]
fn islands_below_the_tolerance_go_and_the_largest_part_stays() {
    let coast = coast();
    let detail = Detail::of(&coast);
    assert_eq!(detail.at(&coast, 1.0).0.len(), coast.0.len());
    assert!((2..42).contains(&detail.at(&coast, 500.0).0.len()));
    let last = detail.at(&coast, 1e6);
    assert_eq!(last.0.len(), 1);
    assert!(last.0[0].interiors().is_empty());
}

#[test]
fn nothing_asked_is_the_boundary_as_it_is_and_what_is_broken_does_no_harm() {
    let coast = coast();
    let detail = Detail::of(&coast);
    for meters in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(detail.at(&coast, meters), coast);
    }
    let bow = vec![(0.0, 0.0), (1.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)];
    let broken = MultiPolygon(vec![
        Polygon::new(bow.into(), vec![]),
        Polygon::new(vec![(0.0, 0.0)].into(), vec![]),
        Polygon::new(Vec::<(f64, f64)>::new().into(), vec![]),
        Polygon::new(vec![(f64::NAN, 0.0), (1.0, f64::INFINITY), (0.0, 0.0), (f64::NAN, 0.0)].into(), vec![]),
    ]);
    for shape in [broken, MultiPolygon(vec![])] {
        let detail = Detail::of(&shape);
        METERS.iter().for_each(|meters| assert!(vertices(&detail.at(&shape, *meters)) <= vertices(&shape)));
    }
}

#[test]
fn a_published_boundary_is_simplified_in_time() {
    let Some(shape) = published("takamatsu/municipality_37201.geojson") else { return };
    let begun = std::time::Instant::now();
    let detail = Detail::of(&shape);
    let worked_out = begun.elapsed();
    let mut last = usize::MAX;
    for meters in METERS {
        let begun = std::time::Instant::now();
        let simple = detail.at(&shape, meters);
        let took = begun.elapsed();
        println!("{meters} m: {} polygons, {} vertices, {took:?}", simple.0.len(), vertices(&simple));
        assert!(vertices(&simple) <= last);
        last = vertices(&simple);
        // The judge itself takes seconds for what is nearly whole.
        if meters >= 100.0 {
            assert!(simple.is_valid(), "{meters}");
        }
    }
    println!("{} vertices worked out in {worked_out:?}", vertices(&shape));
    assert!(worked_out.as_secs_f64() < 3.0, "{worked_out:?}");
}

#[expect(clippy::disallowed_methods, reason = "only tests look for published data")]
fn published(path: &str) -> Option<MultiPolygon<f64>> {
    let Ok(folder) = std::env::var("KAOMIE_REAL_DATA") else {
        eprintln!("SKIPPED: KAOMIE_REAL_DATA is not set, no published boundary was simplified");
        return None;
    };
    let text = std::fs::read_to_string(std::path::Path::new(&folder).join(path)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let polygon = |feature: &serde_json::Value| {
        let rings: Vec<Vec<(f64, f64)>> =
            serde_json::from_value(feature["geometry"]["coordinates"].clone()).expect("a polygon of plain positions");
        let mut rings = rings.into_iter().map(LineString::from);
        Polygon::new(rings.next().unwrap(), rings.collect())
    };
    Some(json["features"].as_array().unwrap().iter().map(polygon).collect())
}
