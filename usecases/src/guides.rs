//! Guides (顔が見える訪問診療医ガイド): made by coordinators, read by everybody as far as those in them consent.
//!
//! - [`sight`]: who sees which guide, edition and entry; every answer about guides goes through it
//! - [`guides`]: the list of guides · [`counts`]: how much is in an edition
//! - [`press`]: printing; [`render`]: ordering a form, [`fetch`]: fetching it
//! - `change`: how an edition is changed; `error`: how that fails

pub(crate) mod change;
mod count;
mod error;
mod fetch;
mod list;
pub mod press;
mod render;
pub mod sight;

pub use count::{GuideCounts, counts};
pub use error::GuideError;
pub use fetch::{FetchError, Fetched, GuideFile, fetch};
pub use list::{GuidesQuery, guides};
pub use render::{RenderGuide, RenderTaken, render, renditions};
pub use sight::SeenEdition;
