//! Travel times from and to places on roads.
//!
//! A point is put onto a road once ([`Snap`]: which stretch, and how far along it). From there a search runs over the
//! network until its time is up ([`Ways::reach`]), and its answer, [`Reached`], tells the time to any other snapped
//! place, to a whole list of them ([`SnappedIndex`]), or lists the stretches travelled for an outline.
//!
//! Cars are searched on directed stretches, since turns cost time and some are forbidden; bicycles and pedestrians on
//! junctions. Both run outbound and inbound over the same lists: who asks "who can come here within 30 minutes?" gets
//! one-way streets and turns as they are driven towards him.
//!
//! All times are whole [units](UNITS_PER_SECOND) of 10 ms, so that every way of asking gives the same answer to the
//! last digit.

mod arrive;
mod ask;
mod boxes;
mod drive;
mod edges;
mod frontier;
mod light;
mod locate;
mod network;
mod places;
mod reached;
mod route;
mod scratch;
mod sense;
mod shape;
mod snap;
mod speeds;
mod start;
mod touched;
#[cfg(test)]
mod truth;
mod ways;

pub use ask::{Ask, AskError, MAX_ORIGINS, MAX_SECONDS};
pub(crate) use boxes::{BoxAt, Boxes, Inside};
pub(crate) use edges::{Marks, NEVER, ReachedEdge};
pub use locate::Handicaps;
pub use places::{ForeignPlace, NearestOrigin, SnappedIndex};
pub use reached::Reached;
pub use route::Route;
pub use scratch::Scratch;
pub use snap::{SNAP_LIMIT_METERS, Snap, SnapError};
pub use speeds::SpeedTables;
pub use start::StartPiece;
pub use touched::TouchedArc;
pub use ways::Ways;

/// How many units of time a second has.
pub const UNITS_PER_SECOND: u32 = 100;
