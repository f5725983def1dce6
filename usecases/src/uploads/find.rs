//! Using a file: only its owner finds it, and only as it was sent.

use domain::access::Viewer;
use domain::codes::UserErrorCode;
use domain::ids::UploadId;
use domain::upload::Upload;
use sha2::{Digest as _, Sha256};
use store::StoreError;

use crate::app::App;
use crate::deed::Deed;
use crate::refusal::{Failure, Refusal};

/// The file cannot be read any more.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileGone {
    /// It was thrown away, or lies on another machine.
    #[error("the file is not on this server any more")]
    Missing,
    /// It is not what was sent.
    #[error("the file was changed on disk")]
    Changed,
    /// The disk.
    #[error("the file could not be read")]
    Disk(#[from] std::io::Error),
    /// The database.
    #[error("the file could not be looked up")]
    Store(#[from] StoreError),
}

/// The file of somebody, held until it has been reviewed. Files of others look like none.
///
/// # Errors
/// NOT_FOUND, EXPIRED.
pub(crate) async fn own(
    app: &App,
    deed: &mut Deed,
    viewer: &Viewer,
    id: UploadId,
    field: &str,
) -> Result<Upload, Failure> {
    let upload = here(app, deed, viewer, id, field).await?;
    if let Some(depot) = app.depot() {
        let until = upload.expires_at.max(app.now() + depot.kept_for_review());
        store::uploads::keep_until(deed.tx(), id, until).await?;
    }
    Ok(upload)
}

/// The file of somebody, no longer than it is kept anyway. Files of others look like none.
///
/// # Errors
/// NOT_FOUND, EXPIRED.
pub(crate) async fn here(
    app: &App,
    deed: &mut Deed,
    viewer: &Viewer,
    id: UploadId,
    field: &str,
) -> Result<Upload, Failure> {
    let found = store::uploads::find(deed.tx(), id).await?;
    let Some(upload) = found.filter(|upload| viewer.account == Some(upload.account)) else {
        let message = "ファイルが見つかりません。もう一度送ってください。";
        return Err(Refusal::new(UserErrorCode::NotFound, field, message).into());
    };
    if upload.is_expired(app.now()) || !lies_here(app, id).await {
        return Err(gone(field).into());
    }
    Ok(upload)
}

/// Whether a file is here and may be used still.
///
/// # Errors
/// EXPIRED.
pub(crate) async fn still(app: &App, deed: &mut Deed, id: UploadId, field: &str) -> Result<Upload, Failure> {
    let found = store::uploads::find(deed.tx(), id).await?.filter(|upload| !upload.is_expired(app.now()));
    match found {
        Some(upload) if lies_here(app, id).await => Ok(upload),
        _ => Err(gone(field).into()),
    }
}

/// Whether the folder of this server has the file.
async fn lies_here(app: &App, id: UploadId) -> bool {
    match app.depot() {
        Some(depot) => depot.folder.has(id).await,
        None => false,
    }
}

fn gone(field: &str) -> Refusal {
    let message = "ファイルの保存期限が過ぎたか、このサーバーにありません。もう一度送って、取り込みを始めてください。";
    Refusal::new(UserErrorCode::Expired, field, message)
}

/// The content, checked against the digest it was taken with.
pub(crate) async fn content(app: &App, id: UploadId) -> Result<Vec<u8>, FileGone> {
    let upload = store::uploads::find(&app.store, id).await?.ok_or(FileGone::Missing)?;
    let depot = app.depot().ok_or(FileGone::Missing)?;
    let bytes = depot.folder.read(id).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => FileGone::Missing,
        _ => FileGone::Disk(error),
    })?;
    let (bytes, digest) = crate::follow::blocking(move || {
        let digest = domain::hex::encode(Sha256::digest(&bytes));
        (bytes, digest)
    })
    .await;
    if digest == upload.digest { Ok(bytes) } else { Err(FileGone::Changed) }
}
