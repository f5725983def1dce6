//! A new facility (施設を登録する).

use std::sync::Arc;

use domain::clock::day_in_japan;
use domain::codes::{FacilityKind, UserErrorCode};
use domain::facility::FacilityDetails;
use domain::ids::FacilityId;

use super::check::Checks;
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use super::fields::FacilityFields;
use crate::app::App;
use crate::deed::Caller;

/// What is registered.
#[derive(Debug, Clone)]
pub struct FacilityCreate {
    /// Its fields; name, kind and address are needed.
    pub facility: FacilityFields,
}

/// Registers a facility.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn facility_create(
    app: &Arc<App>,
    caller: &Caller,
    input: FacilityCreate,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        // Whoever may register nowhere is told so before anything is checked.
        let viewer = caller.viewer.clone();
        let anywhere = super::editing::target(FacilityId(uuid::Uuid::nil()), viewer.areas());
        if !domain::access::may(&viewer, domain::access::Action::FacilityCreate, &anywhere) {
            return Err(DirectoryError::forbidden(domain::access::Action::FacilityCreate, ""));
        }
        let mut checks = Checks::default();
        let fields = &input.facility;
        let needed = [
            ("facility.name", matches!(fields.name, Some(Some(_)))),
            ("facility.kind", matches!(fields.kind, Some(Some(_)))),
            ("facility.address", matches!(fields.address, Some(Some(_)))),
        ];
        for (path, _) in needed.into_iter().filter(|(_, given)| !given) {
            checks.refuse(UserErrorCode::Required, path, "登録には、名称・種別・所在地が要ります。");
        }
        checks.done()?;
        let id = FacilityId(app.ids().next());
        let today = day_in_japan(deed.tx().now());
        let blank = FacilityDetails::new("", FacilityKind::Other);
        let mut editing = Editing::begin(&viewer, id, blank, today);
        editing.told_by(&deed, None);
        input.facility.decide(&mut editing, &mut deed, app).await?;
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(id).await?)
    })
    .await
}
