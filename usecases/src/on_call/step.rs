//! Bringing a registration from one state to the next (登録を承認・休止・取り消しする).

use chrono::{Days, NaiveDate, SubsecRound as _};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::clock::day_in_japan;
use domain::codes::{
    AuditAction, ChangeKind, Code as _, ConsentScope, PublicationChannel, RegistrationStatus, UserErrorCode,
};
use domain::ids::OnCallRegistrationId;
use domain::oncall::{By, MOST_DAYS, Registration, transition as way, wants_reason};
use domain::people::consent::consented;

use super::error::OnCallError;
use super::sight;
use super::submit::put;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::directory::Checks;

/// Where a registration is to go.
#[derive(Debug, Clone)]
pub struct RegistrationMove {
    /// Which.
    pub id: OnCallRegistrationId,
    /// To which state.
    pub to: RegistrationStatus,
    /// Of one that is approved the last day in force, a year when left out; of a pause its last day, none when left out.
    pub until: Option<NaiveDate>,
    /// Why; needed when the hub sends one back or strikes it off.
    pub reason: Option<String>,
}

/// Most characters of a reason.
const REASON: usize = 500;

/// Brings a registration to another state. The doctor, and whoever keeps the doctor's record, hands in, pauses, goes on and
/// takes back; the hub's coordinator does all that and approves. Approving needs the doctor's consent to ON_CALL on
/// screens of professionals: without it nobody whom the register is for would see it.
///
/// # Errors
/// [`OnCallError`]; nothing has happened then.
pub async fn transition(
    request: &Request,
    caller: &Caller,
    wanted: RegistrationMove,
) -> Result<OnCallRegistrationId, OnCallError> {
    let seen = sight::registration(request, wanted.id).filter(|seen| seen.kept).ok_or(OnCallError::NoRegistration)?;
    let by = if may(&caller.viewer, Action::OnCallApprove, &sight::of_hub(request, &seen.registration)) {
        By::Hub
    } else if may(&caller.viewer, Action::OnCallRegister, &sight::of_doctor(request, &seen.registration)) {
        By::Doctor
    } else {
        return Err(forbidden(&request.app, caller, Action::OnCallRegister).await.into());
    };
    let mut checks = Checks::default();
    let reason = wanted.reason.as_deref().filter(|reason| !reason.trim().is_empty());
    let reason = reason.and_then(|reason| checks.text("reason", reason, REASON));
    let reasons = checks.reasons();
    if !reasons.is_empty() {
        return Err(OnCallError::Input(reasons));
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut registration = store::on_call::lock(deed.tx(), wanted.id).await?.ok_or(OnCallError::NoRegistration)?;
    let now = deed.tx().now().trunc_subsecs(6);
    let today = day_in_japan(now);
    let from = registration.status_on(today);
    way(from, wanted.to, by).map_err(OnCallError::Transition)?;
    check_until(from, &wanted, by, today)?;
    if reason.is_none() && wants_reason(from, wanted.to, by) {
        let message = "差し戻す・取り消す理由を書いてください。本人が読みます。";
        return Err(OnCallError::refused(UserErrorCode::Required, "reason", message));
    }
    if wanted.to == RegistrationStatus::Active && from != RegistrationStatus::Paused {
        check_consent(request, &registration)?;
    }
    registration.step(wanted.to, wanted.until, reason.clone(), now);
    let told = told(from, &registration, wanted.until, reason);
    put(&mut deed, registration, ChangeKind::Updated, told).await?;
    Ok(deed.commit(wanted.id).await?)
}

/// A last day goes with an approval or a pause, and lies ahead.
fn check_until(
    from: RegistrationStatus,
    wanted: &RegistrationMove,
    by: By,
    today: NaiveDate,
) -> Result<(), OnCallError> {
    let Some(until) = wanted.until else { return Ok(()) };
    let refused = |code, message: String| Err(OnCallError::refused(code, "until", message));
    let takes_one = match wanted.to {
        RegistrationStatus::Active => by == By::Hub || from != RegistrationStatus::Paused,
        RegistrationStatus::Paused => true,
        _ => false,
    };
    if !takes_one {
        let message = "期限を決められるのは、承認（拠点）と休止のときです。";
        return refused(UserErrorCode::Invalid, message.to_owned());
    }
    let last = today.checked_add_days(Days::new(MOST_DAYS)).unwrap_or(NaiveDate::MAX);
    if until < today || until > last {
        return refused(UserErrorCode::OutOfRange, format!("期限は、今日から{last}までの日にしてください。"));
    }
    Ok(())
}

fn check_consent(request: &Request, registration: &Registration) -> Result<(), OnCallError> {
    let consents = request.people.get(registration.practitioner).map(|person| &person.consents[..]);
    let holds =
        |scope| consented(consents.unwrap_or_default(), scope, PublicationChannel::ProfessionalWeb, request.now);
    if holds(ConsentScope::OnCall) && holds(ConsentScope::Name) {
        return Ok(());
    }
    let message = "本人の同意（氏名と、当番・往診医登録を、専門職の画面に載せること）を記録してから承認してください。";
    Err(OnCallError::refused(UserErrorCode::ConsentRequired, "id", message))
}

fn told(
    from: RegistrationStatus,
    after: &Registration,
    until: Option<NaiveDate>,
    reason: Option<String>,
) -> AuditEntry {
    let (before, status) = (Some(from.code().to_owned()), Some(after.status.code().to_owned()));
    let mut changes = vec![FieldChange { field: "status".to_owned(), before, after: status }];
    changes.extend(until.map(|until| FieldChange::set("until", until.to_string())));
    changes.extend(reason.map(|reason| FieldChange::set("reason", reason)));
    AuditEntry::of(AuditAction::Update, OnCallRegistrationId::TYPE_NAME, after.id, changes)
}
