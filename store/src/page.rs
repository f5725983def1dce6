//! A page asked for by key: stable while rows come and go.

/// Which part of an ordered list is wanted. `K` is the key a list is ordered by, as its function describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<K> {
    /// Only what comes after this key.
    pub after: Option<K>,
    /// Only what comes before this key.
    pub before: Option<K>,
    /// At most so many; ask for one more than shown to learn whether there is a next page.
    pub limit: u64,
    /// The last `limit` of the range instead of its first; the order of the answer stays the same.
    pub from_end: bool,
}

impl<K> Page<K> {
    /// The first `limit` entries.
    pub fn first(limit: u64) -> Self {
        Self { after: None, before: None, limit, from_end: false }
    }

    /// The first `limit` entries after a key.
    pub fn after(key: K, limit: u64) -> Self {
        Self { after: Some(key), ..Self::first(limit) }
    }

    /// Puts an answer that was read from the end back into the list's order.
    pub(crate) fn in_order<T>(&self, mut rows: Vec<T>) -> Vec<T> {
        if self.from_end {
            rows.reverse();
        }
        rows
    }
}
