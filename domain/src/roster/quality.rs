//! How good a roster is (当番表の点検): gaps, double bookings and uneven load, and one number of all three.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ranges::Ranges;
use super::rule::END_OF_YEARS;
use super::{ExpandError, LONGEST_WINDOW_DAYS, Roster, Shift, TimeRange};
use crate::clock::day_begins_in_japan;
use crate::ids::OnCallRegistrationId;

/// What is found of the days asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Share of the time in which nobody of the first tier is on duty, 0–1.
    pub gap_ratio: f64,
    /// That time (空白), ascending.
    pub gaps: Vec<TimeRange>,
    /// Time in which a member has two shifts at once (重なり), ascending.
    pub conflicts: Vec<TimeRange>,
    /// Load of each member, in the order in which the roster first names them.
    pub loads: Vec<Load>,
    /// 0–100, see [`score`].
    pub score: u8,
}

/// How much of the duty somebody has (負担).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// Who.
    pub registration: OnCallRegistrationId,
    /// Hours on duty in the days asked, over all tiers; two shifts at once count twice.
    pub hours: f64,
    /// Hours over the mean of all members, less 1: 0.5 is half more than the mean. 0 where nobody has any.
    pub deviation_ratio: f64,
}

/// How good a roster is by its shifts in some days ([`asked`]). The first tier is the lowest of its layers. Members without a
/// shift count as having none; somebody who only stands in on an override counts where it is in these days.
pub fn quality(roster: &Roster, shifts: &[Shift], asked: &TimeRange) -> Quality {
    let first = roster.layers.iter().map(|layer| layer.tier).min();
    let held: Ranges = shifts
        .iter()
        .filter(|shift| Some(shift.tier) == first && shift.registration.is_some())
        .map(Shift::range)
        .collect();
    let gaps = held.missing_in(*asked);
    let share = |length: TimeDelta| hours(length) / hours(asked.length());
    let gap_ratio = share(gaps.iter().map(TimeRange::length).sum());
    let conflicts = conflicts(shifts, asked);
    let loads = loads(roster, shifts, asked);
    let uneven = unevenness(&loads);
    let score = score(gap_ratio, share(conflicts.length()), uneven);
    Quality { gap_ratio, gaps, conflicts: conflicts.as_slice().to_vec(), loads, score }
}

/// One number for a roster, ours: 100 × (1 − share of gaps) − 20 × share of the time with double bookings − 20 × unevenness,
/// not below 0, rounded. Unevenness is the share of all hours that would have to change hands for everybody to have the
/// mean (Hoover index). All three are 0–1, and more of any never gives a higher score.
pub fn score(gap_ratio: f64, conflict_share: f64, unevenness: f64) -> u8 {
    let score = 100.0 * (1.0 - gap_ratio) - 20.0 * conflict_share - 20.0 * unevenness;
    score.clamp(0.0, 100.0).round() as u8
}

/// The stretch of time from the beginning of a day in Japan to the end of another.
///
/// # Errors
/// [`ExpandError`] for days that cannot be asked.
pub fn asked(from: NaiveDate, to: NaiveDate) -> Result<TimeRange, ExpandError> {
    if to < from {
        return Err(ExpandError::Backwards);
    }
    if (to - from).num_days() >= LONGEST_WINDOW_DAYS {
        return Err(ExpandError::WindowTooLong);
    }
    if to.year() >= END_OF_YEARS {
        return Err(ExpandError::Years);
    }
    Ok(TimeRange { starts_at: day_begins_in_japan(from), ends_at: day_begins_in_japan(to) + TimeDelta::days(1) })
}

fn conflicts(shifts: &[Shift], asked: &TimeRange) -> Ranges {
    let mut busy_until: HashMap<OnCallRegistrationId, DateTime<Utc>> = HashMap::new();
    let mut conflicts = Ranges::default();
    // In the order of their starts, a shift meets an earlier one if it meets the one that lasts longest.
    for shift in shifts {
        let Some(member) = shift.registration else { continue };
        let busy = busy_until.entry(member).or_insert(shift.starts_at);
        conflicts.add(TimeRange { starts_at: shift.starts_at, ends_at: shift.ends_at.min(*busy) }.common(asked));
        *busy = shift.ends_at.max(*busy);
    }
    conflicts
}

fn loads(roster: &Roster, shifts: &[Shift], asked: &TimeRange) -> Vec<Load> {
    let mut loads: Vec<Load> = Vec::new();
    let mut places: HashMap<OnCallRegistrationId, usize> = HashMap::new();
    let mut add = |member: OnCallRegistrationId, hours: f64| {
        let place = *places.entry(member).or_insert_with(|| {
            loads.push(Load { registration: member, hours: 0.0, deviation_ratio: 0.0 });
            loads.len() - 1
        });
        loads[place].hours += hours;
    };
    roster.layers.iter().flat_map(|layer| &layer.members).for_each(|member| add(*member, 0.0));
    for over in roster.overrides.iter().filter(|over| over.range().overlaps(asked)) {
        add(over.registration, 0.0);
    }
    for shift in shifts {
        if let Some(member) = shift.registration {
            add(member, hours(shift.range().common(asked).length()));
        }
    }
    let mean = loads.iter().map(|load| load.hours).sum::<f64>() / loads.len() as f64;
    if mean > 0.0 {
        loads.iter_mut().for_each(|load| load.deviation_ratio = load.hours / mean - 1.0);
    }
    loads
}

fn unevenness(loads: &[Load]) -> f64 {
    let apart: f64 = loads.iter().map(|load| load.deviation_ratio.abs()).sum();
    if loads.is_empty() { 0.0 } else { apart / 2.0 / loads.len() as f64 }
}

/// Whole seconds are all that rosters are made of, and milliseconds are exact in a float for any length asked.
fn hours(length: TimeDelta) -> f64 {
    length.num_milliseconds() as f64 / 3_600_000.0
}

#[cfg(test)]
mod tests;
