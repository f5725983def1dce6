//! What a facility accepts now (受入状況). "Accepting new patients" without an expiry is worse than nothing: past its
//! expiry a report reads as unknown.

use chrono::{DateTime, Utc};

use crate::codes::{AcceptanceStatus, ServiceCode};
use crate::facility::{AvailabilityReport, FacilityDetails};

/// A report as it reads at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AvailabilityAt<'a> {
    /// The report as it was made.
    pub report: &'a AvailabilityReport,
    /// What it says at the instant: its status, or unknown past its expiry.
    pub status: AcceptanceStatus,
    /// Whether it has expired.
    pub stale: bool,
}

/// The report that speaks for a service, or for the facility as a whole (`None`), at an instant.
///
/// For a service: its own report, or where it has none that is still valid, a valid one for the whole facility; when all
/// have expired, its own before the whole facility's. Among equals the one reported last.
/// For the facility as a whole only a report for the whole counts: one service says nothing about the others.
pub fn availability_at(
    details: &FacilityDetails,
    service: Option<ServiceCode>,
    at: DateTime<Utc>,
) -> Option<AvailabilityAt<'_>> {
    let speaking = details.availability.iter().filter(|report| report.service.is_none() || report.service == service);
    let report =
        speaking.max_by_key(|report| (at < report.expires_at, report.service.is_some(), report.reported_at))?;
    Some(AvailabilityAt { report, status: report.status_at(at), stale: at >= report.expires_at })
}

/// What a service, or the facility as a whole (`None`), accepts at an instant; unknown without a valid report.
pub fn acceptance_at(details: &FacilityDetails, service: Option<ServiceCode>, at: DateTime<Utc>) -> AcceptanceStatus {
    availability_at(details, service, at).map_or(AcceptanceStatus::Unknown, |found| found.status)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::codes::FacilityKind;
    use crate::codes::Visibility;

    fn hour(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn report(service: Option<ServiceCode>, status: AcceptanceStatus, from: i64, to: i64) -> AvailabilityReport {
        AvailabilityReport {
            details_visibility: Visibility::Public,
            service,
            status,
            vacancies: None,
            unit: None,
            available_from: None,
            note: None,
            reported_at: hour(from),
            expires_at: hour(to),
        }
    }

    fn details(availability: Vec<AvailabilityReport>) -> FacilityDetails {
        FacilityDetails { availability, ..FacilityDetails::new("架空ホーム", FacilityKind::CareOffice) }
    }

    use AcceptanceStatus::{Accepting, NotAccepting, Unknown};
    const NURSING: Option<ServiceCode> = Some(ServiceCode::HomeNursing);

    #[test]
    fn a_report_reads_as_unknown_from_its_expiry_on() {
        let place = details(vec![report(None, Accepting, 0, 10)]);
        assert_eq!(acceptance_at(&place, None, hour(10) - TimeDelta::seconds(1)), Accepting);
        assert_eq!(acceptance_at(&place, None, hour(10)), Unknown);
        let stale = availability_at(&place, None, hour(10)).unwrap();
        assert!(stale.stale && stale.report.status == Accepting);
    }

    #[test]
    fn a_service_speaks_for_itself_before_the_whole() {
        let place = details(vec![report(None, Accepting, 5, 20), report(NURSING, NotAccepting, 0, 10)]);
        assert_eq!(acceptance_at(&place, NURSING, hour(6)), NotAccepting);
        assert_eq!(acceptance_at(&place, NURSING, hour(12)), Accepting, "the whole still speaks");
        assert_eq!(acceptance_at(&place, Some(ServiceCode::DayCare), hour(6)), Accepting);
        assert_eq!(availability_at(&place, NURSING, hour(30)).unwrap().report.service, NURSING);
    }

    #[test]
    fn one_service_says_nothing_about_the_whole() {
        let place = details(vec![report(NURSING, Accepting, 0, 10)]);
        assert_eq!(acceptance_at(&place, None, hour(1)), Unknown);
        assert!(availability_at(&place, None, hour(1)).is_none());
    }
}
