//! What the directory is made from, for the page of credits (出典).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::codes::SourceDataset;
use domain::source::SourceRecord;

/// One record for each data set, licence and attribution, with the newest edition and without single ids.
pub(crate) fn newest(records: impl Iterator<Item = SourceRecord>) -> Vec<SourceRecord> {
    let mut editions: BTreeMap<(SourceDataset, String, Option<String>), Option<NaiveDate>> = BTreeMap::new();
    for record in records {
        let edition = editions.entry((record.dataset, record.attribution, record.license)).or_default();
        *edition = (*edition).max(record.as_of);
    }
    let records = editions.into_iter().map(|((dataset, attribution, license), as_of)| SourceRecord {
        dataset,
        source_id: None,
        as_of,
        license,
        attribution,
    });
    records.collect()
}
