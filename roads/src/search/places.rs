//! Times to a whole list of places: the facilities of a town or of the nation.

use std::ops::Range;

use crate::LayerKind;
use crate::graph::Layer;

use super::arrive::{Arrival, From, arrive_on, family};
use super::frontier::note;
use super::scratch::Scratch;
use super::sense::EDGE;
use super::{Ask, AskError, Reached, Snap, Ways};

/// Places listed by the edges on which they lie; built once for a list of facilities and a network.
///
/// A search finds those it reaches from the edges it came over, without a look at the others: its time grows with the
/// area, not with the list.
#[derive(Clone, Debug, Default)]
pub struct SnappedIndex {
    /// Shares and numbers of places, by edge.
    places: Vec<(u32, u32)>,
    /// The edges that have places.
    edges: Vec<u32>,
    /// For each of them its first in `places`, and once more the end.
    first: Vec<u32>,
    /// One bit for each edge of the layer, set when it has places.
    bits: Vec<u64>,
    /// For each word of `bits`, how many are set before it.
    ranks: Vec<u32>,
}

/// A place that isn't one of the layer: it was snapped on another network, or for another mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("place {0} is not one of this network")]
pub struct ForeignPlace(pub u32);

/// A place and the origin nearest to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearestOrigin {
    /// The place's number.
    pub place: u32,
    /// The origin's index in the question; of several equally near, one of them.
    pub origin: u32,
    /// Time between them, [units](super::UNITS_PER_SECOND).
    pub units: u32,
}

impl SnappedIndex {
    /// Lists numbered places. Their numbers are the caller's; two places may share one, the nearer counts.
    ///
    /// # Errors
    /// A place isn't one of this layer.
    pub fn build(layer: &Layer<'_>, places: impl IntoIterator<Item = (u32, Snap)>) -> Result<Self, ForeignPlace> {
        let mut listed = Vec::new();
        for (number, snap) in places {
            let share = snap.share().filter(|_| layer.edge_arcs(snap.edge).is_some()).ok_or(ForeignPlace(number))?;
            listed.extend(family(layer, snap.edge).map(|edge| (edge, share, number)));
        }
        listed.sort_unstable();
        let mut index = Self { bits: vec![0; layer.edge_count().div_ceil(64)], ..Self::default() };
        for &(edge, share, number) in &listed {
            if index.edges.last() != Some(&edge) {
                index.edges.push(edge);
                index.first.push(index.places.len() as u32);
                if let Some(word) = index.bits.get_mut(edge as usize / 64) {
                    *word |= 1 << (edge % 64);
                }
            }
            index.places.push((share, number));
        }
        index.first.push(index.places.len() as u32);
        let mut rank = 0;
        for word in &index.bits {
            index.ranks.push(rank);
            rank += word.count_ones();
        }
        Ok(index)
    }

    /// How many places there are, those on copied edges counted for each copy.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether an edge has places.
    #[inline]
    fn has(&self, edge: u32) -> bool {
        self.bits.get(edge as usize / 64).is_some_and(|word| word >> (edge % 64) & 1 == 1)
    }

    /// The places on an edge, as shares and numbers.
    fn on(&self, edge: u32) -> &[(u32, u32)] {
        if !self.has(edge) {
            return &[];
        }
        let word = edge as usize / 64;
        let before = self.bits[word] & ((1 << (edge % 64)) - 1);
        let rank = (self.ranks[word] + before.count_ones()) as usize;
        &self.places[Range { start: self.first[rank] as usize, end: self.first[rank + 1] as usize }]
    }
}

impl Reached<'_, '_> {
    /// The places reached within the asked time: their numbers, ascending, and times in
    /// [units](super::UNITS_PER_SECOND).
    #[must_use]
    pub fn places(&self, index: &SnappedIndex) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        self.arrivals(index, |place, arrival| found.push((place, arrival.units)));
        found.sort_unstable();
        found.dedup_by_key(|(place, _)| *place);
        found
    }

    /// Calls with every place reached, once for each copy of its edge.
    fn arrivals(&self, index: &SnappedIndex, mut found: impl FnMut(u32, Arrival)) {
        let mut on = |edge: u32| {
            for &(share, place) in index.on(edge) {
                if let Some(arrival) = arrive_on(&self.sense, self.scratch, self.limit, edge, share) {
                    found(place, arrival);
                }
            }
        };
        // A look at a place costs about as much as one at some twenty arcs.
        if index.edges.len() < self.scratch.entries() / 16 {
            index.edges.iter().copied().for_each(on);
            return;
        }
        let mut edges = self.edges_with(index);
        edges.sort_unstable();
        edges.dedup();
        edges.into_iter().for_each(&mut on);
    }

    /// The edges with places that the search came over, some of them twice.
    fn edges_with(&self, index: &SnappedIndex) -> Vec<u32> {
        let layer = self.sense.layer;
        let mut edges: Vec<u32> = self.scratch.starts.iter().map(|start| start.edge).collect();
        edges.retain(|&edge| index.has(edge));
        let mut over = |arcs: &[[u32; 4]]| {
            edges.extend(arcs.iter().map(|arc| arc[3] & EDGE).filter(|&edge| index.has(edge)));
        };
        for (at, _) in self.scratch.settled() {
            let at = at as usize;
            match layer.kind {
                LayerKind::Drive => over(layer.arcs.get(at..at + 1).unwrap_or_default()),
                LayerKind::Light => {
                    if let Some(&[first, end]) = layer.first_arc.get(at..).and_then(|bounds| bounds.first_chunk()) {
                        over(layer.arcs.get(first as usize..end as usize).unwrap_or_default());
                    }
                }
            }
        }
        edges
    }
}

impl Ways<'_> {
    /// For each place reached by any of the origins, the nearest of them: which clinic is nearest to each block.
    ///
    /// # Errors
    /// The mode is not in the network, or the question is out of range.
    pub fn nearest_of(
        &self,
        ask: &Ask<'_>,
        index: &SnappedIndex,
        scratch: &mut Scratch,
    ) -> Result<Vec<NearestOrigin>, AskError> {
        let explored = ask.seconds.min(super::MAX_SECONDS) * super::UNITS_PER_SECOND;
        let reached = self.explore::<{ note::OWNER }>(ask, explored, scratch)?;
        let mut found = Vec::new();
        reached.arrivals(index, |place, arrival| {
            let origin = match arrival.from {
                From::Label(at) => reached.scratch.notes.get(at as usize).copied().unwrap_or_default(),
                From::Start(start) => start.owner,
            };
            found.push(NearestOrigin { place, origin, units: arrival.units });
        });
        found.sort_unstable_by_key(|nearest| (nearest.place, nearest.units, nearest.origin));
        found.dedup_by_key(|nearest| nearest.place);
        Ok(found)
    }
}
