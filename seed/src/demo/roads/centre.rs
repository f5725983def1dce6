//! The middle of the city: a pair of one-way shopping streets, a street for walking, the square before the station.

use super::Tag;
use super::geometry::{Spot, at, smooth};
use super::sketch::{Kind, OverRail, Sketch};

/// Where the square before the station is.
const STATION_SQUARE: Spot = at(140.0, -1_014.0);

/// Draws it.
pub(super) fn draw(sketch: &mut Sketch) {
    shopping_streets(sketch);
    walking_street(sketch);
    station_square(sketch);
}

/// 本町商店街: southbound on one street, northbound on the next.
fn shopping_streets(sketch: &mut Sketch) {
    let tags = |name| {
        [
            ("highway", "tertiary"),
            ("name", name),
            ("oneway", "yes"),
            ("oneway:bicycle", "no"),
            ("maxspeed", "20"),
            ("lanes", "1"),
        ]
    };
    let down = [at(420.0, -55.0), at(440.0, -300.0), at(415.0, -640.0), at(440.0, -1_068.0)];
    sketch.road(&down, OverRail::Level, &tags("本町商店街"));
    let up = [at(545.0, -1_068.0), at(525.0, -640.0), at(550.0, -300.0), at(535.0, -40.0)];
    sketch.road(&up, OverRail::Level, &tags("新町商店街"));
}

/// 中町アーケード, for people on foot, with bollards where it begins and ends.
fn walking_street(sketch: &mut Sketch) {
    let street = smooth(&[at(-560.0, -520.0), at(-200.0, -500.0), at(75.0, -530.0), at(428.0, -505.0)], 60.0);
    let (first, last) =
        (street[0].towards(street[1], 0.12), street[street.len() - 1].towards(street[street.len() - 2], 0.12));
    let mut spots = street;
    spots.insert(1, first);
    spots.insert(spots.len() - 1, last);
    let tags: [Tag; 5] = [
        ("highway", "pedestrian"),
        ("name", "中町アーケード"),
        ("bicycle", "dismount"),
        ("motor_vehicle", "no"),
        ("surface", "paving_stones"),
    ];
    sketch.line(Kind::Main, spots, &tags);
    for spot in [first, last] {
        sketch.mark(spot, &[("barrier", "bollard")]);
    }
    // The street that leads to its western end.
    sketch.road(
        &[at(-1_010.0, -560.0), at(-780.0, -540.0), at(-560.0, -520.0)],
        OverRail::Level,
        &[("highway", "unclassified"), ("maxspeed", "30")],
    );
}

/// A small roundabout, clockwise as everywhere where traffic keeps left, a drop-off loop and a way for feet.
fn station_square(sketch: &mut Sketch) {
    const R: f64 = 30.0;
    const H: f64 = std::f64::consts::FRAC_1_SQRT_2 * R;
    let round = [(0.0, R), (H, H), (R, 0.0), (H, -H), (0.0, -R), (-H, -H), (-R, 0.0), (-H, H), (0.0, R)];
    let round = round.into_iter().map(|(x, y)| STATION_SQUARE.plus(x, y)).collect();
    sketch.line(
        Kind::Main,
        round,
        &[("highway", "tertiary"), ("junction", "roundabout"), ("oneway", "yes"), ("name", "顔見駅前広場")],
    );
    let south = STATION_SQUARE.plus(0.0, -R);
    sketch.line(Kind::Main, vec![south, at(145.0, -1_080.0)], &[("highway", "tertiary"), ("lanes", "2")]);
    let west = STATION_SQUARE.plus(-R, 0.0);
    let taxi =
        vec![west, west.plus(-42.0, 6.0), west.plus(-40.0, -28.0), west.plus(2.0, -26.0), STATION_SQUARE.plus(-H, -H)];
    sketch.line(Kind::Local, taxi, &[("highway", "service"), ("oneway", "yes"), ("access", "customers")]);
    // Under the tracks, for people on foot only: 顔見駅自由通路.
    let passage = vec![at(145.0, -1_080.0), at(148.0, -1_120.0), at(150.0, -1_160.0)];
    sketch.structure(
        Kind::Path,
        passage,
        &[("highway", "footway"), ("name", "顔見駅自由通路"), ("wheelchair", "yes")],
        -1,
    );
}
