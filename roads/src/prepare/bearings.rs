//! Bearings at the ends of arcs.
//!
//! A bearing is that of the line from the end to the place [`REACH_METERS`] along the shape, not of the shape's first
//! step: where a road joins a wider one its last metre is often drawn across half of it, and a turn's angle would be that
//! of the stub. OSRM looks along the road likewise (its coordinate extractor, 10 m and more). A road that bends gently
//! all the way, as a roundabout does, is looked along for [`BEND_METERS`] only: a chord across it would be no direction.

use rayon::prelude::*;

use super::PackedLayer;
use crate::graph::Arc;
use crate::{Coord, DraftEdge, Point};

/// How far along the shape one looks, metres; the whole edge when it is shorter.
const REACH_METERS: f64 = 20.0;

/// How far along a bend.
const BEND_METERS: f64 = 4.0;

/// Steps of a bend change direction by less than this, degrees; at more it is a corner.
const CORNER_DEGREES: f64 = 50.0;

/// By so much in all a road has to turn within the reach to be a bend, degrees.
const BEND_DEGREES: f64 = 30.0;

pub(super) fn fill(layer: &mut PackedLayer, nodes: &[Coord], edges: &[DraftEdge], shapes: &[Coord]) {
    let of_edges: Vec<[u8; 2]> = edges.par_iter().map(|edge| of_edge(edge, nodes, shapes)).collect();
    for words in &mut layer.arcs {
        let mut arc = Arc::unpack(*words);
        let [from, to] = of_edges[arc.edge as usize];
        // Both bearings look into the edge; one arrives in the opposite direction.
        (arc.bearing_out, arc.bearing_in) =
            if arc.along { (from, to.wrapping_add(128)) } else { (to, from.wrapping_add(128)) };
        *words = arc.pack();
    }
}

/// Bearings from both ends of an edge into it, in 256ths of a circle.
fn of_edge(edge: &DraftEdge, nodes: &[Coord], shapes: &[Coord]) -> [u8; 2] {
    let (from, to) = (nodes[edge.from as usize], nodes[edge.to as usize]);
    let between = &shapes[edge.shape_start as usize..][..edge.shape_len as usize];
    [into(from, between.iter().copied().chain([to])), into(to, between.iter().rev().copied().chain([from]))]
}

fn into(from: Coord, along: impl Iterator<Item = Coord> + Clone) -> u8 {
    let start = Point::from(from);
    let reach = if bends(start, along.clone().map(Point::from)) { BEND_METERS } else { REACH_METERS };
    let (mut at, mut left) = (start, reach);
    for next in along.map(Point::from) {
        let length = at.meters_to(next);
        if length >= left {
            let share = left / length;
            at = Point { lon: at.lon + (next.lon - at.lon) * share, lat: at.lat + (next.lat - at.lat) * share };
            break;
        }
        left -= length;
        at = next;
    }
    (start.bearing_to(at) * (256.0 / 360.0)).round() as u16 as u8
}

/// The road turns a good deal within the reach, to one side and without a corner.
fn bends(start: Point, along: impl Iterator<Item = Point>) -> bool {
    let (mut at, mut far, mut turned) = (start, 0.0, 0.0_f64);
    let mut before: Option<f64> = None;
    for next in along.filter(|next| *next != start) {
        let bearing = at.bearing_to(next);
        if let Some(before) = before {
            let turn = (bearing - before + 540.0).rem_euclid(360.0) - 180.0;
            if turn.abs() >= CORNER_DEGREES || turn * turned < 0.0 {
                return false;
            }
            turned += turn;
        }
        far += at.meters_to(next);
        if far >= REACH_METERS {
            break;
        }
        (at, before) = (next, Some(bearing));
    }
    turned.abs() >= BEND_DEGREES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn along_a_small_roundabout_a_bearing_is_that_of_the_circle() {
        // A circle of 7 m from its westernmost point over north, a position every 20 degrees.
        let at = |degrees: f64| {
            let (east, north) = (-7.0 * degrees.to_radians().cos(), 7.0 * degrees.to_radians().sin());
            Coord { lon: 1_390_000_000 + (east * 109.8) as i32, lat: 350_000_000 + (north * 89.9) as i32 }
        };
        let into = into(at(0.0), (1..=9).map(|step| at(f64::from(step) * 20.0)));
        // North on the circle; the chord over 20 m would point east.
        assert!(into < 16, "{into}");
    }

    #[test]
    fn a_bearing_looks_past_the_first_metre() {
        let from = Coord { lon: 1_390_000_000, lat: 350_000_000 };
        // One metre east, then 100 m north.
        let stub = Coord { lon: from.lon + 110, lat: from.lat };
        let end = Coord { lon: from.lon + 110, lat: from.lat + 9_000 };
        let north = into(from, [stub, end].into_iter());
        assert!((0..=3).contains(&north), "{north}");
        assert_eq!(into(from, [stub].into_iter()), 64);
        assert_eq!(into(end, [stub, from].into_iter()), 128);
        // Just west of north is still north, not beyond the scale.
        assert_eq!(into(from, [Coord { lon: from.lon - 10, lat: from.lat + 9_000 }].into_iter()), 0);
    }
}
