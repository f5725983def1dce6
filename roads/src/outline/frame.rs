//! The grid on which reached areas are drawn.
//!
//! Its lines lie at fixed multiples of whole microdegrees, so that answers for neighbouring places share their cells,
//! and so that what is drawn on it is already in the resolution in which GeoJSON is printed (six decimals).

use crate::Coord;

use super::extent::Extent;

/// A grid line every so many metres for the finest grid: 225 microdegrees of latitude.
const FINEST_METERS: f64 = 25.0;

/// The same in 1e-7 degrees of latitude.
const FINEST_STEP: i64 = 2250;

/// Windows have at most so many crossings of lines; for larger areas every second line is left out, as often as needed.
const MOST_VERTICES: i64 = 1 << 22;

/// Nearer to a pole than this, cells get no wider.
pub(super) const LAST_LATITUDE: f64 = 88.0;

/// Positions are told in this part of a cell.
pub(super) const PART: i32 = 256;

/// A position in parts of a cell from the south-west corner of a frame: column and row.
pub(super) type Place = [i32; 2];

/// What is seen of the grid: its crossings are numbered from the south-west corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// Distance of the lines from each other in 1e-7 degrees, whole microdegrees.
    lon_step: i64,
    lat_step: i64,
    /// The lines on which the window begins, counted from 0°, 0°.
    west: i64,
    south: i64,
    /// [`PART`] for each step, times 2^32.
    parts: [i64; 2],
    /// How many lines the window has.
    pub(super) width: usize,
    pub(super) height: usize,
    /// How many metres a cell measures.
    pub(super) cell_meters: f64,
}

impl Frame {
    /// A frame around `extent` with `padding` more cells on every side. Cells are square at the whole degree of
    /// latitude nearest to its middle: answers on both sides of such a change have cells of their own.
    pub(super) fn around(extent: &Extent, cell_meters: f64, padding: i64) -> Self {
        let middle = (f64::from(extent.south) + f64::from(extent.north)) / 2.0;
        let degree = (middle * 1e-7).round().clamp(-LAST_LATITUDE, LAST_LATITUDE);
        let finest_lon = (FINEST_STEP as f64 / 10.0 / degree.to_radians().cos()).round() as i64 * 10;
        let mut times = ((cell_meters / FINEST_METERS).round() as i64).max(1);
        loop {
            let frame = Self::with_steps(extent, finest_lon * times, FINEST_STEP * times, padding);
            if frame.width as i64 * frame.height as i64 <= MOST_VERTICES {
                return Self { cell_meters: FINEST_METERS * times as f64, ..frame };
            }
            times *= 2;
        }
    }

    fn with_steps(extent: &Extent, lon_step: i64, lat_step: i64, padding: i64) -> Self {
        let lines = |from: i32, to: i32, step: i64| {
            let first = i64::from(from).div_euclid(step) - padding;
            let last = i64::from(to).div_euclid(step) + 1 + padding;
            (first, (last - first + 1) as usize)
        };
        let (west, width) = lines(extent.west, extent.east, lon_step);
        let (south, height) = lines(extent.south, extent.north, lat_step);
        let parts = [lon_step, lat_step].map(|step| (i64::from(PART) << 32) / step);
        Self { lon_step, lat_step, west, south, parts, width, height, cell_meters: 0.0 }
    }

    /// How many crossings it has.
    pub(super) fn vertices(&self) -> usize {
        self.width * self.height
    }

    /// Where a place lies.
    #[inline(always)]
    pub(super) fn place(&self, at: Coord) -> Place {
        let (east, north) =
            (i64::from(at.lon) - self.west * self.lon_step, i64::from(at.lat) - self.south * self.lat_step);
        // Any two places on Earth are less than 2^32 apart, and a step has at least 2^11: the product fits.
        [((east * self.parts[0]) >> 32) as i32, ((north * self.parts[1]) >> 32) as i32]
    }

    /// Whether a place lies among the crossings, so that its cell has four corners.
    #[inline(always)]
    pub(super) fn holds(&self, [x, y]: Place) -> bool {
        x >= 0 && y >= 0 && ((x / PART) as usize) < self.width - 1 && ((y / PART) as usize) < self.height - 1
    }

    /// From where to where (0 to 1) a line runs through the frame, by Liang and Barsky; `[1, 0]` when it does not.
    pub(super) fn clip(&self, from: Place, to: Place) -> [f32; 2] {
        let most = [self.width, self.height].map(|lines| (lines as i64 * i64::from(PART)) as f32);
        let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
        for axis in 0..2 {
            let (start, step) = (from[axis] as f32, to[axis] as f32 - from[axis] as f32);
            if step == 0.0 {
                if start < 0.0 || start > most[axis] {
                    return [1.0, 0.0];
                }
                continue;
            }
            let (one, other) = (-start / step, (most[axis] - start) / step);
            enter = enter.max(one.min(other));
            leave = leave.min(one.max(other));
        }
        if enter < leave { [enter, leave] } else { [1.0, 0.0] }
    }

    /// Longitude so far (0 to 1) east of a column, in microdegrees.
    #[inline(always)]
    pub(super) fn lon(&self, column: usize, share: f32) -> i64 {
        ((self.west + column as i64) * self.lon_step) / 10 + (share * (self.lon_step / 10) as f32 + 0.5) as i64
    }

    /// Latitude so far (0 to 1) north of a row, in microdegrees.
    #[inline(always)]
    pub(super) fn lat(&self, row: usize, share: f32) -> i64 {
        ((self.south + row as i64) * self.lat_step) / 10 + (share * (self.lat_step / 10) as f32 + 0.5) as i64
    }
}
