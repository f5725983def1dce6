//! Where a record came from and under which licence it may travel on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::SourceDataset;

/// One origin of a facility's data (出どころ); carried wherever the data goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Which published data set.
    pub dataset: SourceDataset,
    /// The record's id in that data set; `None` for the data set as a whole.
    #[serde(default)]
    pub source_id: Option<String>,
    /// Edition (時点).
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// Licence, for example `CC BY 4.0` or `PDL1.0`.
    #[serde(default)]
    pub license: Option<String>,
    /// How to credit it (出典の書き方).
    pub attribution: String,
}
