//! What a request was told that is personal and not public (閲覧の記録).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use domain::audit::{AuditActor, AuditEntry, AuditTarget, FieldChange};
use domain::codes::AuditAction;
use store::StoreError;

use crate::app::Request;

/// Things and which of their fields; `None` for a list as a whole.
type Seen = BTreeMap<Option<AuditTarget>, BTreeSet<&'static str>>;

/// Collects what the answer of one request discloses; each thing once, whatever asks for it how often. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Disclosed(Arc<Mutex<Seen>>);

impl Disclosed {
    /// Notes fields of a thing, or of a list as a whole.
    pub fn note(&self, target: Option<AuditTarget>, fields: &[&'static str]) {
        if !fields.is_empty() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(target).or_default().extend(fields);
        }
    }

    /// Takes out what was noted, as one entry for each thing.
    pub fn take(&self) -> Vec<AuditEntry> {
        let seen = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        seen.into_iter()
            .map(|(target, fields)| AuditEntry {
                action: AuditAction::Read,
                target,
                changes: fields.into_iter().map(FieldChange::named).collect(),
            })
            .collect()
    }
}

/// Writes down what a request disclosed, in one transaction; `operation` names what asked, for example
/// `query:facility`. Nothing disclosed costs nothing.
///
/// Done before the answer leaves: whoever gets an error withholds it, since what is not recorded may not be read.
///
/// # Errors
/// Faults of the database; [`StoreError::Corrupt`] with a [`crate::audit::TrailFault`].
pub async fn record_reads(request: &Request, operation: &str) -> Result<(), StoreError> {
    let entries = request.disclosed.take();
    if entries.is_empty() {
        return Ok(());
    }
    let viewer = &request.viewer;
    let actor = AuditActor { account: viewer.account, role: viewer.strongest_role(), operation: operation.to_owned() };
    super::record(&request.app, &actor, &entries).await
}
