//! The working memory of searches.

use std::cell::RefCell;

use super::start::Start;

/// What one search writes; kept by a thread and used again and again.
///
/// Nothing is cleared between searches. A label is the time *left* on top of a base that rises with each search, so
/// that a larger label is better, and any label of an earlier search is worse than every label of this one: one
/// comparison finds both. Memory is asked for as zeros, of which the system only hands out the pages that are touched,
/// so a search in a town on a network of the nation stays as small as the town.
#[derive(Default)]
pub struct Scratch {
    pub(super) labels: Vec<u32>,
    /// Beside each label, what a search notes of it: its origin, or how it came there.
    pub(super) notes: Vec<u32>,
    pub(super) buckets: Vec<Vec<Entry>>,
    pub(super) starts: Vec<Start>,
    pub(super) base: u32,
    /// The largest label of the latest search: the next one's base.
    pub(super) top: u32,
}

/// One label that was set, waiting to be followed.
#[derive(Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) label: u32,
    /// An arc (cars) or a node.
    pub(super) at: u32,
}

/// More entries than this are given back after a search: that's 64 MB.
const KEPT_ENTRIES: usize = 8 << 20;

thread_local! {
    static OWN: RefCell<Scratch> = RefCell::default();
}

impl Scratch {
    /// Lends this thread's memory.
    ///
    /// Within itself it lends new memory, which is dropped afterwards.
    pub fn with<R>(work: impl FnOnce(&mut Self) -> R) -> R {
        OWN.with(|own| match own.try_borrow_mut() {
            Ok(mut scratch) => work(&mut scratch),
            Err(_) => work(&mut Self::default()),
        })
    }

    /// Makes ready for a search of `limit` units over `count` labels in buckets of 2^`shift` units.
    pub(super) fn begin(&mut self, count: usize, limit: u32, shift: u32, notes: bool) {
        let fits = self.top.checked_add(limit + 1).is_some();
        if self.labels.len() < count || !fits {
            // Not resized: that would write zeros to all of it.
            self.labels = vec![0; count.max(self.labels.len())];
            self.top = 0;
        }
        if notes && self.notes.len() < self.labels.len() {
            self.notes = vec![0; self.labels.len()];
        }
        self.base = self.top;
        self.top = self.base + 1 + limit;
        if self.buckets.iter().map(Vec::len).sum::<usize>() > KEPT_ENTRIES {
            self.buckets = Vec::new();
        }
        self.buckets.iter_mut().for_each(Vec::clear);
        let buckets = (limit >> shift) as usize + 1;
        if self.buckets.len() < buckets {
            self.buckets.resize_with(buckets, Vec::new);
        }
        self.starts.clear();
    }

    /// Time of a label; `None` when this search did not set it.
    #[inline]
    pub(super) fn time(&self, at: u32) -> Option<u32> {
        let label = *self.labels.get(at as usize)?;
        (label > self.base).then(|| self.top - label)
    }

    /// About how many labels this search set.
    pub(super) fn entries(&self) -> usize {
        self.buckets.iter().map(Vec::len).sum()
    }

    /// Every label this search set, once, in about the order of time.
    pub(super) fn settled(&self) -> impl Iterator<Item = (u32, u32)> {
        let last = |entry: &&Entry| entry.label > self.base && self.labels.get(entry.at as usize) == Some(&entry.label);
        self.buckets.iter().flatten().filter(last).map(|entry| (entry.at, self.top - entry.label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_search_sees_no_label_of_an_earlier_one_even_when_numbers_run_out() {
        let mut scratch = Scratch::default();
        for _ in 0..10_000 {
            scratch.begin(4, 726_000, 7, false);
            assert_eq!(scratch.time(2), None);
            scratch.labels[2] = scratch.top;
            assert_eq!(scratch.time(2), Some(0));
            scratch.labels[2] = scratch.base + 1;
            assert_eq!(scratch.time(2), Some(726_000));
            scratch.labels[2] = scratch.top;
        }
    }

    #[test]
    fn lending_within_lending_lends_other_memory() {
        let sizes = Scratch::with(|outer| {
            outer.begin(10, 100, 7, false);
            Scratch::with(|inner| (outer.labels.len() >= 10, inner.labels.len()))
        });
        assert_eq!(sizes, (true, 0));
    }
}
