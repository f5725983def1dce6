//! Pairs that may be one facility, looked for after an edition was written.

use std::collections::HashMap;
use std::sync::Arc;

use domain::facility::FacilityDetails;
use domain::ids::FacilityId;
use domain::import::DuplicateCandidate;
use seed::plan::duplicates::{Blocks, Face, Suspect, suspect};
use store::StoreError;
use store::facilities::Look;

use crate::app::App;
use crate::follow::{blocking, chain};

/// Documents glanced at once.
const CHUNK: u32 = 2_000;
/// Pairs judged at once; both sides of each are read whole.
const PAIRS: usize = 1_000;

/// Compares the new and changed facilities with all others that share a phone, an address or a name with one of
/// them, and stores the pairs; tells how many. Open pairs of a changed facility that are none any more go; those that
/// a person dismissed stay.
pub(in super::super) async fn suspect_duplicates(
    app: &Arc<App>,
    created: &[FacilityId],
    updated: &[FacilityId],
) -> Result<u64, StoreError> {
    let changed: Vec<FacilityId> = created.iter().chain(updated).copied().collect();
    if changed.is_empty() {
        return Ok(0);
    }
    let mut blocks = Blocks::default();
    for chunk in changed.chunks(CHUNK as usize) {
        for document in store::facilities::documents_by_ids(&app.store, chunk).await? {
            glance(&document, |seen| blocks.seek(seen.id, face(seen), phones(seen)));
        }
    }
    store::facilities::load_all(&app.store, CHUNK, |documents| {
        for document in documents {
            glance(&document, |seen| blocks.meet(seen.id, face(seen), phones(seen)));
        }
    })
    .await?;
    let pairs = blocking(move || blocks.pairs()).await;
    let mut found = Vec::new();
    for chunk in pairs.chunks(PAIRS) {
        found.extend(judge(app, chunk.to_vec()).await?);
    }
    let count = found.len() as u64;
    store_pairs(app, created, updated, found).await?;
    Ok(count)
}

/// Looks at a document; one that cannot be read is logged and passed over.
fn glance(document: &str, then: impl FnOnce(&Look<'_>)) {
    match store::facilities::look(document) {
        Ok(seen) => then(&seen),
        Err(error) => tracing::error!(error = chain(&error), "a stored facility cannot be read"),
    }
}

fn face<'f>(seen: &'f Look<'_>) -> Face<'f> {
    Face {
        name: &seen.name,
        prefecture: &seen.prefecture,
        municipality: &seen.municipality,
        municipality_code: &seen.municipality_code,
        street: &seen.street,
    }
}

fn phones<'f>(seen: &'f Look<'_>) -> impl Iterator<Item = &'f str> {
    seen.phones.iter().map(|phone| &**phone)
}

/// Reads both sides of some pairs whole and keeps the pairs that are alike.
async fn judge(app: &App, pairs: Vec<(FacilityId, FacilityId)>) -> Result<Vec<Suspect>, StoreError> {
    let ids: Vec<FacilityId> = pairs.iter().flat_map(|(left, right)| [*left, *right]).collect();
    let documents = store::facilities::documents_by_ids(&app.store, &ids).await?;
    Ok(blocking(move || {
        let mut by_id: HashMap<FacilityId, FacilityDetails> = HashMap::with_capacity(documents.len());
        for document in documents {
            match store::facilities::parse(&document) {
                Ok(facility) => drop(by_id.insert(facility.id, facility.details)),
                Err(error) => tracing::error!(error = chain(&error), "a stored facility cannot be read"),
            }
        }
        let alike = pairs
            .into_iter()
            .filter_map(|(left, right)| suspect((left, by_id.get(&left)?), (right, by_id.get(&right)?)));
        alike.collect()
    })
    .await)
}

async fn store_pairs(
    app: &App,
    created: &[FacilityId],
    updated: &[FacilityId],
    pairs: Vec<Suspect>,
) -> Result<(), StoreError> {
    // Of a facility that was not there before there is no pair to take back.
    if pairs.is_empty() && updated.is_empty() {
        return Ok(());
    }
    let pairs: Vec<DuplicateCandidate> = pairs
        .into_iter()
        .map(|pair| DuplicateCandidate {
            id: app.ids().next().into(),
            left: pair.left,
            right: pair.right,
            score: pair.score,
            reasons: pair.reasons.into_iter().map(str::to_owned).collect(),
        })
        .collect();
    let mut tx = app.store.begin("import:duplicates", app.now()).await?;
    store::duplicates::replace_many(&mut tx, updated, created, &pairs).await?;
    tx.commit().await?;
    Ok(())
}
