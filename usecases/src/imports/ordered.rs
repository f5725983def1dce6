//! Imports that people order over the API: started with a file they sent, carried out in the background, reviewed, and
//! then written or thrown away.
//!
//! ```text
//! start ── RUNNING ──► REVIEW ── resolve(commit) ──► RUNNING ──► SUCCEEDED
//!            │  │          └──── resolve(discard) ─► DISCARDED
//!            │  └─(dryRun: false)──────────────────────────────► SUCCEEDED
//!            └──► FAILED            the brake brings it back to REVIEW
//! ```
//!
//! What is written after the review is compared anew with the directory as it is then.

mod background;
mod live;
mod reader;
mod resolve;
mod start;
#[cfg(test)]
mod tests;

use domain::access::{Action, Target, Viewer, may};
use domain::codes::UserErrorCode;

pub(crate) use live::OrderedImports;
pub use resolve::{ResolveImport, resolve};
pub use start::{StartImport, start};

use crate::refusal::{Failure, Refusal};

/// Why an import was not started, or not resolved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    /// They may not import.
    #[error("importing is not allowed")]
    Forbidden,
    /// For a reason that the person can act on.
    #[error("the order was refused")]
    Refused(Refusal),
    /// Anything else.
    #[error("the order could not be taken")]
    Failed(Failure),
}

impl OrderError {
    fn refused(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        Self::Refused(Refusal::new(code, field, message))
    }
}

fn allowed(viewer: &Viewer, operation: &str) -> Result<(), OrderError> {
    if may(viewer, Action::ImportRun, &Target::default()) {
        return Ok(());
    }
    tracing::info!(operation, role = %viewer.strongest_role(), "refused");
    Err(OrderError::Forbidden)
}

impl From<Failure> for OrderError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<store::StoreError> for OrderError {
    fn from(error: store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<OrderError> for Failure {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Forbidden => Refusal::forbidden().into(),
            OrderError::Refused(refusal) => refusal.into(),
            OrderError::Failed(failure) => failure,
        }
    }
}
