//! Barriers: nodes which some mode cannot pass.
//!
//! - Nobody of the layer's modes passes: every stretch gets an end of its own there.
//! - One of two modes passes (a bollard that lets bicycles through stays no barrier at all; a stile that lets only
//!   pedestrians through is one for bicycles): every stretch but the first gets an end of its own, linked with the
//!   first's by a link of one centimetre, of the stretch's own class but closed for the mode that can't pass. Whoever
//!   passes from one stretch to another crosses such a link, in the direction in which he may go on.

use std::collections::HashMap;

use super::{
    ReadError,
    classes::ClassTable,
    gather::Gathered,
    split::{Stretch, Stretches},
};
use crate::Mode;

/// Ends the roads of a layer at its barriers. `modes`: those of the layer which were asked for.
pub(super) fn close(
    gathered: &Gathered,
    stretches: &mut Stretches,
    classes: &mut ClassTable,
    modes: &[Mode],
) -> Result<(), ReadError> {
    let mut ends: HashMap<u32, Vec<End>> = HashMap::new();
    for (node, raw) in stretches.nodes.iter().enumerate() {
        if let Some(mark) = gathered.nodes.marks().get(raw)
            && modes.iter().any(|mode| mark.closed[mode.index()])
        {
            ends.insert(node as u32, Vec::new());
        }
    }
    for (stretch, Stretch { from, to, .. }) in stretches.list.iter().enumerate() {
        for (node, at_to) in [(from, false), (to, true)] {
            if let Some(ends) = ends.get_mut(node) {
                ends.push(End { stretch, at_to });
            }
        }
    }
    let mut barriers: Vec<_> = ends.into_iter().collect();
    barriers.sort_unstable_by_key(|(node, _)| *node);
    for (node, ends) in barriers {
        let raw = stretches.nodes[node as usize];
        let closed = gathered.nodes.marks()[&raw].closed;
        let passing = modes.iter().any(|mode| !closed[mode.index()]);
        // The stretches end here now: what was a node for the barrier's sake need not stay one.
        stretches.kept[node as usize] = passing;
        for end in ends.into_iter().skip(1) {
            let own = stretches.nodes.len() as u32;
            stretches.nodes.push(raw);
            stretches.kept.push(false);
            let stretch = &mut stretches.list[end.stretch];
            *(if end.at_to { &mut stretch.to } else { &mut stretch.from }) = own;
            if passing {
                let stretch = *stretch;
                stretches.list.extend(link(stretch, end.at_to, node, own, classes, closed)?);
            }
        }
    }
    Ok(())
}

struct End {
    stretch: usize,
    at_to: bool,
}

/// The link between a barrier and the end of a stretch; `None` when no mode that passes could use it.
fn link(
    stretch: Stretch,
    at_to: bool,
    barrier: u32,
    own: u32,
    classes: &mut ClassTable,
    closed: [bool; 3],
) -> Result<Option<Stretch>, ReadError> {
    let mut class = *classes.get(stretch.class);
    for (speeds, closed) in class.speeds.iter_mut().zip(closed) {
        if closed {
            *speeds = [0; 2];
        }
    }
    let Some(oriented) = classes.number(class)? else { return Ok(None) };
    // As if the stretch went on through its end to the barrier.
    let (from, to) = if at_to != oriented.flipped { (own, barrier) } else { (barrier, own) };
    Ok(Some(Stretch { from, to, class: oriented.class, reversed: false, first: 0, last: 0, meters: 0.01, ..stretch }))
}
