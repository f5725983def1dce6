//! The slow truth: every minute asked of the stored slots by the words of the rule, against the compiled answer.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use chrono::NaiveTime;

use super::*;
use crate::clock::JST;
use crate::codes::{Code, DayOfWeek, HolidayRule};
use crate::hours::{Schedule, ScheduleException};

/// Held, not held, or perhaps (`None`).
type Certainty = Option<bool>;

fn held_on(slot: &Schedule, date: NaiveDate, calendar: &HolidayCalendar) -> Certainty {
    if slot.valid_from.is_some_and(|from| date < from) || slot.valid_to.is_some_and(|to| date > to) {
        return Some(false);
    }
    if let Some(exception) = slot.exceptions.iter().find(|exception| exception.date == date) {
        return Some(exception.open);
    }
    let weekday = DayOfWeek::ALL[date.weekday().num_days_from_monday() as usize];
    // Count such weekdays in the month up to the day, instead of dividing.
    let nth = (1..=date.day()).filter(|day| date.with_day(*day).unwrap().weekday() == date.weekday()).count();
    let in_week = slot.weeks_of_month.is_empty() || slot.weeks_of_month.iter().any(|week| usize::from(*week) == nth);
    let weekly = slot.days_of_week.contains(&weekday) && in_week;
    if calendar.is_holiday(date) {
        match slot.on_holidays {
            HolidayRule::Closed => Some(false),
            HolidayRule::Open => Some(true),
            HolidayRule::SameAsWeekday => Some(weekly),
            HolidayRule::Unknown => None,
        }
    } else if calendar.is_year_end(date) {
        match slot.on_holidays {
            HolidayRule::Closed => Some(false),
            HolidayRule::Open | HolidayRule::SameAsWeekday => Some(weekly),
            HolidayRule::Unknown => {
                if weekly {
                    None
                } else {
                    Some(false)
                }
            }
        }
    } else {
        Some(weekly)
    }
}

fn slow_state(slots: &[Schedule], at: DateTime<Utc>, calendar: &HolidayCalendar) -> OpenStateCode {
    let local = at.with_timezone(&JST);
    let (date, minute) = (local.date_naive(), local.hour() * 60 + local.minute());
    let mut open = Vec::new();
    let mut on_call = Vec::new();
    let mut valid = false;
    for slot in slots {
        let answers = match slot.purpose {
            SchedulePurpose::Opening | SchedulePurpose::Consultation => &mut open,
            SchedulePurpose::OnCall => &mut on_call,
            _ => continue,
        };
        valid |= slot.valid_from.is_none_or(|from| from <= date) && slot.valid_to.is_none_or(|to| date <= to);
        let covers =
            |minute: u32| u32::from(slot.opens_at.minutes()) <= minute && minute < u32::from(slot.closes_at.minutes());
        if covers(minute) {
            answers.push(held_on(slot, date, calendar));
        }
        if covers(minute + 1440) {
            answers.push(held_on(slot, date - Days::new(1), calendar));
        }
    }
    if open.contains(&Some(true)) {
        OpenStateCode::Open
    } else if open.contains(&None) {
        OpenStateCode::Unknown
    } else if on_call.contains(&Some(true)) {
        OpenStateCode::OnCallOnly
    } else if on_call.contains(&None) || !valid {
        OpenStateCode::Unknown
    } else {
        OpenStateCode::Closed
    }
}

/// Days where calendars go wrong: year ends, leap days, runs of holidays, an ordinary month.
const STARTS: [(i32, u32, u32); 7] =
    [(2026, 12, 22), (2027, 1, 2), (2028, 2, 22), (2026, 4, 27), (2026, 9, 15), (2027, 6, 10), (2023, 12, 29)];

fn start() -> impl Strategy<Value = NaiveDate> {
    (prop::sample::select(STARTS.to_vec()), 0u64..12)
        .prop_map(|((year, month, day), ahead)| NaiveDate::from_ymd_opt(year, month, day).unwrap() + Days::new(ahead))
}

fn schedule(start: NaiveDate) -> impl Strategy<Value = Schedule> {
    let purposes =
        [SchedulePurpose::Opening, SchedulePurpose::Opening, SchedulePurpose::OnCall, SchedulePurpose::Phone];
    let times = prop_oneof![
        prop::sample::select(vec![(540, 720), (720, 1080), (840, 1110), (0, 1440), (1080, 1560), (1320, 2879)]),
        (0u16..1440, 1u16..1440).prop_map(|(opens, length)| (opens, opens + length)),
    ];
    let days = prop::sample::subsequence(DayOfWeek::ALL.to_vec(), 1..=7);
    let weeks = prop_oneof![3 => Just(vec![]), 1 => prop::sample::subsequence(vec![1u8, 2, 3, 4, 5], 1..=3)];
    let near = move |range: std::ops::Range<i64>| prop_oneof![3 => Just(None), 1 => range.prop_map(move |day| Some(start + TimeDelta::days(day)))];
    let exceptions = prop::collection::btree_map(-1i64..15, any::<bool>(), 0..3);
    let rules = prop::sample::select(HolidayRule::ALL.to_vec());
    (prop::sample::select(purposes.to_vec()), days, weeks, times, rules, near(-3..5), near(5..12), exceptions).prop_map(
        move |(
            purpose,
            days_of_week,
            weeks_of_month,
            (opens, closes),
            on_holidays,
            valid_from,
            valid_to,
            exceptions,
        )| {
            let exception = |(day, open)| ScheduleException { date: start + TimeDelta::days(day), open, reason: None };
            Schedule {
                purpose,
                department_code: None,
                days_of_week,
                weeks_of_month,
                opens_at: LocalTime::from_minutes(opens).unwrap(),
                closes_at: LocalTime::from_minutes(closes).unwrap(),
                reception_until: None,
                on_holidays,
                valid_from,
                valid_to,
                exceptions: exceptions.into_iter().map(exception).collect(),
            }
        },
    )
}

/// Any minute of a day, and oftener those around the usual closing times.
fn minute() -> impl Strategy<Value = i64> {
    prop_oneof![2 => 0i64..1440, 1 => 685i64..725, 1 => 1045i64..1085]
}

#[test]
fn the_compiled_answer_agrees_with_a_minute_by_minute_expansion() {
    let calendar = HolidayCalendar::japan();
    let case = start().prop_flat_map(|date| {
        (Just(date), prop::collection::vec(schedule(date), 0..5), minute(), prop::sample::select(vec![0i64, 1, 59]))
    });
    let config = Config { cases: 480, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let asked = Asked::default();
    let seen = std::cell::RefCell::new(std::collections::HashSet::new());
    let outcome = runner.run(&case, |(date, slots, minute, second)| {
        let table = HoursTable::compile(&slots, PurposeSet::OPEN_STATE).unwrap();
        let midnight = date.and_time(NaiveTime::MIN).and_local_timezone(JST).unwrap().to_utc();
        let at = midnight + TimeDelta::minutes(minute) + TimeDelta::seconds(second);
        let now = slow_state(&slots, at, &calendar);
        prop_assert_eq!(state_at(&table, &Moment::new(at, &calendar), &asked), now);

        let whole = midnight + TimeDelta::minutes(minute);
        let change = (1..=14 * 1440)
            .map(|ahead| whole + TimeDelta::minutes(ahead))
            .filter(|later| *later - at <= TimeDelta::days(14))
            .map(|later| (later, slow_state(&slots, later, &calendar)))
            .find(|(_, state)| *state != now);
        let soon = now == OpenStateCode::Open
            && change.is_some_and(|(later, next)| later - at <= CLOSING_SOON && next != OpenStateCode::Unknown);
        let expected = OpenState {
            state: if soon { OpenStateCode::ClosingSoon } else { now },
            changes_at: change.map(|(later, _)| later),
        };
        let answer = open_state(&table, at, &calendar, &asked);
        prop_assert_eq!(answer, expected);
        seen.borrow_mut().insert(answer.state);
        Ok(())
    });
    outcome.unwrap();
    assert_eq!(seen.borrow().len(), OpenStateCode::ALL.len(), "every state must occur, or the cases prove little");
}
