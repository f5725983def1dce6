//! Starting an import.

use chrono::NaiveDate;
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, Code as _, ImportReader, JobStatus, SourceDataset, UserErrorCode};
use domain::ids::{ImportJobId, UploadId};
use domain::import::{ImportJob, ImportOptions, ImportOrder};
use store::imports::JobFilter;

use super::{OrderError, allowed, background, reader};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};

/// Most imports that run or wait for their turn.
const MOST_RUNNING: u64 = 8;

/// An import as it is asked for.
#[derive(Debug, Clone)]
pub struct StartImport {
    /// What is published.
    pub dataset: SourceDataset,
    /// How to read it, where the data set has several readers.
    pub reader: Option<ImportReader>,
    /// The file; `None` when the id was none.
    pub upload: Option<UploadId>,
    /// Edition; today when left out.
    pub as_of: Option<NaiveDate>,
    /// Whether a person wants to see the difference first.
    pub dry_run: bool,
    /// What the reader cannot know from the file.
    pub options: ImportOptions,
    /// Let more than a fifth of the known records vanish.
    pub allow_vanishing: bool,
    /// Let an edition replace a newer one.
    pub allow_older: bool,
}

/// Starts an import in the background and gives its run.
///
/// # Errors
/// [`OrderError`].
pub async fn start(view: &Request, caller: &Caller, asked: StartImport) -> Result<ImportJobId, OrderError> {
    let (app, viewer) = (&view.app, &view.viewer);
    allowed(&view.app, caller).await?;
    let mut deed = match Deed::begin::<ImportJobId>(app, caller).await? {
        Begun::Again(job) => return Ok(job),
        Begun::First(deed) => deed,
    };
    let reader = reader::reader(asked.dataset, asked.reader)?;
    let source = reader::source(reader);
    let options = reader::checked(source, asked.options)?;
    let today = day_in_japan(view.now);
    if asked.as_of.is_some_and(|as_of| as_of > today) {
        let message = "時点が今日より後です。後の日付にすると、人が確かめた値より新しいことになってしまいます。";
        return Err(OrderError::refused(UserErrorCode::OutOfRange, "asOf", message));
    }
    let running = JobFilter { datasets: Vec::new(), statuses: vec![JobStatus::Running] };
    if store::imports::count_jobs(deed.tx(), &running).await? >= MOST_RUNNING {
        let message = "実行中の取り込みが多すぎます。終わってからもう一度お試しください。";
        return Err(OrderError::refused(UserErrorCode::LimitExceeded, "", message));
    }
    let Some(upload) = asked.upload else {
        let message = "ファイルが見つかりません。もう一度送ってください。";
        return Err(OrderError::refused(UserErrorCode::NotFound, "uploadId", message));
    };
    let upload = crate::uploads::own(app, &mut deed, viewer, upload, "uploadId").await?;
    if !upload.kind.is_data() {
        let message = "表（CSV）または GeoJSON のファイルではありません。";
        return Err(OrderError::refused(UserErrorCode::Invalid, "uploadId", message));
    }
    let file = (upload.label, upload.digest);
    let as_of = asked.as_of.unwrap_or(today);
    let job = ImportJob {
        dataset: asked.dataset,
        order: Some(ImportOrder {
            upload: upload.id,
            by: caller.actor(),
            review: asked.dry_run,
            options,
            allow_vanishing: asked.allow_vanishing,
            allow_older: asked.allow_older,
            skip: Vec::new(),
        }),
        ..ImportJob::begun(ImportJobId(app.ids().next()), source.as_str(), file, as_of, app.now())
    };
    store::imports::insert_job(deed.tx(), &job).await?;
    deed.tx().log(Subject::ImportJob, job.id.0, ChangeKind::Created);
    deed.audit(entry(&job));
    let id = deed.commit(job.id).await?;
    background::spawn(app, id);
    Ok(id)
}

fn entry(job: &ImportJob) -> AuditEntry {
    let told = [
        ("dataset", Some(job.dataset.code().to_owned())),
        ("fileDigest", Some(job.file_digest.clone())),
        ("asOf", job.as_of.map(|day| day.to_string())),
        ("dryRun", job.order.as_ref().map(|order| order.review.to_string())),
    ];
    let changes =
        told.into_iter().map(|(field, after)| FieldChange { field: field.to_owned(), before: None, after }).collect();
    AuditEntry::of(AuditAction::Create, "ImportJob", job.id, changes)
}
