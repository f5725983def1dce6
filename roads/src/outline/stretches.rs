//! The stretches of road a search came over, each once with all its times.
//!
//! A search tells of arcs: an edge reached at both ends comes up twice, and a position on it is reached at the earlier
//! of both times.

use crate::graph::Layer;

/// A part of an arc and when it is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// The edge of the layer.
    pub edge: u32,
    /// It is travelled along the edge's stored direction.
    pub along: bool,
    /// Where it begins, 0 at the arc's tail to 1 at its head: 0 but for the arcs on which a search begins.
    pub from: f32,
    /// Time where it begins, units of 10 ms.
    pub at_units: u32,
    /// Time over the whole arc, units of 10 ms.
    pub cost_units: u32,
}

/// A stretch and the times at its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) edge: u32,
    /// Time at its start, and what it takes from there to its end; `NEVER` when not entered there.
    along: [u32; 2],
    /// Time at its end, and what it takes from there to its start.
    against: [u32; 2],
    /// It is in [`Stretches::begins`] too.
    begins: bool,
}

const NEVER: u32 = u32::MAX;

/// Reused between questions.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    pub(super) all: Vec<Stretch>,
    /// For each edge its place in `all`, when that place holds this edge; else any number.
    places: Vec<u32>,
    /// Pieces with which a search began.
    begins: Vec<Piece>,
    /// One bit for each edge that is in `found`.
    marks: Vec<u64>,
    /// The stretches in the order in which they were found.
    found: Vec<Stretch>,
}

impl Stretches {
    /// Takes the pieces of a search.
    pub(super) fn collect(&mut self, layer: &Layer<'_>, pieces: impl Iterator<Item = Piece>) {
        self.found.clear();
        self.begins.clear();
        let edges = layer.edges.len().saturating_sub(1);
        if self.places.len() < edges {
            self.places = vec![0; edges];
            self.marks = vec![0; edges.div_ceil(64)];
        }
        let (mut first, mut last) = (usize::MAX, 0);
        for piece in pieces.filter(|piece| (piece.edge as usize) < edges) {
            let edge = piece.edge as usize;
            let (word, bit) = (edge / 64, 1 << (edge % 64));
            if self.marks[word] & bit == 0 {
                self.marks[word] |= bit;
                (first, last) = (first.min(word), last.max(word));
                self.places[edge] = self.found.len() as u32;
                self.found.push(Stretch::of(piece.edge));
            }
            let stretch = &mut self.found[self.places[edge] as usize];
            if piece.from > 0.0 || stretch.way(piece.along)[0] != NEVER {
                stretch.begins = true;
                self.begins.push(piece);
            } else {
                *stretch.way(piece.along) = [piece.at_units, piece.cost_units];
            }
        }
        self.sort(first, last);
    }

    /// Lists what was found in the order of edges, which is that of the ground: neighbours lie near in memory, too.
    fn sort(&mut self, first: usize, last: usize) {
        self.all.clear();
        for word in first..=last {
            let mut bits = std::mem::take(&mut self.marks[word]);
            while bits != 0 {
                let edge = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                self.all.push(self.found[self.places[edge] as usize]);
                self.places[edge] = self.all.len() as u32 - 1;
            }
        }
    }

    /// Where the stretch of an edge is, if any of it was reached.
    #[inline]
    pub(super) fn place(&self, edge: u32) -> Option<usize> {
        let place = *self.places.get(edge as usize)? as usize;
        (self.all.get(place)?.edge == edge).then_some(place)
    }

    /// The times on a stretch, copies of it included.
    pub(super) fn times<'s>(&'s self, stretch: &'s Stretch, layer: &'s Layer<'_>) -> Times<'s> {
        let copies = &layer.copies[layer.copies.partition_point(|pair| pair[0] < stretch.edge)..];
        let end = copies.iter().take_while(|pair| pair[0] == stretch.edge).count();
        Times { stretches: self, stretch, copies: &copies[..end] }
    }
}

impl Stretch {
    fn of(edge: u32) -> Self {
        Self { edge, along: [NEVER, 0], against: [NEVER, 0], begins: false }
    }

    fn way(&mut self, along: bool) -> &mut [u32; 2] {
        if along { &mut self.along } else { &mut self.against }
    }

    /// The times at its start and end, and one that no position exceeds.
    #[inline]
    pub(super) fn bounds(&self) -> [f32; 3] {
        let time = |way: [u32; 2], run: bool| {
            if way[0] == NEVER { f32::INFINITY } else { way[0] as f32 + if run { way[1] as f32 } else { 0.0 } }
        };
        let [start, from_start] = [false, true].map(|run| time(self.along, run));
        let [end, from_end] = [false, true].map(|run| time(self.against, run));
        [start.min(from_end), end.min(from_start), from_start.min(from_end)]
    }

    #[inline]
    fn time(&self, position: f32) -> f32 {
        let time = |[at, cost]: [u32; 2], run: f32| {
            if at == NEVER { f32::INFINITY } else { at as f32 + cost as f32 * run }
        };
        time(self.along, position).min(time(self.against, 1.0 - position))
    }

    /// A search began on it.
    pub(super) fn begins(&self) -> bool {
        self.begins
    }
}

/// See [`Stretches::times`].
pub(super) struct Times<'s> {
    stretches: &'s Stretches,
    stretch: &'s Stretch,
    copies: &'s [[u32; 2]],
}

impl Times<'_> {
    /// The earliest time at a position, 0 to 1 along the stored direction.
    #[inline]
    pub(super) fn at(&self, position: f32) -> f32 {
        let mut time = self.stretch.time(position);
        if self.stretch.begins {
            time = time.min(self.begun(self.stretch.edge, position));
        }
        for [_, copy] in self.copies {
            if let Some(place) = self.stretches.place(*copy) {
                let copy = &self.stretches.all[place];
                time = time.min(copy.time(position)).min(self.begun(copy.edge, position));
            }
        }
        time
    }

    fn begun(&self, edge: u32, position: f32) -> f32 {
        let pieces = self.stretches.begins.iter().filter(|piece| piece.edge == edge);
        pieces.fold(f32::INFINITY, |time, piece| {
            let run = if piece.along { position } else { 1.0 - position } - piece.from;
            // Half a sample's rounding before the origin is still the origin.
            if run >= -1e-4 { time.min(piece.at_units as f32 + piece.cost_units as f32 * run.max(0.0)) } else { time }
        })
    }
}
