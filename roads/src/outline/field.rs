//! The field of times: for each crossing of the grid's lines, how long it takes to get there.
//!
//! A vertex takes the time of the nearest position on a road within a cell's reach. Vertices further from any road
//! take their neighbours' times and some more, for a stated number of cells: so blocks between streets are filled, and
//! a home beside a road lies inside.

use super::frame::Frame;

/// A position on a road: cells from the south-west corner, and the time there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) x: f32,
    pub(super) y: f32,
    /// Units.
    pub(super) time: f32,
}

/// Reused between questions.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Squared distance to the nearest sample (high half) and the time there (low half).
    nearest: Vec<u64>,
    /// The times; infinite where there is none.
    pub(super) times: Vec<f32>,
    /// For each vertex, how many of the contours it lies outside of.
    pub(super) zones: Vec<u8>,
    row_least: Vec<f32>,
    /// The samples told, in order.
    pub(super) samples: Vec<Sample>,
    width: usize,
}

const NOTHING: u64 = u64::MAX;

/// Squared distances are told apart to this part of a cell squared.
const FINE: f32 = 1_048_576.0;

impl Field {
    /// Nothing known anywhere in the frame.
    pub(super) fn clear(&mut self, frame: &Frame) {
        self.nearest.clear();
        self.nearest.resize(frame.vertices(), NOTHING);
        self.samples.clear();
        self.width = frame.width;
    }

    /// Tells the four corners of a position's cell.
    #[inline]
    pub(super) fn stamp(&mut self, sample: Sample) {
        let (column, row) = (sample.x as usize, sample.y as usize);
        let (right, up) = (sample.x - column as f32, sample.y - row as f32);
        let (left, down) = (1.0 - right, 1.0 - up);
        let time = u64::from(sample.time as u32);
        let south = row * self.width + column;
        let north = south + self.width;
        let (right, up, left, down) = (right * right, up * up, left * left, down * down);
        let corners = [(south, right + up), (south + 1, left + up), (north, right + down), (north + 1, left + down)];
        for (vertex, squared) in corners {
            self.tell(vertex, squared, time);
        }
        self.samples.push(sample);
    }

    /// Tells the nearest vertex alone: enough where no contour passes.
    #[inline]
    pub(super) fn touch(&mut self, sample: Sample) {
        let (column, row) = ((sample.x + 0.5) as usize, (sample.y + 0.5) as usize);
        let (dx, dy) = (sample.x - column as f32, sample.y - row as f32);
        self.tell(row * self.width + column, dx * dx + dy * dy, u64::from(sample.time as u32));
    }

    #[inline]
    fn tell(&mut self, vertex: usize, squared: f32, time: u64) {
        let key = u64::from((squared * FINE) as u32) << 32 | time;
        let held = &mut self.nearest[vertex];
        *held = key.min(*held);
    }

    /// Whether a vertex was told a time later than `limit` by a road.
    pub(super) fn is_later_road(&self, vertex: usize, limit: f32) -> bool {
        self.nearest[vertex] != NOTHING && self.nearest[vertex] as u32 as f32 > limit
    }

    /// Turns the nearest samples into times, and lets them spread for `rounds` cells at `cost` each.
    pub(super) fn settle(&mut self, rounds: usize, cost: f32) {
        let time = |key: &u64| if *key == NOTHING { f32::INFINITY } else { *key as u32 as f32 };
        self.times.clear();
        self.times.extend(self.nearest.iter().map(time));
        for _ in 0..rounds {
            self.spread(cost);
        }
    }

    /// Vertices without a time take the least of their eight neighbours' and `cost`. The outermost have no time.
    fn spread(&mut self, cost: f32) {
        let (width, count) = (self.width, self.times.len());
        self.row_least.clear();
        self.row_least.resize(count, f32::INFINITY);
        let least = |a: f32, b: f32| if a < b { a } else { b };
        for ((out, left), (middle, right)) in self.row_least[1..count - 1]
            .iter_mut()
            .zip(&self.times[..count - 2])
            .zip(self.times[1..count - 1].iter().zip(&self.times[2..]))
        {
            *out = least(least(*left, *middle), *right) + cost;
        }
        let (inner, rows) = (width..count - width, &self.row_least);
        for ((time, below), (here, above)) in self.times[inner.clone()]
            .iter_mut()
            .zip(&rows[..count - 2 * width])
            .zip(rows[inner].iter().zip(&rows[2 * width..]))
        {
            let spread = least(least(*below, *here), *above);
            *time = if *time < f32::INFINITY { *time } else { spread };
        }
    }

    /// Counts for each vertex how many of the contours it lies outside of.
    pub(super) fn divide(&mut self, limits: &[f32]) {
        self.zones.clear();
        self.zones.extend(self.times.iter().map(|time| zone(*time, limits)));
    }
}

/// How many of the contours a time lies outside of.
#[inline]
pub(super) fn zone(time: f32, limits: &[f32]) -> u8 {
    limits.iter().fold(0, |outside, limit| outside + u8::from(time > *limit))
}
