//! Carrying out what was ordered, one import at a time in each process.

use std::sync::Arc;

use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{ChangeKind, JobStatus};
use domain::ids::ImportJobId;
use domain::import::{ImportJob, ImportOrder};
use domain::municipality::MunicipalityCode;
use seed::SourceName;
use store::StoreError;

use super::super::apply::Limits;
use super::super::heartbeat::Heartbeat;
use super::super::places::AtlasPlaces;
use super::super::request::{ImportError, ImportRequest, NamedFile};
use super::super::run::{Depth, Run, read};
use super::super::telling;
use super::reader;
use crate::app::App;
use crate::follow::{chain, places};
use crate::uploads::FileGone;

/// Carries out a run that is stored as running.
pub(super) fn spawn(app: &Arc<App>, id: ImportJobId) {
    let app = app.clone();
    tokio::spawn(async move {
        // Shows that it lives while it waits for its turn; a server that stops leaves it silent, and it is told as
        // interrupted.
        let waiting = Heartbeat::start(&app, id);
        let Ok(_turn) = app.ordered_imports().turn.acquire().await else { return };
        let job = match store::imports::job(app.store(), id).await {
            Ok(Some(job)) if job.status == JobStatus::Running => job,
            Ok(_) => return,
            Err(error) => return tracing::warn!(job = %id, error = chain(&error), "an import could not be begun"),
        };
        let Some(order) = job.order.clone() else { return };
        let outcome = carry_out(&app, job, order).await;
        drop(waiting);
        if let Err(error) = outcome {
            // Who ordered it reads the reason with the run; the text may quote the file, so it is not for the log.
            let cause = if let ImportError::Store(cause) = &error { chain(cause) } else { String::new() };
            tracing::info!(job = %id, cause, "an ordered import failed");
        }
    });
}

async fn carry_out(app: &Arc<App>, job: ImportJob, order: ImportOrder) -> Result<(), ImportError> {
    let bytes = match crate::uploads::content(app, order.upload).await {
        Ok(bytes) => bytes,
        Err(gone) => {
            let error = match gone {
                FileGone::Store(error) => ImportError::Store(error),
                gone => {
                    tracing::warn!(job = %job.id, error = chain(&gone), "the file of an import cannot be read");
                    ImportError::FileGone
                }
            };
            fail(app, job, &error).await?;
            return Err(error);
        }
    };
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    let (report, _following) = app.ordered_imports().follow(job.id, lines);
    let as_of = job.as_of.unwrap_or_else(|| day_in_japan(app.now()));
    let Some(request) = request(&job, &order, bytes) else {
        let error = ImportError::FileGone;
        fail(app, job, &error).await?;
        return Err(error);
    };
    let run = Run {
        app,
        report: report.clone(),
        source: job.source.clone(),
        files: vec![job.file_name.clone()],
        digest: job.file_digest.clone(),
        as_of,
        depth: if order.review { Depth::Review } else { Depth::Write },
        limits: Limits { allow_vanishing: order.allow_vanishing, allow_older: order.allow_older },
        by: order.by.clone(),
    };
    let places = AtlasPlaces(places(app).await?);
    let marked = order.skip.clone();
    run.carry_out(job, move || read(&request, as_of, &marked, &places, &report)).await?;
    Ok(())
}

/// What the readers are asked; `None` when the order names a reader that this version does not have.
fn request(job: &ImportJob, order: &ImportOrder, bytes: Vec<u8>) -> Option<ImportRequest> {
    let options = &order.options;
    Some(ImportRequest {
        source: options.reader.parse::<SourceName>().ok()?,
        files: vec![NamedFile { name: job.file_name.clone(), bytes }],
        as_of: job.as_of,
        municipality: options.municipality.as_deref().and_then(|code| MunicipalityCode::parse(code).ok()),
        kind: options.facility_kind,
        feed: options.feed.clone(),
        area: options.area.as_ref().map(reader::area),
        license: options.license.clone(),
        attribution: options.attribution.clone(),
        dry_run: order.review,
        allow_vanishing: order.allow_vanishing,
        allow_older: order.allow_older,
    })
}

/// Records that a run failed before it could begin.
async fn fail(app: &App, mut job: ImportJob, why: &ImportError) -> Result<(), StoreError> {
    job.status = JobStatus::Failed;
    job.message = Some(telling::failure(why));
    job.finished_at = Some(app.now());
    let mut tx = app.store().begin("import:ordered", app.now()).await?;
    store::imports::update_job(&mut tx, &job).await?;
    tx.log(Subject::ImportJob, job.id.0, ChangeKind::Updated);
    if let Some(order) = &job.order {
        crate::audit::append(app, &mut tx, &order.by, &[telling::entry(&job)]).await?;
    }
    tx.commit().await?;
    app.wake_follower();
    Ok(())
}
