//! How long bytes are kept: as long as they are somebody's photo, or a published edition was made with them.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::TimeDelta;
use domain::ids::{PhotoId, PractitionerId};
use store::{Reads, StoreError, WriteTx};

use crate::app::App;

/// How old a photo without a use must be before the sweep takes it: an edition may be published with it just now.
const QUIET: TimeDelta = TimeDelta::hours(1);

/// Removes the photos of somebody that are neither the present one nor in an edition that can be read; tells which.
pub(super) async fn prune(
    tx: &mut WriteTx,
    practitioner: PractitionerId,
    present: Option<PhotoId>,
) -> Result<Vec<PhotoId>, StoreError> {
    let mut earlier = store::photos::of(tx, practitioner).await?;
    earlier.retain(|id| Some(*id) != present);
    if earlier.is_empty() {
        return Ok(earlier);
    }
    let fixed = fixed(tx).await?;
    earlier.retain(|id| !fixed.contains(id));
    for id in &earlier {
        store::photos::remove(tx, *id).await?;
    }
    Ok(earlier)
}

/// Removes every photo of somebody who is not held any longer; tells which.
pub(crate) async fn forget(
    app: &App,
    tx: &mut WriteTx,
    practitioner: PractitionerId,
) -> Result<Vec<PhotoId>, StoreError> {
    let all = store::photos::of(tx, practitioner).await?;
    for id in &all {
        store::photos::remove(tx, *id).await?;
        app.photos().forget(*id);
    }
    Ok(all)
}

/// Removes what came out of use by itself: photos of editions that were taken back since. Tells how many went.
///
/// # Errors
/// [`StoreError`].
pub async fn sweep(app: &Arc<App>) -> Result<usize, StoreError> {
    let now = app.now();
    let known = store::photos::before(&app.store, now - QUIET).await?;
    let present: HashSet<PhotoId> =
        app.atlas().people().all().filter_map(|person| Some(person.practitioner.photo.as_ref()?.id)).collect();
    let unused: HashSet<PractitionerId> =
        known.into_iter().filter(|(id, _)| !present.contains(id)).map(|(_, practitioner)| practitioner).collect();
    let mut gone = 0;
    for practitioner in unused {
        let mut tx = app.store.begin("photos:sweep", now).await?;
        let person = store::people::lock(&mut tx, practitioner).await?;
        let present = person.and_then(|person| person.practitioner.photo).map(|photo| photo.id);
        let removed = prune(&mut tx, practitioner, present).await?;
        tx.commit().await?;
        removed.iter().for_each(|id| app.photos().forget(*id));
        gone += removed.len();
    }
    if gone > 0 {
        tracing::info!(photos = gone, "photos without a use were removed");
    }
    Ok(gone)
}

/// Photos that editions were made with which can be read.
async fn fixed(from: &impl Reads) -> Result<HashSet<PhotoId>, StoreError> {
    let editions = store::guides::all_editions(from).await?;
    let fixed = editions.iter().filter(|edition| edition.is_public()).filter_map(|edition| edition.fixed.as_ref());
    let people = fixed.flat_map(|fixed| &fixed.entries).flat_map(|entry| &entry.practitioners);
    Ok(people.filter_map(|person| Some(person.photo.as_ref()?.id)).collect())
}
