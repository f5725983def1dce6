//! Photos of practitioners (顔写真): taken in with a consent, kept with the file they were made from, shown while consent
//! holds, and removed.
//!
//! - [`set`], [`remove`]: by whoever keeps the record · [`seen`], [`rendition`]: for screens, while somebody may see it
//! - [`for_print`]: for the press · [`WIDTHS`]: the widths there are
//! - `state`: renditions in memory, and how many are made at once · [`sweep`]: what nothing refers to any more goes
//!
//! The file as it came, with whatever it tells, is given to nobody but the person (開示); every picture that is shown is
//! made from the stripped one.

mod error;
mod print;
mod read;
mod remove;
mod retention;
mod set;
mod state;
#[cfg(test)]
mod tests;
mod widths;

pub use error::{HEIF_ADVICE, PhotoError};
pub use print::for_print;
pub use read::{PhotoReadError, rendition, seen};
pub use remove::remove;
pub(crate) use retention::forget;
pub use retention::sweep;
pub use set::{NewPhoto, set};
pub(crate) use state::PhotoState;
pub use widths::{NARROWEST, WIDEST, WIDTHS, address, step};
