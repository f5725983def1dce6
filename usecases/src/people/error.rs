//! Why a change of a practitioner or a consent did not happen.

use domain::codes::UserErrorCode;
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// Why a change of a practitioner or a consent did not happen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PeopleError {
    /// There is no such practitioner for whoever asks.
    #[error("there is no such practitioner")]
    NoPractitioner(&'static str),
    /// There is no such consent for whoever asks.
    #[error("there is no such consent")]
    NoConsent,
    /// There is no such facility for whoever asks.
    #[error("there is no such facility")]
    NoFacility,
    /// Somebody else changed the practitioner first.
    #[error("the practitioner was changed by somebody else first")]
    ChangedMeanwhile,
    /// The consent does not hold what should be taken back.
    #[error("the consent does not hold that")]
    NotHeld,
    /// The input cannot be used as it is.
    #[error("the input cannot be used")]
    Input(Vec<Refusal>),
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

impl From<Failure> for PeopleError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for PeopleError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<PeopleError> for Failure {
    fn from(error: PeopleError) -> Self {
        use UserErrorCode::{NotFound, StateTransition};
        let one = |code, field: &str, message: &str| Refusal::new(code, field, message).into();
        match error {
            PeopleError::NoPractitioner(field) => one(NotFound, field, "この専門職は見つかりません。"),
            PeopleError::NoConsent => one(NotFound, "id", "この同意の記録は見つかりません。"),
            PeopleError::NoFacility => one(NotFound, "facility", "この施設は見つかりません。"),
            PeopleError::ChangedMeanwhile => Refusal::changed_meanwhile().into(),
            PeopleError::NotHeld => one(
                StateTransition,
                "scopes",
                "この同意には、取り下げられる項目がありません（取り下げ済み、または範囲の外）。",
            ),
            PeopleError::Input(refusals) => Failure::Refused(refusals),
            PeopleError::Other(failure) => failure,
        }
    }
}
