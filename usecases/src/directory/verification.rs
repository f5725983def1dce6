//! That the facts were checked (現況を確かめたと記録する).

use std::sync::Arc;

use chrono::{Months, NaiveDate};
use domain::access::Action;
use domain::codes::*;
use domain::facility::Verification;
use domain::ids::FacilityId;

use super::check::{Checks, REMARK};
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use crate::app::App;
use crate::deed::Caller;

/// Months after which facts are checked again when nothing else is said. Ours, after the reports that institutions and
/// offices make once a year (医療法 第6条の3, 介護保険法 第115条の35).
pub(super) const USUAL: Months = Months::new(12);
/// Furthest next check, months: the period of a prefecture's medical plan (医療法 第30条の6, six years).
const FURTHEST: Months = Months::new(72);

/// A check.
#[derive(Debug, Clone)]
pub struct VerificationRecord {
    /// Which facility.
    pub facility: FacilityId,
    /// How.
    pub method: VerificationMethod,
    /// When; not after today.
    pub on: NaiveDate,
    /// When next; a year later when left out.
    pub next_due_on: Option<NaiveDate>,
    /// A note for coordinators.
    pub note: Option<String>,
}

/// Records that a facility's facts were checked.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn verification_record(
    app: &Arc<App>,
    caller: &Caller,
    input: VerificationRecord,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let subject = (input.facility, "facility");
        let mut editing = Editing::open(&mut deed, app, subject, Action::VerificationRecord, None).await?;
        let mut checks = Checks::default();
        check_method(caller, input.method, "method", &mut checks);
        let next_due_on = input.next_due_on.or_else(|| input.on.checked_add_months(USUAL)).unwrap_or(input.on);
        if input.on > editing.today {
            checks.out_of_range("on", "確かめた日は、今日までの日にしてください。");
        } else if editing.wanted.verification.is_some_and(|known| known.verified_on > input.on) {
            checks.out_of_range("on", "これより新しい確認の記録があります。");
        }
        let furthest = input.on.checked_add_months(FURTHEST);
        if next_due_on <= input.on || furthest.is_none_or(|furthest| next_due_on > furthest) {
            checks.out_of_range("nextDueOn", "次の期限は、確かめた日より後、6年以内にしてください。");
        }
        let note = input.note.as_ref().and_then(|note| checks.text("note", note, REMARK));
        checks.done()?;
        let by_role = Some(caller.viewer.strongest_role());
        let verification = Verification { verified_on: input.on, method: input.method, next_due_on, by_role };
        editing.person.details.verification = Some(verification);
        if let Some(note) = note {
            editing.note(note, Visibility::Coordinator);
        }
        editing.told_by(&deed, None);
        editing.tell("verification".to_owned(), Some(format!("{} {}", input.on, input.method.label())));
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(input.facility).await?)
    })
    .await
}

/// A person never verifies by an import; staff verify on their own page (SELF_SERVICE), and only they.
pub(super) fn check_method(caller: &Caller, method: VerificationMethod, field: &str, checks: &mut Checks) {
    let coordinates = caller.viewer.grants.iter().any(|grant| matches!(grant.role, Role::Coordinator | Role::Admin));
    let fits = match method {
        VerificationMethod::Import => false,
        VerificationMethod::SelfService => !coordinates,
        _ => coordinates,
    };
    if !fits {
        let message =
            "この確かめ方は選べません。施設の職員は「本人の画面」、コーディネーターはそれ以外を選んでください。";
        checks.invalid(field, message);
    }
}
