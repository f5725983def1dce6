//! New numbers for nodes and edges, so that what is near on the ground is near in memory.

use rayon::prelude::*;

use crate::{Coord, DraftEdge};

/// Nodes along a Hilbert curve over all degrees, and for each old number its new one. Nodes at one position keep their
/// order, so that the same draft always gives the same file.
pub(super) fn nodes(nodes: &[Coord]) -> (Vec<Coord>, Vec<u32>) {
    let mut keyed: Vec<(u64, u32)> = nodes.par_iter().enumerate().map(|(old, at)| (key(*at), old as u32)).collect();
    keyed.par_sort_unstable();
    let mut new_number = vec![0; nodes.len()];
    let mut moved = Vec::with_capacity(nodes.len());
    for (new, (_, old)) in keyed.into_iter().enumerate() {
        new_number[old as usize] = new as u32;
        moved.push(nodes[old as usize]);
    }
    (moved, new_number)
}

/// Edges by the new numbers of the nodes they run between, with these numbers in them, and for each old number its new
/// one. [`DraftEdge::copy_of`] keeps the old number.
pub(super) fn edges(mut edges: Vec<DraftEdge>, new_node: &[u32]) -> (Vec<DraftEdge>, Vec<u32>) {
    for edge in &mut edges {
        edge.from = new_node[edge.from as usize];
        edge.to = new_node[edge.to as usize];
    }
    let mut order: Vec<u32> = (0..edges.len() as u32).collect();
    order.par_sort_unstable_by_key(|old| {
        let edge = &edges[*old as usize];
        (edge.from, edge.to, *old)
    });
    let mut new_number = vec![0; edges.len()];
    for (new, old) in order.iter().enumerate() {
        new_number[*old as usize] = new as u32;
    }
    let moved = order.into_iter().map(|old| edges[old as usize]).collect();
    (moved, new_number)
}

/// Values of old numbers at their new ones.
pub(super) fn moved(values: &[bool], new_number: &[u32]) -> Vec<bool> {
    let mut moved = vec![false; values.len()];
    for (value, new) in values.iter().zip(new_number) {
        moved[*new as usize] = *value;
    }
    moved
}

fn key(at: Coord) -> u64 {
    // From i32 to u32 in the same order.
    let shifted = |value: i32| value as u32 ^ 0x8000_0000;
    fast_hilbert::xy2h(shifted(at.lon), shifted(at.lat), 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_on_the_ground_are_mostly_neighbours_in_number() {
        let grid: Vec<Coord> = (0..64 * 64)
            .map(|i| Coord { lon: 1_390_000_000 + i % 64 * 1000, lat: 350_000_000 + i / 64 * 1000 })
            .collect();
        let (moved, new_number) = nodes(&grid);
        for (old, new) in new_number.iter().enumerate() {
            assert_eq!(moved[*new as usize], grid[old]);
        }
        let near = moved
            .windows(2)
            .filter(|pair| pair[0].lon.abs_diff(pair[1].lon) + pair[0].lat.abs_diff(pair[1].lat) <= 1000);
        assert!(near.count() > 64 * 64 * 9 / 10);
    }
}
