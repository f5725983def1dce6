//! A member's leave (休み): their shifts pass to the next.

use chrono::{DateTime, SubsecRound as _, Utc};
use domain::access::{Action, may};
use domain::audit::FieldChange;
use domain::codes::ChangeKind;
use domain::ids::{OnCallRegistrationId, OnCallRosterId};
use domain::roster::Leave;

use super::change::{locked, put};
use super::error::RosterError;
use super::lay::named;
use super::sight::{roster, target};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::on_call;

/// A leave.
#[derive(Debug, Clone)]
pub struct LeaveWanted {
    /// On which roster.
    pub roster: OnCallRosterId,
    /// Whose.
    pub registration: OnCallRegistrationId,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// First instant after it.
    pub ends_at: DateTime<Utc>,
}

/// Enters a leave; one that begins at the same instant is replaced. The doctor does it, whoever keeps the registration, and
/// whoever keeps the roster.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn leave_save(
    request: &Request,
    caller: &Caller,
    wanted: LeaveWanted,
) -> Result<OnCallRosterId, RosterError> {
    allowed(request, caller, wanted.roster, wanted.registration).await?;
    let leave = Leave {
        registration: wanted.registration,
        starts_at: wanted.starts_at.trunc_subsecs(0),
        ends_at: wanted.ends_at.trunc_subsecs(0),
    };
    let told = format!("{} {}/{}", leave.registration, leave.starts_at.to_rfc3339(), leave.ends_at.to_rfc3339());
    change(request, caller, wanted.roster, FieldChange::set("leave", told), |leaves| {
        leaves.retain(|one| !is_that(one, leave.registration, leave.starts_at));
        leaves.push(leave);
        Ok(())
    })
    .await
}

/// Takes a leave back.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn leave_remove(
    request: &Request,
    caller: &Caller,
    id: OnCallRosterId,
    registration: OnCallRegistrationId,
    starts_at: DateTime<Utc>,
) -> Result<OnCallRosterId, RosterError> {
    allowed(request, caller, id, registration).await?;
    let told = Some(format!("{registration} {}", starts_at.to_rfc3339()));
    let told = FieldChange { field: "leave".to_owned(), before: told, after: None };
    change(request, caller, id, told, |leaves| {
        let number = leaves.len();
        leaves.retain(|one| !is_that(one, registration, starts_at));
        if leaves.len() == number { Err(RosterError::NoLeave) } else { Ok(()) }
    })
    .await
}

async fn change(
    request: &Request,
    caller: &Caller,
    id: OnCallRosterId,
    told: FieldChange,
    changed: impl FnOnce(&mut Vec<Leave>) -> Result<(), RosterError>,
) -> Result<OnCallRosterId, RosterError> {
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut roster = locked(&mut deed, id, "roster").await?;
    changed(&mut roster.leaves)?;
    put(&mut deed, roster, ChangeKind::Updated, vec![told], named).await?;
    Ok(deed.commit(id).await?)
}

/// Whether whoever asks may enter a leave of a member on a roster.
async fn allowed(
    request: &Request,
    caller: &Caller,
    id: OnCallRosterId,
    registration: OnCallRegistrationId,
) -> Result<(), RosterError> {
    let seen = roster(request, id).ok_or(RosterError::NoRoster("roster"))?;
    let member = on_call::registration(request, registration)
        .filter(|_| stands_in(&seen.roster, registration))
        .ok_or_else(|| RosterError::NoRegistration("registration".to_owned()))?;
    let own = may(&caller.viewer, Action::OnCallRegister, &on_call::of_doctor(request, &member.registration));
    if own || may(&caller.viewer, Action::RosterEdit, &target(request, &seen.roster)) {
        return Ok(());
    }
    Err(forbidden(&request.app, caller, Action::RosterEdit).await.into())
}

fn stands_in(roster: &domain::roster::Roster, registration: OnCallRegistrationId) -> bool {
    roster.layers.iter().any(|layer| layer.members.contains(&registration))
}

fn is_that(leave: &Leave, registration: OnCallRegistrationId, starts_at: DateTime<Utc>) -> bool {
    leave.registration == registration && leave.starts_at == starts_at.trunc_subsecs(0)
}
