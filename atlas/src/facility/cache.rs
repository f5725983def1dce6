//! Facilities that were read from their documents lately.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use domain::codes::Visibility;
use domain::facility::Facility;
use domain::ids::FacilityId;

use crate::hash_index::hash_of;

/// A fixed number of places, each for the last facility that fell on it; readers and writers never wait.
///
/// An entry is right as long as its document and its level equal those asked for, so one cache serves all generations that
/// share their tables, and what one audience was shown is never shown to another that sees less.
#[derive(Debug)]
pub(crate) struct Cache {
    places: Vec<ArcSwapOption<Entry>>,
}

#[derive(Debug)]
struct Entry {
    level: Visibility,
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
    /// The facility of a document as it is seen at a level, read now if it is not at hand.
    pub(crate) fn get(
        &self,
        (id, level): (FacilityId, Visibility),
        document: &[u8],
        read: impl FnOnce() -> Option<Facility>,
    ) -> Option<Arc<Facility>> {
        let place = &self.places[hash_of(&(id, level)) as usize % self.places.len()];
        if let Some(entry) = &*place.load()
            && entry.level == level
            && *entry.document == *document
        {
            return Some(entry.facility.clone());
        }
        let facility = Arc::new(read()?);
        place.store(Some(Arc::new(Entry { level, document: document.into(), facility: facility.clone() })));
        Some(facility)
    }
}

#[cfg(test)]
mod tests {
    use domain::codes::Code;

    use super::*;

    #[test]
    fn another_document_is_never_taken_for_the_one_asked_for() {
        let cache = Cache::default();
        for n in 0..20_000u32 {
            let document = n.to_be_bytes();
            let facility = crate::testing::facility(1, u64::from(n % 7));
            let key = (facility.id, Visibility::Public);
            let found = cache.get(key, &document, || Some(facility.clone())).unwrap();
            assert_eq!(*found, facility);
            assert_eq!(cache.get(key, &document, || None).map(|found| found.id), Some(facility.id));
        }
    }

    #[test]
    fn what_was_read_for_one_level_is_never_given_to_another() {
        // With one place for all, only the level tells the entries apart.
        let cache = Cache { places: vec![ArcSwapOption::empty()] };
        for level in Visibility::ALL.iter().chain(Visibility::ALL) {
            let mut facility = crate::testing::facility(1, 1);
            facility.details.name = level.code().into();
            let found = cache.get((facility.id, *level), b"same", || Some(facility.clone())).unwrap();
            assert_eq!(found.details.name, level.code());
        }
    }
}
