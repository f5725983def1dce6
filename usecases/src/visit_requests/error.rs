//! Why a visit request was not made, or did not change.

use domain::codes::UserErrorCode;
use domain::visit_request::{AnswerFault, AssignFault, CloseFault, DispatchFault};
use store::StoreError;

use crate::refusal::{Failure, Refusal};
use crate::travel::TravelError;

/// Why a visit request was not made, or did not change.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VisitRequestError {
    /// There is no such request for whoever asks.
    #[error("there is no such request")]
    NoRequest,
    /// There is no such facility for whoever asks.
    #[error("there is no such facility")]
    NoFacility(String),
    /// There is no such registration for whoever asks, or none in force.
    #[error("there is no such registration in force")]
    NoRegistration(String),
    /// It cannot be asked around.
    #[error("it cannot be asked around")]
    Dispatch(DispatchFault),
    /// The answer was not taken.
    #[error("the answer was not taken")]
    Answer(AnswerFault),
    /// Nobody was chosen.
    #[error("nobody was chosen")]
    Assign(AssignFault),
    /// It was not ended.
    #[error("it was not ended")]
    Close(CloseFault),
    /// Nobody can be looked for there.
    #[error("nobody can be looked for there")]
    Search(TravelError),
    /// The input cannot be used as it is.
    #[error("the input cannot be used")]
    Input(Vec<Refusal>),
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

impl VisitRequestError {
    /// One reason about a field.
    pub(super) fn refused(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        Self::Input(vec![Refusal::new(code, field, message)])
    }
}

impl From<Failure> for VisitRequestError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for VisitRequestError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<VisitRequestError> for Failure {
    fn from(error: VisitRequestError) -> Self {
        use UserErrorCode::{Invalid, LimitExceeded, NotFound, StateTransition};
        let one = |code, field: &str, message: &str| Refusal::new(code, field, message).into();
        match error {
            VisitRequestError::NoRequest => one(NotFound, "id", "この照会は見つかりません。"),
            VisitRequestError::NoFacility(field) => one(NotFound, &field, "この施設は見つかりません。"),
            VisitRequestError::NoRegistration(field) => {
                one(NotFound, &field, "この往診医登録は見つからないか、いまは打診できません。")
            }
            VisitRequestError::Dispatch(DispatchFault::Decided) => {
                one(StateTransition, "id", "この照会は、もう紹介先が決まったか、終了しています。")
            }
            VisitRequestError::Dispatch(DispatchFault::Nobody) => one(
                NotFound,
                "candidates",
                "打診できる相手がいません。条件（所要時間・求めること）を広げるか、相手を選んでください。",
            ),
            VisitRequestError::Answer(fault) => match fault {
                AnswerFault::NotAsked => one(NotFound, "facility", "この相手には打診していません。"),
                AnswerFault::Chosen => {
                    one(StateTransition, "id", "紹介先に決まっています。変更は、依頼元か拠点に直接お知らせください。")
                }
                AnswerFault::Decided => one(StateTransition, "id", "ほかの紹介先に決まったか、終了しています。"),
                AnswerFault::Enough => {
                    one(LimitExceeded, "id", "対応できるという返事が必要な数に達しました。ありがとうございます。")
                }
                AnswerFault::OnlyByTime => one(Invalid, "response", "「返事なし」には、期限を過ぎると自動でなります。"),
            },
            VisitRequestError::Assign(fault) => match fault {
                AssignFault::Decided => {
                    one(StateTransition, "id", "この照会は、もう紹介先が決まったか、終了しています。")
                }
                AssignFault::NotAsked => one(NotFound, "facility", "この相手には打診していません。"),
                AssignFault::NotOffered => {
                    one(StateTransition, "facility", "この相手から、対応できるという返事がありません。")
                }
            },
            VisitRequestError::Close(fault) => match fault {
                CloseFault::Over => one(StateTransition, "id", "この照会は、もう終了しています。"),
                CloseFault::NobodyChosen => {
                    one(StateTransition, "id", "紹介先が決まっていません。決めてからお試しください。")
                }
                CloseFault::SomebodyChosen => {
                    one(StateTransition, "outcome", "紹介先が決まっているので、「見つからない」では終了できません。")
                }
                CloseFault::Started => one(StateTransition, "id", "訪問は、もう始まっています。"),
            },
            VisitRequestError::Search(_) => {
                one(Invalid, "candidates", "この場所の近くで候補を探せません。相手を選んで打診してください。")
            }
            VisitRequestError::Input(refusals) => Failure::Refused(refusals),
            VisitRequestError::Other(failure) => failure,
        }
    }
}
