//! Typing in the number that was mailed (通知先の確認).

use std::sync::Arc;

use domain::audit::FieldChange;
use domain::codes::AuditAction;
use domain::ids::NoticeChannelId;
use store::identity::failures;
use store::notices::channels;

use super::error::NoticeError;
use super::manage::{own, owner, told};
use super::save::numbers_to;
use super::secret::{is_number, number};
use crate::app::App;
use crate::deed::{Begun, Caller, Deed};

/// Confirms an address with the number that was mailed to it. A wrong one counts.
///
/// # Errors
/// [`NoticeError`].
pub async fn confirm(
    app: &Arc<App>,
    caller: &Caller,
    id: NoticeChannelId,
    typed: &str,
) -> Result<NoticeChannelId, NoticeError> {
    let owner = owner(app, caller).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut channel = own(&mut deed, owner, id).await?;
    if channel.confirmed_at.is_some() {
        return Err(NoticeError::Confirmed);
    }
    let now = deed.tx().now();
    let mut waiting = channel.confirmation.clone().ok_or(NoticeError::NumberOver)?;
    if !waiting.is_open(now) {
        return Err(NoticeError::NumberOver);
    }
    if !is_number(&number(app, &channel, &waiting), typed) {
        waiting.tries += 1;
        channel.confirmation = Some(waiting);
        channels::put(deed.tx(), &channel).await?;
        deed.audit(told(AuditAction::Update, &channel, &[FieldChange::set("confirmed", "REFUSED")]));
        // Without its key: the right number may be sent with the same one.
        deed.commit_without_key(()).await?;
        return Err(NoticeError::WrongNumber);
    }
    (channel.confirmed_at, channel.confirmation) = (Some(now), None);
    failures::clear(deed.tx(), &numbers_to(app, channel.address())).await?;
    channels::put(deed.tx(), &channel).await?;
    deed.audit(told(AuditAction::Update, &channel, &[FieldChange::set("confirmed", "true")]));
    Ok(deed.commit(id).await?)
}
