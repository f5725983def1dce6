//! The labels of a running search and the buckets of those still to be followed.

use super::scratch::{Entry, Scratch};

/// What a search notes beside its labels.
pub(super) mod note {
    /// Nothing.
    pub(crate) const NONE: u8 = 0;
    /// Which origin a label comes from.
    pub(crate) const OWNER: u8 = 1;
    /// The arc over which a label came.
    pub(crate) const PARENT: u8 = 2;
    /// Set on a parent that is the part of an arc between an origin and its head.
    pub(crate) const FROM_ORIGIN: u32 = 1 << 31;
}

/// The parts of a [`Scratch`] that the innermost loops write.
///
/// The order is Dial's (Algorithm 360, 1969) with buckets wider than the shortest arcs: a label that improves while
/// its bucket is worked off is followed again, so the times are exact for any width.
pub(super) struct Frontier<'s> {
    pub(super) labels: &'s mut [u32],
    pub(super) notes: &'s mut [u32],
    buckets: &'s mut [Vec<Entry>],
    /// Labels up to here are no labels of this search.
    pub(super) base: u32,
    top: u32,
    shift: u32,
}

impl Scratch {
    pub(super) fn frontier(&mut self, shift: u32) -> Frontier<'_> {
        let Self { labels, notes, buckets, base, top, .. } = self;
        Frontier { labels, notes, buckets, base: *base, top: *top, shift }
    }
}

impl Frontier<'_> {
    /// The label of an origin.
    pub(super) fn top(&self) -> u32 {
        self.top
    }

    /// The label that is `place`th in a bucket.
    #[inline(always)]
    pub(super) fn entry(&self, bucket: usize, place: usize) -> Option<Entry> {
        self.buckets.get(bucket)?.get(place).copied()
    }

    /// Has a label followed when its time comes, unless that is after the end.
    #[inline(always)]
    pub(super) fn push(&mut self, entry: Entry) {
        if let Some(bucket) = self.buckets.get_mut(((self.top - entry.label) >> self.shift) as usize) {
            bucket.push(entry);
        }
    }
}
