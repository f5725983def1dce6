//! The stretches a search came over, for outlines and pictures.

use crate::LayerKind;

use super::Reached;
use super::sense::{ALONG, EDGE};
use super::start::StartPiece;

/// An arc that a search came onto.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TouchedArc {
    /// The arc, by number.
    pub arc: u32,
    /// Its edge.
    pub edge: u32,
    /// It goes along the edge's stored direction.
    pub along: bool,
    /// Time at its tail, units: of entering it, or for a search inbound what remains from its tail to the origin.
    pub at_tail_units: u32,
    /// Time over all of it, units. At its head, or when the time is up, the search may have gone on faster elsewhere.
    pub cost_units: u32,
}

impl Reached<'_, '_> {
    /// Every open arc whose tail was reached within the asked time *and its margin*, once, in about the order of time.
    ///
    /// For cars these are the arcs entered, with the time after the turn; else those out of the nodes reached. The
    /// parts of arcs at the origins are not among them, see [`Self::starts`].
    pub fn touched(&self) -> impl Iterator<Item = TouchedArc> {
        let layer = self.sense.layer;
        let arcs_of = move |at: u32| match layer.kind {
            LayerKind::Drive => at..at.saturating_add(1),
            LayerKind::Light => match layer.first_arc.get(at as usize..).and_then(|bounds| bounds.first_chunk()) {
                Some(&[first, end]) => first..end.min(layer.arcs.len() as u32),
                None => 0..0,
            },
        };
        self.scratch.settled().flat_map(move |(at, time)| arcs_of(at).filter_map(move |arc| self.touch(arc, time)))
    }

    /// The parts of arcs between the origins and the arcs' heads.
    pub fn starts(&self) -> impl Iterator<Item = StartPiece> {
        self.scratch.starts.iter().flat_map(|start| {
            start.arcs(&self.sense).map(|(arc, words, share, cost_units)| StartPiece {
                arc,
                edge: start.edge,
                along: words[3] & ALONG != 0,
                from: f64::from(share) / f64::from(super::snap::WHOLE),
                cost_units,
            })
        })
    }

    #[inline]
    fn touch(&self, arc: u32, at_tail_units: u32) -> Option<TouchedArc> {
        let words = self.sense.layer.arcs.get(arc as usize)?;
        if words[1] & self.sense.no_entry != 0 {
            return None;
        }
        let cost_units = self.sense.cost(words)?;
        Some(TouchedArc { arc, edge: words[3] & EDGE, along: words[3] & ALONG != 0, at_tail_units, cost_units })
    }
}
