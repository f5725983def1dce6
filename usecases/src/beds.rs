//! Standby beds (在宅療養支援ベッド): a facility reports what is free, somebody with a patient holds a bed.
//!
//! - [`report`]: how the beds stand · [`hold`], [`resolve`]: keeping one for a patient · [`release`]: holds lapse by themselves
//! - `moved`: when two facilities become one
//! - [`beds`], [`bed`]: those that whoever asks sees · [`told`]: what subscribers are told
//! - [`pool_statuses`], [`pool_rule_set`]: whether the districts keep their beds free (常時1床)

mod error;
mod hold;
mod list;
mod moved;
mod pools;
mod put;
pub mod release;
mod report;
mod resolve;
mod sight;
#[cfg(test)]
mod tests;

pub use error::BedError;
pub use hold::{HoldWanted, hold};
pub use list::{BedsWanted, FoundBed, beds, told};
pub use moved::move_beds;
pub use pools::{PoolRuleWanted, PoolStatus, PoolsFault, pool_rule_set, pool_status, pool_statuses};
pub(crate) use report::district;
pub use report::{ReportWanted, report};
pub use resolve::{ResolveWanted, resolve};
pub use sight::{SeenBed, SeenHold, bed};
