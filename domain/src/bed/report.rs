//! What a facility may report of its beds (空床の報告).

use chrono::{DateTime, TimeDelta, Utc};

use super::Bed;
use crate::codes::BedStatus;

/// Most vacancies of one report; more is a slip of the finger.
pub const MOST_VACANCIES: u32 = 999;
/// Most hours that a report is believed: a week. Ours.
pub const MOST_HOURS: u32 = 168;

/// Why a report is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportFault {
    /// HELD follows from holds, and UNKNOWN from silence: neither is reported.
    #[error("{0} cannot be reported")]
    NotReportable(BedStatus),
    /// VACANT without vacancies, or OCCUPIED or CLOSED with some.
    #[error("the state and the number of vacancies contradict each other")]
    Inconsistent,
    /// More than [`MOST_VACANCIES`].
    #[error("more vacancies than a report may have")]
    TooMany,
    /// Not between an hour and [`MOST_HOURS`].
    #[error("a report is believed for 1 to 168 hours")]
    Hours,
    /// Fewer vacancies than beds are held, and how many are: those who hold them rely on it, so they are told first.
    #[error("{0} of the beds are held; resolve the holds first")]
    FewerThanHeld(u32),
}

impl Bed {
    /// Takes a report of how the beds stand: how many are vacant, held ones among them, believed for some hours from now.
    /// Live holds stay, so a report of fewer vacancies than those is refused until they are resolved.
    ///
    /// # Errors
    /// [`ReportFault`]; nothing is changed then.
    pub fn report(
        &mut self,
        status: BedStatus,
        vacancies: u32,
        expires_in_hours: u32,
        now: DateTime<Utc>,
    ) -> Result<(), ReportFault> {
        let is_consistent = match status {
            BedStatus::Held | BedStatus::Unknown => return Err(ReportFault::NotReportable(status)),
            BedStatus::Vacant => vacancies > 0,
            BedStatus::Occupied | BedStatus::Closed => vacancies == 0,
        };
        if !is_consistent {
            return Err(ReportFault::Inconsistent);
        }
        if vacancies > MOST_VACANCIES {
            return Err(ReportFault::TooMany);
        }
        if !(1..=MOST_HOURS).contains(&expires_in_hours) {
            return Err(ReportFault::Hours);
        }
        let held = self.held(now);
        if vacancies < held {
            return Err(ReportFault::FewerThanHeld(held));
        }
        self.reported = status;
        self.vacancies = vacancies;
        self.reported_at = now;
        self.expires_at = now + TimeDelta::hours(i64::from(expires_in_hours));
        self.updated_at = now;
        Ok(())
    }
}
