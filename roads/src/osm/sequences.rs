//! Turn restrictions over ways: forbidden sequences of three and more.
//!
//! Each edge of the way between is copied. Who comes from the restriction's first way is led onto the copy (the
//! original is forbidden to him, the copy to all others), and from the copy the last turn is forbidden. Another
//! restriction that begins alike shares the copies, and one that begins on them has copies of the copies: a copy stands
//! for "came this way", as a state of a machine that recognises all forbidden sequences at once.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    bans::{AMBIGUOUS, INCOMPLETE, LeftOut, NEEDLESS},
    gather::Gathered,
    turngraph::{Travel, TurnGraph},
    turns::Restriction,
};
use crate::Ban;

/// Via ways consist of this many edges at most; real ones of one or two.
const LONGEST_VIA: usize = 16;

/// Restrictions over ways, with the copies made so far.
pub(super) struct Sequences<'a> {
    /// The edges of the ways between.
    by_way: &'a HashMap<u32, Vec<u32>>,
    /// The copy onto which one is led from an edge (or a copy) instead of another.
    copies: HashMap<(Travel, Travel), Travel>,
    /// Of what each copy is one.
    parents: HashMap<Travel, Travel>,
    /// What restrictions forbid: coming over the first (or a copy), to go for the second, which is no copy.
    forbidden: HashSet<(Travel, Travel)>,
}

impl<'a> Sequences<'a> {
    pub fn new(by_way: &'a HashMap<u32, Vec<u32>>) -> Self {
        Self { by_way, copies: HashMap::new(), parents: HashMap::new(), forbidden: HashSet::new() }
    }

    /// Takes bans into account that were made without copies.
    pub fn know(&mut self, bans: &BTreeSet<Ban>) {
        self.forbidden.extend(bans.iter().map(|&ban| (Travel::first(ban), Travel::second(ban))));
    }

    /// Adds the copies and bans for one restriction.
    pub fn add(
        &mut self,
        gathered: &Gathered,
        graph: &mut TurnGraph<'_>,
        restriction: &Restriction,
        via: &[i64],
    ) -> Result<(), LeftOut> {
        let ways = via.iter().map(|&id| gathered.way(id)).collect::<Option<Vec<_>>>().ok_or(INCOMPLETE)?;
        let (&[from], &[to]) = (&restriction.from[..], &restriction.to[..]) else { return Err(AMBIGUOUS) };
        let (from, to) = (gathered.way(from).ok_or(INCOMPLETE)?, gathered.way(to).ok_or(INCOMPLETE)?);
        let (came, path, goes) = self.path(graph, from, &ways, to)?;
        // Somebody may come over a copy of the first way, made for another restriction.
        let node = graph.head(came);
        let mut starts = graph.arriving(node);
        starts.retain(|&start| start == came || graph.edge(start.edge).copy_of == Some(came.edge));
        for start in starts {
            self.lead(graph, start, &path, goes, restriction.only);
        }
        Ok(())
    }

    /// Leads from `start` over copies of `path`, and forbids to go on from there as the restriction says.
    fn lead(&mut self, graph: &mut TurnGraph<'_>, start: Travel, path: &[Travel], goes: Travel, only: bool) {
        let mut at = start;
        for (step, &next) in path.iter().enumerate() {
            if only && step > 0 {
                self.forbid_others(graph, at, next);
            }
            // Another restriction forbids the way there.
            if self.forbidden(at, next) {
                return;
            }
            at = match self.copies.get(&(at, next)) {
                Some(&copied) => copied,
                None => self.fork(graph, at, next),
            };
        }
        if only {
            self.forbid_others(graph, at, goes);
        } else {
            self.forbid(graph, at, goes);
        }
    }

    /// A copy for those who come over `at` and go for `next`: of `next`, or of the copy onto which they were led
    /// together with others. It is for the copies of `at` too, unless they have one of their own.
    fn fork(&mut self, graph: &mut TurnGraph<'_>, at: Travel, next: Travel) -> Travel {
        let led = self.led(at, next);
        let mut came = graph.arriving(graph.tail(next));
        came.retain(|&other| self.line(other).any(|older| older == at) && self.led(other, next) == led);
        let copied = graph.copy(led, &came);
        for other in came {
            graph.ban(other, led);
            if self.forbidden(other, next) {
                graph.ban(other, copied);
            }
        }
        self.copies.insert((at, next), copied);
        self.parents.insert(copied, led);
        copied
    }

    /// Onto what one is led who comes over `at` and goes for `next`: a copy inherits this from what it copies.
    fn led(&self, at: Travel, next: Travel) -> Travel {
        self.line(at).find_map(|older| self.copies.get(&(older, next)).copied()).unwrap_or(next)
    }

    /// Whether a restriction forbids to go for `next`; a copy inherits this too.
    fn forbidden(&self, at: Travel, next: Travel) -> bool {
        self.line(at).any(|older| self.forbidden.contains(&(older, next)))
    }

    fn forbid(&mut self, graph: &mut TurnGraph<'_>, at: Travel, next: Travel) {
        self.forbidden.insert((at, next));
        let came: Vec<Travel> = graph.arriving(graph.head(at));
        for other in came.into_iter().filter(|&other| self.line(other).any(|older| older == at)) {
            graph.ban(other, next);
            graph.ban(other, self.led(other, next));
        }
    }

    fn forbid_others(&mut self, graph: &mut TurnGraph<'_>, at: Travel, but: Travel) {
        let originals =
            graph.leaving(graph.head(at)).into_iter().filter(|&other| graph.edge(other.edge).copy_of.is_none());
        for other in originals.collect::<Vec<_>>().into_iter().filter(|&other| other != but) {
            self.forbid(graph, at, other);
        }
    }

    /// An edge as travelled, what it is a copy of, what that is a copy of.
    fn line(&self, travel: Travel) -> impl Iterator<Item = Travel> + '_ {
        std::iter::successors(Some(travel), |travel| self.parents.get(travel).copied())
    }

    /// From the first way over all of the ways between to the last: the fewest edges.
    fn path(
        &self,
        graph: &TurnGraph<'_>,
        from: u32,
        via: &[u32],
        to: u32,
    ) -> Result<(Travel, Vec<Travel>, Travel), LeftOut> {
        let edges: Vec<u32> = via.iter().filter_map(|way| self.by_way.get(way)).flatten().copied().collect();
        if edges.is_empty() {
            return Err(INCOMPLETE);
        }
        let travels = || edges.iter().flat_map(|&edge| [true, false].map(|along| Travel { edge, along }));
        let nodes: HashSet<u32> = travels().map(|travel| graph.head(travel)).collect();
        if ![from, to].iter().all(|&way| nodes.iter().any(|&node| graph.touches(node, way))) {
            return Err(INCOMPLETE);
        }
        let begins = |travel: &Travel| graph.open(*travel) && !graph.way_into(graph.tail(*travel), from).is_empty();
        let mut paths: Vec<Vec<Travel>> = travels().filter(begins).map(|travel| vec![travel]).collect();
        for _ in 0..LONGEST_VIA {
            for path in &paths {
                let (first, last) = (path[0], path[path.len() - 1]);
                let goes = graph.way_out_of(graph.head(last), to);
                let all_used =
                    via.iter().all(|way| path.iter().any(|travel| graph.made.ways[travel.edge as usize][0] == *way));
                if !goes.is_empty() && all_used {
                    return match (&graph.way_into(graph.tail(first), from)[..], &goes[..]) {
                        (&[came], &[goes]) => Ok((came, path.clone(), goes)),
                        _ => Err(AMBIGUOUS),
                    };
                }
            }
            let longer = |path: &Vec<Travel>| {
                let last = path[path.len() - 1];
                let next = |travel: &Travel| {
                    graph.open(*travel)
                        && graph.tail(*travel) == graph.head(last)
                        && path.iter().all(|used| used.edge != travel.edge)
                };
                travels().filter(next).map(|travel| [&path[..], &[travel]].concat()).collect::<Vec<_>>()
            };
            paths = paths.iter().flat_map(longer).take(1000).collect();
        }
        Err(NEEDLESS)
    }
}
