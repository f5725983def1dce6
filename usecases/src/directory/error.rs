//! How a change of the directory is refused.

use std::sync::Arc;

use domain::access::Action;
use domain::codes::UserErrorCode;
use serde::de::DeserializeOwned;
use store::StoreError;

use crate::app::App;
use crate::deed::{self, Begun, Caller, Deed};
use crate::refusal::{Failure, Refusal};

/// Why the directory was not changed.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// There is no such thing, or none that the viewer sees. Holds the path of the input that names it.
    #[error("{0} names nothing that the viewer sees")]
    NotFound(String),
    /// The viewer sees it and may not do this.
    #[error("the viewer may not do this")]
    Forbidden {
        /// What they may not do.
        action: Action,
        /// Path of the input it is about, or nothing.
        field: String,
    },
    /// Somebody else changed it since the viewer looked.
    #[error("it was changed since the viewer looked")]
    Conflict,
    /// The input is not acceptable, for these reasons.
    #[error("the input is not acceptable for {} reasons", .0.len())]
    Unacceptable(Vec<Refusal>),
    /// The server could not do it, or the key against doing it twice was misused.
    #[error("the change failed")]
    Failed(Failure),
}

impl DirectoryError {
    /// One reason.
    pub(super) fn refused(code: UserErrorCode, field: &str, message: &str) -> Self {
        Self::Unacceptable(vec![Refusal::new(code, field, message)])
    }

    /// The refusal of somebody who sees it and may not do this.
    pub(super) fn forbidden(action: Action, field: &str) -> Self {
        Self::Forbidden { action, field: field.to_owned() }
    }
}

/// Makes a change once, or answers as before; and tells the log and the audit trail when it is refused for want of
/// rights: after the change was undone, for while it is under way nobody else writes.
pub(super) async fn changing<T, F>(
    app: &Arc<App>,
    caller: &Caller,
    change: impl FnOnce(Deed) -> F,
) -> Result<T, DirectoryError>
where
    T: DeserializeOwned,
    F: Future<Output = Result<T, DirectoryError>>,
{
    let done = match Deed::begin(app, caller).await? {
        Begun::Again(outcome) => Ok(outcome),
        // A change keeps much between its steps, and so do those who wait for it.
        Begun::First(deed) => Box::pin(change(deed)).await,
    };
    if let Err(DirectoryError::Forbidden { action, .. }) = &done {
        deed::forbidden(app, caller, *action).await;
    }
    done
}

impl From<Failure> for DirectoryError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<StoreError> for DirectoryError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<DirectoryError> for Failure {
    fn from(error: DirectoryError) -> Self {
        match error {
            DirectoryError::NotFound(field) => {
                Refusal::new(UserErrorCode::NotFound, &field, "見つかりません。ID を確かめてください。").into()
            }
            DirectoryError::Forbidden { field, .. } => {
                let Refusal { message, .. } = Refusal::forbidden();
                Refusal::new(UserErrorCode::Forbidden, &field, message).into()
            }
            DirectoryError::Conflict => Refusal::changed_meanwhile().into(),
            DirectoryError::Unacceptable(reasons) => Failure::Refused(reasons),
            DirectoryError::Failed(failure) => failure,
        }
    }
}
