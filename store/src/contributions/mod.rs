//! Contributions: what each source record says, kept beside the facility it was merged into.

mod decided;
mod read;
mod write;

use chrono::NaiveDate;
use domain::contribution::Contribution;
use domain::ids::FacilityId;

pub use read::{by_feed, by_keys, index_by_feed, newest_as_of, of_facilities};
pub use write::{delete_many, mark_gone, upsert_many};

/// A contribution with what is stored beside it for matching. The keys are the caller's; here they are only kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredContribution {
    /// The contribution.
    pub contribution: Contribution,
    /// Digest of its details and origin, by which an unchanged record is recognised without reading its document.
    pub digest: String,
    /// Folded name.
    pub name_key: String,
    /// Folded address; empty when the address could not be read.
    pub address_key: String,
    /// Main phone number, folded.
    pub phone: Option<String>,
    /// Line of the file the record began on, 1-based, header included.
    pub row: u64,
}

/// What is needed of a stored contribution to compare a new edition with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContributionIndexRow {
    /// Key inside the feed.
    pub key: String,
    /// The facility it was merged into.
    pub facility: FacilityId,
    /// Partition of the feed.
    pub partition: String,
    /// Digest of its details and origin.
    pub digest: String,
    /// Edition in which it was missing for the first time; `None` while it is published.
    pub gone_since: Option<NaiveDate>,
    /// Edition it was last seen in.
    pub as_of: Option<NaiveDate>,
    /// Name as published.
    pub name: String,
    /// Folded name.
    pub name_key: String,
    /// Folded address.
    pub address_key: String,
    /// Main phone number, folded.
    pub phone: Option<String>,
}
