//! A municipality's own speeds, laid over a network when it is opened.

use super::Network;

/// Speeds of a municipality.
#[derive(Clone, Debug, Default)]
pub struct Overrides {}

/// Why a municipality's speeds are refused.
#[derive(Debug, thiserror::Error)]
pub enum OverridesError {
    /// More kinds of stretches than can be numbered.
    #[error("the speeds change so many kinds of roads that they can't be numbered: use fewer polygons")]
    TooManyClasses,
}

impl Overrides {
    /// None.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Changes an opened network.
    pub(super) fn apply(&self, _network: &mut Network) -> Result<(), OverridesError> {
        Ok(())
    }
}
