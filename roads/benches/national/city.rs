//! One city.

use kaomie_roads::draft::AboutSource;
use kaomie_roads::japan::JapanRules;
use kaomie_roads::osm::{self, ReadOptions};
use kaomie_roads::{Class, Coord, Draft, DraftEdge, Drafts, Mode, Point, RoadClass, TurnCosts};

/// Junctions along each side of the made-up city.
const SIDE: u32 = 150;

/// A city, and what it is.
pub fn drafts() -> (&'static str, Drafts) {
    #[expect(clippy::disallowed_methods, reason = "a bench reads the folder of real data itself")]
    let folder = std::env::var_os("KAOMIE_REAL_DATA");
    if let Some(folder) = folder {
        let file = std::path::Path::new(&folder).join("roads/malta.osm.pbf");
        let rules = JapanRules::new();
        let options = ReadOptions { modes: Mode::ALL.to_vec(), rules: &rules, progress: &|_| {} };
        return ("Malta", osm::read(&[file], &options).expect("a good extract"));
    }
    println!("KAOMIE_REAL_DATA is not set: a made-up city stands in for a real one");
    let about = AboutSource { rules: "made up".into(), ..AboutSource::default() };
    let turns = TurnCosts { by_angle: vec![2.0; 256], signal: 2.0, u_turn: 20.0 };
    let layer = grid();
    ("a made-up city", Drafts { drive: Some(layer.clone()), light: Some(layer), turns, water: Vec::new(), about })
}

/// Streets of about 100 m, bent twice, every tenth of them a main road; some one-way.
fn grid() -> Draft {
    let at = |x: u32, y: u32| {
        let wobble = (x * 7919 + y * 104_729) % 2_000;
        Coord { lon: 1_340_000_000 + (x * 11_000 + wobble) as i32, lat: 343_000_000 + (y * 9_000 + wobble) as i32 }
    };
    let mut draft = Draft {
        nodes: (0..SIDE * SIDE).map(|node| at(node % SIDE, node / SIDE)).collect(),
        signals: (0..SIDE * SIDE).map(|node| node % 17 == 0).collect(),
        classes: [
            (RoadClass::Primary, [350, 350]),
            (RoadClass::Residential, [180, 180]),
            (RoadClass::Service, [150, 0]),
        ]
        .map(|(road, car)| Class {
            road,
            prefecture: 37,
            density: 2,
            speeds: [car, [150, 150], [48, 48]],
            restricted: false,
        })
        .to_vec(),
        ..Draft::default()
    };
    for node in 0..SIDE * SIDE {
        let (x, y) = (node % SIDE, node / SIDE);
        let ends = [(x + 1 < SIDE, node + 1, y), (y + 1 < SIDE, node + SIDE, x)];
        for (_, to, line) in ends.into_iter().filter(|(there, ..)| *there) {
            let class = if line % 10 == 0 {
                0
            } else if line % 7 == 0 {
                2
            } else {
                1
            };
            add(&mut draft, node, to, class);
        }
    }
    draft
}

fn add(draft: &mut Draft, from: u32, to: u32, class: u16) {
    let (a, b) = (draft.nodes[from as usize], draft.nodes[to as usize]);
    let shape_start = draft.shapes.len() as u32;
    let part = |third: i32, aside: i32| Coord {
        lon: a.lon + (b.lon - a.lon) / 3 * third + aside,
        lat: a.lat + (b.lat - a.lat) / 3 * third - aside,
    };
    draft.shapes.extend([part(1, 300), part(2, -200)]);
    let meters = Point::from(a).meters_to(b.into()) * 1.05;
    draft.edges.push(DraftEdge {
        from,
        to,
        class,
        length_cm: (meters * 100.0) as u32,
        shape_start,
        shape_len: 2,
        no_entry_at_from: false,
        no_exit_at_from: false,
        no_entry_at_to: false,
        no_exit_at_to: false,
        copy_of: None,
    });
}
