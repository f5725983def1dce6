//! Whose turn it is (当番の順番): the shifts of one layer, before anything is laid over them.
//!
//! The n-th shift of a layer belongs to member n modulo the number of members, counted from the layer's start over the shifts
//! that the day rule leaves. So each question is counted from the start anew, and a shift has the same member whatever
//! stretch of time is asked. A leave passes a single shift on to the next in the order who is there, and counts nothing.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::shifts::{ExpandError, Shift};
use super::{DayRule, Layer, Leave, TimeRange};
use crate::clock::day_in_japan;
use crate::hours::holidays::HolidayCalendar;
use crate::ids::OnCallRegistrationId;

/// Leaves by member.
#[derive(Debug, Default)]
pub struct Absences(HashMap<OnCallRegistrationId, Vec<TimeRange>>);

impl Absences {
    /// The leaves of a roster.
    pub fn of(leaves: &[Leave]) -> Self {
        let mut absences = Self::default();
        for leave in leaves {
            absences.0.entry(leave.registration).or_default().push(leave.range());
        }
        absences
    }

    fn is_away(&self, member: OnCallRegistrationId, shift: &TimeRange) -> bool {
        self.0.get(&member).is_some_and(|leaves| leaves.iter().any(|leave| leave.overlaps(shift)))
    }
}

/// The shifts of a layer that overlap a stretch of time, whole and ascending; `position` is the layer's in its roster.
///
/// # Errors
/// [`ExpandError::Rule`], [`ExpandError::Calendar`].
pub fn turns(
    layer: &Layer,
    position: usize,
    absences: &Absences,
    calendar: &HolidayCalendar,
    asked: &TimeRange,
) -> Result<Vec<Shift>, ExpandError> {
    let begins = layer.rrule.between(layer.starts_at, asked.ends_at);
    let begins = begins.map_err(|error| ExpandError::Rule { layer: position, error })?;
    let mut shifts = Vec::new();
    let mut count = 0usize;
    for starts_at in begins {
        if !has_shift_on(layer.days, day_in_japan(starts_at), calendar)? {
            continue;
        }
        let time = TimeRange { starts_at, ends_at: end_of(layer, starts_at) };
        if time.overlaps(asked) {
            shifts.push(turn(layer, position, absences, count, time));
        }
        count += 1;
    }
    Ok(shifts)
}

fn turn(layer: &Layer, position: usize, absences: &Absences, count: usize, time: TimeRange) -> Shift {
    let members = &layer.members;
    let in_order = (0..members.len()).map(|ahead| members[(count % members.len() + ahead) % members.len()]);
    Shift {
        starts_at: time.starts_at,
        ends_at: time.ends_at,
        tier: layer.tier,
        layer: position,
        registration: in_order.clone().find(|member| !absences.is_away(*member, &time)),
        original: in_order.clone().next(),
    }
}

fn end_of(layer: &Layer, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    starts_at + TimeDelta::minutes(i64::from(layer.duration_minutes))
}

/// Whether there is a shift on a day in Japan, of those on which the rule has one.
fn has_shift_on(rule: DayRule, day: NaiveDate, calendar: &HolidayCalendar) -> Result<bool, ExpandError> {
    if rule == DayRule::EveryDay {
        return Ok(true);
    }
    if !calendar.covers(day) {
        return Err(ExpandError::Calendar(day));
    }
    let is_holiday = calendar.is_holiday(day) || calendar.is_year_end(day);
    Ok(is_holiday == (rule == DayRule::HolidaysOnly))
}
