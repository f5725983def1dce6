//! Whether a place is within the reach of a facility's visits (訪問範囲の判定).

use domain::facility::Facility;
use domain::place::LngLat;

use crate::Request;

/// Whether a place is covered, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether the place is covered.
    pub covered: bool,
    /// Geodesic metres.
    pub distance_meters: f64,
    /// Whether that is at most 16 km.
    pub within_sixteen_km: bool,
    /// Whether the exception to the 16 km rule is possible, because nobody within 16 km of the place visits.
    pub exception_possible: bool,
    /// Explanation in Japanese.
    pub reason: String,
}

/// Whether a place is within the reach of a facility; `None` when the facility has no usable position to measure from.
///
/// `minutes` are those of a car from the facility to the place, where they are known already; else they are worked out
/// here when the facility declared its reach in minutes.
pub fn verdict(request: &Request, facility: &Facility, place: LngLat, minutes: Option<f64>) -> Option<Verdict> {
    let _ = (request, facility, place, minutes);
    None
}
