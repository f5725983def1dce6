//! 灯島: an island village with roads of its own, forty minutes by ferry from the harbour.

use super::geometry::{Spot, at, smooth};
use super::quarter_streets::Style;
use super::quarters::Quarter;
use super::sketch::{Kind, OverRail, Sketch};

/// Draws it, and the way there.
pub(super) fn draw(sketch: &mut Sketch) {
    let pier = at(5_620.0, -3_060.0);
    let quay = at(14_820.0, -330.0);
    sketch.line(
        Kind::Main,
        vec![at(5_420.0, -2_900.0), at(5_520.0, -2_990.0), pier],
        &[("highway", "service"), ("name", "顔見港フェリー乗り場")],
    );
    let crossing = smooth(&[pier, at(6_300.0, -3_900.0), at(9_000.0, -4_300.0), at(13_000.0, -1_300.0), quay], 900.0);
    let ferry = [
        ("route", "ferry"),
        ("name", "灯島航路"),
        ("duration", "00:40"),
        ("foot", "yes"),
        ("bicycle", "yes"),
        ("motor_vehicle", "yes"),
    ];
    sketch.line(Kind::Ferry, crossing, &ferry);
    let ring = [
        (15_020.0, -320.0),
        (15_200.0, -760.0),
        (15_620.0, -980.0),
        (16_200.0, -800.0),
        (16_780.0, -860.0),
        (17_040.0, -400.0),
        (16_960.0, 120.0),
        (16_560.0, 460.0),
        (16_420.0, 960.0),
        (15_920.0, 1_120.0),
        (15_480.0, 820.0),
        (15_300.0, 180.0),
        (15_020.0, -320.0),
    ];
    let ring: Vec<Spot> = ring.into_iter().map(|(x, y)| at(x, y)).collect();
    sketch.road(&ring, OverRail::Level, &[("highway", "tertiary"), ("name", "灯島循環線"), ("maxspeed", "40")]);
    sketch.line(Kind::Main, vec![quay, at(14_930.0, -310.0), at(15_020.0, -320.0)], &[("highway", "tertiary")]);
    let middle =
        [at(15_300.0, 180.0), at(15_650.0, 60.0), at(15_910.0, -40.0), at(16_150.0, 50.0), at(16_560.0, 460.0)];
    sketch.road(&middle, OverRail::Level, &[("highway", "unclassified"), ("name", "灯台道")]);
    sketch.road(
        &[at(15_910.0, -40.0), at(15_980.0, -500.0), at(16_200.0, -800.0)],
        OverRail::Level,
        &[("highway", "unclassified")],
    );
    let lighthouse = [at(16_960.0, 120.0), at(17_080.0, 90.0), at(17_190.0, -120.0)];
    sketch.line(Kind::Path, lighthouse[..2].to_vec(), &[("highway", "path")]);
    sketch.line(Kind::Path, lighthouse[1..].to_vec(), &[("highway", "steps"), ("step_count", "96")]);
}

/// The harbour village and the houses around the clinic.
pub(super) const HAMLETS: [Quarter; 2] = [
    Quarter { west: 15_000.0, east: 15_700.0, south: -650.0, north: 120.0, slope: 0.35, style: Style::Village },
    Quarter { west: 15_700.0, east: 16_400.0, south: -300.0, north: 420.0, slope: -0.2, style: Style::Village },
];
