//! The stretches of road a search came over, each once with all its times.
//!
//! A search tells of arcs: an edge reached at both ends comes up twice, and a position on it is reached at the earlier
//! of both times.

use crate::Coord;

use super::ground::Ground;

/// A part of an arc and when it is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// The edge of the layer.
    pub edge: u32,
    /// It is travelled along the edge's stored direction.
    pub along: bool,
    /// Where it begins, 0 at the arc's tail to [`WHOLE`] at its head: 0 but for the arcs on which a search begins.
    pub from: u32,
    /// Time where it begins, units of 10 ms.
    pub at_units: u32,
    /// Time over the whole arc, units of 10 ms.
    pub cost_units: u32,
}

/// Positions on a stretch are told in this part of its length.
pub const WHOLE: u32 = 1 << 16;

/// No time.
pub(super) const NEVER: u32 = u32::MAX;

/// A stretch and the times at its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) edge: u32,
    /// Time at its start, and what it takes from there to its end; `NEVER` when not entered there.
    along: [u32; 2],
    /// Time at its end, and what it takes from there to its start.
    against: [u32; 2],
    pub(super) ends: [Coord; 2],
    pub(super) length_cm: u32,
    /// The search began on it.
    pub(super) is_origin: bool,
}

/// The stretches of a search, in the order of edges, which is that of the ground: what is near lies near in memory.
/// Reused between questions.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    pub(super) all: Vec<Stretch>,
    /// One bit for each edge that is in `all`.
    marks: Vec<u64>,
    /// For each word of `marks` in use, how many bits are set before it.
    before: Vec<u32>,
    /// The words of `marks` in use.
    used: std::ops::Range<usize>,
    pieces: Vec<Piece>,
    /// Pieces with which the search began.
    begun: Vec<Piece>,
}

impl Stretches {
    /// Takes the pieces of a search.
    pub(super) fn collect(&mut self, ground: &Ground<'_>, pieces: impl Iterator<Item = Piece>) {
        self.mark(ground.edge_count(), pieces);
        self.list(ground);
        self.begun.clear();
        for piece in std::mem::take(&mut self.pieces).drain(..) {
            let Some(place) = self.place(piece.edge) else { continue };
            let stretch = &mut self.all[place];
            let way = if piece.along { &mut stretch.along } else { &mut stretch.against };
            if piece.from > 0 || way[0] != NEVER {
                stretch.is_origin = true;
                self.begun.push(piece);
            } else {
                *way = [piece.at_units, piece.cost_units];
            }
        }
    }

    /// Notes the pieces, and which edges they are of.
    fn mark(&mut self, edges: usize, pieces: impl Iterator<Item = Piece>) {
        self.marks[self.used.clone()].fill(0);
        if self.marks.len() < edges.div_ceil(64) {
            self.marks.resize(edges.div_ceil(64), 0);
        }
        let (mut first, mut last) = (usize::MAX, 0);
        self.pieces.clear();
        self.pieces.extend(pieces.filter(|piece| (piece.edge as usize) < edges).inspect(|piece| {
            let word = piece.edge as usize / 64;
            (first, last) = (first.min(word), last.max(word));
            self.marks[word] |= 1 << (piece.edge % 64);
        }));
        self.used = if self.pieces.is_empty() { 0..0 } else { first..last + 1 };
    }

    /// Makes a stretch for every marked edge.
    fn list(&mut self, ground: &Ground<'_>) {
        self.all.clear();
        self.before.clear();
        for word in self.used.clone() {
            self.before.push(self.all.len() as u32);
            let mut bits = self.marks[word];
            while bits != 0 {
                let edge = word as u32 * 64 + bits.trailing_zeros();
                bits &= bits - 1;
                let (ends, length_cm) = ground.ends_and_length(edge);
                let (along, against) = ([NEVER, 0], [NEVER, 0]);
                self.all.push(Stretch { edge, along, against, ends, length_cm, is_origin: false });
            }
        }
    }

    /// Where the stretch of an edge is, if any of it was reached.
    #[inline]
    pub(super) fn place(&self, edge: u32) -> Option<usize> {
        let word = edge as usize / 64;
        let bits = *self.marks.get(word)?;
        let bit = 1_u64 << (edge % 64);
        // Words not in use have no bits.
        (bits & bit != 0).then(|| self.before[word - self.used.start] as usize + (bits & (bit - 1)).count_ones() as usize)
    }

    /// The times on a stretch, its copies included.
    pub(super) fn times<'s>(&'s self, stretch: &'s Stretch, ground: &Ground<'s>) -> Times<'s> {
        Times { stretches: self, stretch, copies: ground.copies(stretch.edge) }
    }
}

impl Stretch {
    /// The times at its start and end, and one that no position exceeds. Those of an origin's start elsewhere.
    #[inline]
    pub(super) fn bounds(&self) -> [u32; 3] {
        let [from_start, from_end] = [self.along, self.against].map(|[at, cost]| at.saturating_add(cost));
        [self.along[0].min(from_end), self.against[0].min(from_start), from_start.min(from_end)]
    }

    #[inline]
    fn time(&self, position: u32) -> u32 {
        let time = |[at, cost]: [u32; 2], run: u32| at.saturating_add(share(cost, run));
        time(self.along, position).min(time(self.against, WHOLE - position))
    }
}

#[inline]
fn share(cost: u32, run: u32) -> u32 {
    // `run` is at most 2^16.
    (u64::from(cost) * u64::from(run) >> 16) as u32
}

/// See [`Stretches::times`].
pub(super) struct Times<'s> {
    stretches: &'s Stretches,
    stretch: &'s Stretch,
    copies: &'s [[u32; 2]],
}

impl Times<'_> {
    /// The earliest time at a position, 0 to [`WHOLE`] along the stored direction.
    #[inline]
    pub(super) fn at(&self, position: u32) -> u32 {
        let mut time = self.of(self.stretch, position);
        for [_, copy] in self.copies {
            if let Some(place) = self.stretches.place(*copy) {
                time = time.min(self.of(&self.stretches.all[place], position));
            }
        }
        time
    }

    #[inline]
    fn of(&self, stretch: &Stretch, position: u32) -> u32 {
        let time = stretch.time(position);
        if !stretch.is_origin {
            return time;
        }
        let begun = self.stretches.begun.iter().filter(|piece| piece.edge == stretch.edge);
        begun.fold(time, |time, piece| {
            let run = if piece.along { position } else { WHOLE - position };
            match run.checked_sub(piece.from) {
                Some(run) => time.min(piece.at_units.saturating_add(share(piece.cost_units, run))),
                None => time,
            }
        })
    }
}
