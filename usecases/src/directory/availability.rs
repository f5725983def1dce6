//! Whether new people are taken, reported with an expiry (受入状況を更新する).

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use domain::access::Action;
use domain::codes::*;
use domain::facility::{AvailabilityReport, FacilityDetails};
use domain::ids::FacilityId;

use super::check::{Checks, NAME};
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use crate::app::App;
use crate::deed::Caller;

/// Longest time a report is believed, hours: 90 days.
const LONGEST: i32 = 24 * 90;

/// A report.
#[derive(Debug, Clone)]
pub struct AvailabilityInput {
    /// Which facility.
    pub facility: FacilityId,
    /// For one service, or for the facility as a whole.
    pub service: Option<ServiceCode>,
    /// The status.
    pub status: AcceptanceStatus,
    /// Free places.
    pub vacancies: Option<i32>,
    /// Unit of the free places.
    pub unit: Option<CapacityUnit>,
    /// From when.
    pub available_from: Option<NaiveDate>,
    /// A word.
    pub note: Option<String>,
    /// Who may see more than the status.
    pub details_visibility: Visibility,
    /// Hours after which it reads as unknown.
    pub expires_in_hours: i32,
}

/// Reports whether a facility takes new people. The report before, for the same service, is replaced.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn availability_report(
    app: &Arc<App>,
    caller: &Caller,
    input: AvailabilityInput,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let subject = (input.facility, "facility");
        let mut editing = Editing::open(&mut deed, app, subject, Action::AvailabilityReport, None).await?;
        let mut checks = Checks::default();
        checks.audience("detailsVisibility", input.details_visibility, editing.sight);
        if !(1..=LONGEST).contains(&input.expires_in_hours) {
            checks.out_of_range("expiresInHours", format!("1以上{LONGEST}（90日）以下の時間にしてください。"));
        }
        if let Some(service) = input.service
            && !offers(&editing.wanted, service)
        {
            checks.invalid("service", "この施設が行っていないサービスです。先にサービスを登録してください。");
        }
        let vacancies = checks.count("vacancies", input.vacancies, 100_000);
        if input.vacancies.is_some() && input.unit.is_none() {
            checks.refuse(UserErrorCode::Required, "unit", "空きの数には単位を付けてください。");
        }
        let furthest = editing.today + TimeDelta::days(2 * 366);
        if input.available_from.is_some_and(|from| from > furthest || from < editing.today - TimeDelta::days(366)) {
            checks.out_of_range("availableFrom", "いつからかを確かめてください。");
        }
        let note = input.note.as_ref().and_then(|note| checks.text("note", note, NAME));
        checks.done()?;
        let now = deed.tx().now();
        let report = AvailabilityReport {
            service: input.service,
            status: input.status,
            vacancies,
            unit: input.unit.filter(|_| vacancies.is_some()),
            available_from: input.available_from,
            note,
            details_visibility: input.details_visibility,
            reported_at: now,
            expires_at: now + TimeDelta::hours(i64::from(input.expires_in_hours)),
        };
        let reports = &mut editing.person.details.availability;
        reports.retain(|known| known.service != report.service);
        reports.push(report);
        editing.told_by(&deed, None);
        let name =
            input.service.map_or("availability".to_owned(), |service| format!("availability.{}", service.code()));
        editing.tell(name, Some(input.status.label().to_owned()));
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(input.facility).await?)
    })
    .await
}

/// Whether a facility gives a service: it is listed, or its visits are of that sort.
fn offers(details: &FacilityDetails, service: ServiceCode) -> bool {
    use HomeVisitMode as M;
    let visits: &[M] = match service {
        ServiceCode::MedicalHomeVisit => &[M::RegularVisit, M::HouseCall],
        ServiceCode::DentalHomeVisit => &[M::DentalVisit],
        ServiceCode::PharmacyHomeVisit => &[M::PharmacyVisit],
        _ => &[],
    };
    details.services.iter().any(|known| known.code == service)
        || details.home_visit.as_ref().is_some_and(|profile| profile.modes.iter().any(|mode| visits.contains(mode)))
}
