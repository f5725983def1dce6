//! Proofs (校正): those who are in a guide read what it will say of them, and what they answer corrects the directory.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::ProofStatus;
use crate::ids::{GuideEntryId, ProofId};

/// One round of asking about an entry (校正).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Id.
    pub id: ProofId,
    /// About which entry.
    pub entry: GuideEntryId,
    /// Round, from 1 (回).
    pub round: u32,
    /// Where it stands; [`Proof::status_on`] also tells of one that is late.
    pub status: ProofStatus,
    /// When it was sent.
    #[serde(default)]
    pub sent_at: Option<DateTime<Utc>>,
    /// Day until which an answer is asked for (期限).
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
    /// When it was answered.
    #[serde(default)]
    pub answered_at: Option<DateTime<Utc>>,
    /// SHA-256 of the secret in the signed link, hexadecimal; none once the link was taken back or used (署名つきリンク).
    #[serde(default)]
    pub link_digest: Option<String>,
    /// How often the link was given out anew: every number has a secret of its own, and only the last is good (発行の回数).
    #[serde(default)]
    pub link_issue: u32,
    /// Until when the link is good.
    #[serde(default)]
    pub link_expires_at: Option<DateTime<Utc>>,
    /// Who asks and how they are reached, as it stands on the sheet and on the page behind the link (問い合わせ先).
    #[serde(default)]
    pub contact: Option<Contact>,
    /// Whether the answer came by the link, and not on paper typed in by a coordinator.
    #[serde(default)]
    pub answered_by_link: bool,
    /// What was corrected (赤字).
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// Who asks, and how they are reached (問い合わせ先).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who, for example 顔見市 在宅医療コーディネーター.
    pub from: String,
    /// Phone for questions.
    #[serde(default)]
    pub phone: Option<String>,
    /// Where to fax the sheet back.
    #[serde(default)]
    pub fax: Option<String>,
}

/// One correction (赤字).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which field, for example `facility.phone`, `entry.feature`, `practitioner.motto` (項目).
    pub field: String,
    /// What it said.
    #[serde(default)]
    pub before: Option<String>,
    /// What it is to say; empty to clear it.
    #[serde(default)]
    pub after: Option<String>,
    /// Whether the directory says so now (名簿にも反映したか).
    #[serde(default)]
    pub applied_to_directory: bool,
}

/// How many days after the last day for an answer its link still opens: paper and people are late (期限後の猶予).
pub const LINK_GRACE_DAYS: i64 = 14;

/// When a link ends whose answer is asked for until `due`: with the last day of grace in Japan.
pub fn link_end(due: NaiveDate) -> DateTime<Utc> {
    let end = due.checked_add_days(chrono::Days::new(LINK_GRACE_DAYS.unsigned_abs() + 1)).unwrap_or(NaiveDate::MAX);
    (end.and_time(chrono::NaiveTime::MIN) - chrono::TimeDelta::hours(9)).and_utc()
}

impl Proof {
    /// Where it stands on a day: one that was sent and not answered by its day is late.
    pub fn status_on(&self, today: NaiveDate) -> ProofStatus {
        match self.status {
            ProofStatus::Sent if self.due_on.is_some_and(|due| today > due) => ProofStatus::Overdue,
            status => status,
        }
    }

    /// Whether an answer is still awaited.
    pub fn is_open(&self) -> bool {
        matches!(self.status, ProofStatus::NotSent | ProofStatus::Sent | ProofStatus::Overdue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_late_on_the_day_after_its_last() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let sent = Proof {
            id: uuid::Uuid::from_u128(1).into(),
            entry: uuid::Uuid::from_u128(2).into(),
            round: 1,
            status: ProofStatus::Sent,
            sent_at: Some(DateTime::UNIX_EPOCH),
            due_on: Some(day("2026-12-10")),
            answered_at: None,
            link_digest: None,
            link_issue: 1,
            link_expires_at: None,
            contact: None,
            answered_by_link: false,
            corrections: Vec::new(),
        };
        assert_eq!(sent.status_on(day("2026-12-10")), ProofStatus::Sent);
        assert_eq!(sent.status_on(day("2026-12-11")), ProofStatus::Overdue);
        let answered = Proof { status: ProofStatus::Approved, ..sent };
        assert_eq!(answered.status_on(day("2027-12-11")), ProofStatus::Approved);
        assert!(!answered.is_open());
    }

    #[test]
    fn a_link_ends_with_the_fourteenth_day_after_the_last_one_in_japan() {
        let end = link_end("2026-12-10".parse().expect("a day"));
        assert_eq!(end.to_rfc3339(), "2026-12-24T15:00:00+00:00", "the 25th begins in Japan");
        assert!(link_end(NaiveDate::MAX) > end, "no day is too late to be computed with");
    }
}
