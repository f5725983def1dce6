//! Whether a point lies in a polygon: exact, with a rule for borders, and fast for many vertices.
//!
//! Even-odd rule over all rings, so holes (飛び地の抜け) and several parts need no care. The border is half-open: an edge is
//! always looked at from its southern to its northern end, and a point exactly on it counts as lying east of it. Two
//! areas that share an edge therefore never both hold a point on it, and never both miss it: a western or southern border
//! belongs to the area, an eastern or northern one to its neighbour. Orientation is decided by exact predicates
//! (Shewchuk 1997), so there is no tolerance to tune.

use geo::algorithm::kernels::{Kernel, Orientation, RobustKernel};
use geo_types::{Coord, LineString, MultiPolygon};

/// An index over the edges of a multipolygon by latitude; the vertices stay where they are.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    /// West, south, east, north.
    pub(crate) bbox: [f64; 4],
    rings: Vec<(u32, u32)>,
    /// Start of each slab in `edges`; one more than there are slabs. Empty for few edges.
    slabs: Vec<u32>,
    /// Ring and first vertex.
    edges: Vec<(u32, u32)>,
    per_degree: f64,
}

/// Up to this many edges are looked at one by one.
const FEW: usize = 32;

impl Outline {
    /// Prepares a multipolygon; `None` when it has no edge.
    pub(crate) fn of(shape: &MultiPolygon<f64>) -> Option<Self> {
        let mut bbox = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let mut rings = Vec::new();
        let mut count = 0;
        for (p, polygon) in (0u32..).zip(&shape.0) {
            for r in 0..=u32::try_from(polygon.interiors().len()).ok()? {
                rings.push((p, r));
                let ring = ring(shape, (p, r));
                count += ring.0.len().saturating_sub(1);
                for c in &ring.0 {
                    bbox = [bbox[0].min(c.x), bbox[1].min(c.y), bbox[2].max(c.x), bbox[3].max(c.y)];
                }
            }
        }
        if count == 0 || !bbox.iter().all(|side| side.is_finite()) {
            return None;
        }
        let mut outline = Self { bbox, rings, slabs: Vec::new(), edges: Vec::new(), per_degree: 0.0 };
        if count > FEW && bbox[3] > bbox[1] {
            outline.index(shape, count);
        }
        Some(outline)
    }

    /// Whether the point lies in the multipolygon this was made of.
    pub(crate) fn contains(&self, shape: &MultiPolygon<f64>, p: Coord<f64>) -> bool {
        let [west, south, east, north] = self.bbox;
        if !((west..=east).contains(&p.x) && (south..=north).contains(&p.y)) {
            return false;
        }
        let mut inside = false;
        if self.slabs.is_empty() {
            for at in &self.rings {
                inside ^= ring(shape, *at).0.windows(2).fold(false, |odd, edge| odd ^ is_west_of(edge[0], edge[1], p));
            }
        } else {
            let slab = self.slab(p.y);
            for (r, v) in &self.edges[self.slabs[slab] as usize..self.slabs[slab + 1] as usize] {
                let vertices = &ring(shape, self.rings[*r as usize]).0[*v as usize..];
                inside ^= is_west_of(vertices[0], vertices[1], p);
            }
        }
        inside
    }

    /// Where a parallel crosses the border, from west to east.
    pub(crate) fn crossings(&self, shape: &MultiPolygon<f64>, y: f64) -> Vec<f64> {
        let mut crossings: Vec<f64> = Vec::new();
        for edge in self.rings.iter().flat_map(|at| ring(shape, *at).0.windows(2)) {
            let (low, high) = if edge[0].y <= edge[1].y { (edge[0], edge[1]) } else { (edge[1], edge[0]) };
            if low.y <= y && y < high.y {
                crossings.push(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x));
            }
        }
        crossings.sort_by(f64::total_cmp);
        crossings
    }

    pub(crate) fn bytes(&self) -> usize {
        self.rings.len() * 8 + self.slabs.len() * 4 + self.edges.len() * 8
    }

    fn slab(&self, y: f64) -> usize {
        (((y - self.bbox[1]) * self.per_degree) as usize).min(self.slabs.len() - 2)
    }

    fn index(&mut self, shape: &MultiPolygon<f64>, count: usize) {
        let slabs = (count / 8).clamp(4, 4096);
        self.slabs = vec![0; slabs + 1];
        self.per_degree = slabs as f64 / (self.bbox[3] - self.bbox[1]);
        let mut spans = Vec::with_capacity(count);
        for (r, at) in (0u32..).zip(&self.rings) {
            for (v, edge) in (0u32..).zip(ring(shape, *at).0.windows(2)) {
                // A level edge is never crossed.
                if edge[0].y != edge[1].y {
                    spans.push((self.slab(edge[0].y.min(edge[1].y)), self.slab(edge[0].y.max(edge[1].y)), (r, v)));
                }
            }
        }
        let mut starts = vec![0u32; slabs + 1];
        for (first, last, _) in &spans {
            for slab in *first..=*last {
                starts[slab + 1] += 1;
            }
        }
        for slab in 0..slabs {
            starts[slab + 1] += starts[slab];
        }
        let mut next = starts.clone();
        self.edges = vec![(0, 0); starts[slabs] as usize];
        for (first, last, edge) in spans {
            for slab in &mut next[first..=last] {
                self.edges[*slab as usize] = edge;
                *slab += 1;
            }
        }
        self.slabs = starts;
    }
}

/// Whether a point lies in a multipolygon, without preparation; the rule is the same.
pub(crate) fn contains(shape: &MultiPolygon<f64>, p: Coord<f64>) -> bool {
    let rings = shape.0.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.flat_map(|ring| ring.0.windows(2)).fold(false, |inside, edge| inside ^ is_west_of(edge[0], edge[1], p))
}

fn ring(shape: &MultiPolygon<f64>, (polygon, ring): (u32, u32)) -> &LineString<f64> {
    let polygon = &shape.0[polygon as usize];
    if ring == 0 { polygon.exterior() } else { &polygon.interiors()[ring as usize - 1] }
}

/// Whether the point lies strictly west of the edge at a height that the edge spans.
#[inline]
fn is_west_of(a: Coord<f64>, b: Coord<f64>, p: Coord<f64>) -> bool {
    let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
    if !(low.y <= p.y && p.y < high.y) || p.x > low.x.max(high.x) {
        return false;
    }
    p.x < low.x.min(high.x) || RobustKernel::orient2d(low, high, p) == Orientation::CounterClockwise
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{Polygon, coord};
    use proptest::prelude::*;

    fn square(x: f64, y: f64, side: f64) -> Polygon<f64> {
        Polygon::new(vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)].into(), vec![])
    }

    #[test]
    fn a_hole_is_outside_and_its_border_belongs_to_exactly_one_side() {
        let hole = square(1.0, 1.0, 1.0);
        let ring =
            MultiPolygon(vec![Polygon::new(square(0.0, 0.0, 3.0).exterior().clone(), vec![hole.exterior().clone()])]);
        let filling = MultiPolygon(vec![hole]);
        assert!(!contains(&ring, coord! { x: 1.5, y: 1.5 }));
        for step in 0..=40 {
            let along = 1.0 + f64::from(step) / 40.0;
            for p in [(along, 1.0), (along, 2.0), (1.0, along), (2.0, along)] {
                let p = coord! { x: p.0, y: p.1 };
                assert!(contains(&ring, p) ^ contains(&filling, p), "{p:?}");
            }
        }
    }

    #[test]
    fn every_point_of_a_shared_slanted_border_belongs_to_exactly_one_of_two_areas() {
        let (low, high) = ((0.1, 0.0), (0.7, 1.0));
        let west =
            MultiPolygon(vec![Polygon::new(vec![(-1.0, 0.0), low, high, (-1.0, 1.0), (-1.0, 0.0)].into(), vec![])]);
        let east = MultiPolygon(vec![Polygon::new(vec![low, (2.0, 0.0), (2.0, 1.0), high, low].into(), vec![])]);
        for step in 0..1000 {
            let y = f64::from(step) / 1000.0;
            let p = coord! { x: 0.1 + 0.6 * y, y: y };
            assert!(contains(&west, p) ^ contains(&east, p), "{p:?}");
        }
    }

    fn star(center: (f64, f64), radii: &[f64]) -> MultiPolygon<f64> {
        let mut ring: Vec<(f64, f64)> = radii
            .iter()
            .enumerate()
            .map(|(n, r)| {
                let turn = n as f64 / radii.len() as f64 * std::f64::consts::TAU;
                (center.0 + r * turn.cos(), center.1 + r * turn.sin())
            })
            .collect();
        ring.push(ring[0]);
        MultiPolygon(vec![Polygon::new(ring.into(), vec![])])
    }

    proptest! {
        #[test]
        fn the_index_agrees_with_looking_at_every_edge(
            radii in prop::collection::vec(0.1f64..1.0, 40..200),
            points in prop::collection::vec((-1.1f64..1.1, -1.1f64..1.1), 50),
        ) {
            let shape = star((0.0, 0.0), &radii);
            let outline = Outline::of(&shape).unwrap();
            let vertices: Vec<(f64, f64)> = shape.0[0].exterior().0.iter().map(|c| (c.x, c.y)).collect();
            for (x, y) in points.into_iter().chain(vertices) {
                let p = coord! { x: x, y: y };
                prop_assert_eq!(outline.contains(&shape, p), contains(&shape, p));
            }
        }
    }
}
