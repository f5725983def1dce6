//! Chunks from near to far, without looking at all of them.
//!
//! A question for the nearest ends after two or three chunks; measuring the way to more than a thousand of them would cost
//! more than the rest. So neighbouring chunks share a larger box, which is opened when its turn comes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::chunk::Bounds;
use crate::ecef::Ecef;

/// The boxes of all chunks, and those of groups of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Boxes {
    chunks: Vec<Cuboid>,
    groups: Vec<Cuboid>,
}

/// An upright box of space, never smaller than what it holds, with a bit for each kind of facility in it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cuboid {
    low: [f32; 3],
    high: [f32; 3],
    kinds: u32,
}

/// Chunks in a group: about the square root of the chunks of the nation. Chunks that follow each other are neighbours.
const GROUP: usize = 32;
/// Metres by which a box is wider than what it holds: the next smaller or larger `f32` is at most half a metre away.
const MARGIN: f64 = 1.0;

impl Boxes {
    /// The boxes of chunks with these bounds.
    pub(crate) fn of(bounds: &[Bounds]) -> Self {
        let chunks: Vec<Cuboid> = bounds.iter().map(Cuboid::of).collect();
        let groups = chunks.chunks(GROUP).map(|chunks| chunks.iter().copied().fold(Cuboid::EMPTY, Cuboid::join));
        Self { groups: groups.collect(), chunks }
    }

    /// Chunks in which something of these kinds has a position, from near to far, each with the square of a chord that
    /// nothing in it falls below.
    pub(crate) fn near_to_far(&self, spot: Ecef, kinds: u32) -> NearToFar<'_> {
        let mut next = NearToFar { boxes: self, spot, kinds, heap: BinaryHeap::new() };
        next.heap = next.measure(&self.groups, self.chunks.len()).collect();
        next
    }
}

/// See [`Boxes::near_to_far`].
#[derive(Debug)]
pub(crate) struct NearToFar<'a> {
    boxes: &'a Boxes,
    spot: Ecef,
    kinds: u32,
    /// Squares of chords, and numbers: first those of the chunks, then those of the groups. Squares are not negative, so
    /// their bits sort like they do.
    heap: BinaryHeap<Reverse<(u64, usize)>>,
}

impl Iterator for NearToFar<'_> {
    type Item = (f64, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Reverse((chord2, number)) = self.heap.pop()?;
            let Some(group) = number.checked_sub(self.boxes.chunks.len()) else {
                return Some((f64::from_bits(chord2), number));
            };
            let first = group * GROUP;
            let behind = (first + GROUP).min(self.boxes.chunks.len());
            let members = self.measure(&self.boxes.chunks[first..behind], first);
            self.heap.extend(members);
        }
    }
}

impl<'a> NearToFar<'a> {
    /// Those that hold something wanted; the first has this number.
    fn measure(&self, boxes: &'a [Cuboid], first: usize) -> impl Iterator<Item = Reverse<(u64, usize)>> + use<'a> {
        let (spot, kinds) = (self.spot, self.kinds);
        let wanted = boxes.iter().zip(first..).filter(move |(cuboid, _)| cuboid.kinds & kinds != 0);
        wanted.map(move |(cuboid, number)| Reverse((cuboid.chord2(&spot).to_bits(), number)))
    }
}

impl Cuboid {
    const EMPTY: Self = Self { low: [f32::INFINITY; 3], high: [f32::NEG_INFINITY; 3], kinds: 0 };

    fn of(bounds: &Bounds) -> Self {
        if !bounds.located || bounds.live == 0 {
            return Self::EMPTY;
        }
        Self {
            low: bounds.low.map(|edge| (edge - MARGIN) as f32),
            high: bounds.high.map(|edge| (edge + MARGIN) as f32),
            kinds: bounds.kinds,
        }
    }

    fn join(self, other: Self) -> Self {
        Self {
            low: std::array::from_fn(|axis| self.low[axis].min(other.low[axis])),
            high: std::array::from_fn(|axis| self.high[axis].max(other.high[axis])),
            kinds: self.kinds | other.kinds,
        }
    }

    /// Square of a chord that nothing in the box falls below.
    #[inline]
    fn chord2(&self, from: &Ecef) -> f64 {
        let mut sum = 0.0;
        for ((low, high), from) in self.low.iter().zip(&self.high).zip(from) {
            let gap = (f64::from(*low) - from).max(from - f64::from(*high)).max(0.0);
            sum += gap * gap;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecef::{chord2, ecef};
    use crate::testing::Random;
    use domain::place::LngLat;

    fn somewhere(random: &mut Random) -> Ecef {
        ecef(LngLat::new(random.between(123.0, 150.0), random.between(24.0, 46.0)).unwrap())
    }

    /// A chunk's bounds around a few spots, or of nothing with a position.
    fn bounds(random: &mut Random) -> (Bounds, Vec<Ecef>) {
        let mut bounds = Bounds::EMPTY;
        if random.chance(0.2) {
            return (Bounds { live: 3, kinds: 7, ..bounds }, Vec::new());
        }
        let middle = somewhere(random);
        let spots: Vec<Ecef> = (0..4).map(|_| middle.map(|edge| edge + random.between(-9e3, 9e3))).collect();
        (bounds.located, bounds.live, bounds.kinds) = (true, 4, 1 << random.below(4));
        for axis in 0..3 {
            bounds.low[axis] = spots.iter().map(|spot| spot[axis]).fold(f64::INFINITY, f64::min);
            bounds.high[axis] = spots.iter().map(|spot| spot[axis]).fold(f64::NEG_INFINITY, f64::max);
        }
        (bounds, spots)
    }

    #[test]
    fn every_chunk_of_a_kind_comes_once_near_to_far_and_holds_nothing_nearer() {
        let mut random = Random::new(31, 1);
        for count in [0, 1, 31, 32, 33, 500] {
            let held: Vec<(Bounds, Vec<Ecef>)> = (0..count).map(|_| bounds(&mut random)).collect();
            let all: Vec<Bounds> = held.iter().map(|(bounds, _)| *bounds).collect();
            let boxes = Boxes::of(&all);
            for kinds in [1, 2, 5, u32::MAX] {
                let spot = somewhere(&mut random);
                let found: Vec<(f64, usize)> = boxes.near_to_far(spot, kinds).collect();
                assert!(found.is_sorted_by(|a, b| a.0 <= b.0));
                let mut numbers: Vec<usize> = found.iter().map(|(_, number)| *number).collect();
                numbers.sort_unstable();
                let wanted = |number: &usize| all[*number].located && all[*number].kinds & kinds != 0;
                assert_eq!(numbers, (0..count).filter(wanted).collect::<Vec<_>>());
                for (least2, number) in found {
                    assert!(held[number].1.iter().all(|held| chord2(&spot, held) >= least2));
                    let slack = all[number].chord2(&spot).sqrt() - least2.sqrt();
                    assert!((0.0..4.0).contains(&slack), "{slack}");
                }
            }
        }
    }
}
