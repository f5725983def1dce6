//! The cheapest order of a few stops, by dynamic programming over sets of stops.

use super::Ways;

/// Most stops whose order is worked out exactly: 512 sets with 9 ends each.
pub const MOST_EXACT: usize = 9;

/// The cheapest way to a stop after all others of a set.
#[derive(Debug, Clone, Copy)]
struct Best {
    cost: u64,
    /// The stop before, as its bit; none for the first.
    before: Option<usize>,
}

/// The cheapest order of as many stops as can be visited.
pub(super) fn order(ways: &Ways) -> Vec<usize> {
    let stops = ways.stops();
    let table = fill(ways);
    let ends = (1_usize..1 << stops).flat_map(|set| (0..stops).map(move |last| (set, last)));
    let whole = ends.filter_map(|(set, last)| {
        let cost = table[set * stops + last]?.cost + ways.back(last + 1)?;
        Some((set, last, cost))
    });
    // More stops first, then the least cost; the first of equals.
    let best = whole.min_by_key(|(set, _, cost)| (stops - set.count_ones() as usize, *cost));
    best.map_or_else(Vec::new, |(set, last, _)| walk_back(&table, stops, set, last))
}

/// For each set of stops and each last one of it, the cheapest way there; sets before the larger ones that hold them.
fn fill(ways: &Ways) -> Vec<Option<Best>> {
    let stops = ways.stops();
    let mut table: Vec<Option<Best>> = vec![None; (1 << stops) * stops.max(1)];
    for set in 1_usize..1 << stops {
        for last in (0..stops).filter(|last| set & (1 << last) != 0) {
            let rest = set & !(1 << last);
            table[set * stops + last] = if rest == 0 {
                ways.cost(0, last + 1).map(|cost| Best { cost, before: None })
            } else {
                let via = |before: usize| {
                    let cost = table[rest * stops + before]?.cost + ways.cost(before + 1, last + 1)?;
                    Some(Best { cost, before: Some(before) })
                };
                (0..stops).filter_map(via).min_by_key(|best| best.cost)
            };
        }
    }
    table
}

fn walk_back(table: &[Option<Best>], stops: usize, mut set: usize, last: usize) -> Vec<usize> {
    let mut order = Vec::new();
    let mut at = Some(last);
    while let Some(stop) = at {
        order.push(stop + 1);
        at = table[set * stops + stop].and_then(|best| best.before);
        set &= !(1 << stop);
    }
    order.reverse();
    order
}
