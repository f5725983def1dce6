//! Holds lapse by themselves (押さえの時間切れ).

use std::sync::Arc;
use std::time::Duration;

use chrono::SubsecRound as _;
use domain::access::Viewer;
use domain::audit::{AuditEntry, FieldChange};
use domain::bed::HoldEnding;
use domain::codes::{AuditAction, ChangeKind, Code as _};
use domain::ids::BedId;
use tokio::sync::watch;

use super::put::{moment, put};
use crate::app::App;
use crate::deed::{Begun, Caller, Deed};
use crate::follow::chain;
use crate::read::ReadFault;
use crate::refusal::Failure;

/// Longest pause between two looks: another process may have made a hold that lapses first.
const LOOK: Duration = Duration::from_secs(5);
/// Beds in one transaction.
const BATCH: u64 = 100;

/// Marks holds as lapsed when their time has passed, until told to stop. Time itself frees the bed; this writes it down
/// and tells subscribers, also that a report has expired.
pub async fn watch(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = release_due(&app).await {
            tracing::debug!(error = chain(&error), "holds on beds that lapsed could not be marked");
        }
        tokio::select! {
            () = tokio::time::sleep(pause(&app).await) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Until the next hold lapses.
async fn pause(app: &App) -> Duration {
    match store::beds::next_due(&app.store).await {
        Ok(Some(at)) => (at - app.now()).to_std().unwrap_or(Duration::ZERO).clamp(Duration::from_millis(100), LOOK),
        Ok(None) | Err(_) => LOOK,
    }
}

/// Marks every hold whose time has passed, each as of its own end, and tells how many. After an outage it makes up for
/// everything in between. Two processes do it one after the other, and the second finds nothing.
///
/// # Errors
/// [`ReadFault`].
pub async fn release_due(app: &Arc<App>) -> Result<u64, ReadFault> {
    let mut released = 0;
    // Without anything due, no transaction that would hold up others.
    while !store::beds::due(&app.store, app.now(), 1).await?.is_empty() {
        let caller = Caller::new(Arc::new(Viewer::operator()), "beds:release");
        let begun = Deed::begin::<()>(app, &caller).await.map_err(fault)?;
        let Begun::First(mut deed) = begun else { return Ok(released) };
        deed.tx().exclusive("release of beds").await?;
        let now = deed.tx().now().trunc_subsecs(6);
        let mut batch = 0;
        for id in store::beds::due(deed.tx(), now, BATCH).await? {
            batch += release(&mut deed, id).await?;
        }
        deed.commit(()).await.map_err(fault)?;
        if batch > 0 {
            tracing::info!(holds = batch, "holds on beds lapsed");
        }
        released += batch;
    }
    Ok(released)
}

async fn release(deed: &mut Deed, id: BedId) -> Result<u64, store::StoreError> {
    let Some(mut bed) = store::beds::lock(deed.tx(), id).await? else { return Ok(0) };
    let now = moment(deed.tx(), &bed);
    let lapsed = bed.release_expired(now);
    let count = lapsed.len() as u64;
    let entries = lapsed.into_iter().map(|hold| {
        let ended = FieldChange::set("ended", HoldEnding::Expired.code());
        let changes = vec![FieldChange::set("hold", hold.to_string()), ended];
        AuditEntry::of(AuditAction::Update, BedId::TYPE_NAME, id, changes)
    });
    put(deed, bed, now, ChangeKind::Updated, entries.collect()).await?;
    Ok(count)
}

fn fault(failure: Failure) -> ReadFault {
    match failure {
        Failure::Fault(fault) => fault,
        Failure::Refused(_) => ReadFault::Internal(store::StoreError::Invalid("a release was refused".to_owned())),
    }
}
