//! The paper: which part of the ground is seen, and where a place lies on it.

use crate::{Coord, Point};

use super::stroke::{Spot, UNIT};
use super::{MAX_PIXELS, Picture, PictureError};

/// What is left around the things drawn, as a share of their width or height.
const AROUND: f64 = 0.06;

/// At least so many metres are seen.
const LEAST_METERS: f64 = 400.0;

/// Metres of a degree of latitude on the sphere of [`crate::point::EARTH_RADIUS_METERS`].
const DEGREE: f64 = 111_195.08;

/// A part of the ground on so many pixels: plate carrée, true at its middle latitude.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    west: f64,
    north: f64,
    /// Units of path data in a degree of longitude and of latitude.
    scale: [f64; 2],
    pixels: [u32; 2],
}

impl Sheet {
    pub(super) fn of(picture: &Picture<'_>) -> Result<Self, PictureError> {
        if !(100..=MAX_PIXELS).contains(&picture.width) {
            return Err(PictureError::Width(picture.width));
        }
        let [west, south, east, north] = match picture.window {
            Some(window) => window,
            None => around(picture)?,
        };
        let is_on_earth =
            [west, east].iter().all(|lon| lon.abs() <= 180.0) && [south, north].iter().all(|lat| lat.abs() < 90.0);
        if !(is_on_earth && west < east && south < north) {
            return Err(PictureError::Window);
        }
        let shrink = ((south + north) / 2.0).to_radians().cos();
        let (wide, high) = ((east - west) * shrink, north - south);
        if wide < high / 1_000.0 || high < wide / 1_000.0 {
            return Err(PictureError::Window);
        }
        // What would be too high is made narrower.
        let degree = (f64::from(picture.width) / wide).min(f64::from(MAX_PIXELS) / high);
        let pixels = [(wide * degree).ceil().max(1.0) as u32, (high * degree).ceil().max(1.0) as u32];
        let unit = f64::from(UNIT) * degree;
        Ok(Self { west, north, scale: [unit * shrink, unit], pixels })
    }

    /// Width and height.
    pub(super) fn pixels(&self) -> [u32; 2] {
        self.pixels
    }

    /// How many metres of ground one pixel shows.
    pub(super) fn meters_per_pixel(&self) -> f64 {
        DEGREE * f64::from(UNIT) / self.scale[1]
    }

    /// Where a place lies; places outside lie outside.
    pub(super) fn place(&self, at: Point) -> Spot {
        [((at.lon - self.west) * self.scale[0]).round() as i32, ((self.north - at.lat) * self.scale[1]).round() as i32]
    }

    /// Whether a box, from its south-west to its north-east corner, is seen in part.
    pub(super) fn shows(&self, [low, high]: [Coord; 2]) -> bool {
        let ([left, bottom], [right, top]) = (self.place(low.into()), self.place(high.into()));
        let [wide, deep] = self.pixels.map(|pixels| (pixels * UNIT) as i32);
        right >= 0 && left <= wide && bottom >= 0 && top <= deep
    }
}

/// The window around everything drawn.
fn around(picture: &Picture<'_>) -> Result<[f64; 4], PictureError> {
    let corners = picture.contours.iter().flat_map(|contour| &contour.area).flat_map(|polygon| &polygon.exterior().0);
    let corners = corners.map(|corner| Point { lon: corner.x, lat: corner.y });
    let places = corners.chain(picture.origin).chain(picture.points.iter().map(|(at, _)| *at));
    let [west, south, east, north] = places.fold([180.0_f64, 90.0, -180.0, -90.0], |[west, south, east, north], at| {
        [west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)]
    });
    if west > east {
        return Err(PictureError::Nothing);
    }
    let shrink = ((south + north) / 2.0).to_radians().cos().max(0.01);
    let least = LEAST_METERS / DEGREE;
    let pad = |size: f64, least: f64| (size * AROUND).max((least - size) / 2.0);
    let (x, y) = (pad(east - west, least / shrink), pad(north - south, least));
    Ok([west - x, south - y, east + x, north + y])
}
