//! Throwing away: files past their time, and files without a row.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::ids::UploadId;

use super::UploadError;
use crate::app::App;

/// How long nobody must have written to a file that has no row: one that is just being taken has none yet.
const QUIET: Duration = Duration::from_secs(3600);

/// Throws away what is past its time; tells how many files went.
///
/// # Errors
/// [`UploadError::Store`] and [`UploadError::Disk`]; what could not be removed is tried again the next time.
pub async fn purge(app: &Arc<App>) -> Result<u64, UploadError> {
    let Some(depot) = app.depot() else { return Ok(0) };
    let now = app.now();
    let mut gone = 0;
    let expired = store::uploads::expired(&app.store, now).await?;
    if !expired.is_empty() {
        let mut tx = app.store.begin("uploads:purge", now).await?;
        store::uploads::forget(&mut tx, &expired, now).await?;
        tx.commit().await?;
        gone += remove_unknown(app, &expired).await?;
    }
    let quiet = depot.folder.quiet_since(SystemTime::from(now), QUIET).await?;
    gone += remove_unknown(app, &quiet.files).await?;
    for part in quiet.parts {
        tokio::fs::remove_file(part).await?;
        gone += 1;
    }
    if gone > 0 {
        tracing::info!(files = gone, "files past their time were thrown away");
    }
    Ok(gone)
}

/// Removes the files that have no row.
async fn remove_unknown(app: &App, files: &[UploadId]) -> Result<u64, UploadError> {
    let Some(depot) = app.depot() else { return Ok(0) };
    let known = store::uploads::known(&app.store, files).await?;
    let mut gone = 0;
    for id in files.iter().filter(|id| !known.contains(id)) {
        depot.folder.remove(*id).await?;
        gone += 1;
    }
    Ok(gone)
}
