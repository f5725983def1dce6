//! Laying out all facilities at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use domain::facility::Facility;
use rayon::prelude::*;

use super::directory::Directory;
use super::row::Keyed;
use super::staging::Staging;
use super::tables::{SharedTables, Tables};
use crate::area::AreaIndex;
use crate::input::{FacilitiesInput, Unreadable};

/// Documents fetched at once.
const BATCH: usize = 256;
/// Reasons kept of documents that could not be read.
const EXAMPLES: usize = 10;

/// Reads every facility on all processors and lays them out.
pub(crate) fn lay_out(input: FacilitiesInput, areas: &AreaIndex) -> Directory {
    let reader = Reader::default();
    match input {
        FacilitiesInput::Facilities(facilities) => {
            facilities.into_par_iter().chunks(BATCH).for_each(|batch| reader.stage(batch.into_iter()));
        }
        FacilitiesInput::Documents(mut documents) => {
            // Documents are fetched by the hundred: fetching is done by one thread at a time.
            let batches = std::iter::from_fn(move || {
                let batch: Vec<Vec<u8>> = documents.by_ref().take(BATCH).collect();
                (!batch.is_empty()).then_some(batch)
            });
            batches.par_bridge().for_each(|batch| reader.stage(batch.iter().filter_map(|bytes| reader.read(bytes))));
        }
    }
    reader.finish(areas)
}

/// Where the facilities read on several threads come together.
struct Reader {
    tables: SharedTables,
    staging: Mutex<Staging>,
    count: AtomicUsize,
    examples: Mutex<Vec<String>>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            tables: SharedTables::over(Tables::default()),
            staging: Mutex::default(),
            count: AtomicUsize::new(0),
            examples: Mutex::default(),
        }
    }
}

impl Reader {
    fn read(&self, document: &[u8]) -> Option<Facility> {
        // Looking at the whole document at once is cheaper than at each of its texts.
        let read = match std::str::from_utf8(document) {
            Ok(text) => serde_json::from_str(text).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        read.inspect_err(|reason| {
            self.count.fetch_add(1, Ordering::Relaxed);
            let mut examples = self.examples.lock().unwrap_or_else(PoisonError::into_inner);
            if examples.len() < EXAMPLES {
                examples.push(reason.clone());
            }
        })
        .ok()
    }

    fn stage(&self, facilities: impl Iterator<Item = Facility>) {
        let rows: Vec<Keyed> = facilities.filter_map(|facility| Keyed::of(facility, &self.tables)).collect();
        // A panic in between would leave rows out, not half a row; and it goes on to the caller anyway.
        let mut staging = self.staging.lock().unwrap_or_else(PoisonError::into_inner);
        rows.into_iter().for_each(|keyed| staging.add(keyed));
    }

    fn finish(self, areas: &AreaIndex) -> Directory {
        let staging = self.staging.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut directory = staging.lay_out(&self.tables, areas);
        directory.tables = self.tables.freeze();
        directory.unreadable = Unreadable {
            count: self.count.into_inner(),
            examples: self.examples.into_inner().unwrap_or_else(PoisonError::into_inner),
        };
        directory
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_document_that_cannot_be_read_is_counted_and_the_others_are_there() {
        let mut documents: Vec<Vec<u8>> =
            (0..700).map(|n| serde_json::to_vec(&testing::facility(3, n)).unwrap()).collect();
        documents.insert(5, b"{\"id\": 7}".to_vec());
        documents.insert(9, b"\"\xFF\"".to_vec());
        let directory = lay_out(FacilitiesInput::Documents(Box::new(documents.into_iter())), &AreaIndex::default());
        assert_eq!(directory.unreadable.count, 2);
        assert_eq!(directory.unreadable.examples.len(), 2);
        for n in 0..700 {
            let facility = testing::facility(3, n);
            let found = directory.slot(facility.id).and_then(|slot| directory.whole(slot));
            assert_eq!(found.as_deref(), Some(&facility));
        }
    }
}
