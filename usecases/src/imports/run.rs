//! The story of one import.

use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use domain::audit::{AuditActor, AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, JobStatus, SourceDataset};
use domain::ids::ImportJobId;
use domain::import::{ImportDifference, ImportIssue, ImportJob};
use seed::{InputFile, Outcome, ReadError, ReadOptions, Records};
use sha2::{Digest, Sha256};
use store::StoreError;

use super::apply::{self, Limits};
use super::heartbeat::{Heartbeat, mark_silent};
use super::places::AtlasPlaces;
use super::record_sets;
use super::request::{BrakeRefusal, ImportError, ImportRequest, Progress, Reporter};
use super::summary::ImportSummary;
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
        operator: AuditActor::operator("command:import"),
        report: report.clone(),
        source: request.source.as_str().to_owned(),
        files: names,
        digest: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        as_of,
        dry_run: request.dry_run,
        limits: Limits { allow_vanishing: request.allow_vanishing, allow_older: request.allow_older },
    };
    let places = AtlasPlaces(places(app).await?);
    run.through(move || read(&request, as_of, &places, &report)).await
}

/// Brings the directory up to date with records that the program made itself, as an import of their source.
///
/// # Errors
/// [`ImportError`].
pub async fn run_records(app: &Arc<App>, source: &str, outcome: Outcome) -> Result<ImportSummary, ImportError> {
    let run = Run {
        app,
        operator: AuditActor::operator(format!("command:{source}")),
        report: Arc::new(|_| {}),
        source: source.to_owned(),
        files: vec![outcome.layout.to_owned()],
        digest: String::new(),
        as_of: day_in_japan(app.now()),
        dry_run: false,
        limits: Limits { allow_vanishing: true, allow_older: true },
    };
    run.through(move || Ok(outcome)).await
}

/// One run with what stays the same from its beginning to its end.
struct Run<'a> {
    app: &'a Arc<App>,
    /// Who runs it, for the audit trail.
    operator: AuditActor,
    report: Reporter,
    source: String,
    files: Vec<String>,
    digest: String,
    as_of: NaiveDate,
    dry_run: bool,
    limits: Limits,
}

impl Run<'_> {
    async fn through(
        self,
        read: impl FnOnce() -> Result<Outcome, ReadError> + Send + 'static,
    ) -> Result<ImportSummary, ImportError> {
        let started = Instant::now();
        if self.dry_run {
            let outcome = blocking(read).await?;
            return Ok(self.write(None, outcome, started).await?.0);
        }
        mark_silent(self.app).await?;
        let mut job = self.begin().await?;
        let _heartbeat = Heartbeat::start(self.app, job.id);
        let written = match blocking(read).await {
            Ok(outcome) => self.write(Some(&mut job), outcome, started).await,
            Err(error) => Err(error.into()),
        };
        match written {
            Ok((summary, seq)) => {
                tracing::info!(job = %job.id, rows = summary.rows_read, created = summary.difference.created, updated = summary.difference.updated, "import finished");
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
        let job = ImportJob {
            id: ImportJobId(app.ids().next()),
            source: self.source.clone(),
            dataset: SourceDataset::Manual,
            feed: None,
            file_name: self.files.join(", "),
            file_digest: self.digest.clone(),
            status: JobStatus::Running,
            message: None,
            as_of: Some(self.as_of),
            rows_read: 0,
            progress: 0.0,
            difference: ImportDifference::default(),
            issue_counts: Vec::new(),
            started_at: app.now(),
            finished_at: None,
        };
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
            dry_run: self.dry_run,
            seconds: 0.0,
        };
        let mut tx = app.store.begin(&self.actor(), app.now()).await?;
        // Two imports at once would not see each other's new facilities and create them twice.
        tx.exclusive("imports").await?;
        let (mut created, mut updated) = (Vec::new(), Vec::new());
        let mut of_record = std::collections::HashMap::new();
        match records {
            Records::Facilities(drafts) => {
                let edition = apply::Edition {
                    feed: &feed,
                    as_of: self.as_of,
                    coverage: &coverage,
                    limits: self.limits,
                    dry_run: self.dry_run,
                };
                let applied = apply::facilities(app, &mut tx, drafts, &edition, &self.report).await?;
                summary.difference = applied.difference;
                for finding in applied.findings {
                    summary.report.add(finding);
                }
                if let Some(brake) = applied.brake {
                    tx.rollback().await?;
                    let refusal = BrakeRefusal { would_vanish: brake.would_vanish, of: brake.of, summary };
                    return Err(ImportError::Brake(Box::new(refusal)));
                }
                (created, updated, of_record) = (applied.created, applied.updated, applied.facility_of_record);
            }
            others => summary.difference = record_sets::replace(app, &mut tx, &feed, others).await?,
        }
        summary.seconds = started.elapsed().as_secs_f64();
        let Some(job) = job else {
            tx.rollback().await?;
            return Ok((summary, 0));
        };
        let issues = issues(app, job.id, &feed, &summary, &of_record);
        store::imports::insert_issues(&mut tx, &issues).await?;
        *job = ImportJob {
            dataset,
            feed: Some(feed),
            status: JobStatus::Succeeded,
            rows_read,
            progress: 1.0,
            difference: summary.difference,
            issue_counts: summary.report.counts(),
            finished_at: Some(app.now()),
            ..job.clone()
        };
        store::imports::update_job(&mut tx, job).await?;
        tx.log(Subject::ImportJob, job.id.0, ChangeKind::Updated);
        crate::audit::append(app, &mut tx, &self.operator, &[told(job)]).await?;
        let seq = tx.commit().await?;
        // The edition is stored; that no pairs were found must not look as if it were not.
        match apply::suspect_duplicates(app, &created, &updated).await {
            Ok(pairs) => summary.duplicates_suspected = pairs,
            Err(error) => tracing::warn!(error = chain(&error), "suspected duplicates could not be looked for"),
        }
        Ok((summary, seq))
    }

    /// Records why the run failed. The reason that reaches the caller is the import's, not this one's.
    async fn fail(&self, mut job: ImportJob, why: &ImportError) {
        job.status = JobStatus::Failed;
        job.message = Some(why.to_string());
        job.finished_at = Some(self.app.now());
        let stored = async {
            let mut tx = self.app.store.begin(&self.actor(), self.app.now()).await?;
            store::imports::update_job(&mut tx, &job).await?;
            tx.log(Subject::ImportJob, job.id.0, ChangeKind::Updated);
            crate::audit::append(self.app, &mut tx, &self.operator, &[told(&job)]).await?;
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

/// What the audit trail keeps of a run that has ended.
fn told(job: &ImportJob) -> AuditEntry {
    let ImportDifference { created, updated, unchanged, missing, merged } = job.difference;
    let counts = [
        ("rowsRead", job.rows_read),
        ("created", created),
        ("updated", updated),
        ("unchanged", unchanged),
        ("missing", missing),
        ("merged", merged),
    ];
    let mut changes =
        vec![FieldChange::set("source", &*job.source), FieldChange::set("status", job.status.to_string())];
    if !job.file_digest.is_empty() {
        changes.push(FieldChange::set("fileDigest", &*job.file_digest));
    }
    changes.extend(counts.map(|(field, count)| FieldChange::set(field, count.to_string())));
    AuditEntry::of(AuditAction::Create, ImportJobId::TYPE_NAME, job.id.0, changes)
}

fn read(
    request: &ImportRequest,
    as_of: NaiveDate,
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
