//! Checked positions and distances on the ellipsoid.

mod circle;
mod distance;
mod vincenty;

pub use circle::circle;
pub use distance::{
    SIXTEEN_KM_METERS, approx_distance_meters, bearing_degrees, distance_and_bearing, distance_meters, expand_box,
    within_sixteen_km,
};

use serde::{Deserialize, Serialize};

/// A position in degrees, longitude first, WGS 84 (within centimetres of JGD2011). Always finite and in range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LngLat {
    lng: f64,
    lat: f64,
}

/// Why two numbers are not a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlaceError {
    /// NaN or infinite.
    #[error("a coordinate is not a finite number")]
    NotFinite,
    /// Latitude outside −90…90 degrees.
    #[error("latitude must be between -90 and 90 degrees")]
    LatitudeRange,
    /// Longitude outside −180…180 degrees.
    #[error("longitude must be between -180 and 180 degrees")]
    LongitudeRange,
}

impl LngLat {
    /// Checks and makes a position.
    pub fn new(lng: f64, lat: f64) -> Result<Self, PlaceError> {
        if !(lng.is_finite() && lat.is_finite()) {
            return Err(PlaceError::NotFinite);
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PlaceError::LatitudeRange);
        }
        if !(-180.0..=180.0).contains(&lng) {
            return Err(PlaceError::LongitudeRange);
        }
        Ok(Self { lng, lat })
    }

    /// Longitude in degrees.
    pub fn lng(self) -> f64 {
        self.lng
    }

    /// Latitude in degrees.
    pub fn lat(self) -> f64 {
        self.lat
    }
}

/// A box in degrees that does not cross the antimeridian: `west <= east`, `south <= north`; its edges belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BoundingBox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

/// Why four numbers are not a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BoxError {
    /// A corner is not a position.
    #[error(transparent)]
    Corner(#[from] PlaceError),
    /// West of the box lies east of its east side.
    #[error("west must not be greater than east")]
    WestOfEast,
    /// South of the box lies north of its north side.
    #[error("south must not be greater than north")]
    SouthOfNorth,
}

impl BoundingBox {
    /// Checks and makes a box; zero width or height is allowed.
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, BoxError> {
        LngLat::new(west, south)?;
        LngLat::new(east, north)?;
        if west > east {
            return Err(BoxError::WestOfEast);
        }
        if south > north {
            return Err(BoxError::SouthOfNorth);
        }
        Ok(Self { west, south, east, north })
    }

    /// Western edge, degrees of longitude.
    pub fn west(self) -> f64 {
        self.west
    }
    /// Southern edge, degrees of latitude.
    pub fn south(self) -> f64 {
        self.south
    }
    /// Eastern edge, degrees of longitude.
    pub fn east(self) -> f64 {
        self.east
    }
    /// Northern edge, degrees of latitude.
    pub fn north(self) -> f64 {
        self.north
    }

    /// Whether the position lies in the box or on its edge.
    pub fn contains(self, p: LngLat) -> bool {
        (self.west..=self.east).contains(&p.lng) && (self.south..=self.north).contains(&p.lat)
    }
}

impl From<LngLat> for geo_types::Coord<f64> {
    fn from(p: LngLat) -> Self {
        Self { x: p.lng, y: p.lat }
    }
}

impl TryFrom<geo_types::Coord<f64>> for LngLat {
    type Error = PlaceError;
    fn try_from(c: geo_types::Coord<f64>) -> Result<Self, PlaceError> {
        Self::new(c.x, c.y)
    }
}

impl From<BoundingBox> for geo_types::Rect<f64> {
    fn from(b: BoundingBox) -> Self {
        Self::new((b.west, b.south), (b.east, b.north))
    }
}

/// Whether a position can be in Japan: 20–46 degrees north and 122–154 degrees east, which holds every island.
pub fn plausibly_in_japan(p: LngLat) -> bool {
    (20.0..=46.0).contains(&p.lat) && (122.0..=154.0).contains(&p.lng)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_position_is_refused_with_its_reason() {
        assert_eq!(LngLat::new(f64::NAN, 34.0), Err(PlaceError::NotFinite));
        assert_eq!(LngLat::new(134.0, f64::INFINITY), Err(PlaceError::NotFinite));
        assert_eq!(LngLat::new(34.0, 134.0), Err(PlaceError::LatitudeRange));
        assert_eq!(LngLat::new(180.1, 34.0), Err(PlaceError::LongitudeRange));
    }

    #[test]
    fn a_box_holds_its_edges_and_refuses_crossed_sides() {
        let bounds = BoundingBox::new(133.0, 34.0, 134.0, 35.0).unwrap();
        assert!(bounds.contains(LngLat::new(133.0, 35.0).unwrap()));
        assert!(!bounds.contains(LngLat::new(132.999, 34.5).unwrap()));
        assert_eq!(BoundingBox::new(134.0, 34.0, 133.0, 35.0), Err(BoxError::WestOfEast));
        assert_eq!(BoundingBox::new(133.0, 35.0, 134.0, 34.0), Err(BoxError::SouthOfNorth));
        assert_eq!(BoundingBox::new(133.0, 34.0, 134.0, 91.0), Err(BoxError::Corner(PlaceError::LatitudeRange)));
    }

    #[test]
    fn positions_at_the_origin_abroad_and_with_swapped_axes_are_not_in_japan() {
        let plausible = |lng: f64, lat: f64| LngLat::new(lng, lat).is_ok_and(plausibly_in_japan);
        assert!(plausible(134.0434, 34.3401) && plausible(153.98, 24.28) && plausible(122.93, 24.45));
        assert!(!plausible(0.0, 0.0) && !plausible(-8.243_89, 53.412_91) && !plausible(34.3401, 134.0434));
    }

    #[test]
    fn positions_go_to_geometry_and_back() {
        let here = LngLat::new(134.0434, 34.3401).unwrap();
        let coord = geo_types::Coord::from(here);
        assert_eq!(LngLat::try_from(coord), Ok(here));
        assert_eq!(LngLat::try_from(geo_types::Coord { x: 0.0, y: 91.0 }), Err(PlaceError::LatitudeRange));
    }
}
