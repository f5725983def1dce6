//! The audit trail (監査記録): what was done, by whom, to what.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::{AuditAction, Role};
use crate::ids::AccountId;

/// What somebody did, before it is written down and chained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// What.
    pub action: AuditAction,
    /// To what; `None` for the whole, for example a list that was exported.
    pub target: Option<AuditTarget>,
    /// Fields that changed, or were read; values are told only of what may be kept.
    pub changes: Vec<FieldChange>,
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AuditTarget {
    /// The type's name inside a global id, for example `Facility`.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
}

/// A field that changed (項目の差).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field's name in the schema.
    pub field: String,
    /// Before, `None` when there was nothing.
    pub before: Option<String>,
    /// After, `None` when nothing is left.
    pub after: Option<String>,
}

/// Who did it, as the trail keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditActor {
    /// The account; `None` for somebody not signed in and for the operator at the machine.
    pub account: Option<AccountId>,
    /// The strongest role.
    pub role: Role,
    /// The operation, for example `facilityUpdate` or `command:import`.
    pub operation: String,
}

impl AuditEntry {
    /// An entry about one thing.
    pub fn of(action: AuditAction, kind: &str, id: impl Into<Uuid>, changes: Vec<FieldChange>) -> Self {
        Self { action, target: Some(AuditTarget { kind: kind.to_owned(), id: id.into() }), changes }
    }
}
