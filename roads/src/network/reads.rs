//! Reading a layer, whatever its bytes say: what is not there is `None` or empty, never a panic.

use std::ops::Range;

use crate::graph::{Arc, Layer};
use crate::prepare::stepped;
use crate::{Coord, Mode};

impl<'n> Layer<'n> {
    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// How many edges there are.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// An arc by number.
    #[must_use]
    #[inline]
    pub fn arc(&self, arc: u32) -> Option<Arc> {
        self.arcs.get(arc as usize).map(|words| Arc::unpack(*words))
    }

    /// The arcs out of a node; none when there is no such node.
    #[must_use]
    #[inline]
    pub fn out(&self, node: u32) -> Range<u32> {
        let node = node as usize;
        match (self.first_arc.get(node), self.first_arc.get(node + 1)) {
            (Some(first), Some(end)) => *first..(*end).min(self.arcs.len() as u32).max(*first),
            _ => 0..0,
        }
    }

    /// The arcs of an edge: along its stored direction, and against it.
    #[must_use]
    #[inline]
    pub fn edge_arcs(&self, edge: u32) -> Option<[u32; 2]> {
        let [along, against, _] = *self.edges[..self.edge_count()].get(edge as usize)?;
        Some([along, against])
    }

    /// The arc of the same edge the other way.
    #[must_use]
    #[inline]
    pub fn twin(&self, arc: &Arc) -> Option<u32> {
        self.edge_arcs(arc.edge).map(|[along, against]| if arc.along { against } else { along })
    }

    /// The nodes an edge runs from and to.
    #[must_use]
    pub fn edge_ends(&self, edge: u32) -> Option<[u32; 2]> {
        let [along, against] = self.edge_arcs(edge)?;
        Some([self.arc(against)?.head, self.arc(along)?.head])
    }

    /// The positions of an edge in its stored direction, both ends included; none when there is no such edge.
    #[must_use]
    pub fn shape(&self, edge: u32) -> Shape<'n> {
        let ends = self.edge_ends(edge).and_then(|[from, to]| Some((self.node(from)?, self.node(to)?)));
        let index = edge as usize;
        let words = match (self.edges.get(index), self.edges.get(index + 1)) {
            (Some([_, _, first]), Some([_, _, end])) => self.shapes.get(*first as usize..*end as usize),
            _ => None,
        };
        match ends {
            Some((from, to)) => Shape { words: words.unwrap_or(&[]).iter(), next: Some(from), end: Some(to) },
            None => Shape { words: [].iter(), next: None, end: None },
        }
    }

    /// A class's speed for a mode, along or against an edge's stored direction, in tenths of a kilometre an hour;
    /// 0: closed, or no such class.
    #[must_use]
    pub fn speed(&self, class: u16, mode: Mode, along: bool) -> u16 {
        self.classes.get(usize::from(class)).map_or(0, |class| crate::prepare::class_speed(*class, mode, along))
    }

    /// The forbidden turns after an arc.
    #[must_use]
    pub fn bans_of(&self, arc: u32) -> &'n [[u32; 2]] {
        starting_with(self.bans, arc)
    }

    /// The forbidden turns after an arc of a backward search.
    #[must_use]
    pub fn bans_back_of(&self, arc: u32) -> &'n [[u32; 2]] {
        starting_with(self.bans_back, arc)
    }

    /// The copies of an edge: what is on it can be reached over them too.
    #[must_use]
    pub fn copies_of(&self, edge: u32) -> &'n [[u32; 2]] {
        starting_with(self.copies, edge)
    }
}

fn starting_with(pairs: &[[u32; 2]], first: u32) -> &[[u32; 2]] {
    let start = pairs.partition_point(|pair| pair[0] < first);
    let length = pairs[start..].iter().take_while(|pair| pair[0] == first).count();
    &pairs[start..start + length]
}

/// The positions of an edge, see [`Layer::shape`].
#[derive(Clone)]
pub struct Shape<'n> {
    words: std::slice::Iter<'n, u32>,
    /// The position to hand out next.
    next: Option<Coord>,
    /// Its end, until it is next.
    end: Option<Coord>,
}

impl Iterator for Shape<'_> {
    type Item = Coord;

    fn next(&mut self) -> Option<Coord> {
        let at = self.next?;
        self.next = match self.words.next() {
            Some(word) => Some(stepped(at, *word)),
            None => self.end.take(),
        };
        Some(at)
    }
}
