//! The stretches of road a search came over, with the times on them.

use crate::graph::Layer;
use crate::search::{Marks, NEVER, Reached, ReachedEdge, StartPiece};
use crate::{Coord, Point, RoadClass};

/// Positions on a stretch are told in this part of its length.
pub(super) const WHOLE: u32 = 1 << 16;

/// A stretch and the times at its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) edge: u32,
    /// Time at its start, and what it takes from there to its end.
    along: [u32; 2],
    /// Time at its end, and what it takes from there to its start.
    against: [u32; 2],
    pub(super) ends: [Coord; 2],
    pub(super) length_cm: u32,
    /// The search began on it.
    pub(super) is_origin: bool,
}

/// The stretches of a search, in the order of the ground: what is near lies near in memory. Reused between questions.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    pub(super) all: Vec<Stretch>,
    sorting: Marks,
    /// One bit for each edge that is in `all`.
    reached: Vec<u64>,
    /// The pieces with which the search began, by edge.
    begun: Vec<StartPiece>,
}

impl Stretches {
    /// Takes the stretches of a search.
    pub(super) fn collect(&mut self, reached: &Reached<'_, '_>) {
        let layer = reached.layer();
        self.forget(layer.edge_count());
        self.begun.clear();
        self.begun.extend(reached.starts());
        self.begun.sort_unstable_by_key(|piece| piece.edge);
        let Self { all, sorting, reached: marks, begun } = self;
        let mut add = |edge: ReachedEdge, is_origin: bool| {
            let [from, to] = edge.nodes;
            let mark = marks.get_mut(edge.edge as usize / 64);
            if let (Some(start), Some(end), Some(mark)) = (layer.node(from), layer.node(to), mark) {
                *mark |= 1 << (edge.edge % 64);
                let ReachedEdge { edge, length_cm, along, against, .. } = edge;
                all.push(Stretch { edge, along, against, ends: [start, end], length_cm, is_origin });
            }
        };
        // Mostly one or two.
        let (first, last) =
            (begun.first().map_or(NEVER, |piece| piece.edge), begun.last().map_or(0, |piece| piece.edge));
        let begins =
            |edge: u32| (first..=last).contains(&edge) && begun.binary_search_by_key(&edge, |piece| piece.edge).is_ok();
        reached.each_edge(sorting, |edge| {
            let begins = begins(edge.edge);
            if begins || !is_ferry(&layer, edge.class) {
                add(edge, begins);
            }
        });
        for pieces in begun.chunk_by(|one, next| one.edge == next.edge) {
            let edge = pieces[0].edge;
            if reached.edge(edge).is_none()
                && let Some(edge) = reached.untouched(edge)
            {
                add(edge, true);
            }
        }
    }

    fn forget(&mut self, edges: usize) {
        for stretch in &self.all {
            self.reached[stretch.edge as usize / 64] = 0;
        }
        self.all.clear();
        if self.reached.len() < edges.div_ceil(64) {
            self.reached = vec![0; edges.div_ceil(64)];
        }
    }

    /// Whether any of an edge was reached.
    #[inline]
    pub(super) fn has(&self, edge: u32) -> bool {
        self.reached.get(edge as usize / 64).is_some_and(|word| word >> (edge % 64) & 1 == 1)
    }

    /// Where the search began.
    pub(super) fn origins(&self, layer: &Layer<'_>) -> Vec<Coord> {
        let mut origins: Vec<Coord> = self.begun.iter().filter_map(|piece| origin(layer, piece)).collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// The times on a stretch, its copies included.
    pub(super) fn times<'s>(&'s self, stretch: &'s Stretch, reached: &'s Reached<'_, '_>) -> Times<'s> {
        let layer = reached.layer();
        if layer.copies.is_empty() {
            return Times { begun: &self.begun, stretch, copies: Vec::new() };
        }
        let copies = layer.copies_of(stretch.edge).iter().filter(|pair| self.has(pair[1]));
        let copies =
            copies.map(|pair| (pair[1], reached.edge(pair[1]).map_or(NOWAY, |edge| [edge.along, edge.against])));
        Times { begun: &self.begun, stretch, copies: copies.collect() }
    }
}

/// The place at which a piece begins.
fn origin(layer: &Layer<'_>, piece: &StartPiece) -> Option<Coord> {
    let line: Vec<Point> = layer.shape(piece.edge).map(Point::from).collect();
    let length = |pair: &[Point]| pair[0].meters_to(pair[1]);
    let position = if piece.along { piece.from } else { 1.0 - piece.from };
    let mut left = line.windows(2).map(length).sum::<f64>() * position;
    for pair in line.windows(2) {
        let part = length(pair);
        if left <= part && part > 0.0 {
            let between = |from: f64, to: f64| from + (to - from) * left / part;
            let (lon, lat) = (between(pair[0].lon, pair[1].lon), between(pair[0].lat, pair[1].lat));
            return Some(Point { lon, lat }.into());
        }
        left -= part;
    }
    line.last().map(|last| (*last).into())
}

/// Whether a class is that of ferries: nobody is reached on the water, so they are not drawn.
#[inline(always)]
pub(super) fn is_ferry(layer: &Layer<'_>, class: u16) -> bool {
    layer.classes.get(usize::from(class)).is_some_and(|words| words[0] as u8 == RoadClass::Ferry as u8)
}

/// Not entered at either end.
const NOWAY: Ways = [[NEVER, 0]; 2];

/// Times at the start and the end of a stretch, each with the time over the stretch from there.
type Ways = [[u32; 2]; 2];

impl Stretch {
    /// The times at its start and end, and one that no position exceeds, all without what begins on it.
    #[inline(always)]
    pub(super) fn bounds(&self) -> [u32; 3] {
        let from_start = self.along[0].saturating_add(self.along[1]);
        let from_end = self.against[0].saturating_add(self.against[1]);
        [self.along[0].min(from_end), self.against[0].min(from_start), from_start.min(from_end)]
    }

    /// The earlier of the times from both ends at a position; what begins on the stretch and its copies left out.
    #[inline(always)]
    pub(super) fn time(&self, position: u32) -> u32 {
        time([self.along, self.against], position)
    }
}

/// The earlier of the times from both ends.
#[inline(always)]
fn time(ways: Ways, position: u32) -> u32 {
    let [[start, along], [end, against]] = ways;
    let share = |cost: u32, run: u32| ((u64::from(cost) * u64::from(run)) / u64::from(WHOLE)) as u32;
    start.saturating_add(share(along, position)).min(end.saturating_add(share(against, WHOLE - position)))
}

/// See [`Stretches::times`].
pub(super) struct Times<'s> {
    begun: &'s [StartPiece],
    stretch: &'s Stretch,
    copies: Vec<(u32, Ways)>,
}

impl Times<'_> {
    /// The earliest time at a position, 0 to [`WHOLE`] along the stored direction.
    #[inline(always)]
    pub(super) fn at(&self, position: u32) -> u32 {
        let mut least = self.stretch.time(position);
        if self.stretch.is_origin {
            least = least.min(self.begun(self.stretch.edge, position));
        }
        if self.copies.is_empty() { least } else { least.min(self.on_copies(position)) }
    }

    #[inline(never)]
    fn on_copies(&self, position: u32) -> u32 {
        let time = |(copy, ways): &(u32, Ways)| time(*ways, position).min(self.begun(*copy, position));
        self.copies.iter().map(time).min().unwrap_or(NEVER)
    }

    #[inline(never)]
    fn begun(&self, edge: u32, position: u32) -> u32 {
        let first = self.begun.partition_point(|piece| piece.edge < edge);
        let pieces = self.begun[first..].iter().take_while(|piece| piece.edge == edge);
        pieces.fold(NEVER, |least, piece| {
            let run = f64::from(if piece.along { position } else { WHOLE - position }) / f64::from(WHOLE) - piece.from;
            if run < 0.0 { least } else { least.min((run * f64::from(piece.cost_units)) as u32) }
        })
    }
}
