//! Reports of errors in the directory (誤りの通報): anybody may send one, the coordinators of the place settle it.

mod receipt;
mod words;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::{CorrectionOutcome, CorrectionStatus};
use crate::facility::AreaCode;
use crate::ids::{AccountId, CorrectionReportId, FacilityId};

pub use receipt::receipt_number;
pub use words::{WordsError, clean_words};

/// Most characters of what is reported.
pub const LONGEST_TEXT: usize = 2_000;
/// Most characters of a way to answer.
pub const LONGEST_CONTACT: usize = 200;
/// Most characters of the note with which a report is settled.
pub const LONGEST_NOTE: usize = 1_000;

/// A report of an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionReport {
    /// Its id.
    pub id: CorrectionReportId,
    /// What the reporter was given to ask after it.
    pub receipt: String,
    /// The facility it is about.
    pub facility: FacilityId,
    /// Areas the facility lay in when it was reported; their coordinators settle it.
    pub areas: Vec<AreaCode>,
    /// The field it is about, by its name in the schema.
    pub field: Option<String>,
    /// What is wrong; `None` once purged, since people write names into such texts.
    pub text: Option<String>,
    /// How to answer, when the reporter wants an answer; personal data, `None` once purged.
    pub contact: Option<String>,
    /// State.
    pub status: CorrectionStatus,
    /// What the one who settled it wrote.
    pub note: Option<String>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When it was settled.
    pub settled_at: Option<DateTime<Utc>>,
    /// Who settled it.
    pub settled_by: Option<AccountId>,
}

/// It was settled before; what was decided stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the report was settled before")]
pub struct AlreadySettled;

impl CorrectionReport {
    /// Settles it.
    ///
    /// # Errors
    /// [`AlreadySettled`].
    pub fn settle(
        &mut self,
        outcome: CorrectionOutcome,
        note: Option<String>,
        by: Option<AccountId>,
        at: DateTime<Utc>,
    ) -> Result<(), AlreadySettled> {
        if self.status != CorrectionStatus::Open {
            return Err(AlreadySettled);
        }
        self.status = match outcome {
            CorrectionOutcome::Accepted => CorrectionStatus::Accepted,
            CorrectionOutcome::Rejected => CorrectionStatus::Rejected,
            CorrectionOutcome::Duplicate => CorrectionStatus::Duplicate,
        };
        self.note = note;
        self.settled_at = Some(at);
        self.settled_by = by;
        Ok(())
    }

    /// Forgets what may name people, once it has been settled for longer than `keep`; tells whether there was anything.
    pub fn forget_people(&mut self, now: DateTime<Utc>, keep: TimeDelta) -> bool {
        let is_due = self.settled_at.is_some_and(|settled| settled + keep <= now);
        let held = self.text.is_some() || self.contact.is_some() || self.note.is_some();
        if is_due && held {
            (self.text, self.contact, self.note) = (None, None, None);
        }
        is_due && held
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn report() -> CorrectionReport {
        CorrectionReport {
            id: Uuid::from_u128(1).into(),
            receipt: "AAAAA-AAAAA".to_owned(),
            facility: Uuid::from_u128(2).into(),
            areas: Vec::new(),
            field: None,
            text: Some("電話番号が違います。".to_owned()),
            contact: Some("087-000-0000".to_owned()),
            status: CorrectionStatus::Open,
            note: None,
            created_at: DateTime::UNIX_EPOCH,
            settled_at: None,
            settled_by: None,
        }
    }

    #[test]
    fn a_report_is_settled_once() {
        let mut report = report();
        assert_eq!(report.settle(CorrectionOutcome::Accepted, None, None, DateTime::UNIX_EPOCH), Ok(()));
        assert_eq!(report.status, CorrectionStatus::Accepted);
        let again = report.settle(CorrectionOutcome::Rejected, None, None, DateTime::UNIX_EPOCH);
        assert_eq!((again, report.status), (Err(AlreadySettled), CorrectionStatus::Accepted));
    }

    #[test]
    fn an_open_report_keeps_its_words_and_a_settled_one_only_for_a_while() {
        let keep = TimeDelta::days(180);
        let later = DateTime::UNIX_EPOCH + TimeDelta::days(10_000);
        let mut report = report();
        assert!(!report.forget_people(later, keep));
        report.settle(CorrectionOutcome::Rejected, Some("確認済み".to_owned()), None, later).expect("it is open");
        assert!(!report.forget_people(later + keep - TimeDelta::seconds(1), keep));
        assert!(report.text.is_some() && report.contact.is_some());
        assert!(report.forget_people(later + keep, keep));
        assert_eq!((&report.text, &report.contact, &report.note), (&None, &None, &None));
        assert!(!report.forget_people(later + keep, keep), "there is nothing left to forget");
    }
}
