//! The written consent (同意書), sent as a file before: only its digest is kept here.
//!
//! The file itself is thrown away at its end as every other: a signed paper holds more about somebody than the directory
//! has any use for, and its digest tells whether a paper that is shown later is that one.

use domain::audit::{AuditEntry, FieldChange};
use domain::codes::AuditAction;
use domain::ids::{ConsentId, UploadId};

use super::error::PeopleError;
use crate::app::App;
use crate::deed::Deed;
use crate::uploads;

/// SHA-256 of a file that whoever asks has sent, told to the audit trail as used for a consent. Files of others look like
/// none.
///
/// # Errors
/// NOT_FOUND and EXPIRED at `evidenceUploadId`.
pub(super) async fn digest(
    app: &App,
    deed: &mut Deed,
    upload: UploadId,
    consent: ConsentId,
) -> Result<String, PeopleError> {
    let viewer = deed.caller().viewer.clone();
    let file = uploads::here(app, deed, &viewer, upload, "evidenceUploadId").await?;
    let used = FieldChange::set("usedForConsent", consent.to_string());
    deed.audit(AuditEntry::of(AuditAction::Update, "Upload", upload, vec![used]));
    Ok(file.digest)
}
