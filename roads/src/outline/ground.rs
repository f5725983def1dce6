//! Where a layer's edges lie, and which of them lie in a part of it.

use crate::graph::{Arc, GROUP, Layer};
use crate::{Coord, LayerKind, Mode};

/// A step of a shape in 1e-7 degrees.
const STEP: i32 = 10;

/// A layer as one mode sees it.
#[derive(Clone, Copy)]
pub(super) struct Ground<'n> {
    pub(super) layer: Layer<'n>,
    pub(super) mode: Mode,
}

impl<'n> Ground<'n> {
    pub(super) fn edge_count(&self) -> usize {
        self.layer.edges.len().saturating_sub(1)
    }

    /// The words of the arc along an edge.
    #[inline]
    fn arc(&self, edge: u32) -> Option<&'n [u32; 4]> {
        self.layer.arcs.get(self.layer.edges.get(edge as usize)?[0] as usize)
    }

    /// Where an edge starts and ends, and its length in centimetres. Edges that the layer has not lie nowhere.
    #[inline]
    pub(super) fn ends_and_length(&self, edge: u32) -> ([Coord; 2], u32) {
        const NOWHERE: Coord = Coord { lon: 0, lat: 0 };
        let arcs = self.layer.edges.get(edge as usize).map_or([u32::MAX; 2], |words| [words[0], words[1]]);
        let [along, against] = arcs.map(|arc| self.layer.arcs.get(arc as usize).copied().unwrap_or_default());
        let node = |node: u32| self.layer.node(node).unwrap_or(NOWHERE);
        ([node(against[0]), node(along[0])], along[1] & 0x00FF_FFFF)
    }

    /// Positions between the ends of an edge, in order.
    #[inline]
    pub(super) fn between(&self, edge: u32, start: Coord) -> impl Iterator<Item = Coord> + use<'n> {
        let word = |edge: usize| self.layer.edges.get(edge).map_or(0, |words| words[2] as usize);
        let steps = self.layer.shapes.get(word(edge as usize)..word(edge as usize + 1)).unwrap_or_default();
        steps.iter().scan(start, |at, step| {
            at.lon = at.lon.wrapping_add(i32::from(*step as i16) * STEP);
            at.lat = at.lat.wrapping_add(i32::from((step >> 16) as i16) * STEP);
            Some(*at)
        })
    }

    /// The edge's copies, as pairs with the edge first.
    #[inline]
    pub(super) fn copies(&self, edge: u32) -> &'n [[u32; 2]] {
        let copies = self.layer.copies;
        if copies.is_empty() {
            return copies;
        }
        let copies = &copies[copies.partition_point(|pair| pair[0] < edge)..];
        &copies[..copies.iter().take_while(|pair| pair[0] == edge).count()]
    }

    /// Whether places are put onto this edge: it is open to the mode and part of the connected network.
    pub(super) fn is_in_use(&self, edge: u32) -> bool {
        let Some(arc) = self.arc(edge).map(|words| Arc::unpack(*words)) else { return false };
        let connected = match (self.layer.kind, self.mode) {
            (LayerKind::Light, Mode::Foot) => arc.connected & 2 != 0,
            _ => arc.connected & 1 != 0,
        };
        let speeds = self.layer.classes.get(usize::from(arc.class)).map_or(0, |class| class[1 + self.mode.index()]);
        connected && speeds != 0
    }

    /// Visits the edges of all groups whose box (south-west and north-east corner) is wanted.
    pub(super) fn edges_in(&self, wanted: impl Fn([Coord; 2]) -> bool, mut visit: impl FnMut(u32)) {
        // First box and number of boxes of each level, finest first.
        let mut levels = Vec::new();
        let (mut first, mut count) = (0, self.edge_count());
        while count > 1 || (levels.is_empty() && count > 0) {
            count = count.div_ceil(GROUP);
            levels.push((first, count));
            first += count;
        }
        let mut stack: Vec<(usize, usize)> = levels.last().map(|_| (levels.len() - 1, 0)).into_iter().collect();
        while let Some((level, number)) = stack.pop() {
            let Some(sides) = self.layer.boxes.get(levels[level].0 + number) else { continue };
            let [west, south, east, north] = sides.map(|side| side as i32);
            if !wanted([Coord { lon: west, lat: south }, Coord { lon: east, lat: north }]) {
                continue;
            }
            let below = if level == 0 { self.edge_count() } else { levels[level - 1].1 };
            let below = number * GROUP..((number + 1) * GROUP).min(below);
            if level == 0 {
                below.for_each(|edge| visit(edge as u32));
            } else {
                stack.extend(below.rev().map(|below| (level - 1, below)));
            }
        }
    }
}
