//! Where a search begins: on an edge, in both directions.

use crate::LayerKind;

use super::arrive::family;
use super::frontier::note;
use super::scratch::Scratch;
use super::sense::{ALONG, Sense};
use super::snap::WHOLE;
use super::{Snap, drive, light};

/// An origin on an edge, or on the copy of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Start {
    pub(super) edge: u32,
    /// How far along the edge, in parts of [`WHOLE`].
    pub(super) share: u32,
    /// Which origin.
    pub(super) owner: u32,
}

/// The part of an arc between an origin and the arc's head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StartPiece {
    /// The arc, by number.
    pub arc: u32,
    /// Its edge.
    pub edge: u32,
    /// It goes along the edge's stored direction.
    pub along: bool,
    /// Where on it the origin lies: 0 at its tail, 1 at its head. The time there is 0.
    pub from: f64,
    /// Time over the whole arc, units; the piece takes its share of it.
    pub cost_units: u32,
}

impl Start {
    /// Both open arcs of its edge, with their numbers, words, share at which the start lies, and cost.
    pub(super) fn arcs<'n>(self, sense: &Sense<'n>) -> impl Iterator<Item = (u32, &'n [u32; 4], u32, u32)> + use<'n> {
        arcs_at(sense, self.edge, self.share)
    }
}

/// Both open arcs of an edge with the share of each at which a place on the edge lies, and their cost.
pub(super) fn arcs_at<'n>(
    sense: &Sense<'n>,
    edge: u32,
    share: u32,
) -> impl Iterator<Item = (u32, &'n [u32; 4], u32, u32)> + use<'n> {
    let sense = *sense;
    sense.layer.edge_arcs(edge).into_iter().flatten().filter_map(move |arc| {
        let words = sense.layer.arcs.get(arc as usize)?;
        let share = share.min(WHOLE);
        let share = if words[3] & ALONG == 0 { WHOLE - share } else { share };
        Some((arc, words, share, sense.cost(words)?))
    })
}

/// Puts the origins into the scratch's list, each with the copies of its edge, by edge.
pub(super) fn list(sense: &Sense<'_>, origins: &[Snap], scratch: &mut Scratch) {
    for (owner, origin) in origins.iter().enumerate() {
        let share = origin.share().unwrap_or_default();
        let start = |edge: u32| Start { edge, share, owner: owner as u32 };
        scratch.starts.extend(family(&sense.layer, origin.edge).map(start));
    }
    scratch.starts.sort_unstable();
}

/// Sets the first labels: those at the heads of the origins' arcs.
pub(super) fn begin<const NOTE: u8>(sense: &Sense<'_>, scratch: &mut Scratch) {
    let starts = std::mem::take(&mut scratch.starts);
    for start in &starts {
        for (arc, words, share, cost) in start.arcs(sense) {
            let noted = if NOTE == note::OWNER { start.owner } else { arc | note::FROM_ORIGIN };
            let rest = cost - sense.before(cost, share);
            match sense.layer.kind {
                LayerKind::Drive => {
                    let mut frontier = scratch.frontier(drive::SHIFT);
                    let label = frontier.top().saturating_sub(rest);
                    drive::leave::<NOTE>(sense, &mut frontier, arc, words, label, noted);
                }
                LayerKind::Light => {
                    let mut frontier = scratch.frontier(light::SHIFT);
                    let label = frontier.top().saturating_sub(rest);
                    light::leave::<NOTE>(sense, &mut frontier, words, label, noted);
                }
            }
        }
    }
    scratch.starts = starts;
}
