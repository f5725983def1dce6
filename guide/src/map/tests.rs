//! What every map holds to, whatever its data.

use super::*;
use crate::data::{Pin, RoadLine};

/// Numbers that look random and are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() * end as f64) as usize
    }
}

fn pin(number: u32, at: [f64; 2]) -> Pin {
    Pin { number, at, name: format!("第{number}診療所"), inside: !number.is_multiple_of(3) }
}

fn assert_apart(drawing: &Drawing, told: &str) {
    let radius = drawing.radius;
    assert!(radius > 0.3, "{told}: pins of {radius} mm");
    for (at, pin) in drawing.pins.iter().enumerate() {
        assert!(
            pin.x >= radius && pin.y >= radius && pin.x <= drawing.width - radius && pin.y <= drawing.height - radius,
            "{told}: {} at {} {} leaves the frame",
            pin.number,
            pin.x,
            pin.y
        );
        for other in &drawing.pins[..at] {
            let apart = (pin.x - other.x).hypot(pin.y - other.y);
            assert!(apart >= 2.0 * radius, "{told}: {} and {} are {apart} mm apart", pin.number, other.number);
        }
        assert!((0.0..=drawing.width).contains(&pin.at[0]) && (0.0..=drawing.height).contains(&pin.at[1]), "{told}");
    }
}

#[test]
fn pins_never_overlap_and_never_leave_the_frame() {
    let mut dice = Dice(20_261_122);
    for round in 0..60 {
        let (width, height) = (45.0 + dice.roll() * 300.0, 45.0 + dice.roll() * 220.0);
        let count = dice.below(81) as u32;
        // Some of them at a few places, some strewn widely or narrowly.
        let wide = 10.0_f64.powf(-dice.roll() * 4.0);
        let crowded = dice.roll();
        let spots: Vec<[f64; 2]> =
            (0..=dice.below(4)).map(|_| [139.0 + dice.roll() * wide, 35.0 + dice.roll() * wide]).collect();
        let at = |dice: &mut Dice| {
            if dice.roll() < crowded {
                spots[dice.below(spots.len())]
            } else {
                [139.0 + dice.roll() * wide, 35.0 + dice.roll() * wide]
            }
        };
        let pins: Vec<Pin> = (1..=count).map(|number| pin(number, at(&mut dice))).collect();
        let map = MapData { pins, ..MapData::default() };
        let drawn = drawing(&map, width, height);
        assert_eq!(drawn.pins.len(), count as usize);
        assert_apart(&drawn, &format!("round {round}"));
        assert_eq!(drawn, drawing(&map, width, height), "equal data, equal drawing");
    }
}

#[test]
fn eighty_pins_at_one_point_find_room_around_it() {
    let map = MapData { pins: (1..=80).map(|number| pin(number, [134.04, 34.34])).collect(), ..MapData::default() };
    for (width, height) in [(180.0, 240.0), (100.0, 100.0), (60.0, 45.0)] {
        let drawn = drawing(&map, width, height);
        assert_apart(&drawn, &format!("{width} × {height}"));
        assert_eq!([drawn.pins[0].x, drawn.pins[0].y], drawn.pins[0].at, "the first stays on its place");
    }
}

#[test]
fn the_smallest_frame_and_far_too_many_pins_end() {
    let map = MapData { pins: (1..=150).map(|number| pin(number, [134.04, 34.34])).collect(), ..MapData::default() };
    let drawn = drawing(&map, 0.0, f64::NAN);
    assert_eq!((drawn.width, drawn.height), (SMALLEST_FRAME, SMALLEST_FRAME));
    assert_eq!(drawn.pins.len(), 150);
}

#[test]
fn nothing_at_all_is_an_empty_frame() {
    let drawn = drawing(&MapData::default(), 100.0, 80.0);
    assert!(drawn.pins.is_empty() && drawn.scale_bar.is_none() && drawn.north.is_none() && drawn.legend.is_empty());
    assert!(drawn.svg.starts_with("<svg") && drawn.svg.ends_with("</svg>"));
}

#[test]
fn positions_that_are_none_are_left_out() {
    let mut map = MapData {
        pins: vec![pin(1, [f64::NAN, 35.0]), pin(2, [139.0, 95.0]), pin(3, [139.0, 35.0])],
        ..MapData::default()
    };
    map.area =
        vec![vec![vec![[139.0, f64::INFINITY], [139.1, 35.0], [139.0, 35.1], [138.9, 35.0]]], vec![], vec![vec![]]];
    map.roads = vec![RoadLine { rank: 9, points: vec![[139.0, 35.0]] }, RoadLine { rank: 0, points: vec![] }];
    let drawn = drawing(&map, 100.0, 80.0);
    assert_eq!(drawn.pins.iter().map(|pin| pin.number).collect::<Vec<_>>(), [3]);
    assert!(!drawn.svg.contains("NaN") && !drawn.svg.contains("inf"), "{}", drawn.svg);
}

#[test]
fn a_map_across_the_date_line_is_a_small_one() {
    let map = MapData { pins: vec![pin(1, [179.99, 52.0]), pin(2, [-179.99, 52.01])], ..MapData::default() };
    let drawn = drawing(&map, 100.0, 80.0);
    assert_apart(&drawn, "date line");
    assert!(drawn.scale.is_some_and(|scale| scale < 50_000.0), "{:?}", drawn.scale);
    assert!(drawn.pins[0].x < drawn.pins[1].x, "east is right");
}

#[test]
fn a_clinic_twenty_kilometres_away_is_on_the_map() {
    let town = vec![vec![[139.0, 35.0], [139.05, 35.0], [139.05, 35.05], [139.0, 35.05], [139.0, 35.0]]];
    let map =
        MapData { area: vec![town], pins: vec![pin(1, [139.02, 35.02]), pin(3, [139.25, 35.1])], ..MapData::default() };
    let drawn = drawing(&map, 120.0, 120.0);
    assert_apart(&drawn, "far");
    let words: Vec<&str> = drawn.legend.iter().map(|sample| sample.word.as_str()).collect();
    assert_eq!(words, ["区域の中にあるところ", "区域の外にあるところ", "区域の境"]);
}

#[test]
fn roads_outside_the_frame_leave_no_ink() {
    let near = RoadLine { rank: 1, points: vec![[139.0, 35.0], [139.001, 35.001]] };
    let far = RoadLine { rank: 0, points: vec![[140.0, 36.0], [140.1, 36.1]] };
    let map = MapData { pins: vec![pin(1, [139.0, 35.0])], roads: vec![near], ..MapData::default() };
    let with = MapData { roads: [map.roads.clone(), vec![far]].concat(), ..map.clone() };
    assert_eq!(drawing(&map, 100.0, 100.0).svg, drawing(&with, 100.0, 100.0).svg);
}

#[test]
fn no_word_is_in_the_picture() {
    let map = MapData { pins: vec![pin(1, [139.0, 35.0])], ..MapData::default() };
    let drawn = drawing(&map, 100.0, 100.0);
    assert!(!drawn.svg.contains("<text") && drawn.svg.is_ascii());
    assert_eq!(drawn.scale_bar.map(|bar| bar.words()).as_deref(), Some("100 m"));
}

#[test]
fn where_waters_overlap_there_is_water_and_islands_stay_dry() {
    // Whichever way their rings run: a lake with an island, and a river that runs into it.
    let square = |[left, bottom]: [f64; 2], size: f64| {
        vec![[left, bottom], [left + size, bottom], [left + size, bottom + size], [left, bottom + size], [left, bottom]]
    };
    let (lake, river, island) =
        (square([139.0, 35.0], 0.02), square([139.015, 35.0], 0.02), square([139.004, 35.008], 0.004));
    let pins = vec![pin(1, [139.0, 35.0]), pin(2, [139.035, 35.02])];
    for turn in 0..8 {
        let turned = |place: u32, ring: &Vec<[f64; 2]>| {
            if turn >> place & 1 == 1 { ring.iter().rev().copied().collect() } else { ring.clone() }
        };
        let [lake, river, island] = [turned(0, &lake), turned(1, &river), turned(2, &island)];
        let map = MapData { pins: pins.clone(), water: vec![vec![lake, island], vec![river]], ..MapData::default() };
        let places = [[139.002, 35.002], [139.0175, 35.01], [139.03, 35.01], [139.006, 35.01], [139.01, 35.019]];
        let ground = ground::Ground::around(&map, 100.0, 80.0, pins::wanted_radius(100.0, 80.0) * 2.0);
        let svg = drawing(&map, 100.0, 80.0).svg;
        let wet = places.map(|at| is_wet(&svg, ground.place(at)));
        assert_eq!(wet, [true, true, true, false, true], "turn {turn}");
    }
}

/// Whether a place is within the water of a picture, by how often its rings run around it.
fn is_wet(svg: &str, [x, y]: [f64; 2]) -> bool {
    let (water, _) = svg.split_once("\" fill=\"#d3e4f1\" fill-rule=\"nonzero\"").expect("water");
    let rings = water.rsplit('"').next().expect("its path").split('z').filter(|ring| !ring.is_empty());
    let mut turns = 0;
    for ring in rings {
        let (mut at, mut spots) = ([0.0; 2], Vec::new());
        for [right, down] in steps(ring) {
            at = [at[0] + right, at[1] + down];
            spots.push(at);
        }
        for (from, to) in spots.iter().zip(spots.iter().cycle().skip(1)) {
            let is_left = (to[0] - from[0]) * (y - from[1]) > (x - from[0]) * (to[1] - from[1]);
            turns += i32::from(from[1] <= y && to[1] > y && is_left) - i32::from(from[1] > y && to[1] <= y && !is_left);
        }
    }
    turns != 0
}

/// Millimetres of each step of a path: whole numbers in pairs, parted by letters, spaces and minus signs.
fn steps(path: &str) -> Vec<[f64; 2]> {
    let spaced = path.replace('-', " -").replace(['M', 'l'], " ");
    let numbers: Vec<f64> = spaced.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    numbers.chunks_exact(2).map(|pair| [pair[0] / ink::UNIT, pair[1] / ink::UNIT]).collect()
}
