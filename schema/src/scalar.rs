//! Scalars of the contract: text and JSON with a meaning, checked when they come in.

mod geojson;
mod time;
mod web;

pub use geojson::GeoJson;
pub(crate) use geojson::{Json, collection, multi_polygon, point};
pub use time::{Day, Instant, TimeOfDay};
pub use web::{Digest, Phone, RRule, Url};
