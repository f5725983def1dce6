//! The shifts that hold in the end (確定した当番), and who is on duty at an instant.

mod bounds;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ranges::Ranges;
use super::turns::{Absences, turns};
use super::{Override, Roster, RuleError, TimeRange};
use crate::hours::holidays::HolidayCalendar;
use crate::ids::OnCallRegistrationId;

/// A stretch of time of a tier with whoever holds it (当番の枠).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// First instant after it.
    pub ends_at: DateTime<Utc>,
    /// Tier.
    pub tier: u8,
    /// Position of the layer in the roster. For an override where no layer has a shift, the first layer of its tier, or
    /// the number of layers when none is of that tier.
    pub layer: usize,
    /// Who is on duty; `None` is a gap (担当なし).
    pub registration: Option<OnCallRegistrationId>,
    /// Whose turn it is by the rotation, before leaves and overrides; `None` for an override where no layer has a shift.
    pub original: Option<OnCallRegistrationId>,
}

impl Shift {
    /// Its time.
    pub fn range(&self) -> TimeRange {
        TimeRange { starts_at: self.starts_at, ends_at: self.ends_at }
    }

    /// By start, tier and layer; the rest makes the order of what begins together the same each time.
    fn order(&self) -> impl Ord + use<> {
        (self.starts_at, self.tier, self.layer, self.ends_at, self.registration, self.original)
    }

    fn at(self, time: TimeRange) -> Self {
        Self { starts_at: time.starts_at, ends_at: time.ends_at, ..self }
    }
}

/// Why the shifts of a roster cannot be told. Layers, overrides and leaves are named by their position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExpandError {
    /// The end of what is asked is before its start.
    #[error("the end is before the start")]
    Backwards,
    /// More than [`super::LONGEST_WINDOW_DAYS`] are asked.
    #[error("more than {} days are asked", super::LONGEST_WINDOW_DAYS)]
    WindowTooLong,
    /// Something in or after [`super::rule::END_OF_YEARS`] is asked.
    #[error("outside the years that can be asked")]
    Years,
    /// More layers than [`super::MOST_LAYERS`].
    #[error("the roster has too many layers")]
    TooManyLayers,
    /// More members than [`super::MOST_MEMBERS`].
    #[error("layer {0} has too many members")]
    TooManyMembers(usize),
    /// More overrides than [`super::MOST_OVERRIDES`].
    #[error("the roster has too many overrides")]
    TooManyOverrides,
    /// More leaves than [`super::MOST_LEAVES`].
    #[error("the roster has too many leaves")]
    TooManyLeaves,
    /// A shift of no minute, or longer than [`super::LONGEST_SHIFT_MINUTES`].
    #[error("the shifts of layer {0} are too short or too long")]
    Duration(usize),
    /// An override that ends before it begins, or is longer than [`super::LONGEST_OVERRIDE_DAYS`].
    #[error("override {0} is too short or too long")]
    OverrideLength(usize),
    /// A rule that cannot be expanded from the layer's start to the end of what is asked.
    #[error("the rule of layer {layer}: {error}")]
    Rule {
        /// Position of the layer.
        layer: usize,
        /// What is wrong.
        error: RuleError,
    },
    /// A day whose holidays nobody knows yet, for a layer that depends on them.
    #[error("the holidays of {0} are not known")]
    Calendar(NaiveDate),
}

/// Every shift that overlaps a stretch of time, not cut at its ends, by start, tier and layer. Overrides are laid in: the
/// part of a shift that one covers is a shift of its own, and so is each part that is left.
///
/// An override holds its whole tier: where several layers of the tier have a shift at the same time, all of them give way,
/// and the covered part is told once, of the first of the layers.
///
/// # Errors
/// [`ExpandError`].
pub fn final_shifts(
    roster: &Roster,
    calendar: &HolidayCalendar,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Shift>, ExpandError> {
    let asked = TimeRange { starts_at: from, ends_at: to };
    bounds::check(roster, &asked)?;
    let absences = Absences::of(&roster.leaves);
    let reach = reach(roster, asked);
    let mut layers = Vec::with_capacity(roster.layers.len());
    for (position, layer) in roster.layers.iter().enumerate() {
        layers.push((layer.tier, turns(layer, position, &absences, calendar, &reach)?));
    }
    let tiers: BTreeSet<u8> =
        layers.iter().map(|(tier, _)| *tier).chain(roster.overrides.iter().map(|over| over.tier)).collect();
    let mut shifts = Vec::new();
    for tier in tiers {
        let own: Vec<(usize, &[Shift])> = layers
            .iter()
            .enumerate()
            .filter(|(_, (of, _))| *of == tier)
            .map(|(position, (_, turns))| (position, turns.as_slice()))
            .collect();
        lay_over(tier, &own, roster, &mut shifts);
    }
    shifts.retain(|shift| shift.range().overlaps(&asked));
    shifts.sort_unstable_by_key(Shift::order);
    Ok(shifts)
}

/// Who is on duty at an instant: the shifts that contain it, by tier. The first is who it is and the rest the fallback; shifts
/// that nobody holds stand at the end.
///
/// # Errors
/// [`ExpandError`].
pub fn on_duty(roster: &Roster, calendar: &HolidayCalendar, at: DateTime<Utc>) -> Result<Vec<Shift>, ExpandError> {
    let next = at.checked_add_signed(TimeDelta::nanoseconds(1)).ok_or(ExpandError::Years)?;
    let mut shifts = final_shifts(roster, calendar, at, next)?;
    shifts.sort_by_key(|shift| (shift.registration.is_none(), shift.tier, shift.layer, shift.starts_at));
    Ok(shifts)
}

/// What is asked and the overrides that overlap it: how an override is split depends on all the shifts under it.
fn reach(roster: &Roster, asked: TimeRange) -> TimeRange {
    let met = roster.overrides.iter().map(Override::range).filter(|range| range.overlaps(&asked));
    met.fold(asked, |all, range| TimeRange {
        starts_at: all.starts_at.min(range.starts_at),
        ends_at: all.ends_at.max(range.ends_at),
    })
}

/// Lays the overrides of a tier over the shifts of its layers.
fn lay_over(tier: u8, layers: &[(usize, &[Shift])], roster: &Roster, shifts: &mut Vec<Shift>) {
    let mut taken = Ranges::default();
    for over in roster.overrides.iter().rev().filter(|over| over.tier == tier) {
        for part in taken.missing_in(over.range()) {
            replace(over, part, layers, roster.layers.len(), shifts);
        }
        taken.add(over.range());
    }
    for shift in layers.iter().flat_map(|(_, turns)| *turns) {
        shifts.extend(taken.missing_in(shift.range()).into_iter().map(|left| shift.at(left)));
    }
}

/// The shifts that an override makes of a part of its time in which it holds.
fn replace(over: &Override, part: TimeRange, layers: &[(usize, &[Shift])], number: usize, shifts: &mut Vec<Shift>) {
    let registration = Some(over.registration);
    let mut told = Ranges::default();
    for (_, turns) in layers {
        // Shifts of a layer are all of one length, so their ends ascend too.
        let first = turns.partition_point(|shift| shift.ends_at <= part.starts_at);
        for shift in turns[first..].iter().take_while(|shift| shift.starts_at < part.ends_at) {
            let common = shift.range().common(&part);
            shifts.extend(told.missing_in(common).into_iter().map(|time| Shift { registration, ..shift.at(time) }));
            told.add(common);
        }
    }
    let layer = layers.first().map_or(number, |(position, _)| *position);
    shifts.extend(told.missing_in(part).into_iter().map(|time| Shift {
        starts_at: time.starts_at,
        ends_at: time.ends_at,
        tier: over.tier,
        layer,
        registration,
        original: None,
    }));
}
