//! Leaving out corners of contours.
//!
//! A corner may go when the triangle it makes with its neighbours holds no other corner of any contour: then no line
//! comes to lie on the other side of another, so that rings stay valid and contours nested. Corners go in the order of
//! how little that moves the line, as in Visvalingam and Whyatt (1993), "Line generalisation by repeated elimination
//! of points", but measured as a distance, and added up: the new line is never further from the first than asked.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::trace::Ring;

/// Rings keep so many corners.
const FEWEST: usize = 4;

/// Metres of a microdegree of latitude.
const METERS: f64 = 0.111_195;

/// Leaves out corners of all rings where lines move by at most `meters`.
pub(super) fn simplify(contours: &mut [Vec<Ring>], meters: f64) {
    let rings = || contours.iter().flatten().filter(|ring| !ring.gone);
    let Some(first) = rings().find_map(|ring| ring.points.first()) else { return };
    if !(meters > 0.0 && meters.is_finite()) {
        return;
    }
    let shrink = (first[1] as f64 * 1e-6).to_radians().cos().max(0.01);
    let mut corners = Corners::of(rings().map(|ring| &ring.points[..]), [METERS * shrink, METERS], meters);
    corners.leave_out(meters);
    let mut start = 0;
    for ring in contours.iter_mut().flatten().filter(|ring| !ring.gone) {
        let kept = &corners.kept[start..start + ring.points.len()];
        start += ring.points.len();
        let mut kept = kept.iter();
        ring.points.retain(|_| kept.next().copied().unwrap_or(true));
    }
}

/// All corners of all rings, one ring after the other.
struct Corners {
    /// Metres.
    places: Vec<[f64; 2]>,
    before: Vec<u32>,
    after: Vec<u32>,
    /// How far the line from a corner to the next is from the first line.
    moved: Vec<f64>,
    kept: Vec<bool>,
    /// For each corner its ring, for each ring how many are left.
    ring: Vec<u32>,
    left: Vec<usize>,
    /// Corners by squares of the ground.
    squares: HashMap<[i64; 2], Vec<u32>>,
    square: f64,
}

impl Corners {
    fn of<'r>(rings: impl Iterator<Item = &'r [[i64; 2]]>, scale: [f64; 2], meters: f64) -> Self {
        let mut corners = Self {
            places: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            moved: Vec::new(),
            kept: Vec::new(),
            ring: Vec::new(),
            left: Vec::new(),
            squares: HashMap::new(),
            square: meters.max(1.0) * 8.0,
        };
        for points in rings {
            let (first, count) = (corners.places.len() as u32, points.len() as u32);
            for (at, point) in (0..count).zip(points) {
                let place = [point[0] as f64 * scale[0], point[1] as f64 * scale[1]];
                corners.places.push(place);
                corners.before.push(first + (at + count - 1) % count);
                corners.after.push(first + (at + 1) % count);
                corners.ring.push(corners.left.len() as u32);
                corners.squares.entry(square_of(place, corners.square)).or_default().push(first + at);
            }
            corners.left.push(points.len());
        }
        corners.moved.resize(corners.places.len(), 0.0);
        corners.kept.resize(corners.places.len(), true);
        corners
    }

    fn leave_out(&mut self, meters: f64) {
        // Distances are not negative, and the bits of such numbers are in their order.
        let entry = |corners: &Self, at: u32| Reverse((corners.cost(at).to_bits(), at));
        let mut queue: BinaryHeap<_> = (0..self.places.len() as u32).map(|at| entry(self, at)).collect();
        while let Some(Reverse((bits, at))) = queue.pop() {
            let cost = f64::from_bits(bits);
            if cost > meters {
                return;
            }
            let index = at as usize;
            let stale = !self.kept[index] || self.cost(at).to_bits() != bits;
            if stale || self.left[self.ring[index] as usize] <= FEWEST || self.is_in_the_way(at) {
                continue;
            }
            let (before, after) = (self.before[index], self.after[index]);
            self.kept[index] = false;
            self.left[self.ring[index] as usize] -= 1;
            (self.after[before as usize], self.before[after as usize]) = (after, before);
            self.moved[before as usize] = cost;
            queue.extend([entry(self, before), entry(self, after)]);
        }
    }

    /// How far the line would then be from the first one.
    fn cost(&self, at: u32) -> f64 {
        let [before, here, after] = self.triangle(at);
        let moved = self.moved[self.before[at as usize] as usize].max(self.moved[at as usize]);
        moved + distance(here, before, after)
    }

    fn triangle(&self, at: u32) -> [[f64; 2]; 3] {
        [self.before[at as usize], at, self.after[at as usize]].map(|corner| self.places[corner as usize])
    }

    /// Whether another corner lies in the triangle of this one and its neighbours.
    fn is_in_the_way(&self, at: u32) -> bool {
        let (triangle, own) = (self.triangle(at), [self.before[at as usize], at, self.after[at as usize]]);
        let side = |axis: usize, pick: fn(f64, f64) -> f64| {
            triangle.iter().map(|place| place[axis]).reduce(pick).unwrap_or(0.0)
        };
        let [west, south] = square_of([side(0, f64::min), side(1, f64::min)], self.square);
        let [east, north] = square_of([side(0, f64::max), side(1, f64::max)], self.square);
        (west..=east).flat_map(|column| (south..=north).map(move |row| [column, row])).any(|square| {
            self.squares.get(&square).is_some_and(|corners| {
                let other = |corner: &&u32| self.kept[**corner as usize] && !own.contains(corner);
                corners.iter().filter(other).any(|corner| is_inside(self.places[*corner as usize], triangle))
            })
        })
    }
}

fn square_of(place: [f64; 2], square: f64) -> [i64; 2] {
    place.map(|side| (side / square).floor() as i64)
}

/// Distance of a place from the line between two others.
fn distance(place: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let (x, y) = (place[0] - from[0], place[1] - from[1]);
    let squared = dx * dx + dy * dy;
    let share = if squared > 0.0 { ((x * dx + y * dy) / squared).clamp(0.0, 1.0) } else { 0.0 };
    (x - share * dx).hypot(y - share * dy)
}

/// Whether a place is in a triangle or within a hair (1 cm²) of its sides.
fn is_inside(place: [f64; 2], [a, b, c]: [[f64; 2]; 3]) -> bool {
    const HAIR: f64 = 1e-4;
    let side = |from: [f64; 2], to: [f64; 2]| {
        (to[0] - from[0]) * (place[1] - from[1]) - (to[1] - from[1]) * (place[0] - from[0])
    };
    let sides = [side(a, b), side(b, c), side(c, a)];
    sides.iter().all(|side| *side >= -HAIR) || sides.iter().all(|side| *side <= HAIR)
}
