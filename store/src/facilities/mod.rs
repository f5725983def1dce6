//! Facilities: one document each, with the columns they are found by and the index of their numbers beside it.

mod due;
mod load;
mod look;
mod read;
mod remove;
mod write;

pub use due::{DueKey, due};
pub use load::{load_all, parse};
pub use look::{Look, look};
pub use read::{by_ids, count, documents_by_ids, identifiers, identifiers_among, scan};
pub use remove::{delete, mentioning};
pub use write::{insert_many, lock_by_ids, set_status_many, update_many};
