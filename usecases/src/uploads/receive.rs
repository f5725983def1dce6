//! Taking a file: bytes go to disk as they come, and are looked at on the way.

use std::sync::Arc;

use domain::access::{Action, Target, Viewer, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::AuditAction;
use domain::ids::{AccountId, UploadId};
use domain::upload::{Sniffer, Unaccepted, Upload, file_label};
use sha2::{Digest as _, Sha256};
use tokio::sync::OwnedSemaphorePermit;

use super::folder::Part;
use super::settings::Depot;
use crate::app::App;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::read::ReadFault;
use crate::refusal::Failure;

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UploadError {
    /// Nobody is signed in.
    #[error("sign in to send files")]
    SignedOut,
    /// They may not send files.
    #[error("you may not send files")]
    Forbidden,
    /// The file is larger than this server takes.
    #[error("the file has more than {max} bytes")]
    TooLarge {
        /// Largest file, bytes.
        max: u64,
    },
    /// The account keeps as much as it may.
    #[error("the account keeps as many files as it may")]
    Quota,
    /// Too many files are being sent.
    #[error("too many files are being sent at the moment")]
    Busy,
    /// The content is of no accepted kind.
    #[error(transparent)]
    Unaccepted(#[from] Unaccepted),
    /// This server keeps no files.
    #[error("this server takes no files")]
    Closed,
    /// The disk.
    #[error("the file could not be stored")]
    Disk(#[from] std::io::Error),
    /// The database.
    #[error(transparent)]
    Store(ReadFault),
}

/// A file under way. Dropped before [`Receiving::finish`], nothing is left of it.
pub struct Receiving {
    app: Arc<App>,
    caller: Caller,
    account: AccountId,
    id: UploadId,
    label: String,
    part: Part,
    hash: Sha256,
    size: u64,
    max: u64,
    sniffer: Sniffer,
    _turn: OwnedSemaphorePermit,
}

/// Begins to take a file of somebody, by the name they give it and the length they announce.
///
/// # Errors
/// [`UploadError`], before a single byte of the content is read.
pub async fn begin(
    app: &Arc<App>,
    viewer: Arc<Viewer>,
    name: &str,
    announced: Option<u64>,
) -> Result<Receiving, UploadError> {
    if viewer.is_anonymous() {
        return Err(UploadError::SignedOut);
    }
    if !may(&viewer, Action::Upload, &Target::default()) {
        forbidden(app, &Caller::new(viewer, OPERATION), Action::Upload).await;
        return Err(UploadError::Forbidden);
    }
    let account = viewer.account.ok_or(UploadError::Forbidden)?;
    let depot = app.depot().ok_or(UploadError::Closed)?;
    let max = depot.settings.max_bytes;
    if announced.is_some_and(|bytes| bytes > max) {
        return Err(UploadError::TooLarge { max });
    }
    let turn = depot.turns.clone().try_acquire_owned().map_err(|_| UploadError::Busy)?;
    let kept = store::uploads::kept_by(&app.store, account, app.now()).await?;
    within_quota(depot, kept, announced.unwrap_or(1))?;
    let id = UploadId(app.ids().next());
    let part = depot.folder.begin(id).await?;
    let (caller, label) = (Caller::new(viewer, OPERATION), file_label(name));
    let (hash, sniffer) = (Sha256::new(), Sniffer::default());
    Ok(Receiving { app: app.clone(), caller, account, id, label, part, hash, size: 0, max, sniffer, _turn: turn })
}

/// The operation as the audit trail names it.
const OPERATION: &str = "upload";

impl Receiving {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`UploadError`], as soon as it is certain that the file will not be taken.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), UploadError> {
        self.size += bytes.len() as u64;
        if self.size > self.max {
            return Err(UploadError::TooLarge { max: self.max });
        }
        self.hash.update(bytes);
        self.sniffer.feed(bytes);
        if self.sniffer.is_hopeless() {
            // Which of the reasons it is.
            std::mem::take(&mut self.sniffer).finish()?;
        }
        Ok(self.part.write(bytes).await?)
    }

    /// Keeps the file, now that it is whole.
    ///
    /// # Errors
    /// [`UploadError`]; nothing is kept then.
    pub async fn finish(self) -> Result<Upload, UploadError> {
        let Self { app, caller, account, id, label, part, hash, size, sniffer, .. } = self;
        let kind = sniffer.finish()?;
        let depot = app.depot().ok_or(UploadError::Closed)?;
        part.complete().await?;
        let now = app.now();
        let upload = Upload {
            id,
            account,
            digest: domain::hex::encode(hash.finalize()),
            size,
            kind,
            label,
            created_at: now,
            expires_at: now + depot.settings.kept_for,
        };
        let kept = keep(&app, &caller, depot, upload).await;
        if kept.is_err()
            && let Err(error) = depot.folder.remove(id).await
        {
            tracing::warn!(error = %error, "a file that was not kept could not be removed; the next sweep does it");
        }
        kept
    }
}

async fn keep(app: &Arc<App>, caller: &Caller, depot: &Depot, upload: Upload) -> Result<Upload, UploadError> {
    let mut deed = match Deed::begin::<Upload>(app, caller).await? {
        Begun::Again(upload) => return Ok(upload),
        Begun::First(deed) => deed,
    };
    // Two at once would each see room for itself.
    deed.tx().exclusive(&format!("uploads:{}", upload.account)).await?;
    let kept = store::uploads::kept_by(deed.tx(), upload.account, upload.created_at).await?;
    within_quota(depot, kept, upload.size)?;
    store::uploads::insert(deed.tx(), &upload).await?;
    let told = [("digest", upload.digest.clone()), ("size", upload.size.to_string())];
    let mut changes: Vec<FieldChange> = told
        .into_iter()
        .map(|(field, after)| FieldChange { field: field.to_owned(), before: None, after: Some(after) })
        .collect();
    let kind = Some(upload.kind.media_type().to_owned());
    changes.push(FieldChange { field: "mediaType".to_owned(), before: None, after: kind });
    deed.audit(AuditEntry::of(AuditAction::Create, "Upload", upload.id, changes));
    Ok(deed.commit(upload).await?)
}

fn within_quota(depot: &Depot, kept: store::uploads::Kept, more: u64) -> Result<(), UploadError> {
    let fits = kept.files < depot.settings.quota_files && kept.bytes.saturating_add(more) <= depot.settings.quota_bytes;
    if fits { Ok(()) } else { Err(UploadError::Quota) }
}

impl From<store::StoreError> for UploadError {
    fn from(error: store::StoreError) -> Self {
        Self::Store(error.into())
    }
}

impl From<Failure> for UploadError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Fault(fault) => Self::Store(fault),
            // Without a key and with a fresh id nothing can be refused but for somebody else's writing at this moment.
            Failure::Refused(_) => Self::Busy,
        }
    }
}
