//! The arcs out of every node (compressed sparse rows).

use super::PackedLayer;
use crate::graph::{Arc, flags, pack_class};
use crate::{Class, Coord, DraftEdge, LayerKind};

/// A layer with nodes, classes and arcs; bearings, shapes, boxes, bans and the other flags are still missing. Nodes and
/// edges have their last numbers already.
pub(super) fn join(kind: LayerKind, nodes: &[Coord], edges: &[DraftEdge], classes: &[Class]) -> PackedLayer {
    let mut first_arc = vec![0_u32; nodes.len() + 1];
    for edge in edges {
        first_arc[edge.from as usize + 1] += 1;
        first_arc[edge.to as usize + 1] += 1;
    }
    for node in 0..nodes.len() {
        first_arc[node + 1] += first_arc[node];
    }
    let mut next = first_arc.clone();
    let mut place = |node: u32| {
        let at = next[node as usize];
        next[node as usize] += 1;
        at
    };
    let mut arcs = vec![[0; 4]; edges.len() * 2];
    let mut table = Vec::with_capacity(edges.len() + 1);
    for (number, edge) in edges.iter().enumerate() {
        let (along, against) = (place(edge.from), place(edge.to));
        arcs[along as usize] = arc(edge, number, true).pack();
        arcs[against as usize] = arc(edge, number, false).pack();
        table.push([along, against, 0]);
    }
    table.push([0, 0, 0]);
    PackedLayer {
        kind,
        first_arc,
        arcs,
        nodes: nodes.iter().map(|at| [at.lon as u32, at.lat as u32]).collect(),
        edges: table,
        shapes: Vec::new(),
        classes: classes.iter().map(pack_class).collect(),
        bans: Vec::new(),
        bans_back: Vec::new(),
        copies: Vec::new(),
        boxes: Vec::new(),
    }
}

fn arc(edge: &DraftEdge, number: usize, along: bool) -> Arc {
    let at_from = (edge.no_entry_at_from, edge.no_exit_at_from);
    let at_to = (edge.no_entry_at_to, edge.no_exit_at_to);
    let (tail, head) = if along { (at_from, at_to) } else { (at_to, at_from) };
    let bits = [
        (tail.0, flags::NO_ENTRY_AT_TAIL),
        (tail.1, flags::NO_EXIT_AT_TAIL),
        (head.0, flags::NO_ENTRY_AT_HEAD),
        (head.1, flags::NO_EXIT_AT_HEAD),
    ];
    Arc {
        head: if along { edge.to } else { edge.from },
        length_cm: edge.length_cm,
        flags: bits.iter().filter(|(set, _)| *set).fold(0, |all, (_, bit)| all | bit),
        class: edge.class,
        bearing_out: 0,
        bearing_in: 0,
        edge: number as u32,
        along,
        connected: 0,
    }
}
