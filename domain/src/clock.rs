//! Time is passed in: nothing below the executable reads a clock.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

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

/// A clock that stands where it was put; for tests and reproducible builds.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}
