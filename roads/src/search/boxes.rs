//! The packed R-tree over the edges of a layer.

use std::ops::Range;

use crate::graph::{GROUP, Layer};

/// How the boxes of a layer lie: levels one after the other, the finest first.
///
/// The boxes are those that a static tree over sorted items has (as in flatbush): no pointers, only arithmetic.
pub(super) struct Boxes<'n> {
    boxes: &'n [[u32; 4]],
    /// Start and length of each level.
    levels: Vec<(usize, usize)>,
    edges: usize,
}

/// A box: its level, 0 the finest, and its number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BoxAt {
    pub(super) level: usize,
    number: usize,
}

/// What lies in a box.
pub(super) enum Inside<B: Iterator<Item = BoxAt>> {
    Boxes(B),
    Edges(Range<u32>),
}

impl<'n> Boxes<'n> {
    pub(super) fn of(layer: &Layer<'n>) -> Self {
        let edges = layer.edge_count();
        let mut levels = Vec::new();
        let (mut count, mut start) = (edges, 0);
        while count > 1 || (levels.is_empty() && count > 0) {
            count = count.div_ceil(GROUP);
            levels.push((start, count));
            start += count;
        }
        Self { boxes: layer.boxes, levels, edges }
    }

    /// The box around everything.
    pub(super) fn root(&self) -> Option<BoxAt> {
        self.levels.len().checked_sub(1).map(|level| BoxAt { level, number: 0 })
    }

    /// West, south, east, north.
    pub(super) fn corners(&self, at: BoxAt) -> Option<[u32; 4]> {
        let (start, _) = *self.levels.get(at.level)?;
        self.boxes.get(start + at.number).copied()
    }

    pub(super) fn inside(&self, at: BoxAt) -> Inside<impl Iterator<Item = BoxAt> + use<>> {
        let first = at.number * GROUP;
        let end = |count: usize| (first + GROUP).min(count);
        match at.level.checked_sub(1) {
            Some(level) => {
                let count = self.levels.get(level).map_or(0, |&(_, count)| count);
                Inside::Boxes((first..end(count)).map(move |number| BoxAt { level, number }))
            }
            None => Inside::Edges(first as u32..end(self.edges) as u32),
        }
    }
}
