//! The slow truth: who holds a tier at each minute of some days, counted day by day from each layer's start.

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveTime, Weekday};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;
use crate::clock::JST;
use crate::roster::samples::{away, given_to, layer, roster};
use crate::roster::{DayRule, Layer};

/// A rule that is walked by hand.
#[derive(Debug, Clone)]
enum Rhythm {
    EveryDays(u32),
    Weekdays(Vec<u8>, u32),
    MonthDay(u32),
}

impl Rhythm {
    fn text(&self) -> String {
        match self {
            Self::EveryDays(days) => format!("FREQ=DAILY;INTERVAL={days}"),
            Self::Weekdays(days, weeks) => {
                let names: Vec<_> =
                    days.iter().map(|day| ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(*day)]).collect();
                format!("FREQ=WEEKLY;INTERVAL={weeks};BYDAY={}", names.join(","))
            }
            Self::MonthDay(day) => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
        }
    }

    fn occurs(&self, day: NaiveDate, start: NaiveDate) -> bool {
        let monday = |day: NaiveDate| day.week(Weekday::Mon).first_day();
        match self {
            Self::EveryDays(days) => (day - start).num_days() % i64::from(*days) == 0,
            Self::Weekdays(days, weeks) => {
                let weekday = day.weekday().num_days_from_monday() as u8;
                (monday(day) - monday(start)).num_days() / 7 % i64::from(*weeks) == 0 && days.contains(&weekday)
            }
            Self::MonthDay(number) => day.day() == *number,
        }
    }
}

/// One shift as counted by hand.
struct Counted {
    layer: usize,
    time: TimeRange,
    turn: Option<OnCallRegistrationId>,
    holder: Option<OnCallRegistrationId>,
}

fn count(
    roster: &Roster,
    position: usize,
    rhythm: &Rhythm,
    calendar: &HolidayCalendar,
    until: NaiveDate,
) -> Vec<Counted> {
    let layer = &roster.layers[position];
    let start = layer.starts_at.with_timezone(&JST);
    let (mut all, mut turns) = (Vec::new(), 0);
    for day in start.date_naive().iter_days().take_while(|day| *day <= until) {
        let free = calendar.is_holiday(day) || calendar.is_year_end(day);
        let counts = match layer.days {
            DayRule::EveryDay => true,
            DayRule::HolidaysOnly => free,
            DayRule::NotOnHolidays => !free,
        };
        if !counts || !rhythm.occurs(day, start.date_naive()) {
            continue;
        }
        let starts_at = day.and_time(start.time()).and_local_timezone(JST).unwrap().to_utc();
        let time = TimeRange { starts_at, ends_at: starts_at + TimeDelta::minutes(layer.duration_minutes.into()) };
        let mut order = layer.members.clone();
        if !order.is_empty() {
            order.rotate_left(turns % layer.members.len());
        }
        let is_there = |member: &&OnCallRegistrationId| {
            let own = roster.leaves.iter().filter(|leave| leave.registration == **member);
            own.into_iter().all(|leave| leave.ends_at <= time.starts_at || time.ends_at <= leave.starts_at)
        };
        let (turn, holder) = (order.first().copied(), order.iter().find(is_there).copied());
        all.push(Counted { layer: position, time, turn, holder });
        turns += 1;
    }
    all
}

type Held = (usize, Option<OnCallRegistrationId>, Option<OnCallRegistrationId>);

/// Who holds a tier at an instant, as layer, holder and whose turn it is.
fn truth(roster: &Roster, counted: &[Counted], tier: u8, at: DateTime<Utc>) -> Vec<Held> {
    let contains = |time: &TimeRange| time.starts_at <= at && at < time.ends_at;
    let own = counted.iter().filter(|shift| roster.layers[shift.layer].tier == tier && contains(&shift.time));
    let own: Vec<&Counted> = own.collect();
    let over = roster.overrides.iter().rfind(|over| over.tier == tier && contains(&over.range()));
    match over {
        Some(over) => {
            let first = roster.layers.iter().position(|layer| layer.tier == tier).unwrap_or(roster.layers.len());
            let under = own.first().map_or((first, None), |shift| (shift.layer, shift.turn));
            vec![(under.0, Some(over.registration), under.1)]
        }
        None => own.iter().map(|shift| (shift.layer, shift.holder, shift.turn)).collect(),
    }
}

const DAYS: u64 = 4;

fn a_layer(base: NaiveDate) -> impl Strategy<Value = (Layer, Rhythm)> {
    let weekdays = prop::sample::subsequence((0u8..7).collect::<Vec<_>>(), 1..=7);
    let rhythm = prop_oneof![
        3 => (1u32..4).prop_map(Rhythm::EveryDays),
        2 => (weekdays, 1u32..3).prop_map(|(days, weeks)| Rhythm::Weekdays(days, weeks)),
        1 => (1u32..=31).prop_map(Rhythm::MonthDay),
    ];
    let members = prop::collection::vec(1u128..6, 0..5);
    let minutes = prop::sample::select(vec![1u32, 30, 600, 900, 1440, 2000, 4320]);
    let start = (-60i64..3, prop_oneof![0u32..1440, prop::sample::select(vec![0u32, 540, 1080])]);
    let rules =
        prop::sample::select(vec![DayRule::EveryDay, DayRule::EveryDay, DayRule::HolidaysOnly, DayRule::NotOnHolidays]);
    (rhythm, members, minutes, start, rules, 1u8..3).prop_map(move |(rhythm, members, minutes, start, days, tier)| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(start.1 * 60, 0).unwrap();
        let starts_at = (base + TimeDelta::days(start.0)).and_time(time).format("%Y-%m-%d %H:%M").to_string();
        let layer = layer(tier, &rhythm.text(), &starts_at, 1, &members);
        (Layer { duration_minutes: minutes, days, ..layer }, rhythm)
    })
}

/// A roster with its rhythms, and the day on which the question starts.
fn case() -> impl Strategy<Value = (Roster, Vec<Rhythm>, NaiveDate)> {
    let starts = [(2026, 12, 28), (2027, 1, 1), (2028, 2, 27), (2026, 4, 28), (2026, 9, 20), (2027, 6, 10)];
    let base = prop::sample::select(starts.to_vec())
        .prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap());
    let times = (-3_000i64..6_000, prop_oneof![1i64..600, 600i64..6_000]);
    base.prop_flat_map(move |base| {
        let layers = prop::collection::vec(a_layer(base), 0..4);
        let overrides = prop::collection::vec((times.clone(), 1u8..4, 1u128..8), 0..6);
        let leaves = prop::collection::vec((times.clone(), 1u128..6), 0..4);
        (layers, overrides, leaves).prop_map(move |(layers, overrides, leaves)| {
            let local = |minute: i64| {
                (base.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute)).format("%Y-%m-%d %H:%M").to_string()
            };
            let (layers, rhythms) = layers.into_iter().unzip();
            let mut roster = roster(layers);
            roster.overrides = overrides
                .iter()
                .map(|((from, length), tier, who)| given_to(*who, *tier, &local(*from), &local(from + length)))
                .collect();
            roster.leaves =
                leaves.iter().map(|((from, length), who)| away(*who, &local(*from), &local(from + length))).collect();
            (roster, rhythms, base)
        })
    })
}

fn runner(cases: u32, seed: u8) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_local_timezone(JST).unwrap().to_utc()
}

#[test]
fn the_shifts_agree_with_the_truth_at_each_minute() {
    let calendar = HolidayCalendar::japan();
    let seen = std::cell::RefCell::new(HashSet::new());
    let outcome = runner(160, 5).run(&case(), |(roster, rhythms, base)| {
        let last = base + Days::new(DAYS);
        let shifts = final_shifts(&roster, &calendar, midnight(base), midnight(last)).unwrap();
        let mut counted = Vec::new();
        for (position, rhythm) in rhythms.iter().enumerate() {
            counted.extend(count(&roster, position, rhythm, &calendar, last));
        }
        for minute in 0..DAYS as i64 * 1440 {
            let at = midnight(base) + TimeDelta::minutes(minute);
            let held: Vec<&Shift> = shifts.iter().filter(|shift| shift.starts_at <= at && at < shift.ends_at).collect();
            for tier in 1..4 {
                let mut expected = truth(&roster, &counted, tier, at);
                let of_tier = held.iter().filter(|shift| shift.tier == tier);
                let mut told: Vec<Held> =
                    of_tier.map(|shift| (shift.layer, shift.registration, shift.original)).collect();
                expected.sort_unstable();
                told.sort_unstable();
                prop_assert_eq!(&told, &expected, "tier {} at {}", tier, at.with_timezone(&JST));
                let kind = |(_, is, turn): &Held| (is.is_some(), turn.is_some(), is == turn);
                seen.borrow_mut().extend(told.iter().map(kind));
            }
        }
        Ok(())
    });
    outcome.unwrap();
    // Held by turn, held by somebody else, held where nobody has a turn, nobody there, and no members at all.
    let kinds =
        [(true, true, true), (true, true, false), (true, false, false), (false, true, false), (false, false, true)];
    assert_eq!(*seen.borrow(), HashSet::from(kinds));
}

#[test]
fn a_part_of_the_time_asked_has_the_same_shifts_as_the_whole() {
    let calendar = HolidayCalendar::japan();
    let part = (-2_000i64..8_000, 0i64..4_000);
    let outcome = runner(400, 6).run(&(case(), part), |((roster, _, base), (from, length))| {
        let from = midnight(base) + TimeDelta::minutes(from);
        let part = TimeRange { starts_at: from, ends_at: from + TimeDelta::minutes(length) };
        let whole = final_shifts(
            &roster,
            &calendar,
            midnight(base) - TimeDelta::days(40),
            midnight(base) + TimeDelta::days(40),
        );
        let whole = whole.unwrap();
        let told = final_shifts(&roster, &calendar, part.starts_at, part.ends_at).unwrap();
        let expected: Vec<Shift> = whole.iter().filter(|shift| shift.range().overlaps(&part)).copied().collect();
        prop_assert_eq!(told, expected);
        prop_assert!(whole.iter().all(|shift| !shift.range().is_empty()));
        prop_assert!(whole.iter().is_sorted_by_key(|shift| (shift.starts_at, shift.tier, shift.layer)));

        let now = on_duty(&roster, &calendar, from).unwrap();
        let containing = |shift: &&Shift| shift.starts_at <= from && from < shift.ends_at;
        let mut by_start = now.clone();
        by_start.sort_unstable_by_key(Shift::order);
        prop_assert_eq!(by_start, whole.iter().filter(containing).copied().collect::<Vec<_>>());
        prop_assert!(now.iter().is_sorted_by_key(|shift| (shift.registration.is_none(), shift.tier)));
        Ok(())
    });
    outcome.unwrap();
}
