//! Rings around what is reached: marching squares over a field of times.
//!
//! Every side of a cell whose ends differ (one reached, one not) is crossed exactly once, and never near its ends, so
//! that no ring touches itself or another. Where two opposite corners of a cell are reached, its mean decides whether
//! they are joined; the mean is the same for every limit, so that a longer time always holds a shorter one.
//!
//! Rings run with the reached side on their left: outer ones counter-clockwise, holes clockwise (RFC 7946 §3.1.6).

use super::crossings::{Crossings, NONE};
use super::field::Field;
use super::frame::Frame;

/// How near to the end of a side it may be crossed, in parts of the side. Half a metre on the finest grid: five times
/// the resolution of printed coordinates.
const NEAREST: f32 = 0.02;

/// Where a side is crossed whose far end has no time at all.
const UNKNOWN: f32 = 0.5;

/// A closed line; its first point is not repeated.
#[derive(Clone, Debug)]
pub(super) struct Ring {
    /// Longitude and latitude in microdegrees.
    pub(super) points: Vec<[i64; 2]>,
    /// Twice the enclosed area in cells; negative for holes.
    pub(super) doubled_cells: f64,
    /// The ring directly around this one.
    pub(super) parent: Option<u32>,
    /// Not to be drawn.
    pub(super) gone: bool,
    /// The most western crossing of a row, and that row.
    anchor: [u32; 2],
}

/// The rings around all vertices of a field that lie inside of a contour: the one of this number, of `limit` units. The
/// outermost vertices of the frame must have no time.
pub(super) fn rings(field: &Field, frame: &Frame, number: u8, limit: u32, crossings: &mut Crossings) -> Vec<Ring> {
    crossings.find(&field.zones, frame, number);
    let words = frame.width.div_ceil(64);
    let mut rings: Vec<Ring> = Vec::new();
    let walk = Walk { times: &field.times, frame, limit: limit as f32 };
    for word in 0..crossings.bits.len() {
        let mut left = crossings.bits[word];
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            let (row, column) = (word / words, (word % words) * 64 + bit);
            if crossings.rings[crossings.rank(word, bit)] == NONE {
                let number = rings.len() as u32;
                rings.push(walk.ring(column, row, number, words, crossings));
            }
        }
    }
    nest(&mut rings, words, crossings);
    rings
}

#[derive(Clone, Copy)]
enum Heading {
    North,
    East,
    South,
    West,
}

struct Walk<'a> {
    times: &'a [f32],
    frame: &'a Frame,
    limit: f32,
}

impl Walk<'_> {
    /// Walks the ring that crosses the side between `column` and the next of `row`.
    fn ring(&self, column: usize, row: usize, number: u32, words: usize, crossings: &mut Crossings) -> Ring {
        let mut ring = Ring {
            points: Vec::with_capacity(64),
            doubled_cells: 0.0,
            parent: None,
            gone: false,
            anchor: [column as u32, row as u32],
        };
        let first = self.on_row(column, row);
        let mut last = first;
        let north = self.reached(column, row);
        // The cell about to be entered.
        let (mut x, mut y) = (column, if north { row } else { row - 1 });
        let mut heading = if north { Heading::North } else { Heading::South };
        loop {
            heading = self.turn(x, y, heading);
            let (point, crossed_row) = match heading {
                Heading::North => (self.on_row(x, y + 1), Some(y + 1)),
                Heading::South => (self.on_row(x, y), Some(y)),
                Heading::East => (self.on_column(x + 1, y), None),
                Heading::West => (self.on_column(x, y), None),
            };
            ring.doubled_cells += last.1[0] * point.1[1] - point.1[0] * last.1[1];
            ring.points.push(point.0);
            last = point;
            if let Some(crossed) = crossed_row {
                let rank = crossings.rank(crossed * words + x / 64, x % 64);
                crossings.rings[rank] = number;
                ring.anchor = ring.anchor.min([x as u32, crossed as u32]);
                // One crossing for each side of a cell: here again means all the way round.
                if (x, crossed) == (column, row) {
                    return ring;
                }
            }
            match heading {
                Heading::North => y += 1,
                Heading::South => y -= 1,
                Heading::East => x += 1,
                Heading::West => x -= 1,
            }
        }
    }

    #[inline]
    fn time(&self, column: usize, row: usize) -> f32 {
        self.times[row * self.frame.width + column]
    }

    #[inline]
    fn reached(&self, column: usize, row: usize) -> bool {
        self.time(column, row) <= self.limit
    }

    /// Where one who enters a cell leaves it, with what is reached on the left.
    #[inline]
    fn turn(&self, x: usize, y: usize, heading: Heading) -> Heading {
        use Heading::{East, North, South, West};
        let (left, right) = match heading {
            North => ((x, y + 1), (x + 1, y + 1)),
            East => ((x + 1, y + 1), (x + 1, y)),
            South => ((x + 1, y), (x, y)),
            West => ((x, y), (x, y + 1)),
        };
        let turn_right = match (self.reached(left.0, left.1), self.reached(right.0, right.1)) {
            (true, false) => return heading,
            (true, true) => true,
            (false, false) => false,
            (false, true) => self.mean(x, y) <= self.limit,
        };
        match (heading, turn_right) {
            (North, true) | (South, false) => East,
            (East, true) | (West, false) => South,
            (South, true) | (North, false) => West,
            (West, true) | (East, false) => North,
        }
    }

    fn mean(&self, x: usize, y: usize) -> f32 {
        (self.time(x, y) + self.time(x + 1, y) + self.time(x, y + 1) + self.time(x + 1, y + 1)) / 4.0
    }

    /// Where the side between two neighbours of a row is crossed: in microdegrees and in cells.
    #[inline]
    fn on_row(&self, column: usize, row: usize) -> ([i64; 2], [f64; 2]) {
        let part = crossing(self.time(column, row), self.time(column + 1, row), self.limit);
        let point = [self.frame.lon(column, part), self.frame.lat(row, 0.0)];
        (point, [column as f64 + f64::from(part), row as f64])
    }

    /// The same for two neighbours of a column.
    #[inline]
    fn on_column(&self, column: usize, row: usize) -> ([i64; 2], [f64; 2]) {
        let part = crossing(self.time(column, row), self.time(column, row + 1), self.limit);
        let point = [self.frame.lon(column, 0.0), self.frame.lat(row, part)];
        (point, [column as f64, row as f64 + f64::from(part)])
    }
}

/// Which part of the way from a first to a second vertex, of which one is reached, is reached.
#[inline]
fn crossing(first: f32, second: f32, limit: f32) -> f32 {
    let (near, far) = (first.min(second), first.max(second));
    let part = if far < f32::INFINITY { (limit - near) / (far - near) } else { UNKNOWN };
    let part = part.clamp(NEAREST, 1.0 - NEAREST);
    if first <= limit { part } else { 1.0 - part }
}

/// Finds the ring directly around each: the next ring to the west of its most western crossing is either that one or
/// lies beside it. That neighbour's own most western crossing lies further west, so it is known by then.
fn nest(rings: &mut [Ring], words: usize, crossings: &Crossings) {
    let mut order: Vec<u32> = (0..rings.len() as u32).collect();
    order.sort_unstable_by_key(|ring| rings[*ring as usize].anchor);
    for number in order {
        let ring = &rings[number as usize];
        let west = crossings.ring_west_of(ring.anchor[0] as usize, ring.anchor[1] as usize, words);
        let parent = west.and_then(|west| {
            let beside = rings[west as usize].is_hole() == ring.is_hole();
            if beside { rings[west as usize].parent } else { Some(west) }
        });
        rings[number as usize].parent = parent;
    }
}

impl Ring {
    pub(super) fn is_hole(&self) -> bool {
        self.doubled_cells < 0.0
    }

    /// The vertex east of its most western crossing: for a hole one that is not reached.
    pub(super) fn beyond(&self, width: usize) -> usize {
        self.anchor[1] as usize * width + self.anchor[0] as usize + 1
    }
}
