//! Extra closing and opening days (臨時休診・臨時開所) in words.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Manner;
use super::span::span;
use crate::codes::{Code, DayOfWeek, SchedulePurpose};
use crate::hours::Schedule;
use crate::words::date;

/// What happens on a day that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Happening {
    open: bool,
    /// Spans, when it is not the whole day.
    spans: Vec<String>,
    reason: Option<String>,
}

/// One line for each run of days that differ alike, from the day on.
pub(super) fn lines(told: &[&Schedule], manner: Manner) -> Vec<String> {
    let mut runs: Vec<(NaiveDate, NaiveDate, Happening)> = Vec::new();
    for (day, happenings) in happenings(told, manner.on) {
        for happening in happenings {
            let before = day.pred_opt();
            let run = runs.iter_mut().find(|(_, last, same)| Some(*last) == before && *same == happening);
            match run {
                Some((_, last, _)) => *last = day,
                None => runs.push((day, day, happening)),
            }
        }
    }
    runs.into_iter().map(|(first, last, happening)| line(first, last, &happening, manner)).collect()
}

fn happenings(told: &[&Schedule], on: NaiveDate) -> BTreeMap<NaiveDate, Vec<Happening>> {
    let mut days: BTreeMap<NaiveDate, Vec<Happening>> = BTreeMap::new();
    let dates = told.iter().flat_map(|slot| slot.exceptions.iter().map(|exception| exception.date));
    let mut dates: Vec<NaiveDate> = dates.filter(|date| *date >= on).collect();
    dates.sort_unstable();
    dates.dedup();
    for date in dates {
        for open in [false, true] {
            days.entry(date).or_default().extend(happening(told, date, open));
        }
    }
    days
}

/// What the slots that name a day as closed, or as open, say together.
fn happening(told: &[&Schedule], date: NaiveDate, open: bool) -> Option<Happening> {
    let named = |slot: &&Schedule| slot.exceptions.iter().any(|one| one.date == date && one.open == open);
    let slots: Vec<&Schedule> = told.iter().copied().filter(named).collect();
    let first = slots.first()?;
    // Closed the whole day: no slot of that weekday is left. What is opened extra is always told with its hours.
    let weekday = DayOfWeek::ALL.get(date.weekday().num_days_from_monday() as usize)?;
    let left = told.iter().filter(|slot| slot.purpose == first.purpose && slot.days_of_week.contains(weekday));
    let whole = !open && left.clone().all(|slot| slots.contains(slot));
    let reasons = slots.iter().flat_map(|slot| &slot.exceptions).filter(|one| one.date == date && one.open == open);
    let reason = reasons.filter_map(|one| one.reason.clone()).find(|reason| !reason.trim().is_empty());
    let mut spans: Vec<String> = if whole { Vec::new() } else { slots.iter().map(|slot| titled_span(slot)).collect() };
    spans.sort();
    spans.dedup();
    Some(Happening { open, spans, reason })
}

fn titled_span(slot: &Schedule) -> String {
    let said = span(slot.opens_at, slot.closes_at);
    if slot.purpose == SchedulePurpose::Opening { said } else { format!("{} {said}", slot.purpose.label()) }
}

fn line(first: NaiveDate, last: NaiveDate, happening: &Happening, manner: Manner) -> String {
    let days = if first == last {
        date::day(first)
    } else if first.year() == last.year() {
        format!("{}〜{}（{}）", date::day(first), date::month_and_day(last), date::weekday(last))
    } else {
        format!("{}〜{}", date::day(first), date::day(last))
    };
    let spans = if happening.spans.is_empty() { String::new() } else { format!(" {}", happening.spans.join("・")) };
    let word = match (happening.open, manner.medical) {
        (true, true) => "臨時に診療",
        (true, false) => "臨時に開きます",
        (false, true) => "休診",
        (false, false) => "休み",
    };
    let reason = happening.reason.as_deref().map(|reason| format!("（{reason}）")).unwrap_or_default();
    format!("{days}{spans} {word}{reason}")
}
