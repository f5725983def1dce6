//! The roads around the places of turn restrictions.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::chains::Contracted;
use crate::{Ban, DraftEdge};

/// An edge travelled one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Travel {
    pub edge: u32,
    pub along: bool,
}

impl Travel {
    /// What a ban is for.
    pub fn first(ban: Ban) -> Self {
        Self { edge: ban.from, along: ban.from_along }
    }

    /// What a ban forbids.
    pub fn second(ban: Ban) -> Self {
        Self { edge: ban.to, along: ban.to_along }
    }

    pub fn turned(self) -> Self {
        Self { along: !self.along, ..self }
    }
}

/// A draft under way, seen from some of its nodes.
pub(super) struct TurnGraph<'a> {
    pub made: &'a mut Contracted,
    pub bans: BTreeSet<Ban>,
    /// The ends at each node of interest: an edge, and whether it is its end.
    ends: HashMap<u32, Vec<(u32, bool)>>,
}

impl<'a> TurnGraph<'a> {
    pub fn new(made: &'a mut Contracted, nodes: &HashSet<u32>) -> Self {
        let mut ends: HashMap<u32, Vec<(u32, bool)>> = HashMap::new();
        for (edge, DraftEdge { from, to, .. }) in made.draft.edges.iter().enumerate() {
            for (node, at_to) in [(from, false), (to, true)] {
                if nodes.contains(node) {
                    ends.entry(*node).or_default().push((edge as u32, at_to));
                }
            }
        }
        Self { made, bans: BTreeSet::new(), ends }
    }

    pub fn edge(&self, edge: u32) -> &DraftEdge {
        &self.made.draft.edges[edge as usize]
    }

    /// Where it comes from.
    pub fn tail(&self, travel: Travel) -> u32 {
        let edge = self.edge(travel.edge);
        if travel.along { edge.from } else { edge.to }
    }

    /// Where it leads to.
    pub fn head(&self, travel: Travel) -> u32 {
        self.tail(travel.turned())
    }

    /// Whether a car may travel it at all.
    pub fn open(&self, travel: Travel) -> bool {
        let class = &self.made.draft.classes[usize::from(self.edge(travel.edge).class)];
        class.speeds[0][usize::from(!travel.along)] > 0
    }

    /// What leads into a node, copies included.
    pub fn arriving(&self, node: u32) -> Vec<Travel> {
        self.at(node).map(|(edge, at_to)| Travel { edge, along: at_to }).filter(|&travel| self.open(travel)).collect()
    }

    /// What leads out of a node, copies included.
    pub fn leaving(&self, node: u32) -> Vec<Travel> {
        self.at(node).map(|(edge, at_to)| Travel { edge, along: !at_to }).filter(|&travel| self.open(travel)).collect()
    }

    fn at(&self, node: u32) -> impl Iterator<Item = (u32, bool)> + '_ {
        self.ends.get(&node).into_iter().flatten().copied()
    }

    /// What leads into a node as a piece of a way, without copies.
    pub fn way_into(&self, node: u32, way: u32) -> Vec<Travel> {
        let piece = |travel: &Travel| {
            self.edge(travel.edge).copy_of.is_none()
                && self.made.ways[travel.edge as usize][usize::from(travel.along)] == way
        };
        self.arriving(node).into_iter().filter(piece).collect()
    }

    /// What leads out of a node as a piece of a way, without copies.
    pub fn way_out_of(&self, node: u32, way: u32) -> Vec<Travel> {
        let piece = |travel: &Travel| {
            self.edge(travel.edge).copy_of.is_none()
                && self.made.ways[travel.edge as usize][usize::from(!travel.along)] == way
        };
        self.leaving(node).into_iter().filter(piece).collect()
    }

    /// Whether any end of a way lies at a node, passable or not.
    pub fn touches(&self, node: u32, way: u32) -> bool {
        self.at(node).any(|(edge, at_to)| self.made.ways[edge as usize][usize::from(at_to)] == way)
    }

    pub fn ban(&mut self, from: Travel, to: Travel) {
        self.bans.insert(ban(from, to));
    }

    /// A copy of an edge, travelled one way only, which nobody enters but from `before`; who comes over it may do what
    /// he may coming over the original, but for turning back onto that.
    pub fn copy(&mut self, travel: Travel, before: &[Travel]) -> Travel {
        let edge = *self.edge(travel.edge);
        let copied = Travel { edge: self.made.draft.edges.len() as u32, along: travel.along };
        let (tail, head) = (self.tail(travel), self.head(travel));
        let others: Vec<Travel> = self.arriving(tail).into_iter().filter(|other| !before.contains(other)).collect();
        self.made.draft.edges.push(DraftEdge {
            copy_of: Some(edge.copy_of.unwrap_or(travel.edge)),
            no_entry_at_to: travel.along,
            no_exit_at_from: travel.along,
            no_entry_at_from: !travel.along,
            no_exit_at_to: !travel.along,
            ..edge
        });
        let ways = self.made.ways[travel.edge as usize];
        self.made.ways.push(ways);
        self.ends.entry(tail).or_default().push((copied.edge, !travel.along));
        self.ends.entry(head).or_default().push((copied.edge, travel.along));
        let low = Ban { from: travel.edge, from_along: travel.along, to: 0, to_along: false };
        let high = Ban { to: u32::MAX, to_along: true, ..low };
        let same: Vec<Ban> = self.bans.range(low..=high).copied().collect();
        self.bans.extend(same.into_iter().map(|ban| Ban { from: copied.edge, ..ban }));
        for other in others {
            self.ban(other, copied);
        }
        self.ban(copied, travel.turned());
        copied
    }
}

fn ban(from: Travel, to: Travel) -> Ban {
    Ban { from: from.edge, from_along: from.along, to: to.edge, to_along: to.along }
}
