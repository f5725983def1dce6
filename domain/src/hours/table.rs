//! Weekly tables compiled to fourteen bytes a slot, the form in which they are evaluated.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::day::{Day, DayClass};
use super::{Schedule, ScheduleError, ScheduleException};
use crate::codes::{Code, HolidayRule, SchedulePurpose};

/// A set of [`SchedulePurpose`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PurposeSet(u8);

impl PurposeSet {
    /// Purposes at which a person may come: opening (診療・営業) and consultation (相談). Reception lies within opening;
    /// phone hours and hours of home visits open no door.
    pub const OPEN: Self = Self::of(SchedulePurpose::Opening).with(SchedulePurpose::Consultation);
    /// What [`super::open_state`] needs when asked whether a place is open: [`Self::OPEN`] and on-call (当番).
    pub const OPEN_STATE: Self = Self::OPEN.with(SchedulePurpose::OnCall);
    /// Every purpose.
    pub const ALL: Self = Self(u8::MAX);

    /// One purpose.
    pub const fn of(purpose: SchedulePurpose) -> Self {
        Self(1 << purpose as u8)
    }

    /// This set and one more purpose.
    #[must_use]
    pub const fn with(self, purpose: SchedulePurpose) -> Self {
        Self(self.0 | 1 << purpose as u8)
    }

    /// Whether the purpose is in the set.
    pub const fn contains(self, purpose: SchedulePurpose) -> bool {
        self.0 & (1 << purpose as u8) != 0
    }
}

/// A weekly table ready to be asked; 24 bytes, 14 more per slot, and nothing else for most places.
///
/// Ask it with [`super::open_state::open_state`], or [`super::open_state::is_open_at`] for many places at one instant.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HoursTable {
    slots: Box<[Slot]>,
    /// What few slots have; absent for most places.
    lists: Option<Box<Lists>>,
}

impl HoursTable {
    /// Compiles the slots of some purposes; [`PurposeSet::OPEN_STATE`] is what a directory keeps per facility.
    ///
    /// # Errors
    /// The first slot that fails [`Schedule::validate`], of any purpose, and [`ScheduleError::TooMany`].
    pub fn compile(schedules: &[Schedule], purposes: PurposeSet) -> Result<Self, ScheduleError> {
        let mut lists = Lists::default();
        let mut slots = Vec::with_capacity(schedules.len());
        for schedule in schedules {
            schedule.validate()?;
            if purposes.contains(schedule.purpose) {
                slots.push(Slot::compile(schedule, &mut lists)?);
            }
        }
        let lists = (lists != Lists::default()).then(|| Box::new(lists));
        Ok(Self { slots: slots.into_boxed_slice(), lists })
    }

    /// Whether it has no slot at all: then nothing is known about opening.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Whether a slot counts when one department is asked for: the department's own slots, or, for a purpose for which
    /// it has none, the slots that name no department.
    pub(super) fn is_of_department(&self, slot: &Slot, code: &str) -> bool {
        let own =
            |slot: &Slot| self.list(slot.department, |lists| &lists.departments).is_some_and(|own| **own == *code);
        own(slot)
            || slot.department == NONE && !self.slots.iter().any(|other| other.purpose == slot.purpose && own(other))
    }

    /// Whether the slot is valid on a day.
    pub(super) fn is_valid(&self, slot: &Slot, date: NaiveDate) -> bool {
        self.list(slot.validity, |lists| &lists.validities)
            .is_none_or(|(from, to)| from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to))
    }

    /// Whether the slot is held on a day; the rule of [`super::open_state`].
    pub(super) fn held(&self, slot: &Slot, day: &Day) -> Held {
        if !self.is_valid(slot, day.date) {
            return Held::No;
        }
        if let Some(days) = self.list(slot.exceptions, |lists| &lists.exceptions)
            && let Ok(index) = days.binary_search_by_key(&day.date, |(date, _)| *date)
        {
            return Held::certain(days[index].1);
        }
        let by_week = slot.days & day.weekday != 0 && slot.weeks & day.week != 0;
        match (day.class, slot.on_holidays) {
            (DayClass::Ordinary, _) | (_, HolidayRule::SameAsWeekday) | (DayClass::YearEnd, HolidayRule::Open) => {
                Held::certain(by_week)
            }
            (_, HolidayRule::Closed) => Held::No,
            (DayClass::Holiday, HolidayRule::Open) => Held::Yes,
            (DayClass::Holiday, HolidayRule::Unknown) => Held::Maybe,
            (DayClass::YearEnd, HolidayRule::Unknown) => {
                if by_week {
                    Held::Maybe
                } else {
                    Held::No
                }
            }
        }
    }

    fn list<T>(&self, index: u16, of: impl Fn(&Lists) -> &Vec<T>) -> Option<&T> {
        let lists = self.lists.as_deref().filter(|_| index != NONE)?;
        of(lists).get(usize::from(index))
    }
}

/// Whether a slot is held on a day, in rising order of certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    No,
    Maybe,
    Yes,
}

impl Held {
    fn certain(held: bool) -> Self {
        if held { Self::Yes } else { Self::No }
    }
}

/// Index that points nowhere.
const NONE: u16 = u16::MAX;

/// One slot. Days and weeks are bit sets with Monday and the first week lowest; times are minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Slot {
    pub(super) purpose: SchedulePurpose,
    on_holidays: HolidayRule,
    days: u8,
    weeks: u8,
    pub(super) opens: u16,
    pub(super) closes: u16,
    department: u16,
    validity: u16,
    exceptions: u16,
}

impl Slot {
    fn compile(schedule: &Schedule, lists: &mut Lists) -> Result<Self, ScheduleError> {
        let department = schedule.department_code.clone().map(String::into_boxed_str);
        let validity = Some((schedule.valid_from, schedule.valid_to)).filter(|(from, to)| from.or(*to).is_some());
        let mut exceptions: Vec<_> =
            schedule.exceptions.iter().map(|ScheduleException { date, open, .. }| (*date, *open)).collect();
        exceptions.sort_unstable();
        exceptions.dedup();
        let weeks = schedule.weeks_of_month.iter().fold(0, |bits, week| bits | 1 << (week - 1));
        Ok(Self {
            purpose: schedule.purpose,
            on_holidays: schedule.on_holidays,
            days: schedule.days_of_week.iter().fold(0, |bits, day| bits | 1 << day.index()),
            weeks: if weeks == 0 { u8::MAX } else { weeks },
            opens: schedule.opens_at.minutes(),
            closes: schedule.closes_at.minutes(),
            department: index_in(&mut lists.departments, department)?,
            validity: index_in(&mut lists.validities, validity)?,
            exceptions: index_in(&mut lists.exceptions, (!exceptions.is_empty()).then_some(exceptions))?,
        })
    }
}

/// What few slots have, shared by those that have the same.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Lists {
    departments: Vec<Box<str>>,
    validities: Vec<(Option<NaiveDate>, Option<NaiveDate>)>,
    /// Days that differ, ascending, and whether the slot is open on them.
    exceptions: Vec<Vec<(NaiveDate, bool)>>,
}

/// Where the value stands in the list, appended when new; [`NONE`] without a value.
fn index_in<T: PartialEq>(list: &mut Vec<T>, value: Option<T>) -> Result<u16, ScheduleError> {
    let Some(value) = value else { return Ok(NONE) };
    let index = list.iter().position(|known| *known == value).unwrap_or(list.len());
    let short = u16::try_from(index).ok().filter(|index| *index != NONE).ok_or(ScheduleError::TooMany)?;
    if index == list.len() {
        list.push(value);
    }
    Ok(short)
}

#[cfg(test)]
mod tests;
