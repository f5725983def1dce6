//! Where numbered pins go: on their place when there is room, beside it otherwise, never onto each other.
//!
//! Greedy and deterministic: pins with room are set on their places first, then the others by the order given, each to
//! the cheapest free spot of rings around its place. A spot costs its distance, and more when its leader would cross
//! another leader or a pin, or when it would hide another pin's place. When a pin finds no spot, all are made smaller.

use super::clip::{Spot, Window, away};

/// Space between discs, as a share of their radius.
const GAP: f64 = 0.18;

/// Radius of the pins of a frame, while they have room: millimetres.
pub(super) fn wanted_radius(width: f64, height: f64) -> f64 {
    (width.min(height) / 55.0).clamp(1.6, 3.6)
}

/// Radius and middles of the discs: one for each anchor, in order, within the frame, outside what is taken, and no two
/// nearer than their diameter.
pub(super) fn spread(anchors: &[Spot], size: [f64; 2], taken: &[Window], wanted: f64) -> (f64, Vec<Spot>) {
    let mut radius = wanted;
    // Discs set one by one where they like fill about half of a surface: more need not be tried.
    let room = size[0] * size[1] * 0.55 / (anchors.len().max(1) as f64 * std::f64::consts::PI);
    while radius * radius > room {
        radius *= 0.9;
    }
    loop {
        if let Some(spots) = (Board { anchors, size, taken, radius }).spread() {
            return (super::round(radius), spots);
        }
        radius *= 0.9;
    }
}

struct Board<'a> {
    anchors: &'a [Spot],
    size: [f64; 2],
    taken: &'a [Window],
    radius: f64,
}

impl Board<'_> {
    fn spread(&self) -> Option<Vec<Spot>> {
        let mut spots: Vec<Option<Spot>> = vec![None; self.anchors.len()];
        for (number, &anchor) in self.anchors.iter().enumerate() {
            let alone = self.anchors.iter().enumerate().all(|(other, &at)| other == number || !self.touch(anchor, at));
            if alone && self.is_open(anchor) {
                spots[number] = Some(anchor);
            }
        }
        for number in 0..spots.len() {
            if spots[number].is_none() {
                let spot = self.beside(number, &spots).or_else(|| self.anywhere(number, &spots))?;
                spots[number] = Some(spot);
            }
        }
        spots.into_iter().collect()
    }

    /// The cheapest free spot near a pin's place.
    fn beside(&self, number: usize, spots: &[Option<Spot>]) -> Option<Spot> {
        let anchor = self.anchors[number];
        if self.is_free(anchor, spots) {
            return Some(anchor);
        }
        let step = self.radius * 0.5;
        let mut best: Option<(f64, Spot)> = None;
        for ring in 2..=40_u32 {
            let distance = f64::from(ring) * step;
            if best.is_some_and(|(cost, _)| cost <= distance) {
                break;
            }
            let turns = 12 + 2 * ring;
            for turn in 0..turns {
                // Upper right first: where a reader looks for what belongs to a place.
                let angle = f64::from(turn) / f64::from(turns) * std::f64::consts::TAU - std::f64::consts::FRAC_PI_4;
                let spot = [anchor[0] + distance * angle.cos(), anchor[1] + distance * angle.sin()];
                if self.is_free(spot, spots) {
                    let cost = distance + self.nuisance(number, spot, spots);
                    if best.is_none_or(|(least, _)| cost < least - 1e-9) {
                        best = Some((cost, spot));
                    }
                }
            }
        }
        best.map(|(_, spot)| spot)
    }

    /// The nearest free spot of a grid over the whole frame.
    fn anywhere(&self, number: usize, spots: &[Option<Spot>]) -> Option<Spot> {
        let [x, y] = self.anchors[number];
        let step = self.radius;
        let [columns, rows] = self.size.map(|side| (side / step) as u32);
        let grid = (0..=rows).flat_map(|row| (0..=columns).map(move |column| (row, column)));
        let mut best: Option<(f64, Spot)> = None;
        for (row, column) in grid {
            let spot = [f64::from(column) * step, f64::from(row) * step];
            let distance = (spot[0] - x).hypot(spot[1] - y);
            if best.is_none_or(|(least, _)| distance < least) && self.is_free(spot, spots) {
                best = Some((distance, spot));
            }
        }
        best.map(|(_, spot)| spot)
    }

    /// What a spot costs beside its distance.
    fn nuisance(&self, number: usize, spot: Spot, spots: &[Option<Spot>]) -> f64 {
        let anchor = self.anchors[number];
        let mut cost = 0.0;
        for (other, &place) in self.anchors.iter().enumerate() {
            if other != number && distance(spot, place) < self.radius && distance(place, anchor) > self.radius * 0.2 {
                cost += 3.0;
            }
            let Some(set) = spots[other] else { continue };
            if away(set, anchor, spot) < self.radius * 0.95 && distance(set, anchor) > self.radius {
                cost += 5.0;
            }
            if set != place {
                if crosses(anchor, spot, place, set) {
                    cost += 4.0;
                }
                if away(spot, place, set) < self.radius {
                    cost += 5.0;
                }
            }
        }
        cost * self.radius
    }

    fn is_free(&self, spot: Spot, spots: &[Option<Spot>]) -> bool {
        self.is_open(spot) && spots.iter().flatten().all(|set| !self.touch(spot, *set))
    }

    /// Whether a disc would lie in the frame and on nothing that is taken.
    fn is_open(&self, [x, y]: Spot) -> bool {
        let edge = self.radius * (1.0 + GAP);
        let [width, height] = self.size;
        let inside = x >= edge && y >= edge && x <= width - edge && y <= height - edge;
        inside
            && self.taken.iter().all(|window| {
                x < window.left - edge || x > window.right + edge || y < window.top - edge || y > window.bottom + edge
            })
    }

    fn touch(&self, one: Spot, other: Spot) -> bool {
        distance(one, other) < self.radius * (2.0 + GAP)
    }
}

fn distance(one: Spot, other: Spot) -> f64 {
    (one[0] - other[0]).hypot(one[1] - other[1])
}

/// Whether two stretches cross, apart from touching ends.
fn crosses(a: Spot, b: Spot, c: Spot, d: Spot) -> bool {
    let side = |p: Spot, q: Spot, r: Spot| (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}
