//! How a change fails: refused for a reason that a person can act on, or because the server could not do it.

use domain::codes::UserErrorCode;
use store::StoreError;

use crate::rates::Wait;
use crate::read::ReadFault;

/// One reason why a change was refused (業務上の誤り).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which sort of reason; stable, for programs.
    pub code: UserErrorCode,
    /// Path into the input, for example `["facility", "contacts", "0", "phone"]`; empty when it is about no field.
    pub field: Vec<String>,
    /// The reason in Japanese, with what to do. Never repeats what was entered.
    pub message: String,
}

impl Refusal {
    /// A reason about a field, named by its path with dots: `facility.address.full`; `""` when about none.
    pub fn new(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        let field = field.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Self { code, field, message: message.into() }
    }

    /// The reason for somebody who may not do this.
    pub fn forbidden() -> Self {
        Self::new(UserErrorCode::Forbidden, "", "この操作をする権限がありません。")
    }

    /// The reason for somebody who edits what another has changed since it was read.
    pub fn changed_meanwhile() -> Self {
        let message = "ほかの人が先に直しました。今の内容を確かめてから、もう一度お試しください。";
        Self::new(UserErrorCode::Conflict, "expectedUpdatedAt", message)
    }

    /// The reason for a client that tries too often.
    pub fn too_often(wait: Wait) -> Self {
        let seconds = wait.seconds();
        let when = if seconds < 120 { format!("{seconds}秒") } else { format!("約{}分", seconds.div_ceil(60)) };
        Self::new(UserErrorCode::LimitExceeded, "", format!("回数が多すぎます。{when}後にもう一度お試しください。"))
    }
}

/// Why a change did not happen. Each operation has an error enum of its own and becomes this at its edge.
#[derive(Debug)]
pub enum Failure {
    /// For reasons that a person can act on.
    Refused(Vec<Refusal>),
    /// The server could not do it.
    Fault(ReadFault),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Refused(vec![Refusal::new(
                UserErrorCode::Conflict,
                "",
                "ほかの人が同時に変更しました。もう一度読み直してからお試しください。",
            )]),
            error => Self::Fault(error.into()),
        }
    }
}
