//! Runs of imports, their findings, and pairs that may be one facility.

mod order;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::{ImportIssueCode, IssueSeverity, JobStatus, SourceDataset};
use crate::ids::{DuplicateCandidateId, FacilityId, ImportIssueId, ImportJobId};

pub use order::{ImportAreaOptions, ImportOptions, ImportOrder};

/// One run of an import (取り込み).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportJob {
    /// Its id.
    pub id: ImportJobId,
    /// Command-line source name (`care-service`, `municipal` …).
    pub source: String,
    /// Data set.
    pub dataset: SourceDataset,
    /// Feed, once known.
    pub feed: Option<String>,
    /// File name without folders.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub file_digest: String,
    /// State.
    pub status: JobStatus,
    /// Why it failed or was interrupted, for a person.
    pub message: Option<String>,
    /// Edition.
    pub as_of: Option<NaiveDate>,
    /// Data rows read.
    pub rows_read: u64,
    /// Share that is done, 0–1.
    #[serde(default)]
    pub progress: f64,
    /// Differences.
    pub difference: ImportDifference,
    /// Exact number of findings per code and severity, also of those not kept as examples.
    pub issue_counts: Vec<IssueCount>,
    /// Start.
    pub started_at: DateTime<Utc>,
    /// End.
    pub finished_at: Option<DateTime<Utc>>,
    /// What was asked, when it was started over the API; `None` for a command.
    #[serde(default)]
    pub order: Option<ImportOrder>,
}

impl ImportJob {
    /// A run that begins to read a file, for an edition.
    pub fn begun(
        id: ImportJobId,
        source: &str,
        (file_name, file_digest): (String, String),
        as_of: NaiveDate,
        started_at: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            source: source.to_owned(),
            dataset: SourceDataset::Manual,
            feed: None,
            file_name,
            file_digest,
            status: JobStatus::Running,
            message: None,
            as_of: Some(as_of),
            rows_read: 0,
            progress: 0.0,
            difference: ImportDifference::default(),
            issue_counts: Vec::new(),
            started_at,
            finished_at: None,
            order: None,
        }
    }
}

/// What an import changed (取り込みの差).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportDifference {
    /// New facilities, areas or places.
    pub created: u64,
    /// Changed ones.
    pub updated: u64,
    /// Unchanged ones.
    pub unchanged: u64,
    /// Published before and not in this edition (廃止の疑い).
    pub missing: u64,
    /// New source records joined to a facility that was already known.
    pub merged: u64,
}

/// How often a finding occurred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueCount {
    /// Code.
    pub code: ImportIssueCode,
    /// Severity.
    pub severity: IssueSeverity,
    /// Times.
    pub count: u64,
}

/// One finding (取り込みの指摘). Never holds a personal name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportIssue {
    /// Its id.
    pub id: ImportIssueId,
    /// The run.
    pub job: ImportJobId,
    /// Code.
    pub code: ImportIssueCode,
    /// Severity.
    pub severity: IssueSeverity,
    /// Line of the file, 1-based, header included.
    pub row: Option<u64>,
    /// Column as published.
    pub column: Option<String>,
    /// The offending value, shortened.
    pub value: Option<String>,
    /// Explanation in Japanese.
    pub message: String,
    /// The facility concerned.
    pub facility: Option<FacilityId>,
}

/// Two facilities that may be one (重複の候補).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DuplicateCandidate {
    /// Its id.
    pub id: DuplicateCandidateId,
    /// The one with the smaller id.
    pub left: FacilityId,
    /// The other.
    pub right: FacilityId,
    /// Similarity, 0–1.
    pub score: f64,
    /// Reasons in Japanese.
    pub reasons: Vec<String>,
}
