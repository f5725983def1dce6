//! The reached area as polygons.

use geo_types::MultiPolygon;

use crate::graph::Layer;
use crate::{Coord, Mode};
use blocks::Blocks;
use extent::Extent;
use field::Field;
use frame::Frame;
use ground::Ground;
use paint::Painter;
use stretches::Stretches;
use trace::Crossings;

mod blocks;
mod extent;
mod field;
mod fit;
mod frame;
mod ground;
mod paint;
mod shells;
mod stretches;
mod trace;

pub use stretches::Piece;

/// What is reached within a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Contour {
    /// The time, seconds.
    pub seconds: u32,
    /// Degrees, longitude first.
    pub area: MultiPolygon<f64>,
}

#[derive(Debug, Default)]
pub struct Sketch {
    field: Field,
    crossings: Crossings,
    blocks: Blocks,
    stretches: Stretches,
    shape: Vec<frame::Place>,
}

pub fn draw(
    layer: Layer<'_>, mode: Mode,
    pieces: impl Iterator<Item = Piece>,
    origins: &[Coord],
    seconds: &[u32],
    sketch: &mut Sketch,
) -> Vec<Contour> {
    let mut clock = (cpu_time::ThreadTime::now(), std::env::var("LAB").is_ok());
    let mut lap = move |name: &str| if clock.1 { let now = cpu_time::ThreadTime::now(); eprint!("{name} {:?} ", now.as_duration() - clock.0.as_duration()); clock.0 = cpu_time::ThreadTime::now(); };
    let ground = Ground { layer, mode };
    let Sketch { field, crossings, blocks, stretches, shape } = sketch;
    stretches.collect(&ground, pieces);
    lap("collect");
    let (Some(extent), Some(anchor)) = (Extent::around(&ground, stretches, origins), origins.first()) else { return Vec::new() };
    let frame = Frame::around(&extent, *anchor, cell_meters(mode), ROUNDS as i64 + 2);
    lap("extent");
    let cell_units = match mode { Mode::Foot => 1875.0, Mode::Bicycle => 1200.0, Mode::Car => 1000.0};
    field.clear(&frame);
    lap("clear");
    let limits: Vec<u32> = seconds.iter().map(|seconds| *seconds * 100).collect();
    let longest = limits[limits.len()-1];
    let mut painter = Painter { ground, frame, limits: &limits, unreached: longest + longest / 4, shape };
    painter.paint(stretches, field, blocks, &mut lap);
    field.settle(ROUNDS, cell_units);
    field.divide(&limits);
    lap("settle");
    field.fit(&limits, 0.2*cell_units);
    field.divide(&limits);
    lap("fit");
    let out = seconds
        .iter()
        .zip(&limits).enumerate()
        .map(|(n, (seconds, limit))| {
            let rings = trace::rings(field, &frame, n as u8, *limit, crossings);
            Contour { seconds: *seconds, area: shells::polygons(&rings, |_| false) }
        })
        .collect();
    lap("trace");
    if std::env::var("LAB").is_ok() {
        eprintln!("window {}x{} stretches {} samples {}", frame.width, frame.height, stretches.all.len(), field.samples.len());
    }
    out
}
const ROUNDS: usize = 2;

/// How wide the cells are on which areas are drawn, metres.
#[must_use]
pub fn cell_meters(mode: Mode) -> f64 {
    match mode {
        Mode::Car => 100.0,
        Mode::Bicycle => 50.0,
        Mode::Foot => 25.0,
    }
}
