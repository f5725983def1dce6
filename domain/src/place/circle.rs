//! Circles on the ellipsoid as polygons.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use geographiclib_rs::DirectGeodesic;

use super::LngLat;
use super::distance::grs80;

/// Corners of the polygon that stands for a circle: its sides run at most 0.015 % of the radius inside the rim.
const CORNERS: u32 = 180;
/// Beyond this latitude, in degrees, a circle is no polygon of longitudes and latitudes.
const NEAR_A_POLE: f64 = 85.0;
/// Metres of the largest circle that is drawn.
const LARGEST: f64 = 300_000.0;

/// The circle of a geodesic radius as a polygon of RFC 7946: corners on the rim, counter-clockwise, and cut in two where it
/// crosses the antimeridian. `None` for a radius that is not positive, or beyond 300 km, and near the poles.
pub fn circle(center: LngLat, radius_meters: f64) -> Option<MultiPolygon<f64>> {
    if !(radius_meters > 0.0 && radius_meters <= LARGEST) || center.lat().abs() > NEAR_A_POLE {
        return None;
    }
    // Counter-clockwise from north; longitudes run on beyond 180 degrees, so that the ring stays in one piece.
    let ring: Vec<Coord<f64>> = (0..CORNERS)
        .map(|corner| {
            let azimuth = -360.0 * f64::from(corner) / f64::from(CORNERS);
            let (lat, lng): (f64, f64) = grs80().direct(center.lat(), center.lng(), azimuth, radius_meters);
            Coord { x: center.lng() + turn(lng - center.lng()), y: lat }
        })
        .collect();
    let halves =
        [(0.0, cut(&ring, -180.0, 180.0)), (360.0, cut(&ring, 180.0, 540.0)), (-360.0, cut(&ring, -540.0, -180.0))];
    let polygons = halves.into_iter().filter_map(|(shift, mut ring)| {
        if ring.len() < 3 {
            return None;
        }
        ring.iter_mut().for_each(|corner| corner.x -= shift);
        ring.push(ring[0]);
        Some(Polygon::new(LineString(ring), Vec::new()))
    });
    Some(MultiPolygon(polygons.collect()))
}

/// Degrees of the shorter way round.
fn turn(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

/// What of a convex ring lies between two meridians (Sutherland and Hodgman 1974).
fn cut(ring: &[Coord<f64>], west: f64, east: f64) -> Vec<Coord<f64>> {
    let beside = |ring: &[Coord<f64>], edge: f64, side: f64| -> Vec<Coord<f64>> {
        let mut kept = Vec::new();
        for (at, corner) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let (is, was) = (side * (corner.x - edge) >= 0.0, side * (before.x - edge) >= 0.0);
            if is != was {
                let share = (edge - before.x) / (corner.x - before.x);
                kept.push(Coord { x: edge, y: before.y + share * (corner.y - before.y) });
            }
            if is {
                kept.push(*corner);
            }
        }
        kept.dedup();
        kept
    };
    if ring.iter().all(|corner| (west..=east).contains(&corner.x)) {
        return ring.to_vec();
    }
    beside(&beside(ring, west, 1.0), east, -1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::distance_meters;

    fn at(lng: f64, lat: f64) -> LngLat {
        LngLat::new(lng, lat).unwrap()
    }

    /// Twice the surface in square degrees; positive when counter-clockwise.
    fn doubled(ring: &LineString<f64>) -> f64 {
        ring.0.windows(2).map(|side| side[0].x * side[1].y - side[1].x * side[0].y).sum()
    }

    #[test]
    fn every_corner_lies_on_the_rim_and_the_ring_runs_counter_clockwise() {
        for (center, radius) in [(at(134.05, 34.34), 10_384.6), (at(141.3, 43.1), 1.0), (at(-70.0, -33.0), 200_000.0)] {
            let shape = circle(center, radius).unwrap();
            assert_eq!(shape.0.len(), 1);
            let ring = shape.0[0].exterior();
            assert_eq!(ring.0.len(), 181);
            assert_eq!(ring.0.first(), ring.0.last());
            assert!(doubled(ring) > 0.0);
            for corner in &ring.0 {
                let meters = distance_meters(center, LngLat::try_from(*corner).unwrap());
                assert!((meters - radius).abs() < 1e-4 * radius.max(1.0), "{meters}");
            }
        }
    }

    #[test]
    fn a_circle_over_the_antimeridian_is_cut_in_two_within_the_globe() {
        for lng in [179.99, -179.99, 180.0, -180.0] {
            let shape = circle(at(lng, 20.0), 30_000.0).unwrap();
            assert_eq!(shape.0.len(), 2, "{lng}");
            let whole = doubled(circle(at(170.0, 20.0), 30_000.0).unwrap().0[0].exterior());
            let mut sum = 0.0;
            for part in &shape.0 {
                assert!(part.exterior().0.iter().all(|corner| (-180.0..=180.0).contains(&corner.x)));
                assert!(doubled(part.exterior()) > 0.0);
                sum += doubled(part.exterior());
            }
            assert!((sum / whole - 1.0).abs() < 1e-6, "{sum} {whole}");
        }
    }

    #[test]
    fn what_is_no_circle_is_nothing() {
        for radius in [0.0, -1.0, f64::NAN, f64::INFINITY, 300_001.0] {
            assert_eq!(circle(at(134.0, 34.0), radius), None);
        }
        assert_eq!(circle(at(134.0, 85.1), 1000.0), None);
    }
}
