//! Up to [`CHUNK_SIZE`] facilities that lie near each other.

use std::collections::HashMap;
use std::sync::Arc;

use domain::place::LngLat;

use super::CHUNK_SIZE;
use super::documents::Documents;
use super::pin::{LIVE, Pin};
use super::row::Row;
use super::tables::SharedTables;
use super::texts::{Record, Texts};
use crate::area::AreaIndex;
use crate::ecef::{Ecef, ecef};
use crate::mercator::Mercator;

/// Facilities in columns. A chunk holds either facilities with a position or facilities without, never both; and either
/// what everybody sees or what not everybody sees: who sees the public only is never held up by the rest, and no sum over
/// a chunk mixes the two.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chunk {
    /// Of facilities that not everybody sees.
    pub(crate) hidden: bool,
    pub(crate) pins: Vec<Pin>,
    /// Kind and status of each, apart from the pins: most questions ask for no more, and this column is read in a few
    /// cache lines.
    pub(crate) tags: Vec<Tag>,
    /// Empty in a chunk of facilities without position. Shared with the atlas before while no position changes, so that
    /// whoever works something out from them (see [`crate::LocatedChunk`]) can tell that it still holds.
    pub(crate) points: Arc<Vec<LngLat>>,
    pub(crate) spots: Vec<Ecef>,
    pub(crate) squares: Vec<Mercator>,
    pub(crate) documents: Documents,
    pub(crate) texts: Texts,
}

/// The kind (low five bits) and the status (three bits above) of a facility in one byte; a hole has no possible status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag(u8);

impl Tag {
    /// Of nothing.
    const HOLE: Self = Self(u8::MAX);

    fn of(pin: &Pin) -> Self {
        if pin.is(LIVE) { Self(pin.kind | pin.status << 5) } else { Self::HOLE }
    }

    /// Whether a facility is there and has one of the kinds and one of the statuses, each given as a set of bits.
    #[inline]
    pub(crate) fn is_among(self, kinds: u32, statuses: u8) -> bool {
        kinds & 1 << (self.0 & 31) != 0 && statuses & 1 << (self.0 >> 5) != 0
    }
}

/// What is known of a chunk without opening it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) located: bool,
    /// Of facilities that not everybody sees.
    pub(crate) hidden: bool,
    pub(crate) live: u16,
    /// A bit for each kind of facility in it.
    pub(crate) kinds: u32,
    /// Some facility in it declares its own coverage, which may reach any distance.
    pub(crate) wide_coverage: bool,
    /// West, south, east, north.
    pub(crate) degrees: [f64; 4],
    pub(crate) low: Ecef,
    pub(crate) high: Ecef,
}

impl Bounds {
    /// Of nothing.
    pub(crate) const EMPTY: Self = Self {
        located: false,
        hidden: false,
        live: 0,
        kinds: 0,
        wide_coverage: false,
        degrees: [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
        low: [f64::INFINITY; 3],
        high: [f64::NEG_INFINITY; 3],
    };

    /// Square of a chord that no facility of the chunk falls below.
    #[inline]
    pub(crate) fn chord2(&self, from: &Ecef) -> f64 {
        let mut sum = 0.0;
        for ((low, high), from) in self.low.iter().zip(&self.high).zip(from) {
            let gap = (low - from).max(from - high).max(0.0);
            sum += gap * gap;
        }
        sum
    }

    /// Whether a box in degrees touches the chunk.
    #[inline]
    pub(crate) fn touches(&self, [west, south, east, north]: [f64; 4]) -> bool {
        let [w, s, e, n] = self.degrees;
        w <= east && west <= e && s <= north && south <= n
    }

    /// How much larger the box would get, as a sum of sides in degrees.
    pub(crate) fn growth(&self, p: LngLat) -> f64 {
        let [w, s, e, n] = self.degrees;
        (w - p.lng()).max(0.0) + (p.lng() - e).max(0.0) + (s - p.lat()).max(0.0) + (p.lat() - n).max(0.0)
    }
}

impl Chunk {
    /// A chunk of so many rows that all have, or all lack, a position, and that everybody sees, or not everybody.
    pub(crate) fn of(rows: impl Iterator<Item = Row>, count: usize) -> Self {
        let mut chunk = Self {
            pins: Vec::with_capacity(count),
            tags: Vec::with_capacity(count),
            points: Arc::new(Vec::with_capacity(count)),
            spots: Vec::with_capacity(count),
            squares: Vec::with_capacity(count),
            ..Self::default()
        };
        rows.for_each(|row| chunk.push(row));
        if chunk.points.is_empty() {
            (chunk.points, chunk.spots, chunk.squares) = Default::default();
        }
        chunk.texts.shrink();
        chunk.documents.shrink();
        chunk
    }

    /// Assigns every facility to its areas.
    pub(crate) fn assign(&mut self, areas: &AreaIndex, tables: &SharedTables) {
        // Neighbours mostly belong to the same areas: the few sets of a chunk are looked up once.
        let mut numbers: HashMap<Vec<u32>, u32> = HashMap::new();
        for (run, pins) in self.pins.chunks_mut(RUN).enumerate() {
            let points = self.points.get(run * RUN..).map_or(&[][..], |rest| &rest[..rest.len().min(RUN)]);
            let near = areas.near(points);
            for (at, pin) in pins.iter_mut().enumerate().filter(|(_, pin)| pin.is(LIVE)) {
                let set = areas.memberships(&near, points.get(at).copied(), pin.municipality);
                pin.areas = match numbers.get(&set) {
                    Some(number) => *number,
                    None => {
                        let number = tables.set(set.clone());
                        numbers.insert(set, number);
                        number
                    }
                };
            }
        }
    }

    /// Adds a row at the end.
    pub(crate) fn push(&mut self, row: Row) {
        self.hidden = row.pin.is_hidden();
        self.tags.push(Tag::of(&row.pin));
        self.pins.push(row.pin);
        self.documents.push(&row.document);
        self.texts.push(&row.record);
        if let Some(point) = row.point {
            Arc::make_mut(&mut self.points).push(point);
            self.spots.push(ecef(point));
            self.squares.push(Mercator::of(point));
        }
    }

    /// Puts a row in the place of another.
    pub(crate) fn replace(&mut self, at: usize, row: Row) {
        self.tags[at] = Tag::of(&row.pin);
        self.pins[at] = row.pin;
        self.documents.replace(at, &row.document);
        self.texts.replace(at, &row.record);
        if let Some(point) = row.point {
            if self.points[at] != point {
                Arc::make_mut(&mut self.points)[at] = point;
            }
            self.spots[at] = ecef(point);
            self.squares[at] = Mercator::of(point);
        }
    }

    /// Leaves a hole.
    pub(crate) fn clear(&mut self, at: usize) {
        self.pins[at].flags &= !LIVE;
        self.tags[at] = Tag::HOLE;
        self.pins[at].extra = None;
        self.documents.replace(at, &[]);
        self.texts.replace(at, &Record::default());
    }

    /// A hole, or the end if there is room.
    pub(crate) fn free(&self) -> Option<usize> {
        let hole = self.pins.iter().position(|pin| !pin.is(LIVE));
        hole.or_else(|| (self.pins.len() < CHUNK_SIZE).then_some(self.pins.len()))
    }

    pub(crate) fn bounds(&self) -> Bounds {
        let mut bounds = Bounds { located: !self.points.is_empty(), hidden: self.hidden, ..Bounds::EMPTY };
        for (at, pin) in self.pins.iter().enumerate().filter(|(_, pin)| pin.is(LIVE)) {
            bounds.live += 1;
            bounds.kinds |= 1 << pin.kind;
            bounds.wide_coverage |= pin.extra.as_ref().is_some_and(|extra| extra.coverage.is_some());
            let (Some(point), Some(spot)) = (self.points.get(at), self.spots.get(at)) else { continue };
            let [w, s, e, n] = bounds.degrees;
            bounds.degrees = [w.min(point.lng()), s.min(point.lat()), e.max(point.lng()), n.max(point.lat())];
            for ((low, high), spot) in bounds.low.iter_mut().zip(&mut bounds.high).zip(spot) {
                *low = low.min(*spot);
                *high = high.max(*spot);
            }
        }
        bounds
    }

    /// Bytes held; areas drawn as coverage are left out.
    pub(crate) fn bytes(&self) -> usize {
        self.pins.capacity() * size_of::<Pin>()
            + self.tags.capacity()
            + self.points.capacity() * size_of::<LngLat>()
            + self.spots.capacity() * size_of::<Ecef>()
            + self.squares.capacity() * size_of::<Mercator>()
            + self.documents.allocated()
            + self.texts.bytes()
            + size_of::<Bounds>()
    }
}

/// Facilities whose areas are looked for together.
const RUN: usize = 64;
