//! National holidays and year-end days of Japan (国民の祝日・振替休日・国民の休日・年末年始).

use std::borrow::Cow;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::holiday_law::{FIRST_YEAR, LAST_YEAR, national_holidays};
use crate::codes::{Code, DayOfWeek, HolidayKind};

/// One holiday (休日).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// Its name in Japanese; 振替休日, 国民の休日 and 年末年始 for days without a name of their own.
    pub name: Cow<'static, str>,
    /// Kind.
    pub kind: HolidayKind,
}

/// The holidays of Japan from 1 January 1948 to 31 December 2099.
///
/// Source: 国民の祝日に関する法律 (昭和23年法律第178号) with its amendments and the special laws of 1959, 1989, 1990, 1993,
/// 2017 and 2018–2020. The equinoxes come from a formula accepted for these years and are announced officially only one
/// year ahead; future amendments are of course not in it. Outside these years [`Self::covers`] is false and no
/// day is a holiday.
///
/// Year-end days (年末年始) are 29 December to 3 January, as for public offices
/// (行政機関の休日に関する法律, 昭和63年法律第91号); most clinics follow it. Making a calendar computes every year; keep it.
#[derive(Debug, Clone)]
pub struct HolidayCalendar {
    /// Ascending by date, one entry a day.
    days: Vec<Holiday>,
}

impl HolidayCalendar {
    /// The calendar of Japan.
    pub fn japan() -> Self {
        Self { days: (FIRST_YEAR..=LAST_YEAR).flat_map(holidays_of_year).collect() }
    }

    /// Whether the calendar knows the holidays of a day's year.
    pub fn covers(&self, date: NaiveDate) -> bool {
        (FIRST_YEAR..=LAST_YEAR).contains(&date.year())
    }

    /// The holiday on a day. 1 January is 元日, a national one; the other year-end days are [`HolidayKind::YearEnd`]
    /// unless a substitute holiday falls on them.
    pub fn on(&self, date: NaiveDate) -> Option<Holiday> {
        self.find(date).cloned()
    }

    /// The holidays from a day to a day, both inclusive, ascending; empty when `to` is before `from`.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Vec<Holiday> {
        let start = self.days.partition_point(|day| day.date < from);
        self.days[start..].iter().take_while(|day| day.date <= to).cloned().collect()
    }

    /// Whether a day is a national holiday, a substitute one or a sandwiched one. Year-end days alone are not.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.find(date).is_some_and(|day| matches!(day.kind, HolidayKind::National | HolidayKind::Substitute))
    }

    /// Whether a day is a year-end day: 29 December to 3 January, 1 January included.
    pub fn is_year_end(&self, date: NaiveDate) -> bool {
        matches!((date.month(), date.day()), (12, 29..=31) | (1, 1..=3))
    }

    fn find(&self, date: NaiveDate) -> Option<&Holiday> {
        self.days.binary_search_by_key(&date, |day| day.date).ok().map(|index| &self.days[index])
    }
}

/// The n-th such weekday of a month (第n○曜日), 1–5; `None` when the month has none.
///
/// ```
/// use chrono::NaiveDate;
/// use kaomie_domain::{codes::DayOfWeek, hours::holidays::nth_weekday};
/// assert_eq!(nth_weekday(2026, 4, 4, DayOfWeek::Thursday), NaiveDate::from_ymd_opt(2026, 4, 23));
/// ```
pub fn nth_weekday(year: i32, month: u32, nth: u8, weekday: DayOfWeek) -> Option<NaiveDate> {
    let weekday = Weekday::try_from(weekday.index() as u8).ok()?;
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)
}

/// All holidays of a year, ascending, one entry a day.
fn holidays_of_year(year: i32) -> Vec<Holiday> {
    let national = national_holidays(year);
    let is_national = |date: NaiveDate| national.iter().any(|(day, _)| *day == date);
    let mut days: Vec<Holiday> = national
        .iter()
        .map(|(date, name)| Holiday { date: *date, name: Cow::Borrowed(*name), kind: HolidayKind::National })
        .collect();
    let mut add = |date: NaiveDate, name: &'static str, kind| {
        if !days.iter().any(|day| day.date == date) {
            days.push(Holiday { date, name: Cow::Borrowed(name), kind });
        }
    };
    for (date, _) in &national {
        if let Some(substitute) = substitute_for(*date, is_national) {
            add(substitute, "振替休日", HolidayKind::Substitute);
        }
    }
    for pair in national.windows(2) {
        if let Some(sandwiched) = sandwiched_between(pair[0].0, pair[1].0) {
            add(sandwiched, "国民の休日", HolidayKind::Substitute);
        }
    }
    for (month, day) in [(1, 1), (1, 2), (1, 3), (12, 29), (12, 30), (12, 31)] {
        if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
            add(date, "年末年始", HolidayKind::YearEnd);
        }
    }
    days.sort_unstable_by_key(|day| day.date);
    days
}

/// Substitute holiday (振替休日, 第3条第2項) for a national holiday that falls on a Sunday.
///
/// From 12 April 1973 (昭和48年法律第10号) it was the next day; from 2007 (平成17年法律第43号) it is the next day that
/// is not a national holiday itself. No holiday stands at the end of December, so it never leaves the year.
fn substitute_for(date: NaiveDate, is_national: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    let in_force = NaiveDate::from_ymd_opt(1973, 4, 12)?;
    if date.weekday() != Weekday::Sun || date < in_force {
        return None;
    }
    let following = date.succ_opt()?;
    if date.year() < 2007 {
        return (!is_national(following)).then_some(following);
    }
    following.iter_days().find(|day| !is_national(*day))
}

/// The day between two national holidays (国民の休日, 第3条第3項), in force since 27 December 1985 (昭和60年法律第103号).
/// Until 2006 a Sunday was left out.
fn sandwiched_between(before: NaiveDate, after: NaiveDate) -> Option<NaiveDate> {
    let between = before.checked_add_days(Days::new(1))?;
    let one_apart = between.succ_opt() == Some(after);
    let counts = before.year() >= 2007 || (before.year() >= 1986 && between.weekday() != Weekday::Sun);
    (one_apart && counts).then_some(between)
}

#[cfg(test)]
mod tests;
