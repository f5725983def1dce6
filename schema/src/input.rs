//! What clients send, checked and turned into the values of the crates below.

mod crossing;
mod directory;
mod filter;
mod keys;
mod language;
mod polygon;
mod spatial;
mod text;

pub use directory::*;
pub use filter::{AreaFilter, FacilityFilter, FacilityOrder, ImportJobFilter};
pub use keys::{AreaKey, FacilityKey, IdentifierInput};
pub use spatial::{BoundingBoxInput, GeoPointInput, SpatialInput};
pub(crate) use text::search_text;

pub(crate) use filter::checked_filter;
pub(crate) use spatial::{Understood, between};
