//! The reached area as polygons.

use geo_types::MultiPolygon;

use crate::graph::Layer;
use crate::{Coord, Mode};
use field::Field;
use frame::{Extent, Frame};
use ground::Ground;
use paint::Painter;
use stretches::Stretches;
use trace::Crossings;

mod blocks;
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
    blocks: blocks::Blocks,
    stretches: Stretches,
    shape: Vec<[f32; 2]>,
}

#[derive(Clone, Copy, Debug)]
pub struct Knobs {
    pub rounds: usize,
    pub spread: f32,
    pub slack: f32,
    pub never: f32,
}

pub fn draw(
    layer: Layer<'_>,
    mode: Mode,
    pieces: impl Iterator<Item = Piece>,
    origin: Coord,
    seconds: &[u32],
    knobs: Knobs,
    sketch: &mut Sketch,
) -> Vec<Contour> {
    let ground = Ground { layer, mode };
    let stretches = &mut sketch.stretches;
    stretches.collect(&layer, pieces);
    let extent = paint::extent(&ground, stretches, Extent::of(origin));
    let frame = Frame::around(&extent, origin, cell_meters(mode), knobs.rounds as i64 + 2);
    let cell_units = match mode {
        Mode::Foot => 1875.0,
        Mode::Bicycle => 1200.0,
        Mode::Car => 1000.0,
    };
    let field = &mut sketch.field;
    field.clear(&frame);
    let limits: Vec<f32> = seconds.iter().map(|seconds| (*seconds * 100) as f32).collect();
    let mut painter = Painter { ground, frame, limits: &limits, shape: &mut sketch.shape };
    painter.paint(stretches, field, &mut sketch.blocks, limits[limits.len() - 1] * (1.0 + knobs.never));
    field.settle(knobs.rounds, knobs.spread * cell_units);
    field.divide(&limits);
    if knobs.slack > 0.0 {
        field.fit(frame.width, &limits, knobs.slack * cell_units);
    }
    let out = seconds
        .iter()
        .zip(&limits)
        .enumerate()
        .map(|(n, (seconds, limit))| {
            let rings = trace::rings(&field.times, &field.zones, n as u8, &frame, *limit, &mut sketch.crossings);
            Contour { seconds: *seconds, area: shells::polygons(&rings, |_| false) }
        })
        .collect();
    out
}

/// How wide the cells are on which areas are drawn, metres.
#[must_use]
pub fn cell_meters(mode: Mode) -> f64 {
    match mode {
        Mode::Car => 100.0,
        Mode::Bicycle => 50.0,
        Mode::Foot => 25.0,
    }
}
