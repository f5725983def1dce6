//! Fitting the field to the roads it was made from.
//!
//! Between vertices the field is read by bilinear interpolation, so a road position can come to lie on the wrong side
//! of a contour by a few metres. Where one does, the four vertices around it are moved by as little as puts it right
//! (Kaczmarz's method for one equation after the other), a few times over.

use super::field::{Field, Sample, zone};

/// How often the positions near contours are looked at.
const ROUNDS: usize = 4;

impl Field {
    /// Moves vertices where road positions lie on the wrong side of one of the contours, until they lie up to `slack`
    /// units on the right side.
    pub(super) fn fit(&mut self, width: usize, limits: &[f32], slack: f32) {
        let mut near: Vec<Sample> = Vec::new();
        for sample in &self.samples {
            let zone = zone(sample.time, limits);
            let [south, _, north, _] = corners(sample, width);
            if self.zones[south..south + 2] != [zone; 2] || self.zones[north..north + 2] != [zone; 2] {
                near.push(*sample);
            }
        }
        for _ in 0..ROUNDS {
            let moved = near.iter().filter(|sample| self.fit_one(sample, width, limits, slack)).count();
            if moved == 0 {
                break;
            }
        }
    }

    fn fit_one(&mut self, sample: &Sample, width: usize, limits: &[f32], slack: f32) -> bool {
        let corners = corners(sample, width);
        let (east, north) = (sample.x.fract(), sample.y.fract());
        let (west, south) = (1.0 - east, 1.0 - north);
        let weights = [west * south, east * south, west * north, east * north];
        let here: f32 = corners.iter().zip(weights).map(|(corner, weight)| self.times[*corner] * weight).sum();
        let Some(limit) = limits.iter().find(|limit| (here <= **limit) != (sample.time <= **limit)) else {
            return false;
        };
        let wanted = sample.time.clamp(limit - slack, limit + slack);
        let step = (wanted - here) / weights.iter().map(|weight| weight * weight).sum::<f32>();
        if !step.is_finite() {
            return false;
        }
        for (corner, weight) in corners.into_iter().zip(weights) {
            self.times[corner] += weight * step;
            self.zones[corner] = zone(self.times[corner], limits);
        }
        true
    }
}

#[inline]
fn corners(sample: &Sample, width: usize) -> [usize; 4] {
    let south = sample.y as usize * width + sample.x as usize;
    [south, south + 1, south + width, south + width + 1]
}
