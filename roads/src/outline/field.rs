//! The field of times: for each crossing of the grid's lines, how long it takes to get there.
//!
//! A vertex takes the time of the nearest position on a road within a cell's reach. Vertices further from any road
//! take their neighbours' times and some more, for a stated number of cells: so blocks between streets are filled, and
//! a home beside a road lies inside.

use super::frame::{Frame, PART, Place};

/// A position on a road, and the time there in units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) place: Place,
    pub(super) time: u32,
}

/// Reused between questions.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// For each vertex the squared distance to the nearest position (high half) and the time there (low half).
    nearest: Vec<u64>,
    /// The times; infinite where there is none.
    pub(super) times: Vec<f32>,
    /// For each vertex, how many of the contours it lies outside of.
    pub(super) zones: Vec<u8>,
    row_least: Vec<f32>,
    copy: Vec<f32>,
    /// The positions told where contours may pass.
    pub(super) samples: Vec<Sample>,
    pub(super) width: usize,
}

const NOTHING: u64 = u64::MAX;

/// How many of the contours (units, ascending) a time lies outside of.
#[inline(always)]
pub(super) fn zone(time: u32, limits: &[u32]) -> u8 {
    let mut outside = 0;
    for limit in limits {
        outside += u8::from(time > *limit);
    }
    outside
}

impl Field {
    /// Nothing known anywhere in the frame.
    pub(super) fn clear(&mut self, frame: &Frame) {
        self.nearest.clear();
        self.nearest.resize(frame.vertices(), NOTHING);
        self.samples.clear();
        self.width = frame.width;
    }

    /// Tells the four corners of a position's cell, and remembers the position.
    #[inline]
    pub(super) fn stamp(&mut self, sample: Sample) {
        let [x, y] = sample.place;
        let (right, up) = (x & (PART - 1), y & (PART - 1));
        let (left, down) = (PART - right, PART - up);
        let south = self.vertex(x / PART, y / PART);
        let north = south + self.width;
        let (right, up, left, down) = (right * right, up * up, left * left, down * down);
        self.tell(south, right + up, sample.time);
        self.tell(south + 1, left + up, sample.time);
        self.tell(north, right + down, sample.time);
        self.tell(north + 1, left + down, sample.time);
        self.samples.push(sample);
    }

    /// Tells the nearest vertex alone: enough where no contour passes.
    #[inline(always)]
    pub(super) fn touch(&mut self, [x, y]: Place, time: u32) {
        let (column, row) = ((x + PART / 2) / PART, (y + PART / 2) / PART);
        let (dx, dy) = (x - column * PART, y - row * PART);
        self.tell(self.vertex(column, row), dx * dx + dy * dy, time);
    }

    #[inline(always)]
    fn vertex(&self, column: i32, row: i32) -> usize {
        row as usize * self.width + column as usize
    }

    #[inline(always)]
    fn tell(&mut self, vertex: usize, squared: i32, time: u32) {
        let key = u64::from(squared as u32) << 32 | u64::from(time);
        let held = &mut self.nearest[vertex];
        *held = key.min(*held);
    }

    /// Whether a road passes within a cell of this vertex.
    pub(super) fn is_beside_road(&self, vertex: usize) -> bool {
        self.nearest[vertex] != NOTHING
    }

    /// Puts the four corners of a position's cell inside of every contour, unless the position is inside already.
    pub(super) fn hold(&mut self, [x, y]: Place, shortest: u32) {
        let south = self.vertex(x / PART, y / PART);
        let corners = [south, south + 1, south + self.width, south + self.width + 1];
        let most = shortest as f32 / 2.0;
        if corners.iter().any(|corner| self.times[*corner] > shortest as f32) {
            corners.into_iter().for_each(|corner| self.times[corner] = self.times[corner].min(most));
        }
    }

    /// Turns what was told into times, and lets them spread for two cells at `cost` units each.
    pub(super) fn settle(&mut self, cost: f32) {
        self.times.resize(self.nearest.len(), f32::INFINITY);
        for (time, key) in self.times.iter_mut().zip(&self.nearest) {
            // Where nobody can come, as on the far side of a one-way street, the time is beyond every limit, not before 0.
            *time = if *key == NOTHING { f32::INFINITY } else { (*key as u32).min(i32::MAX as u32) as i32 as f32 };
        }
        // Once over corners and once not: around a single place that makes an octagon.
        self.spread::<true>(cost);
        self.spread::<false>(cost);
    }

    /// Vertices without a time take the least of their neighbours' and `cost`, of four or of eight. The outermost have
    /// no time.
    fn spread<const CORNERS: bool>(&mut self, cost: f32) {
        let (width, count) = (self.width, self.times.len());
        self.row_least.resize(count, f32::INFINITY);
        let least = |a: f32, b: f32| if a < b { a } else { b };
        for ((out, left), (middle, right)) in self.row_least[1..count - 1]
            .iter_mut()
            .zip(&self.times[..count - 2])
            .zip(self.times[1..count - 1].iter().zip(&self.times[2..]))
        {
            *out = least(least(*left, *middle), *right);
        }
        (self.row_least[0], self.row_least[count - 1]) = (f32::INFINITY, f32::INFINITY);
        // The rows below and above: with their own neighbours, or alone. Those alone are taken from a copy, since the
        // one below has changed by then.
        if !CORNERS {
            self.copy.clear();
            self.copy.extend_from_slice(&self.times);
        }
        let inner = width..count - width;
        let beside = if CORNERS { &self.row_least } else { &self.copy };
        for ((time, below), (here, above)) in self.times[inner.clone()]
            .iter_mut()
            .zip(&beside[..count - 2 * width])
            .zip(self.row_least[inner].iter().zip(&beside[2 * width..]))
        {
            let spread = least(least(*below, *here), *above) + cost;
            *time = if *time < f32::INFINITY { *time } else { spread };
        }
    }

    /// Takes the time from the outermost vertices: only a damaged file brings roads there, and rings need an outside.
    pub(super) fn close(&mut self) {
        let (width, count) = (self.width, self.times.len());
        self.times[..width].fill(f32::INFINITY);
        self.times[count - width..].fill(f32::INFINITY);
        for row in self.times.chunks_exact_mut(width) {
            (row[0], row[width - 1]) = (f32::INFINITY, f32::INFINITY);
        }
    }

    /// Counts for each vertex how many of the contours it lies outside of.
    pub(super) fn divide(&mut self, limits: &[u32]) {
        self.zones.clear();
        self.zones.resize(self.times.len(), 0);
        for limit in limits {
            let limit = *limit as f32;
            for (zone, time) in self.zones.iter_mut().zip(&self.times) {
                *zone += u8::from(*time > limit);
            }
        }
    }
}
