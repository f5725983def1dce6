//! A report of how the beds stand (ベッドの空きを報告する).

use chrono::{SubsecRound as _, TimeDelta};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::bed::Bed;
use domain::clock::day_in_japan;
use domain::codes::{AreaKind, AuditAction, BedKind, BedPurpose, BedStatus, ChangeKind, Code as _, FacilityStatus};
use domain::facility::AreaCode;
use domain::ids::{BedId, FacilityId};

use super::error::BedError;
use super::put::{moment, put};
use super::sight::target;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// A report.
#[derive(Debug, Clone, Copy)]
pub struct ReportWanted {
    /// Whose beds.
    pub facility: FacilityId,
    /// What they are kept for.
    pub purpose: BedPurpose,
    /// Of which kind.
    pub kind: BedKind,
    /// How they stand.
    pub status: BedStatus,
    /// How many are vacant, held ones among them.
    pub vacancies: i32,
    /// Hours that it is believed.
    pub expires_in_hours: i32,
}

/// Reports the beds of a facility of one purpose and kind. Live holds stay. From then on they count for the association
/// district that the facility lies in; where it lies in several, for the first by code.
///
/// # Errors
/// [`BedError`]; nothing has happened then.
pub async fn report(request: &Request, caller: &Caller, wanted: ReportWanted) -> Result<BedId, BedError> {
    let facility = request.atlas.facility(wanted.facility).filter(|one| one.status != FacilityStatus::Closed);
    let facility = facility.ok_or(BedError::NoFacility("facility"))?;
    if !may(&caller.viewer, Action::BedReport, &target(request, facility.id)) {
        return Err(forbidden(&request.app, caller, Action::BedReport).await.into());
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let (before, mut bed) = open(&mut deed, request, &wanted).await?;
    let now = moment(deed.tx(), &bed);
    bed.release_expired(now);
    bed.pool = district(request, facility.id);
    // What is no count at all is refused by the same rules as one that is too large.
    let [vacancies, hours] = [wanted.vacancies, wanted.expires_in_hours].map(|number| number.try_into());
    bed.report(wanted.status, vacancies.unwrap_or(u32::MAX), hours.unwrap_or(0), now).map_err(BedError::Report)?;
    let (kind, action) = match before {
        Some(_) => (ChangeKind::Updated, AuditAction::Update),
        None => (ChangeKind::Created, AuditAction::Create),
    };
    let entry = AuditEntry::of(action, BedId::TYPE_NAME, bed.id, changes(before.as_ref(), &bed));
    let id = bed.id;
    put(&mut deed, bed, now, kind, vec![entry]).await?;
    Ok(deed.commit(id).await?)
}

/// The beds that are reported, as they are stored, and as they are changed.
async fn open(
    deed: &mut Deed,
    request: &Request,
    wanted: &ReportWanted,
) -> Result<(Option<Bed>, Bed), store::StoreError> {
    // Two first reports at once would not see each other.
    deed.tx().exclusive(&format!("beds of {}", wanted.facility)).await?;
    let known = store::beds::find(deed.tx(), wanted.facility, wanted.purpose, wanted.kind).await?;
    if let Some(id) = known
        && let Some(bed) = store::beds::lock(deed.tx(), id).await?
    {
        return Ok((Some(bed.clone()), bed));
    }
    let now = deed.tx().now().trunc_subsecs(6);
    let bed = Bed {
        id: request.app.ids().next().into(),
        facility: wanted.facility,
        kind: wanted.kind,
        purpose: wanted.purpose,
        pool: None,
        reported: BedStatus::Unknown,
        vacancies: 0,
        reported_at: now,
        expires_at: now,
        holds: Vec::new(),
        // Never written: the first change is that of now.
        updated_at: now - TimeDelta::microseconds(1),
    };
    Ok((None, bed))
}

/// The association district that a facility lies in.
/// The association district that beds of a facility count for.
pub(crate) fn district(request: &Request, facility: FacilityId) -> Option<AreaCode> {
    let areas = request.atlas.areas_of_facility_for_rules(facility, day_in_japan(request.now));
    areas.into_iter().find(|area| area.kind == AreaKind::MedicalAssociationDistrict)
}

fn changes(before: Option<&Bed>, after: &Bed) -> Vec<FieldChange> {
    let texts = |bed: &Bed| {
        [
            ("facility", bed.facility.to_string()),
            ("purpose", bed.purpose.code().to_owned()),
            ("kind", bed.kind.code().to_owned()),
            ("status", bed.reported.code().to_owned()),
            ("vacancies", bed.vacancies.to_string()),
            ("expiresAt", bed.expires_at.to_rfc3339()),
        ]
    };
    let was = before.map(texts);
    let change = |(at, (field, after)): (usize, (&str, String))| {
        let before = was.as_ref().map(|was| was[at].1.clone());
        (before.as_ref() != Some(&after)).then(|| FieldChange { field: field.to_owned(), before, after: Some(after) })
    };
    texts(after).into_iter().enumerate().filter_map(change).collect()
}
