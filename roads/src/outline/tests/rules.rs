//! What RFC 7946 and OGC Simple Features ask of polygons, and what we ask of contours.

use std::collections::BTreeSet;

use geo::line_intersection::line_intersection;
use geo::{Contains, Coord, Distance, Euclidean, Intersects, Line, LineString, Point, Relate, Validation, Winding};

use crate::outline::Contour;

pub fn assert_valid(contour: &Contour) {
    let area = &contour.area;
    area.check_validation().unwrap_or_else(|error| panic!("{} s: {error}", contour.seconds));
    assert!(!area.0.is_empty(), "{} s", contour.seconds);
    let mut corners = BTreeSet::new();
    for polygon in area {
        assert!(polygon.exterior().is_ccw(), "an outer ring runs counter-clockwise");
        for hole in polygon.interiors() {
            assert!(hole.is_cw(), "a hole runs clockwise");
            assert!(polygon.exterior().0.iter().all(|corner| !hole.contains(corner)));
        }
        for ring in rings(polygon) {
            assert!(ring.is_closed() && ring.0.len() >= 4);
            for corner in &ring.0[1..] {
                let printed = [corner.x, corner.y].map(|degrees| format!("{degrees}"));
                assert!(printed.iter().all(|word| word.split('.').nth(1).is_none_or(|part| part.len() <= 6)));
                assert!(corners.insert(printed), "no corner comes twice");
            }
        }
    }
    assert_apart(contour);
}

fn rings(polygon: &geo_types::Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// No two sides meet but neighbours, and those in their corner only.
fn assert_apart(contour: &Contour) {
    let mut sides: Vec<Line<f64>> = contour.area.iter().flat_map(rings).flat_map(LineString::lines).collect();
    sides.sort_by(|a, b| a.start.x.min(a.end.x).total_cmp(&b.start.x.min(b.end.x)));
    for (at, side) in sides.iter().enumerate() {
        let east = side.start.x.max(side.end.x);
        for other in sides[at + 1..].iter().take_while(|other| other.start.x.min(other.end.x) <= east) {
            let shared = side.end == other.start || side.start == other.end;
            match line_intersection(*side, *other) {
                None => {}
                Some(geo::LineIntersection::SinglePoint { intersection, is_proper }) => {
                    let is_corner = |corner: Coord<f64>| intersection == corner;
                    assert!(
                        shared && !is_proper && (is_corner(side.end) || is_corner(side.start)),
                        "{side:?} {other:?}"
                    );
                }
                Some(crossing) => panic!("{crossing:?}"),
            }
        }
    }
}

/// Every longer time holds every shorter one.
pub fn assert_nested(contours: &[Contour]) {
    for pair in contours.windows(2) {
        assert!(pair[0].seconds < pair[1].seconds);
        assert!(pair[1].area.relate(&pair[0].area).is_covers(), "{} s in {} s", pair[0].seconds, pair[1].seconds);
    }
}

/// Every corner of the first contours is within so many metres of the simplified ones.
pub fn assert_near(simple: &[Contour], first: &[Contour], meters: f64) {
    for (simple, first) in simple.iter().zip(first) {
        let sides: Vec<Line<f64>> = simple.area.iter().flat_map(rings).flat_map(LineString::lines).map(plane).collect();
        for corner in first.area.iter().flat_map(rings).flat_map(|ring| &ring.0) {
            let corner = Point::from(plane(Line::new(*corner, *corner)).start);
            let distance = sides.iter().map(|side| Euclidean.distance(&corner, side)).fold(f64::MAX, f64::min);
            assert!(distance <= meters + 0.01, "{distance} m instead of {meters} m");
        }
        assert!(simple.area.intersects(&first.area));
    }
}

/// In metres.
fn plane(side: Line<f64>) -> Line<f64> {
    let place = |at: Coord<f64>| Coord { x: at.x * 111_195.0 * 35_f64.to_radians().cos(), y: at.y * 111_195.0 };
    Line::new(place(side.start), place(side.end))
}
