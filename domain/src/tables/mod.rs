//! Code tables that the law revises: data with a version, not enums.
//!
//! Each table has a `VERSION` that names its edition and `codes()`, every code with its Japanese label in order.

pub mod appendix8;
pub mod departments;
pub mod languages;
pub mod service_types;
pub mod standards;
