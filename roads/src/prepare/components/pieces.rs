//! Strongly connected components (Tarjan 1972), without recursion: a road may be a million arcs long.

/// Not yet seen.
const NEW: u32 = u32::MAX;

/// The piece of each of so many items. `on(item, nth)` is the nth item that may follow: `Some(None)` skips, `None` ends.
pub(crate) fn find(count: u32, on: impl Fn(u32, u32) -> Option<Option<u32>>) -> Vec<u32> {
    // When an item was first seen, and once its piece is known: the piece.
    let mut seen = vec![NEW; count as usize];
    let mut done = vec![false; count as usize];
    // The earliest item on the path that is known to be reachable.
    let mut low = vec![0_u32; count as usize];
    let mut open: Vec<u32> = Vec::new();
    // The path from where the search began: an item and the next of its followers to look at.
    let mut path: Vec<(u32, u32)> = Vec::new();
    let (mut time, mut pieces) = (0, 0);

    for start in 0..count {
        if seen[start as usize] != NEW {
            continue;
        }
        path.push((start, 0));
        while let Some((item, nth)) = path.last_mut() {
            let at = *item as usize;
            if *nth == 0 && seen[at] == NEW {
                (seen[at], low[at]) = (time, time);
                time += 1;
                open.push(*item);
            }
            let next = on(*item, *nth);
            *nth += 1;
            match next {
                Some(Some(to)) if seen[to as usize] == NEW => path.push((to, 0)),
                Some(Some(to)) if !done[to as usize] => low[at] = low[at].min(seen[to as usize]),
                Some(_) => {}
                None => {
                    path.pop();
                    if low[at] == seen[at] {
                        while let Some(member) = open.pop() {
                            (seen[member as usize], done[member as usize]) = (pieces, true);
                            if member as usize == at {
                                break;
                            }
                        }
                        pieces += 1;
                    }
                    if let Some((before, _)) = path.last().filter(|_| !done[at]) {
                        low[*before as usize] = low[*before as usize].min(low[at]);
                    }
                }
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng, rngs::SmallRng};

    use super::*;

    fn pieces(followers: &[Vec<u32>]) -> Vec<u32> {
        find(followers.len() as u32, |item, nth| followers[item as usize].get(nth as usize).map(|to| Some(*to)))
    }

    #[test]
    fn two_items_are_in_one_piece_when_each_reaches_the_other() {
        let mut random = SmallRng::seed_from_u64(7);
        for _ in 0..300 {
            let count = random.random_range(1..14);
            let followers: Vec<Vec<u32>> = (0..count)
                .map(|_| (0..random.random_range(0..3)).map(|_| random.random_range(0..count as u32)).collect())
                .collect();
            let reaches: Vec<Vec<bool>> = (0..count).map(|from| reached(&followers, from)).collect();
            let found = pieces(&followers);
            for a in 0..count {
                for b in 0..count {
                    assert_eq!(found[a] == found[b], reaches[a][b] && reaches[b][a], "{followers:?} {a} {b}");
                }
            }
        }
    }

    #[test]
    fn a_million_in_a_row_and_in_a_ring_need_no_stack() {
        let count = 1_000_000;
        let row = find(count, |item, nth| (nth == 0 && item + 1 < count).then_some(Some(item + 1)));
        let mut distinct = row;
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), count as usize);
        let ring = find(count, |item, nth| (nth == 0).then_some(Some((item + 1) % count)));
        assert!(ring.iter().all(|piece| *piece == 0));
    }

    fn reached(followers: &[Vec<u32>], from: usize) -> Vec<bool> {
        let mut reached = vec![false; followers.len()];
        let mut todo = vec![from];
        reached[from] = true;
        while let Some(item) = todo.pop() {
            for to in &followers[item] {
                if !std::mem::replace(&mut reached[*to as usize], true) {
                    todo.push(*to as usize);
                }
            }
        }
        reached
    }
}
