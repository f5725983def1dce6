//! Own times against own polygons.

use kaomie_roads::graph::Layer;
use kaomie_roads::network::Network;
use kaomie_roads::outline::{Contour, cell_meters};
use kaomie_roads::search::{Reached, Snap};
use kaomie_roads::{LayerKind, Mode, Point, RoadClass};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::inside::Strips;

/// How positions on roads lie: reached and inside, and so on.
#[derive(Default)]
pub struct Truth {
    reached_inside: u64,
    reached_outside: u64,
    beyond_inside: u64,
}

impl Truth {
    /// Share of the reached positions that are inside.
    pub fn recall(&self) -> f64 {
        self.reached_inside as f64 / (self.reached_inside + self.reached_outside) as f64
    }

    /// Share of the positions inside that are reached.
    pub fn precision(&self) -> f64 {
        self.reached_inside as f64 / (self.reached_inside + self.beyond_inside) as f64
    }

    /// Looks at both ends of every edge in use, and at positions along it every 0.4 cells.
    pub fn compare(&mut self, reached: &Reached<'_, '_>, contour: &Contour) {
        let (layer, mode) = (reached.layer(), reached.mode());
        let strips = Strips::of(&contour.area);
        let limit = f64::from(contour.seconds);
        for edge in (0..layer.edge_count() as u32).filter(|edge| in_use(&layer, mode, *edge)) {
            let line: Vec<Point> = layer.shape(edge).map(Point::from).collect();
            let length: f64 = line.windows(2).map(|pair| pair[0].meters_to(pair[1])).sum();
            let mut done = 0.0;
            for (number, pair) in line.windows(2).enumerate() {
                let part = pair[0].meters_to(pair[1]);
                let count = (part / (cell_meters(mode) * 0.4)).ceil().max(1.0) as u32;
                for at in u32::from(number > 0)..=count {
                    let share = f64::from(at) / f64::from(count);
                    let [lon, lat] = [
                        pair[0].lon + (pair[1].lon - pair[0].lon) * share,
                        pair[0].lat + (pair[1].lat - pair[0].lat) * share,
                    ];
                    let fraction = if length > 0.0 { ((done + part * share) / length).clamp(0.0, 1.0) } else { 0.0 };
                    let snap = Snap { edge, fraction, meters: 0.0, at: Point { lon, lat } };
                    let is_reached = reached.seconds_to(&snap).is_some_and(|seconds| seconds <= limit);
                    match (is_reached, strips.hold(lon, lat)) {
                        (true, true) => self.reached_inside += 1,
                        (true, false) => self.reached_outside += 1,
                        (false, true) => self.beyond_inside += 1,
                        (false, false) => {}
                    }
                }
                done += part;
            }
        }
    }
}

/// Edges onto which places are put: ferries are not drawn.
fn in_use(layer: &Layer<'_>, mode: Mode, edge: u32) -> bool {
    let Some(arc) = layer.edge_arcs(edge).and_then(|[along, _]| layer.arc(along)) else { return false };
    let bit = if layer.kind == LayerKind::Light && mode == Mode::Foot { 2 } else { 1 };
    let is_ferry = layer.classes[usize::from(arc.class)][0] as u8 == RoadClass::Ferry as u8;
    arc.connected & bit != 0
        && !is_ferry
        && [true, false].into_iter().any(|along| layer.speed(arc.class, mode, along) != 0)
}

/// Places on roads by chance, always the same.
pub fn origins(network: &Network, mode: Mode, count: usize) -> Vec<Snap> {
    let layer = network.layer(mode).expect("the mode is there");
    let mut random = SmallRng::seed_from_u64(4);
    let mut origins = Vec::new();
    while origins.len() < count {
        let edge = random.random_range(0..layer.edge_count() as u32);
        let node = layer.edge_ends(edge).and_then(|ends| layer.node(ends[0]));
        if let Some(at) = node.filter(|_| in_use(&layer, mode, edge)).map(Point::from) {
            origins.push(Snap { edge, fraction: random.random(), meters: 0.0, at });
        }
    }
    origins
}
