//! What photos need of the running program: renditions in memory, and a bound on how many are worked on at once.

use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::PhotoId;
use lru::LruCache;
use tokio::sync::Semaphore;

/// Most bytes of renditions in memory: some 600 portraits as they stand on pages.
const CACHED_BYTES: usize = 32_000_000;

/// Photos taken in at once. One of 40 megapixels takes 0.4 GB while it is decoded.
const TAKEN_AT_ONCE: usize = 1;

/// Renditions made at once.
const SCALED_AT_ONCE: usize = 2;

/// Renditions, and who may work.
pub(crate) struct PhotoState {
    pub(super) taking: Arc<Semaphore>,
    pub(super) scaling: Arc<Semaphore>,
    cache: Mutex<Cache>,
}

struct Cache {
    renditions: LruCache<(PhotoId, u32), Arc<Vec<u8>>>,
    bytes: usize,
}

impl Default for PhotoState {
    fn default() -> Self {
        Self {
            taking: Arc::new(Semaphore::new(TAKEN_AT_ONCE)),
            scaling: Arc::new(Semaphore::new(SCALED_AT_ONCE)),
            cache: Mutex::new(Cache { renditions: LruCache::unbounded(), bytes: 0 }),
        }
    }
}

impl PhotoState {
    pub(super) fn cached(&self, id: PhotoId, width: u32) -> Option<Arc<Vec<u8>>> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).renditions.get(&(id, width)).cloned()
    }

    /// Keeps a rendition; those used longest ago make room.
    pub(super) fn keep(&self, id: PhotoId, width: u32, rendition: &Arc<Vec<u8>>) {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.bytes += rendition.len();
        if let Some(before) = cache.renditions.put((id, width), rendition.clone()) {
            cache.bytes -= before.len();
        }
        while cache.bytes > CACHED_BYTES {
            let Some((_, oldest)) = cache.renditions.pop_lru() else { return };
            cache.bytes -= oldest.len();
        }
    }

    /// Forgets a photo.
    pub(super) fn forget(&self, id: PhotoId) {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        for width in super::WIDTHS {
            if let Some(gone) = cache.renditions.pop(&(id, width)) {
                cache.bytes -= gone.len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn memory_is_bounded_and_what_was_used_longest_ago_goes_first() {
        let state = PhotoState::default();
        let id = |number: u128| PhotoId(Uuid::from_u128(number));
        let quarter = Arc::new(vec![0; CACHED_BYTES / 4]);
        (0..4).for_each(|number| state.keep(id(number), 64, &quarter));
        assert!(state.cached(id(0), 64).is_some(), "all four fit, and the first was used last");
        state.keep(id(4), 64, &quarter);
        assert!(state.cached(id(1), 64).is_none() && state.cached(id(0), 64).is_some());
        state.keep(id(4), 64, &quarter);
        assert!(state.cached(id(2), 64).is_some(), "the same again takes no more room");
        state.forget(id(0));
        assert!(state.cached(id(0), 64).is_none());
        state.keep(id(5), 64, &Arc::new(vec![0; CACHED_BYTES + 1]));
        assert!((0..6).all(|number| state.cached(id(number), 64).is_none()));
        assert_eq!(state.cache.lock().unwrap().bytes, 0);
    }
}
