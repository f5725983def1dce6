//! The road network that requests are answered by, and where on it the facilities are.

use std::sync::Arc;

use arc_swap::ArcSwapOption;

/// A road network with the facilities of an atlas put onto its roads; immutable.
pub struct Roads {}

/// The present roads, if any.
#[derive(Default)]
pub struct RoadCell(ArcSwapOption<Roads>);

impl RoadCell {
    /// The roads of now. A request takes them once, so that no answer mixes two networks.
    pub fn load(&self) -> Option<Arc<Roads>> {
        self.0.load_full()
    }

    /// Goes back to estimates.
    pub fn clear(&self) {
        self.0.store(None);
    }
}
