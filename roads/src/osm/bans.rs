//! Turn restrictions onto edges.
//!
//! - Over a node: the turn from the one edge to the other is forbidden; `only_*` forbids all others from that edge,
//!   turning back included.
//! - Over ways: each edge of the way between is copied. Who comes from the restriction's first way is led onto the copy
//!   (the original is forbidden to him, the copy to all others), and from the copy the last turn is forbidden. Another
//!   restriction that begins alike shares the copies.
//!
//! As OSRM does, a way which passes the node and so would come in or go out twice is not guessed at: such restrictions
//! are counted as `restriction_ambiguous`.

use std::collections::{HashMap, HashSet};

use super::{
    chains::Contracted,
    gather::Gathered,
    turngraph::{Travel, TurnGraph},
    turns::{Restriction, Via},
};

/// Why a restriction is left out, as counted.
type LeftOut = &'static str;
const INCOMPLETE: LeftOut = "restriction_incomplete";
const AMBIGUOUS: LeftOut = "restriction_ambiguous";
/// It forbids what one-way streets or footpaths forbid already.
const NEEDLESS: LeftOut = "restriction_needless";

/// Via ways consist of this many edges at most; real ones of one or two.
const LONGEST_VIA: usize = 16;

/// Adds the bans and copies for all restrictions to a draft.
pub(super) fn apply(gathered: &Gathered, made: &mut Contracted, note: &mut impl FnMut(&str, usize)) {
    let places = Places::new(gathered, made);
    let mut graph = TurnGraph::new(made, &places.nodes);
    let (copies, parents, forbidden) = (HashMap::new(), HashMap::new(), HashSet::new());
    let mut over_ways = OverWays { places: &places, copies, parents, forbidden };
    // Copies take over the bans of their originals: those at nodes come first.
    for nodes_first in [true, false] {
        over_ways.forbidden.extend(graph.bans.iter().map(|&ban| (Travel::first(ban), Travel::second(ban))));
        for restriction in &gathered.restrictions {
            let outcome = match &restriction.via {
                Via::Node(id) if nodes_first => over_node(gathered, &places, &mut graph, restriction, *id),
                Via::Ways(ids) if !nodes_first => over_ways.add(gathered, &mut graph, restriction, ids),
                _ => continue,
            };
            note(outcome.err().unwrap_or("restriction_used"), 1);
        }
    }
    let bans = std::mem::take(&mut graph.bans);
    made.draft.bans = bans.into_iter().collect();
}

/// Where in the draft the members of restrictions are.
struct Places {
    /// Draft nodes at which turns are restricted.
    nodes: HashSet<u32>,
    /// From numbers of nodes read, those of via members.
    by_raw: HashMap<u32, u32>,
    /// The edges of via ways.
    by_way: HashMap<u32, Vec<u32>>,
}

impl Places {
    fn new(gathered: &Gathered, made: &Contracted) -> Self {
        let (mut raw, mut by_way) = (HashSet::new(), HashMap::new());
        for restriction in &gathered.restrictions {
            match &restriction.via {
                Via::Node(id) => raw.extend(gathered.nodes.ids().find(*id)),
                Via::Ways(ids) => {
                    by_way.extend(ids.iter().filter_map(|&id| gathered.way(id)).map(|way| (way, Vec::new())));
                }
            }
        }
        let mut by_raw = HashMap::new();
        for (node, number) in made.raw_nodes.iter().enumerate().filter(|(_, number)| raw.contains(number)) {
            by_raw.entry(*number).or_insert(node as u32);
        }
        let mut nodes: HashSet<u32> = by_raw.values().copied().collect();
        for (edge, [first, last]) in made.ways.iter().enumerate() {
            // The ends of via ways stay nodes: an edge that begins as one ends as the same.
            if first == last
                && let Some(edges) = by_way.get_mut(first)
            {
                edges.push(edge as u32);
                nodes.extend([made.draft.edges[edge].from, made.draft.edges[edge].to]);
            }
        }
        Self { nodes, by_raw, by_way }
    }
}

fn over_node(
    gathered: &Gathered,
    places: &Places,
    graph: &mut TurnGraph<'_>,
    restriction: &Restriction,
    via: i64,
) -> Result<(), LeftOut> {
    let raw = gathered.nodes.ids().find(via).ok_or(INCOMPLETE)?;
    // A node of ways no car can use.
    let node = places.by_raw.get(&raw).ok_or(NEEDLESS)?;
    let mut pairs = Vec::new();
    for from in &restriction.from {
        for to in &restriction.to {
            let (from_way, to_way) = (gathered.way(*from).ok_or(INCOMPLETE)?, gathered.way(*to).ok_or(INCOMPLETE)?);
            if ![from_way, to_way].iter().all(|&way| passes(gathered, way, raw)) {
                return Err(INCOMPLETE);
            }
            let ins = graph.way_into(*node, from_way);
            if restriction.u_turn && !restriction.only && from_way == to_way {
                pairs.extend(
                    ins.into_iter().filter(|&back| graph.open(back.turned())).map(|back| (back, back.turned())),
                );
                continue;
            }
            match (&ins[..], &graph.way_out_of(*node, to_way)[..]) {
                (&[came], &[goes]) => pairs.push((came, goes)),
                ([], _) | (_, []) => {}
                _ => return Err(AMBIGUOUS),
            }
        }
    }
    if pairs.is_empty() {
        return Err(NEEDLESS);
    }
    for (came, goes) in pairs {
        if restriction.only {
            for other in graph.leaving(*node).into_iter().filter(|&other| other != goes) {
                graph.ban(came, other);
            }
        } else {
            graph.ban(came, goes);
        }
    }
    Ok(())
}

/// Whether a node is one of a way's.
fn passes(gathered: &Gathered, way: u32, node: u32) -> bool {
    gathered.nodes_of(&gathered.ways[way as usize]).contains(&node)
}

/// Restrictions over ways, with the copies made so far.
struct OverWays<'a> {
    places: &'a Places,
    /// The copy onto which one is led from an edge (or a copy) instead of another.
    copies: HashMap<(Travel, Travel), Travel>,
    /// Of what each copy is one.
    parents: HashMap<Travel, Travel>,
    /// What restrictions forbid: coming over the first (or a copy), to go for the second, which is no copy.
    forbidden: HashSet<(Travel, Travel)>,
}

impl OverWays<'_> {
    fn add(
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
        let edges: Vec<u32> = via.iter().filter_map(|way| self.places.by_way.get(way)).flatten().copied().collect();
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
