//! Pages of lists that are whole in memory and short: the few guides of a community, the entries of an edition.

use crate::page::{From, Wanted};

/// One page of a list with the keys of its items.
pub(crate) struct Slice<K, T> {
    /// Items in order.
    pub(crate) items: Vec<(K, T)>,
    /// Whether more follow.
    pub(crate) has_next: bool,
    /// Whether some come before.
    pub(crate) has_previous: bool,
    /// Items in the whole list.
    pub(crate) total: usize,
}

/// The page that is wanted of a list whose keys ascend. A cursor whose item has gone stands where the item stood.
pub(crate) fn slice<K: Ord, T>(list: Vec<(K, T)>, wanted: &Wanted<K>) -> Slice<K, T> {
    let total = list.len();
    let (start, end) = match &wanted.from {
        From::After(after) => {
            let start = after.as_ref().map_or(0, |after| list.partition_point(|(key, _)| key <= after));
            (start, start.saturating_add(wanted.size).min(total))
        }
        From::Before(before) => {
            let end = before.as_ref().map_or(total, |before| list.partition_point(|(key, _)| key < before));
            (end.saturating_sub(wanted.size), end)
        }
    };
    let items = list.into_iter().skip(start).take(end - start).collect();
    Slice { items, has_next: end < total, has_previous: start > 0, total }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(size: usize, from: From<u32>) -> (Vec<u32>, bool, bool, usize) {
        let list = [10, 20, 30, 40].map(|key| (key, ())).to_vec();
        let Slice { items, has_next, has_previous, total } = slice(list, &Wanted { size, from });
        (items.into_iter().map(|(key, ())| key).collect(), has_next, has_previous, total)
    }

    #[test]
    fn pages_join_without_gap_in_both_directions() {
        assert_eq!(page(2, From::After(None)), (vec![10, 20], true, false, 4));
        assert_eq!(page(2, From::After(Some(20))), (vec![30, 40], false, true, 4));
        assert_eq!(page(3, From::Before(None)), (vec![20, 30, 40], false, true, 4));
        assert_eq!(page(3, From::Before(Some(20))), (vec![10], true, false, 4));
    }

    #[test]
    fn a_cursor_of_an_item_that_has_gone_stands_where_it_stood() {
        assert_eq!(page(1, From::After(Some(25))), (vec![30], true, true, 4));
        assert_eq!(page(1, From::Before(Some(25))), (vec![20], true, true, 4));
        assert_eq!(page(1, From::After(Some(99))), (vec![], false, true, 4));
        assert_eq!(page(1, From::Before(Some(1))), (vec![], true, false, 4));
    }
}
