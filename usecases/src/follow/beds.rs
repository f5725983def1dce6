//! What the log says of standby beds, read again.

use atlas::beds::BedsInput;
use domain::ids::BedId;
use store::StoreError;

use super::News;
use crate::app::App;

/// What has changed.
pub(super) async fn changed(app: &App, news: &News) -> Result<BedsInput, StoreError> {
    let ids: Vec<BedId> = news.beds.iter().copied().filter(|id| !id.0.is_nil()).collect();
    let beds = store::beds::by_ids(&app.store, &ids).await?;
    let rules = match ids.len() < news.beds.len() {
        true => Some(store::beds::rules(&app.store).await?),
        false => None,
    };
    Ok(BedsInput { beds, rules })
}

/// Everything there is.
pub(super) async fn all(app: &App) -> Result<BedsInput, StoreError> {
    Ok(BedsInput { beds: store::beds::all(&app.store).await?, rules: Some(store::beds::rules(&app.store).await?) })
}
