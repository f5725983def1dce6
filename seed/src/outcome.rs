//! What a read gives: records, the report, and what this edition is complete for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::area::PopulationCount;
use domain::codes::{AreaKind, SourceDataset};
use domain::contribution::Draft;
use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};
use domain::source::SourceRecord;
use geo_types::MultiPolygon;

use crate::report::Report;

/// Everything one read gives.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The records.
    pub records: Records,
    /// What was found on the way.
    pub report: Report,
    /// Name of the (first) layout, for example `care-service/official`.
    pub layout: &'static str,
    /// Data set.
    pub dataset: SourceDataset,
    /// Feed of the records; the layout's own name for records that are not facilities.
    pub feed: String,
    /// What this edition is complete for.
    pub coverage: Coverage,
    /// Data rows (or features) read, of all files.
    pub rows_read: u64,
}

/// The records of one read, all of one sort.
#[derive(Debug, Clone, PartialEq)]
pub enum Records {
    /// Facilities, in file order.
    Facilities(Vec<Draft>),
    /// Towns with points.
    Towns(Vec<TownPoint>),
    /// Postal codes.
    PostalCodes(Vec<PostalCode>),
    /// Municipality names.
    MunicipalityNames(Vec<MunicipalityName>),
    /// Areas, still without ids.
    Areas(Vec<AreaDraft>),
    /// Population counts.
    Population(Vec<PopulationCount>),
}

impl Records {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Facilities(records) => records.len(),
            Self::Towns(records) => records.len(),
            Self::PostalCodes(records) => records.len(),
            Self::MunicipalityNames(records) => records.len(),
            Self::Areas(records) => records.len(),
            Self::Population(records) => records.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An area as read, before it gets an id.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaDraft {
    /// Kind.
    pub kind: AreaKind,
    /// Code within the kind; municipalities carry six digits with check digit.
    pub code: String,
    /// Name.
    pub name: String,
    /// Boundary, exterior rings counter-clockwise (RFC 7946, section 3.1.6).
    pub boundary: MultiPolygon<f64>,
    /// First day it is valid.
    pub valid_from: Option<NaiveDate>,
    /// Last day it is valid.
    pub valid_to: Option<NaiveDate>,
    /// Where the boundary came from.
    pub source: SourceRecord,
}

/// What an edition is complete for: only records whose partition it covers may be taken as vanished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coverage {
    /// Every partition of the feed.
    Whole,
    /// These partitions of the feed.
    Partitions(BTreeSet<String>),
    /// Partitions that end in one of these (`/170`), in the whole country.
    Suffixes(BTreeSet<String>),
}

impl Coverage {
    /// Whether a record of this partition must be in the edition.
    pub fn covers(&self, partition: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Partitions(partitions) => partitions.contains(partition),
            Self::Suffixes(suffixes) => {
                partition.rfind('/').is_some_and(|slash| suffixes.contains(&partition[slash..]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_national_file_of_one_service_covers_that_service_everywhere_and_no_other() {
        let coverage = Coverage::Suffixes(BTreeSet::from(["/170".to_owned()]));
        assert!(coverage.covers("372013/170"));
        assert!(!coverage.covers("372013/110"));
        assert!(!coverage.covers("372013"));
    }

    #[test]
    fn a_municipal_file_covers_its_own_partitions_only() {
        let coverage = Coverage::Partitions(BTreeSet::from(["372013/170".to_owned()]));
        assert!(coverage.covers("372013/170"));
        assert!(!coverage.covers("272108/170"));
        assert!(Coverage::Whole.covers("anything"));
    }
}
