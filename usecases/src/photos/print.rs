//! Photos for the press.

use std::sync::Arc;

use domain::ids::PhotoId;

use super::read::{PhotoReadError, scaled};
use crate::app::App;

/// A photo as a JPEG at most so many pixels wide ([`domain::people::pixels_for_print`] tells how many a width on paper
/// needs); one that has fewer comes as it is. Whether it may be printed is for the caller to know: consents are not
/// looked at here.
///
/// # Errors
/// [`PhotoReadError`]; [`PhotoReadError::Gone`] when the photo is not kept any more.
pub async fn for_print(app: &Arc<App>, id: PhotoId, pixels: u32) -> Result<Vec<u8>, PhotoReadError> {
    // The press works in a queue of its own, so it may wait as long as it takes.
    let turn = app.photos().scaling.clone().acquire_owned().await.map_err(|_| PhotoReadError::Busy)?;
    scaled(app, id, pixels.max(1), turn).await
}
