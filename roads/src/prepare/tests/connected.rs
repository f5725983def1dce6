//! The connected network.

use std::collections::BTreeSet;

use super::super::{pack, samples};
use super::{KINDS, drafts};
use crate::graph::{Arc, Layer, flags};
use crate::{Coord, Draft, DraftEdge, LayerKind, Mode};

#[test]
fn the_connected_network_is_what_reaches_itself() {
    for (kind, _, packed) in drafts(25) {
        let layer = packed.layer();
        for (bit, mode) in kind.modes().iter().enumerate() {
            let reached: Vec<BTreeSet<u32>> =
                (0..layer.arcs.len() as u32).map(|arc| reach(&layer, *mode, arc)).collect();
            let in_piece = |a: u32, b: u32| reached[a as usize].contains(&b) && reached[b as usize].contains(&a);
            let meters = |of: u32| -> u64 {
                let members = (0..layer.arcs.len() as u32).filter(|b| *b == of || in_piece(of, *b));
                let edges: BTreeSet<(u32, u64)> = members
                    .map(|number| layer.arc(number).expect("there"))
                    .filter(|arc| layer.speed(arc.class, *mode, arc.along) > 0)
                    .map(|arc| (arc.edge, u64::from(arc.length_cm)))
                    .collect();
                edges.iter().map(|(_, length)| length).sum()
            };
            let lengths: Vec<u64> = (0..layer.arcs.len() as u32).map(meters).collect();
            let most = lengths.iter().copied().max().unwrap_or(0);
            let large: Vec<bool> =
                lengths.iter().map(|length| *length > 0 && (*length == most || *length >= 500_000)).collect();
            for number in 0..layer.arcs.len() as u32 {
                let arc = layer.arc(number).expect("there");
                let is_connected = arc.connected >> bit & 1 == 1;
                let open = layer.speed(arc.class, *mode, arc.along) > 0;
                let restricted = *mode == Mode::Car
                    && (layer.classes[usize::from(arc.class)][0] >> 24 == 1 || !layer.copies_of(arc.edge).is_empty());
                if open && large[number as usize] {
                    assert!(is_connected);
                } else if !restricted || !open {
                    assert!(!is_connected);
                } else {
                    let touches = (0..layer.arcs.len() as u32).filter(|other| large[*other as usize]).any(|other| {
                        reached[other as usize].contains(&number) || reached[number as usize].contains(&other)
                    });
                    assert!(!is_connected || touches);
                }
            }
        }
    }
}

#[test]
fn an_island_counts_and_a_car_park_or_a_lone_ferry_does_not() {
    let class = samples::class([[300, 300], [150, 150], [48, 48]]);
    let ferry = crate::Class { road: crate::RoadClass::Ferry, ..class };
    let at = |x: i32| Coord { lon: 1_390_000_000 + x * 100_000, lat: 350_000_000 };
    let draft = Draft {
        nodes: (0..8).map(at).collect(),
        signals: vec![false; 8],
        // The mainland, an island, a car park and a ferry that lands nowhere.
        edges: [(0, 1, 900_000, 0), (2, 3, 510_000, 0), (4, 5, 100_000, 0), (6, 7, 2_000_000, 1)]
            .map(|(from, to, length_cm, class)| DraftEdge { class, ..samples::edge(from, to, length_cm) })
            .to_vec(),
        classes: vec![class, ferry],
        ..Draft::default()
    };
    for kind in KINDS {
        let packed = pack(kind, draft.clone()).expect("a good draft");
        let connected = |length: u32| {
            let arcs = packed.arcs.iter().map(|words| Arc::unpack(*words)).filter(|arc| arc.length_cm == length);
            arcs.map(|arc| arc.connected).collect::<Vec<_>>()
        };
        let all = if kind == LayerKind::Drive { 1 } else { 3 };
        assert_eq!([900_000, 510_000, 100_000, 2_000_000].map(connected), [all, all, 0, 0].map(|bits| vec![bits; 2]));
    }
}

/// All arcs that can be travelled after an arc, by the rules of [`flags`], the slow way.
fn reach(layer: &Layer<'_>, mode: Mode, from: u32) -> BTreeSet<u32> {
    let mut reached = BTreeSet::new();
    let mut todo = vec![from];
    while let Some(number) = todo.pop() {
        let arc = layer.arc(number).expect("there");
        if layer.speed(arc.class, mode, arc.along) == 0 {
            continue;
        }
        for to in layer.out(arc.head) {
            let on = layer.arc(to).expect("there");
            let allowed = if on.edge == arc.edge && on.along != arc.along {
                true
            } else {
                arc.flags & flags::NO_EXIT_AT_HEAD == 0
                    && on.flags & flags::NO_ENTRY_AT_TAIL == 0
                    && !layer.bans.contains(&[number, to])
            };
            if allowed && layer.speed(on.class, mode, on.along) > 0 && reached.insert(to) {
                todo.push(to);
            }
        }
    }
    reached
}
