//! Why a change of on-call care did not happen.

use domain::codes::UserErrorCode;
use domain::oncall::TransitionFault;
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// Why a registration was not written, or did not go where it was to go.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OnCallError {
    /// There is no such registration for whoever asks.
    #[error("there is no such registration")]
    NoRegistration,
    /// There is no such practitioner for whoever asks.
    #[error("there is no such practitioner")]
    NoPractitioner,
    /// There is no such facility for whoever asks.
    #[error("there is no such facility")]
    NoFacility(&'static str),
    /// The registration cannot go there.
    #[error("the registration cannot go there")]
    Transition(TransitionFault),
    /// The input cannot be used as it is.
    #[error("the input cannot be used")]
    Input(Vec<Refusal>),
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

impl OnCallError {
    /// One reason about a field.
    pub(super) fn refused(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        Self::Input(vec![Refusal::new(code, field, message)])
    }
}

impl From<Failure> for OnCallError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for OnCallError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<OnCallError> for Failure {
    fn from(error: OnCallError) -> Self {
        use UserErrorCode::{NotFound, StateTransition};
        let one = |code, field: &str, message: &str| Refusal::new(code, field, message).into();
        match error {
            OnCallError::NoRegistration => one(NotFound, "id", "この登録は見つかりません。"),
            OnCallError::NoPractitioner => one(NotFound, "practitioner", "この医師は見つかりません。"),
            OnCallError::NoFacility(field) => one(NotFound, field, "この施設は見つかりません。"),
            OnCallError::Transition(fault) => {
                let message = match fault {
                    TransitionFault::AlreadyThere => "この登録は、もうその状態です。",
                    TransitionFault::NoSuchStep => "いまの状態からは、その状態へ進められません。",
                    TransitionFault::OnlyByTheHub => "登録の承認は、登録先の拠点のコーディネーターが行います。",
                    TransitionFault::OnlyByTime => "期限切れには、期限の日を過ぎると自動でなります。",
                };
                one(StateTransition, "to", message)
            }
            OnCallError::Input(refusals) => Failure::Refused(refusals),
            OnCallError::Other(failure) => failure,
        }
    }
}
