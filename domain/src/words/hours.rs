//! Hours as people read them: a table of the week with marks, and in words what a mark cannot say.
//!
//! A row is a span of the day; its cells are Monday to Sunday and national holidays (祝日). ● is every week, ▲ not every week
//! or not surely, ／ not at all; a line below tells what each ▲ means. Weeks of the month, reception ends, changes to come,
//! extra closing and opening days and the year end become lines as well, so that nothing of a schedule is lost.

mod exceptions;
mod groups;
mod notes;
mod span;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::codes::{Code, DayOfWeek, HolidayRule};
use crate::hours::Schedule;

use groups::Group;
pub use span::span;

/// The week of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// Spans of the day, by what they are for and when they begin.
    pub rows: Vec<Row>,
    /// What the marks and exceptions mean, one line each.
    pub notes: Vec<String>,
}

/// One span of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// For example 9:00〜12:00, 内科 9:00〜12:00, 訪問 13:00〜15:00.
    pub span: String,
    /// 月 火 水 木 金 土 日 祝.
    pub cells: [Mark; 8],
}

/// What is written into a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Not held (／).
    #[default]
    No,
    /// Not every week, or not surely (▲).
    Sometimes,
    /// Held (●).
    Held,
}

impl Mark {
    /// The sign that is printed; told apart without colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::No => "／",
            Self::Sometimes => "▲",
            Self::Held => "●",
        }
    }
}

/// How a place speaks of its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// The day it is said on: what ended before is left out, what begins later is told as such.
    pub on: NaiveDate,
    /// Whether a closed day is 休診 (hospitals and clinics) and not 休み.
    pub medical: bool,
}

/// The week of a place, from its schedules and what it published in words. Slots that cannot be true are left out.
pub fn week(schedules: &[Schedule], published: Option<&str>, manner: Manner) -> Week {
    let told: Vec<&Schedule> = schedules.iter().filter(|slot| is_told(slot, manner.on)).collect();
    let present: Vec<&Schedule> = told.iter().copied().filter(|slot| has_begun(slot, manner.on)).collect();
    let (groups, differing) = groups::groups(&present);
    let mut week = Week { rows: groups.iter().flat_map(Group::rows).collect(), notes: Vec::new() };
    week.notes.extend(differing);
    for group in &groups {
        week.notes.extend(notes::marks(group));
        week.notes.extend(notes::reception(group));
    }
    week.notes.extend(notes::closed_days(&groups, manner));
    week.notes.extend(notes::changes(&told, manner.on));
    week.notes.extend(exceptions::lines(&told, manner));
    week.notes.extend(published.into_iter().flat_map(str::lines).map(str::trim).map(str::to_owned));
    let mut seen = std::collections::HashSet::new();
    week.notes.retain(|line| !line.is_empty() && seen.insert(line.clone()));
    week
}

/// The days of the week of some schedules on a day: 月・水・第2第4土. `None` when they have none.
pub fn days(schedules: &[Schedule], on: NaiveDate) -> Option<String> {
    let present: Vec<&Schedule> = schedules.iter().filter(|slot| is_told(slot, on) && has_begun(slot, on)).collect();
    let day = |day: &DayOfWeek| {
        let weeks = groups::weeks_of(present.iter().copied().filter(|slot| slot.days_of_week.contains(day)))?;
        Some(format!("{}{}", weeks.words(), day.label()))
    };
    let mut said: Vec<String> = DayOfWeek::ALL.iter().filter_map(day).collect();
    if present.iter().any(|slot| slot.on_holidays == HolidayRule::Open) {
        said.push("祝".to_owned());
    }
    (!said.is_empty()).then(|| said.join("・"))
}

/// Whether a slot can be true and has not ended.
fn is_told(slot: &Schedule, on: NaiveDate) -> bool {
    slot.validate().is_ok() && slot.valid_to.is_none_or(|last| on <= last)
}

fn has_begun(slot: &Schedule, on: NaiveDate) -> bool {
    slot.valid_from.is_none_or(|first| first <= on)
}

/// Days of a slot: 月・火・土, with 祝日 for one held on holidays alone.
fn days_of<'a>(slots: impl IntoIterator<Item = &'a Schedule>) -> String {
    let mut days: Vec<DayOfWeek> = Vec::new();
    let mut on_holidays = false;
    for slot in slots {
        on_holidays |= slot.days_of_week.is_empty();
        days.extend(&slot.days_of_week);
    }
    let mut said: Vec<&str> = DayOfWeek::ALL.iter().filter(|day| days.contains(day)).map(|day| day.label()).collect();
    if on_holidays {
        said.push("祝");
    }
    said.join("・")
}
