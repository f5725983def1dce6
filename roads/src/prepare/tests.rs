//! Packed layers against the drafts they were made from, and against slower ways to work out the same.

use std::collections::BTreeSet;

use rand::{SeedableRng, rngs::SmallRng};

use super::samples;
use super::{PackedLayer, boxes, pack};
use crate::graph::{Arc, GROUP, Layer, flags};
use crate::{Coord, Draft, DraftEdge, LayerKind, Mode, Point};

const KINDS: [LayerKind; 2] = [LayerKind::Drive, LayerKind::Light];

/// What can be compared of an edge: ends, length, speeds and flags, in its stored direction.
fn told(draft: &Draft, edge: &DraftEdge) -> impl Ord + std::fmt::Debug + Clone + use<> {
    let class = crate::graph::pack_class(&draft.classes[usize::from(edge.class)]);
    let at = |node: u32| draft.nodes[node as usize];
    let flags = [edge.no_entry_at_from, edge.no_exit_at_from, edge.no_entry_at_to, edge.no_exit_at_to];
    (at(edge.from), at(edge.to), edge.length_cm, class, flags)
}

fn told_packed(layer: &Layer<'_>, edge: u32) -> impl Ord + std::fmt::Debug + Clone + use<> {
    let [from, to] = layer.edge_ends(edge).expect("it is there").map(|node| layer.node(node).expect("it is there"));
    let [along, against] = layer.edge_arcs(edge).expect("it is there").map(|arc| layer.arc(arc).expect("it is there"));
    assert!(along.along && !against.along && along.edge == edge && against.edge == edge);
    assert_eq!((along.length_cm, along.class), (against.length_cm, against.class));
    let has = |arc: &Arc, flag: u8| arc.flags & flag != 0;
    let at_tail = [has(&along, flags::NO_ENTRY_AT_TAIL), has(&along, flags::NO_EXIT_AT_TAIL)];
    let at_head = [has(&along, flags::NO_ENTRY_AT_HEAD), has(&along, flags::NO_EXIT_AT_HEAD)];
    assert_eq!(at_tail, [has(&against, flags::NO_ENTRY_AT_HEAD), has(&against, flags::NO_EXIT_AT_HEAD)]);
    assert_eq!(at_head, [has(&against, flags::NO_ENTRY_AT_TAIL), has(&against, flags::NO_EXIT_AT_TAIL)]);
    let class = layer.classes[usize::from(along.class)];
    (from, to, along.length_cm, class, [at_tail[0], at_tail[1], at_head[0], at_head[1]])
}

/// For each edge of the draft, the packed one: those that are told the same are in the same order.
fn matched(draft: &Draft, layer: &Layer<'_>) -> Vec<u32> {
    let mut theirs: Vec<_> = (0..layer.edge_count() as u32).map(|edge| (told_packed(layer, edge), edge)).collect();
    theirs.sort();
    let mut ours: Vec<_> = draft.edges.iter().enumerate().map(|(number, edge)| (told(draft, edge), number)).collect();
    ours.sort();
    let mut matched = vec![0; ours.len()];
    for ((is, packed), (should, number)) in theirs.iter().zip(&ours) {
        assert_eq!(format!("{is:?}"), format!("{should:?}"));
        matched[*number] = *packed;
    }
    matched
}

fn drafts(count: u64) -> impl Iterator<Item = (LayerKind, Draft, PackedLayer)> {
    (0..count).flat_map(|seed| KINDS.map(|kind| (seed, kind))).map(|(seed, kind)| {
        let draft = samples::random(&mut SmallRng::seed_from_u64(seed));
        let packed = pack(kind, draft.clone()).expect("a good draft");
        (kind, draft, packed)
    })
}

#[test]
fn every_edge_and_its_shape_are_as_drafted() {
    for (_, draft, packed) in drafts(150) {
        let layer = packed.layer();
        assert_eq!((layer.edge_count(), layer.node_count()), (draft.edges.len(), draft.nodes.len()));
        for (edge, number) in draft.edges.iter().zip(matched(&draft, &layer)) {
            let shape: Vec<Coord> = layer.shape(number).collect();
            let between = &draft.shapes[edge.shape_start as usize..][..edge.shape_len as usize];
            let mut rest = shape.iter().map(|at| Point::from(*at));
            for target in between {
                assert!(rest.any(|at| at.meters_to((*target).into()) < 0.1), "{target:?} is not in {shape:?}");
            }
            let last = shape.last().copied();
            assert_eq!((shape.first().copied(), last), (Some(node(&draft, edge.from)), Some(node(&draft, edge.to))));
        }
    }
}

#[test]
fn arcs_lie_at_the_node_they_leave() {
    for (_, _, packed) in drafts(50) {
        let layer = packed.layer();
        let mut seen = 0;
        for node in 0..layer.node_count() as u32 {
            for number in layer.out(node) {
                let arc = layer.arc(number).expect("it is there");
                let twin = layer.twin(&arc).expect("it is there");
                assert_eq!(layer.arc(twin).map(|twin| twin.head), Some(node));
                assert_eq!(layer.edge_arcs(arc.edge).map(|arcs| arcs[usize::from(!arc.along)]), Some(number));
                seen += 1;
            }
        }
        assert_eq!(seen, layer.arcs.len());
    }
}

#[test]
fn bans_are_those_drafted_and_the_ways_back_over_copies() {
    for (kind, draft, packed) in drafts(150) {
        let layer = packed.layer();
        // Edges that are told the same can't be told apart here: such drafts are left to the other tests.
        let mut all: Vec<_> = draft.edges.iter().map(|edge| format!("{:?}", told(&draft, edge))).collect();
        all.sort();
        if all.windows(2).any(|pair| pair[0] == pair[1]) {
            continue;
        }
        let new = matched(&draft, &layer);
        let arc = |edge: u32, along: bool| layer.edge_arcs(new[edge as usize]).expect("there")[usize::from(!along)];
        let mut should: BTreeSet<[u32; 2]> =
            draft.bans.iter().map(|ban| [arc(ban.from, ban.from_along), arc(ban.to, ban.to_along)]).collect();
        let mut copies = BTreeSet::new();
        for a in 0..draft.edges.len() as u32 {
            for b in (0..draft.edges.len() as u32).filter(|b| a != *b && root(&draft, a) == root(&draft, *b)) {
                copies.insert([new[a as usize], new[b as usize]]);
                for along in [true, false].into_iter().filter(|_| kind == LayerKind::Drive) {
                    let (x, y) = (draft.edges[a as usize], draft.edges[b as usize]);
                    let meet = if along { x.to == y.to } else { x.from == y.from };
                    if meet {
                        should.insert([arc(a, along), arc(b, !along)]);
                    }
                }
            }
        }
        assert_eq!(layer.copies, copies.into_iter().collect::<Vec<_>>());
        assert_eq!(layer.bans, should.iter().copied().collect::<Vec<_>>());
        let twin = |arc: u32| layer.twin(&layer.arc(arc).expect("there")).expect("there");
        let back: BTreeSet<[u32; 2]> = should.iter().map(|[a, b]| [twin(*b), twin(*a)]).collect();
        assert_eq!(layer.bans_back, back.iter().copied().collect::<Vec<_>>());
        let first: BTreeSet<u32> = should.iter().chain(&back).map(|pair| pair[0]).collect();
        for number in 0..layer.arcs.len() as u32 {
            let flagged = layer.arc(number).expect("there").flags & flags::BANS != 0;
            assert_eq!(flagged, first.contains(&number));
            assert_eq!(layer.bans_of(number).len(), should.iter().filter(|ban| ban[0] == number).count());
        }
    }
}

#[test]
fn heads_know_their_signals_junctions_and_dead_ends() {
    for (kind, draft, packed) in drafts(100) {
        let layer = packed.layer();
        let new = matched(&draft, &layer);
        let car =
            |edge: &DraftEdge, along: bool| draft.classes[usize::from(edge.class)].speeds[0][usize::from(!along)] > 0;
        // Which edges are told the same does not matter to these flags but for their copies.
        if draft.edges.iter().any(|edge| edge.copy_of.is_some()) {
            continue;
        }
        for (index, edge) in draft.edges.iter().enumerate() {
            for along in [true, false] {
                let arc = layer.arc(layer.edge_arcs(new[index]).expect("there")[usize::from(!along)]).expect("there");
                let (head, no_exit) =
                    if along { (edge.to, edge.no_exit_at_to) } else { (edge.from, edge.no_exit_at_from) };
                assert_eq!(arc.flags & flags::SIGNAL_AT_HEAD != 0, draft.signals[head as usize]);
                let ends = || {
                    draft
                        .edges
                        .iter()
                        .enumerate()
                        .flat_map(|(i, e)| [(i, e, true), (i, e, false)])
                        .filter(|(_, e, out_along)| if *out_along { e.from == head } else { e.to == head })
                };
                let roads = ends().filter(|(_, e, _)| car(e, true) || car(e, false)).count();
                assert_eq!(arc.flags & flags::TURNS_AT_HEAD != 0, kind == LayerKind::Drive && roads >= 3);
                let leads_on = ends().any(|(i, e, out_along)| {
                    let closed = if out_along { e.no_entry_at_from } else { e.no_entry_at_to };
                    (i != index || out_along == along) && car(e, out_along) && !closed
                });
                let back = car(edge, !along) && (no_exit || !leads_on);
                assert_eq!(arc.flags & flags::U_TURN_AT_HEAD != 0, kind == LayerKind::Drive && back);
            }
        }
    }
}

#[test]
fn boxes_hold_what_is_below_them() {
    for (_, _, packed) in drafts(60) {
        let layer = packed.layer();
        let levels = boxes::levels(layer.edge_count());
        assert_eq!(layer.boxes.len(), levels.last().map_or(0, |root| root.end));
        for edge in 0..layer.edge_count() as u32 {
            let mut item = edge as usize;
            for level in &levels {
                item /= GROUP;
                let [west, south, east, north] = layer.boxes[level.clone()][item].map(|side| side as i32);
                for at in layer.shape(edge) {
                    assert!((west..=east).contains(&at.lon) && (south..=north).contains(&at.lat));
                }
            }
            assert_eq!(item, 0);
        }
    }
}

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

fn root(draft: &Draft, edge: u32) -> u32 {
    draft.edges[edge as usize].copy_of.map_or(edge, |of| root(draft, of))
}

fn node(draft: &Draft, node: u32) -> Coord {
    draft.nodes[node as usize]
}
