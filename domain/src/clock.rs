//! Time is passed in: nothing below the executable reads a clock.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

/// Tells the present instant.
pub trait Clock: Send + Sync {
    /// The present instant, UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// Japan Standard Time, UTC+9 all year (日本標準時; no daylight saving since 1952).
pub const JST: FixedOffset = match FixedOffset::east_opt(9 * 3600) {
    Some(offset) => offset,
    None => unreachable!(),
};

/// The calendar day in Japan at an instant.
pub fn day_in_japan(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&JST).date_naive()
}

/// When a calendar day begins in Japan.
pub fn day_begins_in_japan(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    midnight.checked_sub_offset(JST).unwrap_or(midnight).and_utc()
}

/// A clock that stands where it was put; for tests and reproducible builds.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}
