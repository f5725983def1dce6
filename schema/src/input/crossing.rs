//! Whether the rings of a polygon cross: a sweep from west to east over their edges.

use geo_types::{Coord, LineString};

struct Edge {
    ring: usize,
    /// Position in its ring.
    index: usize,
    from: Coord<f64>,
    to: Coord<f64>,
}

impl Edge {
    fn west(&self) -> f64 {
        self.from.x.min(self.to.x)
    }
    fn east(&self) -> f64 {
        self.from.x.max(self.to.x)
    }
    fn overlaps_in_y(&self, other: &Self) -> bool {
        self.from.y.min(self.to.y) <= other.from.y.max(other.to.y)
            && other.from.y.min(other.to.y) <= self.from.y.max(self.to.y)
    }
}

/// A place where two edges cross, or where a ring touches itself. Different rings may touch in single points.
///
/// Time is n log n for shapes whose edges are short; hostile shapes with long edges cost n² of cheap comparisons.
pub(super) fn first_crossing(rings: &[&LineString<f64>]) -> Option<Coord<f64>> {
    let mut edges: Vec<Edge> = Vec::new();
    for (ring, line) in rings.iter().enumerate() {
        for (index, pair) in line.0.windows(2).enumerate() {
            if pair[0] == pair[1] {
                // The same position twice in a row: an edge of no length.
                return Some(pair[0]);
            }
            edges.push(Edge { ring, index, from: pair[0], to: pair[1] });
        }
    }
    edges.sort_by(|a, b| a.west().total_cmp(&b.west()));
    let mut under_the_line: Vec<&Edge> = Vec::new();
    for edge in &edges {
        under_the_line.retain(|other| other.east() >= edge.west());
        for other in &under_the_line {
            if edge.overlaps_in_y(other)
                && let Some(at) = conflict(edge, other, rings)
            {
                return Some(at);
            }
        }
        under_the_line.push(edge);
    }
    None
}

/// Where two edges meet in a way that no valid polygon allows.
fn conflict(a: &Edge, b: &Edge, rings: &[&LineString<f64>]) -> Option<Coord<f64>> {
    let sides = (side(a, b.from), side(a, b.to), side(b, a.from), side(b, a.to));
    if sides.0 * sides.1 < 0.0 && sides.2 * sides.3 < 0.0 {
        return Some(meeting(a, b));
    }
    if sides == (0.0, 0.0, 0.0, 0.0) {
        // On one line: a stretch in common is a conflict, a common end is judged below.
        if let Some(at) = common_stretch(a, b) {
            return Some(at);
        }
    }
    if a.ring != b.ring || are_neighbours(a, b, rings[a.ring].0.len() - 1) {
        return None;
    }
    [b.from, b.to].into_iter().find(|p| is_on(a, *p)).or_else(|| [a.from, a.to].into_iter().find(|p| is_on(b, *p)))
}

fn are_neighbours(a: &Edge, b: &Edge, edges: usize) -> bool {
    a.index.abs_diff(b.index) == 1 || a.index.abs_diff(b.index) == edges - 1
}

/// Sign tells on which side of the edge the point lies; 0 is on its line.
fn side(edge: &Edge, p: Coord<f64>) -> f64 {
    let turn = (edge.to.x - edge.from.x) * (p.y - edge.from.y) - (edge.to.y - edge.from.y) * (p.x - edge.from.x);
    if turn == 0.0 { 0.0 } else { turn.signum() }
}

fn is_on(edge: &Edge, p: Coord<f64>) -> bool {
    side(edge, p) == 0.0
        && (edge.west()..=edge.east()).contains(&p.x)
        && (edge.from.y.min(edge.to.y)..=edge.from.y.max(edge.to.y)).contains(&p.y)
}

/// A point inside the stretch that two edges on one line share, when it has length.
fn common_stretch(a: &Edge, b: &Edge) -> Option<Coord<f64>> {
    let ends = |edge: &Edge| {
        let (from, to) = ((edge.from.x, edge.from.y), (edge.to.x, edge.to.y));
        if from <= to { (from, to) } else { (to, from) }
    };
    let ((a_from, a_to), (b_from, b_to)) = (ends(a), ends(b));
    let from = if a_from > b_from { a_from } else { b_from };
    let to = if a_to < b_to { a_to } else { b_to };
    (from < to).then_some(Coord { x: from.0, y: from.1 })
}

fn meeting(a: &Edge, b: &Edge) -> Coord<f64> {
    let (dx, dy) = (a.to.x - a.from.x, a.to.y - a.from.y);
    let (ex, ey) = (b.to.x - b.from.x, b.to.y - b.from.y);
    let along = ((b.from.x - a.from.x) * ey - (b.from.y - a.from.y) * ex) / (dx * ey - dy * ex);
    Coord { x: a.from.x + along * dx, y: a.from.y + along * dy }
}

/// Whether a ring lies inside another that it does not cross: any of its positions that is not on the other decides.
pub(super) fn ring_contains(outer: &LineString<f64>, inner: &LineString<f64>) -> bool {
    let on_outer = |p: Coord<f64>| {
        outer.0.windows(2).any(|pair| is_on(&Edge { ring: 0, index: 0, from: pair[0], to: pair[1] }, p))
    };
    match inner.0.iter().find(|p| !on_outer(**p)) {
        Some(p) => is_inside(outer, *p),
        // Every corner touches the outer ring; without crossing it, it can only lie inside.
        None => true,
    }
}

/// Ray casting to the east.
fn is_inside(ring: &LineString<f64>, p: Coord<f64>) -> bool {
    let crossings = ring.0.windows(2).filter(|pair| {
        let (a, b) = (pair[0], pair[1]);
        (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(positions: &[(f64, f64)]) -> LineString<f64> {
        LineString::from(positions.to_vec())
    }

    #[test]
    fn a_simple_ring_has_no_crossing() {
        let l_shape = ring(&[(0., 0.), (2., 0.), (2., 1.), (1., 1.), (1., 2.), (0., 2.), (0., 0.)]);
        assert_eq!(first_crossing(&[&l_shape]), None);
    }

    #[test]
    fn a_ring_that_touches_itself_in_one_point_is_a_conflict() {
        let eight = ring(&[(0., 0.), (1., 1.), (2., 0.), (2., 2.), (1., 1.), (0., 2.), (0., 0.)]);
        assert_eq!(first_crossing(&[&eight]), Some(Coord { x: 1., y: 1. }));
    }

    #[test]
    fn a_spike_that_runs_back_on_itself_is_a_conflict() {
        let spike = ring(&[(0., 0.), (2., 0.), (2., 2.), (2., 4.), (2., 2.), (0., 2.), (0., 0.)]);
        assert!(first_crossing(&[&spike]).is_some());
    }

    #[test]
    fn two_rings_may_touch_in_a_point_but_not_share_an_edge() {
        let left = ring(&[(0., 0.), (1., 1.), (0., 2.), (0., 0.)]);
        let touching = ring(&[(1., 1.), (2., 0.), (2., 2.), (1., 1.)]);
        let sharing = ring(&[(0., 0.), (0., 2.), (-1., 1.), (0., 0.)]);
        assert_eq!(first_crossing(&[&left, &touching]), None);
        assert!(first_crossing(&[&left, &sharing]).is_some());
    }

    #[test]
    fn the_sweep_agrees_with_comparing_every_pair() {
        // A fixed linear congruential generator: the same shapes in every run.
        let mut state = 7u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % 12) as f64
        };
        for _ in 0..2_000 {
            let mut positions: Vec<(f64, f64)> = (0..6).map(|_| (next(), next())).collect();
            positions.push(positions[0]);
            let shape = ring(&positions);
            let edges: Vec<Edge> = shape
                .0
                .windows(2)
                .enumerate()
                .map(|(index, pair)| Edge { ring: 0, index, from: pair[0], to: pair[1] })
                .collect();
            let rings = [&shape];
            let pairs = edges.iter().enumerate().flat_map(|(i, a)| edges[i + 1..].iter().map(move |b| (a, b)));
            let slow = edges.iter().any(|edge| edge.from == edge.to)
                || pairs.into_iter().any(|(a, b)| conflict(a, b, &rings).is_some());
            assert_eq!(first_crossing(&rings).is_some(), slow, "{positions:?}");
        }
    }
}
