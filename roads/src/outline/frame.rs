//! The grid on which reached areas are drawn.
//!
//! Its lines lie at fixed multiples of whole microdegrees, so that answers for neighbouring places share their cells,
//! and so that what is drawn on it is already in the resolution in which GeoJSON is printed (six decimals).

use crate::Coord;

/// A grid line every so many metres for the finest grid: 225 microdegrees of latitude.
const FINEST_METERS: f64 = 25.0;

/// The same in 1e-7 degrees of latitude.
const FINEST_STEP: i64 = 2250;

/// Windows have at most so many crossings of lines; for larger areas every second line is left out, as often as needed.
const MOST_VERTICES: i64 = 1 << 22;

/// Nearer to a pole than this, cells are no wider than here.
const LAST_BAND: f64 = 88.0;

/// What is seen of the grid: its crossings are numbered from the south-west corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// Distance of the lines from each other in 1e-7 degrees, whole microdegrees.
    lon_step: i64,
    lat_step: i64,
    /// The lines on which the window begins, counted from 0°, 0°.
    west: i64,
    south: i64,
    /// How many lines the window has.
    pub(super) width: usize,
    pub(super) height: usize,
    /// One by the distances of lines.
    per_step: [f32; 2],
    /// How many metres a cell measures.
    pub(super) cell_meters: f64,
}

/// What a frame must hold, in 1e-7 degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) west: i32,
    pub(super) south: i32,
    pub(super) east: i32,
    pub(super) north: i32,
}

impl Extent {
    /// A single place.
    pub(super) fn of(at: Coord) -> Self {
        Self { west: at.lon, south: at.lat, east: at.lon, north: at.lat }
    }

    /// Grows it to hold a place.
    #[inline]
    pub(super) fn add(&mut self, at: Coord) {
        self.west = self.west.min(at.lon);
        self.east = self.east.max(at.lon);
        self.south = self.south.min(at.lat);
        self.north = self.north.max(at.lat);
    }
}

impl Frame {
    /// A frame around `extent` with `padding` more cells on every side. Cells are square at the whole degree of
    /// latitude nearest to `anchor`: answers on both sides of such a change have cells of their own.
    pub(super) fn around(extent: &Extent, anchor: Coord, cell_meters: f64, padding: i64) -> Self {
        let band = (f64::from(anchor.lat) * 1e-7).round().clamp(-LAST_BAND, LAST_BAND);
        let finest_lon = (FINEST_STEP as f64 / 10.0 / band.to_radians().cos()).round() as i64 * 10;
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
        Self {
            lon_step,
            lat_step,
            west,
            south,
            width,
            height,
            per_step: [1.0 / lon_step as f32, 1.0 / lat_step as f32],
            cell_meters: 0.0,
        }
    }

    /// How many crossings it has.
    pub(super) fn vertices(&self) -> usize {
        self.width * self.height
    }

    /// Where a place lies, in cells from the south-west corner.
    #[inline]
    pub(super) fn place(&self, at: Coord) -> [f32; 2] {
        [
            ((i64::from(at.lon) - self.west * self.lon_step) as f32) * self.per_step[0],
            ((i64::from(at.lat) - self.south * self.lat_step) as f32) * self.per_step[1],
        ]
    }

    /// A box in cells.
    pub(super) fn sides(&self, [west, south, east, north]: [i32; 4]) -> [f32; 4] {
        let [left, low] = self.place(Coord { lon: west, lat: south });
        let [right, high] = self.place(Coord { lon: east, lat: north });
        [left, low, right, high]
    }

    /// The box around two places, in cells.
    pub(super) fn around_ends(&self, ends: [Coord; 2]) -> [f32; 4] {
        let [a, b] = ends.map(|end| self.place(end));
        [a[0].min(b[0]), a[1].min(b[1]), a[0].max(b[0]), a[1].max(b[1])]
    }

    /// Longitude so many hundredths of a cell east of column `column`, in microdegrees.
    #[inline]
    pub(super) fn lon(&self, column: usize, part: f32) -> i64 {
        ((self.west + column as i64) * self.lon_step) / 10 + (part * (self.lon_step / 10) as f32).round() as i64
    }

    /// Latitude so far north of row `row`, in microdegrees.
    #[inline]
    pub(super) fn lat(&self, row: usize, part: f32) -> i64 {
        ((self.south + row as i64) * self.lat_step) / 10 + (part * (self.lat_step / 10) as f32).round() as i64
    }
}
