//! Barriers.

use super::{
    oracle::{Spot::Node, seconds},
    *,
};

/// A crossing of two roads at (1, 1) with something on it.
fn crossing(tags: &[(&str, &str)]) -> Extract {
    let mut extract = Extract::new();
    extract.node(1, at(0, 1), &[]).node(2, at(1, 1), tags).node(3, at(2, 1), &[]).node(4, at(1, 0), &[]);
    extract.node(5, at(1, 2), &[]);
    extract.way(1, &[1, 2, 3], ROAD).way(2, &[4, 2, 5], ROAD);
    extract
}

fn passes(draft: &Draft, mode: Mode) -> bool {
    let arms = [at(0, 1), at(2, 1), at(1, 0), at(1, 2)];
    let times: Vec<_> = arms
        .iter()
        .flat_map(|a| arms.iter().filter(move |b| a != *b).map(move |b| (*a, *b)))
        .map(|(a, b)| seconds(draft, mode, Node(a), Node(b)))
        .collect();
    assert!(times.iter().all(|time| time.is_some() == times[0].is_some()), "{times:?}");
    // Everybody gets up to the barrier.
    assert!(arms.iter().all(|&arm| seconds(draft, mode, Node(arm), Node(at(1, 1))).is_some()));
    times[0].is_some()
}

#[test]
fn who_cannot_pass_a_barrier_gets_up_to_it_and_the_others_pass() {
    for (closed, expected) in [
        ("", [true, true, true]),
        ("car", [false, true, true]),
        ("car;bicycle", [false, false, true]),
        ("car;foot", [false, true, false]),
        ("bicycle", [true, false, true]),
        ("car;bicycle;foot", [false, false, false]),
    ] {
        let extract = crossing(&[("closed", closed)]);
        let (cars, others) = (drive(&extract), light(&extract));
        let found = [passes(&cars, Mode::Car), passes(&others, Mode::Bicycle), passes(&others, Mode::Foot)];
        assert_eq!(found, expected, "{closed}");
    }
}

#[test]
fn passing_a_half_open_barrier_costs_next_to_nothing() {
    let open = light(&crossing(&[]));
    let half = light(&crossing(&[("closed", "bicycle")]));
    let time = |draft: &Draft| seconds(draft, Mode::Foot, Node(at(0, 1)), Node(at(1, 2))).unwrap();
    assert!((time(&half) - time(&open)).abs() < 0.03, "{} {}", time(&half), time(&open));
}

#[test]
fn a_barrier_closed_to_a_mode_that_was_not_asked_for_is_none() {
    let bytes = crossing(&[("closed", "bicycle")]).to_bytes();
    let draft = read_bytes(&[&bytes], &[Mode::Foot], u64::MAX).unwrap().light.unwrap();
    assert_eq!((draft.nodes.len(), draft.edges.len()), (5, 4));
    let draft = read_bytes(&[&bytes], &[Mode::Bicycle], u64::MAX).unwrap().light.unwrap();
    assert!(!passes(&draft, Mode::Bicycle));
}

#[test]
fn a_one_way_path_stays_one_way_through_a_half_open_barrier() {
    let mut extract = Extract::new();
    extract.node(1, at(0, 0), &[]).node(2, at(1, 0), &[("closed", "foot")]).node(3, at(2, 0), &[]);
    let one_way = [("highway", "x"), ("bicycle", "150"), ("bicycle:back", "0"), ("foot", "48")];
    extract.way(1, &[1, 2, 3], &one_way);
    let draft = light(&extract);
    assert!(seconds(&draft, Mode::Bicycle, Node(at(0, 0)), Node(at(2, 0))).is_some());
    assert_eq!(seconds(&draft, Mode::Bicycle, Node(at(2, 0)), Node(at(0, 0))), None);
    assert_eq!(seconds(&draft, Mode::Foot, Node(at(2, 0)), Node(at(0, 0))), None);
    assert!(seconds(&draft, Mode::Foot, Node(at(2, 0)), Node(at(1, 0))).is_some());
}
