//! Splitting, joining, barriers and zones change no travel time: small random maps, against a walk from node to node
//! over the ways as drawn.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::{
    oracle::{Spot, seconds},
    *,
};

/// A random map: nodes on a raster with what stands on them, ways over them.
#[derive(Clone, Debug)]
struct Map {
    /// By id, less than [`NODES`]: tags.
    nodes: Vec<&'static str>,
    /// Nodes, and which of [`KINDS`].
    ways: Vec<(Vec<usize>, usize)>,
}

const NODES: usize = 14;

type Kind = &'static [(&'static str, &'static str)];

const KINDS: [Kind; 7] = [
    ROAD,
    ROAD,
    ONE_WAY,
    &[("highway", "x"), ("car", "0"), ("car:back", "360"), ("bicycle", "150")],
    &[("highway", "primary"), ("car", "500"), ("bicycle", "150"), ("bicycle:back", "0"), ("foot", "48")],
    &[("highway", "x"), ("bicycle", "40"), ("foot", "48")],
    PRIVATE,
];

const CLOSED: [&str; 8] = ["", "", "", "", "", "car", "car;bicycle", "foot"];

fn maps() -> impl Strategy<Value = Map> {
    let way = (prop::collection::vec(0..NODES, 2..6), 0..KINDS.len());
    (prop::collection::vec(prop::sample::select(CLOSED.to_vec()), NODES), prop::collection::vec(way, 1..9))
        .prop_map(|(nodes, ways)| Map { nodes, ways })
}

/// No two steps between nodes are equally long.
fn place(node: usize) -> Coord {
    let node = node as i32;
    let base = at(node % 4, node / 4);
    Coord { lon: base.lon + node * node * 13, lat: base.lat + node * 77 }
}

impl Map {
    fn extract(&self) -> Extract {
        let mut extract = Extract::new();
        for (id, closed) in self.nodes.iter().enumerate() {
            extract.node(
                id as i64,
                place(id),
                if closed.is_empty() { &[] } else { std::slice::from_ref(&TAGS[closed_at(closed)]) },
            );
        }
        for (id, (nodes, kind)) in self.ways.iter().enumerate() {
            extract.way(id as i64, &nodes.iter().map(|&node| node as i64).collect::<Vec<_>>(), KINDS[*kind]);
        }
        extract
    }

    /// Steps a mode can take: from, to, seconds, over a restricted way.
    fn steps(&self, mode: Mode) -> Vec<Step> {
        let mut steps = Vec::new();
        for (nodes, kind) in &self.ways {
            let rules = TestRules.way(&Tags::new(KINDS[*kind]), Place { prefecture: 0, density: 0 }).unwrap();
            let [along, against] = rules.class.speeds[mode.index()];
            for pair in nodes.windows(2).filter(|pair| pair[0] != pair[1]) {
                let meters = crate::Point::from(place(pair[0])).meters_to(place(pair[1]).into());
                for (from, to, speed) in [(pair[0], pair[1], along), (pair[1], pair[0], against)] {
                    if speed > 0 {
                        let restricted = rules.class.restricted && mode == Mode::Car;
                        steps.push((from, to, meters * 36.0 / f64::from(speed), restricted));
                    }
                }
            }
        }
        steps
    }

    fn closed(&self, node: usize, mode: Mode) -> bool {
        self.nodes[node].split(';').any(|name| name == mode.name())
    }

    /// Seconds from a node to every other. A barrier is reached and not passed. Restricted roads lead from where one
    /// starts to the first public road, and from a public road on to where one ends.
    fn truth(&self, steps: &[Step], mode: Mode, start: usize, public: &HashSet<usize>) -> HashMap<usize, f64> {
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        enum State {
            Leaving,
            Public,
            Arriving,
        }
        let first = if public.contains(&start) { State::Public } else { State::Leaving };
        let mut times: HashMap<(usize, State), f64> = HashMap::from([((start, first), 0.0)]);
        // Relaxed until nothing changes: slow, and plainly right.
        loop {
            let mut changed = false;
            for &(from, to, seconds, restricted) in steps {
                if from != start && self.closed(from, mode) {
                    continue;
                }
                for state in [State::Leaving, State::Public, State::Arriving] {
                    let Some(&time) = times.get(&(from, state)) else { continue };
                    let next = match (state, restricted, public.contains(&to)) {
                        (State::Arriving, true, true) => continue,
                        (State::Public, true, true) => continue,
                        (State::Leaving, true, true) => State::Public,
                        (state, false, _) => state,
                        (State::Leaving, true, false) => State::Leaving,
                        (_, true, false) => State::Arriving,
                    };
                    let known = times.entry((to, next)).or_insert(f64::INFINITY);
                    if time + seconds < *known - 1e-9 {
                        *known = time + seconds;
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let mut best = HashMap::new();
        for ((node, _), time) in times {
            let known = best.entry(node).or_insert(f64::INFINITY);
            *known = time.min(*known);
        }
        best
    }
}

/// From, to, seconds, over a restricted way.
type Step = (usize, usize, f64, bool);

/// Makes restricted what belongs to an estate: public roads that hang together outside those from which node 0 can be
/// reached and that it reaches, and that touch a restricted road.
fn join_estates(steps: &mut [Step]) {
    if steps.iter().all(|step| !step.3) {
        return;
    }
    let spread = |seeds: &HashSet<usize>, over: &dyn Fn(&Step) -> Option<(usize, usize)>| {
        let mut found = seeds.clone();
        while let Some(next) = steps.iter().filter_map(over).find(|(a, b)| found.contains(a) && !found.contains(b)) {
            found.insert(next.1);
        }
        found
    };
    let center = HashSet::from([0]);
    let reached = spread(&center, &|step| (!step.3).then_some((step.0, step.1)));
    let reaching = spread(&center, &|step| (!step.3).then_some((step.1, step.0)));
    let is_main = |node: usize| reached.contains(&node) && reaching.contains(&node);
    let touched: HashSet<usize> =
        steps.iter().filter(|step| step.3).flat_map(|step| [step.0, step.1]).filter(|node| !is_main(*node)).collect();
    let outside = |step: &Step| !step.3 && !is_main(step.0) && !is_main(step.1);
    let mut estate = touched;
    loop {
        let before = estate.len();
        estate = spread(&estate, &|step| outside(step).then_some((step.0, step.1)));
        estate = spread(&estate, &|step| outside(step).then_some((step.1, step.0)));
        if estate.len() == before {
            break;
        }
    }
    for step in steps.iter_mut() {
        step.3 |= estate.contains(&step.0) || estate.contains(&step.1);
    }
}

const TAGS: [(&str, &str); 4] = [("closed", ""), ("closed", "car"), ("closed", "car;bicycle"), ("closed", "foot")];

fn closed_at(closed: &str) -> usize {
    TAGS.iter().position(|tag| tag.1 == closed).unwrap()
}

fn agree(map: &Map, modes: &[Mode]) -> usize {
    let Ok(drafts) = read_bytes(&[&map.extract().to_bytes()], &Mode::ALL, u64::MAX) else { return 0 };
    let mut compared = 0;
    for &mode in modes {
        let Some(draft) = (if mode == Mode::Car { &drafts.drive } else { &drafts.light }) else { continue };
        sound(draft);
        let mut steps = map.steps(mode);
        join_estates(&mut steps);
        let public: HashSet<usize> = steps.iter().filter(|step| !step.3).flat_map(|step| [step.0, step.1]).collect();
        let kept: Vec<usize> = (0..NODES).filter(|&node| draft.nodes.contains(&place(node))).collect();
        for &from in &kept {
            let truth = map.truth(&steps, mode, from, &public);
            for &to in kept.iter().filter(|&&to| to != from) {
                let found = seconds(draft, mode, Spot::Node(place(from)), Spot::Node(place(to)));
                let expected = truth.get(&to).copied();
                let same = match (found, expected) {
                    (Some(found), Some(expected)) => (found - expected).abs() < 0.1,
                    (found, expected) => found.is_none() && expected.is_none(),
                };
                assert!(same, "{mode:?} {from} to {to}: found {found:?}, expected {expected:?}\n{map:?}\n{draft:?}");
                compared += 1;
            }
        }
    }
    compared
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn times_over_the_draft_are_those_over_the_ways(map in maps()) {
        let mut map = map;
        // Zones have a test of their own: here every road is public.
        map.ways.iter_mut().for_each(|way| way.1 %= KINDS.len() - 1);
        agree(&map, &Mode::ALL);
    }

    #[test]
    fn times_for_cars_follow_the_rule_of_restricted_zones(map in maps()) {
        let mut map = map;
        map.nodes.iter_mut().for_each(|closed| *closed = "");
        // All public roads hang together over one, so that none is an estate's.
        map.ways.iter_mut().for_each(|way| way.0[0] %= 4);
        map.ways.iter_mut().filter(|way| way.1 == 5).for_each(|way| way.1 = 6);
        map.ways.push((vec![0, 1, 2, 3], 0));
        agree(&map, &[Mode::Car]);
    }
}

#[test]
fn the_maps_are_worth_comparing() {
    let map =
        Map { nodes: vec![""; NODES], ways: vec![(vec![0, 1, 2, 6, 5], 0), (vec![1, 5, 9], 2), (vec![2, 10, 9], 6)] };
    assert!(agree(&map, &Mode::ALL) > 20);
}
