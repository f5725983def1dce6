//! Positions on the ground.

/// A position in degrees on WGS 84 / JGD2011, as GeoJSON orders it (RFC 7946 §3.1.1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

/// A position in 1e-7 degrees, the resolution of OpenStreetMap (about 1 cm).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Coord {
    /// Longitude, 1e-7 degrees east.
    pub lon: i32,
    /// Latitude, 1e-7 degrees north.
    pub lat: i32,
}

/// Mean radius of the sphere on which lengths are measured, metres (IUGG R1). Roads are short: against the ellipsoid
/// the error is below 0.4 %.
pub const EARTH_RADIUS_METERS: f64 = 6_371_008.8;

impl From<Point> for Coord {
    fn from(point: Point) -> Self {
        Self { lon: (point.lon * 1e7).round() as i32, lat: (point.lat * 1e7).round() as i32 }
    }
}

impl From<Coord> for Point {
    fn from(coord: Coord) -> Self {
        Self { lon: f64::from(coord.lon) * 1e-7, lat: f64::from(coord.lat) * 1e-7 }
    }
}

impl Point {
    /// Great-circle distance (haversine), metres.
    #[must_use]
    pub fn meters_to(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((b - a) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + a.cos() * b.cos() * half_lon * half_lon;
        2.0 * EARTH_RADIUS_METERS * h.sqrt().min(1.0).asin()
    }

    /// Initial bearing towards another point, degrees clockwise from north, 0 to 360.
    #[must_use]
    pub fn bearing_to(self, other: Self) -> f64 {
        let x = (other.lon - self.lon) * self.lat.to_radians().cos();
        let y = other.lat - self.lat;
        x.atan2(y).to_degrees().rem_euclid(360.0)
    }
}
