//! Times and days as numbers: chrono writes them as text, which costs three times the bytes and most of the reading.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::codes::{AcceptanceStatus, CapacityUnit, Role, ServiceCode, VerificationMethod, Visibility};
use domain::facility::{AvailabilityReport, Verification};
use serde::{Deserialize, Serialize};

/// Seconds since 1970 and nanoseconds: an instant without loss.
pub(super) type Instant = (i64, u32);
/// Days since the common era.
pub(super) type Day = i32;

/// A [`Verification`].
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Verified(Day, VerificationMethod, Day, Option<Role>);

/// An [`AvailabilityReport`].
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Report {
    service: Option<ServiceCode>,
    status: AcceptanceStatus,
    vacancies: Option<u32>,
    unit: Option<CapacityUnit>,
    available_from: Option<Day>,
    note: Option<String>,
    details_visibility: Visibility,
    reported_at: Instant,
    expires_at: Instant,
}

pub(super) fn instant(at: DateTime<Utc>) -> Instant {
    (at.timestamp(), at.timestamp_subsec_nanos())
}

pub(super) fn at((seconds, nanos): Instant) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, nanos)
}

pub(super) fn day(day: NaiveDate) -> Day {
    day.num_days_from_ce()
}

pub(super) fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}

impl From<Verification> for Verified {
    fn from(own: Verification) -> Self {
        Self(day(own.verified_on), own.method, day(own.next_due_on), own.by_role)
    }
}

impl Verified {
    /// `None` when a day is none.
    pub(super) fn read(self) -> Option<Verification> {
        let Self(verified_on, method, next_due_on, by_role) = self;
        Some(Verification { verified_on: date(verified_on)?, method, next_due_on: date(next_due_on)?, by_role })
    }
}

impl From<AvailabilityReport> for Report {
    fn from(own: AvailabilityReport) -> Self {
        Self {
            service: own.service,
            status: own.status,
            vacancies: own.vacancies,
            unit: own.unit,
            available_from: own.available_from.map(day),
            note: own.note,
            details_visibility: own.details_visibility,
            reported_at: instant(own.reported_at),
            expires_at: instant(own.expires_at),
        }
    }
}

impl Report {
    /// `None` when a time or day is none.
    pub(super) fn read(self) -> Option<AvailabilityReport> {
        let available_from = match self.available_from {
            Some(day) => Some(date(day)?),
            None => None,
        };
        Some(AvailabilityReport {
            details_visibility: self.details_visibility,
            service: self.service,
            status: self.status,
            vacancies: self.vacancies,
            unit: self.unit,
            available_from,
            note: self.note,
            reported_at: at(self.reported_at)?,
            expires_at: at(self.expires_at)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_and_days_come_back_to_the_nanosecond_at_both_ends_of_the_calendar() {
        for time in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, DateTime::from_timestamp_nanos(-1)] {
            assert_eq!(at(instant(time)), Some(time));
            assert_eq!(date(day(time.date_naive())), Some(time.date_naive()));
        }
        assert_eq!(at((i64::MAX, 0)), None);
        assert_eq!(date(i32::MAX), None);
    }

    #[test]
    fn a_report_with_everything_comes_back() {
        let report = AvailabilityReport {
            details_visibility: Visibility::Professional,
            service: Some(ServiceCode::HomeNursing),
            status: AcceptanceStatus::Accepting,
            vacancies: Some(3),
            unit: None,
            available_from: NaiveDate::from_ymd_opt(2026, 5, 1),
            note: Some("午前のみ".into()),
            reported_at: DateTime::from_timestamp_nanos(1_234_567_890_123_456_789),
            expires_at: DateTime::from_timestamp_nanos(1_334_567_890_123_456_789),
        };
        assert_eq!(Report::from(report.clone()).read(), Some(report));
    }
}
