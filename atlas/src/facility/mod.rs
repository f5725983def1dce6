//! How facilities are held: compact pins that are filtered, packed documents that are read on demand.

pub(crate) mod address;
pub(crate) mod boxes;
pub(crate) mod cache;
pub(crate) mod chunk;
pub(crate) mod directory;
pub(crate) mod documents;
pub(crate) mod keys;
pub(crate) mod layout;
pub(crate) mod packed;
pub(crate) mod patch;
pub(crate) mod pin;
pub(crate) mod row;
pub(crate) mod staging;
pub(crate) mod tables;
pub(crate) mod texts;
mod wire;

/// Where a facility lies: the chunk and the place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slot(pub(crate) u32);

/// Facilities a chunk can hold: few enough that copying one for an edit costs tens of microseconds.
pub(crate) const CHUNK_SIZE: usize = 512;

impl Slot {
    pub(crate) fn new(chunk: usize, local: usize) -> Self {
        Self(u32::try_from(chunk * CHUNK_SIZE + local).unwrap_or(u32::MAX))
    }
    #[inline]
    pub(crate) fn chunk(self) -> usize {
        self.0 as usize / CHUNK_SIZE
    }
    #[inline]
    pub(crate) fn local(self) -> usize {
        self.0 as usize % CHUNK_SIZE
    }
}
