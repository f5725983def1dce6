//! Hours as files give them, turned into weekly slots.

pub(crate) mod slots;
pub(crate) mod times;
pub(crate) mod words;
