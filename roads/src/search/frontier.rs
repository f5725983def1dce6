//! The labels of a running search and the buckets of those still to be followed.

use super::scratch::{Entry, Scratch};
use super::sense::Sense;

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
    out: &'s mut Improved,
    /// Labels up to here are no labels of this search.
    pub(super) base: u32,
    top: u32,
    shift: u32,
}

/// Labels improved and not yet in their buckets.
pub(super) struct Improved {
    entries: [Entry; Self::ROOM],
    count: usize,
}

impl Default for Improved {
    fn default() -> Self {
        Self { entries: [Entry::default(); Self::ROOM], count: 0 }
    }
}

impl Improved {
    const ROOM: usize = 256;

    /// Keeps an entry if it is `better`: always written, and written over by the next one if it isn't.
    #[inline(always)]
    pub(super) fn put(&mut self, entry: Entry, better: bool) {
        self.entries[self.count % Self::ROOM] = entry;
        self.count += usize::from(better);
    }
}

impl Scratch {
    pub(super) fn frontier(&mut self, shift: u32) -> Frontier<'_> {
        let Self { labels, notes, buckets, out, base, top, .. } = self;
        Frontier { labels, notes, buckets, out, base: *base, top: *top, shift }
    }
}

impl Frontier<'_> {
    /// The label of an origin.
    pub(super) fn top(&self) -> u32 {
        self.top
    }

    /// Up to `count` labels of a bucket from the `at`th on.
    #[inline]
    pub(super) fn entries(&self, bucket: usize, at: usize, count: usize) -> &[Entry] {
        let entries = self.buckets.get(bucket).and_then(|entries| entries.get(at..)).unwrap_or_default();
        &entries[..entries.len().min(count)]
    }

    /// Has what lies at these arcs brought near.
    #[inline(always)]
    pub(super) fn touch(&self, sense: &Sense<'_>, arcs: impl Iterator<Item = u32>) {
        let sum = arcs.fold(0, |sum, arc| {
            let label = self.labels.get(arc as usize).copied().unwrap_or_default();
            sum ^ label ^ sense.layer.arcs.get(arc as usize).map_or(0, |words| words[3])
        });
        std::hint::black_box(sum);
    }

    /// Has the improved labels followed when their time comes.
    #[inline]
    pub(super) fn flush(&mut self) {
        for place in 0..self.out.count.min(Improved::ROOM) {
            self.push(self.out.entries[place]);
        }
        self.out.count = 0;
    }

    /// Has a label followed when its time comes, unless that is after the end.
    #[inline(always)]
    pub(super) fn push(&mut self, entry: Entry) {
        if let Some(bucket) = self.buckets.get_mut(((self.top - entry.label) >> self.shift) as usize) {
            bucket.push(entry);
        }
    }

    /// Labels from `first` to before `end`, all notes, and where to put the improved.
    #[inline]
    pub(super) fn improve(&mut self, first: usize, end: usize) -> Option<(&mut [u32], &mut [u32], &mut Improved)> {
        let count = end.wrapping_sub(first);
        if self.out.count + count >= Improved::ROOM {
            self.flush();
        }
        Some((self.labels.get_mut(first..end)?, &mut *self.notes, &mut *self.out))
    }
}
