//! Serving photos: only while whoever asks may see them.

use std::sync::Arc;
use std::time::Duration;

use domain::audit::AuditTarget;
use domain::ids::PhotoId;
use domain::people::Item;
use photos::PhotoFault;
use store::StoreError;

use super::WIDTHS;
use crate::app::{App, Request};
use crate::follow::blocking;
use crate::people::sight;

/// How long a rendition waits for others to be made.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a photo cannot be given that may be seen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PhotoReadError {
    /// Its bytes are gone: it was removed a moment ago.
    #[error("the photo is not there any more")]
    Gone,
    /// There is no rendition of this width.
    #[error("there is no rendition of this width")]
    NoSuchWidth,
    /// Too many renditions are being made.
    #[error("too many renditions are being made at the moment")]
    Busy,
    /// What is kept does not decode.
    #[error("the kept photo cannot be decoded")]
    Damaged(#[source] PhotoFault),
    /// The database.
    #[error("the photo could not be read")]
    Store(#[from] StoreError),
}

/// The photo with a digest, when it is somebody's present one and whoever asks may see it at the instant of the request.
/// Seeing it beyond consent is noted for the audit trail: the caller records that before it answers.
pub fn seen(request: &Request, digest: &str) -> Option<PhotoId> {
    let sight = sight(request);
    let mut people = request.people.all();
    people.find_map(|person| {
        // Nothing of a person is compared before it is known that the photo is shown.
        let shown = sight.show(person)?;
        let photo = shown.photo().filter(|photo| photo.digest == digest)?;
        if shown.discloses(Item::Photo) {
            request.disclose(AuditTarget::new("Practitioner", shown.id()), &["photo"]);
        }
        Some(photo.id)
    })
}

/// A photo in one of [`WIDTHS`], as a JPEG. Whether whoever asks may see it is asked of [`seen`] before.
///
/// # Errors
/// [`PhotoReadError`].
pub async fn rendition(app: &Arc<App>, id: PhotoId, width: u32) -> Result<Arc<Vec<u8>>, PhotoReadError> {
    if !WIDTHS.contains(&width) {
        return Err(PhotoReadError::NoSuchWidth);
    }
    let state = app.photos();
    if let Some(cached) = state.cached(id, width) {
        return Ok(cached);
    }
    let turn = tokio::time::timeout(PATIENCE, state.scaling.clone().acquire_owned()).await;
    let turn = turn.map_err(|_| PhotoReadError::Busy)?.map_err(|_| PhotoReadError::Busy)?;
    // Somebody else may have made it meanwhile.
    if let Some(cached) = state.cached(id, width) {
        return Ok(cached);
    }
    let made = Arc::new(scaled(app, id, width, turn).await?);
    state.keep(id, width, &made);
    Ok(made)
}

/// A photo made narrower beside the threads that answer; the turn is held until that is done, also when nobody waits.
pub(super) async fn scaled(
    app: &Arc<App>,
    id: PhotoId,
    width: u32,
    turn: tokio::sync::OwnedSemaphorePermit,
) -> Result<Vec<u8>, PhotoReadError> {
    let kept = store::photos::shown(&app.store, id).await?.ok_or(PhotoReadError::Gone)?;
    let made = blocking(move || {
        let made = photos::scaled(&kept, width);
        drop(turn);
        made
    });
    made.await.map_err(PhotoReadError::Damaged)
}
