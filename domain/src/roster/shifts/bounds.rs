//! What may be asked of a roster: bounds that keep every question fast, and shapes the rest relies on.

use chrono::{Datelike, TimeDelta};

use super::ExpandError;
use crate::roster::rule::END_OF_YEARS;
use crate::roster::{
    LONGEST_OVERRIDE_DAYS, LONGEST_SHIFT_MINUTES, LONGEST_WINDOW_DAYS, MOST_LAYERS, MOST_LEAVES, MOST_MEMBERS,
    MOST_OVERRIDES, Roster, TimeRange,
};

pub(super) fn check(roster: &Roster, asked: &TimeRange) -> Result<(), ExpandError> {
    if asked.ends_at < asked.starts_at {
        return Err(ExpandError::Backwards);
    }
    if asked.length() > TimeDelta::days(LONGEST_WINDOW_DAYS) {
        return Err(ExpandError::WindowTooLong);
    }
    if asked.ends_at.year() >= END_OF_YEARS {
        return Err(ExpandError::Years);
    }
    if roster.layers.len() > MOST_LAYERS {
        return Err(ExpandError::TooManyLayers);
    }
    if roster.overrides.len() > MOST_OVERRIDES {
        return Err(ExpandError::TooManyOverrides);
    }
    if roster.leaves.len() > MOST_LEAVES {
        return Err(ExpandError::TooManyLeaves);
    }
    for (position, layer) in roster.layers.iter().enumerate() {
        if layer.members.len() > MOST_MEMBERS {
            return Err(ExpandError::TooManyMembers(position));
        }
        if !(1..=LONGEST_SHIFT_MINUTES).contains(&layer.duration_minutes) {
            return Err(ExpandError::Duration(position));
        }
    }
    let longest = TimeDelta::days(LONGEST_OVERRIDE_DAYS);
    let wrong = roster.overrides.iter().position(|over| over.range().is_empty() || over.range().length() > longest);
    wrong.map_or(Ok(()), |position| Err(ExpandError::OverrideLength(position)))
}
