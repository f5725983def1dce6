//! The slow truth: every day asked by the words of the RFC, with plain arithmetic of dates, against the expansion.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;

#[derive(Debug, Clone)]
struct Said {
    frequency: &'static str,
    interval: i64,
    /// Numbers are 0 for every such weekday.
    days: Vec<(i64, u8)>,
    month_days: Vec<i64>,
    months: Vec<u32>,
}

impl Said {
    fn text(&self) -> String {
        let list = |items: Vec<String>| items.join(",");
        let mut text = format!("FREQ={}", self.frequency);
        if self.interval != 1 {
            text += &format!(";INTERVAL={}", self.interval);
        }
        if !self.days.is_empty() {
            let day = |(number, weekday): &(i64, u8)| {
                let name = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(*weekday)];
                if *number == 0 { name.to_owned() } else { format!("{number}{name}") }
            };
            text += &format!(";BYDAY={}", list(self.days.iter().map(day).collect()));
        }
        if !self.month_days.is_empty() {
            text += &format!(";BYMONTHDAY={}", list(self.month_days.iter().map(ToString::to_string).collect()));
        }
        if !self.months.is_empty() {
            text += &format!(";BYMONTH={}", list(self.months.iter().map(ToString::to_string).collect()));
        }
        text
    }

    fn occurs(&self, day: NaiveDate, start: NaiveDate) -> bool {
        let monday = |day: NaiveDate| day.week(Weekday::Mon).first_day();
        let apart = match self.frequency {
            "DAILY" => (day - start).num_days(),
            "WEEKLY" => (monday(day) - monday(start)).num_days() / 7,
            "MONTHLY" => i64::from(day.year() - start.year()) * 12 + i64::from(day.month()) - i64::from(start.month()),
            _ => i64::from(day.year() - start.year()),
        };
        let in_month = self.months.is_empty() || self.months.contains(&day.month());
        if apart % self.interval != 0 || !in_month {
            return false;
        }
        let no_day = self.days.is_empty() && self.month_days.is_empty();
        match self.frequency {
            "WEEKLY" if no_day && day.weekday() != start.weekday() => return false,
            "MONTHLY" if no_day && day.day() != start.day() => return false,
            "YEARLY" if no_day => {
                let month = !self.months.is_empty() || day.month() == start.month();
                if !month || day.day() != start.day() {
                    return false;
                }
            }
            _ => {}
        }
        self.in_month_days(day) && self.in_days(day)
    }

    fn in_month_days(&self, day: NaiveDate) -> bool {
        let (number, length) = (i64::from(day.day()), i64::from(day.num_days_in_month()));
        self.month_days.is_empty() || self.month_days.iter().any(|said| *said == number || *said == number - length - 1)
    }

    fn in_days(&self, day: NaiveDate) -> bool {
        let of_year = self.frequency == "YEARLY" && self.months.is_empty();
        let (position, length) = if of_year {
            (day.ordinal0(), if day.leap_year() { 366 } else { 365 })
        } else {
            (day.day0(), u32::from(day.num_days_in_month()))
        };
        let (first, last) = (i64::from(position / 7) + 1, -i64::from((length - 1 - position) / 7) - 1);
        let same = |(number, weekday): &(i64, u8)| {
            u32::from(*weekday) == day.weekday().num_days_from_monday()
                && (*number == 0 || [first, last].contains(number))
        };
        self.days.is_empty() || self.days.iter().any(same)
    }
}

fn said() -> impl Strategy<Value = Said> {
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    let interval = prop_oneof![3 => Just(1i64), 2 => 2i64..5, 1 => 5i64..40];
    let month_day = prop_oneof![1i64..=31, -31i64..=-1, prop::sample::select(vec![29i64, 30, 31, -1])];
    let month_days = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(month_day, 1..4)];
    let months =
        prop_oneof![3 => Just(Vec::new()), 1 => prop::sample::subsequence((1u32..=12).collect::<Vec<_>>(), 1..4)];
    let days = prop_oneof![
        2 => Just(Vec::new()),
        2 => prop::sample::subsequence((0u8..7).collect::<Vec<_>>(), 1..5)
            .prop_map(|days| days.into_iter().map(|day| (0, day)).collect()),
        2 => prop::collection::vec((prop_oneof![1i64..=5, -4i64..=-1], 0u8..7), 1..4),
    ];
    (frequency, interval, days, month_days, months).prop_map(|(frequency, interval, mut days, month_days, months)| {
        if matches!(frequency, "DAILY" | "WEEKLY") {
            days.iter_mut().for_each(|day: &mut (i64, u8)| day.0 = 0);
        }
        let month_days = if frequency == "WEEKLY" { Vec::new() } else { month_days };
        Said { frequency, interval, days, month_days, months }
    })
}

/// Any day of some decades, and oftener those around the ends of months and years.
fn start() -> impl Strategy<Value = NaiveDate> {
    let any_day = (0u64..20_000).prop_map(|day| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(day));
    let edges = [(2027, 12, 29), (2028, 2, 27), (2026, 1, 29), (2023, 12, 31), (2024, 2, 29)];
    let near = (prop::sample::select(edges.to_vec()), 0u64..5)
        .prop_map(|((year, month, day), ahead)| NaiveDate::from_ymd_opt(year, month, day).unwrap() + Days::new(ahead));
    prop_oneof![any_day, near]
}

#[test]
fn the_expansion_agrees_with_a_walk_day_by_day() {
    let config = Config { cases: 1_500, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[21; 32]));
    let seen = std::cell::RefCell::new(std::collections::HashMap::<_, usize>::new());
    let time = NaiveTime::from_hms_opt(7, 30, 0).unwrap();
    let instant = |day: NaiveDate| day.and_time(time).and_local_timezone(JST).unwrap().to_utc();
    let outcome = runner.run(&(said(), start()), |(said, start)| {
        let rule = match RRule::parse(&said.text()) {
            Ok(rule) => rule,
            Err(error) => {
                prop_assert_eq!(error, RuleError::NeverOccurs, "{}", said.text());
                let widest = Said { interval: 1, ..said };
                let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
                prop_assert!(!first.iter_days().take(366 * 40).any(|day| widest.occurs(day, first)));
                return Ok(());
            }
        };
        let walked = if said.frequency == "YEARLY" { 366 * 9 } else { 366 * 3 };
        let truth: Vec<_> =
            start.iter_days().take(walked).filter(|day| said.occurs(*day, start)).map(instant).collect();
        let end = instant(start + Days::new(walked as u64));
        *seen.borrow_mut().entry((said.frequency, truth.is_empty())).or_default() += 1;
        prop_assert_eq!(rule.between(instant(start), end).unwrap(), truth, "{} from {}", said.text(), start);
        Ok(())
    });
    outcome.unwrap();
    for frequency in ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] {
        assert!(seen.borrow()[&(frequency, false)] > 150, "{:?}", seen.borrow());
    }
}
