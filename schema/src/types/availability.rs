//! Whether new people are taken.

use async_graphql::Object;
use domain::audit::AuditTarget;
use domain::availability::{acceptance_at, availability_at};
use domain::codes::{AcceptanceStatus, CapacityUnit, ServiceCode, Visibility};
use domain::facility::{AvailabilityReport, Facility};
use domain::ids::FacilityId;

use crate::coded::Coded;
use crate::context::View;
use crate::page::count;
use crate::scalar::{Day, Instant};

/// What is known of whether new people are taken.
pub struct Availability {
    of: FacilityId,
    status: AcceptanceStatus,
    stale: bool,
    report: AvailabilityReport,
    view: View,
}

impl Availability {
    /// What a facility says of one service, or of itself as a whole.
    pub(super) fn of(facility: &Facility, service: Option<ServiceCode>, view: &View) -> Option<Self> {
        let found = availability_at(&facility.details, service, view.now)?;
        let (status, stale, report) = (found.status, found.stale, found.report.clone());
        Some(Self { of: facility.id, status, stale, report, view: view.clone() })
    }

    /// A detail that may not be for everybody: that it was read is kept.
    fn disclosed<T>(&self, detail: Option<T>) -> Option<T> {
        if detail.is_some() && self.report.details_visibility > Visibility::Public {
            self.view.disclose(AuditTarget::new("Facility", self.of), &["availability"]);
        }
        detail
    }
}

/// Whether new people are taken, by a report that expires (受入状況).
#[Object(name = "Availability")]
impl Availability {
    /// Status, UNKNOWN once the report has expired (状況).
    async fn status(&self) -> Coded<AcceptanceStatus> {
        Coded(self.status)
    }
    /// Free places (空きの数).
    async fn vacancies(&self) -> Option<i32> {
        self.disclosed(self.report.vacancies).map(count)
    }
    /// Unit of the free places (単位).
    async fn unit(&self) -> Option<Coded<CapacityUnit>> {
        self.disclosed(self.report.unit).map(Coded)
    }
    /// From when (いつから).
    async fn available_from(&self) -> Option<Day> {
        self.disclosed(self.report.available_from).map(Day)
    }
    /// A word (ひとこと).
    async fn note(&self) -> Option<&str> {
        self.disclosed(self.report.note.as_deref())
    }
    /// Who may see more than the status (状況のほかの公開の範囲).
    async fn details_visibility(&self) -> Coded<Visibility> {
        Coded(self.report.details_visibility)
    }
    /// When it was reported (報告した日時).
    async fn reported_at(&self) -> Instant {
        Instant(self.report.reported_at)
    }
    /// When it turns unknown (この時刻を過ぎたら不明として扱う).
    async fn expires_at(&self) -> Instant {
        Instant(self.report.expires_at)
    }
    /// Whether it has expired (古くなったか).
    async fn stale(&self) -> bool {
        self.stale
    }
}

/// What a facility accepts for its visits now.
pub(super) fn visit_acceptance(facility: &Facility, view: &View) -> AcceptanceStatus {
    acceptance_at(&facility.details, Some(ServiceCode::MedicalHomeVisit), view.now)
}
