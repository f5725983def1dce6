//! A facility closed, suspended or open again (廃止・休止・再開).

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::Action;
use domain::codes::{Code as _, FacilityStatus, UserErrorCode};
use domain::decision::Field;
use domain::ids::FacilityId;

use super::check::Checks;
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use super::references::check_visible;
use crate::app::App;
use crate::deed::Caller;

/// What happened.
#[derive(Debug, Clone)]
pub struct FacilityClose {
    /// Which facility.
    pub id: FacilityId,
    /// CLOSED, SUSPENDED, or ACTIVE to open it again.
    pub status: FacilityStatus,
    /// Since when; not after today, for what is announced has not happened yet.
    pub on: NaiveDate,
    /// Who took over, when it was closed.
    pub successor: Option<FacilityId>,
}

/// Closes, suspends or reopens a facility.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn facility_close(
    app: &Arc<App>,
    caller: &Caller,
    input: FacilityClose,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let mut editing = Editing::open(&mut deed, app, (input.id, "id"), Action::FacilityClose, None).await?;
        let mut checks = Checks::default();
        if input.status == FacilityStatus::Unconfirmed {
            checks.invalid("status", "廃止・休止・営業中のどれかを選んでください。");
        }
        if input.on > editing.today {
            checks.out_of_range("on", "先の日は選べません。その日になってから登録してください。");
        }
        if editing.wanted.opened_on.is_some_and(|opened_on| input.on < opened_on) {
            checks.out_of_range("on", "開設日より前の日です。");
        }
        if let Some(successor) = input.successor {
            if input.status != FacilityStatus::Closed {
                checks.invalid("successor", "引き継ぎ先は、廃止のときだけ選べます。");
            }
            check_visible(&mut deed, app, &[successor], Some(input.id), |_| "successor".to_owned(), &mut checks)
                .await?;
        }
        checks.done()?;
        let is_open = input.status == FacilityStatus::Active;
        let closed_on = (!is_open).then_some(input.on);
        let now = editing.before.as_ref().map(|before| before.status);
        if now == Some(input.status)
            && editing.wanted.closed_on == closed_on
            && editing.wanted.successor == input.successor
        {
            let message = format!("すでに「{}」になっています。", input.status.label());
            return Err(DirectoryError::refused(UserErrorCode::StateTransition, "status", &message));
        }
        editing.wanted.published_status = Some(input.status);
        editing.wanted.closed_on = closed_on;
        editing.wanted.successor = input.successor;
        editing.told_by(&deed, None);
        editing.decide(Field::Status);
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(input.id).await?)
    })
    .await
}
