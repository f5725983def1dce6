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

use std::sync::Arc;

use domain::access::{Action, Target, may};
use domain::codes::UserErrorCode;

pub(crate) use live::OrderedImports;
pub use resolve::{ResolveImport, resolve};
pub use start::{StartImport, start};

use crate::app::App;
use crate::deed::{Caller, forbidden};
use crate::refusal::{Failure, Refusal};

/// Why an import was not started, or not resolved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
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

async fn allowed(app: &Arc<App>, caller: &Caller) -> Result<(), OrderError> {
    if may(&caller.viewer, Action::ImportRun, &Target::default()) {
        return Ok(());
    }
    Err(forbidden(app, caller, Action::ImportRun).await.into())
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
            OrderError::Refused(refusal) => refusal.into(),
            OrderError::Failed(failure) => failure,
        }
    }
}
