//! Writing what happened into the outbox, for whom it concerns at that moment.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::audit::AuditTarget;
use domain::codes::NoticeEvent;
use domain::ids::{AccountId, NoticeChannelId};
use domain::notice::channel::NOTICES_KEPT;
use domain::notice::{Happening, Notice};
use store::StoreError;
use store::notices::{channels, outbox};

use crate::app::App;
use crate::deed::Deed;

/// Writes notices of what happened, in the transaction that made it happen. Nobody is told of what they did themselves, but
/// that nobody was found: that follows from what they did. Gives how many notices there are.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn tell(deed: &mut Deed, happenings: &[Happening]) -> Result<usize, StoreError> {
    if happenings.is_empty() || !channels::any_open(deed.tx()).await? {
        return Ok(0);
    }
    let listeners: BTreeSet<_> = happenings.iter().flat_map(|one| one.listeners.iter().cloned()).collect();
    let reached = channels::of_listeners(deed.tx(), &listeners).await?;
    let (at, doer) = (deed.tx().now(), deed.caller().viewer.account);
    let mut notices = Vec::new();
    for happening in happenings {
        let meant = happening.listeners.iter().filter_map(|listener| reached.get(listener)).flatten();
        let others = meant.filter(|(_, account)| happening.event == NoticeEvent::Unfilled || Some(*account) != doer);
        let told: BTreeSet<NoticeChannelId> = others.map(|(channel, _)| *channel).collect();
        notices.extend(told.into_iter().map(|channel| Notice::of(happening, channel, at)));
    }
    if !notices.is_empty() {
        outbox::put(deed.tx(), &notices).await?;
        deed.sends_notices();
    }
    Ok(notices.len())
}

/// Takes the destinations of an account away with what waits for them. Gives what the audit trail is to forget of them.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn forget(deed: &mut Deed, account: AccountId) -> Result<Vec<AuditTarget>, StoreError> {
    let gone = channels::remove_of_account(deed.tx(), account).await?;
    Ok(gone.into_iter().map(|id| AuditTarget::new(NoticeChannelId::TYPE_NAME, id)).collect())
}

/// Forgets notices that were sent or given up long ago.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn sweep(app: &Arc<App>) -> Result<u64, StoreError> {
    let now = app.now();
    let mut tx = app.store.begin("notices:sweep", now).await?;
    let gone = outbox::forget_before(&mut tx, now - NOTICES_KEPT).await?;
    tx.commit().await?;
    Ok(gone)
}
