//! What happened to a request, one line each, without anybody's name (時系列).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::{Code as _, DispatchMode, InquiryResponse, Role, VisitRequestOutcome};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// As what somebody did it; ANONYMOUS for what time did by itself.
    pub by: Role,
    /// What.
    pub kind: EventKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EventKind {
    /// It was made.
    Created,
    /// It began to be asked around.
    Dispatched {
        /// How.
        mode: DispatchMode,
        /// So many may be asked.
        candidates: u32,
    },
    /// Nobody could come, and every registered doctor of the area is asked.
    Escalated {
        /// So many more may be asked.
        candidates: u32,
    },
    /// Somebody was asked.
    Asked {
        /// Their place in the order.
        position: u32,
    },
    /// Somebody answered, or did not in time.
    Answered {
        /// Their place in the order.
        position: u32,
        /// What.
        response: InquiryResponse,
    },
    /// Somebody was chosen.
    Assigned {
        /// Their place in the order.
        position: u32,
    },
    /// Nobody could come.
    Unfilled,
    /// The visits have begun.
    Started,
    /// It was closed.
    Closed {
        /// With what.
        outcome: VisitRequestOutcome,
    },
}

impl EventKind {
    /// In words.
    pub fn words(&self) -> String {
        match self {
            Self::Created => "照会を受け付けました。".to_owned(),
            Self::Dispatched { mode, candidates } => {
                format!("打診を始めました（{}、候補{candidates}件）。", mode.label())
            }
            Self::Escalated { candidates } => {
                format!("対応できる先がなかったため、区域の登録医{candidates}件へ広げました。")
            }
            Self::Asked { position } => format!("{position}番目の候補に打診しました。"),
            Self::Answered { position, response: InquiryResponse::NoResponse } => {
                format!("{position}番目の候補から、期限までに返事がありませんでした。")
            }
            Self::Answered { position, response } => {
                format!("{position}番目の候補から「{}」と返事がありました。", response.label())
            }
            Self::Assigned { position } => format!("{position}番目の候補に決まりました。"),
            Self::Unfilled => "対応できる先が見つかりませんでした。".to_owned(),
            Self::Started => "訪問が始まりました。".to_owned(),
            Self::Closed { outcome } => format!("「{}」として終了しました。", outcome.label()),
        }
    }
}
