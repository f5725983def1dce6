//! Turn restrictions onto edges.
//!
//! - Over a node: the turn from the one edge to the other is forbidden; `only_*` forbids all others from that edge,
//!   turning back included.
//! - Over ways: [`sequences`](super::sequences).
//!
//! As OSRM does, a way which passes the node and so would come in or go out twice is not guessed at: such restrictions
//! are counted as `restriction_ambiguous`.

use std::collections::{HashMap, HashSet};

use super::{
    chains::Contracted,
    gather::Gathered,
    sequences::Sequences,
    turngraph::TurnGraph,
    turns::{Restriction, Via},
};

/// Why a restriction is left out, as counted.
pub(super) type LeftOut = &'static str;
pub(super) const INCOMPLETE: LeftOut = "restriction_incomplete";
pub(super) const AMBIGUOUS: LeftOut = "restriction_ambiguous";
/// It forbids what one-way streets or footpaths forbid already.
pub(super) const NEEDLESS: LeftOut = "restriction_needless";

/// Adds the bans and copies for all restrictions to a draft.
pub(super) fn apply(gathered: &Gathered, made: &mut Contracted, note: &mut impl FnMut(&str, usize)) {
    let places = Places::new(gathered, made);
    let mut graph = TurnGraph::new(made, &places.nodes);
    let mut sequences = Sequences::new(&places.by_way);
    // Copies take over the bans of their originals: those at nodes come first.
    for nodes_first in [true, false] {
        sequences.know(&graph.bans);
        for restriction in &gathered.restrictions {
            let outcome = match &restriction.via {
                Via::Node(id) if nodes_first => over_node(gathered, &places, &mut graph, restriction, *id),
                Via::Ways(ids) if !nodes_first => sequences.add(gathered, &mut graph, restriction, ids),
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
