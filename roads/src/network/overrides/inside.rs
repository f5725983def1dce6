//! Which edges lie in a polygon.

use geo::indexed::IntervalTreeMultiPolygon;
use geo::{BoundingRect, Contains};
use geo_types::{Coord as Position, MultiPolygon, Rect};

use crate::graph::{GROUP, Layer};
use crate::prepare::boxes;
use crate::{Coord, Point};

/// The edges whose middle, half their way along, lies in an area. Only boxes that the area meets are looked into.
pub(super) fn edges_inside(layer: &Layer<'_>, area: &MultiPolygon<f64>) -> Vec<u32> {
    let Some(around) = area.bounding_rect() else { return Vec::new() };
    let index = IntervalTreeMultiPolygon::new(area);
    let mut found = edges_near(layer, around);
    found.retain(|edge| middle(layer, *edge).is_some_and(|at| index.contains(&Position { x: at.lon, y: at.lat })));
    found
}

/// The edges of the finest boxes that meet a rectangle, ascending.
fn edges_near(layer: &Layer<'_>, around: Rect<f64>) -> Vec<u32> {
    let levels = boxes::levels(layer.edge_count());
    // One above the root, which is thus looked at first.
    let mut items = vec![0];
    for level in levels.iter().rev() {
        let numbers = items.iter().flat_map(|item| item * GROUP..(item + 1) * GROUP);
        items = numbers
            .filter(|number| *number < level.len())
            .filter(|number| layer.boxes.get(level.start + number).is_some_and(|sides| meets(*sides, around)))
            .collect();
    }
    if levels.is_empty() {
        return Vec::new();
    }
    let edges = items.iter().flat_map(|item| item * GROUP..(item + 1) * GROUP);
    edges.filter(|edge| *edge < layer.edge_count()).map(|edge| edge as u32).collect()
}

fn meets(sides: [u32; 4], around: Rect<f64>) -> bool {
    let [west, south, east, north] = sides.map(|side| f64::from(side as i32) * 1e-7);
    west <= around.max().x && east >= around.min().x && south <= around.max().y && north >= around.min().y
}

/// Half the way along an edge.
fn middle(layer: &Layer<'_>, edge: u32) -> Option<Point> {
    let lengths = |from: Coord, to: Coord| Point::from(from).meters_to(to.into());
    let pairs = || layer.shape(edge).zip(layer.shape(edge).skip(1));
    let mut left = pairs().map(|(from, to)| lengths(from, to)).sum::<f64>() / 2.0;
    for (from, to) in pairs() {
        let length = lengths(from, to);
        if length >= left && length > 0.0 {
            let (from, to, share) = (Point::from(from), Point::from(to), left / length);
            return Some(Point {
                lon: from.lon + (to.lon - from.lon) * share,
                lat: from.lat + (to.lat - from.lat) * share,
            });
        }
        left -= length;
    }
    layer.shape(edge).last().map(Point::from)
}
