//! Checked positions and distances on the ellipsoid.

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
