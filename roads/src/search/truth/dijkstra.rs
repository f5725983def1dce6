//! Travel times from the definitions: a plain search with a heap over directed stretches, one journey at a time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::search::snap::WHOLE;
use crate::search::speeds::{CLOSED, SpeedTables, cost};
use crate::{Ban, LayerKind, Mode, WalkingPace};

use super::town::Town;

/// A place on an edge: the edge and its share of it.
pub(super) type At = (u32, u32);

/// A stretch in one direction.
type Way = (u32, bool);

pub(super) struct Slow<'t> {
    pub(super) town: &'t Town,
    pub(super) speeds: &'t SpeedTables,
    pub(super) mode: Mode,
    pub(super) walking: WalkingPace,
}

impl Slow<'_> {
    /// Units from one place to another; `None` when there is no way.
    pub(super) fn units(&self, from: At, to: At) -> Option<u32> {
        let entered = self.entered(from);
        let mut times = Vec::new();
        for edge in self.copies(to.0) {
            for way in [(edge, true), (edge, false)] {
                let Some(cost) = self.cost(way) else { continue };
                let place = part(cost, share(way, to.1));
                times.extend(entered.get(&way).map(|time| time + place));
                if self.copies(from.0).contains(&edge) && share(way, from.1) <= share(way, to.1) {
                    times.push(place - part(cost, share(way, from.1)));
                }
            }
        }
        times.into_iter().min()
    }

    /// When each stretch can be entered, coming from a place.
    fn entered(&self, from: At) -> BTreeMap<Way, u32> {
        let mut entered = BTreeMap::new();
        let mut queue = BinaryHeap::new();
        for edge in self.copies(from.0) {
            for way in [(edge, true), (edge, false)] {
                if let Some(cost) = self.cost(way) {
                    let rest = cost - part(cost, share(way, from.1));
                    queue.extend(self.onward(way).into_iter().map(|(next, turn)| Reverse((rest + turn, next))));
                }
            }
        }
        while let Some(Reverse((time, way))) = queue.pop() {
            if entered.contains_key(&way) {
                continue;
            }
            entered.insert(way, time);
            let Some(cost) = self.cost(way) else { panic!("a closed stretch was entered") };
            queue.extend(self.onward(way).into_iter().map(|(next, turn)| Reverse((time + cost + turn, next))));
        }
        entered
    }

    /// Where one may go on from the end of a stretch, and what it costs to get there.
    fn onward(&self, way: Way) -> Vec<(Way, u32)> {
        let draft = &self.town.draft;
        let node = self.town.end(way.0, way.1);
        let edge = &draft.edges[way.0 as usize];
        let blocked = if way.1 { edge.no_exit_at_to } else { edge.no_exit_at_from };
        let all = (0..draft.edges.len() as u32).flat_map(|edge| [(edge, true), (edge, false)]);
        all.filter(|&(edge, along)| self.town.end(edge, !along) == node && self.cost((edge, along)).is_some())
            .filter(|&next| {
                let edge = &draft.edges[next.0 as usize];
                let closed = if next.1 { edge.no_entry_at_from } else { edge.no_entry_at_to };
                next == (way.0, !way.1) || !(closed || blocked)
            })
            .filter_map(|next| Some((next, self.turn(node, way, next)?)))
            .collect()
    }

    fn turn(&self, node: u32, from: Way, to: Way) -> Option<u32> {
        let town = self.town;
        if town.kind == LayerKind::Light {
            return Some(0);
        }
        let units = |seconds: f32| (f64::from(seconds) * 100.0).round() as u32;
        let signal = if town.draft.signals[node as usize] { units(town.turns.signal) } else { 0 };
        if from.0 == to.0 && from.1 != to.1 {
            return town.turn_back[node as usize].then(|| signal + units(town.turns.u_turn));
        }
        let ban = Ban { from: from.0, from_along: from.1, to: to.0, to_along: to.1 };
        if town.draft.bans.contains(&ban) {
            return None;
        }
        let roads = town.draft.edges.iter().filter(|edge| edge.from == node || edge.to == node).count();
        let bearing = |way: Way, at_start: bool| {
            let [start, end] = town.bearings[way.0 as usize];
            match (way.1, at_start) {
                (true, true) => start,
                (true, false) => end,
                (false, true) => end.wrapping_add(128),
                (false, false) => start.wrapping_add(128),
            }
        };
        let angle = bearing(to, true).wrapping_sub(bearing(from, false));
        let turn = if roads >= 3 { units(town.turns.by_angle[usize::from(angle)]) } else { 0 };
        Some(signal + turn)
    }

    fn cost(&self, (edge, along): Way) -> Option<u32> {
        let edge = &self.town.draft.edges[edge as usize];
        let pace = self.speeds.paces(self.mode, self.walking)[usize::from(edge.class) * 2 + usize::from(along)];
        (pace != CLOSED).then(|| cost(edge.length_cm, pace))
    }

    fn copies(&self, edge: u32) -> Vec<u32> {
        let edges = &self.town.draft.edges;
        let copies = (0..edges.len() as u32).filter(|&copy| edges[copy as usize].copy_of == Some(edge));
        std::iter::once(edge).chain(edges[edge as usize].copy_of).chain(copies).collect()
    }
}

/// How far along a stretch as travelled a place lies.
fn share(way: Way, share: u32) -> u32 {
    if way.1 { share } else { WHOLE - share }
}

fn part(cost: u32, share: u32) -> u32 {
    ((u64::from(cost) * 2 * u64::from(share) + u64::from(WHOLE)) / (2 * u64::from(WHOLE))) as u32
}
