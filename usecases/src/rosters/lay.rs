//! What is laid over a rotation: somebody else's turn (上書き), and two who change places (交代).

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::audit::FieldChange;
use domain::codes::{ChangeKind, UserErrorCode};
use domain::ids::{OnCallOverrideId, OnCallRegistrationId, OnCallRosterId};
use domain::personal_information::scan;
use domain::roster::check::LONGEST_REASON;
use domain::roster::{Override, Roster, RosterFault, Shift, final_shifts};

use super::change::{editable, locked, may_hold, put};
use super::error::RosterError;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::directory::Checks;

/// Somebody else's turn, as it is entered.
#[derive(Debug, Clone)]
pub struct OverrideWanted {
    /// Of which roster.
    pub roster: OnCallRosterId,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// First instant after it.
    pub ends_at: DateTime<Utc>,
    /// Of which tier; the first of the roster when left out.
    pub tier: Option<i32>,
    /// Who stands in.
    pub registration: OnCallRegistrationId,
    /// Why.
    pub reason: Option<String>,
}

/// Two shifts of one tier whose holders change places.
#[derive(Debug, Clone)]
pub struct SwapWanted {
    /// Of which roster.
    pub roster: OnCallRosterId,
    /// When the one begins.
    pub first: DateTime<Utc>,
    /// When the other begins.
    pub second: DateTime<Utc>,
    /// Of which tier; the first of the roster when left out.
    pub tier: Option<i32>,
    /// Why.
    pub reason: Option<String>,
}

/// Gives a stretch of time to somebody else.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn override_save(
    request: &Request,
    caller: &Caller,
    wanted: OverrideWanted,
) -> Result<OnCallRosterId, RosterError> {
    let roster = editable(request, caller, wanted.roster, "roster").await?;
    may_hold(request, wanted.registration, "registration")?;
    let reason = reason(wanted.reason.as_deref())?;
    let tier = tier(&roster, wanted.tier)?;
    ahead(request, wanted.ends_at, "endsAt")?;
    let over = Override {
        id: OnCallOverrideId(request.app.ids().next()),
        starts_at: wanted.starts_at.trunc_subsecs(0),
        ends_at: wanted.ends_at.trunc_subsecs(0),
        tier,
        registration: wanted.registration,
        reason,
    };
    lay(request, caller, wanted.roster, vec![over]).await
}

/// Has the holders of two shifts change places.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn swap(request: &Request, caller: &Caller, wanted: SwapWanted) -> Result<OnCallRosterId, RosterError> {
    let roster = editable(request, caller, wanted.roster, "roster").await?;
    let reason = reason(wanted.reason.as_deref())?;
    let tier = tier(&roster, wanted.tier)?;
    let first = shift_at(request, &roster, tier, wanted.first, "first")?;
    let second = shift_at(request, &roster, tier, wanted.second, "second")?;
    let (Some(one), Some(other)) = (first.registration, second.registration) else {
        let message = "担当のいない当番は交代できません。上書きで担当を入れてください。";
        return Err(RosterError::refused(UserErrorCode::Invalid, "second", message));
    };
    if one == other {
        let message = "2つの当番の担当は同じ人です。別の人の当番を選んでください。";
        return Err(RosterError::refused(UserErrorCode::Invalid, "second", message));
    }
    may_hold(request, one, "first")?;
    may_hold(request, other, "second")?;
    let given = |shift: &Shift, registration| Override {
        id: OnCallOverrideId(request.app.ids().next()),
        starts_at: shift.starts_at,
        ends_at: shift.ends_at,
        tier,
        registration,
        reason: reason.clone(),
    };
    lay(request, caller, wanted.roster, vec![given(&first, other), given(&second, one)]).await
}

/// Takes an override back; what it covered is again as it was without it.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn override_remove(
    request: &Request,
    caller: &Caller,
    id: OnCallRosterId,
    over: OnCallOverrideId,
) -> Result<OnCallRosterId, RosterError> {
    let roster = editable(request, caller, id, "roster").await?;
    let known = roster.overrides.iter().find(|one| one.id == over).ok_or(RosterError::NoOverride)?;
    ahead(request, known.ends_at, "override")?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut roster = locked(&mut deed, id, "roster").await?;
    let number = roster.overrides.len();
    roster.overrides.retain(|one| one.id != over);
    if roster.overrides.len() == number {
        return Err(RosterError::NoOverride);
    }
    let change = FieldChange { field: "override".to_owned(), before: Some(over.to_string()), after: None };
    put(&mut deed, roster, ChangeKind::Updated, vec![change], named).await?;
    Ok(deed.commit(id).await?)
}

async fn lay(
    request: &Request,
    caller: &Caller,
    id: OnCallRosterId,
    overrides: Vec<Override>,
) -> Result<OnCallRosterId, RosterError> {
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut roster = locked(&mut deed, id, "roster").await?;
    let told = |over: &Override| {
        let (from, to) = (over.starts_at.to_rfc3339(), over.ends_at.to_rfc3339());
        FieldChange::set("override", format!("{} {from}/{to} {} {}", over.id, over.tier, over.registration))
    };
    let changes = overrides.iter().map(told).collect();
    roster.overrides.extend(overrides);
    put(&mut deed, roster, ChangeKind::Updated, changes, named).await?;
    Ok(deed.commit(id).await?)
}

/// The field of the input that a fault is about: an override is entered one at a time.
pub(super) fn named(fault: &RosterFault) -> String {
    fault.path.rsplit('.').next().unwrap_or_default().to_owned()
}

fn reason(text: Option<&str>) -> Result<Option<String>, RosterError> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let mut checks = Checks::default();
    let read = checks.text("reason", text, LONGEST_REASON);
    if let Some(found) = read.as_deref().and_then(|read| scan(read).into_iter().next()) {
        checks.refuse(UserErrorCode::PersonalInformation, "reason", found.kind.advice());
    }
    let reasons = checks.reasons();
    if reasons.is_empty() { Ok(read) } else { Err(RosterError::Input(reasons)) }
}

fn tier(roster: &Roster, wanted: Option<i32>) -> Result<u8, RosterError> {
    let tiers = || roster.layers.iter().map(|layer| layer.tier);
    let found = match wanted {
        None => tiers().min(),
        Some(wanted) => tiers().find(|tier| i32::from(*tier) == wanted),
    };
    found.ok_or_else(|| RosterError::refused(UserErrorCode::Invalid, "tier", "この順位の層は当番表にありません。"))
}

/// What is over stays as it was.
fn ahead(request: &Request, ends_at: DateTime<Utc>, field: &str) -> Result<(), RosterError> {
    if ends_at > request.now {
        return Ok(());
    }
    let message = "終わった当番は変えられません。これからの当番を選んでください。";
    Err(RosterError::refused(UserErrorCode::OutOfRange, field, message))
}

/// The shift of a tier that begins at an instant.
fn shift_at(
    request: &Request,
    roster: &Roster,
    tier: u8,
    at: DateTime<Utc>,
    field: &str,
) -> Result<Shift, RosterError> {
    let none = || {
        let message = "この日時に始まる当番がありません。当番表の始まりの日時を入れてください。";
        RosterError::refused(UserErrorCode::NotFound, field, message)
    };
    let next = at.checked_add_signed(TimeDelta::seconds(1)).ok_or_else(none)?;
    let found = final_shifts(roster, request.app.holidays(), at, next).map_err(|_| none())?;
    let shift = found.into_iter().find(|shift| shift.tier == tier && shift.starts_at == at).ok_or_else(none)?;
    ahead(request, shift.ends_at, field)?;
    Ok(shift)
}
