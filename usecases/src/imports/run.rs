//! The story of one import.

use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use domain::audit::AuditActor;
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{ChangeKind, ImportIssueCode, JobStatus};
use domain::ids::ImportJobId;
use domain::import::{ImportDifference, ImportIssue, ImportJob};
use seed::{InputFile, Outcome, ReadError, ReadOptions, Records};
use sha2::{Digest, Sha256};
use store::{StoreError, WriteTx};

use super::apply::{self, Limits};
use super::heartbeat::{Heartbeat, mark_silent};
use super::places::AtlasPlaces;
use super::record_sets;
use super::request::{BrakeRefusal, ImportError, ImportRequest, Progress, Reporter};
use super::summary::ImportSummary;
use super::telling;
use crate::app::App;
use crate::follow::{blocking, chain, places};

/// Findings kept as examples for each code and severity; counts stay exact.
const EXAMPLES: usize = 200;

/// Reads published files and brings the directory up to date with them, in one transaction.
///
/// # Errors
/// [`ImportError`]; nothing of the file's content is stored then, and the recorded run says why.
pub async fn run(app: &Arc<App>, request: ImportRequest, report: Reporter) -> Result<ImportSummary, ImportError> {
    let as_of = request.as_of.unwrap_or_else(|| day_in_japan(app.now()));
    let names: Vec<String> = request.files.iter().map(|file| file.name.clone()).collect();
    let mut hash = Sha256::new();
    for file in &request.files {
        hash.update(&file.bytes);
    }
    let run = Run {
        app,
        report: report.clone(),
        source: request.source.as_str().to_owned(),
        files: names,
        digest: domain::hex::encode(hash.finalize()),
        as_of,
        depth: if request.dry_run { Depth::Look } else { Depth::Write },
        limits: Limits { allow_vanishing: request.allow_vanishing, allow_older: request.allow_older },
        by: AuditActor::operator("command:import"),
    };
    let places = AtlasPlaces(places(app).await?);
    run.through(move || read(&request, as_of, &[], &places, &report)).await
}

/// Brings the directory up to date with records that the program made itself, as an import of their source.
///
/// # Errors
/// [`ImportError`].
pub async fn run_records(app: &Arc<App>, source: &str, outcome: Outcome) -> Result<ImportSummary, ImportError> {
    let run = Run {
        app,
        report: Arc::new(|_| {}),
        source: source.to_owned(),
        files: vec![outcome.layout.to_owned()],
        digest: String::new(),
        as_of: day_in_japan(app.now()),
        depth: Depth::Write,
        limits: Limits { allow_vanishing: true, allow_older: true },
        by: AuditActor::operator(format!("command:{source}")),
    };
    run.through(move || Ok(outcome)).await
}

/// How far a run goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Compare, tell, leave no trace (下見 of the command line).
    Look,
    /// Compare, and keep what was found with the run until a person has decided (下見).
    Review,
    /// Write.
    Write,
}

/// One run with what stays the same from its beginning to its end.
pub(super) struct Run<'a> {
    pub app: &'a Arc<App>,
    pub report: Reporter,
    pub source: String,
    pub files: Vec<String>,
    pub digest: String,
    pub as_of: NaiveDate,
    pub depth: Depth,
    pub limits: Limits,
    pub by: AuditActor,
}

impl Run<'_> {
    async fn through(
        self,
        read: impl FnOnce() -> Result<Outcome, ReadError> + Send + 'static,
    ) -> Result<ImportSummary, ImportError> {
        if self.depth == Depth::Look {
            let started = Instant::now();
            let outcome = blocking(read).await?;
            return Ok(self.write(None, outcome, started).await?.0);
        }
        mark_silent(self.app).await?;
        let job = self.begin().await?;
        self.carry_out(job, read).await
    }

    /// Does what a recorded run is for, and records how it ended.
    pub(super) async fn carry_out(
        self,
        mut job: ImportJob,
        read: impl FnOnce() -> Result<Outcome, ReadError> + Send + 'static,
    ) -> Result<ImportSummary, ImportError> {
        let started = Instant::now();
        let heartbeat = Heartbeat::start(self.app, job.id);
        let written = match blocking(read).await {
            Ok(outcome) => self.write(Some(&mut job), outcome, started).await,
            Err(error) => Err(error.into()),
        };
        drop(heartbeat);
        match written {
            Ok((summary, seq)) => {
                tracing::info!(job = %job.id, status = %job.status, rows = summary.rows_read, created = summary.difference.created, updated = summary.difference.updated, "import finished");
                self.app.wake_follower();
                if self.app.is_ready() && !self.app.wait_for(seq).await {
                    tracing::warn!(job = %job.id, "the import is stored, but the atlas does not have it yet");
                }
                Ok(ImportSummary { seconds: started.elapsed().as_secs_f64(), ..summary })
            }
            Err(error) => {
                self.fail(job, &error).await;
                Err(error)
            }
        }
    }

    /// Records the run before anything is read.
    async fn begin(&self) -> Result<ImportJob, StoreError> {
        let app = self.app;
        let file = (self.files.join(", "), self.digest.clone());
        let job = ImportJob::begun(ImportJobId(app.ids().next()), &self.source, file, self.as_of, app.now());
        let mut tx = app.store.begin(&self.actor(), app.now()).await?;
        store::imports::insert_job(&mut tx, &job).await?;
        tx.log(Subject::ImportJob, job.id.0, ChangeKind::Created);
        tx.commit().await?;
        Ok(job)
    }

    /// Compares and writes, all in one transaction, and gives the sequence number of its last change line.
    async fn write(
        &self,
        job: Option<&mut ImportJob>,
        outcome: Outcome,
        started: Instant,
    ) -> Result<(ImportSummary, i64), ImportError> {
        let app = self.app;
        (self.report)(Progress::Comparing { records: outcome.records.len() as u64 });
        let Outcome { records, report, layout, dataset, feed, coverage, rows_read } = outcome;
        if feed == domain::contribution::PERSON_FEED {
            return Err(ImportError::ReservedFeed);
        }
        let mut summary = ImportSummary {
            job: job.as_ref().map(|job| job.id),
            files: self.files.clone(),
            layout: layout.to_owned(),
            feed: feed.clone(),
            as_of: self.as_of,
            rows_read,
            records: records.len() as u64,
            difference: ImportDifference::default(),
            duplicates_suspected: 0,
            report,
            dry_run: self.depth != Depth::Write,
            seconds: 0.0,
        };
        let mut tx = app.store.begin(&self.actor(), app.now()).await?;
        // Two imports at once would not see each other's new facilities and create them twice.
        tx.exclusive("imports").await?;
        let (mut created, mut updated) = (Vec::new(), Vec::new());
        let mut of_record = std::collections::HashMap::new();
        let mut braked = None;
        match records {
            Records::Facilities(drafts) => {
                let edition = apply::Edition {
                    feed: &feed,
                    as_of: self.as_of,
                    coverage: &coverage,
                    limits: self.limits,
                    dry_run: self.depth != Depth::Write,
                    marks: summary.report.marks().clone(),
                };
                let applied = apply::facilities(app, &mut tx, drafts, &edition, &self.report).await?;
                summary.difference = applied.difference;
                for finding in applied.findings {
                    summary.report.add(finding);
                }
                braked = applied.brake;
                (created, updated, of_record) = (applied.created, applied.updated, applied.facility_of_record);
            }
            others => summary.difference = record_sets::replace(app, &mut tx, &feed, others).await?,
        }
        summary.seconds = started.elapsed().as_secs_f64();
        let is_ordered = job.as_ref().is_some_and(|job| job.order.is_some());
        if let Some(brake) = braked.filter(|_| !is_ordered) {
            tx.rollback().await?;
            let refusal = BrakeRefusal { would_vanish: brake.would_vanish, of: brake.of, summary };
            return Err(ImportError::Brake(Box::new(refusal)));
        }
        let Some(job) = job else {
            tx.rollback().await?;
            return Ok((summary, 0));
        };
        // A person who ordered the import sees what the brake has stopped, and decides.
        let writes = self.depth == Depth::Write && braked.is_none();
        if !writes {
            tx.rollback().await?;
            tx = app.store.begin(&self.actor(), app.now()).await?;
        }
        store::imports::delete_issues(&mut tx, job.id).await?;
        let issues = issues(app, job.id, &feed, &summary, &of_record);
        store::imports::insert_issues(&mut tx, &issues).await?;
        *job = ImportJob {
            dataset,
            feed: Some(feed),
            status: if writes { JobStatus::Succeeded } else { JobStatus::Review },
            message: braked.map(|brake| telling::brake(brake.would_vanish, brake.of)),
            rows_read,
            progress: 1.0,
            difference: summary.difference,
            issue_counts: summary.report.counts(),
            finished_at: writes.then(|| app.now()),
            ..job.clone()
        };
        store::imports::update_job(&mut tx, job).await?;
        tx.log(Subject::ImportJob, job.id.0, ChangeKind::Updated);
        self.settle(&mut tx, job).await?;
        let seq = tx.commit().await?;
        if !writes {
            return Ok((summary, seq));
        }
        // The edition is stored; that no pairs were found must not look as if it were not.
        match apply::suspect_duplicates(app, &created, &updated).await {
            Ok(pairs) => summary.duplicates_suspected = pairs,
            Err(error) => tracing::warn!(error = chain(&error), "suspected duplicates could not be looked for"),
        }
        Ok((summary, seq))
    }

    /// Lets a file go that nobody needs any more, and tells the audit trail what came of it.
    async fn settle(&self, tx: &mut WriteTx, job: &ImportJob) -> Result<(), StoreError> {
        if let Some(order) = &job.order
            && job.finished_at.is_some()
        {
            store::uploads::keep_until(tx, order.upload, self.app.now()).await?;
        }
        crate::audit::append(self.app, tx, &self.by, &[telling::entry(job)]).await
    }

    /// Records why the run failed. The reason that reaches the caller is the import's, not this one's.
    async fn fail(&self, mut job: ImportJob, why: &ImportError) {
        job.status = JobStatus::Failed;
        // A command's messages are for its operator; who ordered it over the API reads Japanese.
        job.message = Some(if job.order.is_some() { telling::failure(why) } else { why.to_string() });
        job.finished_at = Some(self.app.now());
        let stored = async {
            let mut tx = self.app.store.begin(&self.actor(), self.app.now()).await?;
            store::imports::update_job(&mut tx, &job).await?;
            tx.log(Subject::ImportJob, job.id.0, ChangeKind::Updated);
            crate::audit::append(self.app, &mut tx, &self.by, &[telling::entry(&job)]).await?;
            tx.commit().await
        };
        if let Err(error) = stored.await {
            tracing::warn!(job = %job.id, error = chain(&error), "the failed import could not be recorded as failed");
        }
    }

    fn actor(&self) -> String {
        format!("import:{}", self.source)
    }
}

pub(super) fn read(
    request: &ImportRequest,
    as_of: NaiveDate,
    marked: &[ImportIssueCode],
    places: &AtlasPlaces,
    report: &Reporter,
) -> Result<Outcome, ReadError> {
    let files: Vec<InputFile<'_>> = request.files.iter().map(|file| InputFile::new(&file.name, &file.bytes)).collect();
    let options = ReadOptions {
        as_of: Some(as_of),
        municipality: request.municipality,
        kind: request.kind,
        feed: request.feed.clone(),
        area: request.area.clone(),
        license: request.license.clone(),
        attribution: request.attribution.clone(),
        max_examples: EXAMPLES,
        marked: marked.to_vec(),
        ..ReadOptions::new(request.source, places, places.0.municipality_index())
    };
    seed::read(&files, &options, &mut |rows| report(Progress::Reading { rows }))
}

/// The kept findings as they are stored with the run.
fn issues(
    app: &App,
    job: ImportJobId,
    feed: &str,
    summary: &ImportSummary,
    of_record: &std::collections::HashMap<String, domain::ids::FacilityId>,
) -> Vec<ImportIssue> {
    let examples = summary.report.examples().iter();
    let issue = |finding: &seed::Finding| ImportIssue {
        id: app.ids().next().into(),
        job,
        code: finding.code,
        severity: finding.severity,
        row: finding.row,
        column: finding.column.clone(),
        value: finding.value.clone(),
        message: finding.message_ja.clone(),
        facility: finding.key.as_ref().filter(|(of, _)| of == feed).and_then(|(_, key)| of_record.get(key).copied()),
    };
    examples.map(issue).collect()
}
