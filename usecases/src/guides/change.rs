//! How an edition is changed: looked up for whoever asks, allowed, locked, changed as one document, told to the audit
//! trail, and committed.

use chrono::{SubsecRound as _, TimeDelta};
use domain::access::{Action, may};
use domain::audit::AuditEntry;
use domain::change::Subject;
use domain::codes::ChangeKind;
use domain::guide::Edition;
use domain::ids::{GuideEditionId, GuideId};
use serde::de::DeserializeOwned;

use super::error::GuideError;
use super::sight;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// Whether whoever asks may do this to an edition they see; refuses and records it otherwise. Call it before a [`Deed`] is
/// begun.
///
/// # Errors
/// [`GuideError::NoEdition`] at `field` for an edition that they do not see as keepers; FORBIDDEN.
pub(crate) async fn allowed(
    request: &Request,
    caller: &Caller,
    id: GuideEditionId,
    action: Action,
    field: &'static str,
) -> Result<(), GuideError> {
    let seen = sight::edition(request, id).ok_or(GuideError::NoEdition(field))?;
    if may(&caller.viewer, action, &sight::target(request, &seen.guide)) {
        return Ok(());
    }
    Err(forbidden(&request.app, caller, action).await.into())
}

/// What the same request was answered before, when what it is about is gone because of it.
///
/// # Errors
/// As [`Deed::begin`].
pub(crate) async fn answered_before<T: DeserializeOwned>(
    request: &Request,
    caller: &Caller,
) -> Result<Option<T>, GuideError> {
    match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => Ok(Some(outcome)),
        Begun::First(_nothing_happens) => Ok(None),
    }
}

/// Waits until nobody else makes or publishes an edition of the guide. Call it before an edition is locked.
///
/// # Errors
/// Faults of the database.
pub(crate) async fn alone(deed: &mut Deed, guide: GuideId) -> Result<(), GuideError> {
    Ok(deed.tx().exclusive(&format!("guide {guide}")).await?)
}

/// Reads an edition to be changed, so that nobody else changes it meanwhile.
///
/// # Errors
/// [`GuideError::NoEdition`] when it is gone.
pub(crate) async fn locked(deed: &mut Deed, id: GuideEditionId, field: &'static str) -> Result<Edition, GuideError> {
    store::guides::lock_edition(deed.tx(), id).await?.ok_or(GuideError::NoEdition(field))
}

/// The same for an edition whose entries, interviews or proofs are to be changed.
///
/// # Errors
/// As [`locked`]; [`GuideError::NotOpen`] for one that is final or published.
pub(crate) async fn opened(deed: &mut Deed, id: GuideEditionId, field: &'static str) -> Result<Edition, GuideError> {
    let edition = locked(deed, id, field).await?;
    if edition.is_open() { Ok(edition) } else { Err(GuideError::NotOpen(edition.status)) }
}

/// Stores a changed edition with its change line and what the audit trail is told. The caller commits.
///
/// # Errors
/// Faults of the database.
pub(crate) async fn store(
    deed: &mut Deed,
    mut edition: Edition,
    kind: ChangeKind,
    entry: AuditEntry,
) -> Result<(), GuideError> {
    let now = deed.tx().now().trunc_subsecs(6);
    edition.updated_at = now.max(edition.updated_at + TimeDelta::microseconds(1));
    store::guides::put_edition(deed.tx(), &edition).await?;
    deed.tx().log(Subject::GuideEdition, edition.id, kind);
    deed.audit(entry);
    Ok(())
}
