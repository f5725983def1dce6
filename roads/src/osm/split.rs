//! From ways to stretches between nodes of one layer.

use std::collections::BTreeMap;

use super::{classes::ClassTable, gather::Gathered, judge::Kinds};
use crate::{LayerKind, Point};

/// One layer before contraction.
#[derive(Default)]
pub(super) struct Stretches {
    /// For each node of the layer, its number among all nodes read. Barriers repeat one.
    pub nodes: Vec<u32>,
    /// Nodes that stay nodes even between two stretches of one class.
    pub kept: Vec<bool>,
    pub list: Vec<Stretch>,
}

/// A piece of one way between two nodes of the layer, turned so that its class fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub from: u32,
    pub to: u32,
    pub class: u16,
    /// Its nodes lie in the refs against its direction.
    pub reversed: bool,
    /// The way it is a piece of, by its place.
    pub way: u32,
    /// Its nodes in [`Gathered::refs`], first and last; the same for a link at a barrier, which has no shape.
    pub first: usize,
    pub last: usize,
    pub meters: f64,
}

impl Stretch {
    /// Its node numbers as read, from its start to its end, both included. Without a gap.
    pub fn nodes<'g>(&self, gathered: &'g Gathered) -> impl Iterator<Item = u32> + use<'g> {
        let refs = if self.first == self.last { &[][..] } else { &gathered.refs[self.first..=self.last] };
        let (along, against) = if self.reversed { (&refs[..0], refs) } else { (refs, &refs[..0]) };
        along.iter().chain(against.iter().rev()).copied()
    }
}

/// How a node is used by the ways of the layer; in between: once, as part of a shape.
const UNUSED: u8 = 0;
const NODE: u8 = 2;
const KEPT: u8 = 3;

/// Splits the ways of a layer at the nodes they share, at their ends, at what the marks keep apart, and at `extra`
/// nodes (the places of turn restrictions).
pub(super) fn split(
    gathered: &Gathered,
    kinds: &Kinds,
    kind: LayerKind,
    extra: &[u32],
    counts: &mut BTreeMap<String, u64>,
) -> Stretches {
    let mut uses = vec![UNUSED; gathered.nodes.len()];
    let (mut missing, mut cut, mut pointless) = (0, 0, 0);
    let mut pieces = Vec::new();
    let in_layer = |way: usize| kinds.of_way[way].map(|oriented| (way, oriented));
    for (at, oriented) in (0..gathered.ways.len()).filter_map(in_layer) {
        let way = gathered.ways[at];
        let before = pieces.len();
        let absent =
            runs(gathered, way.start, way.len as usize, |first, last| pieces.push((at as u32, oriented, first, last)));
        missing += absent;
        cut += u64::from(absent > 0);
        pointless += u64::from(pieces.len() == before);
    }
    for &(_, _, first, last) in &pieces {
        let mut previous = None;
        for &node in &gathered.refs[first..=last] {
            if previous != Some(node) {
                let uses = &mut uses[node as usize];
                *uses = (*uses + 1).min(NODE);
            }
            previous = Some(node);
        }
        for end in [first, last] {
            uses[gathered.refs[end] as usize] = NODE;
        }
    }
    let marked = gathered.nodes.marks().iter().filter(|(_, mark)| match kind {
        LayerKind::Drive => mark.signal || mark.closed[0],
        LayerKind::Light => mark.closed[1] || mark.closed[2],
    });
    for node in marked.map(|(node, _)| node).chain(extra) {
        let uses = &mut uses[*node as usize];
        if *uses != UNUSED {
            *uses = KEPT;
        }
    }
    for (name, count) in [("way_node_missing", missing), ("way_cut", cut), ("way_without_length", pointless)] {
        if count > 0 {
            // Both layers meet most of these; each is told once.
            let told = counts.entry(name.to_owned()).or_default();
            *told = count.max(*told);
        }
    }
    assemble(gathered, &kinds.classes, &uses, &pieces)
}

type Piece = (u32, super::classes::Oriented, usize, usize);

fn assemble(gathered: &Gathered, classes: &ClassTable, uses: &[u8], pieces: &[Piece]) -> Stretches {
    let mut numbers = vec![u32::MAX; uses.len()];
    let mut made = Stretches::default();
    for (node, &uses) in uses.iter().enumerate().filter(|(_, uses)| **uses >= NODE) {
        numbers[node] = made.nodes.len() as u32;
        made.nodes.push(node as u32);
        made.kept.push(uses == KEPT);
    }
    for &(way, oriented, first, last) in pieces {
        let mut start = first;
        let mut meters = 0.0;
        for at in first + 1..=last {
            let (a, b) = (gathered.refs[at - 1], gathered.refs[at]);
            if a == b {
                continue;
            }
            meters += meters_between(gathered, a, b);
            let number = numbers[b as usize];
            if number == u32::MAX {
                continue;
            }
            let from = numbers[gathered.refs[start] as usize];
            let (from, to) = if oriented.flipped { (number, from) } else { (from, number) };
            made.list.push(Stretch {
                from,
                to,
                class: oriented.class,
                reversed: oriented.flipped,
                way,
                first: start,
                last: at,
                meters,
            });
            (start, meters) = (at, 0.0);
        }
    }
    debug_assert!(made.list.iter().all(|stretch| classes.get(stretch.class).speeds != [[0; 2]; 3]));
    made
}

/// The runs of a way's nodes that the files hold, of at least two different nodes; how many are missing.
fn runs(gathered: &Gathered, start: usize, len: usize, mut run: impl FnMut(usize, usize)) -> u64 {
    let mut missing = 0;
    let mut first = start;
    let mut close = |first: usize, end: usize| {
        if end > first && gathered.refs[first..end].iter().any(|&node| node != gathered.refs[first]) {
            run(first, end - 1);
        }
    };
    for at in start..start + len {
        if gathered.nodes.position(gathered.refs[at]).is_none() {
            missing += 1;
            close(first, at);
            first = at + 1;
        }
    }
    close(first, start + len);
    missing
}

fn meters_between(gathered: &Gathered, a: u32, b: u32) -> f64 {
    match (gathered.nodes.position(a), gathered.nodes.position(b)) {
        (Some(a), Some(b)) => Point::from(a).meters_to(b.into()),
        // Runs end where a node is missing.
        _ => 0.0,
    }
}
