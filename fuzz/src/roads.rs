//! A small town's roads, prepared, and everything that is asked of a network.

use std::sync::LazyLock;

use roads::draft::AboutSource;
use roads::network::{Network, Overrides};
use roads::search::{Ask, Scratch};
use roads::water::{WaterKind, WaterShape};
use roads::{
    Ban, Class, Coord, Direction, Draft, DraftEdge, Drafts, Mode, Point, RoadClass, TurnCosts, WalkingPace, file,
};

/// The prepared file of a town of 6 by 6 junctions.
pub static TOWN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let layer = town();
    let turns = TurnCosts { by_angle: vec![3.0; 256], signal: 2.0, u_turn: 20.0 };
    let about = AboutSource { rules: "made up".into(), ..AboutSource::default() };
    file::to_bytes(Drafts { drive: Some(layer.clone()), light: Some(layer), turns, water: water(), about }).expect("a good draft")
});

/// A pond, a river and a coast beside it.
fn water() -> Vec<WaterShape> {
    let at = |x: i32, y: i32| Coord { lon: 1_340_000_000 + x * 10_000, lat: 343_000_000 + y * 10_000 };
    let shape = |kind, lines: &[&[Coord]]| WaterShape { kind, lines: lines.iter().map(|line| line.to_vec()).collect() };
    vec![
        shape(WaterKind::Area, &[&[at(0, 0), at(2, 0), at(1, 2), at(0, 0)]]),
        shape(WaterKind::Stream, &[&[at(1, -1), at(1, 3), at(2, 7)]]),
        shape(WaterKind::Coast, &[&[at(-9, -2), at(3, -1), at(9, -2)]]),
    ]
}

const SIDE: u32 = 6;

fn town() -> Draft {
    let at = |x: u32, y: u32| Coord { lon: 1_340_000_000 + x as i32 * 11_000, lat: 343_000_000 + y as i32 * 9_000 };
    let class = |road, car| Class {
        road,
        prefecture: 37,
        density: 1,
        speeds: [car, [150, 150], [48, 48]],
        restricted: road == RoadClass::Service,
    };
    let mut draft = Draft {
        nodes: (0..SIDE * SIDE).map(|node| at(node % SIDE, node / SIDE)).collect(),
        signals: (0..SIDE * SIDE).map(|node| node % 7 == 0).collect(),
        classes: vec![
            class(RoadClass::Residential, [200, 200]),
            class(RoadClass::Primary, [400, 0]),
            class(RoadClass::Service, [100, 100]),
        ],
        ..Draft::default()
    };
    for node in 0..SIDE * SIDE {
        for to in [(node % SIDE + 1 < SIDE, node + 1), (node + SIDE < SIDE * SIDE, node + SIDE)] {
            if let (true, to) = to {
                add(&mut draft, node, to, None);
            }
        }
    }
    // One road twice: to arrive over, and to leave over.
    let DraftEdge { from, to, .. } = draft.edges[9];
    add(&mut draft, from, to, Some(9));
    draft.bans = vec![Ban { from: 0, from_along: true, to: 2, to_along: true }];
    draft
}

fn add(draft: &mut Draft, from: u32, to: u32, copy_of: Option<u32>) {
    let start = draft.nodes[from as usize];
    let shape_start = draft.shapes.len() as u32;
    draft.shapes.push(Coord { lon: start.lon + 3_000, lat: start.lat + 2_000 });
    draft.edges.push(DraftEdge {
        from,
        to,
        class: (from % 3) as u16,
        length_cm: 10_500,
        shape_start,
        shape_len: 1,
        no_entry_at_from: copy_of.is_some(),
        no_exit_at_from: false,
        no_entry_at_to: from % 11 == 1,
        no_exit_at_to: false,
        copy_of,
    });
}

/// Opens bytes as a network, with overrides and without, and asks it everything; what is refused is refused.
pub fn ask(bytes: &[u8], choice: u8) {
    let overrides = if choice & 1 == 0 { Overrides::none() } else { OVERRIDES.clone() };
    let Ok(network) = Network::from_bytes(bytes.to_vec(), &overrides) else { return };
    network.verify().expect("what is in memory was verified");
    let drawn = roads::drawing::within(&network, [133.99, 34.29, 134.02, 34.31]);
    assert!(drawn.water.iter().flatten().flatten().all(|place| place.iter().all(|degrees| degrees.is_finite())));
    for mode in Mode::ALL {
        let Some(layer) = network.layer(mode) else { continue };
        for edge in 0..layer.edge_count().min(2_000) as u32 {
            assert!(network.edge_shape(mode, edge).take(5_000).count() <= layer.shapes.len() + 2);
            let _ = (layer.edge_arcs(edge), layer.copies_of(edge));
        }
        for number in 0..layer.arcs.len().min(2_000) as u32 {
            let _ = (layer.bans_of(number).len(), layer.bans_back_of(number).len());
        }
        let node = u32::from(choice) % (layer.node_count() as u32 + 1);
        let places = [layer.node(node).map(Point::from), Some(Point { lon: 134.003, lat: 34.302 })];
        let snaps: Vec<_> = places.into_iter().flatten().flat_map(|place| network.snap(mode, place)).collect();
        for direction in [Direction::Outbound, Direction::Inbound] {
            let ask = Ask { origins: &snaps, mode, walking: WalkingPace::Standard, direction, seconds: 900 };
            Scratch::with(|scratch| {
                let Ok(reached) = network.reach(&ask, scratch) else { return };
                let _ = (reached.touched().take(10_000).count(), reached.starts().count());
                for seconds in snaps.iter().filter_map(|snap| reached.seconds_to(snap)) {
                    assert!((0.0..=900.0).contains(&seconds));
                }
            });
        }
        if let [from, to] = snaps.as_slice() {
            let _ = network.route(from, to, mode, WalkingPace::Elderly, 900);
        }
    }
}

static OVERRIDES: LazyLock<Overrides> = LazyLock::new(|| {
    let json = r#"{"speeds": [{"mode": "car", "factor": 2, "area": {"type": "Polygon", "coordinates":
        [[[134, 34.3], [134.002, 34.3], [134.002, 34.4], [134, 34.4], [134, 34.3]]]}}, {"mode": "foot", "kmh": 3}]}"#;
    Overrides::read(json).expect("good speeds")
});
