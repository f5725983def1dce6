//! The box around what was reached.

use crate::search::Reached;
use crate::{Coord, Point};

use super::cell_meters;
use super::frame::LAST_LATITUDE;
use super::ground::Ground;
use super::stretches::{Stretches, Times, WHOLE};

/// What is not far from the ends of a stretch, centimetres.
const SHORT_CM: u32 = 10_000;

/// A box in 1e-7 degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) west: i32,
    pub(super) south: i32,
    pub(super) east: i32,
    pub(super) north: i32,
}

impl Extent {
    /// Everything on stretches that is reached by `longest` units, to within a cell; `None` when nothing is.
    pub(super) fn around(
        ground: &Ground<'_>,
        reached: &Reached<'_, '_>,
        stretches: &Stretches,
        origins: &[Coord],
        longest: u32,
    ) -> Option<Self> {
        let mut extent = Self { west: i32::MAX, south: i32::MAX, east: i32::MIN, north: i32::MIN };
        for stretch in &stretches.all {
            let [start, end, _] = stretch.bounds();
            if start <= longest {
                extent.add(stretch.ends[0]);
            }
            if end <= longest {
                extent.add(stretch.ends[1]);
            }
        }
        origins.iter().for_each(|origin| extent.add(*origin));
        let [lon, lat] = extent.degrees_per_centimeter();
        let (inner_lon, inner_lat) = (SHORT_CM as i32 * lon, SHORT_CM as i32 * lat);
        let inner = Self {
            west: extent.west.saturating_add(inner_lon),
            south: extent.south.saturating_add(inner_lat),
            east: extent.east.saturating_sub(inner_lon),
            north: extent.north.saturating_sub(inner_lat),
        };
        for stretch in &stretches.all {
            // Nearly all are short and well inside.
            let is_short = stretch.length_cm <= 2 * SHORT_CM;
            if is_short && inner.holds(stretch.ends[0], 0, 0) && inner.holds(stretch.ends[1], 0, 0) {
                continue;
            }
            // No position of a stretch is further than half its length from one of its ends: few need a closer look.
            let half = (stretch.length_cm / 2) as i32;
            let (lon, lat) = (half.saturating_mul(lon), half.saturating_mul(lat));
            if !(extent.holds(stretch.ends[0], lon, lat) && extent.holds(stretch.ends[1], lon, lat)) {
                let times = stretches.times(stretch, reached);
                extent.add_line(&ground.line(stretch), &times, longest, cell_meters(ground.mode));
            }
        }
        (extent.west <= extent.east).then_some(extent)
    }

    /// Adds positions of a line, so many metres apart, if they are reached.
    fn add_line(&mut self, line: &[Coord], times: &Times<'_>, longest: u32, step: f64) {
        let length = |pair: &[Coord]| Point::from(pair[0]).meters_to(Point::from(pair[1]));
        let whole: f64 = line.windows(2).map(length).sum();
        let mut done = 0.0;
        for pair in line.windows(2) {
            let part = length(pair);
            // The longest edge a file can hold has 6,711 steps of 25 m.
            let count = (part / step).ceil().clamp(1.0, 10_000.0);
            for at in 0..=count as u32 {
                let share = f64::from(at) / count;
                let position = if whole > 0.0 { ((done + part * share) / whole).min(1.0) } else { 0.0 };
                if times.at((position * f64::from(WHOLE)) as u32) <= longest {
                    let between = |from: i32, to: i32| from + ((f64::from(to) - f64::from(from)) * share) as i32;
                    let (lon, lat) = (between(pair[0].lon, pair[1].lon), between(pair[0].lat, pair[1].lat));
                    self.add(Coord { lon, lat });
                }
            }
            done += part;
        }
    }

    /// Whether everything so near to a place is in it.
    #[inline(always)]
    fn holds(&self, at: Coord, lon: i32, lat: i32) -> bool {
        at.lon.saturating_sub(lon) >= self.west
            && at.lon.saturating_add(lon) <= self.east
            && at.lat.saturating_sub(lat) >= self.south
            && at.lat.saturating_add(lat) <= self.north
    }

    #[inline(always)]
    fn add(&mut self, at: Coord) {
        self.west = self.west.min(at.lon);
        self.east = self.east.max(at.lon);
        self.south = self.south.min(at.lat);
        self.north = self.north.max(at.lat);
    }

    /// At least as many 1e-7 degrees of longitude and of latitude as a centimetre is anywhere in the box.
    fn degrees_per_centimeter(&self) -> [i32; 2] {
        let farthest = (f64::from(self.north).abs().max(f64::from(self.south).abs()) * 1e-7).min(LAST_LATITUDE);
        [(1.0 / farthest.to_radians().cos()).ceil() as i32, 1]
    }
}
