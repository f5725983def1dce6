//! Whether a doctor can come now (在席・不在を切り替える).

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, UserErrorCode};
use domain::ids::PractitionerId;
use domain::roster::{DutyStatus, LONGEST_WINDOW_DAYS};

use super::error::RosterError;
use super::sight::sees_rosters;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::on_call;

/// What a doctor says.
#[derive(Debug, Clone, Copy)]
pub struct DutyWanted {
    /// Who.
    pub practitioner: PractitionerId,
    /// Whether they can come.
    pub on_duty: bool,
    /// Until when it holds; until the next word when left out.
    pub until: Option<DateTime<Utc>>,
}

/// Says whether a registered doctor can come. They do it themselves, the staff of their clinic does it for them, and whoever
/// keeps the registration, who was told on the phone.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn duty_set(request: &Request, caller: &Caller, wanted: DutyWanted) -> Result<PractitionerId, RosterError> {
    let seen = on_call::of_practitioner(request, wanted.practitioner).ok_or(RosterError::NoPractitioner)?;
    let target = on_call::of_doctor(request, &seen.registration);
    let viewer = &caller.viewer;
    if !(may(viewer, Action::OnCallRegister, &target) || may(viewer, Action::AvailabilityReport, &target)) {
        return Err(forbidden(&request.app, caller, Action::OnCallRegister).await.into());
    }
    if !seen.registration.is_open() {
        let message = "この医師の往診医登録は終わっています。";
        return Err(RosterError::refused(UserErrorCode::StateTransition, "practitioner", message));
    }
    let latest = request.now + TimeDelta::days(LONGEST_WINDOW_DAYS);
    if wanted.until.is_some_and(|until| until <= request.now || until > latest) {
        let message = format!("いつまでかは、いまより後、{LONGEST_WINDOW_DAYS}日以内の日時にしてください。");
        return Err(RosterError::refused(UserErrorCode::OutOfRange, "until", message));
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let updated_at = deed.tx().now().trunc_subsecs(6);
    let DutyWanted { practitioner, on_duty, until } = wanted;
    store::rosters::put_duty(deed.tx(), &DutyStatus { practitioner, on_duty, until, updated_at }).await?;
    deed.tx().log(Subject::DutyStatus, practitioner, ChangeKind::Updated);
    let mut changes = vec![FieldChange::set("onDuty", on_duty.to_string())];
    changes.extend(until.map(|until| FieldChange::set("until", until.to_rfc3339())));
    deed.audit(AuditEntry::of(AuditAction::Update, PractitionerId::TYPE_NAME, practitioner, changes));
    Ok(deed.commit(practitioner).await?)
}

/// What a doctor said last of being able to come, while it holds, for those who see rosters and the doctor's registration.
pub fn duty_of(request: &Request, id: PractitionerId) -> Option<DutyStatus> {
    let said = request.on_call.duty(id).filter(|said| said.holds_at(request.now))?;
    (sees_rosters(request) && on_call::of_practitioner(request, id).is_some()).then_some(*said)
}
