//! Whether a facility visits a point: what it declared, and the 16 km rule (16km ルール) of medical visits.

use std::collections::HashSet;

use domain::facility::{AreaCode, DeclaredCoverage};
use domain::place::{LngLat, SIXTEEN_KM_METERS, distance_meters};

use crate::area::AreaIndex;
use crate::area::outline::contains;
use crate::ecef::{Ecef, ecef, longest, shortest};
use crate::facility::pin::{MEDICAL_VISITS, Pin, VISITS};

/// A point that is to be visited.
///
/// A facility covers it when it visits homes at all, the point lies in its declared coverage, and, where its visits fall
/// under the 16 km rule (訪問診療, 往診, 歯科訪問診療), the point is within 16 km. Without a declaration the coverage is the
/// 16 km circle; so it is for coverage declared in minutes, which only a road network could judge.
#[derive(Debug)]
pub(crate) struct Visited {
    point: LngLat,
    pub(crate) spot: Ecef,
    areas: HashSet<AreaCode>,
}

impl Visited {
    pub(crate) fn at(point: LngLat, areas: &AreaIndex) -> Self {
        let holding = areas.holding(point).into_iter().map(|number| areas.entry(number).area.area_code()).collect();
        Self { point, spot: ecef(point), areas: holding }
    }

    /// Whether a facility at `from` covers the point.
    pub(crate) fn is_covered(&self, pin: &Pin, from: LngLat, chord: f64) -> bool {
        if !pin.is(VISITS) {
            return false;
        }
        let within = |meters: f64| within(chord, meters, || distance_meters(self.point, from));
        let declared = match pin.extra.as_ref().and_then(|extra| extra.coverage.as_ref()) {
            None | Some(DeclaredCoverage::Minutes(_)) => within(SIXTEEN_KM_METERS),
            Some(DeclaredCoverage::RadiusMeters(radius)) => within(f64::from(*radius)),
            Some(DeclaredCoverage::Areas(codes)) => codes.iter().any(|code| self.areas.contains(code)),
            Some(DeclaredCoverage::Polygon(shape)) => contains(shape, self.point.into()),
        };
        declared && (!pin.is(MEDICAL_VISITS) || within(SIXTEEN_KM_METERS))
    }
}

/// Whether a geodesic is at most so long: by its chord where that is sure, exactly otherwise.
pub(crate) fn within(chord: f64, meters: f64, exact: impl FnOnce() -> f64) -> bool {
    longest(chord) <= meters || shortest(chord) <= meters && exact() <= meters
}
