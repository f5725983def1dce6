//! How a roster is changed: locked, checked by its rules, stored with its trail.

use std::sync::Arc;

use chrono::{SubsecRound as _, TimeDelta};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, UserErrorCode};
use domain::ids::{OnCallRegistrationId, OnCallRosterId};
use domain::roster::{Fault, Roster, RosterFault, check};

use super::error::RosterError;
use super::sight::{roster, target};
use crate::app::Request;
use crate::deed::{Caller, Deed, forbidden};
use crate::on_call;
use crate::refusal::Refusal;

/// A roster that whoever asks may change.
pub(super) async fn editable(
    request: &Request,
    caller: &Caller,
    id: OnCallRosterId,
    field: &'static str,
) -> Result<Arc<Roster>, RosterError> {
    let seen = roster(request, id).ok_or(RosterError::NoRoster(field))?;
    if !may(&caller.viewer, Action::RosterEdit, &target(request, &seen.roster)) {
        return Err(forbidden(&request.app, caller, Action::RosterEdit).await.into());
    }
    Ok(seen.roster)
}

/// Reads a roster to be changed, so that nobody else changes it meanwhile.
pub(super) async fn locked(deed: &mut Deed, id: OnCallRosterId, field: &'static str) -> Result<Roster, RosterError> {
    store::rosters::lock(deed.tx(), id).await?.ok_or(RosterError::NoRoster(field))
}

/// Stores a roster that its rules find nothing wrong with. `named` gives the path in the input of what the rules name.
pub(super) async fn put(
    deed: &mut Deed,
    mut roster: Roster,
    kind: ChangeKind,
    changes: Vec<FieldChange>,
    named: impl Fn(&RosterFault) -> String,
) -> Result<(), RosterError> {
    let faults = check(&roster);
    if !faults.is_empty() {
        return Err(RosterError::Input(faults.iter().map(|fault| refusal(fault, &named(fault))).collect()));
    }
    let now = deed.tx().now().trunc_subsecs(6);
    let action = match kind {
        ChangeKind::Created => AuditAction::Create,
        _ => AuditAction::Update,
    };
    roster.updated_at = match kind {
        ChangeKind::Created => now,
        _ => now.max(roster.updated_at + TimeDelta::microseconds(1)),
    };
    store::rosters::put(deed.tx(), &roster).await?;
    deed.tx().log(Subject::OnCallRoster, roster.id, kind);
    deed.audit(AuditEntry::of(action, OnCallRosterId::TYPE_NAME, roster.id, changes));
    Ok(())
}

/// A registration that may hold shifts: whoever asks sees it, and it is not over.
pub(super) fn may_hold(request: &Request, id: OnCallRegistrationId, field: &str) -> Result<(), RosterError> {
    let seen = on_call::registration(request, id).ok_or_else(|| RosterError::NoRegistration(field.to_owned()))?;
    if seen.registration.is_open() {
        return Ok(());
    }
    let message = "この往診医登録は終わっています。登録している医師を選んでください。";
    Err(RosterError::refused(UserErrorCode::StateTransition, field, message))
}

fn refusal(fault: &RosterFault, field: &str) -> Refusal {
    let code = match fault.fault {
        Fault::TooMany(_) => UserErrorCode::LimitExceeded,
        Fault::EmptyName | Fault::NoMembers => UserErrorCode::Required,
        Fault::Tier | Fault::Start | Fault::Duration | Fault::TooLong | Fault::TextTooLong(_) => {
            UserErrorCode::OutOfRange
        }
        _ => UserErrorCode::Invalid,
    };
    Refusal::new(code, field, fault.fault.message())
}
