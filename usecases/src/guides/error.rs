//! Why a change of a guide did not happen.

use domain::codes::{Code as _, GuideEditionStatus, UserErrorCode};
use domain::guide::TransitionFault;
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// Why a change of a guide, of one of its editions, or of its distribution did not happen. Names the field of the input
/// it is about.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GuideError {
    /// There is no such guide for whoever asks.
    #[error("there is no such guide")]
    NoGuide(&'static str),
    /// There is no such edition for whoever asks.
    #[error("there is no such edition")]
    NoEdition(&'static str),
    /// There is no such entry for whoever asks.
    #[error("there is no such entry")]
    NoEntry(String),
    /// There is no such interview for whoever asks.
    #[error("there is no such interview")]
    NoInterview,
    /// There is no such proof for whoever asks.
    #[error("there is no such proof")]
    NoProof,
    /// There is no such target for whoever asks.
    #[error("there is no such target")]
    NoTarget(&'static str),
    /// There is no such facility for whoever asks.
    #[error("there is no such facility")]
    NoFacility(&'static str),
    /// There is no such area.
    #[error("there is no such area")]
    NoArea(&'static str),
    /// The edition is past being changed.
    #[error("the edition is not open for changes")]
    NotOpen(GuideEditionStatus),
    /// The edition cannot go there.
    #[error("the edition cannot go there")]
    Transition(TransitionFault),
    /// The input cannot be used as it is.
    #[error("the input cannot be used")]
    Input(Vec<Refusal>),
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

impl GuideError {
    /// One reason about a field.
    pub(crate) fn refused(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        Self::Input(vec![Refusal::new(code, field, message)])
    }
}

impl From<Failure> for GuideError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for GuideError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<GuideError> for Failure {
    fn from(error: GuideError) -> Self {
        use UserErrorCode::{NotFound, StateTransition};
        let one = |code, field: &str, message: &str| Refusal::new(code, field, message).into();
        match error {
            GuideError::NoGuide(field) => one(NotFound, field, "このガイドは見つかりません。"),
            GuideError::NoEdition(field) => one(NotFound, field, "このガイドの版は見つかりません。"),
            GuideError::NoEntry(field) => one(NotFound, &field, "この掲載は見つかりません。"),
            GuideError::NoInterview => one(NotFound, "id", "この取材は見つかりません。"),
            GuideError::NoProof => one(NotFound, "id", "この校正は見つかりません。"),
            GuideError::NoTarget(field) => one(NotFound, field, "この配布先は見つかりません。"),
            GuideError::NoFacility(field) => one(NotFound, field, "この施設は見つかりません。"),
            GuideError::NoArea(field) => one(NotFound, field, "この圏域は見つかりません。"),
            GuideError::NotOpen(status) => {
                let message = format!(
                    "この版は「{}」なので直せません。校正中に戻すか、新しい版を作ってください。",
                    status.label()
                );
                one(StateTransition, "", &message)
            }
            GuideError::Transition(fault) => {
                let message = match fault {
                    TransitionFault::AlreadyThere => "この版は、もうその状態です。",
                    TransitionFault::NoSuchStep => "いまの状態からは、その状態へ進められません。",
                    TransitionFault::OnlyByALaterEdition => "差し替えは、次の版を発行したときに自動で行われます。",
                };
                one(StateTransition, "to", message)
            }
            GuideError::Input(refusals) => Failure::Refused(refusals),
            GuideError::Other(failure) => failure,
        }
    }
}
