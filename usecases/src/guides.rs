//! Guides (顔が見える訪問診療医ガイド): made by coordinators, read by everybody as far as those in them consent.
//!
//! - [`sight`]: who sees which guide, edition and entry; every answer about guides goes through it
//! - `change`: how an edition is changed; `error`: how that fails

pub(crate) mod change;
mod error;
pub mod sight;

pub use error::GuideError;
pub use sight::SeenEdition;
