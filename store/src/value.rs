//! Column values whose form must not depend on the engine.

use chrono::{DateTime, NaiveDate, Utc};
use domain::codes::Code;
use sea_orm::DeriveValueType;

use crate::error::StoreError;

/// An instant as microseconds since 1970-01-01 UTC: sorts and compares alike on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, DeriveValueType)]
pub struct Micros(pub i64);

impl From<DateTime<Utc>> for Micros {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }
}

impl Micros {
    /// Back to an instant; the number is checked, since a file can be damaged.
    pub fn instant(self, of: &str) -> Result<DateTime<Utc>, StoreError> {
        DateTime::from_timestamp_micros(self.0).ok_or_else(|| StoreError::corrupt(of, "an instant out of range"))
    }
}

/// A day as `YYYY-MM-DD`: sorts as text on both engines.
#[derive(Debug, Clone, PartialEq, Eq, DeriveValueType)]
pub struct Day(pub String);

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        Self(day.format("%Y-%m-%d").to_string())
    }
}

impl Day {
    /// Back to a day.
    pub fn date(&self, of: &str) -> Result<NaiveDate, StoreError> {
        NaiveDate::parse_from_str(&self.0, "%Y-%m-%d").map_err(|error| StoreError::corrupt(of, error))
    }
}

/// The value of a vocabulary a column names.
pub fn code<T: Code>(text: &str, of: &str) -> Result<T, StoreError> {
    T::from_code(text).ok_or_else(|| StoreError::corrupt(of, format!("unknown {} {text:?}", T::NAME)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_keep_their_microseconds() {
        let at = DateTime::from_timestamp_micros(1_770_000_000_123_456).expect("in range");
        assert_eq!(Micros::from(at).instant("test").expect("reads"), at);
    }

    #[test]
    fn a_damaged_day_is_reported_and_not_guessed() {
        assert!(matches!(Day("2026-02-30".into()).date("job 1"), Err(StoreError::Corrupt { .. })));
    }
}
