//! What a search is asked.

use crate::graph::Layer;
use crate::{Direction, Mode, WalkingPace};

use super::{Snap, UNITS_PER_SECOND};
use crate::outline::margin_seconds;

/// The longest time that may be asked for, seconds: two hours.
pub const MAX_SECONDS: u32 = 7_200;

/// The most origins one search may start from.
pub const MAX_ORIGINS: usize = 10_000;

/// A question: how far from here, or who gets here, in this time.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Where it starts; of several, the nearest counts for every place.
    pub origins: &'a [Snap],
    /// Means of travel; the origins are snaps of this mode.
    pub mode: Mode,
    /// How fast a pedestrian walks.
    pub walking: WalkingPace,
    /// Away from the origins or towards them.
    pub direction: Direction,
    /// For how long, seconds: 1 to [`MAX_SECONDS`].
    pub seconds: u32,
}

/// Why a search could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// The network was prepared without this mode.
    #[error("the network was prepared without the mode {}", .0.name())]
    NoSuchMode(Mode),
    /// No origin was named.
    #[error("no origin")]
    NoOrigin,
    /// Too many origins were named.
    #[error("{0} origins, but at most {MAX_ORIGINS} are possible")]
    TooManyOrigins(usize),
    /// The time is out of range.
    #[error("{0} seconds, but 1 to {MAX_SECONDS} are possible")]
    Seconds(u32),
    /// An origin's edge is not part of this network: it was snapped on another one, or for another mode.
    #[error("origin {0} is not a place on this network")]
    ForeignOrigin(usize),
}

impl Ask<'_> {
    /// The time asked for, in units.
    pub(super) fn limit(&self) -> u32 {
        self.seconds * UNITS_PER_SECOND
    }

    /// The time with the margin of an outline, in units.
    pub(super) fn limit_with_margin(&self) -> u32 {
        (self.seconds + margin_seconds(self.mode)) * UNITS_PER_SECOND
    }

    pub(super) fn check(&self, layer: &Layer<'_>) -> Result<(), AskError> {
        if !(1..=MAX_SECONDS).contains(&self.seconds) {
            return Err(AskError::Seconds(self.seconds));
        }
        match self.origins.len() {
            0 => return Err(AskError::NoOrigin),
            many if many > MAX_ORIGINS => return Err(AskError::TooManyOrigins(many)),
            _ => {}
        }
        let foreign = |snap: &Snap| layer.edge_arcs(snap.edge).is_none() || snap.share().is_none();
        match self.origins.iter().position(foreign) {
            Some(at) => Err(AskError::ForeignOrigin(at)),
            None => Ok(()),
        }
    }
}
