//! The quickest way between two places.

use crate::graph::Layer;
use crate::{Coord, Direction, LayerKind, Mode, Point, WalkingPace};

use super::arrive::{Arrival, From, arrive, tail};
use super::frontier::note;
use super::sense::{ALONG, EDGE, Sense};
use super::shape::part_of;
use super::snap::WHOLE;
use super::{Ask, AskError, Scratch, Snap, UNITS_PER_SECOND, Ways, drive, light, start};

/// A way from one place to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// How long it takes.
    pub seconds: f64,
    /// How long it is.
    pub meters: f64,
    /// Where it goes, from the first place to the second.
    pub shape: Vec<Point>,
}

/// A part of an arc that is travelled, between two shares of it.
struct Piece {
    arc: u32,
    between: [u32; 2],
}

impl<'n> Ways<'n> {
    /// The quickest way, as [`Self::reach`] would time it; `None` when it takes longer than `max_seconds`.
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
        let origins = [*from];
        let ask = Ask { origins: &origins, mode, walking, direction: Direction::Outbound, seconds: max_seconds };
        Ask { origins: &[*to], ..ask }.check(&self.layer(mode).ok_or(AskError::NoSuchMode(mode))?)?;
        Scratch::with(|scratch| self.route_in(&ask, to, scratch))
    }

    fn route_in(&self, ask: &Ask<'_>, to: &Snap, scratch: &mut Scratch) -> Result<Option<Route>, AskError> {
        let limit = ask.seconds.min(super::MAX_SECONDS) * UNITS_PER_SECOND;
        let sense = self.prepare(ask, limit, true, scratch)?;
        let Some(share) = to.share() else { return Ok(None) };
        start::begin::<{ note::PARENT }>(&sense, scratch);
        let arrival = |scratch: &Scratch| arrive(&sense, scratch, limit, to.edge, share);
        let done = |scratch: &Scratch, time: u32| arrival(scratch).is_some_and(|arrival| arrival.units <= time);
        match sense.layer.kind {
            LayerKind::Drive => drive::explore::<{ note::PARENT }>(&sense, scratch, done),
            LayerKind::Light => light::explore::<{ note::PARENT }>(&sense, scratch, done),
        }
        Ok(arrival(scratch).map(|arrival| trace(&sense, scratch, &arrival).told(&sense.layer, arrival.units)))
    }
}

/// The pieces travelled, the last first.
struct Trace(Vec<Piece>);

fn trace(sense: &Sense<'_>, scratch: &Scratch, arrival: &Arrival) -> Trace {
    let mut label = match arrival.from {
        From::Start(start) => {
            let from = start_share(sense, scratch, arrival.arc).unwrap_or(start.share);
            return Trace(vec![Piece { arc: arrival.arc, between: [from, arrival.share] }]);
        }
        From::Label(label) => label,
    };
    let mut pieces = vec![Piece { arc: arrival.arc, between: [0, arrival.share] }];
    // A way without circles sets each label once.
    for _ in 0..scratch.labels.len() {
        let Some(&parent) = scratch.notes.get(label as usize) else { break };
        let arc = parent & !note::FROM_ORIGIN;
        if parent & note::FROM_ORIGIN != 0 {
            let from = start_share(sense, scratch, arc).unwrap_or_default();
            pieces.push(Piece { arc, between: [from, WHOLE] });
            break;
        }
        pieces.push(Piece { arc, between: [0, WHOLE] });
        let before = match sense.layer.kind {
            LayerKind::Drive => Some(arc),
            LayerKind::Light => sense.layer.arcs.get(arc as usize).and_then(|words| tail(sense, words)),
        };
        let Some(before) = before else { break };
        label = before;
    }
    Trace(pieces)
}

/// Where on an arc the only origin lies.
fn start_share(sense: &Sense<'_>, scratch: &Scratch, arc: u32) -> Option<u32> {
    let mut arcs = scratch.starts.iter().flat_map(|start| start.arcs(sense));
    arcs.find(|(other, ..)| *other == arc).map(|(_, _, share, _)| share)
}

impl Trace {
    fn told(self, layer: &Layer<'_>, units: u32) -> Route {
        let mut shape: Vec<Coord> = Vec::new();
        let mut meters = 0.0;
        for Piece { arc, between } in self.0.into_iter().rev() {
            let Some(words) = layer.arcs.get(arc as usize) else { continue };
            let share = f64::from(between[1].saturating_sub(between[0])) / f64::from(WHOLE);
            meters += f64::from(words[1] & 0x00FF_FFFF) / 100.0 * share;
            part_of(layer, words[3] & EDGE, words[3] & ALONG != 0, between, &mut shape);
        }
        let seconds = f64::from(units) / f64::from(UNITS_PER_SECOND);
        Route { seconds, meters, shape: shape.into_iter().map(Point::from).collect() }
    }
}
