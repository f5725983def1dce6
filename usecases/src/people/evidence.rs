//! The written consent, sent as a file before: only its digest is kept here.

use domain::ids::UploadId;

use super::error::PeopleError;
use crate::deed::Deed;

/// SHA-256 of a file that whoever asks has sent.
///
/// # Errors
/// [`PeopleError::NoEvidence`] when there is no such file, or it is somebody else's.
pub(super) async fn digest(deed: &mut Deed, upload: UploadId) -> Result<String, PeopleError> {
    // No way of sending files exists yet, so nobody has sent any.
    let _ = (deed, upload);
    Err(PeopleError::NoEvidence)
}
