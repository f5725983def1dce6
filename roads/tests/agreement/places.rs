//! Where OSRM puts a point.

use kaomie_roads::graph::Layer;
use kaomie_roads::network::Network;
use kaomie_roads::search::{Handicaps, Snap};
use kaomie_roads::{Coord, Mode, Point};

/// A network and which of its roads belong to a piece that OSRM takes points to.
pub struct Places<'n> {
    network: &'n Network,
    mode: Mode,
    layer: Layer<'n>,
    /// For each node: its piece has 1,000 nodes or more. OSRM calls the others tiny.
    large: Vec<bool>,
}

/// However far the rest is.
const ANY_BUT_ISLANDS: Handicaps = Handicaps { island: 1e6, motorway: 0.0, ferry: 0.0 };
/// See [`Places::large`].
const LARGE_NODES: usize = 1_000;
/// Positions are rounded to a few centimetres on the way.
const AT_JUNCTION_METERS: f64 = 0.1;

impl<'n> Places<'n> {
    /// Finds the pieces.
    pub fn of(network: &'n Network, mode: Mode) -> Self {
        let layer = network.layer(mode).expect("the network was built for the mode");
        Self { network, mode, layer, large: large(&layer) }
    }

    /// The nearest road of a large piece, however far it is; when that is a junction, all roads that meet there.
    pub fn at(&self, [lon, lat]: [f64; 2]) -> Vec<Snap> {
        let point = Point { lon, lat };
        let snap = [Handicaps::NONE, ANY_BUT_ISLANDS]
            .into_iter()
            .filter_map(|handicaps| self.network.ways().snap_with(self.mode, point, &handicaps).ok())
            .find(|snap| self.is_large(snap.edge))
            .unwrap_or_else(|| self.nearest_large(point));
        let junction = self.layer.edge_ends(snap.edge).into_iter().flatten().find(|node| {
            let position = self.layer.node(*node).map(Point::from);
            position.is_some_and(|position| position.meters_to(snap.at) < AT_JUNCTION_METERS)
        });
        let Some(node) = junction else { return vec![snap] };
        let leaving = self.layer.out(node).filter_map(|arc| self.layer.arc(arc));
        leaving.map(|arc| Snap { edge: arc.edge, fraction: if arc.along { 0.0 } else { 1.0 }, ..snap }).collect()
    }

    /// Part of a large piece that is joined to the rest both ways.
    fn is_large(&self, edge: u32) -> bool {
        let arcs = self.layer.edge_arcs(edge).into_iter().flatten().filter_map(|arc| self.layer.arc(arc));
        let is_connected = arcs.into_iter().any(|arc| arc.connected != 0);
        is_connected && self.layer.edge_ends(edge).is_some_and(|[from, _]| self.large[from as usize])
    }

    /// The slow way, for the few points that need it: every position of every shape.
    fn nearest_large(&self, point: Point) -> Snap {
        let mut best: Option<Snap> = None;
        for edge in (0..self.layer.edge_count() as u32).filter(|edge| self.is_large(*edge)) {
            let shape: Vec<Coord> = self.layer.shape(edge).collect();
            for (nth, at) in shape.iter().enumerate() {
                let meters = Point::from(*at).meters_to(point);
                if best.is_none_or(|best| meters < best.meters) {
                    let fraction = nth as f64 / (shape.len() - 1).max(1) as f64;
                    best = Some(Snap { edge, fraction, meters, at: Point::from(*at) });
                }
            }
        }
        let best = best.expect("the extract has a large piece");
        // The shares of a shape's positions are not even: snapped again, it lies where it should.
        self.network.ways().snap_with(self.mode, best.at, &Handicaps::NONE).unwrap_or(best)
    }
}

/// Joins the ends of every open road, whatever its direction, and counts.
fn large(layer: &Layer<'_>) -> Vec<bool> {
    let mut parents: Vec<u32> = (0..layer.node_count() as u32).collect();
    for edge in 0..layer.edge_count() as u32 {
        if let Some([from, to]) = layer.edge_ends(edge) {
            let (from, to) = (root(&mut parents, from), root(&mut parents, to));
            parents[from as usize] = to;
        }
    }
    let roots: Vec<u32> = (0..parents.len() as u32).map(|node| root(&mut parents, node)).collect();
    let mut sizes = vec![0; roots.len()];
    for root in &roots {
        sizes[*root as usize] += 1;
    }
    roots.iter().map(|root| sizes[*root as usize] >= LARGE_NODES).collect()
}

fn root(parents: &mut [u32], mut node: u32) -> u32 {
    while parents[node as usize] != node {
        parents[node as usize] = parents[parents[node as usize] as usize];
        node = parents[node as usize];
    }
    node
}
