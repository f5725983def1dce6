//! The parts of a rule, read strictly before the parser gets them.
//!
//! The parser takes `BYDAY=99XMO` for every Monday and a part twice for the last of them, so each value is read here first.
//! Three things are refused though RFC 5545 knows them, since the expansion gets them wrong or calendars disagree, and a
//! wrong day on a roster is worse than another way to write it:
//! `BYWEEKNO` (around the turn of the year); `BYSETPOS` of a weekly rule (in a first week that begins in its midst); plain and
//! numbered days in one `BYDAY` (only days that are both come out).

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::{GREATEST_COUNT, GREATEST_INTERVAL, RuleError};
use crate::clock::JST;

/// Names and values in the order given, each value as the parser wants it.
#[derive(Debug, Clone)]
pub(super) struct Parts(Vec<(String, String)>);

impl Parts {
    pub(super) fn read(text: &str) -> Result<Self, RuleError> {
        let mut parts = Self(Vec::new());
        for part in text.split(';') {
            let malformed = || RuleError::Malformed(part.to_owned());
            let (name, value) = part.split_once('=').ok_or_else(malformed)?;
            if parts.value(name).is_some() {
                return Err(RuleError::Repeated(name.to_owned()));
            }
            let value = read_value(name, value).map_err(|problem| match problem {
                Problem::Malformed => malformed(),
                Problem::TooFine => RuleError::TooFine(part.to_owned()),
                Problem::Unsupported => RuleError::Unsupported(part.to_owned()),
                Problem::Other(error) => error,
            })?;
            parts.0.push((name.to_owned(), value));
        }
        parts.check_together()?;
        Ok(parts)
    }

    /// Last instant at which something may begin.
    pub(super) fn until(&self) -> Option<DateTime<Utc>> {
        let value = self.value("UNTIL")?;
        NaiveDateTime::parse_from_str(value, UNTIL_IN_UTC).ok().map(|until| until.and_utc())
    }

    pub(super) fn without(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
    }

    /// What the parser makes of the parts; `text` is told when it refuses them nevertheless.
    pub(super) fn parsed(&self, text: &str) -> Result<rrule::RRule<rrule::Unvalidated>, RuleError> {
        let joined: Vec<String> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        joined.join(";").parse().map_err(|_| RuleError::Malformed(text.to_owned()))
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn check_together(&self) -> Result<(), RuleError> {
        let frequency = self.value("FREQ").ok_or(RuleError::NoFrequency)?;
        if self.value("COUNT").is_some() && self.value("UNTIL").is_some() {
            return Err(RuleError::CountAndUntil);
        }
        let unsupported = |name: &str, value: &str| Err(RuleError::Unsupported(format!("{name}={value}")));
        for (name, value) in &self.0 {
            let fits = match name.as_str() {
                "BYMONTHDAY" => frequency != "WEEKLY",
                "BYYEARDAY" => frequency == "YEARLY",
                "BYSETPOS" => {
                    let others = ["BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYMONTH"];
                    matches!(frequency, "MONTHLY" | "YEARLY") && others.iter().any(|name| self.value(name).is_some())
                }
                "BYDAY" => {
                    let numbered = value.split(',').filter(|day| day.len() > 2).count();
                    let all = value.split(',').count();
                    numbered == 0 || numbered == all && matches!(frequency, "MONTHLY" | "YEARLY")
                }
                _ => true,
            };
            if !fits {
                return unsupported(name, value);
            }
        }
        Ok(())
    }
}

/// `UNTIL` as the parser wants it, since the start has a time zone.
const UNTIL_IN_UTC: &str = "%Y%m%dT%H%M%SZ";

enum Problem {
    Malformed,
    TooFine,
    Unsupported,
    Other(RuleError),
}

fn read_value(name: &str, value: &str) -> Result<String, Problem> {
    match name {
        "FREQ" => match value {
            "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY" => {}
            "HOURLY" | "MINUTELY" | "SECONDLY" => return Err(Problem::TooFine),
            _ => return Err(Problem::Malformed),
        },
        "BYHOUR" | "BYMINUTE" | "BYSECOND" => return Err(Problem::TooFine),
        "BYEASTER" | "BYWEEKNO" => return Err(Problem::Unsupported),
        "INTERVAL" => counted(value, u32::from(GREATEST_INTERVAL), RuleError::IntervalTooGreat)?,
        "COUNT" => counted(value, GREATEST_COUNT, RuleError::CountTooGreat)?,
        "UNTIL" => return until_in_utc(value).ok_or(Problem::Malformed),
        "WKST" if WEEKDAYS.contains(&value) => {}
        "BYDAY" => each(value, is_day)?,
        "BYMONTH" => each(value, |item| item.parse().is_ok_and(|month| (1..=12).contains(&month)) && is_plain(item))?,
        "BYMONTHDAY" => each(value, |item| is_number(item, 31))?,
        "BYYEARDAY" => each(value, |item| is_number(item, 366))?,
        "BYSETPOS" => each(value, |item| is_number(item, 366))?,
        _ => return Err(Problem::Malformed),
    }
    Ok(value.to_owned())
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn is_plain(digits: &str) -> bool {
    (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it is a number other than 0 with or without a sign, at most so far from 0.
fn is_number(item: &str, most: u32) -> bool {
    let digits = item.strip_prefix(['+', '-']).unwrap_or(item);
    is_plain(digits) && digits.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
}

/// `MO`, `4TH`, `-1FR`; the number is checked against the frequency by the parser.
fn is_day(item: &str) -> bool {
    let day = WEEKDAYS.iter().find_map(|day| item.strip_suffix(day));
    day.is_some_and(|number| number.is_empty() || is_number(number, 53))
}

fn each(value: &str, fits: impl Fn(&str) -> bool) -> Result<(), Problem> {
    if value.split(',').all(fits) { Ok(()) } else { Err(Problem::Malformed) }
}

fn counted(value: &str, greatest: u32, too_great: RuleError) -> Result<(), Problem> {
    let all_digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    match value.parse::<u32>() {
        Ok(1..) if !all_digits => Err(Problem::Malformed),
        Ok(number @ 1..) if number <= greatest => Ok(()),
        Ok(0) => Err(Problem::Malformed),
        Err(_) if !all_digits => Err(Problem::Malformed),
        _ => Err(Problem::Other(too_great)),
    }
}

/// `UNTIL` in UTC: given so (`…Z`), as local time of Japan, or as a day, whose last second counts.
fn until_in_utc(value: &str) -> Option<String> {
    let (digits, in_utc) = value.strip_suffix('Z').map_or((value, false), |digits| (digits, true));
    let is_shaped = |(index, byte): (usize, u8)| if index == 8 { byte == b'T' } else { byte.is_ascii_digit() };
    if !digits.bytes().enumerate().all(is_shaped) {
        return None;
    }
    let until = match digits.len() {
        8 if !in_utc => {
            NaiveDate::parse_from_str(digits, "%Y%m%d").ok()?.and_time(NaiveTime::from_hms_opt(23, 59, 59)?)
        }
        15 => NaiveDateTime::parse_from_str(digits, "%Y%m%dT%H%M%S").ok()?,
        _ => return None,
    };
    let until = if in_utc { until.and_utc() } else { until.and_local_timezone(JST).single()?.to_utc() };
    Some(until.format(UNTIL_IN_UTC).to_string())
}
