//! Random turn restrictions on a raster, alone and together, against a search that remembers the last three streets.

use std::collections::HashMap;

use proptest::prelude::*;

use super::{
    oracle::{Spot, seconds},
    *,
};
use crate::osm::writer::Member;

const SIDE: i64 = 4;

/// A restriction by the nodes passed: three over a node, four or five over one or two ways; and whether it is an `only_`.
type Restricted = (Vec<i64>, bool);

fn position(node: i64) -> Coord {
    let (x, y) = ((node % SIDE) as i32, (node / SIDE) as i32);
    Coord { lon: at(x, y).lon + x * x * 900 + y * 70, lat: at(x, y).lat + y * y * 1100 + x * 50 }
}

/// Streets of the raster as pairs of nodes, the lower first.
fn streets() -> Vec<(i64, i64)> {
    let nodes = 0..SIDE * SIDE;
    nodes
        .flat_map(|node| {
            let east = (node % SIDE < SIDE - 1).then_some((node, node + 1));
            east.into_iter().chain((node < SIDE * (SIDE - 1)).then_some((node, node + SIDE)))
        })
        .collect()
}

fn way(a: i64, b: i64) -> i64 {
    100 * a.min(b) + a.max(b)
}

fn extract(restrictions: &[Restricted]) -> Extract {
    let mut extract = Extract::new();
    for node in 0..SIDE * SIDE {
        // Signals keep every node a node.
        extract.node(node, position(node), &[("signal", "yes")]);
    }
    for (a, b) in streets() {
        extract.way(way(a, b), &[a, b], ROAD);
    }
    for (id, (nodes, only)) in restrictions.iter().enumerate() {
        let last = nodes.len() - 1;
        let mut members = vec![
            (Member::Way, way(nodes[0], nodes[1]), "from"),
            (Member::Way, way(nodes[last - 1], nodes[last]), "to"),
        ];
        if last == 2 {
            members.push((Member::Node, nodes[1], "via"));
        }
        // Of several ways between, the order in a relation says nothing.
        members.extend((1..last - 1).rev().map(|at| (Member::Way, way(nodes[at], nodes[at + 1]), "via")));
        let kind = if *only { "only_straight_on" } else { "no_left_turn" };
        extract.relation(id as i64, &members, &[("type", "restriction"), ("restriction", kind)]);
    }
    extract
}

/// Whether one may go on to `next` after these nodes, as many of the last as are known.
fn allowed(restrictions: &[Restricted], passed: &[i64], next: i64) -> bool {
    next != passed[passed.len() - 2]
        && restrictions.iter().all(|(nodes, only)| {
            let last = nodes.len() - 1;
            // Who has begun a sequence over ways may still do as he likes; on the ways between `only_*` leads on.
            let from = if *only { 2.min(last - 1) } else { last - 1 };
            (from..last).all(|upto| {
                !passed.ends_with(&nodes[..=upto])
                    || if *only { nodes[upto + 1] == next } else { nodes[upto + 1] != next }
            })
        })
}

/// Seconds from half way along one street to half way along every other.
fn truth(restrictions: &[Restricted], start: (i64, i64)) -> HashMap<(i64, i64), f64> {
    let cost = |a: i64, b: i64| crate::Point::from(position(a)).meters_to(position(b).into()) / 10.0;
    let half = cost(start.0, start.1) / 2.0;
    // Time at the last of up to four nodes passed.
    let mut times: HashMap<Vec<i64>, f64> =
        HashMap::from([(vec![start.0, start.1], half), (vec![start.1, start.0], half)]);
    let mut new: Vec<Vec<i64>> = times.keys().cloned().collect();
    let mut best = HashMap::new();
    while let Some(passed) = new.pop() {
        let (time, here) = (times[&passed], passed[passed.len() - 1]);
        for (a, b) in streets() {
            let next = if a == here {
                b
            } else if b == here {
                a
            } else {
                continue;
            };
            if !allowed(restrictions, &passed, next) {
                continue;
            }
            let there = best.entry((a, b)).or_insert(f64::INFINITY);
            *there = there.min(time + cost(a, b) / 2.0);
            let mut longer = passed.clone();
            longer.push(next);
            longer.drain(..longer.len().saturating_sub(4));
            let known = times.entry(longer.clone()).or_insert(f64::INFINITY);
            if time + cost(a, b) < *known - 1e-9 {
                *known = time + cost(a, b);
                new.push(longer);
            }
        }
    }
    best
}

/// Three to five nodes in a row, never straight back.
fn walks() -> impl Strategy<Value = Restricted> {
    (0..SIDE * SIDE, prop::collection::vec(0..4usize, 4), 2..5usize, any::<bool>()).prop_map(
        |(start, turns, len, only)| {
            let mut nodes = vec![start];
            for turn in turns.into_iter().take(len) {
                let here = nodes[nodes.len() - 1];
                let next: Vec<i64> = streets()
                    .into_iter()
                    .filter_map(|(a, b)| {
                        if a == here {
                            Some(b)
                        } else if b == here {
                            Some(a)
                        } else {
                            None
                        }
                    })
                    .filter(|next| nodes.len() < 2 || *next != nodes[nodes.len() - 2])
                    .collect();
                nodes.push(next[turn % next.len()]);
            }
            (nodes, only)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn restrictions_forbid_their_sequences_and_nothing_else(restrictions in prop::collection::vec(walks(), 1..8)) {
        let drafts = read_one(&extract(&restrictions));
        let counts = &drafts.about.counts;
        prop_assert_eq!(counts.get("restriction_used"), Some(&(restrictions.len() as u64)), "{:?}", counts);
        let draft = drafts.drive.unwrap();
        // The streets where something is forbidden, to all others.
        for (nodes, _) in &restrictions {
            let start = (nodes[0].min(nodes[1]), nodes[0].max(nodes[1]));
            let truth = truth(&restrictions, start);
            for (a, b) in streets().into_iter().filter(|street| *street != start) {
                let half = |(a, b)| Spot::Half(position(a), position(b));
                let found = seconds(&draft, Mode::Car, half(start), half((a, b)));
                let expected = truth.get(&(a, b)).copied();
                let same = match (found, expected) {
                    (Some(found), Some(expected)) => (found - expected).abs() < 0.05,
                    (found, expected) => found.is_none() && expected.is_none(),
                };
                prop_assert!(same, "{:?} to {:?}: found {:?}, expected {:?}", start, (a, b), found, expected);
            }
        }
    }
}
