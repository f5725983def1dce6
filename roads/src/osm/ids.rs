//! From node ids, which are any 64-bit numbers, to places in a table.

use rayon::prelude::*;

/// A set of ids with their ranks. Ids of one extract lie in clumps over a range of 10^10: a table of buckets leads near
/// to an id, a short binary search to it.
pub(super) struct IdSet {
    ids: Vec<i64>,
    /// Where the ids of each bucket begin, and the end.
    starts: Vec<u32>,
    shift: u32,
}

impl IdSet {
    /// From ids in any order, with repetitions; `None` when they are too many to be numbered in 32 bits.
    pub fn new(mut ids: Vec<i64>) -> Option<Self> {
        ids.par_sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        u32::try_from(ids.len()).ok().filter(|&count| count < u32::MAX)?;
        let span = match (ids.first(), ids.last()) {
            (Some(first), Some(last)) => last.wrapping_sub(*first) as u64,
            _ => 0,
        };
        // Twice as many buckets as ids, so that most hold one or none.
        let bits = 64 - span.leading_zeros();
        let wanted = (ids.len() as u64).next_power_of_two().trailing_zeros() + 1;
        let shift = bits.saturating_sub(wanted);
        let buckets = (span >> shift) as usize + 1;
        let mut starts = vec![0u32; buckets + 1];
        if let Some(&first) = ids.first() {
            for id in &ids {
                starts[(id.wrapping_sub(first) as u64 >> shift) as usize + 1] += 1;
            }
        }
        for at in 0..buckets {
            starts[at + 1] += starts[at];
        }
        Some(Self { ids, starts, shift })
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The rank of an id.
    pub fn find(&self, id: i64) -> Option<u32> {
        let first = *self.ids.first()?;
        if id < first {
            return None;
        }
        let bucket = (id.wrapping_sub(first) as u64 >> self.shift) as usize;
        let start = *self.starts.get(bucket)? as usize;
        let end = *self.starts.get(bucket + 1)? as usize;
        self.ids[start..end].binary_search(&id).ok().map(|at| (start + at) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_at_its_rank_and_no_other() {
        for ids in [
            vec![],
            vec![7],
            vec![i64::MIN, -1, 0, 1, i64::MAX],
            vec![5, 3, 5, 1_000_000_000_001, 3, 190_137_856],
            (0..1000).map(|at| at * at * 37 - 5000).collect(),
        ] {
            let mut sorted = ids.clone();
            sorted.sort_unstable();
            sorted.dedup();
            let set = IdSet::new(ids).unwrap();
            assert_eq!(set.len(), sorted.len());
            for (rank, &id) in sorted.iter().enumerate() {
                assert_eq!(set.find(id), Some(rank as u32));
                for near in [id.wrapping_sub(1), id.wrapping_add(1)] {
                    assert_eq!(set.find(near).is_some(), sorted.binary_search(&near).is_ok());
                }
            }
        }
    }
}
