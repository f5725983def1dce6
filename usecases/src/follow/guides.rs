//! What the log says of guides, read again.

use std::collections::HashSet;
use std::hash::Hash;

use atlas::guides::{GuidesInput, GuidesRemoved};
use store::StoreError;

use super::News;
use crate::app::App;

/// What has changed of guides, and what is gone.
pub(super) async fn changed(app: &App, news: &News) -> Result<GuidesInput, StoreError> {
    let store = &app.store;
    let guides = store::guides::by_ids(store, &listed(&news.guides)).await?;
    let editions = store::guides::editions_by_ids(store, &listed(&news.editions)).await?;
    let targets = store::guides::targets_by_ids(store, &listed(&news.targets)).await?;
    let deliveries = store::guides::deliveries_by_ids(store, &listed(&news.deliveries)).await?;
    let removed = GuidesRemoved {
        guides: gone(&news.guides, guides.iter().map(|guide| guide.id)),
        editions: gone(&news.editions, editions.iter().map(|edition| edition.id)),
        targets: gone(&news.targets, targets.iter().map(|target| target.id)),
        deliveries: gone(&news.deliveries, deliveries.iter().map(|delivery| delivery.id)),
    };
    Ok(GuidesInput { guides, editions, targets, deliveries, removed })
}

/// Everything there is of guides.
pub(super) async fn all(app: &App) -> Result<GuidesInput, StoreError> {
    let store = &app.store;
    Ok(GuidesInput {
        guides: store::guides::all(store).await?,
        editions: store::guides::all_editions(store).await?,
        targets: store::guides::all_targets(store).await?,
        deliveries: store::guides::all_deliveries(store).await?,
        removed: GuidesRemoved::default(),
    })
}

fn listed<T: Copy>(ids: &HashSet<T>) -> Vec<T> {
    ids.iter().copied().collect()
}

fn gone<T: Copy + Eq + Hash>(asked: &HashSet<T>, found: impl Iterator<Item = T>) -> Vec<T> {
    let found: HashSet<T> = found.collect();
    asked.difference(&found).copied().collect()
}
