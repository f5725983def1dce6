//! The geodesic of two positions that are not far apart, by Vincenty's iteration with Karney's series.
//!
//! T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with application of nested equations",
//! Survey Review XXIII (176), 1975, stops its series early; they are taken from C. F. F. Karney, "Algorithms for
//! geodesics", Journal of Geodesy 87, 2013, equations 15, 17, 18, 24 and 25. Within [`REACH_METERS`] it agrees with
//! Karney's own algorithm to a micrometre at a fraction of its cost; farther away, and where the iteration does not
//! settle, it gives nothing and Karney's is asked.

use super::LngLat;
use super::distance::{A, F};

/// How far the iteration is trusted: every line within Japan's main islands is shorter than a few of these, every
/// question for a neighbourhood much shorter.
pub(super) const REACH_METERS: f64 = 1_000_000.0;
/// Semi-minor axis, metres.
const B: f64 = A * (1.0 - F);
/// Second eccentricity squared.
const SECOND_E2: f64 = F * (2.0 - F) / ((1.0 - F) * (1.0 - F));
/// Third flattening.
const THIRD_F: f64 = F / (2.0 - F);
/// A line of the reach spans no more than this in latitude, or in longitude times the cosine of the latitude; radians.
const REACH: f64 = REACH_METERS / B;
/// Radians by which longitude may still move when the iteration ends: 6 nanometres on the ground.
const SETTLED: f64 = 1e-15;

/// Length in metres and azimuth at the start in radians, clockwise from north; `None` where this is not the method.
pub(super) fn inverse(from: LngLat, to: LngLat) -> Option<(f64, f64)> {
    let turn = (to.lng() - from.lng()).to_radians();
    if (to.lat() - from.lat()).to_radians().abs() > REACH || turn.abs() > 0.5 {
        return None;
    }
    let ((sin_u1, cos_u1), (sin_u2, cos_u2)) = (reduced(from.lat()), reduced(to.lat()));
    let mut lambda = turn;
    for _ in 0..8 {
        let (sin_lambda, cos_lambda) = lambda.sin_cos();
        let east = cos_u2 * sin_lambda;
        let north = cos_u1 * sin_u2 - sin_u1 * cos_u2 * cos_lambda;
        let sin_sigma = (east * east + north * north).sqrt();
        if sin_sigma == 0.0 {
            return Some((0.0, 0.0));
        }
        let cos_sigma = sin_u1 * sin_u2 + cos_u1 * cos_u2 * cos_lambda;
        let sigma = sin_sigma.atan2(cos_sigma);
        let sin_alpha = cos_u1 * east / sin_sigma;
        let cos2_alpha = 1.0 - sin_alpha * sin_alpha;
        // Along the equator the middle is everywhere, and its terms vanish.
        let cos_2m = if cos2_alpha > 0.0 { cos_sigma - 2.0 * sin_u1 * sin_u2 / cos2_alpha } else { 0.0 };
        let series = Series::of(cos2_alpha, sigma, sin_sigma, cos_sigma, cos_2m);
        let next = turn + F * sin_alpha * series.longitude();
        let moved = (next - lambda).abs();
        lambda = next;
        if moved > SETTLED {
            continue;
        }
        let meters = series.meters();
        return (meters <= REACH_METERS).then(|| (meters, east.atan2(north)));
    }
    None
}

/// The integrals along a line in powers of ε, a measure of how much it is bent.
struct Series {
    eps: f64,
    sigma: f64,
    /// `2 cos(2k σm) sin(k σ)` for k of 1, 2, 3, 4: what the terms of the two ends differ by.
    terms: [f64; 4],
}

impl Series {
    fn of(cos2_alpha: f64, sigma: f64, sin_sigma: f64, cos_sigma: f64, cos_2m: f64) -> Self {
        let root = (1.0 + cos2_alpha * SECOND_E2).sqrt();
        let cos_4m = 2.0 * cos_2m * cos_2m - 1.0;
        let cos_6m = cos_2m * (2.0 * cos_4m - 1.0);
        let cos_8m = 2.0 * cos_4m * cos_4m - 1.0;
        let sin_2s = 2.0 * sin_sigma * cos_sigma;
        let sin_3s = sin_sigma * (3.0 - 4.0 * sin_sigma * sin_sigma);
        let sin_4s = 2.0 * sin_2s * (1.0 - 2.0 * sin_sigma * sin_sigma);
        let terms = [2.0 * cos_2m * sin_sigma, 2.0 * cos_4m * sin_2s, 2.0 * cos_6m * sin_3s, 2.0 * cos_8m * sin_4s];
        Self { eps: (root - 1.0) / (root + 1.0), sigma, terms }
    }

    /// Length in metres: equations 15, 17 and 18.
    fn meters(&self) -> f64 {
        let (e, e2) = (self.eps, self.eps * self.eps);
        let scale = (1.0 + e2 / 4.0 + e2 * e2 / 64.0) / (1.0 - e);
        let c = [e * (-0.5 + 3.0 / 16.0 * e2), e2 * (-1.0 / 16.0 + e2 / 32.0), -e * e2 / 48.0, -5.0 / 512.0 * e2 * e2];
        B * scale * self.sum(c)
    }

    /// Angle by which the sphere's longitude is ahead, for a flattening and a sine of azimuth of 1: equations 24 and 25.
    fn longitude(&self) -> f64 {
        let (e, n) = (self.eps, THIRD_F);
        let scale = 1.0
            - e * ((1.0 - n) / 2.0
                + e * ((2.0 + n - 3.0 * n * n) / 8.0 + e * (1.0 + 3.0 * n + n * n) / 16.0 + e * e * 3.0 / 64.0));
        let c = [
            e * ((1.0 - n) / 4.0 + e * ((1.0 - n * n) / 8.0 + e * (3.0 + 3.0 * n - n * n) / 64.0)),
            e * e * ((2.0 - 3.0 * n + n * n) / 32.0 + e * (3.0 - 2.0 * n - 3.0 * n * n) / 64.0),
            e * e * e * (5.0 - 9.0 * n) / 192.0,
            0.0,
        ];
        scale * self.sum(c)
    }

    fn sum(&self, c: [f64; 4]) -> f64 {
        self.sigma + c.iter().zip(self.terms).map(|(c, term)| c * term).sum::<f64>()
    }
}

/// Sine and cosine of the reduced latitude.
fn reduced(lat: f64) -> (f64, f64) {
    let (sin, cos) = lat.to_radians().sin_cos();
    let sin = (1.0 - F) * sin;
    let length = (sin * sin + cos * cos).sqrt();
    (sin / length, cos / length)
}

#[cfg(test)]
mod tests {
    use super::super::distance::karney;
    use super::*;
    use proptest::prelude::*;

    fn at(lng: f64, lat: f64) -> LngLat {
        LngLat::new(lng, lat).unwrap()
    }

    /// The difference of two azimuths on the ground at the end of the line, metres.
    fn aside(meters: f64, a: f64, b: f64) -> f64 {
        meters * (a - b).sin().abs()
    }

    fn agrees(a: LngLat, b: LngLat) -> Result<(), TestCaseError> {
        let (meters, azimuth) = karney(a, b);
        match inverse(a, b) {
            Some((found, direction)) => {
                prop_assert!((found - meters).abs() < 1e-6, "{found} {meters}");
                prop_assert!(aside(meters, direction, azimuth.to_radians()) < 1e-5, "{direction} {azimuth} {meters}");
            }
            None => prop_assert!(meters > REACH_METERS * 0.99, "{meters}"),
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
        #[test]
        fn lines_within_japan_agree_with_karney_to_a_micrometre(
            lng in 122.0..154.0f64, lat in 20.0..46.0f64, dx in -12.0..12.0f64, dy in -10.0..10.0f64, shrink in 0u32..7,
        ) {
            let factor = 10f64.powi(-(shrink as i32));
            agrees(at(lng, lat), at(lng + dx * factor, lat + dy * factor))?;
        }
    }

    #[test]
    fn lines_along_meridians_parallels_and_the_equator_agree() {
        for (a, b) in [
            (at(135.0, 35.0), at(135.0, 36.0)),
            (at(135.0, 36.0), at(135.0, 35.0)),
            (at(135.0, 35.0), at(137.0, 35.0)),
            (at(0.0, 0.0), at(1.0, 0.0)),
            (at(1.0, 0.0), at(0.0, 0.0)),
            (at(0.0, -1.0), at(0.0, 1.0)),
            (at(10.0, 89.9), at(12.0, 89.95)),
        ] {
            agrees(a, b).unwrap();
        }
        assert_eq!(inverse(at(135.0, 35.0), at(135.0, 35.0)), Some((0.0, 0.0)));
    }

    #[test]
    fn what_lies_too_far_apart_is_left_to_the_other_method() {
        for (a, b) in
            [(at(122.0, 24.0), at(145.0, 44.0)), (at(179.9, 0.0), at(-179.9, 0.0)), (at(0.0, 0.0), at(0.0, 80.0))]
        {
            assert_eq!(inverse(a, b), None);
        }
    }
}
