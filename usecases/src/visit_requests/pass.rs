//! Letting time pass (期限・夜間明け・保存期間): deadlines, whoever is next, and the end of the retention.
//!
//! When something is due stands in the database, so a restart forgets nothing. Each request is locked and looked at anew
//! before anything happens to it: two processes that find the same one due do it once.

use std::sync::Arc;
use std::time::Duration;

use chrono::SubsecRound as _;
use domain::access::Viewer;
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::VisitRequestId;
use tokio::sync::watch as stop;

use super::ask;
use super::change::{advance, locked, put, told};
use super::error::VisitRequestError;
use crate::app::{App, Request};
use crate::deed::{Begun, Caller, Deed};
use crate::follow::chain;
use crate::read::ReadFault;
use crate::refusal::Failure;

/// How often the database is asked what is due.
const LOOK: Duration = Duration::from_secs(5);
/// Requests that are looked at in one go.
const BATCH: u64 = 100;

/// Lets time pass on all requests, now and every five seconds, until told to stop.
pub async fn watch(app: Arc<App>, mut stopped: stop::Receiver<bool>) {
    app.ready().await;
    loop {
        if let Err(error) = pass(&app).await {
            tracing::debug!(error = chain(&error), "deadlines of visit requests could not be looked at");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = app.requests_woken() => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Lets time pass on all requests up to now: those due first at first. Tells of how many something happened to.
///
/// # Errors
/// [`ReadFault`].
pub async fn pass(app: &Arc<App>) -> Result<u64, ReadFault> {
    let mut done = 0;
    for id in store::visit_requests::due(&app.store, app.now(), BATCH).await? {
        if let Err(error) = go_on(app, id).await {
            match error {
                // Purged, or gone on by another process.
                VisitRequestError::NoRequest => continue,
                VisitRequestError::Other(Failure::Fault(fault)) => return Err(fault),
                error => tracing::error!(error = chain(&error), "a visit request could not go on"),
            }
        }
        done += 1;
    }
    let over = store::visit_requests::to_purge(&app.store, day_in_japan(app.now()), BATCH).await?;
    for id in &over {
        purge(app, *id).await.map_err(fault)?;
        done += 1;
    }
    if !over.is_empty() && !app.store.forget_purged_requests().await? {
        tracing::debug!("the write-ahead log still holds purged requests; the next checkpoint takes them out");
    }
    Ok(done)
}

fn caller(operation: &str) -> Caller {
    Caller::new(Arc::new(Viewer::operator()), operation)
}

async fn go_on(app: &Arc<App>, id: VisitRequestId) -> Result<(), VisitRequestError> {
    // Whom to ask is looked for outside of the transaction; nearly always nobody has to be.
    let found = store::visit_requests::find(&app.store, id).await?.ok_or(VisitRequestError::NoRequest)?;
    let escalates = found.dispatch.as_ref().is_some_and(|dispatch| dispatch.escalates);
    let everybody = match &found.content {
        Some(content) if escalates => ask::everybody(&Request::new(app.clone()), content).await?,
        _ => Vec::new(),
    };
    let Begun::First(mut deed) = Deed::begin::<()>(app, &caller("visitRequests:time")).await? else { return Ok(()) };
    let before = locked(&mut deed, id).await?;
    let mut after = before.clone();
    if advance(&mut deed, app.ids(), &mut after).escalates {
        let now = deed.tx().now().trunc_subsecs(6);
        after.escalate(everybody, now);
        let _ = advance(&mut deed, app.ids(), &mut after);
    }
    let changes = told(&before, &after);
    put(&mut deed, Some(&before), after, changes).await?;
    deed.commit(()).await?;
    Ok(())
}

/// Takes the content of a request away whose retention is over.
async fn purge(app: &Arc<App>, id: VisitRequestId) -> Result<(), VisitRequestError> {
    let Begun::First(mut deed) = Deed::begin::<()>(app, &caller("visitRequests:purge")).await? else { return Ok(()) };
    let Some(mut request) = store::visit_requests::lock(deed.tx(), id).await? else { return Ok(()) };
    let now = deed.tx().now().trunc_subsecs(6);
    if !request.is_to_be_purged(day_in_japan(now)) {
        return Ok(());
    }
    request.purge(now);
    store::visit_requests::put(deed.tx(), &request, None).await?;
    deed.tx().log(Subject::VisitRequest, id, ChangeKind::Removed);
    let gone = vec![FieldChange::named("content")];
    deed.audit(AuditEntry::of(AuditAction::Delete, VisitRequestId::TYPE_NAME, id, gone));
    deed.commit(()).await?;
    Ok(())
}

fn fault(error: VisitRequestError) -> ReadFault {
    match error {
        VisitRequestError::Other(Failure::Fault(fault)) => fault,
        error => ReadFault::Internal(store::StoreError::Invalid(error.to_string())),
    }
}
