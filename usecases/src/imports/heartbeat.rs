//! Signs of life of running imports, and how a run that gives none is noticed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::change::Subject;
use domain::codes::{ChangeKind, JobStatus};
use domain::ids::ImportJobId;
use store::imports::JobFilter;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::follow::chain;
use crate::read::ReadFault;

/// How often a run shows that it lives.
const BEAT: Duration = Duration::from_secs(2);
/// Silence after which a run counts as interrupted. On SQLite the writing run holds the only writer, so marking it
/// has to wait for its end and then finds it finished.
const SILENCE: TimeDelta = TimeDelta::seconds(10);
/// What a run that waited for its turn to write needs to show that it lives: one beat and a little.
const TIME_FOR_A_BEAT: Duration = Duration::from_millis(2_500);
/// A turn to write that comes later than this came after somebody else's.
const TURN_COMES_AT_ONCE: Duration = Duration::from_millis(500);
/// How often silent runs are looked for.
const LOOK: Duration = Duration::from_secs(5);
/// Stored with an interrupted run.
const INTERRUPTED: &str = "取り込みが途中で止まりました。書きかけのものは残っていません。もう一度取り込んでください。";

/// Shows that a run lives until dropped.
pub(super) struct Heartbeat(JoinHandle<()>);

impl Heartbeat {
    pub(super) fn start(app: &Arc<App>, job: ImportJobId) -> Self {
        let app = app.clone();
        Self(tokio::spawn(async move {
            loop {
                tokio::time::sleep(BEAT).await;
                if let Err(error) = beat(&app, job).await {
                    tracing::debug!(error = chain(&error), "a sign of life could not be written");
                }
            }
        }))
    }
}

impl Drop for Heartbeat {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn beat(app: &App, job: ImportJobId) -> Result<(), store::StoreError> {
    let mut tx = app.store.begin("import:heartbeat", app.now()).await?;
    // The turn to write may have come late, and this is a sign of life of now.
    store::imports::heartbeat(&mut tx, job, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Marks silent runs now and every few seconds, and keeps the counts for `/metrics`, until told to stop.
pub async fn watch(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = look(&app).await {
            tracing::debug!(error = chain(&error), "import runs could not be looked at");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

async fn look(app: &App) -> Result<(), store::StoreError> {
    mark_silent(app).await?;
    let mut counts = Vec::new();
    use JobStatus::{Discarded, Failed, Review, Running, Succeeded};
    for status in [Running, Review, Succeeded, Failed, Discarded] {
        let filter = JobFilter { datasets: Vec::new(), statuses: vec![status] };
        counts.push((status, store::imports::count_jobs(&app.store, &filter).await?));
    }
    app.set_import_counts(counts);
    Ok(())
}

/// Marks runs that gave no sign of life as failed; tells how many.
///
/// Whoever waits for the one writer of SQLite cannot give a sign of life, and one writer may hold on for longer than
/// [`SILENCE`]. So silence counts only when the writer was free: a run that is silent gets time for a beat, and if
/// somebody else was writing then, it is left to the next look.
pub(super) async fn mark_silent(app: &App) -> Result<usize, store::StoreError> {
    let since = app.now() - SILENCE;
    if store::imports::silent(&app.store, since).await?.is_empty() {
        return Ok(0);
    }
    tokio::time::sleep(TIME_FOR_A_BEAT).await;
    let asked = Instant::now();
    let mut tx = app.store.begin("import:watch", app.now()).await?;
    if asked.elapsed() > TURN_COMES_AT_ONCE {
        tx.rollback().await?;
        return Ok(0);
    }
    let jobs = store::imports::interrupt_running(&mut tx, INTERRUPTED, since).await?;
    for job in &jobs {
        tx.log(Subject::ImportJob, job.id.0, ChangeKind::Updated);
        tracing::info!(job = %job.id, "an import was interrupted; run it again");
    }
    tx.commit().await?;
    Ok(jobs.len())
}

/// How many runs were interrupted and not run again since, judged by the newest run of each file.
///
/// # Errors
/// [`ReadFault`].
pub async fn interrupted(app: &App) -> Result<usize, ReadFault> {
    mark_silent(app).await?;
    let page = store::Page::first(200);
    let jobs = store::imports::jobs(&app.store, &JobFilter::default(), &page).await?;
    let mut seen = std::collections::HashSet::new();
    let newest = jobs.iter().filter(|job| seen.insert((&job.source, &job.file_name)));
    Ok(newest.filter(|job| job.message.as_deref() == Some(INTERRUPTED)).count())
}
