//! Code tables that the law revises: data with a version, not enums.

pub mod departments;
pub mod service_types;
pub mod standards;
pub mod appendix8;
