//! Positions put onto the roads, in eight bytes each.

use std::sync::Arc;

use domain::place::LngLat;
use roads::Mode;
use roads::network::Network;
use roads::search::Snap;

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
struct Spot {
    /// [`NOWHERE`] where no road is near.
    edge: u32,
    /// Along the edge; a search counts it in 2^24 parts, which this holds exactly.
    fraction: f32,
}

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

    fn snap(self, place: LngLat) -> Option<Snap> {
        let at = point(place);
        (self.edge != NOWHERE).then(|| Snap { edge: self.edge, fraction: f64::from(self.fraction), meters: 0.0, at })
    }
}

impl Snapped {
    /// Puts positions onto the roads; the same ones of `nearly` are taken over.
    pub(super) fn of(points: &Points, network: &Network, nearly: Option<&Self>) -> Self {
        let known = |at: usize, mode: Mode| {
            let same = nearly.filter(|own| own.points.get(at) == points.get(at))?;
            same.spots[mode.index()].get(at).copied()
        };
        let of_mode = |mode: Mode| -> Box<[Spot]> {
            if !network.has(mode) {
                return Box::default();
            }
            let places = points.iter().enumerate();
            places.map(|(at, place)| known(at, mode).unwrap_or_else(|| Spot::of(network, mode, *place))).collect()
        };
        Self { points: points.clone(), spots: Mode::ALL.map(of_mode) }
    }

    pub(super) fn points(&self) -> &Points {
        &self.points
    }

    /// How many of them lie on no road of any mode.
    pub(super) fn lost(&self) -> usize {
        let nowhere =
            |at: &usize| self.spots.iter().all(|spots| spots.get(*at).is_none_or(|spot| spot.edge == NOWHERE));
        (0..self.points.len()).filter(nowhere).count()
    }
}

/// Where on the roads of one mode some positions are, known already or looked up when asked for.
pub(crate) struct Spots<'a> {
    known: Option<&'a [Spot]>,
    points: &'a [LngLat],
    network: &'a Network,
    mode: Mode,
}

impl<'a> Spots<'a> {
    pub(super) fn of(known: Option<&'a Arc<Snapped>>, points: &'a Points, network: &'a Network, mode: Mode) -> Self {
        let known = known.map(|own| &*own.spots[mode.index()]);
        Self { known, points, network, mode }
    }

    /// Where the position with this place in the list is; `None` where no road is near.
    pub(crate) fn at(&self, at: usize) -> Option<Snap> {
        let place = *self.points.get(at)?;
        match self.known {
            Some(known) => known.get(at)?.snap(place),
            None => Spot::of(self.network, self.mode, place).snap(place),
        }
    }
}
