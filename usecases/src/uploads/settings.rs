//! Where files are kept and how much of them.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;
use tokio::sync::Semaphore;

use super::folder::Folder;

/// What the operator configured.
#[derive(Debug, Clone)]
pub struct UploadSettings {
    /// The folder, made when missing; nothing else lies in it.
    pub folder: PathBuf,
    /// Largest file, bytes.
    pub max_bytes: u64,
    /// Most bytes that one account keeps at a time.
    pub quota_bytes: u64,
    /// Most files that one account keeps at a time.
    pub quota_files: u64,
    /// How long a file is kept that nobody uses.
    pub kept_for: TimeDelta,
    /// How long a file is kept for the review of its import.
    pub kept_for_review: TimeDelta,
    /// How many files are taken at the same time.
    pub at_once: usize,
}

impl UploadSettings {
    /// The usual limits: 200 MB a file, 1 GB and 50 files an account, a day, a week for a review, 8 at a time.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            max_bytes: 200_000_000,
            quota_bytes: 1_000_000_000,
            quota_files: 50,
            kept_for: TimeDelta::hours(24),
            kept_for_review: TimeDelta::days(7),
            at_once: 8,
        }
    }
}

/// The folder at work.
pub(crate) struct Depot {
    pub(super) settings: UploadSettings,
    pub(super) folder: Folder,
    pub(super) turns: Arc<Semaphore>,
}

impl Depot {
    pub(crate) fn open(settings: UploadSettings) -> std::io::Result<Self> {
        let folder = Folder::open(&settings.folder)?;
        Ok(Self { folder, turns: Arc::new(Semaphore::new(settings.at_once)), settings })
    }

    /// How long a file is kept for the review of its import.
    pub(crate) fn kept_for_review(&self) -> TimeDelta {
        self.settings.kept_for_review
    }
}
