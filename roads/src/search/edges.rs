//! The edges a search came over, each once with the times at both ends.

use crate::LayerKind;

use super::Reached;
use super::sense::{ALONG, EDGE};

/// An edge, and when each of its ends is passed by who goes on over it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReachedEdge {
    pub(crate) edge: u32,
    /// The nodes it runs from and to.
    pub(crate) nodes: [u32; 2],
    pub(crate) length_cm: u32,
    pub(crate) class: u16,
    /// Time at its start, and what it takes from there to its end; `NEVER` when not entered there.
    pub(crate) along: [u32; 2],
    /// Time at its end, and what it takes from there to its start.
    pub(crate) against: [u32; 2],
}

/// No time.
pub(crate) const NEVER: u32 = u32::MAX;

/// A set of numbers, to be taken out in their order. Reused between questions.
#[derive(Debug, Default)]
pub(crate) struct Marks(Vec<u64>);

impl Marks {
    /// Puts in numbers below `count`, then takes them all out again in order.
    fn sort(&mut self, count: usize, numbers: impl Iterator<Item = u32>, mut take: impl FnMut(u32)) {
        if self.0.len() < count.div_ceil(64) {
            // Not resized: that would write zeros to all of it.
            self.0 = vec![0; count.div_ceil(64)];
        }
        let (mut first, mut last) = (usize::MAX, 0);
        for number in numbers {
            let at = number as usize / 64;
            let Some(word) = self.0.get_mut(at) else { continue };
            *word |= 1 << (number % 64);
            (first, last) = (first.min(at), last.max(at));
        }
        for at in first..(last + 1).max(first) {
            let mut word = std::mem::take(&mut self.0[at]);
            while word != 0 {
                take(at as u32 * 64 + word.trailing_zeros());
                word &= word - 1;
            }
        }
    }
}

impl Reached<'_, '_> {
    /// Calls with every edge touched, once, in the order of the ground: what is near comes near each other. The parts of
    /// edges at the origins are not among them, see [`Self::starts`].
    pub(crate) fn each_edge(&self, marks: &mut Marks, mut call: impl FnMut(ReachedEdge)) {
        let layer = self.sense.layer;
        let settled = self.scratch.settled().map(|(at, _)| at);
        match layer.kind {
            LayerKind::Drive => marks.sort(layer.arcs.len(), settled, |arc| {
                let Some(words) = layer.arcs.get(arc as usize) else { return };
                let Some([along, against]) = layer.edge_arcs(words[3] & EDGE) else { return };
                // The arc against comes with the one along, when that is labelled too.
                if (arc == along || self.scratch.time(along).is_none())
                    && let Some(edge) = self.edge_of(words[3] & EDGE, [along, against])
                {
                    call(edge);
                }
            }),
            LayerKind::Light => marks.sort(layer.nodes.len(), settled, |node| {
                let Some(at) = self.scratch.time(node) else { return };
                let arcs = layer.out(node);
                for words in layer.arcs.get(arcs.start as usize..arcs.end as usize).unwrap_or_default() {
                    let is_along = words[3] & ALONG != 0;
                    let beyond = self.scratch.time(words[0]);
                    if (is_along || beyond.is_none())
                        && let Some(edge) = self.light_edge(words, node, at, beyond)
                    {
                        call(edge);
                    }
                }
            }),
        }
    }

    /// The times over an edge; `None` when it was not touched.
    pub(crate) fn edge(&self, edge: u32) -> Option<ReachedEdge> {
        self.edge_of(edge, self.sense.layer.edge_arcs(edge)?)
    }

    /// An edge of which neither end was reached, as one on which the search began may be.
    pub(crate) fn untouched(&self, edge: u32) -> Option<ReachedEdge> {
        let layer = self.sense.layer;
        let [along, against] = layer.edge_arcs(edge)?.map(|arc| layer.arcs.get(arc as usize));
        let (nodes, length_cm) = ([against?[0], along?[0]], along?[1] & 0x00FF_FFFF);
        Some(ReachedEdge { edge, nodes, length_cm, class: along?[2] as u16, along: [NEVER, 0], against: [NEVER, 0] })
    }

    #[inline(always)]
    fn edge_of(&self, edge: u32, [along_arc, against_arc]: [u32; 2]) -> Option<ReachedEdge> {
        let layer = self.sense.layer;
        let (along, against) = (layer.arcs.get(along_arc as usize)?, layer.arcs.get(against_arc as usize)?);
        let nodes = [against[0], along[0]];
        let is_drive = layer.kind == LayerKind::Drive;
        // What a label of an arc stands for was allowed.
        let no_entry = if is_drive { 0 } else { self.sense.no_entry };
        let way = |label: u32, words: &[u32; 4]| match (self.scratch.time(label), self.sense.cost(words)) {
            (Some(at), Some(cost)) if words[1] & no_entry == 0 => [at, cost],
            _ => [NEVER, 0],
        };
        let along_way = way(if is_drive { along_arc } else { nodes[0] }, along);
        let against_way = way(if is_drive { against_arc } else { nodes[1] }, against);
        if along_way[0].min(against_way[0]) == NEVER {
            return None;
        }
        let (length_cm, class) = (along[1] & 0x00FF_FFFF, along[2] as u16);
        Some(ReachedEdge { edge, nodes, length_cm, class, along: along_way, against: against_way })
    }

    /// An edge from one arc alone, whose tail is reached at a time and its head perhaps at another: the words of an arc
    /// tell of its twin, too.
    #[inline(always)]
    fn light_edge(&self, words: &[u32; 4], tail: u32, at: u32, beyond: Option<u32>) -> Option<ReachedEdge> {
        let (sense, is_along) = (&self.sense, words[3] & ALONG != 0);
        let way = |at: Option<u32>, no_entry: u32, words: &[u32; 4]| match (at, sense.cost(words)) {
            (Some(at), Some(cost)) if words[1] & no_entry == 0 => [at, cost],
            _ => [NEVER, 0],
        };
        let here = way(Some(at), sense.no_entry, words);
        // The flags of the tail lie two bits below those of the head.
        let there = way(beyond, sense.no_entry << 2, &[words[0], words[1], words[2], words[3] ^ ALONG]);
        let (along, against, nodes) =
            if is_along { (here, there, [tail, words[0]]) } else { (there, here, [words[0], tail]) };
        let (edge, length_cm, class) = (words[3] & EDGE, words[1] & 0x00FF_FFFF, words[2] as u16);
        (along[0].min(against[0]) != NEVER).then_some(ReachedEdge { edge, nodes, length_cm, class, along, against })
    }
}
