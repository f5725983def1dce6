//! Where a layer's edges lie, and which of them lie in a part of it.

use crate::graph::Layer;
use crate::prepare::stepped;
use crate::search::{BoxAt, Boxes, Inside};
use crate::{Coord, LayerKind, Mode};

use super::stretches::{Stretch, is_ferry};

/// A layer as one mode sees it.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'n> {
    pub(crate) layer: Layer<'n>,
    pub(crate) mode: Mode,
}

impl<'n> Ground<'n> {
    /// Where an edge starts and ends.
    #[inline]
    pub(super) fn ends(&self, edge: u32) -> Option<[Coord; 2]> {
        let [start, end] = self.layer.edge_ends(edge)?;
        Some([self.layer.node(start)?, self.layer.node(end)?])
    }

    #[inline]
    pub(super) fn length_cm(&self, edge: u32) -> u32 {
        let arc = self.layer.edges.get(edge as usize).and_then(|words| self.layer.arcs.get(words[0] as usize));
        arc.map_or(0, |words| words[1] & 0x00FF_FFFF)
    }

    /// The steps between the positions of an edge, for [`stepped`]: from its start to before its end.
    #[inline]
    pub(super) fn steps(&self, edge: u32) -> &'n [u32] {
        let edge = edge as usize;
        match (self.layer.edges.get(edge), self.layer.edges.get(edge + 1)) {
            (Some(this), Some(next)) => self.layer.shapes.get(this[2] as usize..next[2] as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// All positions of a stretch.
    pub(super) fn line(&self, stretch: &Stretch) -> Vec<Coord> {
        let mut at = stretch.ends[0];
        let between = self.steps(stretch.edge).iter().map(|step| {
            at = stepped(at, *step);
            at
        });
        std::iter::once(stretch.ends[0]).chain(between).chain([stretch.ends[1]]).collect()
    }

    /// Whether places are put onto this edge: it is open to the mode, part of the connected network
    /// and no ferry.
    pub(super) fn is_in_use(&self, edge: u32) -> bool {
        let Some(arc) = self.layer.edge_arcs(edge).and_then(|[along, _]| self.layer.arc(along)) else { return false };
        let connected = match (self.layer.kind, self.mode) {
            (LayerKind::Light, Mode::Foot) => arc.connected & 2 != 0,
            _ => arc.connected & 1 != 0,
        };
        connected
            && !is_ferry(&self.layer, arc.class)
            && [true, false].into_iter().any(|along| self.layer.speed(arc.class, self.mode, along) != 0)
    }

    /// Visits the edges of all groups whose box (south-west and north-east corner) is wanted.
    pub(crate) fn edges_in(&self, wanted: impl Fn([Coord; 2]) -> bool, mut visit: impl FnMut(u32)) {
        let boxes = Boxes::of(&self.layer);
        let mut stack: Vec<BoxAt> = boxes.root().into_iter().collect();
        while let Some(at) = stack.pop() {
            let Some([west, south, east, north]) = boxes.corners(at).map(|sides| sides.map(|side| side as i32)) else {
                continue;
            };
            if wanted([Coord { lon: west, lat: south }, Coord { lon: east, lat: north }]) {
                match boxes.inside(at) {
                    Inside::Boxes(inner) => stack.extend(inner),
                    Inside::Edges(edges) => edges.for_each(&mut visit),
                }
            }
        }
    }
}
