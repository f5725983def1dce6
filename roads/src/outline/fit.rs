//! Fitting the field to the roads it was made from.
//!
//! Between vertices the field is read by bilinear interpolation, so a road position can come to lie on the wrong side
//! of a contour by a few metres. Where one does, the four vertices around it are moved by as little as puts it right
//! (Kaczmarz's method for one equation after the other), a few times over.

use super::field::{Field, Sample, zone};
use super::frame::PART;

/// How often the positions near contours are looked at.
const ROUNDS: usize = 3;

impl Field {
    /// Moves vertices where road positions lie on the wrong side of one of the contours, until they lie up to `slack`
    /// units on the right side.
    pub(super) fn fit(&mut self, limits: &[u32], slack: f32) {
        let mut near = std::mem::take(&mut self.samples);
        let mut kept = 0;
        for at in 0..near.len() {
            let sample = near[at];
            let zone = zone(sample.time, limits);
            let south = self.south_west(&sample);
            let north = south + self.width;
            near[kept] = sample;
            let same = |vertex: usize| self.zones[vertex] == zone;
            kept += usize::from(!(same(south) & same(south + 1) & same(north) & same(north + 1)));
        }
        near.truncate(kept);
        for _ in 0..ROUNDS {
            let moved = near.iter().filter(|sample| self.fit_one(sample, limits, slack)).count();
            if moved == 0 {
                break;
            }
        }
        self.samples = near;
    }

    fn fit_one(&mut self, sample: &Sample, limits: &[u32], slack: f32) -> bool {
        let south = self.south_west(sample);
        let corners = [south, south + 1, south + self.width, south + self.width + 1];
        let [east, north] = sample.place.map(|side| (side & (PART - 1)) as f32 / PART as f32);
        let (west, south) = (1.0 - east, 1.0 - north);
        let weights = [west * south, east * south, west * north, east * north];
        let here: f32 = corners.iter().zip(weights).map(|(corner, weight)| self.times[*corner] * weight).sum();
        let wrong = |limit: &&u32| (here <= **limit as f32) != (sample.time <= **limit);
        let Some(limit) = limits.iter().find(wrong).map(|limit| *limit as f32) else { return false };
        let wanted = (sample.time as f32).clamp(limit - slack, limit + slack);
        let step = (wanted - here) / weights.iter().map(|weight| weight * weight).sum::<f32>();
        if !step.is_finite() {
            return false;
        }
        for (corner, weight) in corners.into_iter().zip(weights) {
            self.times[corner] += weight * step;
        }
        true
    }

    #[inline(always)]
    fn south_west(&self, sample: &Sample) -> usize {
        let [x, y] = sample.place;
        (y / PART) as usize * self.width + (x / PART) as usize
    }
}
