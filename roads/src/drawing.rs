//! What lies in a box, for maps in print (紙の地図の下地): roads by rank, streams and coasts, lakes and the sea.
//!
//! Only what can be seen: in a wide box small roads would run into each other. Lines and areas reach beyond the box where
//! they do so on the ground; whoever draws them cuts them off.

mod roads;
mod sea;
#[cfg(test)]
mod tests;

use crate::Coord;
use crate::network::Network;
use crate::water::{WaterKind, simpler};

/// A line, longitude and latitude in degrees.
pub type Line = Vec<[f64; 2]>;

/// What a map is drawn of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapLayers {
    /// Roads, the important ones first.
    pub roads: Vec<MapRoad>,
    /// Rivers, canals and coasts.
    pub waterways: Vec<Line>,
    /// Lakes, broad rivers and the sea: polygons of closed rings, the outer one first.
    pub water: Vec<Vec<Line>>,
}

/// A road on a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRoad {
    /// 0 motorways and trunk roads, 1 primary, 2 secondary and tertiary, 3 streets.
    pub rank: u8,
    /// Its course.
    pub points: Line,
}

/// Beyond so many metres of the longer side roads of a rank are left out: on an A3 sheet they would be a grey surface.
const CROWDED_METERS: [f64; 4] = [f64::INFINITY, 250_000.0, 70_000.0, 14_000.0];

/// Lines stray by no more than this share of the longer side: a tenth of a millimetre on an A3 sheet.
const STRAY_SHARE: f64 = 0.1 / 400.0;

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_195.0;

/// What lies in a box: west, south, east, north in degrees. A box that is none holds nothing.
///
/// Cars' roads are drawn, or those of pedestrians where the network was prepared without cars. Looking for water reads
/// the boxes of all water of the network, some 30 bytes each.
#[must_use]
pub fn within(network: &Network, bbox: [f64; 4]) -> MapLayers {
    let [west, south, east, north] = bbox;
    let is_one = bbox.iter().all(|side| side.is_finite()) && west < east && south < north;
    let is_on_earth =
        is_one && west.abs() <= 180.0 && east.abs() <= 180.0 && south.abs() <= 90.0 && north.abs() <= 90.0;
    if !is_on_earth {
        return MapLayers::default();
    }
    let shrink = ((south + north) / 2.0).to_radians().cos();
    let side = ((east - west) * shrink).max(north - south) * DEGREE;
    let seen = bbox.map(|degrees| (degrees * 1e7).round() as i32);
    let stray = (side * STRAY_SHARE).max(0.5);
    let shown = |rank: u8| side <= CROWDED_METERS[usize::from(rank).min(3)];

    let mut layers = MapLayers { roads: roads::within(network, seen, stray, shown), ..MapLayers::default() };
    let mut coasts = Vec::new();
    for shape in network.water(seen) {
        match shape.kind {
            WaterKind::Area => layers.water.push(shape.lines.iter().map(|ring| degrees(ring, stray)).collect()),
            WaterKind::Stream => layers.waterways.extend(shape.lines.iter().map(|line| degrees(line, stray))),
            WaterKind::Coast => coasts.extend(shape.lines),
        }
    }
    let coasts = sea::joined(&coasts);
    layers
        .water
        .extend(sea::areas(&coasts, seen).iter().map(|area| area.iter().map(|ring| degrees(ring, stray)).collect()));
    layers.waterways.extend(coasts.iter().map(|line| degrees(line, stray)));
    layers
}

fn degrees(line: &[Coord], stray: f64) -> Line {
    simpler(line, stray).iter().map(|at| [f64::from(at.lon) / 1e7, f64::from(at.lat) / 1e7]).collect()
}
