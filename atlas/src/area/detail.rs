//! The boundary of an area with less detail.
//!
//! Every vertex has the number of metres up to which it stays, worked out once for an area and kept: a boundary of any
//! detail is then one pass over its vertices, what a coarser one keeps a finer one keeps as well, and no vertex is new.
//!
//! Vertices go one after another, first the one whose removal moves the border least. Moves add up, so no point of a
//! border that stays ever lies farther from its old place than the metres asked for. A vertex stays while the triangle it
//! spans with its neighbours holds a vertex of any ring (the rule of Visvalingam and Whyatt's method as kept
//! topology-safe by de Berg, van Kreveld and Schirra 1998): borders that did not cross never do, a hole stays in its
//! shell, and an island beside its coast. Islands and holes go as a whole when the box around them has a diagonal below
//! the metres; the largest part always stays.

use std::collections::BinaryHeap;

use geo_types::{LineString, MultiPolygon, Polygon};

use super::vertex_grid::{VertexGrid, cross};

/// Up to how many metres each vertex and each ring of a boundary stays.
#[derive(Debug)]
pub(crate) struct Detail {
    /// Of all rings one after another, closing vertices left out.
    vertices: Vec<f32>,
    rings: Vec<f32>,
}

impl Detail {
    /// Works out the order in which vertices go: n log n for n vertices.
    pub(crate) fn of(boundary: &MultiPolygon<f64>) -> Self {
        let mut thinning = Thinning::of(boundary);
        thinning.run();
        Self { vertices: thinning.stays, rings: thinning.ring_stays }
    }

    /// The boundary with no more detail than so many metres; as it is for 0, less, or what is no number.
    ///
    /// Valid when the boundary is, and never with more vertices than for fewer metres.
    pub(crate) fn at(&self, boundary: &MultiPolygon<f64>, meters: f64) -> MultiPolygon<f64> {
        if !(meters > 0.0 && meters.is_finite()) {
            return boundary.clone();
        }
        let (mut ring, mut start) = (0, 0);
        let mut polygons = Vec::new();
        for polygon in &boundary.0 {
            let mut kept = Vec::new();
            for line in rings_of(polygon) {
                let stays = &self.vertices[start..start + open_length(line)];
                kept.push((f64::from(self.rings[ring]) > meters).then(|| thinned(line, stays, meters)));
                start += stays.len();
                ring += 1;
            }
            let mut kept = kept.into_iter();
            if let Some(Some(exterior)) = kept.next() {
                polygons.push(Polygon::new(exterior, kept.flatten().collect()));
            }
        }
        MultiPolygon(polygons)
    }

    pub(crate) fn bytes(&self) -> usize {
        (self.vertices.len() + self.rings.len()) * 4
    }
}

fn rings_of(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// Vertices of a ring without the one that closes it.
fn open_length(ring: &LineString<f64>) -> usize {
    ring.0.len().saturating_sub(1)
}

fn thinned(ring: &LineString<f64>, stays: &[f32], meters: f64) -> LineString<f64> {
    let mut kept: Vec<_> =
        ring.0.iter().zip(stays).filter(|(_, stays)| f64::from(**stays) > meters).map(|(c, _)| *c).collect();
    kept.extend(kept.first().copied());
    kept.into()
}

/// No vertex is the blocker.
const NONE: u32 = u32::MAX;

/// The cost of what waits no more.
const GOES_NOT: f32 = -1.0;

/// A cost and who waits with it in one number that is the greater the smaller the cost: positive numbers are in the order
/// of their bits.
fn entry(cost: f32, event: u32) -> u64 {
    !(u64::from(cost.to_bits()) << 32 | u64::from(event))
}

fn ordered(entry: u64) -> (f32, u32) {
    (f32::from_bits((!entry >> 32) as u32), !entry as u32)
}

/// The vertices of all rings while they go.
struct Thinning {
    spots: Vec<[f64; 2]>,
    before: Vec<u32>,
    after: Vec<u32>,
    /// How far the border lies at most from the edge to the next vertex that replaced it.
    moved: Vec<f32>,
    ring: Vec<u32>,
    /// Where each ring starts, and where the last one ends.
    starts: Vec<u32>,
    /// Vertices each ring still has.
    left: Vec<u32>,
    diagonals: Vec<f32>,
    /// The cost each vertex waits with; an entry of the queue with another one is out of date.
    waits: Vec<f32>,
    /// The vertex that was in the way the last time.
    blocker: Vec<u32>,
    /// Vertices, and rings counted from the number of vertices on, as [`entry`]: the cheapest comes first.
    queue: BinaryHeap<u64>,
    grid: VertexGrid,
    stays: Vec<f32>,
    ring_stays: Vec<f32>,
}

impl Thinning {
    fn of(boundary: &MultiPolygon<f64>) -> Self {
        let lines: Vec<&LineString<f64>> = boundary.0.iter().flat_map(rings_of).collect();
        // Metres of the parallel nearest to the equator, so that nothing is taken for shorter than it is.
        let lat = lines.iter().flat_map(|line| &line.0).map(|c| c.y.abs()).fold(90.0, f64::min);
        let (east, north) = (111_320.0 * lat.to_radians().cos(), 111_700.0);
        let origin = lines.first().and_then(|line| line.0.first()).copied().unwrap_or_default();
        let (mut spots, mut ring, mut starts, mut diagonals) = (Vec::new(), Vec::new(), vec![0], Vec::new());
        for (number, line) in (0u32..).zip(&lines) {
            let first = spots.len();
            let open = &line.0[..open_length(line)];
            spots.extend(open.iter().map(|c| [(c.x - origin.x) * east, (c.y - origin.y) * north]));
            ring.resize(spots.len(), number);
            starts.push(spots.len() as u32);
            diagonals.push(diagonal(&spots[first..]) as f32);
        }
        let count = spots.len();
        let (mut before, mut after) = (vec![0; count], vec![0; count]);
        for bounds in starts.windows(2) {
            for at in bounds[0]..bounds[1] {
                before[at as usize] = if at == bounds[0] { bounds[1] - 1 } else { at - 1 };
                after[at as usize] = if at + 1 == bounds[1] { bounds[0] } else { at + 1 };
            }
        }
        Self {
            grid: VertexGrid::of(&spots),
            left: starts.windows(2).map(|bounds| bounds[1] - bounds[0]).collect(),
            ring_stays: vec![f32::INFINITY; lines.len()],
            moved: vec![0.0; count],
            waits: vec![GOES_NOT; count],
            blocker: vec![NONE; count],
            stays: vec![f32::INFINITY; count],
            queue: BinaryHeap::new(),
            spots,
            before,
            after,
            ring,
            starts,
            diagonals,
        }
    }

    fn run(&mut self) {
        let count = self.spots.len() as u32;
        for vertex in 0..count {
            self.wait(vertex, self.cost(vertex));
        }
        let largest = (0..self.diagonals.len()).max_by(|a, b| self.diagonals[*a].total_cmp(&self.diagonals[*b]));
        for (ring, diagonal) in (0u32..).zip(&self.diagonals) {
            if Some(ring as usize) != largest {
                self.queue.push(entry(*diagonal, count + ring));
            }
        }
        // What goes after something costlier goes with it.
        let mut reached = 0f32;
        while let Some(next) = self.queue.pop() {
            let (cost, event) = ordered(next);
            if event >= count {
                reached = reached.max(cost);
                self.drop_ring((event - count) as usize, reached);
            } else if self.waits[event as usize] == cost && self.left[self.ring[event as usize] as usize] > 3 {
                if let Some(other) = self.in_the_way(event) {
                    self.blocker[event as usize] = other;
                    self.wait(event, (cost * 2.0).max(0.01));
                } else {
                    reached = reached.max(cost);
                    self.remove(event, cost, reached);
                }
            }
        }
    }

    /// How far the border moves at most without a vertex, earlier moves included.
    fn cost(&self, vertex: u32) -> f32 {
        let (a, c) = (self.before[vertex as usize], self.after[vertex as usize]);
        let own = distance(self.spots[vertex as usize], self.spots[a as usize], self.spots[c as usize]);
        own as f32 + self.moved[a as usize].max(self.moved[vertex as usize])
    }

    /// Puts a vertex in the queue; one that would outlive its ring waits no more.
    fn wait(&mut self, vertex: u32, cost: f32) {
        // A sum that is no number comes from a vertex that is none; it stays.
        let goes = cost.is_finite() && cost <= self.diagonals[self.ring[vertex as usize] as usize];
        self.waits[vertex as usize] = if goes { cost } else { GOES_NOT };
        if goes {
            self.queue.push(entry(cost, vertex));
        }
    }

    /// A vertex in the triangle that one spans with its neighbours.
    fn in_the_way(&self, vertex: u32) -> Option<u32> {
        let own = [self.before[vertex as usize], vertex, self.after[vertex as usize]];
        let corners = own.map(|own| self.spots[own as usize]);
        let last = self.blocker[vertex as usize];
        if last != NONE && self.grid.holds(last) && !own.contains(&last) && inside(corners, self.spots[last as usize]) {
            return Some(last);
        }
        self.grid.find(&self.spots, corners, own)
    }

    fn remove(&mut self, vertex: u32, cost: f32, reached: f32) {
        let (a, c) = (self.before[vertex as usize], self.after[vertex as usize]);
        (self.after[a as usize], self.before[c as usize]) = (c, a);
        self.moved[a as usize] = cost;
        self.stays[vertex as usize] = reached;
        self.waits[vertex as usize] = GOES_NOT;
        self.left[self.ring[vertex as usize] as usize] -= 1;
        self.grid.remove(vertex);
        for neighbor in [a, c] {
            self.wait(neighbor, self.cost(neighbor));
        }
    }

    fn drop_ring(&mut self, ring: usize, reached: f32) {
        self.ring_stays[ring] = reached;
        for vertex in self.starts[ring]..self.starts[ring + 1] {
            self.waits[vertex as usize] = GOES_NOT;
            if self.grid.holds(vertex) {
                self.grid.remove(vertex);
            }
        }
    }
}

fn inside(corners: [[f64; 2]; 3], p: [f64; 2]) -> bool {
    super::vertex_grid::inside(corners, cross(corners[0], corners[1], corners[2]), p)
}

fn diagonal(spots: &[[f64; 2]]) -> f64 {
    let side = |axis: usize| {
        let values = || spots.iter().map(|spot| spot[axis]);
        values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min)
    };
    if spots.is_empty() { 0.0 } else { side(0).hypot(side(1)) }
}

/// From a point to a straight edge.
fn distance(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length2 = dx * dx + dy * dy;
    let along = if length2 > 0.0 { (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    (p[0] - a[0] - along * dx).hypot(p[1] - a[1] - along * dy)
}

#[cfg(test)]
mod tests;
