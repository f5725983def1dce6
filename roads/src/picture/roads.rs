//! The roads of a picture.

use std::collections::HashMap;
use std::fmt::Write;

use crate::graph::Layer;
use crate::outline::Ground;
use crate::{Mode, Point, RoadClass};

use super::sheet::Sheet;
use super::stroke::{Strokes, UNIT};

/// Roads that are drawn alike, the least first, since later ones lie on top.
const KINDS: [Kind; 5] = [
    Kind { color: "#6f93b5", width: 1.0, dashes: true, most_meters: f64::INFINITY },
    Kind { color: "#cfcabd", width: 0.6, dashes: false, most_meters: 12.0 },
    Kind { color: "#bdb7a8", width: 0.8, dashes: false, most_meters: 45.0 },
    Kind { color: "#a89f8b", width: 1.3, dashes: false, most_meters: 200.0 },
    Kind { color: "#8d8069", width: 1.9, dashes: false, most_meters: f64::INFINITY },
];

struct Kind {
    color: &'static str,
    /// Pixels.
    width: f64,
    dashes: bool,
    /// Not drawn where a pixel shows more metres of ground.
    most_meters: f64,
}

/// Which of [`KINDS`] a road is.
fn kind(road: RoadClass) -> usize {
    use RoadClass as R;
    match road {
        R::Ferry => 0,
        R::Service | R::Track | R::Path | R::Footway | R::Cycleway | R::Pedestrian => 1,
        R::Steps | R::Corridor | R::Bridleway | R::Other => 1,
        R::Tertiary | R::TertiaryLink | R::Unclassified | R::Residential | R::LivingStreet | R::Road => 2,
        R::Primary | R::PrimaryLink | R::Secondary | R::SecondaryLink => 3,
        R::Motorway | R::MotorwayLink | R::Trunk | R::TrunkLink => 4,
    }
}

/// Draws the roads that are seen, each kind as one path.
pub(super) fn draw(out: &mut String, sheet: &Sheet, layer: Layer<'_>, mode: Mode) {
    let mut edges: [Vec<u32>; KINDS.len()] = Default::default();
    Ground { layer, mode }.edges_in(
        |corners| sheet.shows(corners),
        |edge| {
            if let Some(kind) = kind_of(&layer, edge) {
                edges[kind].push(edge);
            }
        },
    );
    for (kind, edges) in KINDS.iter().zip(edges) {
        if edges.is_empty() || sheet.meters_per_pixel() > kind.most_meters {
            continue;
        }
        let mut strokes = Strokes::default();
        for chain in chains(&layer, &edges) {
            strokes.line(chain.into_iter().map(|at| sheet.place(at)));
        }
        let unit = f64::from(UNIT);
        let dashes =
            if kind.dashes { format!(" stroke-dasharray=\"{} {}\"", 4.0 * unit, 3.0 * unit) } else { String::new() };
        let _ = writeln!(
            out,
            "<path fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dashes} d=\"{}\"/>",
            kind.color,
            kind.width * unit,
            strokes.data
        );
    }
}

fn kind_of(layer: &Layer<'_>, edge: u32) -> Option<usize> {
    let [along, _] = layer.edge_arcs(edge)?;
    let class = layer.classes.get(usize::from(layer.arc(along)?.class))?;
    RoadClass::from_number(class[0] as u8).map(kind)
}

/// Edges joined end to end: each edge in one chain.
pub(crate) fn chains(layer: &Layer<'_>, edges: &[u32]) -> Vec<Vec<Point>> {
    let mut at_node: HashMap<u32, Vec<u32>> = HashMap::new();
    for edge in edges {
        for node in layer.edge_ends(*edge).into_iter().flatten() {
            at_node.entry(node).or_default().push(*edge);
        }
    }
    let mut used = std::collections::HashSet::new();
    let mut chains = Vec::new();
    for first in edges {
        let mut chain: Vec<Point> = Vec::new();
        let (mut next, mut from) = (Some(*first), None);
        while let Some(edge) = next.filter(|edge| used.insert(*edge)) {
            let Some([start, end]) = layer.edge_ends(edge) else { break };
            let is_backward = from == Some(end) && start != end;
            let mut line: Vec<Point> = layer.shape(edge).map(Point::from).collect();
            if is_backward {
                line.reverse();
            }
            chain.extend(line.into_iter().skip(usize::from(!chain.is_empty())));
            let to = if is_backward { start } else { end };
            from = Some(to);
            next = at_node.get(&to).and_then(|beside| beside.iter().find(|edge| !used.contains(edge)).copied());
        }
        if !chain.is_empty() {
            chains.push(chain);
        }
    }
    chains
}
