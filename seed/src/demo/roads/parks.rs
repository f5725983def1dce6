//! Parks (公園): no street goes through, people on foot do.

use super::geometry::{Spot, at, crossing};
use super::sketch::{Kind, Sketch};

/// A park: its middle, half its width in metres, its name.
const PARKS: [(Spot, f64, &str); 7] = [
    (at(-740.0, 740.0), 165.0, "中央公園"),
    (at(1_290.0, -730.0), 140.0, "朝霧公園"),
    (at(-3_260.0, -800.0), 150.0, "若葉公園"),
    (at(3_240.0, 2_220.0), 140.0, "星見丘公園"),
    (at(-1_270.0, -2_270.0), 130.0, "白波公園"),
    (at(2_280.0, 780.0), 120.0, "緑野公園"),
    (at(-4_740.0, -2_820.0), 150.0, "汐見公園"),
];

/// Corners of a park, in shares of half its width.
const SHAPE: [(f64, f64); 9] = [
    (1.0, 0.1),
    (0.7, 0.75),
    (0.0, 0.95),
    (-0.75, 0.7),
    (-1.0, 0.0),
    (-0.65, -0.8),
    (0.1, -1.0),
    (0.8, -0.6),
    (1.0, 0.1),
];

/// Draws them, with paths from side to side.
pub(super) fn draw(sketch: &mut Sketch) {
    for (number, (middle, meters, name)) in PARKS.into_iter().enumerate() {
        sketch.line(Kind::Ground, outline(middle, meters), &[("leisure", "park"), ("name", name)]);
        // Beyond the fence, so that the paths reach the streets around.
        let far = meters + 70.0;
        for (x, y) in [(1.0, 0.2), (0.15, -1.0), (-0.7, 0.75)] {
            let (from, to) = (middle.plus(-x * far, -y * far), middle.plus(x * far, y * far));
            let bent = middle.plus(12.0 * y, 12.0 * x);
            let paved = if number % 2 == 0 { ("surface", "asphalt") } else { ("surface", "compacted") };
            sketch.line(Kind::Path, vec![from, bent, to], &[("highway", "footway"), paved]);
        }
    }
}

/// Whether a spot lies in a park.
pub(super) fn in_park(spot: Spot) -> bool {
    PARKS.into_iter().any(|(middle, meters, _)| {
        // A line to far away leaves an area an odd number of times from inside.
        let far = spot.plus(10_000.0, 3_333.0);
        let sides = outline(middle, meters);
        middle.meters_to(spot) < 2.0 * meters
            && sides.windows(2).filter(|side| crossing(spot, far, side[0], side[1]).is_some()).count() % 2 == 1
    })
}

fn outline(middle: Spot, meters: f64) -> Vec<Spot> {
    SHAPE.into_iter().map(|(x, y)| middle.plus(x * meters, y * meters)).collect()
}
