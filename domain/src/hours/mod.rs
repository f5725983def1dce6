//! Opening hours (診療・営業時間): weekly tables with weeks of the month, holidays and exceptions.
//!
//! - [`Schedule`] is what is stored and shown, one slot of a weekly table.
//! - [`holidays::HolidayCalendar`] knows the holidays of Japan.
//! - [`table::HoursTable`] is a weekly table compiled for evaluation; there is one rule, and it runs on this form only.
//! - [`words::in_words`] says it to a person.
//! - [`open_state::open_state`] says whether a place is open and until when.

mod day;
mod holiday_law;
pub mod holidays;
mod local_time;
pub mod open_state;
pub mod table;
pub mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use day::Moment;
pub use local_time::{LocalTime, LocalTimeError};

use crate::codes::{DayOfWeek, HolidayRule, SchedulePurpose};

/// One slot of a weekly table, in Asia/Tokyo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// What the hours are for.
    pub purpose: SchedulePurpose,
    /// Department (診療科目コード, five digits of 医療情報ネット), when the slot is one department's only.
    #[serde(default)]
    pub department_code: Option<String>,
    /// Days on which the slot begins. Empty only for a slot held on national holidays alone (祝日のみ), whose
    /// `on_holidays` is then [`HolidayRule::Open`].
    #[serde(default)]
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

/// Why a slot cannot be true.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScheduleError {
    /// No day of the week, and not a slot of national holidays alone.
    #[error("a slot needs at least one day of the week, unless it is held on national holidays only")]
    NoDays,
    /// A week that no month has.
    #[error("week {0} of the month does not exist: weeks go from 1 to 5")]
    Week(u8),
    /// Closing not after opening.
    #[error("closing time {closes_at} must be later than opening time {opens_at}; past midnight is written 25:30")]
    ClosesBeforeOpening {
        /// Opening time.
        opens_at: LocalTime,
        /// Closing time.
        closes_at: LocalTime,
    },
    /// The slot begins on the day after the one it is listed under.
    #[error("opening time {0} must be before 24:00: list the slot under the following day")]
    OpensNextDay(LocalTime),
    /// Last reception outside the slot.
    #[error("reception until {reception_until} must lie between {opens_at} and {closes_at}")]
    Reception {
        /// Last reception.
        reception_until: LocalTime,
        /// Opening time.
        opens_at: LocalTime,
        /// Closing time.
        closes_at: LocalTime,
    },
    /// Validity that ends before it begins.
    #[error("a slot cannot be valid from {from} to {to}")]
    Validity {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// The same day both open and closed.
    #[error("{0} is listed both as an extra opening and as an extra closing day")]
    Contradiction(NaiveDate),
    /// More slots, periods or departments than one place can have.
    #[error("a weekly table holds at most {} slots", u16::MAX - 1)]
    TooMany,
}

impl Schedule {
    /// Checks what the types alone cannot say.
    ///
    /// # Errors
    /// The first [`ScheduleError`] found, in the order of the fields.
    pub fn validate(&self) -> Result<(), ScheduleError> {
        if self.days_of_week.is_empty() && self.on_holidays != HolidayRule::Open {
            return Err(ScheduleError::NoDays);
        }
        if let Some(week) = self.weeks_of_month.iter().find(|week| !(1..=5).contains(*week)) {
            return Err(ScheduleError::Week(*week));
        }
        let (opens_at, closes_at) = (self.opens_at, self.closes_at);
        if opens_at.minutes() >= LocalTime::MINUTES_PER_DAY {
            return Err(ScheduleError::OpensNextDay(opens_at));
        }
        if closes_at <= opens_at {
            return Err(ScheduleError::ClosesBeforeOpening { opens_at, closes_at });
        }
        if let Some(reception_until) = self.reception_until
            && !(opens_at..=closes_at).contains(&reception_until)
        {
            return Err(ScheduleError::Reception { reception_until, opens_at, closes_at });
        }
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && to < from
        {
            return Err(ScheduleError::Validity { from, to });
        }
        let mut listed = BTreeMap::new();
        for exception in &self.exceptions {
            if *listed.entry(exception.date).or_insert(exception.open) != exception.open {
                return Err(ScheduleError::Contradiction(exception.date));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn slot(days: &[DayOfWeek], opens: &str, closes: &str, on_holidays: HolidayRule) -> Schedule {
        Schedule {
            purpose: SchedulePurpose::Opening,
            department_code: None,
            days_of_week: days.to_vec(),
            weeks_of_month: Vec::new(),
            opens_at: LocalTime::parse(opens).unwrap(),
            closes_at: LocalTime::parse(closes).unwrap(),
            reception_until: None,
            on_holidays,
            valid_from: None,
            valid_to: None,
            exceptions: Vec::new(),
        }
    }

    fn monday() -> Schedule {
        slot(&[DayOfWeek::Monday], "9:00", "12:00", HolidayRule::Closed)
    }

    #[test]
    fn a_plain_slot_is_valid_and_so_is_one_to_the_end_of_the_next_day() {
        assert_eq!(monday().validate(), Ok(()));
        assert_eq!(slot(&[DayOfWeek::Monday], "22:00", "47:59", HolidayRule::Closed).validate(), Ok(()));
    }

    #[test]
    fn a_slot_without_days_is_for_national_holidays_only() {
        assert_eq!(slot(&[], "9:00", "12:00", HolidayRule::Open).validate(), Ok(()));
        for rule in [HolidayRule::Closed, HolidayRule::SameAsWeekday, HolidayRule::Unknown] {
            assert_eq!(slot(&[], "9:00", "12:00", rule).validate(), Err(ScheduleError::NoDays));
        }
    }

    #[test]
    fn a_slot_closes_after_it_opens_and_takes_people_in_between() {
        let empty = Schedule { closes_at: monday().opens_at, ..monday() };
        assert!(matches!(empty.validate(), Err(ScheduleError::ClosesBeforeOpening { .. })));
        let late = slot(&[DayOfWeek::Monday], "24:00", "25:00", HolidayRule::Closed);
        assert!(matches!(late.validate(), Err(ScheduleError::OpensNextDay(_))));
        for (until, fine) in [("8:59", false), ("9:00", true), ("12:00", true), ("12:01", false)] {
            let until = Some(LocalTime::parse(until).unwrap());
            assert_eq!(Schedule { reception_until: until, ..monday() }.validate().is_ok(), fine);
        }
    }

    #[test]
    fn weeks_go_from_one_to_five() {
        for (week, fine) in [(0, false), (1, true), (5, true), (6, false)] {
            assert_eq!(Schedule { weeks_of_month: vec![2, week], ..monday() }.validate().is_ok(), fine);
        }
    }

    #[test]
    fn periods_and_exceptions_do_not_contradict_themselves() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 8, d).unwrap();
        let backwards = Schedule { valid_from: Some(day(2)), valid_to: Some(day(1)), ..monday() };
        assert!(matches!(backwards.validate(), Err(ScheduleError::Validity { .. })));
        let exception = |open| ScheduleException { date: day(13), open, reason: None };
        let twice = Schedule { exceptions: vec![exception(true), exception(true)], ..monday() };
        assert_eq!(twice.validate(), Ok(()));
        let both = Schedule { exceptions: vec![exception(true), exception(false)], ..monday() };
        assert_eq!(both.validate(), Err(ScheduleError::Contradiction(day(13))));
    }
}
