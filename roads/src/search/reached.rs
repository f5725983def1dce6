//! The answer of a search.

use crate::{Direction, LayerKind, Mode};

use super::arrive::arrive;
use super::frontier::note;
use super::scratch::Scratch;
use super::sense::Sense;
use super::{Ask, AskError, Snap, UNITS_PER_SECOND, Ways, drive, light, start};

/// What a search found, as long as its scratch is not used for the next.
pub struct Reached<'n, 's> {
    pub(super) sense: Sense<'n>,
    pub(super) scratch: &'s Scratch,
    pub(super) limit: u32,
    mode: Mode,
    direction: Direction,
}

impl<'n> Ways<'n> {
    /// Searches for the asked time and a [margin](crate::outline::margin_seconds) beyond it, which an outline needs.
    ///
    /// # Errors
    /// The mode is not in the network, or the question is out of range.
    pub fn reach<'s>(&self, ask: &Ask<'_>, scratch: &'s mut Scratch) -> Result<Reached<'n, 's>, AskError> {
        self.explore::<{ note::NONE }>(ask, ask_limit(ask, true), scratch)
    }

    /// Searches for the asked time and no longer: for times to places, when no outline is wanted.
    ///
    /// # Errors
    /// The mode is not in the network, or the question is out of range.
    pub fn times<'s>(&self, ask: &Ask<'_>, scratch: &'s mut Scratch) -> Result<Reached<'n, 's>, AskError> {
        self.explore::<{ note::NONE }>(ask, ask_limit(ask, false), scratch)
    }

    pub(super) fn explore<'s, const NOTE: u8>(
        &self,
        ask: &Ask<'_>,
        explored: u32,
        scratch: &'s mut Scratch,
    ) -> Result<Reached<'n, 's>, AskError> {
        let sense = self.prepare(ask, explored, NOTE != note::NONE, scratch)?;
        start::begin::<NOTE>(&sense, scratch);
        match sense.layer.kind {
            LayerKind::Drive => drive::explore::<NOTE>(&sense, scratch, |_, _| false),
            LayerKind::Light => light::explore::<NOTE>(&sense, scratch, |_, _| false),
        }
        Ok(Reached { sense, scratch, limit: ask.limit(), mode: ask.mode, direction: ask.direction })
    }

    /// Checks the question, makes the scratch ready and lists the origins.
    pub(super) fn prepare(
        &self,
        ask: &Ask<'_>,
        explored: u32,
        notes: bool,
        scratch: &mut Scratch,
    ) -> Result<Sense<'n>, AskError> {
        let layer = self.layer(ask.mode).ok_or(AskError::NoSuchMode(ask.mode))?;
        ask.check(&layer)?;
        let (count, shift) = match layer.kind {
            LayerKind::Drive => (layer.arcs.len(), drive::SHIFT),
            LayerKind::Light => (layer.nodes.len(), light::SHIFT),
        };
        scratch.begin(count, explored, shift, notes);
        let sense = Sense::new(layer, self.speeds, ask.mode, ask.walking, ask.direction);
        start::list(&sense, ask.origins, scratch);
        Ok(sense)
    }
}

fn ask_limit(ask: &Ask<'_>, margin: bool) -> u32 {
    // Out of range is refused before this is used.
    let seconds = ask.seconds.min(super::MAX_SECONDS);
    let ask = Ask { seconds, ..*ask };
    if margin { ask.limit_with_margin() } else { ask.limit() }
}

impl<'n> Reached<'n, '_> {
    /// Seconds between the origin and a place; `None` when it takes longer than asked.
    ///
    /// The place is a snap of the same network and mode; one of another is `None` or meaningless.
    #[must_use]
    pub fn seconds_to(&self, snap: &Snap) -> Option<f64> {
        self.units_to(snap).map(|units| f64::from(units) / f64::from(UNITS_PER_SECOND))
    }

    /// The same in [units](UNITS_PER_SECOND).
    #[must_use]
    pub fn units_to(&self, snap: &Snap) -> Option<u32> {
        arrive(&self.sense, self.scratch, self.limit, snap.edge, snap.share()?).map(|arrival| arrival.units)
    }

    /// The time asked for, in [units](UNITS_PER_SECOND).
    #[must_use]
    pub fn limit_units(&self) -> u32 {
        self.limit
    }

    /// The time searched, margin included, in [units](UNITS_PER_SECOND).
    #[must_use]
    pub fn explored_units(&self) -> u32 {
        self.scratch.top - self.scratch.base - 1
    }

    /// Means of travel.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Which way the traveller goes.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The layer it ran on.
    #[must_use]
    pub fn layer(&self) -> crate::graph::Layer<'n> {
        self.sense.layer
    }
}
