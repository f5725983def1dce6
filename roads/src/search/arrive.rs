//! The time to one place on an edge, from the labels of a search.

use crate::LayerKind;
use crate::graph::Layer;

use super::scratch::Scratch;
use super::sense::Sense;
use super::start::{Start, arcs_at};

/// How a place is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) units: u32,
    /// The arc on which the place lies.
    pub(super) arc: u32,
    /// Where on it, in parts of a whole arc.
    pub(super) share: u32,
    pub(super) from: From,
}

/// From where the last stretch is travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// From the arc's tail; the label is this arc's (cars) or node's.
    Label(u32),
    /// From an origin on the same arc, before the place.
    Start(Start),
}

/// The quickest way to a place on an edge or one of its copies, when it takes no longer than `limit`.
pub(super) fn arrive(sense: &Sense<'_>, scratch: &Scratch, limit: u32, edge: u32, share: u32) -> Option<Arrival> {
    family(&sense.layer, edge)
        .filter_map(|edge| arrive_on(sense, scratch, limit, edge, share))
        .min_by_key(|arrival| arrival.units)
}

/// The same without the edge's copies.
#[inline]
pub(super) fn arrive_on(sense: &Sense<'_>, scratch: &Scratch, limit: u32, edge: u32, share: u32) -> Option<Arrival> {
    let mut best: Option<Arrival> = None;
    let mut better = |arrival: Arrival| {
        if arrival.units <= limit && best.is_none_or(|best| arrival.units < best.units) {
            best = Some(arrival);
        }
    };
    for (arc, words, share, cost) in arcs_at(sense, edge, share) {
        let label = match sense.layer.kind {
            LayerKind::Drive => Some(arc),
            LayerKind::Light if words[1] & sense.no_entry != 0 => None,
            LayerKind::Light => tail(sense, words),
        };
        let before = sense.before(cost, share);
        if let Some(label) = label
            && let Some(time) = scratch.time(label)
        {
            better(Arrival { units: time.saturating_add(before), arc, share, from: From::Label(label) });
        }
        for start in starts_on(&scratch.starts, edge) {
            let origin = start.arcs(sense).find(|(other, ..)| *other == arc);
            if let Some((_, _, origin_share, _)) = origin
                && origin_share <= share
            {
                let units = before - sense.before(cost, origin_share);
                better(Arrival { units, arc, share, from: From::Start(*start) });
            }
        }
    }
    best
}

/// The node at which an arc begins.
pub(super) fn tail(sense: &Sense<'_>, arc: &[u32; 4]) -> Option<u32> {
    Some(sense.layer.arcs.get(sense.twin(arc)? as usize)?[0])
}

/// The origins on an edge, in a list by edge.
fn starts_on(starts: &[Start], edge: u32) -> &[Start] {
    let first = starts.partition_point(|start| start.edge < edge);
    let on = starts[first..].iter().take_while(|start| start.edge == edge).count();
    &starts[first..first + on]
}

/// An edge and those that are copies of the same stretch, or of which it is one.
pub(super) fn family<'n>(layer: &Layer<'n>, edge: u32) -> impl Iterator<Item = u32> + use<'n> {
    std::iter::once(edge).chain(layer.copies_of(edge).iter().map(|pair| pair[1]))
}
