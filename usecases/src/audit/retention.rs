//! How long the trail is kept (保存期間), and how its beginning moves.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use domain::audit::{AuditActor, AuditEntry, FieldChange};
use domain::codes::AuditAction;
use store::StoreError;
use store::audit::LOCK;
use tokio::sync::watch;

use super::append;
use super::chain::{ANCHOR, Chain, HEAD};
use super::verify::{Broken, verify_up_to};
use crate::app::App;
use crate::follow::chain;

/// Events deleted in one transaction.
const AT_ONCE: i64 = 10_000;
/// How often a serving program looks.
const LOOK: Duration = Duration::from_secs(24 * 60 * 60);

/// What pruning did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pruned {
    /// How many events are gone.
    pub events: u64,
    /// Number of the last one that is gone.
    pub up_to: i64,
    /// Why it stopped: what was to go does not verify, and proof of tampering is not thrown away.
    pub refused: Option<Broken>,
}

/// Deletes what is older than `kept`, from the beginning on, and moves the beginning in a way that verifies. What was
/// deleted is told by an event of its own.
///
/// # Errors
/// Faults of the database; [`StoreError::Corrupt`] with a [`super::TrailFault`].
pub async fn prune(app: &Arc<App>, kept: TimeDelta, actor: &AuditActor) -> Result<Pruned, StoreError> {
    let trail = Chain::of(app.secrets());
    let mut pruned = Pruned { events: 0, up_to: 0, refused: None };
    // The numbers up to which events are old; those of pruning itself are younger.
    let Some(before) = app.now().checked_sub_signed(kept) else { return Ok(pruned) };
    let old = match store::audit::first_at_or_after(&app.store, before).await? {
        Some(first) => first - 1,
        None => store::audit::last_seq(&app.store).await?.unwrap_or(0),
    };
    loop {
        let Some(anchor) = store::audit::mark(&app.store, ANCHOR).await? else { return Ok(pruned) };
        let anchor = trail.genuine(ANCHOR, Some(anchor))?;
        let up_to = old.min(anchor.seq + AT_ONCE);
        if up_to <= anchor.seq {
            return Ok(pruned);
        }
        let digest = match verify_up_to(app, &anchor, up_to).await? {
            Ok(digest) => digest,
            Err(broken) => return Ok(Pruned { refused: Some(broken), ..pruned }),
        };
        let mut tx = app.store.begin(&actor.operation, app.now()).await?;
        tx.exclusive(LOCK).await?;
        if store::audit::mark(&tx, ANCHOR).await?.as_ref() != Some(&anchor) {
            // Another program prunes as well; look again.
            tx.rollback().await?;
            continue;
        }
        let events = store::audit::delete_up_to(&mut tx, up_to).await?;
        store::audit::put_mark(&mut tx, ANCHOR, &trail.mark(ANCHOR, up_to, digest)).await?;
        let told = vec![FieldChange {
            field: "prunedUpTo".to_owned(),
            before: Some(anchor.seq.to_string()),
            after: Some(up_to.to_string()),
        }];
        append(app, &mut tx, actor, &[AuditEntry::whole(AuditAction::Delete, told)]).await?;
        tx.commit().await?;
        pruned = Pruned { events: pruned.events + events, up_to, refused: None };
    }
}

/// Prunes now and every day, and puts number and digest of the last event into the log, until told to stop. The log,
/// kept on another machine, shows a database that was put back to an earlier state.
pub async fn keep(app: Arc<App>, kept: Option<TimeDelta>, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = look(&app, kept).await {
            tracing::warn!(error = chain(&error), "the audit trail could not be looked after");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

async fn look(app: &Arc<App>, kept: Option<TimeDelta>) -> Result<(), StoreError> {
    if let Some(kept) = kept {
        let pruned = prune(app, kept, &AuditActor::operator("server:retention")).await?;
        if let Some(broken) = pruned.refused {
            tracing::error!(seq = broken.seq, breach = %broken.breach, "the audit trail is broken; it was not pruned");
        } else if pruned.events > 0 {
            tracing::info!(events = pruned.events, up_to = pruned.up_to, "pruned the audit trail");
        }
    }
    let head = store::audit::mark(&app.store, HEAD).await?;
    let head = Chain::of(app.secrets()).genuine(HEAD, head)?;
    tracing::info!(seq = head.seq, digest = head.digest, "head of the audit trail");
    Ok(())
}
