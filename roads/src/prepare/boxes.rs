//! The packed R-tree over the edges of a layer.

use std::ops::Range;

use super::PackedLayer;
use crate::graph::GROUP;

/// For each level, finest first, which of [`crate::graph::Layer::boxes`] are its boxes. Box `i` of a level covers items
/// `16 i` to `16 i + 15` of the level below: boxes, and edges below the first level. No edges: no levels.
#[must_use]
pub fn levels(edge_count: usize) -> Vec<Range<usize>> {
    let (mut levels, mut start, mut below) = (Vec::new(), 0, edge_count);
    while below > 0 && levels.last().is_none_or(|level: &Range<usize>| level.len() > 1) {
        below = below.div_ceil(GROUP);
        levels.push(start..start + below);
        start += below;
    }
    levels
}

/// Fills the boxes from the shapes as they were packed.
pub(super) fn fill(layer: &mut PackedLayer) {
    let edge_count = layer.edges.len() - 1;
    let mut boxes: Vec<[u32; 4]> = Vec::new();
    for (depth, level) in levels(edge_count).iter().enumerate() {
        let below = if depth == 0 { edge_count } else { level.start };
        let first = if depth == 0 { 0 } else { levels(edge_count)[depth - 1].start };
        for start in (first..below).step_by(GROUP) {
            let items = start..(start + GROUP).min(below);
            let sum = if depth == 0 {
                items.flat_map(|edge| layer.layer().shape(edge as u32)).fold(EMPTY, |sum, at| {
                    [sum[0].min(at.lon), sum[1].min(at.lat), sum[2].max(at.lon), sum[3].max(at.lat)]
                })
            } else {
                items
                    .map(|number| boxes[number].map(|side| side as i32))
                    .fold(EMPTY, |sum, b| [sum[0].min(b[0]), sum[1].min(b[1]), sum[2].max(b[2]), sum[3].max(b[3])])
            };
            boxes.push(sum.map(|side| side as u32));
        }
    }
    layer.boxes = boxes;
}

const EMPTY: [i32; 4] = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_go_up_to_one_box() {
        assert_eq!(levels(0), vec![]);
        assert_eq!(levels(1), vec![0..1]);
        assert_eq!(levels(16), vec![0..1]);
        assert_eq!(levels(17), vec![0..2, 2..3]);
        assert_eq!(levels(256), vec![0..16, 16..17]);
        assert_eq!(levels(257), vec![0..17, 17..19, 19..20]);
        assert_eq!(levels(15_000_000).last().map(|root| root.len()), Some(1));
    }
}
