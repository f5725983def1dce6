//! Drafts for tests.

use rand::{Rng, rngs::SmallRng};

use crate::{Ban, Class, Coord, Draft, DraftEdge, RoadClass, Speeds};

/// A class of residential streets with these speeds.
pub(crate) fn class(speeds: Speeds) -> Class {
    Class { road: RoadClass::Residential, prefecture: 37, density: 1, speeds, restricted: false }
}

/// An edge with nothing special.
pub(crate) fn edge(from: u32, to: u32, length_cm: u32) -> DraftEdge {
    DraftEdge {
        from,
        to,
        class: 0,
        length_cm,
        shape_start: 0,
        shape_len: 0,
        no_entry_at_from: false,
        no_exit_at_from: false,
        no_entry_at_to: false,
        no_exit_at_to: false,
        copy_of: None,
    }
}

/// Two streets one after the other, about 100 m each.
pub(crate) fn two_streets() -> Draft {
    let at = |lon, lat| Coord { lon: 1_390_000_000 + lon, lat: 350_000_000 + lat };
    Draft {
        nodes: vec![at(0, 0), at(10_965, 0), at(21_930, 0)],
        signals: vec![false, true, false],
        edges: vec![edge(0, 1, 10_000), DraftEdge { shape_len: 1, ..edge(1, 2, 10_020) }],
        shapes: vec![at(15_000, 300)],
        classes: vec![class([[300, 300], [150, 150], [48, 48]])],
        bans: Vec::new(),
    }
}

/// Any draft: loops, double edges, copies, closed ways, barriers, bans, long steps.
pub(crate) fn random(random: &mut SmallRng) -> Draft {
    let node_count = random.random_range(1..60);
    let far = if random.random_bool(0.1) { 3_000_000 } else { 30_000 };
    let (west, south) =
        (random.random_range(1_230_000_000..1_450_000_000), random.random_range(240_000_000..450_000_000));
    let at = |random: &mut SmallRng| Coord {
        lon: west + random.random_range(0..far),
        lat: south + random.random_range(0..far),
    };
    let mut draft = Draft {
        nodes: (0..node_count).map(|_| at(random)).collect(),
        signals: (0..node_count).map(|_| random.random_bool(0.2)).collect(),
        ..Draft::default()
    };
    for _ in 0..random.random_range(1..6) {
        let mut speed = || if random.random_bool(0.3) { 0 } else { random.random_range(20..900) };
        let speeds = [[speed(), speed()], [speed(), speed()], [speed(), speed()]];
        let restricted = random.random_bool(0.2);
        draft.classes.push(Class { restricted, ..class(speeds) });
    }
    for number in 0..random.random_range(0..120) {
        let mut rarely = || random.random_bool(0.05);
        let flags = [rarely(), rarely(), rarely(), rarely()];
        let copied = (number > 0 && rarely()).then(|| random.random_range(0..number));
        let shape_start = draft.shapes.len() as u32;
        let shape_len = if random.random_bool(0.5) { 0 } else { random.random_range(0..9) };
        // Most are short, so that pieces are of all sizes.
        let longest = if random.random_bool(0.02) { 1 << 24 } else { 100_000 };
        let length_cm = random.random_range(0..longest);
        let mut new = DraftEdge {
            class: random.random_range(0..draft.classes.len() as u16),
            length_cm,
            shape_start,
            shape_len,
            no_entry_at_from: flags[0],
            no_exit_at_from: flags[1],
            no_entry_at_to: flags[2],
            no_exit_at_to: flags[3],
            ..edge(random.random_range(0..node_count), random.random_range(0..node_count), 0)
        };
        if let Some(original) = copied {
            let DraftEdge { from, to, length_cm, shape_start, shape_len, .. } = draft.edges[original as usize];
            new = DraftEdge { from, to, length_cm, shape_start, shape_len, copy_of: Some(original), ..new };
        } else {
            draft.shapes.extend((0..shape_len).map(|_| at(random)));
        }
        draft.edges.push(new);
    }
    let ends = |edge: &DraftEdge, along: bool| if along { (edge.from, edge.to) } else { (edge.to, edge.from) };
    for _ in 0..draft.edges.len() * 3 {
        let pick = |random: &mut SmallRng| (random.random_range(0..draft.edges.len()), random.random_bool(0.5));
        let ((from, from_along), (to, to_along)) = (pick(random), pick(random));
        if ends(&draft.edges[from], from_along).1 == ends(&draft.edges[to], to_along).0 {
            draft.bans.push(Ban { from: from as u32, from_along, to: to as u32, to_along });
        }
    }
    draft
}
