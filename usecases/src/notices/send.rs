//! Sending what is due (送信): at least once, in order of time, by one server at a time.
//!
//! A notice is claimed in the database for half a minute, sent, and settled. Whoever dies in between leaves a claim that lapses,
//! and the notice is sent again with the same id.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use domain::codes::{NoticeEvent, NoticeFailure};
use domain::notice::{Destination, NoticeChannel, words};
use domain::webhook::{back_off, signature};
use futures_util::{StreamExt as _, stream};
use serde_json::json;
use store::StoreError;
use store::notices::outbox::{Claimed, Settled};
use store::notices::{channels, outbox};
use tokio::sync::watch as stop;

use super::carrier::{Call, Mail, NotTaken};
use super::secret;
use crate::app::App;
use crate::follow::chain;
use crate::read::ReadFault;

/// How often the database is asked what is due.
const LOOK: Duration = Duration::from_secs(5);
/// Notices that are claimed in one go.
const BATCH: u64 = 16;
/// Notices that are sent at the same time.
const AT_ONCE: usize = 8;
/// Longest wait for one to be taken.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How long a claim lasts: longer than a batch takes that times out from the first to the last, with room for clocks that
/// differ.
const LEASE: TimeDelta = TimeDelta::seconds(30);

/// Sends what is due, now, whenever something is written here and every five seconds, until told to stop.
pub async fn watch(app: Arc<App>, mut stopped: stop::Receiver<bool>) {
    loop {
        tokio::select! {
            sent = pass(&app) => if let Err(error) = sent {
                tracing::debug!(error = chain(&error), "notices could not be looked at");
            },
            // What is under way is sent again by whoever is there after the claim.
            _ = stopped.wait_for(|stop| *stop) => return,
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = app.notices_woken() => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Sends everything that is due now, those due first at first. Tells of how many were tried.
///
/// # Errors
/// [`ReadFault`].
pub async fn pass(app: &Arc<App>) -> Result<usize, ReadFault> {
    let mut tried = 0;
    loop {
        let claimed = claim(app).await?;
        if claimed.is_empty() {
            return Ok(tried);
        }
        tried += claimed.len();
        let results: Vec<Result<(), StoreError>> =
            stream::iter(claimed).map(|one| deliver(app, one)).buffer_unordered(AT_ONCE).collect().await;
        results.into_iter().collect::<Result<(), StoreError>>()?;
    }
}

pub(super) async fn claim(app: &Arc<App>) -> Result<Vec<Claimed>, StoreError> {
    let now = app.now();
    let mut tx = app.store.begin("notices:claim", now).await?;
    let claimed = outbox::claim(&mut tx, now + LEASE, BATCH).await?;
    tx.commit().await?;
    Ok(claimed)
}

async fn deliver(app: &Arc<App>, claimed: Claimed) -> Result<(), StoreError> {
    let found = channels::by_ids(&app.store, &[claimed.notice.channel]).await?.pop();
    let takes = |channel: &NoticeChannel| channel.takes(claimed.notice.event, claimed.notice.at, app.now());
    let Some(channel) = found.filter(takes) else {
        // Removed, given up or changed since: there is nobody to be told any more.
        let mut tx = app.store.begin("notices:settle", app.now()).await?;
        outbox::settle(&mut tx, &claimed, Settled::GivenUp).await?;
        tx.commit().await?;
        return Ok(());
    };
    let outcome = match tokio::time::timeout(TIMEOUT, carry(app, &channel, &claimed)).await {
        Ok(outcome) => outcome?,
        Err(_) => Err(NotTaken(NoticeFailure::TimedOut)),
    };
    settle(app, &claimed, outcome).await
}

/// One try. Words are made now: what is stored is ids.
async fn carry(app: &App, channel: &NoticeChannel, claimed: &Claimed) -> Result<Result<(), NotTaken>, StoreError> {
    let notice = &claimed.notice;
    let Some(carrier) = app.carrier() else { return Ok(Err(NotTaken(NoticeFailure::NotSetUp))) };
    match &channel.destination {
        Destination::Email { address } => {
            let number = channel.confirmation.as_ref().map(|waiting| secret::number(app, channel, waiting));
            let letter = words::letter(notice.event, &app.url("/"), number.as_deref());
            Ok(carrier.mail(Mail { to: address.clone(), id: notice.id, letter }).await)
        }
        Destination::Webhook { url, sealed_secret } => {
            let secret = secret::open(app, channel.id, sealed_secret)?;
            let body = json!({
                "id": notice.id.to_string(),
                "type": words::type_name(notice.event),
                "at": notice.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
                "subject": domain::ids::global(notice.subject.kind, notice.subject.id),
            });
            let body = body.to_string().into_bytes();
            let timestamp = app.now().timestamp();
            let signature = signature(&secret, &notice.id.to_string(), timestamp, &body);
            Ok(carrier.call(Call { url: url.clone(), id: notice.id, timestamp, signature, body }).await)
        }
    }
}

async fn settle(app: &Arc<App>, claimed: &Claimed, outcome: Result<(), NotTaken>) -> Result<(), StoreError> {
    let now = app.now();
    let is_trial = claimed.notice.event == NoticeEvent::Test;
    let how = match outcome {
        Ok(()) => Settled::Sent,
        // Who tries something out looks at once what came of it.
        Err(_) if is_trial => Settled::GivenUp,
        Err(NotTaken(NoticeFailure::Gone)) => Settled::GivenUp,
        Err(_) => back_off(claimed.attempts, jitter(app)).map_or(Settled::GivenUp, |wait| Settled::Later(now + wait)),
    };
    let mut tx = app.store.begin("notices:settle", now).await?;
    if outbox::settle(&mut tx, claimed, how).await?
        && let Some(mut channel) = channels::lock(&mut tx, claimed.notice.channel).await?
    {
        match outcome {
            Ok(()) => channel.succeeded(now),
            Err(NotTaken(why)) => {
                let given_up = how == Settled::GivenUp && (!is_trial || why == NoticeFailure::Gone);
                channel.failed(why, given_up, now);
                let (kind, event, attempts) = (channel.kind(), claimed.notice.event, claimed.attempts);
                tracing::info!(%kind, %event, %why, attempts, given_up, "a notice was not taken");
            }
        }
        channels::put(&mut tx, &channel).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A number from 0 to 1.
fn jitter(app: &App) -> f64 {
    let [byte] = domain::entropy::bytes::<1>(app.secrets().entropy());
    f64::from(byte) / 255.0
}
