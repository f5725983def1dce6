//! Reports of errors (誤りの通報): anybody sends one about what they see, the coordinators of the place settle it.
//!
//! The words of a report may name people. They are shown to those who settle it and to auditors, each showing is written
//! into the audit trail, and some time after the report was settled they are forgotten.

mod list;
mod moved;
mod purge;
mod report;
mod resolve;
#[cfg(test)]
mod tests;

pub use list::{CorrectionKey, CorrectionsQuery, one, page, reach, total};
pub use moved::move_reports;
pub use purge::purge;
pub use report::{NewCorrection, ReportError, report};
pub use resolve::{Resolution, ResolveError, resolve};

/// What is held while a report is settled or moved.
fn lock(id: domain::ids::CorrectionReportId) -> String {
    format!("correction:{id}")
}
