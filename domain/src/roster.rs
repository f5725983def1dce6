//! On-call rosters (当番表): who is on call when, as rules from which every shift of every year follows.
//!
//! A roster has layers (層). Each says by a recurrence rule when its shifts begin, how long they last, and who takes turns in
//! which order; layers of a higher tier are the fallback (次の当番) of those of a lower one. What changes later is laid on top
//! and never written into the rotation: an override (上書き) gives a stretch of time to somebody else, a swap (交代) is two of
//! them, and a leave (休み) passes a member's shifts on to the next, without moving anybody's later turn.
//!
//! - [`rule`]: the recurrence rule · `turns`: the rotation · [`shifts`]: what holds in the end, and who is on duty now
//! - [`quality()`]: gaps, double bookings and uneven load · [`check()`]: what is wrong with a roster somebody typed in
//! - [`feed`]: as a calendar to subscribe to
//! - [`duty`]: whether somebody on duty can really come

pub mod check;
pub mod duty;
pub mod feed;
pub mod quality;
pub mod ranges;
pub mod rule;
#[cfg(test)]
mod samples;
pub mod shifts;
mod turns;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::code_enum;
use crate::facility::AreaCode;
use crate::ids::{OnCallOverrideId, OnCallRegistrationId, OnCallRosterId};

pub use check::{Fault, RosterFault, check};
pub use duty::{CalendarFeed, DutyStatus, FeedOf};
pub use quality::{Load, Quality, asked, quality};
pub use ranges::TimeRange;
pub use rule::{RRule, RuleError};
pub use shifts::{ExpandError, Shift, final_shifts, on_duty};

/// A roster (当番表).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Id.
    pub id: OnCallRosterId,
    /// Name, for example 夜間往診当番.
    pub name: String,
    /// Area it is for (圏域).
    pub area: AreaCode,
    /// Layers; a shift names its own by the position here.
    #[serde(default)]
    pub layers: Vec<Layer>,
    /// Overrides; where two cover the same time of a tier, the later in the list holds.
    #[serde(default)]
    pub overrides: Vec<Override>,
    /// Leaves, in any order.
    #[serde(default)]
    pub leaves: Vec<Leave>,
    /// Last change, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

/// One rotation (当番の層).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// 1 for who is asked first, 2 for the first fallback, and so on.
    pub tier: u8,
    /// Name, for example 平日夜間.
    pub name: String,
    /// When a shift begins.
    pub rrule: RRule,
    /// From when the rule counts; its time of day in Japan is that of each shift.
    pub starts_at: DateTime<Utc>,
    /// How long a shift lasts, in minutes.
    pub duration_minutes: u32,
    /// Who takes turns, in this order; somebody may stand in it more than once.
    pub members: Vec<OnCallRegistrationId>,
    /// On which of the rule's days there are shifts.
    #[serde(default = "every_day")]
    pub days: DayRule,
}

code_enum! {
    #[doc = "On which of its rule's days a layer has shifts; holidays are the national ones with substitutes, and 29 December to 3 January, while Sundays are said by the rule (休日の扱い)."]
    pub enum DayRule {
        #[doc = "On each of them (毎日)."]
        EveryDay = "EVERY_DAY", "毎日";
        #[doc = "Only on holidays (祝日・年末年始のみ)."]
        HolidaysOnly = "HOLIDAYS_ONLY", "祝日・年末年始のみ";
        #[doc = "Not on holidays (祝日・年末年始を除く)."]
        NotOnHolidays = "NOT_ON_HOLIDAYS", "祝日・年末年始を除く";
    }
}

/// Somebody else's turn (当番の上書き); a swap (交代) is two of them, made together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Id.
    pub id: OnCallOverrideId,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// First instant after it.
    pub ends_at: DateTime<Utc>,
    /// Which tier.
    pub tier: u8,
    /// Who.
    pub registration: OnCallRegistrationId,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A member's leave (休み); a shift that it touches at all goes to the next member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// Whose.
    pub registration: OnCallRegistrationId,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// First instant after it.
    pub ends_at: DateTime<Utc>,
}

impl Override {
    /// The time it covers.
    pub fn range(&self) -> TimeRange {
        TimeRange { starts_at: self.starts_at, ends_at: self.ends_at }
    }
}

impl Leave {
    /// The time it covers.
    pub fn range(&self) -> TimeRange {
        TimeRange { starts_at: self.starts_at, ends_at: self.ends_at }
    }
}

/// Most layers of a roster. The bounds are ours: far above any roster seen, low enough that a question stays fast.
pub const MOST_LAYERS: usize = 20;
/// Most members of a layer, with repetitions.
pub const MOST_MEMBERS: usize = 200;
/// Most overrides of a roster.
pub const MOST_OVERRIDES: usize = 2_000;
/// Most leaves of a roster.
pub const MOST_LEAVES: usize = 2_000;
/// Longest shift, in minutes: seven days.
pub const LONGEST_SHIFT_MINUTES: u32 = 7 * 24 * 60;
/// Longest override and longest leave that can be entered, in days.
pub const LONGEST_OVERRIDE_DAYS: i64 = 31;
/// Longest stretch of time that can be asked at once, in days.
pub const LONGEST_WINDOW_DAYS: i64 = 400;
/// Highest tier.
pub const HIGHEST_TIER: u8 = 9;

fn every_day() -> DayRule {
    DayRule::EveryDay
}
