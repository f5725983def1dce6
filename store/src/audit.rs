//! The audit trail (監査記録): rows in, rows out. What they mean and how they are chained is not decided here.
//!
//! [`mark`] and [`put_mark`] keep where the trail begins and ends. Whoever appends holds [`crate::WriteTx::exclusive`]
//! of [`LOCK`] from the reading of the last mark until the commit.

mod read;
mod write;

use chrono::{DateTime, Utc};
use domain::audit::AuditTarget;
use domain::codes::{AuditAction, Role};
use domain::ids::{AccountId, AuditEventId};

pub use read::{AuditFilter, by_id, count, event, events, first_at_or_after, last_seq, mark, since};
pub use write::{delete_up_to, erase_values, insert_many, put_mark};

/// The name that is held while the trail is written. Taken after every other lock of a transaction except that of the
/// change log, which the commit itself takes.
pub const LOCK: &str = "audit";

/// One event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Number without gaps, from 1.
    pub seq: i64,
    /// Its id.
    pub id: AuditEventId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub action: AuditAction,
    /// Which operation.
    pub operation: String,
    /// Whose.
    pub account: Option<AccountId>,
    /// As what.
    pub role: Role,
    /// To what.
    pub target: Option<AuditTarget>,
    /// The text that is chained; the members above are copies of what it says.
    pub content: String,
    /// The values, which can be erased.
    pub values: Option<String>,
    /// Digest of the text and of the event before.
    pub digest: String,
}

/// A place in the trail that cannot be moved without the server's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditMark {
    /// Number of the event.
    pub seq: i64,
    /// Its digest.
    pub digest: String,
    /// Proof of both.
    pub authenticated: String,
}
