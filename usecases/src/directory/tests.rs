//! Changes by people on a database in memory, with a clock that is moved by hand.

mod areas;
mod editing;
mod merging;
mod reports;
mod travel;
pub(crate) mod world;
