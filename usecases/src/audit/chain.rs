//! How events are chained and sealed.

use domain::audit::{AuditContent, AuditEntry, SealedValue};
use domain::entropy::{Entropy, bytes};
use domain::hex;
use sha2::{Digest as _, Sha256};
use store::StoreError;
use store::audit::AuditMark;

use crate::secrets::{Secrets, keyed};

/// The mark at the event before the first one that is kept.
pub(super) const ANCHOR: &str = "anchor";
/// The mark at the last event.
pub(super) const HEAD: &str = "head";

/// What comes before the first event.
const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Why the trail cannot be continued: somebody changed what holds it together. Changes and reads of personal data are
/// refused until an operator has looked (`kaomie audit verify`), since what is not recorded may not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrailFault {
    /// Another key.
    #[error(
        "this database is used with another server key; use the key file it was first used with (KAOMIE_SECRET_FILE)"
    )]
    OtherKey,
    /// There is a trail, but nothing says by which key.
    #[error("the record of the server's key was taken out of the database")]
    KeyRecordGone,
    /// A mark is missing.
    #[error("the {0} of the audit trail was taken out of the database")]
    MarkGone(&'static str),
    /// A mark was changed.
    #[error("the {0} of the audit trail was changed without the server's key")]
    MarkForged(&'static str),
}

impl From<TrailFault> for StoreError {
    fn from(fault: TrailFault) -> Self {
        Self::Corrupt { id: "the audit trail".to_owned(), source: Box::new(fault) }
    }
}

/// The chain under one key.
pub(super) struct Chain([u8; 32]);

impl Chain {
    /// The chain of a deployment.
    pub(super) fn of(secrets: &Secrets) -> Self {
        Self(secrets.derive("audit"))
    }

    /// The digest of an event after another.
    pub(super) fn link(&self, previous: &str, content: &str) -> String {
        hex::encode(keyed(&self.0, &[b"event\0", previous.as_bytes(), b"\0", content.as_bytes()]))
    }

    /// A mark at an event.
    pub(super) fn mark(&self, name: &str, seq: i64, digest: String) -> AuditMark {
        let authenticated = self.authenticate(name, seq, &digest);
        AuditMark { seq, digest, authenticated }
    }

    /// The mark before the first event.
    pub(super) fn beginning(&self, name: &str) -> AuditMark {
        self.mark(name, 0, NOTHING.to_owned())
    }

    /// The mark, if it is there and nobody changed it.
    pub(super) fn genuine(&self, name: &'static str, mark: Option<AuditMark>) -> Result<AuditMark, TrailFault> {
        let mark = mark.ok_or(TrailFault::MarkGone(name))?;
        if self.authenticate(name, mark.seq, &mark.digest) == mark.authenticated {
            Ok(mark)
        } else {
            Err(TrailFault::MarkForged(name))
        }
    }

    fn authenticate(&self, name: &str, seq: i64, digest: &str) -> String {
        let parts = [&b"mark\0"[..], name.as_bytes(), b"\0", &seq.to_be_bytes(), digest.as_bytes()];
        hex::encode(keyed(&self.0, &parts))
    }
}

/// Seals the values of an entry into its content, and gives the values as they are kept; `None` when it has none.
pub(super) fn seal(content: &mut AuditContent, entry: &AuditEntry, entropy: &dyn Entropy) -> Vec<Option<SealedValue>> {
    let fields = content.fields.iter_mut().zip(&entry.changes);
    fields
        .map(|(field, change)| {
            let value = change.has_values().then(|| SealedValue {
                salt: hex::encode(bytes::<16>(entropy)),
                before: change.before.clone(),
                after: change.after.clone(),
            })?;
            field.commitment = Some(commitment(&value, &field.field));
            Some(value)
        })
        .collect()
}

/// SHA-256 of salt, field and values.
pub(super) fn commitment(value: &SealedValue, field: &str) -> String {
    hex::encode(Sha256::digest(value.committed(field)))
}
