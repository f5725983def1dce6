//! The one place an atlas is published in.

use arc_swap::ArcSwap;

use crate::Atlas;

/// Holds the atlas that new requests are answered from.
///
/// A reader loads once per request and keeps that snapshot for everything it does; a writer builds the next atlas
/// completely and then stores it. Nobody waits. Waiting for a generation is the business of whoever has a runtime.
#[derive(Debug)]
pub struct AtlasCell {
    current: ArcSwap<Atlas>,
}

impl AtlasCell {
    /// A cell that holds an atlas.
    pub fn new(atlas: Atlas) -> Self {
        Self { current: ArcSwap::from_pointee(atlas) }
    }

    /// The atlas of now; cheap.
    pub fn load(&self) -> Atlas {
        Atlas::clone(&self.current.load())
    }

    /// Publishes an atlas; later loads see it, running requests keep theirs.
    pub fn store(&self, atlas: Atlas) {
        self.current.store(std::sync::Arc::new(atlas));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Patch;

    #[test]
    fn a_reader_keeps_its_snapshot_while_the_next_is_published() {
        let cell = AtlasCell::new(Atlas::empty());
        let before = cell.load();
        cell.store(before.patched(Patch { generation: 7, ..Patch::default() }));
        assert_eq!(before.generation(), 0);
        assert_eq!(cell.load().generation(), 7);
    }
}
