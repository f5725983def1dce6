//! Opening hours of every shape that is met in practice.

use chrono::NaiveDate;
use domain::codes::DayOfWeek::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
use domain::codes::{DayOfWeek, HolidayRule, SchedulePurpose};
use domain::hours::{LocalTime, Schedule, ScheduleException};

/// Monday to Friday.
pub(super) const WEEKDAYS: [DayOfWeek; 5] = [Monday, Tuesday, Wednesday, Thursday, Friday];
/// The whole week.
pub(super) const EVERY_DAY: [DayOfWeek; 7] = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];

/// A slot of some days from one time to another, written as hours × 100 + minutes; closed on holidays.
pub(super) fn slot(days: &[DayOfWeek], opens: u16, closes: u16) -> Schedule {
    Schedule {
        purpose: SchedulePurpose::Opening,
        department_code: None,
        days_of_week: days.to_vec(),
        weeks_of_month: Vec::new(),
        opens_at: time(opens),
        closes_at: time(closes),
        reception_until: None,
        on_holidays: HolidayRule::Closed,
        valid_from: None,
        valid_to: None,
        exceptions: Vec::new(),
    }
}

/// The n-th shape of a clinic's week; every seventh is unknown (empty).
pub(super) fn clinic(n: usize) -> Vec<Schedule> {
    let until = |schedule: Schedule, time_: u16| Schedule { reception_until: Some(time(time_)), ..schedule };
    match n % 7 {
        // Split days, a free Thursday afternoon, Saturday mornings, reception ends before closing.
        0 => vec![
            until(slot(&WEEKDAYS, 900, 1230), 1200),
            until(slot(&[Monday, Tuesday, Wednesday, Friday], 1500, 1830), 1800),
            until(slot(&[Saturday], 900, 1230), 1200),
        ],
        // Saturdays of some weeks of the month only.
        1 => vec![
            slot(&[Monday, Tuesday, Thursday, Friday], 830, 1200),
            slot(&[Monday, Tuesday, Thursday, Friday], 1400, 1730),
            Schedule { weeks_of_month: vec![2, 4], ..slot(&[Saturday], 830, 1200) },
        ],
        // Evening hours, as usual on holidays that fall on its days.
        2 => vec![
            slot(&WEEKDAYS, 1000, 1300),
            slot(&WEEKDAYS, 1600, 2000),
            Schedule { on_holidays: HolidayRule::SameAsWeekday, ..slot(&[Sunday], 1000, 1300) },
        ],
        // Mornings here, home visits in the afternoon.
        3 => vec![
            slot(&WEEKDAYS, 900, 1200),
            Schedule { purpose: SchedulePurpose::HomeVisit, ..slot(&WEEKDAYS, 1330, 1700) },
        ],
        // All day without a break; whether on holidays, nobody has said.
        4 => vec![Schedule {
            on_holidays: HolidayRule::Unknown,
            ..slot(&[Tuesday, Wednesday, Thursday, Friday, Saturday], 900, 1700)
        }],
        // A day of its own for one department.
        5 => {
            vec![slot(&WEEKDAYS, 900, 1230), Schedule { weeks_of_month: vec![1, 3], ..slot(&[Wednesday], 1400, 1600) }]
        }
        _ => Vec::new(),
    }
}

/// A pharmacy's week.
pub(super) fn pharmacy(n: usize) -> Vec<Schedule> {
    match n % 5 {
        0 => vec![slot(&WEEKDAYS, 900, 1830), slot(&[Saturday], 900, 1300)],
        1 => vec![slot(&WEEKDAYS, 830, 1730)],
        2 => vec![slot(&[Monday, Tuesday, Wednesday, Thursday, Friday, Saturday], 900, 1900)],
        // Into the night: until two in the morning, holidays included.
        3 => vec![Schedule { on_holidays: HolidayRule::Open, ..slot(&EVERY_DAY, 1000, 2600) }],
        _ => vec![slot(&WEEKDAYS, 900, 1300), slot(&WEEKDAYS, 1400, 1900)],
    }
}

/// Office hours.
pub(super) fn office() -> Vec<Schedule> {
    vec![slot(&WEEKDAYS, 830, 1715)]
}

/// Every hour of every day.
pub(super) fn always() -> Vec<Schedule> {
    vec![Schedule { on_holidays: HolidayRule::Open, ..slot(&EVERY_DAY, 0, 2400) }]
}

/// Sundays and holidays by day, the year end included, and every night into the next morning: 休日夜間急患診療所.
pub(super) fn holidays_and_nights(year_ends: &[NaiveDate]) -> Vec<Schedule> {
    let exceptions = year_ends
        .iter()
        .map(|date| ScheduleException { date: *date, open: true, reason: Some("年末年始も診療".to_owned()) })
        .collect();
    vec![
        Schedule { on_holidays: HolidayRule::Open, exceptions, ..slot(&[Sunday], 900, 1700) },
        Schedule { on_holidays: HolidayRule::Open, ..slot(&EVERY_DAY, 1930, 3000) },
    ]
}

/// A turn of duty (当番): one Sunday a month, and certain days besides.
pub(super) fn duty(week: u8, days: &[NaiveDate]) -> Schedule {
    Schedule {
        purpose: SchedulePurpose::OnCall,
        weeks_of_month: vec![week],
        exceptions: days
            .iter()
            .map(|date| ScheduleException { date: *date, open: true, reason: Some("休日当番医".to_owned()) })
            .collect(),
        ..slot(&[Sunday], 900, 1700)
    }
}

/// A time from hours × 100 + minutes.
fn time(clock: u16) -> LocalTime {
    LocalTime::from_minutes(clock / 100 * 60 + clock % 100).expect("the weeks of this file stay below 48:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_week_is_valid() {
        let day = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
        let weeks = (0..7).flat_map(clinic).chain((0..5).flat_map(pharmacy)).chain(office()).chain(always());
        for schedule in weeks.chain(holidays_and_nights(&[day])).chain([duty(3, &[day])]) {
            assert_eq!(schedule.validate(), Ok(()), "{schedule:?}");
        }
    }
}
