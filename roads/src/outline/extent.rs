//! The box around what was reached.

use crate::Coord;

use super::frame::LAST_LATITUDE;
use super::ground::Ground;
use super::stretches::Stretches;

/// A box in 1e-7 degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) west: i32,
    pub(super) south: i32,
    pub(super) east: i32,
    pub(super) north: i32,
}

impl Extent {
    /// Everything on stretches; `None` when there are none.
    pub(super) fn around(ground: &Ground<'_>, stretches: &Stretches) -> Option<Self> {
        let mut places = stretches.all.iter().flat_map(|stretch| stretch.ends);
        let first = places.next()?;
        let mut extent = Self { west: first.lon, south: first.lat, east: first.lon, north: first.lat };
        places.for_each(|place| extent.add(place));
        // No position of a stretch is further than half its length from one of its ends: few need a closer look.
        let [lon, lat] = extent.degrees_per_centimeter();
        for stretch in &stretches.all {
            let half = (stretch.length_cm / 2) as i32;
            let (lon, lat) = (half.saturating_mul(lon), half.saturating_mul(lat));
            let held = stretch.ends.into_iter().all(|end| {
                end.lon.saturating_sub(lon) >= extent.west
                    && end.lon.saturating_add(lon) <= extent.east
                    && end.lat.saturating_sub(lat) >= extent.south
                    && end.lat.saturating_add(lat) <= extent.north
            });
            if !held {
                ground.between(stretch.edge, stretch.ends[0]).for_each(|at| extent.add(at));
            }
        }
        Some(extent)
    }

    #[inline]
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
