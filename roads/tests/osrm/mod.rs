//! OSRM's default profiles (release 26) as rules: to compare our answers with OSRM's, ours must start from its figures.
//!
//! For tests and benches only. Times are meant to agree, so what OSRM prefers without its taking less time (its
//! "routability") is left out, as is what the rules have no place for: the minute it adds at gates, give-way signs.

#![allow(dead_code, unused_imports, reason = "a bench may want one of the two")]

mod car;
mod foot;
mod tagging;

pub use self::{car::OsrmCar, foot::OsrmFoot};
