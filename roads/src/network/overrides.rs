//! A municipality's own speeds, laid over a network when it is opened.
//!
//! Whoever knows better how fast their roads are driven (自治体による速度の設定) says so in a file, and need not prepare
//! the network again:
//!
//! ```json
//! {
//!   "about": "高松市 交通実態調査 2026",
//!   "speeds": [
//!     { "mode": "car", "roads": ["residential", "service"], "prefecture": "37", "kmh": 18 },
//!     { "mode": "car", "area": { "type": "Polygon", "coordinates": [[[134.04, 34.34], "…"]] }, "factor": 0.8 }
//!   ]
//! }
//! ```
//!
//! Each entry changes the speed of one mode, to `kmh` (1 to 150) or by `factor` (0.1 to 3): on these kinds of roads (all
//! but ferries when left out), in this prefecture (JIS X 0401), where the middle of a stretch lies in this polygon.
//! `about`, up to 200 characters, says where the figures are from and is told with every answer. Later entries see what
//! earlier ones did. What is closed to a mode stays closed, and the prepared file as it is: only the memory of this
//! process changes.

mod apply;
mod inside;
mod read;
mod words;

use geo_types::MultiPolygon;

use super::Network;
use crate::{Mode, RoadClass};

/// Speeds of a municipality.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    about: Option<String>,
    speeds: Vec<Speed>,
    /// Eight hex digits that change with the file; empty when there are no overrides.
    version: String,
}

/// One entry.
#[derive(Clone, Debug)]
struct Speed {
    mode: Mode,
    /// Empty: all but ferries.
    roads: Vec<RoadClass>,
    prefecture: Option<u8>,
    area: Option<MultiPolygon<f64>>,
    change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Kmh(f64),
    Factor(f64),
}

/// Why a municipality's speeds are refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum OverridesError {
    /// Not of the form above.
    #[error("the file of speeds can't be read: {0}")]
    Form(String),
    /// An entry that says something impossible.
    #[error("in the file of speeds, entry {number} of `speeds`: {problem}")]
    Entry {
        /// Which one, from 1.
        number: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// More kinds of stretches than can be numbered.
    #[error(
        "in the file of speeds, entry {number} of `speeds` makes more than 65,536 kinds of stretches: use fewer polygons"
    )]
    TooManyClasses {
        /// Which one, from 1.
        number: usize,
    },
}

impl Overrides {
    /// None.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads them from the JSON described above.
    ///
    /// # Errors
    /// [`OverridesError`]; never more classes, which only shows at a network.
    pub fn read(json: &str) -> Result<Self, OverridesError> {
        read::read(json)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.speeds.is_empty()
    }

    /// What they say in Japanese, for the method of an answer; empty when there are none.
    #[must_use]
    pub fn describe(&self) -> String {
        words::describe(self)
    }

    /// Changes a network that is being opened: its classes, the classes of its arcs, its version and its method. Returns
    /// the numbers, from 1, of entries that changed nothing: no such road is in the network.
    pub(super) fn apply(&self, network: &mut Network) -> Result<Vec<usize>, OverridesError> {
        let mut unused = Vec::new();
        for (index, speed) in self.speeds.iter().enumerate() {
            let tables = match speed.mode.layer() {
                crate::LayerKind::Drive => network.drive.as_mut(),
                crate::LayerKind::Light => network.light.as_mut(),
            };
            let has = tables.map(|tables| apply::apply(speed, tables, &mut network.storage));
            match has {
                Some(Err(apply::TooMany)) => return Err(OverridesError::TooManyClasses { number: index + 1 }),
                Some(Ok(changed)) if changed => {}
                Some(Ok(_)) | None => unused.push(index + 1),
            }
        }
        if !self.is_none() {
            network.version = format!("{}+{}", network.version, self.version);
            network.method = format!("{} {}", network.method, self.describe());
        }
        Ok(unused)
    }
}

#[cfg(test)]
mod tests;
