//! Entries in their order (並び順).

use std::collections::HashSet;

use crate::ids::GuideEntryId;

use super::Entry;

/// Why entries cannot be put into an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrderFault {
    /// The order names an entry twice; its place in the order.
    #[error("the order names an entry twice")]
    Twice(usize),
    /// The order names something that is no entry to be ordered; its place in the order.
    #[error("the order names something that is not an entry of the edition")]
    Unknown(usize),
    /// The order leaves entries out; how many.
    #[error("the order leaves entries out")]
    Missing(usize),
}

/// Puts an entry to a place, counted from 1; beyond the end it comes last. Another entry with its id is replaced.
pub fn place(entries: &mut Vec<Entry>, entry: Entry, place: Option<usize>) {
    let before = entries.iter().position(|known| known.id == entry.id);
    if let Some(before) = before {
        entries.remove(before);
    }
    let at = place.map(|place| place.saturating_sub(1)).or(before).unwrap_or(entries.len());
    entries.insert(at.min(entries.len()), entry);
}

/// Puts entries into an order. Those that are not to be ordered (`orders` says no) stay at their places: somebody who does
/// not see an entry cannot name it.
///
/// # Errors
/// [`OrderFault`]; nothing has moved then.
pub fn reorder(
    entries: &mut [Entry],
    order: &[GuideEntryId],
    orders: impl Fn(&Entry) -> bool,
) -> Result<(), OrderFault> {
    let movable: HashSet<GuideEntryId> = entries.iter().filter(|entry| orders(entry)).map(|entry| entry.id).collect();
    let mut named = HashSet::new();
    for (at, id) in order.iter().enumerate() {
        if !movable.contains(id) {
            return Err(OrderFault::Unknown(at));
        }
        if !named.insert(*id) {
            return Err(OrderFault::Twice(at));
        }
    }
    if named.len() < movable.len() {
        return Err(OrderFault::Missing(movable.len() - named.len()));
    }
    let known = entries.to_vec();
    let mut next = order.iter().filter_map(|id| known.iter().find(|entry| entry.id == *id));
    for slot in entries.iter_mut().filter(|slot| movable.contains(&slot.id)) {
        if let Some(entry) = next.next() {
            slot.clone_from(entry);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;

    fn entry(number: u128) -> Entry {
        Entry {
            id: Uuid::from_u128(number).into(),
            facility: Uuid::from_u128(number).into(),
            practitioners: Vec::new(),
            section: None,
            headline: None,
            feature: None,
            changed_at: DateTime::UNIX_EPOCH,
        }
    }

    fn ids(entries: &[Entry]) -> Vec<u128> {
        entries.iter().map(|entry| entry.id.0.as_u128()).collect()
    }

    fn order(numbers: &[u128]) -> Vec<GuideEntryId> {
        numbers.iter().map(|number| Uuid::from_u128(*number).into()).collect()
    }

    #[test]
    fn a_new_entry_comes_last_or_where_it_is_put_and_a_known_one_stays_or_moves() {
        let mut entries = vec![entry(1), entry(2), entry(3)];
        place(&mut entries, entry(4), None);
        place(&mut entries, entry(5), Some(1));
        assert_eq!(ids(&entries), [5, 1, 2, 3, 4]);
        place(&mut entries, entry(2), None);
        assert_eq!(ids(&entries), [5, 1, 2, 3, 4]);
        place(&mut entries, entry(2), Some(5));
        assert_eq!(ids(&entries), [5, 1, 3, 4, 2]);
        place(&mut entries, entry(4), Some(2));
        assert_eq!(ids(&entries), [5, 4, 1, 3, 2]);
        place(&mut entries, entry(5), Some(usize::MAX));
        assert_eq!(ids(&entries), [4, 1, 3, 2, 5]);
    }

    #[test]
    fn an_order_names_every_entry_once_and_nothing_else() {
        let mut entries = vec![entry(1), entry(2), entry(3)];
        for (wanted, fault) in [
            (order(&[1, 2]), OrderFault::Missing(1)),
            (order(&[]), OrderFault::Missing(3)),
            (order(&[1, 2, 2]), OrderFault::Twice(2)),
            (order(&[1, 9, 3]), OrderFault::Unknown(1)),
        ] {
            assert_eq!(reorder(&mut entries, &wanted, |_| true), Err(fault));
            assert_eq!(ids(&entries), [1, 2, 3], "nothing moves");
        }
        assert_eq!(reorder(&mut entries, &order(&[3, 1, 2]), |_| true), Ok(()));
        assert_eq!(ids(&entries), [3, 1, 2]);
    }

    #[test]
    fn what_is_not_seen_stays_at_its_place_and_cannot_be_named() {
        let mut entries = vec![entry(1), entry(2), entry(3), entry(4)];
        let seen = |entry: &Entry| entry.id.0.as_u128() != 2;
        assert_eq!(reorder(&mut entries, &order(&[1, 2, 3, 4]), seen), Err(OrderFault::Unknown(1)));
        assert_eq!(reorder(&mut entries, &order(&[4, 3, 1]), seen), Ok(()));
        assert_eq!(ids(&entries), [4, 2, 3, 1]);
    }
}
