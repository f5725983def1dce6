//! Roads beyond the city: along the coasts, up the valley, over and through the mountains, with their villages.

use super::Tag;
use super::arteries::{BANK, CITY_NORTH};
use super::geometry::{Spot, at, beside};
use super::quarter_streets::Style;
use super::quarters::Quarter;
use super::sketch::{Kind, OverRail, Sketch};

/// Tags, and the points a road goes through.
type Road<'a> = (&'a [Tag], &'a [(f64, f64)]);

/// Draws them.
pub(super) fn draw(sketch: &mut Sketch) {
    let roads: [Road<'_>; 13] = [
        (
            &[("highway", "trunk"), ("name", "国道九九九号"), ("ref", "999"), ("maxspeed", "50"), ("lanes", "2")],
            &WEST_COAST,
        ),
        (&[("highway", "primary"), ("name", "東海岸道路"), ("maxspeed", "50"), ("lanes", "2")], &EAST_COAST),
        (&[("highway", "tertiary"), ("name", "奥顔見線")], &VALLEY_HEAD),
        (&[("highway", "secondary"), ("name", "山田線"), ("lanes", "2"), ("maxspeed", "50")], &WESTERN_LOOP),
        (&[("highway", "unclassified"), ("name", "月見峠道"), ("maxspeed", "30")], &PASS),
        (
            &[("highway", "unclassified")],
            &[(-6_500.0, 4_450.0), (-6_900.0, 5_600.0), (-7_900.0, 6_700.0), (-8_100.0, 8_100.0)],
        ),
        (
            &[("highway", "unclassified")],
            &[(-9_000.0, 4_200.0), (-8_400.0, 2_600.0), (-8_700.0, 900.0), (-8_200.0, -1_560.0)],
        ),
        (&[("highway", "unclassified")], &[(-13_500.0, -1_900.0), (-13_200.0, 200.0), (-11_050.0, 2_500.0)]),
        (
            &[("highway", "unclassified")],
            &[(7_100.0, 8_300.0), (5_900.0, 7_900.0), (4_700.0, 8_300.0), (3_600.0, 8_000.0), (2_250.0, 8_300.0)],
        ),
        (
            &[("highway", "track"), ("tracktype", "grade3"), ("surface", "gravel")],
            &[(-3_700.0, 8_600.0), (-5_000.0, 9_000.0), (-5_900.0, 10_100.0), (-5_600.0, 11_500.0)],
        ),
        (
            &[("highway", "track"), ("tracktype", "grade3"), ("surface", "gravel")],
            &[(2_250.0, 8_300.0), (800.0, 9_100.0), (-300.0, 10_400.0)],
        ),
        (&[("highway", "unclassified")], &[(-5_100.0, 2_800.0), (-5_900.0, 3_300.0), (-6_500.0, 4_450.0)]),
        (
            &[("highway", "tertiary"), ("name", "花坂線")],
            &[(100.0, 2_950.0), (-250.0, 3_700.0), (150.0, 4_500.0), (-200.0, 5_300.0)],
        ),
    ];
    for (tags, points) in roads {
        sketch.road(&winding(points), OverRail::Level, tags);
    }
    valley(sketch);
}

/// 奥顔見線 along the western bank, from the riverside road to the head of the valley.
fn valley(sketch: &mut Sketch) {
    let mut bank = vec![at(VALLEY_HEAD[0].0, VALLEY_HEAD[0].1)];
    bank.extend(beside(&sketch.terrain.river_between(CITY_NORTH, 8_750.0), -BANK, false));
    // Where 川西通り ends.
    bank.extend(beside(&sketch.terrain.river_between(0.0, CITY_NORTH), -BANK, false).first());
    sketch.line(Kind::Main, bank, &[("highway", "secondary"), ("name", "奥顔見線"), ("maxspeed", "40")]);
}

/// Points in between, left and right of the straight line in turn: roads in the country are not straight.
fn winding(points: &[(f64, f64)]) -> Vec<Spot> {
    let mut line = Vec::new();
    for (number, pair) in points.windows(2).enumerate() {
        let (a, b) = (at(pair[0].0, pair[0].1), at(pair[1].0, pair[1].1));
        line.push(a);
        let pieces = (a.meters_to(b) / 420.0).round() as usize;
        for piece in 1..pieces {
            let side = [34.0, -21.0, 12.0, -38.0, 25.0][(piece + number * 2) % 5] / a.meters_to(b);
            line.push(a.towards(b, piece as f64 / pieces as f64).plus(-(b.y - a.y) * side, (b.x - a.x) * side));
        }
    }
    line.extend(points.last().map(|(x, y)| at(*x, *y)));
    line
}

const WEST_COAST: [(f64, f64); 11] = [
    (-27_600.0, -700.0),
    (-25_000.0, -1_650.0),
    (-22_000.0, -1_200.0),
    (-18_800.0, -1_800.0),
    (-15_900.0, -1_500.0),
    (-13_500.0, -1_900.0),
    (-11_300.0, -1_500.0),
    (-9_500.0, -1_720.0),
    (-8_200.0, -1_560.0),
    (-7_500.0, -1_450.0),
    (-6_600.0, -1_250.0),
];

const EAST_COAST: [(f64, f64); 11] = [
    (5_420.0, -2_900.0),
    (5_900.0, -2_250.0),
    (6_150.0, -1_400.0),
    (6_240.0, -520.0),
    (6_480.0, 400.0),
    (6_270.0, 1_200.0),
    (6_650.0, 3_000.0),
    (6_650.0, 4_800.0),
    (7_250.0, 6_500.0),
    (7_100.0, 8_300.0),
    (7_550.0, 9_900.0),
];

const VALLEY_HEAD: [(f64, f64); 8] = [
    (-3_520.0, 8_900.0),
    (-4_080.0, 10_600.0),
    (-3_850.0, 12_300.0),
    (-4_350.0, 13_600.0),
    (-4_500.0, 14_900.0),
    (-5_300.0, 16_400.0),
    (-5_050.0, 17_900.0),
    (-5_900.0, 19_400.0),
];

const WESTERN_LOOP: [(f64, f64); 6] = [
    (-4_300.0, 3_700.0),
    (-6_500.0, 4_450.0),
    (-9_000.0, 4_200.0),
    (-11_050.0, 2_500.0),
    (-10_600.0, 300.0),
    (-11_300.0, -1_500.0),
];

/// From the head of the valley over the mountains to the far side of the tunnel.
const PASS: [(f64, f64); 9] = [
    (-3_520.0, 8_900.0),
    (-2_400.0, 9_300.0),
    (-2_100.0, 8_700.0),
    (-1_300.0, 9_000.0),
    (-1_000.0, 8_300.0),
    (-100.0, 8_400.0),
    (400.0, 7_700.0),
    (1_200.0, 7_900.0),
    (2_050.0, 7_300.0),
];

const fn village(west: i32, east: i32, south: i32, north: i32, slope_percent: i32) -> Quarter {
    Quarter {
        west: west as f64,
        east: east as f64,
        south: south as f64,
        north: north as f64,
        slope: slope_percent as f64 / 100.0,
        style: Style::Village,
    }
}

/// 磯部, 松浜, 山田, 奥顔見, 北浦 and others.
pub(super) const VILLAGES: [Quarter; 17] = [
    village(-25_500, -24_600, -1_950, -1_350, 10),
    village(-19_300, -18_300, -2_050, -1_500, -12),
    village(-6_150, -5_550, 18_700, 19_400, -22),
    village(-9_900, -9_000, -1_980, -1_350, 12),
    village(-7_500, -6_700, -1_700, -1_000, 20),
    village(-8_000, -6_600, -2_950, -2_350, -9),
    village(-13_900, -12_900, -2_150, -1_500, -14),
    village(-11_600, -10_900, -1_850, -1_150, 9),
    village(-11_500, -10_500, 2_050, 2_900, 31),
    village(-9_500, -8_600, 3_800, 4_500, -18),
    village(-3_950, -3_350, 6_500, 7_300, 25),
    village(-4_500, -3_950, 10_300, 11_000, -12),
    village(-4_650, -4_050, 13_500, 14_200, 18),
    village(6_280, 7_050, 2_650, 3_450, -11),
    village(6_650, 7_450, 7_900, 8_650, 24),
    village(1_700, 2_500, 7_000, 7_800, -20),
    village(3_300, 4_400, 11_800, 12_500, 15),
];
