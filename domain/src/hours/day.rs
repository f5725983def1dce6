//! What a weekly table needs to know of a calendar day: computed once, then asked of any number of tables.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use super::LocalTime;
use super::holidays::HolidayCalendar;
use crate::clock::JST;

/// An instant as weekly tables see it: local day and the day before, minute, holidays.
///
/// Make one per question and ask every facility with it; making it is the costly part.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The local day; `None` outside the years the calendar knows.
    pub(super) today: Option<Day>,
    /// The day before, whose slots may still run.
    pub(super) yesterday: Option<Day>,
    /// Minutes since local midnight; seconds are cut off, so 11:59:59 is still before 12:00.
    pub(super) minute: u16,
}

/// One calendar day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) date: NaiveDate,
    /// One bit, Monday lowest.
    pub(super) weekday: u8,
    /// One bit: which such weekday of the month it is (第n), first lowest.
    pub(super) week: u8,
    pub(super) class: DayClass,
}

/// How a day stands to [`crate::codes::HolidayRule`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayClass {
    Ordinary,
    /// 29 December to 3 January, where no public holiday falls on the day.
    YearEnd,
    /// 国民の祝日, 振替休日 or 国民の休日; 1 January is one.
    Holiday,
}

impl Moment {
    /// The local day and minute of an instant.
    pub fn new(at: DateTime<Utc>, calendar: &HolidayCalendar) -> Self {
        let Some(local) = at.naive_utc().checked_add_offset(JST) else {
            return Self { today: None, yesterday: None, minute: 0 };
        };
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(LocalTime::MINUTES_PER_DAY);
        Self::on_day(local.date(), minute, calendar)
    }

    pub(super) fn on_day(date: NaiveDate, minute: u16, calendar: &HolidayCalendar) -> Self {
        if !calendar.covers(date) {
            return Self { today: None, yesterday: None, minute };
        }
        let yesterday = date.pred_opt().map(|date| Day::new(date, calendar));
        Self { today: Some(Day::new(date, calendar)), yesterday, minute }
    }
}

impl Day {
    fn new(date: NaiveDate, calendar: &HolidayCalendar) -> Self {
        let class = if calendar.is_holiday(date) {
            DayClass::Holiday
        } else if calendar.is_year_end(date) {
            DayClass::YearEnd
        } else {
            DayClass::Ordinary
        };
        Self { date, weekday: 1 << date.weekday().num_days_from_monday(), week: 1 << (date.day0() / 7), class }
    }
}
