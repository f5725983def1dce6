//! Distance, bearing and envelopes on the ellipsoid GRS 80.

use std::sync::OnceLock;

use geographiclib_rs::{Geodesic, InverseGeodesic};

use super::{BoundingBox, LngLat, vincenty};

/// Semi-major axis of GRS 80, metres (測量法施行令 第3条).
pub(super) const A: f64 = 6_378_137.0;
/// Flattening of GRS 80 (測量法施行令 第3条).
pub(super) const F: f64 = 1.0 / 298.257_222_101;
/// First eccentricity squared.
const E2: f64 = F * (2.0 - F);

/// The 16 km rule of visits (16km ルール): 往診 and 訪問診療 are payable within 16 km of the clinic in a
/// straight line, except for absolute reasons (絶対的な理由).
///
/// Source: 診療報酬の算定方法 (厚生労働省告示) 医科点数表 C000・C001 and its notice (保医発), "16 km を超えた場合".
pub const SIXTEEN_KM_METERS: f64 = 16_000.0;

/// Length of the geodesic between two positions, metres; exact to a micrometre (Vincenty 1975 for neighbours, Karney 2013
/// beyond 1,000 km).
pub fn distance_meters(a: LngLat, b: LngLat) -> f64 {
    vincenty::inverse(a, b).map_or_else(|| grs80().inverse(a.lat(), a.lng(), b.lat(), b.lng()), |(meters, _)| meters)
}

/// Direction in which the geodesic leaves `a` for `b`: degrees clockwise from north, 0 inclusive to 360 exclusive.
///
/// 0 for two equal positions.
pub fn bearing_degrees(a: LngLat, b: LngLat) -> f64 {
    distance_and_bearing(a, b).1
}

/// [`distance_meters`] and [`bearing_degrees`] at the cost of one of them.
pub fn distance_and_bearing(a: LngLat, b: LngLat) -> (f64, f64) {
    if a == b {
        return (0.0, 0.0);
    }
    let (meters, azimuth) = match vincenty::inverse(a, b) {
        Some((meters, azimuth)) => (meters, azimuth.to_degrees()),
        None => karney(a, b),
    };
    let turned = azimuth.rem_euclid(360.0);
    // rem_euclid of a tiny negative number rounds up to 360 itself.
    (meters, if turned >= 360.0 { 0.0 } else { turned })
}

/// Distance on a plane fitted to the ellipsoid at the middle latitude, metres: for sorting and pruning.
///
/// Within 100 km in Japan its error is below 0.5 % of the distance; it grows beyond.
pub fn approx_distance_meters(a: LngLat, b: LngLat) -> f64 {
    let (east, north) = meters_per_degree((a.lat() + b.lat()) / 2.0);
    ((b.lng() - a.lng()) * east).hypot((b.lat() - a.lat()) * north)
}

/// Whether a straight-line distance is within the 16 km rule: 16,000 m is, 16,001 m is not.
pub fn within_sixteen_km(meters: f64) -> bool {
    meters <= SIXTEEN_KM_METERS
}

/// A box that surely holds every position within `radius_m` metres of the centre; clamped to the globe.
///
/// A negative or unreadable radius counts as 0. Where the circle crosses the antimeridian or holds a pole the box
/// takes in all longitudes. The box is slightly too large, never too small: search it, then measure exactly.
pub fn expand_box(center: LngLat, radius_m: f64) -> BoundingBox {
    let radius = if radius_m > 0.0 { radius_m * SAFETY } else { 0.0 };
    // A degree of the meridian is nowhere shorter than at the equator.
    let (_, shortest) = meters_per_degree(0.0);
    let d_lat = radius / shortest;
    let (south, north) = ((center.lat() - d_lat).max(-90.0), (center.lat() + d_lat).min(90.0));
    // Every path within the circle stays within its latitudes, and a parallel is shortest at the one nearest a pole.
    let nearest_pole = south.abs().max(north.abs());
    let parallel = A * nearest_pole.to_radians().cos() * 1f64.to_radians();
    let d_lng = if nearest_pole >= 90.0 { f64::INFINITY } else { radius / parallel };
    let (mut west, mut east) = (center.lng() - d_lng, center.lng() + d_lng);
    if !(west >= -180.0 && east <= 180.0) {
        (west, east) = (-180.0, 180.0);
    }
    BoundingBox::new(west, south, east, north).expect("the edges are clamped to the globe and hold a checked position")
}

/// A hundredth of a per cent against rounding.
const SAFETY: f64 = 1.000_1;

/// Metres and degrees of azimuth by Karney's algorithm, right for every two positions.
pub(super) fn karney(a: LngLat, b: LngLat) -> (f64, f64) {
    let (meters, azimuth, _, _): (f64, f64, f64, f64) = grs80().inverse(a.lat(), a.lng(), b.lat(), b.lng());
    (meters, azimuth)
}

pub(super) fn grs80() -> &'static Geodesic {
    static GRS80: OnceLock<Geodesic> = OnceLock::new();
    GRS80.get_or_init(|| Geodesic::new(A, F))
}

/// Metres per degree of longitude and of latitude at a latitude in degrees.
fn meters_per_degree(lat: f64) -> (f64, f64) {
    let (sin, cos) = lat.to_radians().sin_cos();
    let w2 = 1.0 - E2 * sin * sin;
    let prime_vertical = A / w2.sqrt();
    let meridian = prime_vertical * (1.0 - E2) / w2;
    (prime_vertical * cos * 1f64.to_radians(), meridian * 1f64.to_radians())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lng: f64, lat: f64) -> LngLat {
        LngLat::new(lng, lat).unwrap()
    }

    fn dms(degrees: f64, minutes: f64, seconds: f64) -> f64 {
        degrees + minutes / 60.0 + seconds / 3600.0
    }

    #[test]
    fn the_sample_of_the_geospatial_authority_agrees_to_a_millimetre() {
        // 国土地理院 測量計算サイト「距離と方位角の計算」, つくば to 東京 on GRS 80.
        let tsukuba = at(140.087_855_027_777_78, 36.103_774_777_777_78);
        let tokyo = at(139.744_750_444_444_43, 35.655_028_472_222_23);
        assert!((distance_meters(tsukuba, tokyo) - 58_643.804).abs() < 0.001, "{}", distance_meters(tsukuba, tokyo));
    }

    #[test]
    fn a_published_line_on_grs80_agrees_to_a_millimetre_and_a_hundredth_of_a_second() {
        // Geocentric Datum of Australia Technical Manual, Flinders Peak to Buninyong.
        let flinders = at(dms(144.0, 25.0, 29.524_40), -dms(37.0, 57.0, 3.720_30));
        let buninyong = at(dms(143.0, 55.0, 35.383_90), -dms(37.0, 39.0, 10.156_10));
        assert!((distance_meters(flinders, buninyong) - 54_972.271).abs() < 0.001);
        assert!((bearing_degrees(flinders, buninyong) - dms(306.0, 52.0, 5.37)).abs() < 0.01 / 3600.0);
        assert!((bearing_degrees(buninyong, flinders) - dms(127.0, 10.0, 25.07)).abs() < 0.01 / 3600.0);
    }

    #[test]
    fn bearings_run_clockwise_from_north_and_stay_below_360() {
        let here = at(134.0, 34.0);
        for (there, expected) in [(at(134.0, 34.1), 0.0), (at(134.0, 33.9), 180.0)] {
            assert!((bearing_degrees(here, there) - expected).abs() < 1e-9);
        }
        assert!((bearing_degrees(here, at(134.1, 34.0)) - 90.0).abs() < 0.1);
        assert!((bearing_degrees(here, at(133.9, 34.0)) - 270.0).abs() < 0.1);
        assert!(bearing_degrees(here, here).abs() < f64::EPSILON);
    }

    #[test]
    fn sixteen_thousand_metres_are_in_and_one_more_is_out() {
        assert!(within_sixteen_km(0.0) && within_sixteen_km(16_000.0));
        assert!(!within_sixteen_km(16_001.0) && !within_sixteen_km(16_000.000_001) && !within_sixteen_km(f64::NAN));
    }

    #[test]
    fn a_box_without_radius_is_its_centre() {
        let here = at(134.0, 34.0);
        for radius in [0.0, -5.0, f64::NAN] {
            let found = expand_box(here, radius);
            assert!(found.contains(here) && found.west() >= found.east() && found.south() >= found.north(), "{radius}");
        }
    }

    #[test]
    fn a_box_at_the_edge_of_the_globe_takes_in_all_longitudes() {
        for (center, radius) in [
            (at(0.0, 89.9), 50_000.0),
            (at(179.9, 0.0), 50_000.0),
            (at(0.0, 0.0), 1e9),
            (at(10.0, 10.0), f64::INFINITY),
        ] {
            let found = expand_box(center, radius);
            assert!(found.west() <= -180.0 && found.east() >= 180.0, "{center:?}");
        }
    }

    prop_compose! {
        fn in_japan()(lng in 122.0..154.0f64, lat in 20.0..46.0f64) -> LngLat { at(lng, lat) }
    }

    proptest! {
        #[test]
        fn the_approximation_errs_by_less_than_half_a_per_cent_within_100_km(a in in_japan(), dx in -1.0..1.0f64, dy in -0.9..0.9f64) {
            let b = at(a.lng() + dx, a.lat() + dy);
            let exact = distance_meters(a, b);
            prop_assume!(exact <= 100_000.0);
            prop_assert!((approx_distance_meters(a, b) - exact).abs() <= exact * 0.005 + 1e-6);
        }

        #[test]
        fn a_box_holds_every_position_within_its_radius(center in in_japan(), dx in -0.5..0.5f64, dy in -0.5..0.5f64) {
            let other = at(center.lng() + dx, center.lat() + dy);
            let distance = distance_meters(center, other);
            prop_assert!(expand_box(center, distance).contains(other));
        }

        #[test]
        fn a_box_is_not_much_larger_than_its_circle(center in in_japan(), radius in 100.0..50_000.0f64) {
            let found = expand_box(center, radius);
            let corner = at(found.east(), center.lat());
            prop_assert!(distance_meters(center, corner) <= radius * 1.02);
        }

        #[test]
        fn distance_and_bearing_together_are_the_two_alone(a in in_japan(), b in in_japan()) {
            let (meters, bearing) = distance_and_bearing(a, b);
            prop_assert_eq!(meters.to_bits(), distance_meters(a, b).to_bits());
            prop_assert_eq!(bearing.to_bits(), bearing_degrees(a, b).to_bits());
        }

        #[test]
        fn distance_is_the_same_both_ways(a in in_japan(), b in in_japan()) {
            prop_assert!((distance_meters(a, b) - distance_meters(b, a)).abs() < 1e-6);
        }
    }
}
