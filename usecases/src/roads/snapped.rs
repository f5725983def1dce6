//! Positions put onto the roads, in eight bytes each and mode.

use std::sync::Arc;

use domain::place::{BoundingBox, LngLat};
use rayon::prelude::*;
use roads::Mode;
use roads::network::Network;
use roads::search::{Reached, Snap};

use super::point;

/// Positions as the atlas shares them.
pub(crate) type Points = Arc<Vec<LngLat>>;

/// Where on the roads some positions are.
pub(super) struct Snapped {
    points: Points,
    /// For [`Mode::ALL`] in order, one for each position; empty without the mode.
    spots: [Box<[Spot]>; 3],
}

/// A place on a road: what a search needs of a [`Snap`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// [`NOWHERE`] where no road is near.
    edge: u32,
    /// Along the edge; a search counts it in 2^24 parts, which this holds exactly.
    fraction: f32,
}

/// A position's place on the roads of each mode of [`Mode::ALL`]; `None` where the network has no such mode.
pub(super) type Everywhere = [Option<Spot>; 3];

const NOWHERE: u32 = u32::MAX;
/// Parts of an edge that a search tells apart.
const PARTS: f64 = (1 << 24) as f64;

impl Spot {
    fn of(network: &Network, mode: Mode, place: LngLat) -> Self {
        network.snap(mode, point(place)).map_or(Self { edge: NOWHERE, fraction: 0.0 }, |snap| Self {
            edge: snap.edge,
            fraction: ((snap.fraction * PARTS).round() / PARTS) as f32,
        })
    }

    pub(super) fn snap(self, place: LngLat) -> Option<Snap> {
        let at = point(place);
        (self.edge != NOWHERE).then(|| Snap { edge: self.edge, fraction: f64::from(self.fraction), meters: 0.0, at })
    }
}

impl Snapped {
    /// Puts positions onto the roads, on all processors, unless it is known already where they are.
    pub(super) fn of(
        points: &Points,
        network: &Network,
        known: impl Fn(usize, LngLat) -> Option<Everywhere> + Sync,
    ) -> Self {
        let all: Vec<Everywhere> = (0..points.len())
            .into_par_iter()
            .with_min_len(64)
            .map(|at| {
                let place = points[at];
                let known = known(at, place).unwrap_or_default();
                Mode::ALL.map(|mode| {
                    let spot = || Spot::of(network, mode, place);
                    network.has(mode).then(|| known[mode.index()].unwrap_or_else(spot))
                })
            })
            .collect();
        let spots = [0, 1, 2].map(|mode| all.iter().filter_map(|own| own[mode]).collect());
        Self { points: points.clone(), spots }
    }

    pub(super) fn points(&self) -> &Points {
        &self.points
    }

    pub(super) fn spots(&self, mode: Mode) -> &[Spot] {
        &self.spots[mode.index()]
    }

    /// Where the position with this place in the list is.
    pub(super) fn at(&self, at: usize) -> Everywhere {
        [0, 1, 2].map(|mode| self.spots[mode].get(at).copied())
    }

    /// How many of them lie on no road of any mode.
    pub(super) fn lost(&self) -> usize {
        let nowhere = |at: &usize| self.at(*at).into_iter().flatten().all(|spot| spot.edge == NOWHERE);
        (0..self.points.len()).filter(nowhere).count()
    }
}

/// Where some positions are on the roads of a search, known already or looked up when asked for.
pub(super) struct Spots<'a> {
    pub(super) known: Option<&'a [Spot]>,
    pub(super) points: &'a [LngLat],
    pub(super) network: &'a Network,
    pub(super) reached: &'a Reached<'a, 'a>,
}

impl Spots<'_> {
    /// Seconds of the position with this place in the list; `None` where it isn't reached or lies outside of the box.
    pub(super) fn seconds(&self, at: usize, within: BoundingBox) -> Option<f64> {
        let place = *self.points.get(at).filter(|place| within.contains(**place))?;
        let spot = match self.known {
            Some(known) => *known.get(at)?,
            None => Spot::of(self.network, self.reached.mode(), place),
        };
        self.reached.seconds_to(&spot.snap(place)?)
    }
}
