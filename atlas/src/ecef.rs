//! Straight lines through the earth: cheap, sure bounds of the geodesic distance.
//!
//! A position becomes a point of space (earth-centred, earth-fixed, GRS 80). The chord between two of them is never longer
//! than the geodesic. By Schur's comparison theorem it is never shorter than the chord of a circle arc of the geodesic's
//! length whose radius is the least radius of curvature of the ellipsoid, so the geodesic is never longer than
//! `2 R asin(chord / 2 R)`. At 16 km the two bounds are 4 mm apart, so the exact geodesic is needed almost never.

use domain::place::LngLat;

/// A point of space in metres.
pub(crate) type Ecef = [f64; 3];

/// Semi-major axis of GRS 80, metres.
const A: f64 = 6_378_137.0;
const F: f64 = 1.0 / 298.257_222_101;
const E2: f64 = F * (2.0 - F);
/// Least radius of curvature: of the meridian at the equator, `a (1 - e²)`.
const R_MIN: f64 = A * (1.0 - E2);
/// Covers the rounding of the chord and of the geodesic itself (both below 10 nanometres).
pub(crate) const SLACK: f64 = 1e-6;

/// Up to this much, 127 km of chord, a cubic takes the place of the arc sine, which is asked for often.
const NEAR: f64 = 0.01;
/// `asin(x) = x + x³ / 6 + 3 x⁵ / 40 + …`: below [`NEAR`] the terms behind the cubic come to less than `0.00001 x³`.
const CUBIC: f64 = 1.0 / 6.0 + 0.000_01;

/// The point of space of a position.
pub(crate) fn ecef(p: LngLat) -> Ecef {
    let (sin_lat, cos_lat) = p.lat().to_radians().sin_cos();
    let (sin_lng, cos_lng) = p.lng().to_radians().sin_cos();
    let n = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    [n * cos_lat * cos_lng, n * cos_lat * sin_lng, n * (1.0 - E2) * sin_lat]
}

/// Square of the chord.
#[inline]
pub(crate) fn chord2(a: &Ecef, b: &Ecef) -> f64 {
    let (x, y, z) = (a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    x * x + y * y + z * z
}

/// A length that no geodesic with this chord falls below.
#[inline]
pub(crate) fn shortest(chord: f64) -> f64 {
    chord - SLACK
}

/// A length that no geodesic with this chord exceeds; infinite where the bound says nothing.
#[inline]
pub(crate) fn longest(chord: f64) -> f64 {
    let half = chord / (2.0 * R_MIN);
    if half < NEAR {
        return chord + 2.0 * R_MIN * half * half * half * CUBIC + SLACK;
    }
    if half >= 1.0 { f64::INFINITY } else { 2.0 * R_MIN * half.asin() + SLACK }
}

/// The chord up to which every geodesic is surely at most `meters`; negative when there is none.
pub(crate) fn surely_within(meters: f64) -> f64 {
    let meters = meters - 2.0 * SLACK;
    if meters < 0.0 {
        return -1.0;
    }
    2.0 * R_MIN * (meters / (2.0 * R_MIN)).min(std::f64::consts::FRAC_PI_2).sin() - SLACK
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::place::distance_meters;
    use proptest::prelude::*;

    fn at(lng: f64, lat: f64) -> LngLat {
        LngLat::new(lng, lat).unwrap()
    }

    proptest! {
        #[test]
        fn the_geodesic_lies_between_its_bounds(lng in 120f64..155.0, lat in -80f64..80.0, dx in -4f64..4.0, dy in -4f64..4.0) {
            let (a, b) = (at(lng, lat), at(lng + dx, lat + dy));
            let (chord, meters) = (chord2(&ecef(a), &ecef(b)).sqrt(), distance_meters(a, b));
            prop_assert!(shortest(chord) <= meters && meters <= longest(chord));
            prop_assert!(chord > surely_within(chord - 1.0));
            if chord <= surely_within(16_000.0) { prop_assert!(meters <= 16_000.0); }
        }
    }

    #[test]
    fn the_cubic_never_falls_below_the_arc_sine_and_exceeds_it_by_less_than_a_tenth_of_a_millimetre() {
        for step in 0..=130_000u32 {
            let chord = f64::from(step);
            let arc = 2.0 * R_MIN * (chord / (2.0 * R_MIN)).asin();
            assert!((0.0..1e-4).contains(&(longest(chord) - arc)), "{chord}");
        }
    }

    #[test]
    fn at_sixteen_kilometres_the_bounds_are_millimetres_apart() {
        assert!(longest(16_000.0) - shortest(16_000.0) < 0.005);
        assert!(surely_within(0.0) < 0.0);
    }
}
