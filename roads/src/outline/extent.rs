//! The box around what was reached.

use crate::Coord;
use crate::prepare::stepped;

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
        let first = stretches.all.first()?.ends[0];
        let mut extent = Self { west: first.lon, south: first.lat, east: first.lon, north: first.lat };
        for stretch in &stretches.all {
            extent.add(stretch.ends[0]);
            extent.add(stretch.ends[1]);
        }
        // No position of a stretch is further than half its length from one of its ends: few need a closer look.
        let [lon, lat] = extent.degrees_per_centimeter();
        for stretch in &stretches.all {
            let half = (stretch.length_cm / 2) as i32;
            let (lon, lat) = (half.saturating_mul(lon), half.saturating_mul(lat));
            if !(extent.holds(stretch.ends[0], lon, lat) && extent.holds(stretch.ends[1], lon, lat)) {
                let mut at = stretch.ends[0];
                for step in ground.steps(stretch.edge) {
                    at = stepped(at, *step);
                    extent.add(at);
                }
            }
        }
        Some(extent)
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
