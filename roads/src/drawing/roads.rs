//! The roads of a box.

use crate::graph::Layer;
use crate::network::Network;
use crate::outline::Ground;
use crate::picture::chains;
use crate::{Coord, Mode, RoadClass};

use super::{MapRoad, degrees};

/// How important a road is; `None` for what no map of a town shows: ferries, drives, footpaths.
fn rank(road: RoadClass) -> Option<u8> {
    use RoadClass as R;
    match road {
        R::Motorway | R::MotorwayLink | R::Trunk | R::TrunkLink => Some(0),
        R::Primary | R::PrimaryLink => Some(1),
        R::Secondary | R::SecondaryLink | R::Tertiary | R::TertiaryLink => Some(2),
        R::Unclassified | R::Residential | R::LivingStreet | R::Road | R::Pedestrian => Some(3),
        R::Ferry | R::Service | R::Track | R::Path | R::Footway | R::Cycleway => None,
        R::Steps | R::Corridor | R::Bridleway | R::Other => None,
    }
}

/// The roads of the ranks that are shown, joined end to end.
pub(super) fn within(network: &Network, seen: [i32; 4], stray: f64, shown: impl Fn(u8) -> bool) -> Vec<MapRoad> {
    let mode = if network.has(Mode::Car) { Mode::Car } else { Mode::Foot };
    let Some(layer) = network.layer(mode) else { return Vec::new() };
    let touches = |[low, high]: [Coord; 2]| {
        low.lon <= seen[2] && high.lon >= seen[0] && low.lat <= seen[3] && high.lat >= seen[1]
    };
    let mut edges: [Vec<u32>; 4] = Default::default();
    Ground { layer, mode }.edges_in(touches, |edge| {
        let rank = rank_of(&layer, edge).filter(|rank| shown(*rank));
        // Of a stretch that is there twice, one.
        let is_copy = layer.copies_of(edge).iter().any(|[_, copy]| *copy < edge);
        if let Some(rank) = rank.filter(|_| !is_copy && touches(extent(&layer, edge))) {
            edges[usize::from(rank)].push(edge);
        }
    });
    let mut roads = Vec::new();
    for (rank, mut edges) in (0..).zip(edges) {
        edges.sort_unstable();
        for chain in chains(&layer, &edges) {
            let line: Vec<Coord> = chain.into_iter().map(Coord::from).collect();
            roads.push(MapRoad { rank, points: degrees(&line, stray) });
        }
    }
    roads
}

fn rank_of(layer: &Layer<'_>, edge: u32) -> Option<u8> {
    let [along, _] = layer.edge_arcs(edge)?;
    let class = layer.classes.get(usize::from(layer.arc(along)?.class))?;
    RoadClass::from_number(class[0] as u8).and_then(rank)
}

/// South-west and north-east corner of a stretch.
fn extent(layer: &Layer<'_>, edge: u32) -> [Coord; 2] {
    let none = [Coord { lon: i32::MAX, lat: i32::MAX }, Coord { lon: i32::MIN, lat: i32::MIN }];
    layer.shape(edge).fold(none, |[low, high], at| {
        [
            Coord { lon: low.lon.min(at.lon), lat: low.lat.min(at.lat) },
            Coord { lon: high.lon.max(at.lon), lat: high.lat.max(at.lat) },
        ]
    })
}
