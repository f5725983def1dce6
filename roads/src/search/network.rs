//! What an opened network answers.

use crate::network::Network;
use crate::{Mode, Point, WalkingPace};

use super::{Ask, AskError, NearestOrigin, Reached, Route, Scratch, Snap, SnapError, SnappedIndex, SpeedTables, Ways};

impl Network {
    /// The network as searches see it.
    #[must_use]
    pub fn ways(&self) -> Ways<'_> {
        Ways { layers: Mode::ALL.map(|mode| self.layer(mode)), speeds: self.speeds() }
    }

    /// Tables of the network's speeds, with a municipality's own.
    pub(crate) fn speed_tables(&self) -> SpeedTables {
        let layers: Vec<_> = [Mode::Car, Mode::Bicycle, Mode::Foot].into_iter().filter_map(|m| self.layer(m)).collect();
        SpeedTables::build(&layers, self.turn_costs())
    }

    /// Puts a point onto the road from which somebody would set out, see [`Ways::snap`].
    ///
    /// # Errors
    /// There is no such road near, the point is none, or the mode is not in the network.
    pub fn snap(&self, mode: Mode, point: Point) -> Result<Snap, SnapError> {
        self.ways().snap(mode, point)
    }

    /// Searches from origins with a margin for an outline, see [`Ways::reach`].
    ///
    /// # Errors
    /// The mode is not in the network, or the question is out of range.
    pub fn reach<'n, 's>(&'n self, ask: &Ask<'_>, scratch: &'s mut Scratch) -> Result<Reached<'n, 's>, AskError> {
        self.ways().reach(ask, scratch)
    }

    /// Searches from origins without a margin, see [`Ways::times`].
    ///
    /// # Errors
    /// The mode is not in the network, or the question is out of range.
    pub fn times<'n, 's>(&'n self, ask: &Ask<'_>, scratch: &'s mut Scratch) -> Result<Reached<'n, 's>, AskError> {
        self.ways().times(ask, scratch)
    }

    /// The quickest way between two places, see [`Ways::route`].
    ///
    /// # Errors
    /// The mode is not in the network, a place isn't, or the time is out of range.
    pub fn route(
        &self,
        from: &Snap,
        to: &Snap,
        mode: Mode,
        walking: WalkingPace,
        max_seconds: u32,
    ) -> Result<Option<Route>, AskError> {
        self.ways().route(from, to, mode, walking, max_seconds)
    }

    /// For each place reached the nearest of the origins, see [`Ways::nearest_of`].
    ///
    /// # Errors
    /// The mode is not in the network, or the question is out of range.
    pub fn nearest_of(
        &self,
        ask: &Ask<'_>,
        index: &SnappedIndex,
        scratch: &mut Scratch,
    ) -> Result<Vec<NearestOrigin>, AskError> {
        self.ways().nearest_of(ask, index, scratch)
    }
}
