//! Facilities that were read from their documents lately.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use domain::facility::Facility;
use domain::ids::FacilityId;

use crate::hash_index::hash_of;

/// A fixed number of places, each for the last facility that fell on it; readers and writers never wait.
///
/// An entry is right as long as its document equals the one asked for, so one cache serves all generations that share
/// their tables.
#[derive(Debug)]
pub(crate) struct Cache {
    places: Vec<ArcSwapOption<Entry>>,
}

#[derive(Debug)]
struct Entry {
    document: Box<[u8]>,
    facility: Arc<Facility>,
}

/// 4096 facilities of some 3 KB: what the screens of one region show, in about 12 MB.
const PLACES: usize = 4096;

impl Default for Cache {
    fn default() -> Self {
        Self { places: (0..PLACES).map(|_| ArcSwapOption::empty()).collect() }
    }
}

impl Cache {
    /// The facility of a document, read now if it is not at hand.
    pub(crate) fn get(
        &self,
        id: FacilityId,
        document: &[u8],
        read: impl FnOnce() -> Option<Facility>,
    ) -> Option<Arc<Facility>> {
        let place = &self.places[hash_of(&id) as usize % PLACES];
        if let Some(entry) = &*place.load()
            && *entry.document == *document
        {
            return Some(entry.facility.clone());
        }
        let facility = Arc::new(read()?);
        place.store(Some(Arc::new(Entry { document: document.into(), facility: facility.clone() })));
        Some(facility)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_document_is_never_taken_for_the_one_asked_for() {
        let cache = Cache::default();
        for n in 0..20_000u32 {
            let document = n.to_be_bytes();
            let facility = crate::testing::facility(1, u64::from(n % 7));
            let found = cache.get(facility.id, &document, || Some(facility.clone())).unwrap();
            assert_eq!(*found, facility);
            assert_eq!(cache.get(facility.id, &document, || None).map(|found| found.id), Some(facility.id));
        }
    }
}
