//! What somebody does with the own destinations of notices; those of others do not exist for them.

use std::sync::Arc;

use domain::access::{Action, Authentication, Target, Viewer, may};
use domain::account::Account;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, Code as _, NoticeEvent};
use domain::ids::{AccountId, NoticeChannelId};
use domain::notice::{Notice, NoticeChannel, of_channel};
use store::notices::{channels, outbox};

use super::error::NoticeError;
use crate::app::{App, Request};
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::read::ReadFault;
use crate::refusal::Failure;

/// The own destinations, in the order they were made; none for whoever is not signed in in person.
///
/// # Errors
/// [`ReadFault`].
pub async fn list(request: &Request) -> Result<Vec<NoticeChannel>, ReadFault> {
    match owner_of(&request.viewer) {
        Some(owner) => Ok(channels::of_account(request.app.store(), owner).await?),
        None => Ok(Vec::new()),
    }
}

/// Whether this server sends mail at all.
pub fn sends_mail(app: &App) -> bool {
    app.carrier().is_some_and(|carrier| carrier.sends_mail())
}

/// Removes a destination with what waits for it.
///
/// # Errors
/// [`NoticeError::NoChannel`].
pub async fn remove(app: &Arc<App>, caller: &Caller, id: NoticeChannelId) -> Result<NoticeChannelId, NoticeError> {
    let owner = owner(app, caller).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let channel = own(&mut deed, owner, id).await?;
    channels::remove(deed.tx(), id).await?;
    deed.audit(told(AuditAction::Delete, &channel, &[]));
    Ok(deed.commit(id).await?)
}

/// Has a trial sent to a destination, also to one that was given up: it goes on when that is taken.
///
/// # Errors
/// [`NoticeError::NoChannel`], [`NoticeError::NotConfirmed`].
pub async fn test(app: &Arc<App>, caller: &Caller, id: NoticeChannelId) -> Result<NoticeChannelId, NoticeError> {
    let owner = owner(app, caller).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let channel = own(&mut deed, owner, id).await?;
    if channel.confirmed_at.is_none() {
        return Err(NoticeError::NotConfirmed);
    }
    send(&mut deed, &channel, NoticeEvent::Test).await?;
    deed.audit(told(AuditAction::Update, &channel, &[FieldChange::set("tested", "true")]));
    Ok(deed.commit(id).await?)
}

/// Writes something about a destination into the outbox, for that one alone.
pub(super) async fn send(deed: &mut Deed, channel: &NoticeChannel, event: NoticeEvent) -> Result<(), NoticeError> {
    let now = deed.tx().now();
    let happening = of_channel(event, channel.id.0, now.timestamp_micros().to_string());
    outbox::put(deed.tx(), &[Notice::of(&happening, channel.id, now)]).await?;
    deed.sends_notices();
    Ok(())
}

/// Whose destinations whoever asks manages: the own, when they are signed in in person.
fn owner_of(viewer: &Viewer) -> Option<AccountId> {
    let in_person = matches!(viewer.authentication, Authentication::Session(_));
    viewer.account.filter(|_| in_person && may(viewer, Action::NoticeChannelManage, &Target::default()))
}

/// The account of whoever asks, refused to whoever is not signed in in person.
pub(super) async fn owner(app: &Arc<App>, caller: &Caller) -> Result<AccountId, NoticeError> {
    match owner_of(&caller.viewer) {
        Some(owner) => Ok(owner),
        None => Err(forbidden(app, caller, Action::NoticeChannelManage).await.into()),
    }
}

/// The account, held so that nobody else changes its destinations meanwhile.
pub(super) async fn held(deed: &mut Deed, owner: AccountId) -> Result<Account, NoticeError> {
    let account = store::identity::accounts::held(deed.tx(), owner).await?;
    let account = account.filter(Account::is_active);
    account.ok_or_else(|| Failure::from(crate::Refusal::forbidden()).into())
}

/// A destination of theirs, held with the account.
pub(super) async fn own(deed: &mut Deed, owner: AccountId, id: NoticeChannelId) -> Result<NoticeChannel, NoticeError> {
    held(deed, owner).await?;
    let found = channels::lock(deed.tx(), id).await?;
    found.filter(|channel| channel.account == owner).ok_or(NoticeError::NoChannel)
}

/// What the audit trail is told: the kind, and never the address.
pub(super) fn told(action: AuditAction, channel: &NoticeChannel, changes: &[FieldChange]) -> AuditEntry {
    let mut all = vec![FieldChange::set("kind", channel.kind().code())];
    all.extend(changes.iter().cloned());
    AuditEntry::of(action, NoticeChannelId::TYPE_NAME, channel.id, all)
}
