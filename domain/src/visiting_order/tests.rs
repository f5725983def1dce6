//! Against all orders of a few stops, with fixed seeds; beyond, what is promised of every answer.

use super::*;

/// A small generator of numbers (SplitMix64), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }
}

/// Ways without any rule, some of them missing.
fn wild(random: &mut Random, stops: usize, missing_percent: u64) -> Vec<Vec<Option<u64>>> {
    let mut row = |_| {
        (0..=stops).map(|_| (random.below(100) >= missing_percent).then(|| 1 + random.below(1_000))).collect::<Vec<_>>()
    };
    (0..=stops).map(&mut row).collect()
}

/// Places on a plane with a wind, so that there and back differ: like a town with one-way streets.
fn town(random: &mut Random, stops: usize) -> Vec<Vec<Option<u64>>> {
    let places: Vec<(f64, f64)> =
        (0..=stops).map(|_| (random.below(10_000) as f64, random.below(10_000) as f64)).collect();
    let cost = |from: &(f64, f64), to: &(f64, f64), gust: u64| {
        let (east, north) = (to.0 - from.0, to.1 - from.1);
        let wind = 1.0 + 0.2 * if east > 0.0 { 1.0 } else { -1.0 };
        (east.hypot(north) * wind) as u64 + gust
    };
    let rows: Vec<Vec<Option<u64>>> =
        places.iter().map(|from| places.iter().map(|to| Some(cost(from, to, random.below(300)))).collect()).collect();
    rows
}

/// The truth by trying everything: most stops, then the least cost.
fn tried(ways: &Ways) -> (usize, u64) {
    fn go(ways: &Ways, order: &mut Vec<usize>, best: &mut (usize, u64)) {
        if let Some(cost) = ways.cost_of(order)
            && (order.len() > best.0 || order.len() == best.0 && cost < best.1)
        {
            *best = (order.len(), cost);
        }
        for stop in 1..=ways.stops() {
            if !order.contains(&stop) {
                order.push(stop);
                go(ways, order, best);
                order.pop();
            }
        }
    }
    let mut best = (0, 0);
    go(ways, &mut Vec::new(), &mut best);
    best
}

fn is_whole(found: &VisitingOrder, ways: &Ways) {
    let mut all = [found.stops.clone(), found.left_out.clone()].concat();
    all.sort_unstable();
    assert_eq!(all, (1..=ways.stops()).collect::<Vec<_>>(), "each stop is visited or left out, once");
    assert_eq!(ways.cost_of(&found.stops), Some(found.cost), "every way of the order is there");
}

#[test]
fn a_few_stops_are_visited_in_the_cheapest_of_all_orders() {
    let mut random = Random(5);
    for round in 0..240 {
        let stops = round % 7;
        let rows = wild(&mut random, stops, [0, 20, 60][round % 3]);
        for returning in [false, true] {
            let ways = Ways::new(&rows, returning).unwrap();
            let found = visiting_order(&ways);
            is_whole(&found, &ways);
            assert!(found.exact);
            assert_eq!((found.stops.len(), found.cost), tried(&ways), "{rows:?} {returning}");
        }
    }
    for (seed, stops) in [(1, 8), (2, 8)] {
        let ways = Ways::new(&wild(&mut Random(seed), stops, 10), true).unwrap();
        let found = visiting_order(&ways);
        assert_eq!((found.stops.len(), found.cost), tried(&ways), "seed {seed}");
    }
}

#[test]
fn many_stops_are_never_visited_at_more_than_the_entered_order_costs() {
    let mut random = Random(6);
    for round in 0..24 {
        let stops = 10 + random.below(if round < 20 { 12 } else { 31 }) as usize;
        let rows = if round % 2 == 0 { town(&mut random, stops) } else { wild(&mut random, stops, 0) };
        let ways = Ways::new(&rows, round % 3 == 0).unwrap();
        let found = visiting_order(&ways);
        is_whole(&found, &ways);
        assert!(!found.exact && found.left_out.is_empty());
        let entered: Vec<usize> = (1..=stops).collect();
        assert!(found.cost <= ways.cost_of(&entered).unwrap(), "round {round}");
        assert_eq!(visiting_order(&ways), found, "the same each time");
    }
}

#[test]
fn an_order_that_cannot_be_bettered_is_kept_as_it_was_entered() {
    // On a line, away from the start.
    let line = |stops: u64| -> Vec<Vec<Option<u64>>> {
        (0..=stops).map(|from| (0..=stops).map(|to: u64| Some(to.abs_diff(from) * 60)).collect()).collect()
    };
    for stops in [4, 9, 10, 25] {
        let found = visiting_order(&Ways::new(&line(stops), false).unwrap());
        assert_eq!(found.stops, (1..=stops as usize).collect::<Vec<_>>());
    }
}

#[test]
fn the_search_comes_near_the_cheapest() {
    let mut random = Random(7);
    let (mut sum, mut truth, mut worst) = (0, 0, 1.0_f64);
    for round in 0..30 {
        let ways = Ways::new(&town(&mut random, 9), round % 2 == 0).unwrap();
        let (found, cheapest) = (ways.cost_of(&search::order(&ways)).unwrap(), visiting_order(&ways).cost);
        assert!(found >= cheapest);
        (sum, truth) = (sum + found, truth + cheapest);
        worst = worst.max(found as f64 / cheapest as f64);
    }
    assert!(sum as f64 / truth as f64 <= 1.01 && worst <= 1.05, "{sum} for {truth}, {worst} at worst");
}

#[test]
fn what_cannot_be_reached_is_left_out_and_the_rest_is_visited() {
    let mut random = Random(8);
    for stops in [3, 9, 14, 22] {
        for returning in [false, true] {
            let mut rows = town(&mut random, stops);
            // Nothing leads to the second, nothing away from the third.
            rows.iter_mut().for_each(|row| row[2] = None);
            rows[3].fill(None);
            let found = visiting_order(&Ways::new(&rows, returning).unwrap());
            is_whole(&found, &Ways::new(&rows, returning).unwrap());
            // Without a way home the third may come last.
            assert_eq!(found.left_out, if returning { vec![2, 3] } else { vec![2] }, "{stops} stops");
            assert!(returning || found.stops.last() == Some(&3));
        }
    }
}

#[test]
fn many_stops_with_missing_ways_leave_out_no_more_than_needed() {
    let mut random = Random(9);
    for round in 0..6 {
        let rows = wild(&mut random, 12, 15);
        let ways = Ways::new(&rows, round % 2 == 0).unwrap();
        let found = visiting_order(&ways);
        is_whole(&found, &ways);
        assert!(found.left_out.len() <= 1, "{found:?}");
    }
    // Two islands without a way between them: the one with the start is visited.
    let island = |place: usize| usize::from(place > 8);
    let rows: Vec<Vec<Option<u64>>> = (0..=15)
        .map(|from| (0..=15).map(|to| (island(from) == island(to)).then_some(10 + (from * to) as u64)).collect())
        .collect();
    let found = visiting_order(&Ways::new(&rows, true).unwrap());
    assert_eq!(found.left_out, (9..=15).collect::<Vec<_>>());
}

#[test]
fn without_stops_there_is_nothing_to_visit() {
    let found = visiting_order(&Ways::new(&[vec![None]], true).unwrap());
    assert_eq!(found, VisitingOrder { stops: vec![], left_out: vec![], cost: 0, exact: true });
}

#[test]
fn what_is_no_table_is_refused() {
    let refused = [vec![], vec![vec![Some(1), Some(2)]], vec![vec![Some(1 << 41)]], vec![vec![None; 300]; 300]];
    for rows in refused {
        assert_eq!(Ways::new(&rows, false), Err(NoTable));
    }
}
