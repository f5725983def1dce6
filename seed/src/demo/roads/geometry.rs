//! Plane geometry of the town's plan, in metres east and north of the city office.
//!
//! Only additions, multiplications, divisions and square roots, which IEEE 754 rounds alike on every machine: the plan
//! is the same everywhere. No sines.

use std::collections::BTreeMap;

use crate::demo::random::SplitMix64;

/// A spot on the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub x: f64,
    pub y: f64,
}

/// A spot.
pub(super) const fn at(x: f64, y: f64) -> Spot {
    Spot { x, y }
}

impl Spot {
    pub(super) fn plus(self, x: f64, y: f64) -> Self {
        at(self.x + x, self.y + y)
    }

    /// The spot a share of the way towards another.
    pub(super) fn towards(self, other: Self, share: f64) -> Self {
        at(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    pub(super) fn meters_to(self, other: Self) -> f64 {
        let (x, y) = (other.x - self.x, other.y - self.y);
        (x * x + y * y).sqrt()
    }

    /// Where between `a` (0) and `b` (1) the segment comes nearest.
    pub(super) fn share_on(self, a: Self, b: Self) -> f64 {
        let (x, y) = (b.x - a.x, b.y - a.y);
        let square = x * x + y * y;
        if square == 0.0 { 0.0 } else { (((self.x - a.x) * x + (self.y - a.y) * y) / square).clamp(0.0, 1.0) }
    }

    /// How far the segment is.
    pub(super) fn meters_to_segment(self, a: Self, b: Self) -> f64 {
        self.meters_to(a.towards(b, self.share_on(a, b)))
    }
}

/// Where two segments cross, as shares of each; `None` for parallels.
pub(super) fn crossing(a: Spot, b: Spot, c: Spot, d: Spot) -> Option<(f64, f64)> {
    let (rx, ry, sx, sy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y);
    let cross = rx * sy - ry * sx;
    if cross.abs() < 1e-9 {
        return None;
    }
    let (x, y) = (c.x - a.x, c.y - a.y);
    let (t, u) = ((x * sy - y * sx) / cross, (x * ry - y * rx) / cross);
    ((0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u)).then_some((t, u))
}

pub(super) fn length(line: &[Spot]) -> f64 {
    line.windows(2).map(|pair| pair[0].meters_to(pair[1])).sum()
}

/// A smooth line through all points (Catmull–Rom), a point at least every `step` metres.
pub(super) fn smooth(points: &[Spot], step: f64) -> Vec<Spot> {
    let mut line = Vec::new();
    for i in 0..points.len().saturating_sub(1) {
        let (b, c) = (points[i], points[i + 1]);
        let a = if i == 0 { b } else { points[i - 1] };
        let d = points.get(i + 2).copied().unwrap_or(c);
        let pieces = (b.meters_to(c) / step).ceil().max(1.0) as usize;
        for piece in 0..pieces {
            let t = piece as f64 / pieces as f64;
            let weave = |a: f64, b: f64, c: f64, d: f64| {
                b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)))
            };
            line.push(at(weave(a.x, b.x, c.x, d.x), weave(a.y, b.y, c.y, d.y)));
        }
    }
    line.extend(points.last());
    line
}

/// The line beside another, to its left for a positive distance; its ends stay where they are when `pinned`.
pub(super) fn beside(line: &[Spot], meters: f64, pinned: bool) -> Vec<Spot> {
    let last = line.len() - 1;
    (0..=last)
        .map(|i| {
            if pinned && (i == 0 || i == last) {
                return line[i];
            }
            let (a, b) = (line[i.saturating_sub(1)], line[(i + 1).min(last)]);
            let long = a.meters_to(b).max(1e-6);
            line[i].plus(-(b.y - a.y) / long * meters, (b.x - a.x) / long * meters)
        })
        .collect()
}

/// The part of a line between two distances from its start.
pub(super) fn part(line: &[Spot], from: f64, to: f64) -> Vec<Spot> {
    let (mut out, mut gone) = (Vec::new(), 0.0);
    for pair in line.windows(2) {
        let long = pair[0].meters_to(pair[1]);
        let spot = |distance: f64| pair[0].towards(pair[1], ((distance - gone) / long.max(1e-9)).clamp(0.0, 1.0));
        if gone + long > from && gone < to {
            if out.is_empty() {
                out.push(spot(from.max(gone)));
            }
            out.push(spot(to.min(gone + long)));
        }
        gone += long;
    }
    out
}

/// Where a line crosses another, as distances from its start, ascending.
pub(super) fn crossings(line: &[Spot], other: &[Spot]) -> Vec<f64> {
    let (mut found, mut gone) = (Vec::new(), 0.0);
    for pair in line.windows(2) {
        let long = pair[0].meters_to(pair[1]);
        let here = other.windows(2).filter_map(|o| crossing(pair[0], pair[1], o[0], o[1]));
        found.extend(here.map(|(t, _)| gone + t * long));
        gone += long;
    }
    found.sort_by(f64::total_cmp);
    found
}

/// Segments by the squares of 200 m they touch.
#[derive(Default)]
pub(super) struct Near(BTreeMap<(i64, i64), Vec<usize>>);

const SQUARE: f64 = 200.0;

impl Near {
    /// Files a segment under a number.
    pub(super) fn file(&mut self, a: Spot, b: Spot, number: usize) {
        for square in squares(a, b, 2.0) {
            self.0.entry(square).or_default().push(number);
        }
    }

    /// Numbers of the segments within some metres of the box around a segment, each once, ascending.
    pub(super) fn around(&self, a: Spot, b: Spot, meters: f64) -> Vec<usize> {
        let mut found: Vec<usize> =
            squares(a, b, meters).filter_map(|square| self.0.get(&square)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn squares(a: Spot, b: Spot, margin: f64) -> impl Iterator<Item = (i64, i64)> {
    let number = |meters: f64| (meters / SQUARE).floor() as i64;
    let (west, east) = (number(a.x.min(b.x) - margin), number(a.x.max(b.x) + margin));
    let (south, north) = (number(a.y.min(b.y) - margin), number(a.y.max(b.y) + margin));
    (west..=east).flat_map(move |x| (south..=north).map(move |y| (x, y)))
}

/// A field that bends the whole plan a little, so that nothing in it is straight.
pub(super) struct Bend {
    seed: u64,
}

impl Bend {
    /// How far spots move at most, and over how many metres that changes: wide bends, and small ones on them.
    const WAVES: [(f64, f64); 2] = [(135.0, 1_550.0), (30.0, 430.0)];

    pub(super) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// Where a spot of the plan lies on the ground.
    pub(super) fn ground(&self, spot: Spot) -> Spot {
        Self::WAVES.into_iter().zip(1..).fold(spot, |moved, ((meters, wave), which)| {
            let east = self.noise(spot, wave, which) * meters;
            moved.plus(east, self.noise(spot, wave, which + 2) * meters)
        })
    }

    /// Where a spot of the ground lies on the plan: the field changes slowly, so that going back step by step ends.
    pub(super) fn plan(&self, ground: Spot) -> Spot {
        let mut spot = ground;
        for _ in 0..60 {
            let there = self.ground(spot);
            spot = spot.plus(ground.x - there.x, ground.y - there.y);
        }
        spot
    }

    /// From -1 to 1, smooth.
    fn noise(&self, spot: Spot, wave: f64, which: u64) -> f64 {
        let (x, y) = (spot.x / wave, spot.y / wave);
        let (column, row) = (x.floor(), y.floor());
        let ease = |t: f64| t * t * (3.0 - 2.0 * t);
        let (u, v) = (ease(x - column), ease(y - row));
        let corner = |i: f64, j: f64| {
            let (i, j) = ((column + i) as i64 as u64, (row + j) as i64 as u64);
            let mixed = i.wrapping_mul(0x9E37_79B9) ^ j.wrapping_mul(0x85EB_CA6B_0000) ^ (which << 60) ^ self.seed;
            SplitMix64::new(mixed).between(-1_000_000, 1_000_000) as f64 / 1e6
        };
        let south = corner(0.0, 0.0) * (1.0 - u) + corner(1.0, 0.0) * u;
        let north = corner(0.0, 1.0) * (1.0 - u) + corner(1.0, 1.0) * u;
        south * (1.0 - v) + north * v
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_line_goes_through_its_points() {
        let points = [at(0.0, 0.0), at(100.0, 50.0), at(300.0, -20.0)];
        let line = smooth(&points, 30.0);
        assert!(points.iter().all(|point| line.iter().any(|spot| spot.meters_to(*point) < 1e-9)));
        assert!(line.windows(2).all(|pair| pair[0].meters_to(pair[1]) < 45.0));
    }

    #[test]
    fn a_part_of_a_line_is_as_long_as_asked_for() {
        let line = [at(0.0, 0.0), at(100.0, 0.0), at(100.0, 100.0)];
        assert_eq!(part(&line, 50.0, 150.0), [at(50.0, 0.0), at(100.0, 0.0), at(100.0, 50.0)]);
        assert_eq!(crossings(&line, &[at(50.0, 50.0), at(150.0, 50.0)]), [150.0]);
    }

    #[test]
    fn what_is_bent_can_be_bent_back() {
        let bend = Bend::new(7);
        for i in -20..20 {
            let spot = at(f64::from(i) * 217.3, f64::from(i * i % 13) * 401.7);
            assert!(bend.ground(bend.plan(spot)).meters_to(spot) < 0.001, "{spot:?}");
        }
    }
}
