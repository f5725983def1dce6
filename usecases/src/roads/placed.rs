//! Positions listed by the roads they are on.

use std::collections::HashMap;
use std::sync::Arc;

use roads::Mode;
use roads::network::Network;
use roads::search::{Reached, SnappedIndex};

use super::snapped::{Points, Snapped};
use super::table::identity;

/// Chunks of positions, numbered one after the other, by their roads.
#[derive(Default)]
pub(super) struct Placed {
    chunks: Vec<Arc<Snapped>>,
    /// The number of each chunk's first position, by the identity of its positions.
    first: HashMap<usize, u32>,
    /// For [`Mode::ALL`] in order; `None` without the mode.
    by_mode: [Option<SnappedIndex>; 3],
}

/// This share of chunks may have changed before they are listed anew: those are looked at one by one.
const CHANGED: usize = 16;
/// So many may have, however few there are.
const FEW: usize = 4;

impl Placed {
    pub(super) fn of(network: &Network, chunks: Vec<Arc<Snapped>>) -> Self {
        let mut placed = Self::default();
        let mut count = 0;
        for chunk in &chunks {
            placed.first.insert(identity(chunk.points()), count);
            count += u32::try_from(chunk.points().len()).unwrap_or(u32::MAX);
        }
        placed.by_mode = Mode::ALL.map(|mode| {
            let layer = network.layer(mode)?;
            let snaps = chunks.iter().flat_map(|chunk| {
                let places = chunk.points().iter().zip(chunk.spots(mode));
                places.map(|(place, spot)| spot.snap(*place))
            });
            let numbered = (0u32..).zip(snaps).filter_map(|(number, snap)| Some((number, snap?)));
            let built = SnappedIndex::build(&layer, numbered);
            // Never with snaps of this network; if it did, every position would be looked at one by one.
            built.inspect_err(|error| tracing::error!(%error, "facilities cannot be listed by their roads")).ok()
        });
        placed.chunks = chunks;
        placed
    }

    /// The list of these chunks: this one, while few of them are not in it.
    pub(super) fn following(self: &Arc<Self>, network: &Network, chunks: Vec<Arc<Snapped>>) -> Arc<Self> {
        let other = chunks.iter().filter(|chunk| self.first(chunk.points()).is_none()).count();
        let few = other <= (chunks.len() / CHANGED).max(FEW);
        if few && !self.chunks.is_empty() { self.clone() } else { Arc::new(Self::of(network, chunks)) }
    }

    pub(super) fn chunks(&self) -> &[Arc<Snapped>] {
        &self.chunks
    }

    /// The number of the first of these positions; `None` when they are not listed.
    pub(super) fn first(&self, points: &Points) -> Option<u32> {
        self.first.get(&identity(points)).copied()
    }

    /// Numbers and units of time of the positions that a search came past, ascending; `None` when its mode isn't listed.
    pub(super) fn found(&self, reached: &Reached<'_, '_>) -> Option<Vec<(u32, u32)>> {
        self.by_mode[reached.mode().index()].as_ref().map(|index| reached.places(index))
    }
}

/// Those of so many positions from a number on.
pub(super) fn range(found: &[(u32, u32)], first: u32, count: usize) -> &[(u32, u32)] {
    let end = first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    let from = found.partition_point(|(number, _)| *number < first);
    let to = found.partition_point(|(number, _)| *number < end);
    &found[from..to]
}
