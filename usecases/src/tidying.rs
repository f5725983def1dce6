//! What has had its time is thrown away, every few minutes.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;

use crate::app::App;
use crate::follow::chain;

/// How often.
const LOOK: Duration = Duration::from_secs(600);

/// Throws away files past their time, photos that nothing refers to, and the words of reports settled longer ago than `corrections_kept`, now and
/// every ten minutes, until told to stop.
pub async fn watch(app: Arc<App>, corrections_kept: TimeDelta, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = crate::uploads::purge(&app).await {
            tracing::debug!(error = chain(&error), "files past their time could not be thrown away");
        }
        if let Err(error) = crate::photos::sweep(&app).await {
            tracing::debug!(error = chain(&error), "photos without a use could not be removed");
        }
        if let Err(error) = crate::guides::press::sweep(&app).await {
            tracing::debug!(error = chain(&error), "renditions of no use any more could not be thrown away");
        }
        if let Err(error) = crate::corrections::purge(&app, corrections_kept).await {
            tracing::debug!(error = chain(&error), "settled reports could not be purged");
        }
        if let Err(error) = crate::notices::sweep(&app).await {
            tracing::debug!(error = chain(&error), "old notices could not be forgotten");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}
