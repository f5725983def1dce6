//! What a search would otherwise have to look up at every junction: signals, whether turns cost, where one may turn
//! back; and which edges are copies of one another.

use super::{PackError, PackedLayer};
use crate::graph::{Arc, flags};
use crate::{DraftEdge, LayerKind, Mode};

/// At so many roads a node is a junction.
const JUNCTION: usize = 3;
/// An edge has as many copies as forbidden sequences of three ways lead over it.
const MAX_COPIES: usize = 255;

/// Fills the flags of heads and [`PackedLayer::copies`].
pub(super) fn fill(
    layer: &mut PackedLayer,
    edges: &[DraftEdge],
    signals: &[bool],
    new_edge: &[u32],
) -> Result<(), PackError> {
    // Of an edge and its copies, the one that is no copy. Copies come after what they are of: this ends.
    let original = |mut edge: u32| {
        while let Some(old) = edges[edge as usize].copy_of {
            edge = new_edge[old as usize];
        }
        edge
    };
    layer.copies = copies(layer.kind, edges.len() as u32, original)?;

    let mut roads = Vec::new();
    let costly: Vec<bool> = (0..layer.nodes.len())
        .map(|node| layer.kind == LayerKind::Drive && is_junction(layer, node, original, &mut roads))
        .collect();
    for number in 0..layer.arcs.len() as u32 {
        let mut arc = layer.arc(number);
        if signals[arc.head as usize] {
            arc.flags |= flags::SIGNAL_AT_HEAD;
        }
        if costly[arc.head as usize] {
            arc.flags |= flags::TURNS_AT_HEAD;
        }
        if layer.kind == LayerKind::Drive && turns_back(layer, &arc, original) {
            arc.flags |= flags::U_TURN_AT_HEAD;
        }
        layer.arcs[number as usize] = arc.pack();
    }
    Ok(())
}

/// Three or more roads meet that the car may use in some direction. A road and its copies are one; a loop's two ends
/// are two.
fn is_junction(layer: &PackedLayer, node: usize, original: impl Fn(u32) -> u32, roads: &mut Vec<(u32, bool)>) -> bool {
    roads.clear();
    for number in layer.first_arc[node]..layer.first_arc[node + 1] {
        let arc = layer.arc(number);
        let back = Arc { along: !arc.along, ..arc };
        if layer.is_open(&arc, Mode::Car) || layer.is_open(&back, Mode::Car) {
            roads.push((original(arc.edge), arc.along));
        }
    }
    roads.sort_unstable();
    roads.dedup();
    roads.len() >= JUNCTION
}

/// The way back is open, and no other way on is: they are closed, can't be entered, or are copies of the way back.
fn turns_back(layer: &PackedLayer, arc: &Arc, original: impl Fn(u32) -> u32) -> bool {
    if !layer.is_open(&Arc { along: !arc.along, ..*arc }, Mode::Car) {
        return false;
    }
    if arc.flags & flags::NO_EXIT_AT_HEAD != 0 {
        return true;
    }
    let head = arc.head as usize;
    !(layer.first_arc[head]..layer.first_arc[head + 1]).any(|number| {
        let on = layer.arc(number);
        let is_back = on.along != arc.along && original(on.edge) == original(arc.edge);
        !is_back && on.flags & flags::NO_ENTRY_AT_TAIL == 0 && layer.is_open(&on, Mode::Car)
    })
}

/// All ordered pairs of different edges that are the same stretch.
fn copies(kind: LayerKind, edge_count: u32, original: impl Fn(u32) -> u32) -> Result<Vec<[u32; 2]>, PackError> {
    let mut members: Vec<(u32, u32)> =
        (0..edge_count).map(|edge| (original(edge), edge)).filter(|(of, edge)| of != edge).collect();
    members.sort_unstable();
    let mut pairs = Vec::new();
    for group in members.chunk_by(|a, b| a.0 == b.0) {
        let of = group[0].0;
        if group.len() > MAX_COPIES {
            let problem = "has more than 255 copies";
            return Err(PackError::Inconsistent { kind: kind.name(), what: "edge", number: u64::from(of), problem });
        }
        let all: Vec<u32> = group.iter().map(|(_, edge)| *edge).chain([of]).collect();
        for a in &all {
            pairs.extend(all.iter().filter(|b| *b != a).map(|b| [*a, *b]));
        }
    }
    pairs.sort_unstable();
    Ok(pairs)
}
