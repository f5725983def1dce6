//! Times over a draft, found slowly: what a search must answer from it.

use std::collections::BTreeSet;

use crate::{Ban, Coord, Draft, DraftEdge, Mode};

/// Where a journey begins or ends.
#[derive(Clone, Copy, Debug)]
pub enum Spot {
    /// At a node, on a public road.
    Node(Coord),
    /// Half way along the stretch (or stretches) between two nodes, whichever copy.
    Half(Coord, Coord),
}

/// Seconds from one spot to another; `None`: there is no way.
pub fn seconds(draft: &Draft, mode: Mode, from: Spot, to: Spot) -> Option<f64> {
    let bans: BTreeSet<Ban> = draft.bans.iter().copied().collect();
    let travels = draft.edges.len() * 2;
    let travel = |at: usize| Travel { edge: at / 2, along: at.is_multiple_of(2) };
    let cost = |at: usize| travel(at).cost(draft, mode);
    // Time at the tail of each edge as travelled.
    let mut times = vec![f64::INFINITY; travels];
    for (at, time) in times.iter_mut().enumerate() {
        let Some(cost) = cost(at) else { continue };
        let edge = &draft.edges[at / 2];
        *time = match from {
            Spot::Node(coord) if travel(at).tail(draft) == coord && !travel(at).no_entry(edge) => 0.0,
            Spot::Half(a, b) if edge.joins(draft, a, b) => -cost / 2.0,
            _ => continue,
        };
    }
    let mut done = vec![false; travels];
    let mut best = f64::INFINITY;
    while let Some(at) =
        (0..travels).filter(|&at| !done[at] && times[at] < best).min_by(|a, b| times[*a].total_cmp(&times[*b]))
    {
        done[at] = true;
        let (Some(cost), came) = (cost(at), travel(at)) else { continue };
        let edge = &draft.edges[at / 2];
        let arrival = times[at] + cost;
        match to {
            Spot::Node(coord) if came.head(draft) == coord && !came.no_exit(edge) => best = best.min(arrival),
            Spot::Half(a, b) if edge.joins(draft, a, b) && times[at] >= 0.0 => best = best.min(times[at] + cost / 2.0),
            _ => {}
        }
        if came.no_exit(edge) {
            continue;
        }
        let node = came.head_node(edge);
        for (next, time) in times.iter_mut().enumerate() {
            let goes = travel(next);
            let onto = &draft.edges[next / 2];
            let ban = Ban { from: at as u32 / 2, from_along: came.along, to: next as u32 / 2, to_along: goes.along };
            if goes.tail_node(onto) == node
                && next / 2 != at / 2
                && goes.cost(draft, mode).is_some()
                && !goes.no_entry(onto)
                && !bans.contains(&ban)
            {
                *time = time.min(arrival);
            }
        }
    }
    best.is_finite().then_some(best)
}

#[derive(Clone, Copy)]
struct Travel {
    edge: usize,
    along: bool,
}

impl Travel {
    fn cost(self, draft: &Draft, mode: Mode) -> Option<f64> {
        let edge = &draft.edges[self.edge];
        let speed = draft.classes[usize::from(edge.class)].speeds[mode.index()][usize::from(!self.along)];
        (speed > 0).then(|| f64::from(edge.length_cm) / 100.0 / (f64::from(speed) / 36.0))
    }

    fn tail_node(self, edge: &DraftEdge) -> u32 {
        if self.along { edge.from } else { edge.to }
    }

    fn head_node(self, edge: &DraftEdge) -> u32 {
        if self.along { edge.to } else { edge.from }
    }

    fn tail(self, draft: &Draft) -> Coord {
        draft.nodes[self.tail_node(&draft.edges[self.edge]) as usize]
    }

    fn head(self, draft: &Draft) -> Coord {
        draft.nodes[self.head_node(&draft.edges[self.edge]) as usize]
    }

    fn no_entry(self, edge: &DraftEdge) -> bool {
        if self.along { edge.no_entry_at_from } else { edge.no_entry_at_to }
    }

    fn no_exit(self, edge: &DraftEdge) -> bool {
        if self.along { edge.no_exit_at_to } else { edge.no_exit_at_from }
    }
}

impl DraftEdge {
    fn joins(&self, draft: &Draft, a: Coord, b: Coord) -> bool {
        let ends = [self.from, self.to].map(|node| draft.nodes[node as usize]);
        ends == [a, b] || ends == [b, a]
    }
}
