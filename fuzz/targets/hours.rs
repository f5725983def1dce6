//! Hours in words and times of day: what is read is a slot that can be true, and can be asked whether it is open.
#![no_main]

use chrono::{DateTime, TimeDelta};
use domain::hours::LocalTime;
use domain::hours::holidays::HolidayCalendar;
use domain::hours::open_state::{Asked, open_state};
use domain::hours::table::{HoursTable, PurposeSet};
use libfuzzer_sys::{arbitrary, fuzz_target};
use seed::fuzzing;

#[derive(Debug, arbitrary::Arbitrary)]
struct Cells<'a> {
    days: &'a str,
    start: &'a str,
    end: &'a str,
    note: &'a str,
    at: i32,
}

fuzz_target!(|cells: Cells<'_>| {
    for cell in [cells.start, cells.end, cells.days] {
        if let Some(time) = fuzzing::time(cell) {
            assert_eq!(LocalTime::parse(&time.to_string()), Ok(time), "a time written and read again");
        }
    }
    let (schedules, note) = fuzzing::hours_in_words(cells.days, cells.start, cells.end, cells.note);
    assert!(schedules.len() <= 14, "{} slots of one row", schedules.len());
    for schedule in &schedules {
        assert_eq!(schedule.validate(), Ok(()), "{schedule:?}");
    }
    assert!(note.is_none_or(|note| !note.is_empty()), "an empty note");
    let at = DateTime::UNIX_EPOCH + TimeDelta::minutes(i64::from(cells.at).abs());
    let table = HoursTable::compile(&schedules, PurposeSet::OPEN_STATE).expect("valid slots compile");
    open_state(&table, at, &HolidayCalendar::japan(), &Asked::default());
});
