//! Single days with times, gathered into as few weekly slots as say the same.

use domain::codes::{DayOfWeek, HolidayRule, SchedulePurpose};
use domain::hours::{LocalTime, Schedule};

/// Times of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Opening.
    pub opens_at: LocalTime,
    /// Closing, later than opening.
    pub closes_at: LocalTime,
    /// Last reception.
    pub reception_until: Option<LocalTime>,
}

/// Why two times are no span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpanError {
    /// Opening and closing are the same time: 00:00–00:00 stands for "no hours" in the ministry's files.
    Same,
    /// It would last a whole day or more.
    TooLong,
}

impl Span {
    /// Makes a span; a closing time before the opening one is on the next day (20:00–05:00).
    pub fn new(opens_at: LocalTime, closes_at: LocalTime) -> Result<Self, SpanError> {
        let (open, close) = (opens_at.minutes(), closes_at.minutes());
        if open == close {
            return Err(SpanError::Same);
        }
        let close = if close < open { close + LocalTime::MINUTES_PER_DAY } else { close };
        if open >= LocalTime::MINUTES_PER_DAY || close - open > LocalTime::MINUTES_PER_DAY {
            return Err(SpanError::TooLong);
        }
        let closes_at = LocalTime::from_minutes(close).ok_or(SpanError::TooLong)?;
        Ok(Self { opens_at, closes_at, reception_until: None })
    }
}

/// Gathers slots.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    schedules: Vec<Schedule>,
}

impl Slots {
    /// Adds one day; joins it to a slot that differs in nothing but the day. `day` is `None` for national holidays.
    pub fn add(
        &mut self,
        purpose: SchedulePurpose,
        department: Option<&str>,
        day: Option<DayOfWeek>,
        weeks: &[u8],
        span: Span,
        on_holidays: HolidayRule,
    ) {
        let same = self.schedules.iter_mut().find(|slot| {
            slot.purpose == purpose
                && slot.department_code.as_deref() == department
                && slot.weeks_of_month == weeks
                && slot.opens_at == span.opens_at
                && slot.closes_at == span.closes_at
                && slot.reception_until == span.reception_until
                && slot.on_holidays == on_holidays
                && slot.days_of_week.is_empty() == day.is_none()
        });
        match (same, day) {
            (Some(slot), Some(day)) => {
                if !slot.days_of_week.contains(&day) {
                    slot.days_of_week.push(day);
                }
            }
            (Some(_), None) => {}
            (None, day) => self.schedules.push(Schedule {
                purpose,
                department_code: department.map(str::to_owned),
                days_of_week: day.into_iter().collect(),
                weeks_of_month: weeks.to_vec(),
                opens_at: span.opens_at,
                closes_at: span.closes_at,
                reception_until: span.reception_until,
                on_holidays,
                valid_from: None,
                valid_to: None,
                exceptions: Vec::new(),
            }),
        }
    }

    /// The slots, in the order of their first day.
    pub fn into_schedules(self) -> Vec<Schedule> {
        self.schedules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> LocalTime {
        LocalTime::parse(text).expect("a time")
    }

    #[test]
    fn equal_days_become_one_slot() {
        let span = Span::new(time("9:00"), time("12:00")).expect("a span");
        let mut slots = Slots::default();
        for day in [DayOfWeek::Monday, DayOfWeek::Tuesday, DayOfWeek::Monday] {
            slots.add(SchedulePurpose::Opening, None, Some(day), &[], span, HolidayRule::Closed);
        }
        slots.add(SchedulePurpose::Opening, None, Some(DayOfWeek::Saturday), &[1, 3], span, HolidayRule::Closed);
        slots.add(SchedulePurpose::Opening, None, None, &[], span, HolidayRule::Open);
        let schedules = slots.into_schedules();
        assert_eq!(schedules.len(), 3);
        assert_eq!(schedules[0].days_of_week, [DayOfWeek::Monday, DayOfWeek::Tuesday]);
        assert!(schedules.iter().all(|schedule| schedule.validate().is_ok()));
    }

    #[test]
    fn spans_run_past_midnight_and_equal_times_are_none() {
        let night = Span::new(time("20:00"), time("5:00")).expect("overnight");
        assert_eq!(night.closes_at.to_string(), "29:00");
        assert_eq!(Span::new(time("0:00"), time("0:00")), Err(SpanError::Same));
        assert!(Span::new(time("0:00"), time("24:00")).is_ok());
        assert_eq!(Span::new(time("25:00"), time("26:00")), Err(SpanError::TooLong));
    }
}
