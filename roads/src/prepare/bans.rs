//! Forbidden turns as pairs of arcs, for both directions of a search.

use super::PackedLayer;
use crate::graph::{Arc, flags};
use crate::{Ban, LayerKind};

/// Fills the bans and flags the arcs that have one. Turning back by way of a copy of the road one came by is forbidden
/// too: where turning back is allowed, [`flags::U_TURN_AT_HEAD`] says so, and it costs.
pub(super) fn fill(layer: &mut PackedLayer, forbidden: &[Ban], new_edge: &[u32]) {
    let arc = |edge: u32, along: bool| layer.edges[new_edge[edge as usize] as usize][usize::from(!along)];
    let mut bans: Vec<[u32; 2]> =
        forbidden.iter().map(|ban| [arc(ban.from, ban.from_along), arc(ban.to, ban.to_along)]).collect();
    if layer.kind == LayerKind::Drive {
        bans.extend(back_over_copies(layer));
    }
    bans.sort_unstable();
    bans.dedup();
    let twin = |arc: u32| layer.twin(&layer.arc(arc));
    let mut back: Vec<[u32; 2]> = bans.iter().map(|[a, b]| [twin(*b), twin(*a)]).collect();
    back.sort_unstable();
    for [first, _] in bans.iter().chain(&back) {
        let words = &mut layer.arcs[*first as usize];
        let mut arc = Arc::unpack(*words);
        arc.flags |= flags::BANS;
        *words = arc.pack();
    }
    (layer.bans, layer.bans_back) = (bans, back);
}

fn back_over_copies(layer: &PackedLayer) -> impl Iterator<Item = [u32; 2]> + '_ {
    layer
        .copies
        .iter()
        .flat_map(|[edge, copy]| {
            let (came, back) = (layer.edges[*edge as usize], layer.edges[*copy as usize]);
            [[came[0], back[1]], [came[1], back[0]]]
        })
        .filter(|[came, back]| {
            // The tail of the way back is the head of its twin.
            layer.arc(*came).head == layer.arc(layer.twin(&layer.arc(*back))).head
        })
}
