//! Pairs of facilities that may be one (重複の候補), for a person to judge.

use domain::ids::DuplicateCandidateId;
use domain::import::DuplicateCandidate;

use crate::app::App;
use crate::read::{Keyset, KeysetPage, ReadFault, read_page};

/// Key of the list: most alike first, then by id.
pub type DuplicateKey = (f64, DuplicateCandidateId);

/// A page of open pairs with at least this score, most alike first, each with its key.
///
/// # Errors
/// [`ReadFault`].
pub async fn page(
    app: &App,
    minimum_score: f64,
    page: &Keyset<DuplicateKey>,
) -> Result<KeysetPage<(DuplicateKey, DuplicateCandidate)>, ReadFault> {
    read_page(page, async |page| {
        let pairs = store::duplicates::page(&app.store, minimum_score, &page).await?;
        Ok(pairs.into_iter().map(|pair| ((pair.score, pair.id), pair)).collect())
    })
    .await
}

/// How many open pairs have at least this score.
///
/// # Errors
/// [`ReadFault`].
pub async fn total(app: &App, minimum_score: f64) -> Result<u64, ReadFault> {
    Ok(store::duplicates::count(&app.store, minimum_score).await?)
}

/// One pair.
///
/// # Errors
/// [`ReadFault`].
pub async fn candidate(app: &App, id: DuplicateCandidateId) -> Result<Option<DuplicateCandidate>, ReadFault> {
    Ok(store::duplicates::by_id(&app.store, id).await?)
}
