//! Runs and findings, read from the database page by page, and the progress of a run as a stream.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::codes::{IssueSeverity, JobStatus, SourceDataset};
use domain::ids::{ImportIssueId, ImportJobId};
use domain::import::{ImportIssue, ImportJob};
use futures_util::stream::{self, Stream};
use store::imports::{IssueFilter, JobFilter};

use crate::app::App;
use crate::read::{Keyset, KeysetPage, ReadFault, read_page};

/// Key of the list of runs: newest start first, then by id.
pub type JobKey = (DateTime<Utc>, ImportJobId);
/// Key of the list of findings: the order in which they were found.
pub type IssueKey = i64;

/// How often a run's progress is looked at for a subscriber.
const LOOK: Duration = Duration::from_millis(500);

/// Which runs; an empty list is no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobsQuery {
    /// Data sets.
    pub datasets: Vec<SourceDataset>,
    /// States.
    pub statuses: Vec<JobStatus>,
}

impl JobsQuery {
    fn filter(&self) -> JobFilter {
        JobFilter { datasets: self.datasets.clone(), statuses: self.statuses.clone() }
    }
}

/// A page of runs, newest first, each with its key.
///
/// # Errors
/// [`ReadFault`].
pub async fn jobs(
    app: &App,
    query: &JobsQuery,
    page: &Keyset<JobKey>,
) -> Result<KeysetPage<(JobKey, ImportJob)>, ReadFault> {
    let filter = query.filter();
    read_page(page, async |page| {
        let jobs = store::imports::jobs(&app.store, &filter, &page).await?;
        Ok(jobs.into_iter().map(|job| ((job.started_at, job.id), job)).collect())
    })
    .await
}

/// How many runs match.
///
/// # Errors
/// [`ReadFault`].
pub async fn jobs_total(app: &App, query: &JobsQuery) -> Result<u64, ReadFault> {
    Ok(store::imports::count_jobs(&app.store, &query.filter()).await?)
}

/// One run.
///
/// # Errors
/// [`ReadFault`].
pub async fn job(app: &App, id: ImportJobId) -> Result<Option<ImportJob>, ReadFault> {
    Ok(store::imports::job(&app.store, id).await?)
}

/// A page of kept findings in the order found, of one run or of all, each with its key.
///
/// # Errors
/// [`ReadFault`].
pub async fn issues(
    app: &App,
    job: Option<ImportJobId>,
    severities: &[IssueSeverity],
    page: &Keyset<IssueKey>,
) -> Result<KeysetPage<(IssueKey, ImportIssue)>, ReadFault> {
    let filter = IssueFilter { job, severities: severities.to_vec() };
    read_page(page, async |page| store::imports::issues(&app.store, &filter, &page).await).await
}

/// How many findings are kept that match.
///
/// # Errors
/// [`ReadFault`].
pub async fn issues_total(app: &App, job: Option<ImportJobId>, severities: &[IssueSeverity]) -> Result<u64, ReadFault> {
    let filter = IssueFilter { job, severities: severities.to_vec() };
    Ok(store::imports::count_issues(&app.store, &filter).await?)
}

/// One finding.
///
/// # Errors
/// [`ReadFault`].
pub async fn issue(app: &App, id: ImportIssueId) -> Result<Option<ImportIssue>, ReadFault> {
    Ok(store::imports::issue_by_id(&app.store, id).await?)
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq)]
pub struct JobEvent {
    /// The run.
    pub id: ImportJobId,
    /// Its state.
    pub status: JobStatus,
    /// Share that is done, 0–1; 1 when it has ended well.
    pub ratio: f64,
    /// Why it failed, or how many rows it has read.
    pub message: Option<String>,
}

impl JobEvent {
    fn of(app: &App, job: &ImportJob) -> Self {
        let here = app.ordered_imports().share(job.id).filter(|_| job.status == JobStatus::Running);
        Self { id: job.id, status: job.status, ratio: here.unwrap_or(job.progress), message: job.message.clone() }
    }

    /// Whether nothing more will come.
    fn is_last(&self) -> bool {
        matches!(self.status, JobStatus::Succeeded | JobStatus::Failed | JobStatus::Discarded)
    }
}

/// The progress of a run, in this process or another: its present state, each change, and the end. Empty when there
/// is no such run.
pub fn job_progress(app: Arc<App>, id: ImportJobId) -> impl Stream<Item = Result<JobEvent, ReadFault>> + Send {
    stream::unfold(Some(None::<JobEvent>), move |state| {
        let app = app.clone();
        async move {
            let last = state?;
            if last.as_ref().is_some_and(JobEvent::is_last) {
                return None;
            }
            loop {
                if last.is_some() {
                    tokio::time::sleep(LOOK).await;
                }
                match job(&app, id).await {
                    Ok(None) => return None,
                    Ok(Some(job)) => {
                        let event = JobEvent::of(&app, &job);
                        if last.as_ref() != Some(&event) {
                            return Some((Ok(event.clone()), Some(Some(event))));
                        }
                    }
                    Err(fault) => return Some((Err(fault), None)),
                }
            }
        }
    })
}
