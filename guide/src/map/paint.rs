//! The picture: ground, water, roads, boundary, leaders and discs.

use std::fmt::Write;

use super::Placed;
use super::clip::{Spot, Window};
use super::furniture::Furniture;
use super::ground::Ground;
use super::ink::{Ink, UNIT};
use crate::data::MapData;

/// A picture, and what of the data can be seen in it.
pub(super) struct Picture {
    pub(super) svg: String,
    pub(super) shown: Shown,
}

/// What is to be seen beside pins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) area: bool,
    pub(super) roads: [bool; 4],
    pub(super) water: bool,
    pub(super) waterways: bool,
}

/// How the roads of each rank are drawn: the edge's and the inner width in millimetres, and their greys. The largest
/// roads are a light band between two dark lines.
pub(super) const ROADS: [(f64, &str, f64, &str); 4] =
    [(1.15, "#444", 0.75, "#fff"), (0.75, "#555", 0.0, ""), (0.42, "#777", 0.0, ""), (0.18, "#999", 0.0, "")];
/// Beyond this many metres to a millimetre roads of a rank run into each other and are left out.
const CROWDED: [f64; 4] = [4_000.0, 500.0, 150.0, 32.0];
/// Blue that is a light grey without colours.
pub(super) const WATER: &str = "#d3e4f1";
/// Shores and rivers.
pub(super) const SHORE: &str = "#7fa3bd";
/// The boundary of the area.
pub(super) const BOUNDARY: &str = "#111";
/// Pins.
pub(super) const DARK: &str = "#111";

/// Draws everything but words.
pub(super) fn picture(
    map: &MapData,
    ground: &Ground,
    pins: &[Placed],
    radius: f64,
    furniture: Option<&Furniture>,
) -> Picture {
    let [width, height] = ground.size();
    let mut shown = Shown::default();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\"><path d=\"M0 0H{width}V{height}H0z\" fill=\"#fff\"/>"
    );
    let _ = write!(svg, "<g transform=\"scale({})\" fill=\"none\" stroke-linejoin=\"round\">", 1.0 / UNIT);
    water(&mut svg, map, ground, &mut shown);
    roads(&mut svg, map, ground, &mut shown);
    area(&mut svg, map, ground, &mut shown);
    svg.push_str("</g>");
    if let Some(furniture) = furniture {
        furniture.draw(&mut svg);
    }
    leaders(&mut svg, pins, radius);
    discs(&mut svg, pins, radius);
    let _ =
        write!(svg, "<path d=\"M0 0H{width}V{height}H0z\" fill=\"none\" stroke=\"#111\" stroke-width=\"0.5\"/></svg>");
    Picture { svg, shown }
}

/// Where waters overlap there is water, as where a river runs into a lake: outer rings run one way and islands the other,
/// and what is wound around at all is filled.
fn water(svg: &mut String, map: &MapData, ground: &Ground, shown: &mut Shown) {
    let window = Window::around(ground.size(), 0.0);
    let (mut fill, mut shore) = (Ink::default(), Ink::default());
    for polygon in &map.water {
        for (place, ring) in polygon.iter().enumerate() {
            let mut ring = window.filled(&ground.line(ring));
            if is_clockwise(&ring) != (place == 0) {
                ring.reverse();
            }
            fill.ring(&ring);
        }
    }
    for line in &map.waterways {
        for piece in window.pieces(&ground.line(line)) {
            shore.line(&piece);
        }
    }
    shown.water = !fill.is_empty();
    shown.waterways = !shore.is_empty();
    path(svg, &fill, &format!("fill=\"{WATER}\" fill-rule=\"nonzero\""));
    path(svg, &shore, &format!("stroke=\"{SHORE}\" stroke-width=\"{}\" stroke-linecap=\"round\"", 0.3 * UNIT));
}

/// The small ones first, so that the large ones lie on top.
fn roads(svg: &mut String, map: &MapData, ground: &Ground, shown: &mut Shown) {
    let window = Window::around(ground.size(), 0.0);
    let crowded = 1.0 / ground.millimetres_per_metre();
    for rank in (0..ROADS.len()).rev() {
        if crowded > CROWDED[rank] {
            continue;
        }
        let mut ink = Ink::default();
        for road in map.roads.iter().filter(|road| usize::from(road.rank).min(3) == rank) {
            for piece in window.pieces(&ground.line(&road.points)) {
                ink.line(&piece);
            }
        }
        shown.roads[rank] = !ink.is_empty();
        let (outer, dark, inner, light) = ROADS[rank];
        let cap = if inner > 0.0 { "butt" } else { "round" };
        path(svg, &ink, &format!("stroke=\"{dark}\" stroke-width=\"{}\" stroke-linecap=\"{cap}\"", outer * UNIT));
        if inner > 0.0 {
            path(svg, &ink, &format!("stroke=\"{light}\" stroke-width=\"{}\" stroke-linecap=\"round\"", inner * UNIT));
        }
    }
}

/// What is outside is veiled; the boundary is dashed, as on official maps.
fn area(svg: &mut String, map: &MapData, ground: &Ground, shown: &mut Shown) {
    let [width, height] = ground.size();
    let window = Window::around(ground.size(), 0.0);
    let (mut outside, mut boundary) = (Ink::default(), Ink::default());
    outside.ring(&[[0.0, 0.0], [width, 0.0], [width, height], [0.0, height]]);
    for ring in map.area.iter().flatten() {
        let mut ring = ground.line(ring);
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        outside.ring(&window.filled(&ring));
        for piece in window.pieces(&ring) {
            boundary.line(&piece);
        }
    }
    if boundary.is_empty() {
        return;
    }
    shown.area = true;
    path(svg, &outside, "fill=\"#e4e4e4\" fill-opacity=\"0.5\" fill-rule=\"evenodd\"");
    let dashes = [2.4, 0.9, 0.5, 0.9].map(|length: f64| (length * UNIT).to_string()).join(" ");
    path(
        svg,
        &boundary,
        &format!("stroke=\"{BOUNDARY}\" stroke-width=\"{}\" stroke-dasharray=\"{dashes}\"", 0.55 * UNIT),
    );
}

/// Which way a ring runs on the paper.
fn is_clockwise(ring: &[Spot]) -> bool {
    // Twice the area, by the shoelace formula; y grows downward.
    ring.windows(2).map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1]).sum::<f64>() > 0.0
}

/// Lines from moved discs to their places, on a white line that keeps them apart from roads.
fn leaders(svg: &mut String, pins: &[Placed], radius: f64) {
    let thin = (radius * 0.12).clamp(0.12, 0.35);
    for (colour, wide, dot) in [("#fff", thin * 3.2, thin * 3.4), (DARK, thin, thin * 2.2)] {
        for pin in pins.iter().filter(|pin| [pin.x, pin.y] != pin.at) {
            let [x, y] = pin.at;
            let _ = write!(
                svg,
                "<path d=\"M{x} {y}L{} {}\" stroke=\"{colour}\" stroke-width=\"{wide:.2}\"/>\
                 <circle cx=\"{x}\" cy=\"{y}\" r=\"{dot:.2}\" fill=\"{colour}\"/>",
                pin.x, pin.y
            );
        }
    }
}

/// Round and dark inside the area, square and white outside.
fn discs(svg: &mut String, pins: &[Placed], radius: f64) {
    for pin in pins {
        disc(svg, [pin.x, pin.y], radius, pin.inside);
    }
}

/// One disc, all of it within its radius.
pub(super) fn disc(svg: &mut String, [x, y]: [f64; 2], radius: f64, inside: bool) {
    let line = radius * 0.13;
    let _ = if inside {
        write!(
            svg,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{:.2}\" fill=\"{DARK}\" stroke=\"#fff\" stroke-width=\"{line:.2}\"/>",
            radius - line / 2.0
        )
    } else {
        // A square with rounded corners that reach exactly to the circle.
        let half = radius * 0.77 - line / 2.0;
        write!(
            svg,
            "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{w:.2}\" height=\"{w:.2}\" rx=\"{:.2}\" fill=\"#fff\" \
             stroke=\"{DARK}\" stroke-width=\"{line:.2}\"/>",
            x - half,
            y - half,
            radius * 0.12,
            w = half * 2.0,
        )
    };
}

fn path(svg: &mut String, ink: &Ink, style: &str) {
    if !ink.is_empty() {
        let _ = write!(svg, "<path d=\"{}\" {style}/>", ink.data);
    }
}
