//! The embedded geocoder (位置参照情報): addresses to positions and back, nothing leaves the machine.

mod candidates;
pub(crate) mod geocode;
pub(crate) mod index;
mod lookup;
mod postal;
pub(crate) mod reverse;
mod typed;

pub(crate) use index::Gazetteer;
