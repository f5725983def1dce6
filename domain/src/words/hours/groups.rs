//! Slots that are told together: of one purpose, and of departments with the same hours.

use std::collections::BTreeMap;

use super::span::span;
use super::{Mark, Row};
use crate::codes::{Code, DayOfWeek, HolidayRule, SchedulePurpose};
use crate::hours::{LocalTime, Schedule};
use crate::tables::departments;

/// More tables of departments than this say less than one for all with a word that they differ.
const MOST_GROUPS: usize = 3;

/// Slots with one heading.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    /// What stands before its spans, for example 訪問 or 内科・外科; blank for the place's own hours.
    pub heading: String,
    pub purpose: SchedulePurpose,
    pub slots: Vec<&'a Schedule>,
}

/// Weeks of the month, the first lowest; all of them for every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weeks(u8);

/// Columns: seven weekdays and holidays.
const HOLIDAYS: usize = 7;

impl Weeks {
    const EVERY: Self = Self(0b1_1111);

    fn of(slot: &Schedule) -> Self {
        if slot.weeks_of_month.is_empty() {
            return Self::EVERY;
        }
        Self(slot.weeks_of_month.iter().fold(0, |bits, week| bits | 1 << (week - 1)))
    }

    pub(super) fn is_every(self) -> bool {
        self == Self::EVERY
    }

    /// 第2・第4; blank for every week.
    pub(super) fn words(self) -> String {
        if self.is_every() {
            return String::new();
        }
        let weeks = (0..5).filter(|week| self.0 & (1 << week) != 0).map(|week| format!("第{}", week + 1));
        weeks.collect::<Vec<_>>().join("・")
    }
}

/// The weeks of some slots together; `None` without any.
pub(super) fn weeks_of<'a>(slots: impl IntoIterator<Item = &'a Schedule>) -> Option<Weeks> {
    slots.into_iter().map(Weeks::of).reduce(|a, b| Weeks(a.0 | b.0))
}

/// The groups in order of purpose, and a line for each purpose whose departments are told as one.
pub(super) fn groups<'a>(present: &[&'a Schedule]) -> (Vec<Group<'a>>, Vec<String>) {
    let (mut groups, mut differing) = (Vec::new(), Vec::new());
    for purpose in SchedulePurpose::ALL {
        let own: Vec<&Schedule> = present.iter().copied().filter(|slot| slot.purpose == *purpose).collect();
        if own.is_empty() {
            continue;
        }
        let tables = by_department(&own);
        let name = purpose_word(*purpose);
        if tables.len() > MOST_GROUPS {
            differing.push("診療科によって異なります。●は、いずれかの診療科で行う時間帯です。".to_owned());
            groups.push(Group { heading: name.to_owned(), purpose: *purpose, slots: own });
            continue;
        }
        let alone = tables.len() == 1;
        for (departments, slots) in tables {
            let of = if alone { String::new() } else { departments.join("・") };
            let heading = [name, of.as_str()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            groups.push(Group { heading, purpose: *purpose, slots });
        }
    }
    (groups, differing)
}

/// Slots by departments with equal hours: the place's own first, then in order of code.
fn by_department<'a>(own: &[&'a Schedule]) -> Vec<(Vec<String>, Vec<&'a Schedule>)> {
    let mut departments: BTreeMap<Option<&str>, Vec<&'a Schedule>> = BTreeMap::new();
    for slot in own {
        departments.entry(slot.department_code.as_deref()).or_default().push(slot);
    }
    let mut tables: Vec<(Vec<String>, Vec<&'a Schedule>)> = Vec::new();
    for (code, slots) in departments {
        let Some(code) = code else {
            tables.push((Vec::new(), slots));
            continue;
        };
        let name = departments::label(code).unwrap_or(code).to_owned();
        let same = tables.iter_mut().find(|(names, others)| !names.is_empty() && are_equal(others, &slots));
        match same {
            Some((names, _)) => names.push(name),
            None => tables.push((vec![name], slots)),
        }
    }
    tables
}

/// Whether two departments have the same slots, whatever their order.
fn are_equal(a: &[&Schedule], b: &[&Schedule]) -> bool {
    let shape = |slot: &Schedule| Schedule { department_code: None, ..slot.clone() };
    a.len() == b.len()
        && a.iter().all(|one| {
            let count = |list: &[&Schedule]| list.iter().filter(|other| shape(other) == shape(one)).count();
            count(a) == count(b)
        })
}

fn purpose_word(purpose: SchedulePurpose) -> &'static str {
    match purpose {
        SchedulePurpose::Opening => "",
        other => other.label(),
    }
}

impl<'a> Group<'a> {
    /// Slots by their span, in order of time.
    pub(super) fn spans(&self) -> BTreeMap<(LocalTime, LocalTime), Vec<&'a Schedule>> {
        let mut spans: BTreeMap<_, Vec<&Schedule>> = BTreeMap::new();
        for slot in &self.slots {
            spans.entry((slot.opens_at, slot.closes_at)).or_default().push(*slot);
        }
        spans
    }

    /// The rows of the week.
    pub(super) fn rows(&self) -> Vec<Row> {
        self.spans().into_iter().map(|((opens, closes), slots)| self.row(opens, closes, &slots)).collect()
    }

    fn row(&self, opens: LocalTime, closes: LocalTime, slots: &[&Schedule]) -> Row {
        let mut cells = [Mark::No; 8];
        for (cell, day) in cells.iter_mut().zip(DayOfWeek::ALL) {
            let on_day = slots.iter().copied().filter(|slot| slot.days_of_week.contains(day));
            *cell = match weeks_of(on_day) {
                None => Mark::No,
                Some(weeks) if weeks.is_every() => Mark::Held,
                Some(_) => Mark::Sometimes,
            };
        }
        let holidays = slots.iter().map(|slot| match slot.on_holidays {
            HolidayRule::Open => Mark::Held,
            HolidayRule::SameAsWeekday | HolidayRule::Unknown => Mark::Sometimes,
            HolidayRule::Closed => Mark::No,
        });
        cells[HOLIDAYS] = holidays.max().unwrap_or_default();
        Row { span: self.titled(&span(opens, closes)), cells }
    }

    /// A text with the heading before it.
    pub(super) fn titled(&self, text: &str) -> String {
        if self.heading.is_empty() { text.to_owned() } else { format!("{} {text}", self.heading) }
    }
}
