//! A network as searches see it.

use crate::Mode;
use crate::graph::Layer;

use super::SpeedTables;

/// The layers of a network and their speeds.
#[derive(Clone, Copy)]
pub struct Ways<'n> {
    /// For [`Mode::ALL`] in order the layer on which it moves; `None` when the network was prepared without it.
    pub layers: [Option<Layer<'n>>; 3],
    /// The speeds.
    pub speeds: &'n SpeedTables,
}

impl<'n> Ways<'n> {
    /// The layer on which a mode moves; `None` when the network was prepared without it.
    #[must_use]
    pub fn layer(&self, mode: Mode) -> Option<Layer<'n>> {
        self.layers[mode.index()]
    }
}
