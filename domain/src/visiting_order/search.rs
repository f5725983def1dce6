//! A good order of many stops: from several beginnings, improved by moves until none helps.
//!
//! The beginnings are the entered order, the nearest neighbour from each first stop, and the cheapest insertion. The moves
//! are those of 2-opt (turn a part round; Croes 1958) and Or-opt (put a part of up to three stops elsewhere, turned or not;
//! Or 1976), weighed with the cost of each direction. A missing way counts more than all ways together, so that it is in no
//! order that can do without.

use super::Ways;

/// Longest part that is put elsewhere.
const LONGEST_PART: usize = 3;

/// A good order of as many stops as can be visited.
pub(super) fn order(ways: &Ways) -> Vec<usize> {
    let weighed = Weighed::of(ways);
    let entered: Vec<usize> = (1..ways.places).filter(|stop| ways.is_reached(*stop)).collect();
    let mut best = weighed.best_from(&entered);
    // Whatever cannot be visited together with the others goes, the least loss first.
    while ways.cost_of(&best).is_none() {
        let without = |at: usize| best.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, stop)| *stop).collect();
        let shorter = (0..best.len()).map(without).min_by_key(|order: &Vec<usize>| weighed.cost(order));
        let mut shorter = shorter.unwrap_or_default();
        shorter.sort_unstable();
        best = weighed.best_from(&shorter);
    }
    best
}

impl Ways {
    /// Whether a stop can be visited on some way that begins at the start, and ends there when one returns.
    fn is_reached(&self, stop: usize) -> bool {
        let there = self.spread(0, |from, to| self.cost(from, to));
        let back = !self.returning || self.spread(0, |from, to| self.cost(to, from))[stop];
        there[stop] && back
    }

    fn spread(&self, start: usize, cost: impl Fn(usize, usize) -> Option<u64>) -> Vec<bool> {
        let mut reached = vec![false; self.places];
        reached[start] = true;
        let mut left = vec![start];
        while let Some(from) = left.pop() {
            for (to, known) in reached.iter_mut().enumerate() {
                if !*known && cost(from, to).is_some() {
                    *known = true;
                    left.push(to);
                }
            }
        }
        reached
    }
}

/// Costs in which nothing is missing.
struct Weighed<'a> {
    ways: &'a Ways,
    missing: u64,
}

impl<'a> Weighed<'a> {
    fn of(ways: &'a Ways) -> Self {
        Self { ways, missing: 1 + ways.costs.iter().flatten().sum::<u64>() }
    }

    fn way(&self, from: usize, to: usize) -> u64 {
        self.ways.cost(from, to).unwrap_or(self.missing)
    }

    fn cost(&self, order: &[usize]) -> u64 {
        let ends = [0].into_iter().chain(order.iter().copied()).zip(order.iter().copied());
        let there: u64 = ends.map(|(from, to)| self.way(from, to)).sum();
        let last = order.last().copied().unwrap_or(0);
        there + self.ways.back(last).unwrap_or(self.missing)
    }

    /// The best that is found of some stops, given in the order entered, which is the first beginning.
    fn best_from(&self, entered: &[usize]) -> Vec<usize> {
        let mut best = self.improved(entered.to_vec());
        let nearest = entered.iter().map(|first| self.nearest_neighbour(*first, entered));
        for beginning in nearest.chain([self.cheapest_insertion(entered)]) {
            let found = self.improved(beginning);
            if self.cost(&found) < self.cost(&best) {
                best = found;
            }
        }
        best
    }

    fn nearest_neighbour(&self, first: usize, stops: &[usize]) -> Vec<usize> {
        let mut order = vec![first];
        let mut left: Vec<usize> = stops.iter().copied().filter(|stop| *stop != first).collect();
        let mut at = first;
        while let Some(next) = (0..left.len()).min_by_key(|n| self.way(at, left[*n])) {
            at = left.remove(next);
            order.push(at);
        }
        order
    }

    fn cheapest_insertion(&self, stops: &[usize]) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::with_capacity(stops.len());
        for stop in stops {
            let with = |at: usize| {
                let mut longer = order.clone();
                longer.insert(at, *stop);
                longer
            };
            order = (0..=order.len()).map(with).min_by_key(|longer| self.cost(longer)).unwrap_or_default();
        }
        order
    }

    /// Moves as long as one helps, the best each time; each makes the whole cheaper, so it ends.
    fn improved(&self, mut order: Vec<usize>) -> Vec<usize> {
        while let Some(change) = self.best_change(&order) {
            change.apply(&mut order);
        }
        order
    }

    /// The change that saves most; the first of equals, none when nothing is saved.
    fn best_change(&self, order: &[usize]) -> Option<Change> {
        let line = Line::of(self, order);
        let stops = order.len();
        let turns = (1..stops).flat_map(|from| (from + 1..=stops).map(move |to| Change::Turn { from, to }));
        let longest = LONGEST_PART.min(stops.saturating_sub(1));
        let parts = (1..=longest).flat_map(|length| (1..=stops + 1 - length).map(move |from| (from, length)));
        let moves = parts.flat_map(|(from, length)| {
            let elsewhere = (0..=stops).filter(move |after| *after + 1 < from || *after >= from + length);
            elsewhere.flat_map(move |after| [false, true].map(|turned| Change::Move { from, length, after, turned }))
        });
        let priced = turns.chain(moves).map(|change| (line.difference(change), change));
        priced
            .min_by_key(|(difference, _)| *difference)
            .filter(|(difference, _)| *difference < 0)
            .map(|(_, change)| change)
    }
}

/// A change of an order, in positions of its [`Line`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// The part from one position to another the other way round.
    Turn { from: usize, to: usize },
    /// A part put behind a position outside of it and not just before it.
    Move { from: usize, length: usize, after: usize, turned: bool },
}

impl Change {
    fn apply(self, order: &mut Vec<usize>) {
        match self {
            Self::Turn { from, to } => order[from - 1..to].reverse(),
            Self::Move { from, length, after, turned } => {
                let mut part: Vec<usize> = order.drain(from - 1..from - 1 + length).collect();
                if turned {
                    part.reverse();
                }
                let at = if after < from { after } else { after - length };
                order.splice(at..at, part);
            }
        }
    }
}

/// An order with its ends: the start at 0, the stops from 1, and the end behind them.
struct Line<'a> {
    weighed: &'a Weighed<'a>,
    places: Vec<usize>,
    /// Costs from the start to each position, and of the same ways backwards, but for those at the ends.
    there: Vec<i64>,
    back: Vec<i64>,
}

/// Where an order ends: at the start, or anywhere.
const END: usize = usize::MAX;

impl<'a> Line<'a> {
    fn of(weighed: &'a Weighed<'a>, order: &[usize]) -> Self {
        let places: Vec<usize> = [0].into_iter().chain(order.iter().copied()).chain([END]).collect();
        let mut line = Self { weighed, there: vec![0; places.len()], back: vec![0; places.len()], places };
        for at in 2..line.places.len() - 1 {
            line.there[at] = line.there[at - 1] + line.way(at - 1, at);
            line.back[at] = line.back[at - 1] + line.way(at, at - 1);
        }
        line
    }

    /// What the way between two positions costs, neighbours or not.
    fn way(&self, from: usize, to: usize) -> i64 {
        let (from, to) = (self.places[from], self.places[to]);
        let cost = if to == END {
            self.weighed.ways.back(from).unwrap_or(self.weighed.missing)
        } else {
            self.weighed.way(from, to)
        };
        // 256 times 256 costs below 2^40, and one missing way as much as all of them.
        cost as i64
    }

    /// What a part costs more the other way round.
    fn turned(&self, from: usize, to: usize) -> i64 {
        (self.back[to] - self.back[from]) - (self.there[to] - self.there[from])
    }

    /// What the order costs more after a change; less when it is below 0.
    fn difference(&self, change: Change) -> i64 {
        match change {
            Change::Turn { from, to } => {
                let ends = self.way(from - 1, to) + self.way(from, to + 1);
                ends - self.way(from - 1, from) - self.way(to, to + 1) + self.turned(from, to)
            }
            Change::Move { from, length, after, turned } => {
                let to = from + length - 1;
                let closed = self.way(from - 1, to + 1) - self.way(from - 1, from) - self.way(to, to + 1);
                let (first, last, inside) = if turned { (to, from, self.turned(from, to)) } else { (from, to, 0) };
                let opened = self.way(after, first) + self.way(last, after + 1) - self.way(after, after + 1);
                closed + opened + inside
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_costs_what_the_changed_order_costs_more() {
        let mut seed = 11_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % 1_000
        };
        for returning in [false, true] {
            let rows: Vec<Vec<Option<u64>>> =
                (0..8).map(|_| (0..8).map(|_| (next() > 100).then(&mut next)).collect()).collect();
            let ways = Ways::new(&rows, returning).unwrap();
            let weighed = Weighed::of(&ways);
            let order = vec![3, 1, 7, 2, 6, 4, 5];
            let line = Line::of(&weighed, &order);
            let turns = (1..7).flat_map(|from| (from + 1..=7).map(move |to| Change::Turn { from, to }));
            let moves = (1..=3).flat_map(|length| {
                (1..=8 - length).flat_map(move |from| {
                    (0..=7)
                        .filter(move |after| *after + 1 < from || *after >= from + length)
                        .flat_map(move |after| [false, true].map(|turned| Change::Move { from, length, after, turned }))
                })
            });
            for change in turns.chain(moves) {
                let mut changed = order.clone();
                change.apply(&mut changed);
                let more = weighed.cost(&changed) as i64 - weighed.cost(&order) as i64;
                assert_eq!(line.difference(change), more, "{change:?} {changed:?}");
            }
        }
    }
}
