//! A point put onto a road.

use crate::{Mode, Point};

/// How far from a road a point may be, metres.
///
/// A kilometre of field path is a quarter of an hour on foot that no network knows: beyond it, times would mislead.
pub const SNAP_LIMIT_METERS: f64 = 1000.0;

/// Shares of an edge are counted in this many parts: half a centimetre of the longest.
pub(super) const WHOLE: u32 = 1 << 24;

/// A place on a road: which stretch, and how far along it.
///
/// Numbers of edges belong to one mode's layer of one version of a network: a car's snap means nothing to a
/// pedestrian's search, and nothing to another file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snap {
    /// The edge.
    pub edge: u32,
    /// How far along the edge's stored direction, 0 at its start to 1 at its end, by length.
    pub fraction: f64,
    /// From the point to the road, metres.
    pub meters: f64,
    /// The place on the road.
    pub at: Point,
}

impl Snap {
    /// The fraction in parts of [`WHOLE`]; `None` when it is no fraction.
    pub(super) fn share(&self) -> Option<u32> {
        (0.0..=1.0).contains(&self.fraction).then(|| (self.fraction * f64::from(WHOLE)).round() as u32)
    }
}

/// Why a point could not be put onto a road.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SnapError {
    /// The network was prepared without this mode.
    #[error("the network was prepared without the mode {}", .0.name())]
    NoSuchMode(Mode),
    /// All roads that the mode may use are too far away.
    #[error("no road within {limit_meters:.0} m")]
    NoRoadNear {
        /// How far the nearest is, metres, when there is one within 20 km.
        nearest_meters: Option<f64>,
        /// How far it might have been.
        limit_meters: f64,
    },
    /// The point lies outside the area that the network covers.
    #[error("outside the area of the road network")]
    OutsideNetwork,
    /// The position is no number, or not on earth.
    #[error("not a position: longitude must be within ±180 and latitude within ±90 degrees")]
    NotAPlace,
}
