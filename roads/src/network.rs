//! A prepared road network, opened.

mod open;
mod overrides;
mod reads;
mod storage;
mod tables;
#[cfg(test)]
mod tests;
mod verify;

use std::ops::Range;
use std::path::Path;

pub use open::OpenError;
pub use overrides::{Overrides, OverridesError};
pub use reads::Shape;

use crate::file::About;
use crate::graph::Layer;
use crate::search::SpeedTables;
use crate::water::{self, WaterShape};
use crate::{Coord, LayerKind, Mode, TurnCosts};
use storage::Storage;
use tables::Tables;

/// A road network (道路ネットワーク), as searches use it: the prepared file mapped into memory, of which only what is
/// touched is read from the disk.
///
/// What its tables say is not trusted: whatever the bytes of a file that passed the checks of [`Self::open`], reading it
/// never panics.
#[derive(Debug)]
pub struct Network {
    storage: Storage,
    about: About,
    version: String,
    method: String,
    turns: TurnCosts,
    /// Where the words of the water are.
    water: Range<usize>,
    speeds: SpeedTables,
    drive: Option<Tables>,
    light: Option<Tables>,
    /// For [`Mode::ALL`] in order whether there are roads for it.
    modes: [bool; 3],
    unused_overrides: Vec<usize>,
}

impl Network {
    /// Opens a prepared file and lays a municipality's own speeds over it.
    ///
    /// Files up to 256 MB are verified whole; for larger ones call [`Self::verify`], which takes seconds, aside.
    ///
    /// # Errors
    /// [`OpenError`], which says what to do.
    pub fn open(path: &Path, overrides: &Overrides) -> Result<Self, OpenError> {
        open::open(Storage::map(path)?, overrides)
    }

    /// The same from bytes in memory.
    ///
    /// # Errors
    /// [`OpenError`], as for a file.
    #[allow(clippy::needless_pass_by_value, reason = "as much memory again is not to be kept by the caller")]
    pub fn from_bytes(bytes: Vec<u8>, overrides: &Overrides) -> Result<Self, OpenError> {
        open::open(Storage::owned(&bytes), overrides)
    }

    /// What the file says of itself.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The version of the contents, twelve hex digits; with overrides `+` and eight more.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Speeds and assumptions in words: those of the file, and the overrides.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The entries of the overrides, numbered from 1, that speak of no road of this network: worth a warning.
    #[must_use]
    pub fn unused_overrides(&self) -> &[usize] {
        &self.unused_overrides
    }

    /// Whether there are roads for a mode.
    #[must_use]
    pub fn has(&self, mode: Mode) -> bool {
        self.modes[mode.index()]
    }

    /// The tables of the layer a mode moves on; `None` unless it [`Self::has`] the mode.
    #[must_use]
    pub fn layer(&self, mode: Mode) -> Option<Layer<'_>> {
        if !self.has(mode) {
            return None;
        }
        self.tables(mode.layer()).map(|tables| tables.layer(self.storage.bytes()))
    }

    /// What turns cost a car; always 256 angles.
    #[must_use]
    pub fn turn_costs(&self) -> &TurnCosts {
        &self.turns
    }

    /// The water whose box touches another one: west, south, east, north in 1e-7 degrees.
    pub(crate) fn water(&self, within: [i32; 4]) -> impl Iterator<Item = WaterShape> + '_ {
        // Found to be inside the file, aligned and of whole words when it was opened.
        let bytes = self.storage.bytes().get(self.water.clone()).unwrap_or(&[]);
        water::shapes(bytemuck::try_cast_slice(bytes).unwrap_or(&[]), within)
    }

    /// The speeds as searches read them, overrides included.
    #[must_use]
    pub fn speeds(&self) -> &SpeedTables {
        &self.speeds
    }

    /// The positions of an edge in its stored direction, both ends included; none when there is no such edge or mode.
    pub fn edge_shape(&self, mode: Mode, edge: u32) -> impl Iterator<Item = Coord> + use<'_> {
        self.layer(mode).into_iter().flat_map(move |layer| layer.shape(edge))
    }

    /// Compares the whole content with its checksums, reading the file piece by piece and keeping nothing in memory.
    ///
    /// # Errors
    /// [`OpenError::Damaged`], or [`OpenError::Read`] when it can't be read.
    pub fn verify(&self) -> Result<(), OpenError> {
        self.storage.verify()
    }

    fn tables(&self, kind: LayerKind) -> Option<&Tables> {
        match kind {
            LayerKind::Drive => self.drive.as_ref(),
            LayerKind::Light => self.light.as_ref(),
        }
    }
}

impl Mode {
    /// The layer it moves on.
    #[must_use]
    pub fn layer(self) -> LayerKind {
        match self {
            Self::Car => LayerKind::Drive,
            Self::Bicycle | Self::Foot => LayerKind::Light,
        }
    }
}
