//! River, sea and railway: what keeps the streets of the two sides apart.

use super::geometry::{Spot, at, smooth};
use super::sketch::{Kind, Sketch};

/// Lines nothing crosses but where it is said.
pub(super) struct Terrain {
    /// 顔見川, from the mountains to the sea.
    pub river: Vec<Spot>,
    /// 顔見鉄道, from the west along the coast and up the east coast.
    pub rail: Vec<Spot>,
    /// The coast of the mainland; the sea lies to the right, as OpenStreetMap wants it.
    pub coast: Vec<Spot>,
    /// The coast of 灯島, land inside.
    pub island: Vec<Spot>,
}

impl Terrain {
    pub(super) fn new() -> Self {
        let curve =
            |points: &[(f64, f64)], step| smooth(&points.iter().map(|(x, y)| at(*x, *y)).collect::<Vec<_>>(), step);
        let mut coast = COAST;
        coast.reverse();
        Self {
            river: curve(&RIVER, 80.0),
            rail: curve(&RAIL, 100.0),
            coast: curve(&coast, 150.0),
            island: curve(&ISLAND, 100.0),
        }
    }

    /// The river between two distances north of the city office, downstream.
    pub(super) fn river_between(&self, south: f64, north: f64) -> Vec<Spot> {
        self.river.iter().copied().filter(|spot| (south..north).contains(&spot.y)).collect()
    }

    /// Draws them.
    pub(super) fn draw(sketch: &mut Sketch) {
        let Self { river, rail, coast, island } = &sketch.terrain;
        let (river, rail, coast, island) = (river.clone(), rail.clone(), coast.clone(), island.clone());
        sketch.line(Kind::Ground, river, &[("waterway", "river"), ("name", "顔見川"), ("width", "110")]);
        // On a bridge from before the riverside roads to behind them.
        let over_river = |spot: &Spot| (-2_230.0..=-1_690.0).contains(&spot.x);
        let first = rail.iter().position(over_river).unwrap_or(rail.len());
        let last = rail.iter().rposition(over_river).unwrap_or(first);
        let tags = [("railway", "rail"), ("name", "顔見鉄道")];
        sketch.line(Kind::Rail, rail[..=first].to_vec(), &tags);
        sketch.structure(Kind::Rail, rail[first..=last].to_vec(), &tags, 1);
        sketch.line(Kind::Rail, rail[last..].to_vec(), &tags);
        sketch.line(Kind::Ground, coast, &[("natural", "coastline")]);
        sketch.line(Kind::Ground, island, &[("natural", "coastline"), ("name", "灯島")]);
    }
}

const RIVER: [(f64, f64); 19] = [
    (-5_600.0, 19_900.0),
    (-4_800.0, 18_000.0),
    (-5_050.0, 16_500.0),
    (-4_200.0, 14_700.0),
    (-3600.0, 12_600.0),
    (-3900.0, 10_600.0),
    (-3300.0, 8_700.0),
    (-3550.0, 6_900.0),
    (-2850.0, 5_300.0),
    (-2350.0, 3_950.0),
    (-2050.0, 2_950.0),
    (-1900.0, 2_050.0),
    (-2050.0, 1_150.0),
    (-1920.0, 300.0),
    (-2010.0, -600.0),
    (-1950.0, -1_500.0),
    (-2050.0, -2_400.0),
    (-1990.0, -3_100.0),
    (-1960.0, -3_650.0),
];

const RAIL: [(f64, f64); 23] = [
    (-27_600.0, -1_250.0),
    (-23_500.0, -2_000.0),
    (-19_500.0, -2_250.0),
    (-15_900.0, -2_050.0),
    (-13_200.0, -2_350.0),
    (-10_700.0, -2_000.0),
    (-8_300.0, -2_250.0),
    (-6_100.0, -1_800.0),
    (-4_600.0, -1_250.0),
    (-3_000.0, -1_080.0),
    (-2_000.0, -1_060.0),
    (-1_000.0, -1_080.0),
    (150.0, -1_120.0),
    (1_200.0, -1_120.0),
    (2_500.0, -1_060.0),
    (3_700.0, -1_000.0),
    (4_700.0, -850.0),
    (5_500.0, -100.0),
    (5_800.0, 1_000.0),
    (5_750.0, 2_300.0),
    (6_150.0, 3_700.0),
    (6_150.0, 5_200.0),
    (6_500.0, 6_400.0),
];

/// Down the east and along the south to the west.
const COAST: [(f64, f64); 35] = [
    (-1_000.0, 16_300.0),
    (1_500.0, 15_300.0),
    (3_600.0, 14_300.0),
    (5_300.0, 13_900.0),
    (6_900.0, 13_500.0),
    (8_200.0, 12_000.0),
    (8_600.0, 10_000.0),
    (7_800.0, 8_300.0),
    (8_050.0, 6_500.0),
    (7_350.0, 4_800.0),
    (7_550.0, 3_200.0),
    (6_950.0, 1_800.0),
    (7_150.0, 300.0),
    (6_850.0, -1_200.0),
    (6_450.0, -2_500.0),
    (5_700.0, -3_250.0),
    (4_700.0, -3_650.0),
    (3_600.0, -3_400.0),
    (1_800.0, -3_550.0),
    (0.0, -3_400.0),
    (-1_700.0, -3_500.0),
    (-1_960.0, -3_650.0),
    (-2_250.0, -3_500.0),
    (-3_800.0, -3_400.0),
    (-5_500.0, -3_550.0),
    (-7_100.0, -3_050.0),
    (-9_500.0, -3_350.0),
    (-11_500.0, -2_750.0),
    (-13_500.0, -3_300.0),
    (-15_000.0, -2_700.0),
    (-16_500.0, -2_850.0),
    (-18_500.0, -3_100.0),
    (-21_500.0, -2_500.0),
    (-25_000.0, -2_900.0),
    (-28_500.0, -2_000.0),
];

const ISLAND: [(f64, f64); 13] = [
    (14_650.0, -250.0),
    (14_900.0, -900.0),
    (15_500.0, -1_250.0),
    (16_200.0, -1_050.0),
    (16_850.0, -1_150.0),
    (17_350.0, -500.0),
    (17_250.0, 250.0),
    (16_800.0, 700.0),
    (16_650.0, 1_250.0),
    (15_900.0, 1_400.0),
    (15_250.0, 1_000.0),
    (15_050.0, 350.0),
    (14_650.0, -250.0),
];
