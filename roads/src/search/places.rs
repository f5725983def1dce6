//! Times to a whole list of places: the facilities of a town or of the nation.

use crate::LayerKind;
use crate::graph::Layer;

use super::arrive::{From, arrive_on, family};
use super::frontier::note;
use super::scratch::Scratch;
use super::sense::EDGE;
use super::snap::WHOLE;
use super::{Ask, AskError, Reached, Snap, Ways};

/// Places listed by the edges on which they lie; built once for a list of facilities and a network.
///
/// A search finds those it reaches from the edges it came over, without a look at the others: its time grows with the
/// area, not with the list.
#[derive(Clone, Debug, Default)]
pub struct SnappedIndex {
    /// Shares and numbers of places, by edge.
    places: Vec<(u32, u32)>,
    /// The edges that have places, and one more that ends the last one's places.
    edges: Vec<Stretch>,
    /// One bit for each edge of the layer, set when it has places.
    bits: Vec<u64>,
    /// For each word of `bits`, how many are set before it.
    ranks: Vec<u32>,
}

/// An edge with places, and what a search must know of it: to look it up in the layer would cost more than all else.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    edge: u32,
    /// Its first place.
    first: u32,
    class: u32,
    /// For its arcs, along and against: where the label at the tail is, and the word with flags and length.
    arcs: [(u32, u32); 2],
}

impl Stretch {
    fn of(layer: &Layer<'_>, edge: u32, first: u32) -> Option<Self> {
        let arcs = layer.edge_arcs(edge)?;
        let [along, against] = arcs.map(|arc| layer.arcs.get(arc as usize));
        let (along, against) = (along?, against?);
        let tails = match layer.kind {
            LayerKind::Drive => arcs,
            LayerKind::Light => [against[0], along[0]],
        };
        Some(Self { edge, first, class: along[2] & 0xFFFF, arcs: [(tails[0], along[1]), (tails[1], against[1])] })
    }
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
            let share = snap.share().ok_or(ForeignPlace(number))?;
            for edge in family(layer, snap.edge) {
                // A copy that isn't there would be a damaged file: the place itself is.
                if Stretch::of(layer, edge, 0).is_some() {
                    listed.push((edge, share, number));
                } else if edge == snap.edge {
                    return Err(ForeignPlace(number));
                }
            }
        }
        listed.sort_unstable();
        let mut index = Self { bits: vec![0; layer.edge_count().div_ceil(64)], ..Self::default() };
        for &(edge, share, number) in &listed {
            if index.edges.last().is_none_or(|last| last.edge != edge) {
                index.edges.extend(Stretch::of(layer, edge, index.places.len() as u32));
                if let Some(word) = index.bits.get_mut(edge as usize / 64) {
                    *word |= 1 << (edge % 64);
                }
            }
            index.places.push((share, number));
        }
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

    /// The edge's place in `edges`, when it has places.
    fn rank(&self, edge: u32) -> Option<usize> {
        let word = edge as usize / 64;
        let before = self.bits.get(word)? & ((1 << (edge % 64)) - 1);
        self.has(edge).then(|| (self.ranks[word] + before.count_ones()) as usize)
    }

    /// The places on the edge that is `rank`th in `edges`, as shares and numbers.
    fn on(&self, rank: usize) -> &[(u32, u32)] {
        let end = self.edges.get(rank + 1).map_or(self.places.len(), |next| next.first as usize);
        &self.places[self.edges[rank].first as usize..end]
    }
}

impl Reached<'_, '_> {
    /// The places reached within the asked time: their numbers, ascending, and times in
    /// [units](super::UNITS_PER_SECOND).
    ///
    /// The index is one of the same network and layer.
    #[must_use]
    pub fn places(&self, index: &SnappedIndex) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        self.arrivals(index, |place, units, _| found.push((place, units)));
        found.sort_unstable();
        found.dedup_by_key(|(place, _)| *place);
        found
    }

    /// Calls with the time of every place reached, for each arc over which it is, and where it comes from.
    fn arrivals(&self, index: &SnappedIndex, mut found: impl FnMut(u32, u32, From)) {
        // To look at an edge with places costs about as much as at some arcs for whether they have any.
        if index.edges.len() < self.scratch.entries() / 2 {
            for rank in 0..index.edges.len() {
                self.arrivals_on(index, rank, &mut found);
            }
        } else {
            let mut edges = self.edges_with(index);
            edges.sort_unstable();
            edges.dedup();
            for rank in edges.into_iter().filter_map(|edge| index.rank(edge)) {
                self.arrivals_on(index, rank, &mut found);
            }
        }
        // From origins on the same edge; the rest of these ways were found above.
        for start in &self.scratch.starts {
            for &(share, place) in index.rank(start.edge).map_or(&[][..], |rank| index.on(rank)) {
                if let Some(arrival) = arrive_on(&self.sense, self.scratch, self.limit, start.edge, share) {
                    found(place, arrival.units, arrival.from);
                }
            }
        }
    }

    /// The places on one edge that are reached from its ends.
    #[inline]
    fn arrivals_on(&self, index: &SnappedIndex, rank: usize, found: &mut impl FnMut(u32, u32, From)) {
        let stretch = &index.edges[rank];
        for (along, (label, word)) in [true, false].into_iter().zip(stretch.arcs) {
            let Some(time) = self.scratch.time(label) else { continue };
            if self.sense.layer.kind == LayerKind::Light && word & self.sense.no_entry != 0 {
                continue;
            }
            let Some(cost) = self.sense.cost_of(stretch.class, along, word) else { continue };
            for &(share, place) in index.on(rank) {
                let units = time.saturating_add(self.sense.before(cost, if along { share } else { WHOLE - share }));
                if units <= self.limit {
                    found(place, units, From::Label(label));
                }
            }
        }
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
        reached.arrivals(index, |place, units, from| {
            let origin = match from {
                From::Label(at) => reached.scratch.notes.get(at as usize).copied().unwrap_or_default(),
                From::Start(start) => start.owner,
            };
            found.push(NearestOrigin { place, origin, units });
        });
        found.sort_unstable_by_key(|nearest| (nearest.place, nearest.units, nearest.origin));
        found.dedup_by_key(|nearest| nearest.place);
        Ok(found)
    }
}
