//! A facility corrected (施設を直す).

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::codes::{Role, SourceDataset, UserErrorCode, Visibility};
use domain::ids::FacilityId;

use super::check::{Checks, REMARK};
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use super::fields::FacilityFields;
use crate::app::App;
use crate::deed::Caller;

/// What is corrected.
#[derive(Debug, Clone)]
pub struct FacilityUpdate {
    /// Which facility.
    pub id: FacilityId,
    /// When it was last changed, as far as the viewer knows; somebody else's later change is then not overwritten.
    pub expected_updated_at: Option<DateTime<Utc>>,
    /// The fields.
    pub facility: FacilityFields,
    /// Why; kept as a note for coordinators.
    pub reason: Option<String>,
    /// Where the knowledge comes from; what fits the role when left out.
    pub source: Option<SourceDataset>,
}

/// Corrects a facility.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn facility_update(
    app: &Arc<App>,
    caller: &Caller,
    input: FacilityUpdate,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let subject = (input.id, "id");
        let mut editing =
            Editing::open(&mut deed, app, subject, Action::FacilityEdit, input.expected_updated_at).await?;
        check_source(caller, input.source)?;
        editing.told_by(&deed, input.source);
        input.facility.decide(&mut editing, &mut deed, app).await?;
        if let Some(reason) = &input.reason {
            let mut checks = Checks::default();
            let reason = checks.text("reason", reason, REMARK);
            checks.done()?;
            editing.note(format!("直した理由：{}", reason.unwrap_or_default()), Visibility::Coordinator);
        }
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(input.id).await?)
    })
    .await
}

/// People say what they know: by hand, of themselves, by a survey, an interview or a proof. Staff of a facility speak
/// for themselves.
fn check_source(caller: &Caller, source: Option<SourceDataset>) -> Result<(), DirectoryError> {
    use SourceDataset as S;
    let coordinates = caller.viewer.grants.iter().any(|grant| matches!(grant.role, Role::Coordinator | Role::Admin));
    let fits = match source {
        None => true,
        Some(S::SelfReport) => true,
        Some(S::Manual | S::Survey | S::Interview | S::Proof) => coordinates,
        Some(_) => false,
    };
    if fits {
        return Ok(());
    }
    let message = "この出どころは選べません。手入力・申告・調査・取材・校正から選んでください。";
    Err(DirectoryError::refused(UserErrorCode::Invalid, "source", message))
}
