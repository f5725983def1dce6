//! The reached area as polygons (到達圏).
//!
//! A grid is laid over the ground ([`cell_meters`]); each crossing of its lines takes the time of the road nearest to
//! it, blocks between streets are filled from their edges, and the crossings beside roads that can't be reached in
//! time are kept out. Contours are drawn through this field by interpolation, so that they meet roads to a few metres;
//! vertices beside roads that would still fall on the wrong side are moved a little (`fit`).
//!
//! What comes out is valid as RFC 7946 and OGC Simple Features have it: closed rings, outer ones counter-clockwise,
//! holes clockwise and inside of their shells, none touching itself or another. Coordinates have six decimals. All
//! contours come from one field, so that a longer time holds every shorter one.
//!
//! Longitudes are not wrapped: a road across the antimeridian would be drawn the long way round the world.

use std::cell::RefCell;

use geo_types::MultiPolygon;

use crate::Mode;
use crate::search::{Reached, UNITS_PER_SECOND};
use blocks::Blocks;
use crossings::Crossings;
use extent::Extent;
use field::Field;
use frame::{Frame, Place};
pub(crate) use ground::Ground;
use paint::Painter;
use stretches::Stretches;

mod blocks;
mod crossings;
mod extent;
mod field;
mod fit;
mod frame;
mod ground;
mod holes;
mod paint;
mod shells;
mod simplify;
mod stretches;
mod trace;

/// What is reached within a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Contour {
    /// The time, seconds.
    pub seconds: u32,
    /// Degrees on WGS 84, longitude first.
    pub area: MultiPolygon<f64>,
}

/// How wide the cells are on which areas are drawn, metres. For areas of more than four million cells twice that, or
/// twice that again.
#[must_use]
pub const fn cell_meters(mode: Mode) -> f64 {
    match mode {
        Mode::Car => 100.0,
        Mode::Bicycle => 50.0,
        Mode::Foot => 25.0,
    }
}

/// How many seconds beyond the asked time a search goes on, so that an outline knows what lies just outside.
#[must_use]
pub const fn margin_seconds(mode: Mode) -> u32 {
    match mode {
        Mode::Foot | Mode::Car => 30,
        Mode::Bicycle => 30,
    }
}

/// What is added for a cell away from the road, units: as at walking pace, at 15 km/h, and at 36 km/h.
const fn cell_units(mode: Mode) -> u32 {
    match mode {
        Mode::Foot => 1_875,
        Mode::Bicycle => 1_200,
        Mode::Car => 1_000,
    }
}

/// How many cells are drawn around what was reached: two that are filled, and two so that the outermost are outside.
const PADDING: i64 = 4;

/// Holes of at most so many cells that hold no unreached road are filled: 9 ha on foot, 36 ha by bicycle, 144 ha by car.
const HOLE_CELLS: usize = 144;

/// How many contours are drawn at most.
const MOST: usize = u8::MAX as usize;

/// How much a road position may be put on the right side of a contour, in parts of [`cell_units`].
const SLACK: f32 = 0.2;

impl Reached<'_, '_> {
    /// What is reached within each of these times, ascending and each once. Times of 0 and times beyond the asked one
    /// are left out, since the search knows nothing of them; and so are all but the 255 shortest.
    ///
    /// With `simplify_meters`, corners are left out where no line moves by more than that. What is reached by the roads
    /// then differs by as much, but all else said of contours holds.
    #[must_use]
    pub fn contours(&self, seconds: &[u32], simplify_meters: Option<f64>) -> Vec<Contour> {
        thread_local! {
            static SKETCH: RefCell<Sketch> = RefCell::default();
        }
        SKETCH.with(|sketch| match sketch.try_borrow_mut() {
            Ok(mut sketch) => sketch.draw(self, seconds, simplify_meters),
            Err(_) => Sketch::default().draw(self, seconds, simplify_meters),
        })
    }
}

/// The working memory of outlines, kept by a thread and used again and again.
#[derive(Debug, Default)]
struct Sketch {
    field: Field,
    blocks: Blocks,
    stretches: Stretches,
    crossings: Crossings,
    shape: Vec<Place>,
    seen: Vec<u64>,
}

impl Sketch {
    fn draw(&mut self, reached: &Reached<'_, '_>, seconds: &[u32], simplify_meters: Option<f64>) -> Vec<Contour> {
        let limits = limits(reached, seconds);
        let Some(frame) = self.fill(reached, &limits) else { return Vec::new() };
        let mut drawn = Vec::with_capacity(limits.len());
        for (number, limit) in limits.iter().enumerate() {
            let number = number as u8;
            let mut rings = trace::rings(&self.field, &frame, number, *limit, &mut self.crossings);
            holes::fill(&mut rings, &self.field, number, HOLE_CELLS, &mut self.seen);
            drawn.push(rings);
        }
        if let Some(meters) = simplify_meters {
            simplify::simplify(&mut drawn, meters);
        }
        let contour = |(limit, rings): (&u32, &Vec<trace::Ring>)| Contour {
            seconds: limit / UNITS_PER_SECOND,
            area: shells::polygons(rings),
        };
        limits.iter().zip(&drawn).map(contour).filter(|contour| !contour.area.0.is_empty()).collect()
    }

    /// Makes the field of times; `None` when there is nothing to draw.
    fn fill(&mut self, reached: &Reached<'_, '_>, limits: &[u32]) -> Option<Frame> {
        let (mode, longest) = (reached.mode(), *limits.last()?);
        let ground = Ground { layer: reached.layer(), mode };
        let Self { field, blocks, stretches, shape, .. } = self;
        stretches.collect(reached);
        let origins = stretches.origins(&ground.layer);
        let extent = Extent::around(&ground, reached, stretches, &origins, longest)?;
        let frame = Frame::around(&extent, cell_meters(mode), PADDING);
        field.clear(&frame);
        let unreached = longest + longest / 4;
        let mut painter = Painter { ground, reached, frame, limits, unreached, shape };
        painter.paint(stretches, field, blocks);
        field.settle(cell_units(mode) as f32);
        field.divide(limits);
        field.fit(limits, cell_units(mode) as f32 * SLACK);
        origins.iter().for_each(|origin| field.hold(frame.place(*origin), limits[0]));
        field.close();
        field.divide(limits);
        Some(frame)
    }
}

/// The times asked for in units, ascending, those that the search can answer.
fn limits(reached: &Reached<'_, '_>, seconds: &[u32]) -> Vec<u32> {
    let units = seconds.iter().filter_map(|seconds| seconds.checked_mul(UNITS_PER_SECOND));
    let mut limits: Vec<u32> = units.filter(|units| (1..=reached.limit_units()).contains(units)).collect();
    limits.sort_unstable();
    limits.dedup();
    limits.truncate(MOST);
    limits
}

#[cfg(test)]
mod tests;
