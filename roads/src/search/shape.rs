//! Places on the shapes of edges.

use crate::Coord;
use crate::graph::Layer;

use super::snap::WHOLE;

/// A plane around a point in which short distances are nearly true: an equirectangular projection at its latitude.
#[derive(Clone, Copy)]
pub(super) struct Plane {
    center: Coord,
    /// Metres per 1e-7 degrees of longitude and of latitude.
    scale: [f64; 2],
}

impl Plane {
    pub(super) fn around(center: Coord) -> Self {
        let degree = crate::point::EARTH_RADIUS_METERS.to_radians() * 1e-7;
        let shrink = (f64::from(center.lat) * 1e-7).to_radians().cos().max(1e-6);
        Self { center, scale: [degree * shrink, degree] }
    }

    /// Metres east and north of the centre.
    pub(super) fn place(&self, at: Coord) -> [f64; 2] {
        [
            (f64::from(at.lon) - f64::from(self.center.lon)) * self.scale[0],
            (f64::from(at.lat) - f64::from(self.center.lat)) * self.scale[1],
        ]
    }

    /// The position of a place in the plane.
    pub(super) fn position(&self, [east, north]: [f64; 2]) -> Coord {
        Coord {
            lon: (f64::from(self.center.lon) + east / self.scale[0]).round() as i32,
            lat: (f64::from(self.center.lat) + north / self.scale[1]).round() as i32,
        }
    }

    /// Distance from the centre to a box (west, south, east, north), metres; 0 inside.
    pub(super) fn meters_to_box(&self, corners: [u32; 4]) -> f64 {
        let [west, south, east, north] = corners.map(|bits| bits as i32);
        let [left, low] = self.place(Coord { lon: west, lat: south });
        let [right, high] = self.place(Coord { lon: east, lat: north });
        left.max(-right).max(0.0).hypot(low.max(-high).max(0.0))
    }
}

/// The point of a line nearest to a plane's centre.
#[derive(Clone, Copy, Debug)]
pub(super) struct Foot {
    pub(super) meters: f64,
    pub(super) at: Coord,
    /// How far along the line, by length.
    pub(super) fraction: f64,
}

/// The foot of the perpendicular from the plane's centre on a line; `None` for a line without positions.
pub(super) fn foot_on(plane: &Plane, line: impl Iterator<Item = Coord>) -> Option<Foot> {
    let mut line = line.map(|at| plane.place(at));
    let mut from = line.next()?;
    let (mut best, mut best_along, mut along) = (from, 0.0, 0.0);
    for to in line {
        let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        let length = dx.hypot(dy);
        let share =
            if length > 0.0 { (-(from[0] * dx + from[1] * dy) / (length * length)).clamp(0.0, 1.0) } else { 0.0 };
        let at = [from[0] + share * dx, from[1] + share * dy];
        if at[0].hypot(at[1]) < best[0].hypot(best[1]) {
            (best, best_along) = (at, along + share * length);
        }
        along += length;
        from = to;
    }
    let fraction = if along > 0.0 { (best_along / along).clamp(0.0, 1.0) } else { 0.0 };
    Some(Foot { meters: best[0].hypot(best[1]), at: plane.position(best), fraction })
}

/// Appends the part of an edge between two shares, as travelled.
pub(super) fn part_of(layer: &Layer<'_>, edge: u32, along: bool, [from, to]: [u32; 2], out: &mut Vec<Coord>) {
    let mut line: Vec<Coord> = layer.shape(edge).collect();
    if !along {
        line.reverse();
    }
    let Some(&first) = line.first() else { return };
    let plane = Plane::around(first);
    let places: Vec<[f64; 2]> = line.iter().map(|&at| plane.place(at)).collect();
    let lengths = || places.windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]));
    let whole: f64 = lengths().sum();
    let [from, to] = [from, to].map(|share| f64::from(share) / f64::from(WHOLE) * whole);
    let mut put = |at: Coord| {
        if out.last() != Some(&at) {
            out.push(at);
        }
    };
    let mut done = 0.0;
    let mut begun = false;
    for ((pair, ends), length) in places.windows(2).zip(line.windows(2)).zip(lengths()) {
        let between = |along: f64| {
            let share = if length > 0.0 { ((along - done) / length).clamp(0.0, 1.0) } else { 0.0 };
            plane.position([0, 1].map(|axis| pair[0][axis] + share * (pair[1][axis] - pair[0][axis])))
        };
        if !begun && from <= done + length {
            put(if from > done { between(from) } else { ends[0] });
            begun = true;
        }
        if begun {
            if to < done + length {
                put(between(to));
                return;
            }
            put(ends[1]);
        }
        done += length;
    }
    if !begun {
        line.last().into_iter().for_each(|&at| put(at));
    }
}
