//! On-call rosters (当番表).

pub mod rule;

pub use rule::{RRule, RuleError};
