//! Removing a photo (顔写真を外す).

use chrono::TimeDelta;
use domain::access::{Action, may};
use domain::audit::AuditEntry;
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::PractitionerId;

use super::error::PhotoError;
use super::retention;
use super::set::told;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::people::{now_to_the_microsecond, sight, target};

/// Removes somebody's photo; its bytes go at once unless a published edition was made with it.
///
/// # Errors
/// [`PhotoError`]; [`PhotoError::NoPhoto`] for somebody without one.
pub async fn remove(
    request: &Request,
    caller: &Caller,
    practitioner: PractitionerId,
) -> Result<PractitionerId, PhotoError> {
    let app = &request.app;
    let seen = request.people.get(practitioner).filter(|person| sight(request).show(person).is_some());
    let seen = seen.ok_or(PhotoError::NoPractitioner)?;
    if !may(&caller.viewer, Action::PractitionerEdit, &target(request, seen)) {
        return Err(forbidden(app, caller, Action::PractitionerEdit).await.into());
    }
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let person = store::people::lock(deed.tx(), practitioner).await?.ok_or(PhotoError::NoPractitioner)?;
    if !may(&caller.viewer, Action::PractitionerEdit, &target(request, &person)) {
        return Err(deed.forbid(Action::PractitionerEdit).await.into());
    }
    let mut after = person.practitioner;
    let before = after.photo.take().ok_or(PhotoError::NoPhoto)?;
    let now = now_to_the_microsecond(app.now());
    after.updated_at = now.max(after.updated_at + TimeDelta::microseconds(1));
    store::people::update(deed.tx(), &after).await?;
    let gone = retention::prune(deed.tx(), practitioner, None).await?;
    deed.tx().log(Subject::Practitioner, practitioner, ChangeKind::Updated);
    deed.audit(AuditEntry::of(AuditAction::Update, "Practitioner", practitioner, told(Some(&before), None)));
    let done = deed.commit(practitioner).await?;
    gone.into_iter().for_each(|id| app.photos().forget(id));
    Ok(done)
}
