//! Whether new people are taken.

use async_graphql::SimpleObject;
use domain::availability::{acceptance_at, availability_at};
use domain::codes::{AcceptanceStatus, CapacityUnit, ServiceCode, Visibility};
use domain::facility::Facility;

use crate::coded::Coded;
use crate::context::View;
use crate::page::count;
use crate::scalar::{Day, Instant};

/// Whether new people are taken, by a report that expires (受入状況).
#[derive(SimpleObject)]
pub struct Availability {
    /// Status, UNKNOWN once the report has expired (状況).
    status: Coded<AcceptanceStatus>,
    /// Free places (空きの数).
    vacancies: Option<i32>,
    /// Unit of the free places (単位).
    unit: Option<Coded<CapacityUnit>>,
    /// From when (いつから).
    available_from: Option<Day>,
    /// A word (ひとこと).
    note: Option<String>,
    /// Who may see more than the status (状況のほかの公開の範囲).
    details_visibility: Coded<Visibility>,
    /// When it was reported (報告した日時).
    reported_at: Instant,
    /// When it turns unknown (この時刻を過ぎたら不明として扱う).
    expires_at: Instant,
    /// Whether it has expired (古くなったか).
    stale: bool,
}

impl Availability {
    /// What a facility says of one service, or of itself as a whole.
    pub(super) fn of(facility: &Facility, service: Option<ServiceCode>, view: &View) -> Option<Self> {
        let found = availability_at(&facility.details, service, view.now)?;
        Some(Self {
            status: Coded(found.status),
            vacancies: found.report.vacancies.map(count),
            unit: found.report.unit.map(Coded),
            available_from: found.report.available_from.map(Day),
            note: found.report.note.clone(),
            details_visibility: Coded(found.report.details_visibility),
            reported_at: Instant(found.report.reported_at),
            expires_at: Instant(found.report.expires_at),
            stale: found.stale,
        })
    }
}

/// What a facility accepts for its visits now.
pub(super) fn visit_acceptance(facility: &Facility, view: &View) -> AcceptanceStatus {
    acceptance_at(&facility.details, Some(ServiceCode::MedicalHomeVisit), view.now)
}
