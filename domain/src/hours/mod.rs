//! Opening hours (診療・営業時間): weekly tables with weeks of the month, holidays and exceptions.

pub mod holidays;
pub mod open_state;
pub mod table;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::{DayOfWeek, HolidayRule, SchedulePurpose};

/// Minutes since local midnight of the day a slot begins on, 0–2879; 24:00 is 1440 and later values run past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalTime(u16);

impl LocalTime {
    /// A time from minutes; `None` above 2879 (47:59).
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < 2880).then_some(Self(minutes))
    }
    /// Minutes since local midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

/// One slot of a weekly table, in Asia/Tokyo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// What the hours are for.
    pub purpose: SchedulePurpose,
    /// Department (診療科目コード, five digits of 医療情報ネット), when the slot is one department's only.
    #[serde(default)]
    pub department_code: Option<String>,
    /// Days on which the slot begins; never empty.
    pub days_of_week: Vec<DayOfWeek>,
    /// Only in these weeks of the month (第1–5週), 1–5; empty means every week. The n-th such weekday of the month counts.
    #[serde(default)]
    pub weeks_of_month: Vec<u8>,
    /// Opening time.
    pub opens_at: LocalTime,
    /// Closing time, exclusive, later than `opens_at`; past 24:00 for slots over midnight.
    pub closes_at: LocalTime,
    /// Last reception (受付終了), not later than `closes_at`.
    #[serde(default)]
    pub reception_until: Option<LocalTime>,
    /// What happens on national holidays.
    pub on_holidays: HolidayRule,
    /// First day the slot is valid, inclusive.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day the slot is valid, inclusive.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Extra closing and opening days (臨時休診・臨時開所).
    #[serde(default)]
    pub exceptions: Vec<ScheduleException>,
}

/// One day that differs from the weekly table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleException {
    /// The day.
    pub date: NaiveDate,
    /// Whether the slot is open on it.
    pub open: bool,
    /// Why, as published (年末年始, 学会 …).
    #[serde(default)]
    pub reason: Option<String>,
}
