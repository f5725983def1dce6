//! What is wrong with a roster that somebody typed in (入力の点検), all of it at once, before it is saved.

use chrono::{Datelike, TimeDelta};

use super::rule::FIRST_STARTS;
use super::{
    HIGHEST_TIER, LONGEST_OVERRIDE_DAYS, LONGEST_SHIFT_MINUTES, Layer, MOST_LAYERS, MOST_LEAVES, MOST_MEMBERS,
    MOST_OVERRIDES, Roster, RuleError, TimeRange,
};
use crate::clock::JST;

/// Something wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFault {
    /// Which field, as the contract names it: `layers.0.rrule`, `overrides.3.endsAt`.
    pub path: String,
    /// What.
    pub fault: Fault,
}

/// What may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A name without a character.
    EmptyName,
    /// A name or a reason longer than so many characters.
    TextTooLong(usize),
    /// More entries than so many.
    TooMany(usize),
    /// A layer without members.
    NoMembers,
    /// A rule that does not go with its start.
    Rule(RuleError),
    /// A tier that is not 1–[`HIGHEST_TIER`].
    Tier,
    /// A layer that starts outside [`FIRST_STARTS`].
    Start,
    /// A shift of no minute, or longer than [`LONGEST_SHIFT_MINUTES`].
    Duration,
    /// An end that is not after its start.
    EndNotAfterStart,
    /// An override or a leave longer than [`LONGEST_OVERRIDE_DAYS`].
    TooLong,
}

/// Most characters of the name of a roster or a layer; ours, so that it fits a line of a calendar.
pub const LONGEST_NAME: usize = 100;
/// Most characters of the reason of an override; ours.
pub const LONGEST_REASON: usize = 500;

impl Fault {
    /// What a coordinator is told.
    pub fn message(&self) -> String {
        match self {
            Self::EmptyName => "名前を入力してください。".to_owned(),
            Self::TextTooLong(most) => format!("{most}字以内で入力してください。"),
            Self::TooMany(most) => format!("{most}件以内にしてください。"),
            Self::NoMembers => "当番に入る人を1人以上選んでください。".to_owned(),
            Self::Rule(error) => error.message(),
            Self::Tier => format!("順位は1から{HIGHEST_TIER}までにしてください。"),
            Self::Start => {
                format!("開始日時は{}年から{}年までにしてください。", FIRST_STARTS.start(), FIRST_STARTS.end())
            }
            Self::Duration => {
                format!("当番の長さは1分から{}日までにしてください。", LONGEST_SHIFT_MINUTES / (24 * 60))
            }
            Self::EndNotAfterStart => "終わりは始まりより後にしてください。".to_owned(),
            Self::TooLong => format!("期間は{LONGEST_OVERRIDE_DAYS}日以内にしてください。"),
        }
    }
}

/// Everything wrong with a roster, in the order of its fields; empty for one that may be saved.
pub fn check(roster: &Roster) -> Vec<RosterFault> {
    let mut faults = Faults(Vec::new());
    faults.name("name", &roster.name);
    faults.at_most("layers", roster.layers.len(), MOST_LAYERS);
    faults.at_most("overrides", roster.overrides.len(), MOST_OVERRIDES);
    faults.at_most("leaves", roster.leaves.len(), MOST_LEAVES);
    // No more than may be there is looked at: each rule costs time.
    for (position, layer) in roster.layers.iter().enumerate().take(MOST_LAYERS) {
        faults.layer(&format!("layers.{position}"), layer);
    }
    for (position, over) in roster.overrides.iter().enumerate().take(MOST_OVERRIDES) {
        let path = format!("overrides.{position}");
        faults.tier(&path, over.tier);
        faults.range(&path, &over.range());
        if over.reason.as_ref().is_some_and(|reason| reason.chars().count() > LONGEST_REASON) {
            faults.add(format!("{path}.reason"), Fault::TextTooLong(LONGEST_REASON));
        }
    }
    for (position, leave) in roster.leaves.iter().enumerate().take(MOST_LEAVES) {
        faults.range(&format!("leaves.{position}"), &leave.range());
    }
    faults.0
}

struct Faults(Vec<RosterFault>);

impl Faults {
    fn add(&mut self, path: impl Into<String>, fault: Fault) {
        self.0.push(RosterFault { path: path.into(), fault });
    }

    fn name(&mut self, path: &str, name: &str) {
        if name.trim().is_empty() {
            self.add(path, Fault::EmptyName);
        } else if name.chars().count() > LONGEST_NAME {
            self.add(path, Fault::TextTooLong(LONGEST_NAME));
        }
    }

    fn at_most(&mut self, path: &str, number: usize, most: usize) {
        if number > most {
            self.add(path, Fault::TooMany(most));
        }
    }

    fn tier(&mut self, path: &str, tier: u8) {
        if !(1..=HIGHEST_TIER).contains(&tier) {
            self.add(format!("{path}.tier"), Fault::Tier);
        }
    }

    fn range(&mut self, path: &str, range: &TimeRange) {
        if range.is_empty() {
            self.add(format!("{path}.endsAt"), Fault::EndNotAfterStart);
        } else if range.length() > TimeDelta::days(LONGEST_OVERRIDE_DAYS) {
            self.add(format!("{path}.endsAt"), Fault::TooLong);
        }
    }

    fn layer(&mut self, path: &str, layer: &Layer) {
        self.tier(path, layer.tier);
        self.name(&format!("{path}.name"), &layer.name);
        if !FIRST_STARTS.contains(&layer.starts_at.with_timezone(&JST).year()) {
            self.add(format!("{path}.startsAt"), Fault::Start);
        } else {
            let rule = match layer.rrule.occurs_from(layer.starts_at) {
                Ok(true) => None,
                Ok(false) => Some(RuleError::NeverOccurs),
                Err(error) => Some(error),
            };
            if let Some(error) = rule {
                self.add(format!("{path}.rrule"), Fault::Rule(error));
            }
        }
        if !(1..=LONGEST_SHIFT_MINUTES).contains(&layer.duration_minutes) {
            self.add(format!("{path}.durationMinutes"), Fault::Duration);
        }
        if layer.members.is_empty() {
            self.add(format!("{path}.members"), Fault::NoMembers);
        }
        self.at_most(&format!("{path}.members"), layer.members.len(), MOST_MEMBERS);
    }
}

#[cfg(test)]
mod tests;
