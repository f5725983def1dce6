//! What one source record says about one facility, kept beside the facility it was merged into.
//!
//! A facility is always the merge of its contributions (see [`crate::merge`]): importing the same file twice
//! replaces each contribution by its equal, and a record that vanished from a newer edition is marked, not deleted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facility::FacilityDetails;
use crate::ids::FacilityId;
use crate::source::SourceRecord;

/// One row (or the rows of one office) of one feed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The feed: one list of one publisher through all its editions, for example `municipal-medical:372013`.
    pub feed: String,
    /// Key inside the feed. Published ids are **reused** by some publishers; matching also looks at name and address.
    pub key: String,
    /// Part of the feed this record belongs to, for deciding what a partial file can make vanish: municipality code,
    /// or municipality and service (`372013/170`).
    pub partition: String,
    /// Origin, licence and attribution; `source_id` is the published id.
    pub source: SourceRecord,
    /// What it says.
    pub details: FacilityDetails,
    /// Line of the file the record began on, 1-based, header included.
    pub row: u64,
}

/// A stored contribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The facility it was merged into.
    pub facility: FacilityId,
    /// Feed.
    pub feed: String,
    /// Key inside the feed, at the time of the last edition that had it.
    pub key: String,
    /// Partition of the feed.
    pub partition: String,
    /// Origin.
    pub source: SourceRecord,
    /// What it says.
    pub details: FacilityDetails,
    /// Edition in which the record was missing for the first time; `None` while it is published.
    #[serde(default)]
    pub gone_since: Option<NaiveDate>,
}
