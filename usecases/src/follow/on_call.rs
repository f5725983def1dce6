//! What the log says of on-call care, read again.

use atlas::oncall::OnCallInput;
use domain::ids::{OnCallFeedId, OnCallRegistrationId, OnCallRosterId, PractitionerId};
use store::StoreError;

use super::News;
use crate::app::App;

/// What has changed.
pub(super) async fn changed(app: &App, news: &News) -> Result<OnCallInput, StoreError> {
    let store = &app.store;
    let ids: Vec<OnCallRegistrationId> = news.registrations.iter().copied().collect();
    let rosters: Vec<OnCallRosterId> = news.rosters.iter().copied().collect();
    let duties: Vec<PractitionerId> = news.duties.iter().copied().collect();
    let feeds: Vec<OnCallFeedId> = news.feeds.iter().copied().collect();
    let registrations = store::on_call::by_ids(store, &ids).await?;
    let removed = ids.into_iter().filter(|id| !registrations.iter().any(|one| one.id == *id)).collect();
    let known = store::rosters::by_ids(store, &rosters).await?;
    let removed_rosters = rosters.into_iter().filter(|id| !known.iter().any(|one| one.id == *id)).collect();
    let said = store::rosters::duties_by_ids(store, &duties).await?;
    let silent = duties.into_iter().filter(|id| !said.iter().any(|one| one.practitioner == *id)).collect();
    Ok(OnCallInput {
        registrations,
        removed,
        rosters: known,
        removed_rosters,
        duties: said,
        silent,
        feeds: store::rosters::feeds_by_ids(store, &feeds).await?,
    })
}

/// Whether anything of on-call care has changed.
pub(super) fn has_changed(news: &News) -> bool {
    !(news.registrations.is_empty() && news.rosters.is_empty() && news.duties.is_empty() && news.feeds.is_empty())
}

/// Everything there is.
pub(super) async fn all(app: &App) -> Result<OnCallInput, StoreError> {
    let store = &app.store;
    Ok(OnCallInput {
        registrations: store::on_call::all(store).await?,
        removed: Vec::new(),
        removed_rosters: Vec::new(),
        silent: Vec::new(),
        rosters: store::rosters::all(store).await?,
        duties: store::rosters::all_duties(store).await?,
        feeds: store::rosters::all_feeds(store).await?,
    })
}
