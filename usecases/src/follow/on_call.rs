//! What the log says of on-call care, read again.

use atlas::oncall::OnCallInput;
use domain::ids::OnCallRegistrationId;
use store::StoreError;

use super::News;
use crate::app::App;

/// What has changed.
pub(super) async fn changed(app: &App, news: &News) -> Result<OnCallInput, StoreError> {
    let ids: Vec<OnCallRegistrationId> = news.registrations.iter().copied().collect();
    let registrations = store::on_call::by_ids(&app.store, &ids).await?;
    let removed = ids.into_iter().filter(|id| !registrations.iter().any(|one| one.id == *id)).collect();
    Ok(OnCallInput { registrations, removed })
}

/// Everything there is.
pub(super) async fn all(app: &App) -> Result<OnCallInput, StoreError> {
    Ok(OnCallInput { registrations: store::on_call::all(&app.store).await?, removed: Vec::new() })
}
