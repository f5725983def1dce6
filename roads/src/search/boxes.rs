//! The packed R-tree over the edges of a layer.

use std::ops::Range;

use crate::graph::{GROUP, Layer};
use crate::prepare::boxes;

/// The boxes of a layer, to be walked from the one around everything down to the edges.
///
/// They are those of a static tree over sorted items (as in flatbush): no pointers, only arithmetic.
pub(crate) struct Boxes<'n> {
    boxes: &'n [[u32; 4]],
    levels: Vec<Range<usize>>,
    edges: usize,
}

/// A box: its level, 0 the finest, and its number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BoxAt {
    pub(crate) level: usize,
    number: usize,
}

/// What lies in a box.
pub(crate) enum Inside<B: Iterator<Item = BoxAt>> {
    Boxes(B),
    Edges(Range<u32>),
}

impl<'n> Boxes<'n> {
    pub(crate) fn of(layer: &Layer<'n>) -> Self {
        let edges = layer.edge_count();
        Self { boxes: layer.boxes, levels: boxes::levels(edges), edges }
    }

    /// The box around everything.
    pub(crate) fn root(&self) -> Option<BoxAt> {
        self.levels.len().checked_sub(1).map(|level| BoxAt { level, number: 0 })
    }

    /// West, south, east, north.
    pub(crate) fn corners(&self, at: BoxAt) -> Option<[u32; 4]> {
        let level = self.levels.get(at.level)?;
        self.boxes.get(level.start + at.number).copied()
    }

    pub(crate) fn inside(&self, at: BoxAt) -> Inside<impl Iterator<Item = BoxAt> + use<>> {
        let first = at.number * GROUP;
        let end = |count: usize| (first + GROUP).min(count);
        match at.level.checked_sub(1) {
            Some(level) => {
                let count = self.levels.get(level).map_or(0, |level| level.len());
                Inside::Boxes((first..end(count)).map(move |number| BoxAt { level, number }))
            }
            None => Inside::Edges(first as u32..end(self.edges) as u32),
        }
    }
}
