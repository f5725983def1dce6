//! Rings that cross themselves and polygons that overlap, found without comparing everything with everything.

use std::collections::BTreeSet;

use geo::coordinate_position::{CoordPos, CoordinatePosition};
use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{BoundingRect, Intersects};
use geo_types::{Line, LineString, Polygon, Rect};

/// Whether two segments of a ring cross or lie on each other; rings that only touch themselves in a point do not.
pub(super) fn crosses_itself(ring: &LineString<f64>) -> bool {
    any_cross(ring.lines().map(|line| (0, line)), |_, _| true)
}

/// Whether any two segments of owners that concern each other cross or lie on each other.
///
/// Segments are taken from west to east, each compared with those that reach that far east: boundaries of tens of
/// thousands of points take milliseconds.
fn any_cross(lines: impl Iterator<Item = (usize, Line<f64>)>, concern: impl Fn(usize, usize) -> bool) -> bool {
    let mut segments: Vec<Segment> = lines
        .filter(|(_, line)| line.start != line.end)
        .map(|(owner, line)| Segment {
            owner,
            west: line.start.x.min(line.end.x),
            east: line.start.x.max(line.end.x),
            line,
        })
        .collect();
    segments.sort_by(|a, b| a.west.total_cmp(&b.west));
    let mut active: Vec<Segment> = Vec::new();
    for segment in segments {
        active.retain(|other| other.east >= segment.west);
        if active.iter().any(|other| concern(segment.owner, other.owner) && cross(segment.line, other.line)) {
            return true;
        }
        active.push(segment);
    }
    false
}

struct Segment {
    owner: usize,
    west: f64,
    east: f64,
    line: Line<f64>,
}

fn cross(a: Line<f64>, b: Line<f64>) -> bool {
    let (low, high) = (a.start.y.min(a.end.y), a.start.y.max(a.end.y));
    if b.start.y.max(b.end.y) < low || b.start.y.min(b.end.y) > high {
        return false;
    }
    match line_intersection(a, b) {
        Some(LineIntersection::SinglePoint { is_proper, .. }) => is_proper,
        Some(LineIntersection::Collinear { intersection }) => intersection.start != intersection.end,
        None => false,
    }
}

/// Whether any two polygons overlap: their outlines crossing, or one inside the other.
pub(super) fn overlap(polygons: &[Polygon<f64>]) -> bool {
    let boxes: Vec<Option<Rect<f64>>> = polygons.iter().map(BoundingRect::bounding_rect).collect();
    let near: Vec<(usize, usize)> = (0..polygons.len())
        .flat_map(|a| (a + 1..polygons.len()).map(move |b| (a, b)))
        .filter(|(a, b)| matches!((boxes[*a], boxes[*b]), (Some(x), Some(y)) if x.intersects(&y)))
        .collect();
    // Only outlines whose boxes meet are looked at, and all of them at once.
    let concerned: BTreeSet<usize> = near.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let lines = concerned.into_iter().flat_map(|at| polygons[at].exterior().lines().map(move |line| (at, line)));
    any_cross(lines, |a, b| a != b)
        || near.into_iter().any(|(a, b)| {
            let (a, b) = (&polygons[a], &polygons[b]);
            is_inside(a, b) || is_inside(b, a)
        })
}

/// Whether a polygon whose outline does not cross the other's is inside it. Outlines that do not cross meet in single
/// points at most, so any corner that is off the other's boundary tells; a hole may still be crossed, and then every
/// corner has to be asked.
fn is_inside(inner: &Polygon<f64>, outer: &Polygon<f64>) -> bool {
    let mut places = inner.exterior().coords().map(|corner| outer.coordinate_position(corner));
    if outer.interiors().is_empty() {
        places.find(|place| *place != CoordPos::OnBoundary) == Some(CoordPos::Inside)
    } else {
        places.any(|place| place == CoordPos::Inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::polygon;

    #[test]
    fn a_bow_tie_crosses_itself_and_a_square_does_not() {
        let bow = polygon![(x: 0.0, y: 0.0), (x: 2.0, y: 2.0), (x: 2.0, y: 0.0), (x: 0.0, y: 2.0)];
        assert!(crosses_itself(bow.exterior()));
        let square = polygon![(x: 0.0, y: 0.0), (x: 2.0, y: 0.0), (x: 2.0, y: 2.0), (x: 0.0, y: 2.0)];
        assert!(!crosses_itself(square.exterior()));
    }

    #[test]
    fn neighbours_do_not_overlap_and_a_crossing_pair_does() {
        let left = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 3.0), (x: 0.0, y: 3.0)];
        let right = polygon![(x: 1.5, y: 0.0), (x: 2.5, y: 0.0), (x: 2.5, y: 3.0), (x: 1.5, y: 3.0)];
        let bar = polygon![(x: -1.0, y: 1.0), (x: 4.0, y: 1.0), (x: 4.0, y: 2.0), (x: -1.0, y: 2.0)];
        assert!(!overlap(&[left.clone(), right]));
        assert!(overlap(&[left, bar]));
    }
    #[test]
    fn one_polygon_inside_another_overlaps_it_unless_it_lies_in_a_hole() {
        let inner = polygon![(x: 1.0, y: 1.0), (x: 2.0, y: 1.0), (x: 2.0, y: 2.0), (x: 1.0, y: 2.0)];
        let outer = polygon![(x: 0.0, y: 0.0), (x: 9.0, y: 0.0), (x: 9.0, y: 9.0), (x: 0.0, y: 9.0)];
        assert!(overlap(&[inner.clone(), outer.clone()]));
        assert!(overlap(&[outer.clone(), inner.clone()]));
        let ring = Polygon::new(outer.exterior().clone(), vec![inner.exterior().clone()]);
        assert!(!overlap(&[ring.clone(), inner]));
        let across = polygon![(x: 1.5, y: 1.5), (x: 3.0, y: 1.5), (x: 3.0, y: 1.8), (x: 1.5, y: 1.8)];
        assert!(overlap(&[ring, across]));
    }

    #[test]
    fn a_neighbour_that_touches_in_its_first_corner_is_outside_and_one_within_is_inside() {
        let outer = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
        let beside = polygon![(x: 4.0, y: 2.0), (x: 5.0, y: 1.0), (x: 5.0, y: 3.0)];
        let within = polygon![(x: 4.0, y: 2.0), (x: 3.0, y: 3.0), (x: 3.0, y: 1.0)];
        assert!(!overlap(&[outer.clone(), beside]));
        assert!(overlap(&[outer, within]));
    }
}
