//! The change log: one line per committed write, from which the atlas, subscriptions and the audit trail are fed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::ChangeKind;

/// What a change line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Subject {
    /// A facility.
    Facility,
    /// An area.
    Area,
    /// The gazetteer as a whole (towns, postal codes, municipality names); the id is nil.
    Gazetteer,
    /// Population counts as a whole; the id is nil.
    Population,
    /// A run of an import.
    ImportJob,
    /// A practitioner, or a consent of theirs; the id is the practitioner's.
    Practitioner,
    /// An account, its sessions or its tokens: who was let in may have to be let out. The id is the account's.
    Identity,
    /// A guide.
    Guide,
    /// An edition of a guide, with its entries, interviews and proofs.
    GuideEdition,
    /// Somebody a guide is given to.
    DistributionTarget,
    /// One handing over of a guide.
    Distribution,
    /// A doctor's registration for on-call visits.
    OnCallRegistration,
    /// A visit request with its inquiries.
    VisitRequest,
    /// Standby beds of a facility with their holds; nil when what the districts keep free was changed.
    Bed,
    /// A roster, with its overrides and leaves.
    OnCallRoster,
    /// Whether a doctor can come; the id is the doctor's.
    DutyStatus,
    /// A calendar of a roster that was handed out.
    OnCallFeed,
}

/// One line of the change log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Sequence number; later commits have larger numbers.
    pub seq: i64,
    /// What it is about.
    pub subject: Subject,
    /// Its id; nil for whole-set subjects.
    pub id: Uuid,
    /// What happened.
    pub kind: ChangeKind,
    /// Who did it: an operation and role, never a person's name (`import:municipal`).
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}
