//! The audit trail (監査記録): what was done, by whom, to what.
//!
//! An [`AuditEntry`] is what somebody did. Written down, it becomes an [`AuditEvent`] whose [`AuditContent`] is chained
//! to the event before: the content says which fields changed and seals their values with commitments, while the
//! values themselves ([`SealedValue`]) stand beside it and can be erased with the person they are about.
//!
//! Required by 医療情報システムの安全管理に関するガイドライン 第6.0版 (厚生労働省, 2023), システム運用編 17 証跡のレビュー・
//! システム監査.

use chrono::{DateTime, SubsecRound as _, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::{AuditAction, Role};
use crate::ids::{AccountId, AuditEventId};

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
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

/// An event of the trail, as it reads back (監査記録).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditEvent {
    /// Its id.
    pub id: AuditEventId,
    /// Its number, without gaps, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub action: AuditAction,
    /// By whom, in which operation.
    pub actor: AuditActor,
    /// To what.
    pub target: Option<AuditTarget>,
    /// Fields that changed, or were read. Without values when these have been erased.
    pub changes: Vec<FieldChange>,
    /// Whether there were values that have been erased.
    pub erased: bool,
    /// Digest that chains it to the event before, hexadecimal.
    pub digest: String,
}

/// What is chained of an event. Its JSON text, in the order of these members, is what the digest is taken of; the text
/// is kept as it was and never made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditContent {
    /// Its number.
    pub seq: i64,
    /// Its id.
    pub id: AuditEventId,
    /// When, to the microsecond.
    pub at: DateTime<Utc>,
    /// What.
    pub action: AuditAction,
    /// In which operation.
    pub operation: String,
    /// Whose account.
    pub account: Option<AccountId>,
    /// In which role.
    pub role: Role,
    /// To what.
    pub target: Option<AuditTarget>,
    /// Which fields.
    pub fields: Vec<SealedField>,
}

/// A field of an event whose values stand elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedField {
    /// The field's name in the schema.
    pub field: String,
    /// Commitment to salt and values, hexadecimal; `None` for a field without values, for example one that was read.
    pub commitment: Option<String>,
}

/// The values of a field with the salt that makes the commitment unguessable once they are erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedValue {
    /// Unpredictable bytes, hexadecimal.
    pub salt: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

impl AuditContent {
    /// The content of an entry, without commitments yet.
    pub fn of(seq: i64, id: AuditEventId, at: DateTime<Utc>, actor: &AuditActor, entry: &AuditEntry) -> Self {
        let fields = entry.changes.iter();
        Self {
            seq,
            id,
            at: at.trunc_subsecs(6),
            action: entry.action,
            operation: actor.operation.clone(),
            account: actor.account,
            role: actor.role,
            target: entry.target.clone(),
            fields: fields.map(|change| SealedField { field: change.field.clone(), commitment: None }).collect(),
        }
    }
}

impl SealedValue {
    /// The bytes that are committed to: salt, field, before and after, each value with its length before it, so that no
    /// two different changes give the same bytes.
    pub fn committed(&self, field: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in [Some(&*self.salt), Some(field), self.before.as_deref(), self.after.as_deref()] {
            match part {
                Some(text) => {
                    bytes.push(1);
                    bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
                    bytes.extend_from_slice(text.as_bytes());
                }
                None => bytes.push(0),
            }
        }
        bytes
    }
}

impl FieldChange {
    /// A field that was read, or of which no value may be kept.
    pub fn named(field: impl Into<String>) -> Self {
        Self { field: field.into(), before: None, after: None }
    }

    /// A field that was set where nothing was before.
    pub fn set(field: impl Into<String>, after: impl Into<String>) -> Self {
        Self { field: field.into(), before: None, after: Some(after.into()) }
    }

    /// Whether it tells a value.
    pub fn has_values(&self) -> bool {
        self.before.is_some() || self.after.is_some()
    }
}

impl AuditTarget {
    /// Something of a kind.
    pub fn new(kind: impl Into<String>, id: impl Into<Uuid>) -> Self {
        Self { kind: kind.into(), id: id.into() }
    }
}

impl AuditActor {
    /// The operator at the machine, in an operation such as `command:import`.
    pub fn operator(operation: impl Into<String>) -> Self {
        Self { account: None, role: Role::Admin, operation: operation.into() }
    }
}

impl AuditEntry {
    /// An entry about no one thing.
    pub fn whole(action: AuditAction, changes: Vec<FieldChange>) -> Self {
        Self { action, target: None, changes }
    }

    /// An entry about one thing.
    pub fn of(action: AuditAction, kind: &str, id: impl Into<Uuid>, changes: Vec<FieldChange>) -> Self {
        Self { action, target: Some(AuditTarget { kind: kind.to_owned(), id: id.into() }), changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(salt: &str, before: Option<&str>, after: Option<&str>) -> SealedValue {
        SealedValue { salt: salt.into(), before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }

    #[test]
    fn no_two_changes_commit_to_the_same_bytes() {
        let changes = [
            value("s", Some("ab"), Some("c")).committed("f"),
            value("s", Some("a"), Some("bc")).committed("f"),
            value("s", None, Some("abc")).committed("f"),
            value("s", Some("abc"), None).committed("f"),
            value("s", Some(""), Some("abc")).committed("f"),
            value("s", None, Some("abc")).committed("fs"),
            value("sf", None, Some("abc")).committed(""),
            value("", None, None).committed("sf"),
        ];
        for (at, one) in changes.iter().enumerate() {
            assert!(changes[..at].iter().all(|other| other != one), "{at}");
        }
    }

    #[test]
    fn the_content_of_an_event_has_one_form() {
        let actor = AuditActor { account: None, role: Role::Admin, operation: "command:test".into() };
        let entry = AuditEntry::of(AuditAction::Update, "Facility", Uuid::nil(), vec![FieldChange::set("name", "甲")]);
        let at = DateTime::from_timestamp(0, 1_999).expect("in range");
        let content = AuditContent::of(7, Uuid::nil().into(), at, &actor, &entry);
        let text = serde_json::to_string(&content).expect("JSON");
        assert_eq!(
            text,
            r#"{"seq":7,"id":"00000000-0000-0000-0000-000000000000","at":"1970-01-01T00:00:00.000001Z","action":"UPDATE","operation":"command:test","account":null,"role":"ADMIN","target":{"kind":"Facility","id":"00000000-0000-0000-0000-000000000000"},"fields":[{"field":"name","commitment":null}]}"#
        );
        assert!(!text.contains('甲'), "values are never chained as they are");
        assert_eq!(serde_json::from_str::<AuditContent>(&text).expect("reads"), content);
    }
}
