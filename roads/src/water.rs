//! Water, for maps alone (水部): no travel time knows it.
//!
//! Kept in a section of the prepared file, simplified so that no line strays by more than [`STRAY_METERS`].

mod packed;
mod simpler;

use crate::Coord;

pub(crate) use packed::{pack, shapes};
pub(crate) use simpler::{even, simpler};

/// How far a simplified line is from the first one at most, metres: a tenth of a millimetre at 1:20,000.
pub const STRAY_METERS: f64 = 2.0;

/// What a shape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum WaterKind {
    /// A lake, a pond, a broad river: an outer ring and those of its islands.
    Area = 0,
    /// The course of a river or canal.
    Stream = 1,
    /// A coast, with the sea to its right.
    Coast = 2,
}

impl WaterKind {
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        [Self::Area, Self::Stream, Self::Coast].into_iter().find(|kind| *kind as u8 == number)
    }
}

/// One piece of water.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaterShape {
    /// What it is.
    pub kind: WaterKind,
    /// Of an area its closed rings, the outer one first; of the others one line.
    pub lines: Vec<Vec<Coord>>,
}
