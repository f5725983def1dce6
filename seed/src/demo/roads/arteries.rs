//! The main roads of the city: two bridges over the river, a bypass around the middle, radials and cross streets.

use super::Tag;
use super::city_roads::ROADS;
use super::geometry::{Spot, at, beside, smooth};
use super::sketch::{Kind, OverRail, Sketch};

/// Half the width between the two carriageways of the bypass, metres.
const HALF_MEDIAN: f64 = 10.0;

/// Where the riverside roads end in the north.
pub(super) const CITY_NORTH: f64 = 3_350.0;
/// How far they are from the middle of the river, metres.
pub(super) const BANK: f64 = 170.0;
/// The same of the paths on the dikes.
const DIKE: f64 = 105.0;

/// Draws them.
pub(super) fn draw(sketch: &mut Sketch) {
    bypass(sketch);
    for road in ROADS {
        let points = spots(road.points);
        sketch.road(&points, road.over_rail, &road.tags());
    }
    riverside(sketch);
    beside_the_railway(sketch);
}

/// 顔見バイパス: two carriageways from the trunk road in the west around the north to the harbour; traffic keeps left.
fn bypass(sketch: &mut Sketch) {
    let middle = smooth(&spots(&BYPASS), 90.0);
    let tags: [Tag; 7] = [
        ("highway", "trunk"),
        ("name", "顔見バイパス"),
        ("ref", "999"),
        ("oneway", "yes"),
        ("lanes", "2"),
        ("maxspeed", "60"),
        ("foot", "yes"),
    ];
    sketch.carriageway(Kind::Divided, &beside(&middle, HALF_MEDIAN, true), OverRail::Bridge, &tags);
    let mut back = beside(&middle, -HALF_MEDIAN, true);
    back.reverse();
    sketch.carriageway(Kind::Divided, &back, OverRail::Bridge, &tags);
}

/// A road along each bank, out of sight of the other bank but at the bridges; on the dikes, a path for bicycles.
fn riverside(sketch: &mut Sketch) {
    let river = sketch.terrain.river_between(-3_060.0, CITY_NORTH);
    let tags = |name| [("highway", "tertiary"), ("name", name), ("lanes", "2"), ("maxspeed", "40")];
    let dike = [("highway", "cycleway"), ("name", "顔見川堤防道"), ("foot", "yes"), ("surface", "asphalt")];
    // The line runs downstream, to the south: east is on its left.
    for (side, name) in [(1.0, "川端通り"), (-1.0, "川西通り")] {
        let (road, path) = (beside(&river, BANK * side, false), beside(&river, DIKE * side, false));
        for (up, down) in path.iter().zip(&road).skip(2).step_by(6) {
            sketch.line(Kind::Path, vec![*up, *down], &[("highway", "path"), ("surface", "asphalt")]);
        }
        sketch.line(Kind::Main, road, &tags(name));
        sketch.line(Kind::Path, path, &dike);
    }
}

/// Narrow streets along both sides of the railway, where the streets of the blocks end.
fn beside_the_railway(sketch: &mut Sketch) {
    let rail: Vec<Spot> =
        sketch.terrain.rail.iter().copied().filter(|spot| (-5_000.0..4_700.0).contains(&spot.x)).collect();
    for meters in [48.0, -48.0] {
        let street = beside(&rail, meters, false);
        let (west, east): (Vec<Spot>, Vec<Spot>) = street.into_iter().partition(|spot| spot.x < -1_960.0);
        for bank in [west, east] {
            // Up to the riverside roads, not into the water.
            let dry: Vec<Spot> = bank.into_iter().filter(|spot| !(-2_180.0..-1_740.0).contains(&spot.x)).collect();
            sketch.line(Kind::Main, dry, &[("highway", "unclassified"), ("maxspeed", "30")]);
        }
    }
}

fn spots(points: &[(f64, f64)]) -> Vec<Spot> {
    points.iter().map(|(x, y)| at(*x, *y)).collect()
}

const BYPASS: [(f64, f64); 16] = [
    (-6_600.0, -1_250.0),
    (-5_900.0, -500.0),
    (-5_450.0, 500.0),
    (-4_800.0, 1_500.0),
    (-3_900.0, 1_960.0),
    (-3_000.0, 2_040.0),
    (-2_000.0, 2_060.0),
    (-900.0, 1_960.0),
    (100.0, 2_040.0),
    (1_900.0, 1_990.0),
    (3_000.0, 1_960.0),
    (3_800.0, 1_650.0),
    (4_080.0, 950.0),
    (4_500.0, 100.0),
    (5_000.0, -900.0),
    (5_150.0, -2_150.0),
];
