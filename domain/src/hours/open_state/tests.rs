use super::*;
use crate::codes::{DayOfWeek, HolidayRule};
use crate::hours::tests::slot;
use crate::hours::{Schedule, ScheduleException};

use DayOfWeek::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
use OpenStateCode::{Closed, ClosingSoon, OnCallOnly, Open, Unknown};

const WEEKDAYS: [DayOfWeek; 5] = [Monday, Tuesday, Wednesday, Thursday, Friday];

/// An instant written in Japanese local time.
fn at(local: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{local}:00+09:00")).unwrap().to_utc()
}

fn ask(slots: &[Schedule], local: &str) -> OpenState {
    ask_for(slots, local, &Asked::default())
}

fn ask_for(slots: &[Schedule], local: &str, asked: &Asked<'_>) -> OpenState {
    let table = HoursTable::compile(slots, PurposeSet::ALL).unwrap();
    open_state(&table, at(local), &HolidayCalendar::japan(), asked)
}

fn expect(slots: &[Schedule], local: &str, state: OpenStateCode, changes_at: Option<&str>) {
    assert_eq!(ask(slots, local), OpenState { state, changes_at: changes_at.map(at) }, "{local}");
}

#[test]
fn a_clinic_opens_closes_for_lunch_and_closes_for_the_day() {
    let day = |opens, closes| slot(&WEEKDAYS, opens, closes, HolidayRule::Closed);
    let slots = [day("9:00", "12:00"), day("14:00", "18:00")];
    expect(&slots, "2026-06-08T08:59", Closed, Some("2026-06-08T09:00"));
    expect(&slots, "2026-06-08T09:00", Open, Some("2026-06-08T12:00"));
    expect(&slots, "2026-06-08T11:29", Open, Some("2026-06-08T12:00"));
    expect(&slots, "2026-06-08T11:30", ClosingSoon, Some("2026-06-08T12:00"));
    expect(&slots, "2026-06-08T12:00", Closed, Some("2026-06-08T14:00"));
    expect(&slots, "2026-06-12T18:00", Closed, Some("2026-06-15T09:00"));
}

#[test]
fn slots_that_follow_each_other_are_one_opening() {
    let day = |opens, closes| slot(&WEEKDAYS, opens, closes, HolidayRule::Closed);
    let slots = [day("9:00", "12:00"), day("12:00", "18:00"), day("17:00", "19:00")];
    expect(&slots, "2026-06-08T11:50", Open, Some("2026-06-08T19:00"));
}

#[test]
fn a_slot_past_midnight_belongs_to_the_day_it_begins_on() {
    let slots = [slot(&[Saturday], "20:00", "26:00", HolidayRule::Closed)];
    expect(&slots, "2026-06-14T01:29", Open, Some("2026-06-14T02:00"));
    expect(&slots, "2026-06-13T01:29", Closed, Some("2026-06-13T20:00"));
    // Sunday 3 May 2026 is a holiday; the slot began on Saturday.
    expect(&slots, "2026-05-03T01:00", Open, Some("2026-05-03T02:00"));
}

#[test]
fn a_place_that_never_closes_has_no_next_change() {
    let every = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
    expect(&[slot(&every, "0:00", "24:00", HolidayRule::SameAsWeekday)], "2026-12-31T23:50", Open, None);
}

#[test]
fn the_nth_weekday_of_the_month_counts_not_the_calendar_row() {
    let second_and_fourth =
        Schedule { weeks_of_month: vec![2, 4], ..slot(&[Saturday], "9:00", "12:00", HolidayRule::Closed) };
    // August 2026 begins on a Saturday: the 8th is the second one, in the third row of a Sunday-first calendar.
    for (day, state) in [("01", Closed), ("08", Open), ("15", Closed), ("22", Open), ("29", Closed)] {
        assert_eq!(ask(std::slice::from_ref(&second_and_fourth), &format!("2026-08-{day}T10:00")).state, state);
    }
}

#[test]
fn each_holiday_rule_answers_a_holiday_in_its_own_way() {
    let state = |rule, local: &str| ask(&[slot(&WEEKDAYS, "9:00", "18:00", rule)], local).state;
    // Tuesday 22 September 2026 is 国民の休日; Sunday 3 May is 憲法記念日; 31 December 2026 is a Thursday.
    for (rule, tuesday, sunday, new_years_eve, new_year) in [
        (HolidayRule::Closed, Closed, Closed, Closed, Closed),
        (HolidayRule::Open, Open, Open, Open, Open),
        (HolidayRule::SameAsWeekday, Open, Closed, Open, Open),
        (HolidayRule::Unknown, Unknown, Unknown, Unknown, Unknown),
    ] {
        assert_eq!(state(rule, "2026-09-22T10:00"), tuesday, "{rule}");
        assert_eq!(state(rule, "2026-05-03T10:00"), sunday, "{rule}");
        assert_eq!(state(rule, "2026-12-31T10:00"), new_years_eve, "{rule}");
        assert_eq!(state(rule, "2027-01-01T10:00"), new_year, "{rule}");
        assert_eq!(state(rule, "2026-09-22T03:00"), Closed, "no rule opens it at night");
    }
    assert_eq!(state(HolidayRule::Unknown, "2027-01-02T10:00"), Closed, "a Saturday at the year end");
}

#[test]
fn a_slot_of_holidays_only_is_held_on_no_other_day() {
    let slots = [slot(&[], "10:00", "16:00", HolidayRule::Open)];
    expect(&slots, "2026-07-20T11:00", Open, Some("2026-07-20T16:00"));
    expect(&slots, "2026-07-21T11:00", Closed, None);
}

#[test]
fn an_exception_comes_before_weekday_and_holiday() {
    let exception = |day: &str, open| ScheduleException { date: day.parse().unwrap(), open, reason: None };
    let exceptions = vec![exception("2026-08-13", false), exception("2026-08-16", true), exception("2026-09-22", true)];
    let slots = [Schedule { exceptions, ..slot(&WEEKDAYS, "9:00", "12:00", HolidayRule::Closed) }];
    for (day, state) in [("2026-08-12", Open), ("2026-08-13", Closed), ("2026-08-16", Open), ("2026-09-22", Open)] {
        assert_eq!(ask(&slots, &format!("{day}T10:00")).state, state, "{day}");
    }
}

#[test]
fn silence_is_unknown_and_not_closed() {
    expect(&[], "2026-06-08T10:00", Unknown, None);
    let phone = Schedule { purpose: SchedulePurpose::Phone, ..slot(&WEEKDAYS, "9:00", "12:00", HolidayRule::Closed) };
    expect(&[phone], "2026-06-08T10:00", Unknown, None);
    let expired = slot(&WEEKDAYS, "9:00", "12:00", HolidayRule::Closed);
    let expired = [Schedule { valid_to: Some("2026-06-09".parse().unwrap()), ..expired }];
    expect(&expired, "2026-06-09T13:00", Closed, Some("2026-06-10T00:00"));
    expect(&expired, "2026-06-10T10:00", Unknown, None);
}

#[test]
fn on_call_alone_is_told_apart_from_open() {
    let on_call = Schedule { purpose: SchedulePurpose::OnCall, ..slot(&[Monday], "0:00", "24:00", HolidayRule::Open) };
    let slots = [slot(&[Monday], "9:00", "18:00", HolidayRule::Closed), on_call];
    expect(&slots, "2026-06-08T10:00", Open, Some("2026-06-08T18:00"));
    expect(&slots, "2026-06-08T17:45", ClosingSoon, Some("2026-06-08T18:00"));
    expect(&slots, "2026-06-08T18:00", OnCallOnly, Some("2026-06-09T00:00"));
    let asked = Asked { purposes: PurposeSet::of(SchedulePurpose::OnCall), department: None };
    assert_eq!(ask_for(&slots, "2026-06-08T18:00", &asked).state, Open);
    let phone = Asked { purposes: PurposeSet::of(SchedulePurpose::Phone), department: None };
    assert_eq!(ask_for(&slots, "2026-06-08T18:00", &phone).state, Unknown);
}

#[test]
fn a_department_is_asked_by_its_own_slots_or_the_general_ones() {
    let of = |code: &str, day| Schedule {
        department_code: Some(code.into()),
        ..slot(&[day], "9:00", "12:00", HolidayRule::Closed)
    };
    let slots = [of("01001", Monday), of("01002", Tuesday), slot(&[Wednesday], "9:00", "12:00", HolidayRule::Closed)];
    let state = |code, day: &str| {
        ask_for(&slots, &format!("2026-06-{day}T10:00"), &Asked { department: code, ..Asked::default() }).state
    };
    for (code, monday, tuesday, wednesday) in
        [(None, Open, Open, Open), (Some("01001"), Open, Closed, Closed), (Some("09999"), Closed, Closed, Open)]
    {
        assert_eq!([state(code, "08"), state(code, "09"), state(code, "10")], [monday, tuesday, wednesday]);
    }
}

#[test]
fn outside_the_years_of_the_calendar_nothing_is_claimed() {
    let slots = [slot(&WEEKDAYS, "9:00", "18:00", HolidayRule::Closed)];
    expect(&slots, "2100-01-04T10:00", Unknown, None);
    let table = HoursTable::compile(&slots, PurposeSet::ALL).unwrap();
    for edge in [DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MIN_UTC] {
        assert_eq!(open_state(&table, edge, &HolidayCalendar::japan(), &Asked::default()).state, Unknown);
    }
}
