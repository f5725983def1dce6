//! Which arcs are part of the connected network.
//!
//! An extract is full of pieces that lead nowhere: a car park whose entrance is missing, a footway inside a shopping
//! mall, a stretch of a one-way road cut off by the extract's border. Places must not be snapped to them. Two arcs are
//! in one piece when each can be reached from the other (strongly connected), forbidden turns and barriers regarded.
//! The two directions of a road are one here, as with OSRM: a place on it is left and reached in either, and else a
//! street whose end only goes on into a private one, where nobody turns back, would be cut off. The largest piece
//! counts, and every other with [`LARGE_METERS`] of road.

use super::PackedLayer;
use crate::graph::{Arc, flags};
use crate::{Mode, RoadClass};

pub(crate) mod pieces;

/// From so many metres of road a piece counts as a network of its own; ferries are no road. OSRM calls pieces under
/// 1,000 nodes tiny, and with that loses islands (離島). In Malta's extract the longest piece that is neither an island
/// nor a site with gates has 4.2 km, the inside of the airport; Comino, where two families live, has 13 km.
pub const LARGE_METERS: u64 = 5_000;

/// Fills [`Arc::connected`].
pub(super) fn fill(layer: &mut PackedLayer) {
    for (bit, mode) in layer.kind.modes().iter().enumerate() {
        let connected = connected(layer, *mode);
        for (words, connected) in layer.arcs.iter_mut().zip(connected) {
            let mut arc = Arc::unpack(*words);
            arc.connected |= u8::from(connected) << bit;
            *words = arc.pack();
        }
    }
}

fn connected(layer: &PackedLayer, mode: Mode) -> Vec<bool> {
    let ways = Ways { layer, mode };
    let pieces = pieces::find(layer.arcs.len() as u32, |arc, nth| ways.on(arc, nth));
    let mut centimeters: Vec<u64> = Vec::new();
    for number in 0..layer.arcs.len() as u32 {
        let arc = layer.arc(number);
        let piece = pieces[number as usize];
        if centimeters.len() <= piece as usize {
            centimeters.resize(piece as usize + 1, 0);
        }
        // A road open both ways counts once.
        let counted = arc.along || pieces[layer.twin(&arc) as usize] != piece;
        let is_road = layer.classes[usize::from(arc.class)][0] as u8 != RoadClass::Ferry as u8;
        if counted && is_road && layer.is_open(&arc, mode) {
            centimeters[piece as usize] += u64::from(arc.length_cm);
        }
    }
    let most = centimeters.iter().copied().max().unwrap_or(0);
    let is_large = |piece: u32| {
        let length = centimeters[piece as usize];
        length > 0 && (length == most || length >= LARGE_METERS * 100)
    };
    let mut connected: Vec<bool> = (0..layer.arcs.len())
        .map(|number| layer.is_open(&layer.arc(number as u32), mode) && is_large(pieces[number]))
        .collect();
    if mode == Mode::Car {
        ways.spread_to_restricted(&mut connected);
    }
    connected
}

/// The transitions between arcs for a mode.
struct Ways<'a> {
    layer: &'a PackedLayer,
    mode: Mode,
}

impl Ways<'_> {
    /// The `nth` arc that may follow an arc; `Some(None)`: not that one, ask for the next; `None`: there are no more.
    fn on(&self, from: u32, nth: u32) -> Option<Option<u32>> {
        let arc = self.layer.arc(from);
        let head = arc.head as usize;
        let to = self.layer.first_arc[head] + nth;
        if to >= self.layer.first_arc[head + 1] || !self.layer.is_open(&arc, self.mode) {
            return None;
        }
        Some(self.may_follow(from, &arc, to).then_some(to))
    }

    fn may_follow(&self, from: u32, arc: &Arc, to: u32) -> bool {
        let on = self.layer.arc(to);
        if !self.layer.is_open(&on, self.mode) {
            return false;
        }
        if on.edge == arc.edge && on.along != arc.along {
            return true;
        }
        arc.flags & flags::NO_EXIT_AT_HEAD == 0
            && on.flags & flags::NO_ENTRY_AT_TAIL == 0
            && (arc.flags & flags::BANS == 0 || self.layer.bans.binary_search(&[from, to]).is_err())
    }

    /// Roads one may only use to arrive, and the free ones among them, are there twice, to get in and to get out, and no
    /// piece leads through them: they count with the network they are reached from or lead to.
    fn spread_to_restricted(&self, connected: &mut [bool]) {
        let layer = self.layer;
        let has_copies = |edge: u32| layer.copies.binary_search_by_key(&edge, |pair| pair[0]).is_ok();
        let is_restricted = |arc: &Arc| layer.classes[usize::from(arc.class)][0] >> 24 != 0 || has_copies(arc.edge);
        let mut found: Vec<u32> = (0..layer.arcs.len() as u32).filter(|arc| connected[*arc as usize]).collect();
        while let Some(number) = found.pop() {
            let arc = layer.arc(number);
            let mut nth = 0;
            while let Some(next) = self.on(number, nth) {
                nth += 1;
                if let Some(to) = next.filter(|to| !connected[*to as usize] && is_restricted(&layer.arc(*to))) {
                    connected[to as usize] = true;
                    found.push(to);
                }
            }
            let tail = layer.arc(layer.twin(&arc)).head as usize;
            for out in layer.first_arc[tail]..layer.first_arc[tail + 1] {
                let from = layer.twin(&layer.arc(out));
                let before = layer.arc(from);
                if !connected[from as usize]
                    && is_restricted(&before)
                    && layer.is_open(&before, self.mode)
                    && self.may_follow(from, &before, number)
                {
                    connected[from as usize] = true;
                    found.push(from);
                }
            }
        }
    }
}
