//! What may be wrong with a recurrence rule, in English for programs and in Japanese for people.

use super::{GREATEST_COUNT, GREATEST_INTERVAL, LONGEST_RULE};

/// Why a rule is refused, or cannot be expanded. What is quoted is a part of the rule such as `BYDAY=XX`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// Longer than [`LONGEST_RULE`].
    #[error("the rule is longer than {LONGEST_RULE} bytes")]
    TooLong,
    /// Not of the form `NAME=VALUE;NAME=VALUE`, an unknown name, or a value out of its range.
    #[error("\"{0}\" is not a part of a recurrence rule")]
    Malformed(String),
    /// The same part twice.
    #[error("{0} is given twice")]
    Repeated(String),
    /// Without `FREQ`.
    #[error("FREQ is missing")]
    NoFrequency,
    /// Finer than daily: a frequency or a part about hours, minutes or seconds. The time of day is the layer's.
    #[error("\"{0}\" is finer than a day")]
    TooFine(String),
    /// Outside RFC 5545, or a part that calendars read differently, such as `BYWEEKNO` around the turn of the year.
    #[error("\"{0}\" cannot be used here")]
    Unsupported(String),
    /// Both `COUNT` and `UNTIL`, which the RFC forbids.
    #[error("COUNT and UNTIL exclude each other")]
    CountAndUntil,
    /// `COUNT` over [`GREATEST_COUNT`].
    #[error("COUNT is greater than {GREATEST_COUNT}")]
    CountTooGreat,
    /// `INTERVAL` over [`GREATEST_INTERVAL`].
    #[error("INTERVAL is greater than {GREATEST_INTERVAL}")]
    IntervalTooGreat,
    /// Has no occurrence, such as 30 February.
    #[error("the rule never occurs")]
    NeverOccurs,
    /// Ends before the layer starts.
    #[error("UNTIL is before the start")]
    UntilBeforeStart,
    /// Start or end outside the years that can be asked.
    #[error("outside the years that can be asked")]
    Years,
}

impl RuleError {
    /// What a coordinator is told.
    pub fn message(&self) -> String {
        match self {
            Self::TooLong => format!("繰り返しの規則は{LONGEST_RULE}字以内で書いてください。"),
            Self::Malformed(part) => format!("繰り返しの規則の「{part}」が読み取れません。"),
            Self::Repeated(part) => format!("繰り返しの規則に{part}が2回書かれています。"),
            Self::NoFrequency => "繰り返しの規則にFREQ（毎日・毎週・毎月・毎年）がありません。".to_owned(),
            Self::TooFine(part) => {
                format!("繰り返しは1日より細かくできません（「{part}」）。時刻は当番の開始日時で決まります。")
            }
            Self::Unsupported(part) => format!("繰り返しの規則の「{part}」は、ここでは使えません。"),
            Self::CountAndUntil => "回数（COUNT）と終わりの日（UNTIL）は、どちらか一方だけにしてください。".to_owned(),
            Self::CountTooGreat => format!("回数（COUNT）は{GREATEST_COUNT}回以内にしてください。"),
            Self::IntervalTooGreat => format!("間隔（INTERVAL）は{GREATEST_INTERVAL}以内にしてください。"),
            Self::NeverOccurs => "この規則に当てはまる日がありません。".to_owned(),
            Self::UntilBeforeStart => "終わりの日（UNTIL）が開始日時より前です。".to_owned(),
            Self::Years => "開始日時は2000年から2100年までにしてください。".to_owned(),
        }
    }
}
