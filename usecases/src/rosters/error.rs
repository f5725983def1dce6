//! Why a roster was not changed, or its shifts cannot be told.

use domain::codes::UserErrorCode;
use domain::roster::ExpandError;
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// Why the shifts of a roster cannot be told: the stretch of time, or a roster that cannot be expanded to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct ShiftsError(#[from] pub ExpandError);

/// Why a change of rosters did not happen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RosterError {
    /// There is no such roster for whoever asks.
    #[error("there is no such roster")]
    NoRoster(&'static str),
    /// There is no such area.
    #[error("there is no such area")]
    NoArea,
    /// There is no such registration for whoever asks.
    #[error("there is no such registration")]
    NoRegistration(String),
    /// There is no such practitioner for whoever asks.
    #[error("there is no such practitioner")]
    NoPractitioner,
    /// There is no such override.
    #[error("there is no such override")]
    NoOverride,
    /// There is no such leave.
    #[error("there is no such leave")]
    NoLeave,
    /// Somebody else changed the roster since it was read.
    #[error("the roster was changed meanwhile")]
    ChangedMeanwhile,
    /// The input cannot be used as it is.
    #[error("the input cannot be used")]
    Input(Vec<Refusal>),
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

impl RosterError {
    /// One reason about a field.
    pub(super) fn refused(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        Self::Input(vec![Refusal::new(code, field, message)])
    }
}

impl From<Failure> for RosterError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for RosterError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<RosterError> for Failure {
    fn from(error: RosterError) -> Self {
        let none = |field: &str, message: &str| Refusal::new(UserErrorCode::NotFound, field, message).into();
        match error {
            RosterError::NoRoster(field) => none(field, "この当番表は見つかりません。"),
            RosterError::NoArea => none("area", "この圏域は見つかりません。"),
            RosterError::NoRegistration(field) => none(&field, "この往診医登録は見つかりません。"),
            RosterError::NoPractitioner => none("practitioner", "この医師は見つかりません。"),
            RosterError::NoOverride => none("override", "この上書きは見つかりません。"),
            RosterError::NoLeave => none("startsAt", "この休みは見つかりません。"),
            RosterError::ChangedMeanwhile => Refusal::changed_meanwhile().into(),
            RosterError::Input(refusals) => Self::Refused(refusals),
            RosterError::Other(failure) => failure,
        }
    }
}
