//! Roads on which a car may only arrive or leave, never pass through.
//!
//! A zone is made of restricted stretches that hang together away from public roads. The search knows nothing of it:
//! each zone is there twice.
//!
//! - Out: the stretches as read. They can be left onto public roads and not be entered from there.
//! - In: copies, with nodes of their own inside the zone. They can be entered from public roads and not be left to them.
//!
//! Within either everything is connected, and a place on a restricted stretch is looked for on both. So a way from
//! one place to another is: within the zone, or out of a zone, over public roads, into a zone. Where two zones meet at
//! a public road, one comes out of the one and goes into the other.
//!
//! Roads without any word on access inside an estate whose entrance is private, or which one can only leave by a free
//! one-way street, are reached through restricted ones alone: such a group of public stretches of up to
//! [`ESTATE_METERS`] belongs to their zone.

use crate::prepare::components::pieces;
use crate::{Ban, Draft, DraftEdge, Mode};

/// More roads than these, joined to the rest by restricted ones alone, are another town rather than an estate.
const ESTATE_METERS: f64 = 50_000.0;

/// Adds the copies to a draft.
pub(super) fn copy(draft: &mut Draft, note: &mut impl FnMut(&str, usize)) {
    if draft.edges.iter().all(|edge| !draft.classes[usize::from(edge.class)].restricted) {
        return;
    }
    let zoned = zoned(draft, note);
    let mut public = vec![false; draft.nodes.len()];
    for (edge, _) in draft.edges.iter().zip(&zoned).filter(|(_, zoned)| **zoned == Zoned::Public) {
        public[edge.from as usize] = true;
        public[edge.to as usize] = true;
    }
    let mut copier = Copier { inside: vec![u32::MAX; draft.nodes.len()], copies: vec![u32::MAX; draft.edges.len()] };
    let mut turns_back = Vec::new();
    for (at, _) in zoned.iter().enumerate().filter(|(_, zoned)| **zoned == Zoned::Copied) {
        let edge = draft.edges[at];
        let [at_from, at_to] = [edge.from, edge.to].map(|node| public[node as usize]);
        let copied = DraftEdge {
            from: copier.node(draft, edge.from, at_from),
            to: copier.node(draft, edge.to, at_to),
            no_exit_at_from: edge.no_exit_at_from || at_from,
            no_exit_at_to: edge.no_exit_at_to || at_to,
            copy_of: Some(edge.copy_of.unwrap_or(at as u32)),
            ..edge
        };
        draft.edges[at].no_entry_at_from |= at_from;
        draft.edges[at].no_entry_at_to |= at_to;
        let new = draft.edges.len() as u32;
        copier.copies[at] = new;
        draft.edges.push(copied);
        // Out of the zone and straight back into its copy would be turning round in the road.
        for along in [true, false] {
            if if along { at_to } else { at_from } {
                turns_back.push(Ban { from: at as u32, from_along: along, to: new, to_along: !along });
            }
        }
    }
    note("restricted_copies", copier.copies.iter().filter(|&&copy| copy != u32::MAX).count());
    copier.bans(draft);
    draft.bans.extend(turns_back);
    draft.bans.sort_unstable();
    draft.bans.dedup();
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zoned {
    Public,
    /// In a zone that public roads lead to.
    Copied,
    /// Restricted, and no public road anywhere near: as if it were public.
    Alone,
}

/// What each edge is.
fn zoned(draft: &Draft, note: &mut impl FnMut(&str, usize)) -> Vec<Zoned> {
    let restricted = |edge: &DraftEdge| draft.classes[usize::from(edge.class)].restricted;
    let nodes = draft.nodes.len();
    let mut all = Groups::new(nodes);
    for edge in &draft.edges {
        all.join(edge.from, edge.to);
    }
    let pieces = public_pieces(draft);
    let piece = |edge: &DraftEdge| {
        let [from, to] = [edge.from, edge.to].map(|node| pieces[node as usize]);
        (from == to && !restricted(edge)).then_some(from as usize)
    };
    let mut meters = vec![0.0; nodes];
    for edge in &draft.edges {
        if let Some(piece) = piece(edge) {
            meters[piece] += f64::from(edge.length_cm) / 100.0;
        }
    }
    // For each group of all: the longest public piece in it.
    let mut main: Vec<Option<usize>> = vec![None; nodes];
    for edge in &draft.edges {
        if let Some(piece) = piece(edge) {
            let main = &mut main[all.of(edge.from) as usize];
            if main.is_none_or(|main| meters[main] < meters[piece]) {
                *main = Some(piece);
            }
        }
    }
    let mains: Vec<Option<usize>> = (0..nodes as u32).map(|node| main[all.of(node) as usize]).collect();
    let in_main = |node: u32| mains[node as usize] == Some(pieces[node as usize] as usize);
    let estates = estates(draft, in_main, restricted);
    let found = draft.edges.iter().zip(&estates).map(|(edge, is_estate)| match mains[edge.from as usize] {
        None => Zoned::Alone,
        Some(_) if restricted(edge) || *is_estate => Zoned::Copied,
        Some(_) => Zoned::Public,
    });
    let found = found.collect();
    note("public_edges_within_restricted", estates.into_iter().filter(|is_estate| *is_estate).count());
    found
}

/// For each node the piece it belongs to: within one, every node can be reached from every other over public roads,
/// one-way streets and barriers regarded.
fn public_pieces(draft: &Draft) -> Vec<u32> {
    let mut steps: Vec<(u32, u32)> = Vec::with_capacity(draft.edges.len() * 2);
    for edge in &draft.edges {
        let class = &draft.classes[usize::from(edge.class)];
        let [along, against] = class.speeds[Mode::Car.index()].map(|speed| speed > 0 && !class.restricted);
        if along && !edge.no_entry_at_from && !edge.no_exit_at_to {
            steps.push((edge.from, edge.to));
        }
        if against && !edge.no_entry_at_to && !edge.no_exit_at_from {
            steps.push((edge.to, edge.from));
        }
    }
    steps.sort_unstable();
    let nodes = draft.nodes.len() as u32;
    let first: Vec<usize> = (0..=nodes).map(|node| steps.partition_point(|step| step.0 < node)).collect();
    pieces::find(nodes, |node, nth| {
        let [first, end] = [first[node as usize], first[node as usize + 1]];
        steps[first..end].get(nth as usize).map(|step| Some(step.1))
    })
}

/// Which public edges belong to an estate: a group of them that hangs together away from the main piece, has a
/// restricted road of its own, and is no longer than [`ESTATE_METERS`].
fn estates(draft: &Draft, in_main: impl Fn(u32) -> bool, restricted: impl Fn(&DraftEdge) -> bool) -> Vec<bool> {
    let nodes = draft.nodes.len();
    let mut groups = Groups::new(nodes);
    for edge in draft.edges.iter().filter(|edge| !restricted(edge) && !in_main(edge.from) && !in_main(edge.to)) {
        groups.join(edge.from, edge.to);
    }
    let (mut meters, mut is_joined) = (vec![0.0; nodes], vec![false; nodes]);
    for edge in &draft.edges {
        for node in [edge.from, edge.to].into_iter().filter(|node| !in_main(*node)) {
            let group = groups.of(node) as usize;
            if restricted(edge) {
                is_joined[group] = true;
            } else {
                // Once for each end.
                meters[group] += f64::from(edge.length_cm) / 200.0;
            }
        }
    }
    let belongs = |edge: &DraftEdge, groups: &mut Groups| {
        let outside = [edge.from, edge.to].into_iter().find(|node| !in_main(*node));
        outside
            .map(|node| groups.of(node) as usize)
            .is_some_and(|group| is_joined[group] && meters[group] <= ESTATE_METERS)
    };
    draft.edges.iter().map(|edge| !restricted(edge) && belongs(edge, &mut groups)).collect()
}

struct Copier {
    /// For each node inside a zone, its copy.
    inside: Vec<u32>,
    /// For each edge in a zone, its copy.
    copies: Vec<u32>,
}

impl Copier {
    /// The node at which a copy ends: the same on public roads, a copy inside.
    fn node(&mut self, draft: &mut Draft, node: u32, public: bool) -> u32 {
        if public {
            return node;
        }
        if self.inside[node as usize] == u32::MAX {
            self.inside[node as usize] = draft.nodes.len() as u32;
            draft.nodes.push(draft.nodes[node as usize]);
            draft.signals.push(draft.signals[node as usize]);
        }
        self.inside[node as usize]
    }

    /// Forbids with copies what is forbidden with the originals, where both meet at one node.
    fn bans(&self, draft: &mut Draft) {
        let end = |edge: u32, to: bool| {
            let edge = &draft.edges[edge as usize];
            if to { edge.to } else { edge.from }
        };
        let both = |edge: u32| [edge, self.copies[edge as usize]].into_iter().filter(|&edge| edge != u32::MAX);
        let mut more = Vec::new();
        for &ban in &draft.bans {
            for from in both(ban.from) {
                for to in both(ban.to).filter(|&to| end(from, ban.from_along) == end(to, !ban.to_along)) {
                    more.push(Ban { from, to, ..ban });
                }
            }
        }
        draft.bans.extend(more);
    }
}

/// Nodes that hang together: union by the smaller number, with halved paths.
struct Groups(Vec<u32>);

impl Groups {
    fn new(nodes: usize) -> Self {
        Self((0..nodes as u32).collect())
    }

    fn of(&mut self, mut node: u32) -> u32 {
        while self.0[node as usize] != node {
            self.0[node as usize] = self.0[self.0[node as usize] as usize];
            node = self.0[node as usize];
        }
        node
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}
