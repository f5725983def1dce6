//! Instants, days and times of day.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::clock::JST;
use domain::hours::LocalTime;

/// An instant; written in Japan's offset, read with any offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant(pub DateTime<Utc>);

/// An instant with its offset from UTC, which the server writes as +09:00 (日時).
#[Scalar(name = "DateTime", specified_by_url = "https://scalars.graphql.org/andimarek/date-time.html")]
impl ScalarType for Instant {
    fn parse(value: Value) -> InputValueResult<Self> {
        read_instant(&value).map(Self).ok_or_else(|| InputValueError::expected_type(value))
    }

    fn is_valid(value: &Value) -> bool {
        read_instant(value).is_some()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.with_timezone(&JST).to_rfc3339_opts(SecondsFormat::AutoSi, false))
    }
}

fn read_instant(value: &Value) -> Option<DateTime<Utc>> {
    let Value::String(text) = value else { return None };
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub NaiveDate);

/// A calendar day in Japan, YYYY-MM-DD (日付).
#[Scalar(name = "Date", specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")]
impl ScalarType for Day {
    fn parse(value: Value) -> InputValueResult<Self> {
        read_day(&value).map(Self).ok_or_else(|| InputValueError::expected_type(value))
    }

    fn is_valid(value: &Value) -> bool {
        read_day(value).is_some()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

fn read_day(value: &Value) -> Option<NaiveDate> {
    let Value::String(text) = value else { return None };
    // chrono alone would also read 2026-1-5.
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    shaped.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}

/// A time of day that may run past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay(pub LocalTime);

/// A local time HH:MM that may run past midnight up to 47:59, as 25:30 for half past one the next day (時刻).
#[Scalar(name = "LocalTime")]
impl ScalarType for TimeOfDay {
    fn parse(value: Value) -> InputValueResult<Self> {
        read_time(&value).map(Self).ok_or_else(|| InputValueError::expected_type(value))
    }

    fn is_valid(value: &Value) -> bool {
        read_time(value).is_some()
    }

    fn to_value(&self) -> Value {
        let minutes = self.0.minutes();
        Value::String(format!("{:02}:{:02}", minutes / 60, minutes % 60))
    }
}

fn read_time(value: &Value) -> Option<LocalTime> {
    let Value::String(text) = value else { return None };
    LocalTime::parse(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_with_japans_offset() {
        let read = Instant::parse(Value::from("2026-01-01T01:02:03Z")).ok();
        assert_eq!(read.map(|at| at.to_value()), Some(Value::from("2026-01-01T10:02:03+09:00")));
    }

    #[test]
    fn an_instant_without_offset_is_refused() {
        assert!(!Instant::is_valid(&Value::from("2026-01-01T10:00:00")));
        assert!(!Instant::is_valid(&Value::from("2026-01-01")));
    }

    #[test]
    fn a_day_has_four_two_and_two_digits() {
        assert!(Day::is_valid(&Value::from("2026-02-28")));
        for wrong in ["2026-02-29", "2026-2-3", "20260203", "+2026-02-3", "2026-02-28T00:00:00Z", ""] {
            assert!(!Day::is_valid(&Value::from(wrong)), "{wrong}");
        }
    }

    #[test]
    fn a_time_past_midnight_keeps_its_hours() {
        let read = TimeOfDay::parse(Value::from("25:30")).ok();
        assert_eq!(read.map(|time| time.to_value()), Some(Value::from("25:30")));
        assert!(!TimeOfDay::is_valid(&Value::from("48:00")));
    }
}
