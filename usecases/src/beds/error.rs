//! Why a change of standby beds did not happen.

use domain::bed::{HoldFault, MOST_HOURS, MOST_VACANCIES, ReportFault, ResolveFault};
use domain::codes::{Code as _, UserErrorCode};
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// Why a bed was not reported, held or resolved, or a rule not set.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BedError {
    /// There are no such beds for whoever asks.
    #[error("there are no such beds")]
    NoBed,
    /// There is no such facility for whoever asks; holds the field that names it.
    #[error("there is no such facility")]
    NoFacility(&'static str),
    /// There is no such visit request for whoever asks.
    #[error("there is no such visit request")]
    NoVisitRequest,
    /// There is no such area.
    #[error("there is no such area")]
    NoArea,
    /// The report cannot be taken.
    #[error("the report cannot be taken")]
    Report(ReportFault),
    /// The bed cannot be held.
    #[error("the bed cannot be held")]
    Hold(HoldFault),
    /// The hold cannot be resolved.
    #[error("the hold cannot be resolved")]
    Resolve(ResolveFault),
    /// The input cannot be used as it is.
    #[error("the input cannot be used")]
    Input(Refusal),
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

impl BedError {
    /// One reason about a field.
    pub(super) fn refused(code: UserErrorCode, field: &str, message: impl Into<String>) -> Self {
        Self::Input(Refusal::new(code, field, message))
    }
}

impl From<Failure> for BedError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for BedError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<BedError> for Failure {
    fn from(error: BedError) -> Self {
        use UserErrorCode::NotFound;
        let refusal = match error {
            BedError::NoBed => Refusal::new(NotFound, "bed", "このベッドは見つかりません。"),
            BedError::NoFacility(field) => Refusal::new(NotFound, field, "この施設は見つかりません。"),
            BedError::NoVisitRequest => Refusal::new(NotFound, "visitRequest", "この照会は見つかりません。"),
            BedError::NoArea => Refusal::new(NotFound, "area", "この圏域は見つかりません。"),
            BedError::Report(fault) => of_report(fault),
            BedError::Hold(fault) => of_hold(fault),
            BedError::Resolve(fault) => of_resolve(fault),
            BedError::Input(refusal) => refusal,
            BedError::Other(failure) => return failure,
        };
        refusal.into()
    }
}

fn of_report(fault: ReportFault) -> Refusal {
    use UserErrorCode::{Invalid, OutOfRange, StateTransition};
    match fault {
        ReportFault::NotReportable(status) => {
            let message = format!("「{}」は報告できません。空き・使用中・休止のどれかにしてください。", status.label());
            Refusal::new(Invalid, "status", message)
        }
        ReportFault::Inconsistent => {
            let message = "状態と数が合いません。空きは1以上、使用中と休止は0にしてください。";
            Refusal::new(Invalid, "vacancies", message)
        }
        ReportFault::TooMany => {
            Refusal::new(OutOfRange, "vacancies", format!("{MOST_VACANCIES}以下の数にしてください。"))
        }
        ReportFault::Hours => {
            let message = format!("1以上{MOST_HOURS}（7日）以下の時間にしてください。");
            Refusal::new(OutOfRange, "expiresInHours", message)
        }
        ReportFault::FewerThanHeld(held) => {
            let message =
                format!("{held}床が押さえられています。押さえを使った・戻したと記録してから報告してください。");
            Refusal::new(StateTransition, "vacancies", message)
        }
    }
}

fn of_hold(fault: HoldFault) -> Refusal {
    use UserErrorCode::{AlreadyExists, Expired, OutOfRange, StateTransition};
    match fault {
        HoldFault::NothingFree => {
            Refusal::new(StateTransition, "bed", "空いているベッドがありません。ほかの施設を探してください。")
        }
        HoldFault::Stale => {
            Refusal::new(Expired, "bed", "空きの報告が古くなっています。施設に電話で確かめてください。")
        }
        HoldFault::Closed => Refusal::new(StateTransition, "bed", "このベッドは休止しています。"),
        HoldFault::TooShort | HoldFault::TooLong => {
            Refusal::new(OutOfRange, "minutes", "5以上1440（24時間）以下の分数にしてください。")
        }
        HoldFault::NotNew | HoldFault::MadeAlready => {
            Refusal::new(AlreadyExists, "bed", "この押さえは、もう記録されています。")
        }
    }
}

fn of_resolve(fault: ResolveFault) -> Refusal {
    match fault {
        ResolveFault::NoSuchHold => Refusal::new(
            UserErrorCode::StateTransition,
            "bed",
            "このベッドに、使う・戻すことのできる押さえはありません。",
        ),
        ResolveFault::Ended(how) => {
            let message = format!("この押さえは、もう終わっています（{}）。", how.label());
            Refusal::new(UserErrorCode::StateTransition, "hold", message)
        }
    }
}
