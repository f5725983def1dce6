//! Water that maps show as surfaces: the river between its banks, ponds in parks, a reservoir in the mountains.
//!
//! Drawn after all roads, so that it changes none of them.

use super::geometry::{Spot, at, beside, smooth};
use super::sketch::{Kind, Sketch};

/// Half the river's width, metres.
const HALF_RIVER: f64 = 55.0;

/// A pond: its middle, how far it reaches in metres, its name. Those in parks lie beside the paths.
const PONDS: [(Spot, f64, &str); 4] = [
    (at(-693.0, 808.0), 27.0, "中央公園の池"),
    (at(-3_217.0, -738.0), 24.0, "若葉池"),
    (at(3_280.0, 2_277.0), 23.0, "星見池"),
    (at(-8_200.0, 9_400.0), 420.0, "奥顔見湖"),
];

/// A shore, in shares of how far it reaches.
const SHORE: [(f64, f64); 9] = [
    (1.0, 0.0),
    (0.6, 0.55),
    (0.05, 0.7),
    (-0.5, 0.95),
    (-0.9, 0.3),
    (-0.6, -0.5),
    (0.0, -0.75),
    (0.7, -0.8),
    (1.0, 0.0),
];

/// Draws it.
pub(super) fn draw(sketch: &mut Sketch) {
    let river = sketch.terrain.river.clone();
    let mut banks = beside(&river, HALF_RIVER, false);
    banks.extend(beside(&river, -HALF_RIVER, false).into_iter().rev());
    banks.extend(banks.first().copied());
    sketch.line(Kind::Ground, banks, &[("natural", "water"), ("water", "river"), ("name", "顔見川")]);
    for (middle, meters, name) in PONDS {
        let shore: Vec<Spot> = SHORE.into_iter().map(|(x, y)| middle.plus(x * meters, y * meters)).collect();
        sketch.line(Kind::Ground, smooth(&shore, meters / 4.0), &[("natural", "water"), ("name", name)]);
    }
}
