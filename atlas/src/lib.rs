//! The directory in memory: an immutable snapshot that answers every list and map question, and the cell it is swapped in.
//!
//! An [`Atlas`] holds everything; who asks about facilities asks a [`Sight`], which is the atlas for one audience.
//!
//! Free of database and network; readers never hold a lock. A request loads the atlas once (see [`cell`]) and hands
//! that snapshot to everything it does, so one answer never mixes two generations.

pub mod answer;
mod area;
mod ask;
mod atlas;
pub mod beds;
pub mod cell;
mod datasets;
mod ecef;
mod eyes;
mod facility;
mod gazetteer;
pub mod guides;
mod hash_index;
pub mod input;
mod intern;
pub mod map;
mod mercator;
pub mod oncall;
pub mod people;
pub mod question;
mod sight;
mod suggest;
#[cfg(any(test, feature = "synthetic"))]
#[doc(hidden)]
pub mod testing;
pub mod times;

#[cfg(test)]
mod oracle;

pub use answer::*;
pub use atlas::Atlas;
pub use cell::AtlasCell;
pub use input::{AtlasInput, FacilitiesInput, GazetteerInput, Patch, Unreadable};
pub use sight::Sight;
pub use times::{LocatedChunk, Times};
