//! What is asked of an import, how it tells of its progress, and how it can fail.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::codes::FacilityKind;
use domain::contribution::PERSON_FEED;
use domain::municipality::MunicipalityCode;
use seed::{AreaOptions, SourceName};
use store::StoreError;

use super::summary::ImportSummary;

/// One import.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// What is published.
    pub source: SourceName,
    /// The files, read together.
    pub files: Vec<NamedFile>,
    /// Edition; today in Japan when left out.
    pub as_of: Option<NaiveDate>,
    /// Municipality, where the rows don't say.
    pub municipality: Option<MunicipalityCode>,
    /// Kind of the facilities of a list of points that does not say.
    pub kind: Option<FacilityKind>,
    /// Name under which editions are compared, where header and file name don't tell.
    pub feed: Option<String>,
    /// What the polygons are; areas only.
    pub area: Option<AreaOptions>,
    /// Licence, where it differs from the source's usual one.
    pub license: Option<String>,
    /// Attribution, where it differs from the source's usual one.
    pub attribution: Option<String>,
    /// Read and compare only.
    pub dry_run: bool,
    /// Let more than a fifth of the known records vanish.
    pub allow_vanishing: bool,
    /// Let an edition replace a newer one.
    pub allow_older: bool,
}

/// A file by name and content.
#[derive(Debug, Clone)]
pub struct NamedFile {
    /// Name without folders.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Rows read so far.
    Reading {
        /// Rows.
        rows: u64,
    },
    /// All rows are read and are being compared with the directory.
    Comparing {
        /// Records.
        records: u64,
    },
    /// Facilities written so far, inside the one transaction.
    Writing {
        /// Written.
        done: u64,
        /// Of these.
        total: u64,
    },
}

impl Progress {
    /// Whether a new phase begins, which is worth a line of its own.
    pub fn is_milestone(&self) -> bool {
        match self {
            Self::Reading { .. } => false,
            Self::Comparing { .. } => true,
            Self::Writing { done, total } => *done == 0 || done == total,
        }
    }
}

/// Where progress is told.
pub type Reporter = Arc<dyn Fn(Progress) + Send + Sync>;

/// Why an import wrote nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file cannot be read as what it was given for.
    #[error(transparent)]
    Unreadable(#[from] seed::ReadError),
    /// Too many known records would vanish.
    #[error("{} of {} known records would vanish", .0.would_vanish, .0.of)]
    Brake(Box<BrakeRefusal>),
    /// A newer edition of the same records was imported before.
    #[error(
        "the directory already holds the edition of {newest} of this list, and this one is of {given}; nothing was written (--allow-older imports it all the same)"
    )]
    OlderEdition {
        /// Newest edition known.
        newest: NaiveDate,
        /// Edition given.
        given: NaiveDate,
    },
    /// The file that was sent is gone, or is not what was sent.
    #[error("the uploaded file is gone")]
    FileGone,
    /// The name under which editions are compared is that of what people decide.
    #[error("the feed `{PERSON_FEED}` is what people decide; choose another name (--feed)")]
    ReservedFeed,
    /// The records don't fit together; a fault of the reader.
    #[error(transparent)]
    Plan(#[from] seed::plan::PlanError),
    /// The database.
    #[error("the import could not be stored")]
    Store(#[from] StoreError),
}

/// What the brake stopped.
#[derive(Debug, Clone)]
pub struct BrakeRefusal {
    /// Known records that would vanish.
    pub would_vanish: usize,
    /// Known records that the edition covers.
    pub of: usize,
    /// The report, as of a dry run.
    pub summary: ImportSummary,
}
