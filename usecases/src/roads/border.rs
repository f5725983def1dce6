//! The edge of a network, beyond which there may be roads that are not in it.

use roads::graph::Layer;
use roads::network::Network;
use roads::search::{Reached, Snap, SnappedIndex};
use roads::{Coord, Mode, Point};

/// A search that comes this near to the hull of the network's junctions may go on beyond it.
const BORDER_METERS: f64 = 200.0;
/// Columns in which the outermost junctions are looked for: the hull is exact to their width.
const COLUMNS: usize = 4096;

/// The junctions near the convex hull of the network, for each mode.
///
/// What lies beyond may be the sea: the data does not tell, and an answer says that it **may** go on.
pub(super) struct Borders([Option<SnappedIndex>; 3]);

impl Borders {
    pub(super) fn of(network: &Network) -> Self {
        Self(Mode::ALL.map(|mode| {
            let layer = network.layer(mode)?;
            let hull = hull(outermost(&layer));
            let near = (0u32..).zip(layer.nodes).filter(|(_, node)| is_near(&hull, coord(**node)));
            let snaps = near.filter_map(|(node, at)| at_node(&layer, node, coord(*at)));
            // Never with the layer's own arcs; without the list no answer would be called cut.
            let built = SnappedIndex::build(&layer, (0u32..).zip(snaps));
            built.inspect_err(|error| tracing::error!(%error, "the edge of the road network cannot be listed")).ok()
        }))
    }

    pub(super) fn are_reached(&self, reached: &Reached<'_, '_>) -> bool {
        self.0[reached.mode().index()].as_ref().is_some_and(|index| !reached.places(index).is_empty())
    }
}

fn coord([lon, lat]: [u32; 2]) -> Coord {
    Coord { lon: lon as i32, lat: lat as i32 }
}

/// A node as a place on one of its roads; `None` for one without.
fn at_node(layer: &Layer<'_>, node: u32, at: Coord) -> Option<Snap> {
    let arc = layer.out(node).find_map(|arc| layer.arc(arc))?;
    Some(Snap { edge: arc.edge, fraction: if arc.along { 0.0 } else { 1.0 }, meters: 0.0, at: at.into() })
}

/// The southernmost and northernmost node of each column, among which all corners of the hull are.
fn outermost(layer: &Layer<'_>) -> Vec<Coord> {
    let nodes = || layer.nodes.iter().map(|node| coord(*node));
    let (Some(west), Some(east)) = (nodes().map(|at| at.lon).min(), nodes().map(|at| at.lon).max()) else {
        return Vec::new();
    };
    let width = (i64::from(east) - i64::from(west)) / COLUMNS as i64 + 1;
    let mut columns: Vec<Option<[Coord; 2]>> = vec![None; COLUMNS];
    for at in nodes() {
        let column = ((i64::from(at.lon) - i64::from(west)) / width) as usize;
        let Some(column) = columns.get_mut(column) else { continue };
        let [low, high] = column.unwrap_or([at, at]);
        *column = Some([if at.lat < low.lat { at } else { low }, if at.lat > high.lat { at } else { high }]);
    }
    let mut found: Vec<Coord> = columns.into_iter().flatten().flatten().collect();
    // The outermost columns bound the hull with all of their nodes' longitudes.
    found.extend(nodes().filter(|at| at.lon == west || at.lon == east));
    found
}

/// The convex hull, counter-clockwise (A. M. Andrew 1979, the monotone chain).
fn hull(mut points: Vec<Coord>) -> Vec<Coord> {
    points.sort_unstable();
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let left_turn = |a: Coord, b: Coord, c: Coord| {
        let (bx, by) = (i128::from(b.lon) - i128::from(a.lon), i128::from(b.lat) - i128::from(a.lat));
        let (cx, cy) = (i128::from(c.lon) - i128::from(a.lon), i128::from(c.lat) - i128::from(a.lat));
        bx * cy - by * cx > 0
    };
    let half = |points: &mut dyn Iterator<Item = Coord>| {
        let mut chain: Vec<Coord> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..]
                && !left_turn(a, b, point)
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut ring = half(&mut points.iter().copied());
    ring.extend(half(&mut points.iter().rev().copied()));
    ring
}

/// Whether a position lies near a side of the hull.
fn is_near(hull: &[Coord], at: Coord) -> bool {
    let (here, scale) = (Point::from(at), Point::from(at).lat.to_radians().cos());
    let meters = |corner: Coord| {
        let corner = Point::from(corner);
        [(corner.lon - here.lon) * scale * METERS_PER_DEGREE, (corner.lat - here.lat) * METERS_PER_DEGREE]
    };
    let next = hull.iter().skip(1).chain(hull.first());
    hull.iter().zip(next).any(|(a, b)| distance(meters(*a), meters(*b)) <= BORDER_METERS)
}

/// Metres per degree of latitude, to a per cent.
const METERS_PER_DEGREE: f64 = 111_000.0;

/// Distance of the origin of a plane from a side.
fn distance([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> f64 {
    let (x, y) = (bx - ax, by - ay);
    let length2 = x * x + y * y;
    let share = if length2 > 0.0 { (-(ax * x + ay * y) / length2).clamp(0.0, 1.0) } else { 0.0 };
    (ax + share * x).hypot(ay + share * y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: i32, lat: i32) -> Coord {
        Coord { lon, lat }
    }

    #[test]
    fn the_hull_has_the_corners_and_nothing_of_the_inside() {
        let square = vec![at(0, 0), at(100, 0), at(100, 100), at(0, 100)];
        let mut many = square.clone();
        many.extend([at(50, 50), at(50, 0), at(100, 30), at(0, 99), at(1, 1)]);
        let mut found = hull(many);
        assert_eq!(found.first(), Some(&at(0, 0)));
        found.sort_unstable();
        let mut expected = square;
        expected.sort_unstable();
        assert_eq!(found, expected);
        assert_eq!(hull(vec![at(1, 1), at(1, 1)]), [at(1, 1)]);
        assert_eq!(hull(Vec::new()), []);
    }

    #[test]
    fn two_hundred_metres_inside_of_a_side_are_near_it() {
        let degree = 10_000_000;
        let hull =
            hull(vec![at(134 * degree, 34 * degree), at(135 * degree, 34 * degree), at(134 * degree, 35 * degree)]);
        let near = |lon: f64, lat: f64| is_near(&hull, Point { lon, lat }.into());
        assert!(near(134.4, 34.0017) && !near(134.4, 34.0019), "south");
        assert!(near(134.002, 34.5) && !near(134.0023, 34.5), "west");
        assert!(near(134.499, 34.499) && !near(134.49, 34.49), "the slope");
        assert!(near(134.0, 34.0) && near(135.0, 34.0));
        assert!(!is_near(&[], at(0, 0)));
    }
}
