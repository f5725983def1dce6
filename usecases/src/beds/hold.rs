//! Holding a bed for a patient (ベッドを押さえる).

use chrono::TimeDelta;
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::bed::Hold;
use domain::codes::{AuditAction, ChangeKind, FacilityStatus, Role, UserErrorCode};
use domain::ids::{BedId, FacilityId, VisitRequestId};

use super::error::BedError;
use super::put::{moment, put};
use super::sight::{bed, target};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::people::own_facilities;
use crate::refusal::Failure;

/// A hold as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct HoldWanted {
    /// Which beds.
    pub bed: BedId,
    /// For how long, minutes.
    pub minutes: i32,
    /// For which facility; the own one when left out.
    pub requester: Option<FacilityId>,
    /// The visit request it belongs to.
    pub visit_request: Option<VisitRequestId>,
}

/// Holds one bed. Of many who hold the last one at the same moment, one does; the others are told that nothing is free.
///
/// # Errors
/// [`BedError`]; nothing has happened then.
pub async fn hold(request: &Request, caller: &Caller, wanted: HoldWanted) -> Result<BedId, BedError> {
    bed(request, wanted.bed).ok_or(BedError::NoBed)?;
    let requester = requester(request, caller, wanted.requester).await?;
    if let Some(id) = wanted.visit_request
        && !has_visit_request(request, id).await?
    {
        return Err(BedError::NoVisitRequest);
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut bed = store::beds::lock(deed.tx(), wanted.bed).await?.ok_or(BedError::NoBed)?;
    let now = moment(deed.tx(), &bed);
    bed.release_expired(now);
    let hold = Hold {
        id: request.app.ids().next().into(),
        requester,
        by: caller.viewer.account,
        made_at: now,
        expires_at: now + TimeDelta::minutes(i64::from(wanted.minutes)),
        visit_request: wanted.visit_request,
        ended: None,
    };
    let mut changes = vec![
        FieldChange::set("hold", hold.id.to_string()),
        FieldChange::set("requester", requester.to_string()),
        FieldChange::set("expiresAt", hold.expires_at.to_rfc3339()),
    ];
    changes.extend(hold.visit_request.map(|id| FieldChange::set("visitRequest", id.to_string())));
    bed.hold(hold, now).map_err(BedError::Hold)?;
    let entry = AuditEntry::of(AuditAction::Update, BedId::TYPE_NAME, bed.id, changes);
    put(&mut deed, bed, now, ChangeKind::Updated, vec![entry]).await?;
    Ok(deed.commit(wanted.bed).await?)
}

/// For which facility: the one that was named, or the own one where there is just one.
async fn requester(request: &Request, caller: &Caller, named: Option<FacilityId>) -> Result<FacilityId, BedError> {
    let id = match (named, &own_facilities(request)[..]) {
        (Some(id), _) => id,
        (None, [own]) => *own,
        (None, own) => {
            if own.is_empty() && !caller.viewer.holds(Role::Coordinator) && !caller.viewer.holds(Role::Admin) {
                return Err(forbidden(&request.app, caller, Action::BedHold).await.into());
            }
            let message = "どの施設の患者のために押さえるかを選んでください。";
            return Err(BedError::refused(UserErrorCode::Required, "requester", message));
        }
    };
    let facility = request.atlas.facility(id).filter(|one| one.status != FacilityStatus::Closed);
    let facility = facility.ok_or(BedError::NoFacility("requester"))?;
    if !may(&caller.viewer, Action::BedHold, &target(request, facility.id)) {
        return Err(forbidden(&request.app, caller, Action::BedHold).await.into());
    }
    Ok(facility.id)
}

/// Whether there is such a visit request for whoever holds the bed: one that they keep, or were chosen for.
async fn has_visit_request(request: &Request, id: VisitRequestId) -> Result<bool, BedError> {
    let seen = crate::visit_requests::request(request, id).await.map_err(Failure::Fault)?;
    Ok(seen.is_some_and(|seen| seen.sees_end()))
}
