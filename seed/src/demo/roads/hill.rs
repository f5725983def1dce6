//! 月見山: a hill at the northern edge of the city, with a road in hairpins, steps, and a tunnel through it.

use super::Tag;
use super::geometry::{Spot, at, smooth};
use super::sketch::{Kind, OverRail, Sketch};

/// Hairpins of the road to the top.
const HAIRPINS: usize = 9;

/// Draws it.
pub(super) fn draw(sketch: &mut Sketch) {
    drive(sketch);
    on_foot(sketch);
    tunnel(sketch);
}

/// 月見山ドライブウェイ, from 北通り to the car park below the top.
fn drive(sketch: &mut Sketch) {
    let mut points = vec![at(3_050.0, 3_000.0), at(3_080.0, 3_140.0)];
    for turn in 0..HAIRPINS {
        let height = 3_230.0 + 125.0 * turn as f64;
        // Each turn is a little narrower than the one below.
        let narrow = 22.0 * turn as f64;
        let (from, to) = (2_640.0 + narrow, 3_440.0 - narrow);
        let (first, last) = if turn % 2 == 0 { (to, from) } else { (from, to) };
        points.push(at(first, height));
        points.push(at((first + last) / 2.0, height + 46.0));
        points.push(at(last, height + 58.0));
    }
    points.push(at(3_000.0, 4_420.0));
    let tags = [("highway", "unclassified"), ("name", "月見山ドライブウェイ"), ("maxspeed", "30"), ("width", "5")];
    sketch.line(Kind::Main, smooth(&points, 45.0), &tags);
    let park = [
        (3_000.0, 4_420.0),
        (3_045.0, 4_450.0),
        (3_030.0, 4_500.0),
        (2_970.0, 4_495.0),
        (2_955.0, 4_445.0),
        (3_000.0, 4_420.0),
    ];
    let park: Vec<Spot> = park.into_iter().map(|(x, y)| at(x, y)).collect();
    sketch.line(Kind::Local, park, &[("highway", "service"), ("service", "parking_aisle")]);
}

/// Straight up: a path with steps from the houses, another down the other side, both crossing the hairpins.
fn on_foot(sketch: &mut Sketch) {
    let path: &[Tag] = &[("highway", "path"), ("surface", "ground")];
    let steps: &[Tag] = &[("highway", "steps"), ("name", "月見山石段"), ("step_count", "318"), ("incline", "up")];
    let up =
        [at(2_540.0, 2_560.0), at(2_690.0, 3_080.0), at(2_850.0, 3_420.0), at(2_960.0, 3_900.0), at(3_000.0, 4_420.0)];
    for (number, pair) in up.windows(2).enumerate() {
        sketch.line(Kind::Path, smooth(pair, 60.0), if number % 2 == 1 { steps } else { path });
    }
    let over = [at(3_000.0, 4_420.0), at(2_700.0, 4_900.0), at(2_350.0, 5_300.0), at(1_990.0, 5_700.0)];
    sketch.line(Kind::Path, smooth(&over, 80.0), path);
    sketch.mark(at(2_540.0, 2_560.0), &[("barrier", "cycle_barrier")]);
}

/// 月見トンネル: 1.3 km under the hill, and the road beyond it to the far coast.
fn tunnel(sketch: &mut Sketch) {
    let tags = [("highway", "secondary"), ("name", "北浦線"), ("lanes", "2"), ("maxspeed", "50")];
    sketch.road(&[at(1_500.0, 3_050.0), at(1_560.0, 3_400.0), at(1_700.0, 3_800.0)], OverRail::Level, &tags);
    let mut under: Vec<Tag> = tags.to_vec();
    under[1] = ("name", "月見トンネル");
    under.extend([("foot", "no"), ("bicycle", "no")]);
    let bore = smooth(&[at(1_700.0, 3_800.0), at(1_830.0, 4_500.0), at(1_880.0, 5_100.0)], 120.0);
    sketch.structure(Kind::Main, bore, &under, -1);
    let beyond = [
        (1_880.0, 5_100.0),
        (1_990.0, 5_700.0),
        (1_900.0, 6_400.0),
        (2_050.0, 7_300.0),
        (2_250.0, 8_300.0),
        (2_600.0, 9_300.0),
        (2_900.0, 10_500.0),
        (3_700.0, 11_600.0),
        (4_300.0, 12_300.0),
        (5_600.0, 12_600.0),
        (7_000.0, 11_600.0),
        (7_550.0, 9_900.0),
    ];
    sketch.road(&beyond.map(|(x, y)| at(x, y)), OverRail::Level, &tags);
}
