//! From a 64-bit hash to the slots that may hold what is looked for; the caller checks.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::facility::Slot;

/// Sorted pairs in shards, so that a patch copies only the shards it touches.
#[derive(Debug, Clone, Default)]
pub(crate) struct HashIndex {
    shards: Vec<Arc<Vec<(u64, Slot)>>>,
}

const SHARD_BITS: u32 = 10;

/// The hash of a key; the same in every run, as the index is never stored.
pub(crate) fn hash_of(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

impl HashIndex {
    /// Indexes all pairs at once.
    pub(crate) fn build(mut pairs: Vec<(u64, Slot)>) -> Self {
        use rayon::slice::ParallelSliceMut;
        pairs.par_sort_unstable();
        let mut rest = pairs.as_slice();
        let mut shards = Vec::with_capacity(1 << SHARD_BITS);
        for shard in 0..1u64 << SHARD_BITS {
            let end = rest.partition_point(|(hash, _)| hash >> (64 - SHARD_BITS) <= shard);
            let (own, others) = rest.split_at(end);
            shards.push(Arc::new(own.to_vec()));
            rest = others;
        }
        Self { shards }
    }

    /// Slots with this hash.
    pub(crate) fn candidates(&self, hash: u64) -> impl Iterator<Item = Slot> + '_ {
        let shard = self.shards.get((hash >> (64 - SHARD_BITS)) as usize).map_or(&[][..], |shard| shard.as_slice());
        let start = shard.partition_point(|(other, _)| *other < hash);
        shard[start..].iter().take_while(move |(other, _)| *other == hash).map(|(_, slot)| *slot)
    }

    /// Adds a pair.
    pub(crate) fn insert(&mut self, hash: u64, slot: Slot) {
        if self.shards.is_empty() {
            *self = Self::build(Vec::new());
        }
        let shard = Arc::make_mut(&mut self.shards[(hash >> (64 - SHARD_BITS)) as usize]);
        let at = shard.partition_point(|pair| *pair < (hash, slot));
        shard.insert(at, (hash, slot));
    }

    /// Takes a pair out; one that is not there is no fault.
    pub(crate) fn remove(&mut self, hash: u64, slot: Slot) {
        if let Some(shard) = self.shards.get_mut((hash >> (64 - SHARD_BITS)) as usize)
            && let Ok(at) = shard.binary_search(&(hash, slot))
        {
            Arc::make_mut(shard).remove(at);
        }
    }

    /// How many pairs there are.
    pub(crate) fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_what_was_taken_out_is_not() {
        let mut index = HashIndex::build((0..1000u32).map(|n| (hash_of(&n), Slot(n))).collect());
        assert_eq!(index.candidates(hash_of(&500u32)).collect::<Vec<_>>(), vec![Slot(500)]);
        index.insert(hash_of(&500u32), Slot(7));
        index.remove(hash_of(&500u32), Slot(500));
        assert_eq!(index.candidates(hash_of(&500u32)).collect::<Vec<_>>(), vec![Slot(7)]);
        assert_eq!(index.len(), 1000);
    }
}
