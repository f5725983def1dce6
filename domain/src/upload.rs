//! Files that people send (送られたファイル): what is known of one, and what its content shows it to be.

mod kind;
mod label;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, UploadId};

pub use kind::{FileKind, Sniffer, Unaccepted};
pub use label::file_label;

/// A file that somebody sent, kept for a while until it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its id, which is also the only thing its place on disk is named after.
    pub id: UploadId,
    /// Whose it is; nobody else sees it.
    pub account: AccountId,
    /// SHA-256 of the content, hexadecimal.
    pub digest: String,
    /// Bytes.
    pub size: u64,
    /// What the content is; never what the client said.
    pub kind: FileKind,
    /// The client's name for it, cleaned; shown and never used as a path.
    pub label: String,
    /// When it was complete.
    pub created_at: DateTime<Utc>,
    /// When it is thrown away.
    pub expires_at: DateTime<Utc>,
}

impl Upload {
    /// Whether it may not be used any more at an instant.
    pub fn is_expired(&self, at: DateTime<Utc>) -> bool {
        self.expires_at <= at
    }
}
