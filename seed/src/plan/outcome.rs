//! What a comparison says is to be written.

use domain::ids::FacilityId;
use domain::import::ImportDifference;

use super::fingerprint::Digest;
use crate::report::Finding;

/// How far one edition may go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanLimits {
    /// Share of the published records the edition covers that may vanish at once, 0–1; 0.20 unless said otherwise.
    pub vanish_ratio: f64,
    /// A person has looked and says that they may vanish.
    pub allow_vanishing: bool,
}

impl Default for PlanLimits {
    fn default() -> Self {
        Self { vanish_ratio: 0.20, allow_vanishing: false }
    }
}

/// What one edition changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// One action per record of the edition that is kept, in the order of its rows.
    pub actions: Vec<Action>,
    /// Published records that the edition covers and does not have any more, by key.
    pub vanished: Vec<Vanished>,
    /// Stored records whose key is now published for another one, and the key they keep from now on.
    ///
    /// To be written **before** the actions: keys are unique inside a feed.
    pub retired: Vec<Retired>,
    /// What is worth telling, by row and key.
    pub findings: Vec<Finding>,
    /// Counts.
    pub difference: ImportDifference,
    /// Set when too much would vanish: nothing of this plan may be written.
    pub brake: Option<Brake>,
}

/// What happens to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Position in the drafts given.
    pub draft: usize,
    /// Key to store it under; the published one, except where one file uses it for two facilities.
    pub key: String,
    /// The facility it belongs to.
    pub facility: FacilityId,
    /// Digest to store beside it.
    pub digest: Digest,
    /// Folded name to store beside it.
    pub name_key: String,
    /// Folded address to store beside it; `None` when it could not be read.
    pub address_key: Option<String>,
    /// Main phone number to store beside it.
    pub phone: Option<String>,
    /// What to do.
    pub kind: ActionKind,
}

/// What to do with one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionKind {
    /// A new facility with a fresh id.
    Create,
    /// A first record of this feed for a facility that another record already made known.
    Join,
    /// Other content (or another key) than stored.
    Replace {
        /// Key it is stored under now.
        old_key: String,
    },
    /// As stored; only the edition is newer.
    Unchanged,
    /// It was gone and is published again, with the same or other content.
    Returned {
        /// Key it is stored under now.
        old_key: String,
    },
}

/// A record to be marked gone as of the edition; its facility becomes unconfirmed when no other record is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vanished {
    /// The facility.
    pub facility: FacilityId,
    /// Key it is stored under before [`Plan::retired`] is applied.
    pub key: String,
}

/// A record that gives its key away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// Key it is stored under now.
    pub key: String,
    /// Key it is stored under from now on.
    pub renamed: String,
}

/// Why nothing may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brake {
    /// Published records that would vanish.
    pub would_vanish: usize,
    /// Published records the edition covers.
    pub of: usize,
}

/// Why an edition cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// A record of another feed among the drafts.
    #[error("row {row} belongs to the feed `{found}` and not to `{expected}`")]
    OtherFeed {
        /// Line of the file.
        row: u64,
        /// Feed of the comparison.
        expected: String,
        /// Feed of the record.
        found: String,
    },
}
