//! Deciding about an import that was reviewed.

use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, Code as _, ImportIssueCode, JobStatus, UserErrorCode};
use domain::ids::ImportJobId;
use domain::import::ImportJob;
use seed::SourceName;

use super::{OrderError, allowed, background, reader};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};

/// A decision.
#[derive(Debug, Clone)]
pub struct ResolveImport {
    /// The run; `None` when the id was none.
    pub job: Option<ImportJobId>,
    /// Write it, or throw it away.
    pub commit: bool,
    /// Rows with findings of these codes are left out.
    pub skip: Vec<ImportIssueCode>,
    /// Let more than a fifth of the known records vanish.
    pub allow_vanishing: bool,
}

/// Writes or throws away what was reviewed. Writing happens in the background, after comparing anew.
///
/// # Errors
/// [`OrderError`].
pub async fn resolve(view: &Request, caller: &Caller, asked: ResolveImport) -> Result<ImportJobId, OrderError> {
    let app = &view.app;
    allowed(&view.app, caller).await?;
    let mut deed = match Deed::begin::<ImportJobId>(app, caller).await? {
        Begun::Again(job) => return Ok(job),
        Begun::First(deed) => deed,
    };
    let missing = || OrderError::refused(UserErrorCode::NotFound, "job", "取り込みが見つかりません。");
    let id = asked.job.ok_or_else(missing)?;
    // Two decisions at once would both find the run waiting for one.
    deed.tx().exclusive(&format!("import:{id}")).await?;
    let mut job = store::imports::job(deed.tx(), id).await?.ok_or_else(missing)?;
    let Some(mut order) = job.order.clone().filter(|_| job.status == JobStatus::Review) else {
        let message = format!("この取り込みは「{}」で、確定・破棄を待っていません。", job.status.label());
        return Err(OrderError::refused(UserErrorCode::StateTransition, "job", message));
    };
    if asked.commit {
        check_skipped(&job, &asked.skip)?;
        crate::uploads::still(app, &mut deed, order.upload, "job").await?;
        order.by = caller.actor();
        order.review = false;
        order.allow_vanishing |= asked.allow_vanishing;
        order.skip = asked.skip;
        job.status = JobStatus::Running;
        (job.message, job.progress) = (None, 0.0);
    } else {
        let pointless = [("skipIssues", !asked.skip.is_empty()), ("allowVanishing", asked.allow_vanishing)];
        if let Some((field, _)) = pointless.into_iter().find(|(_, given)| *given) {
            let message = "破棄するときは指定できません。";
            return Err(OrderError::refused(UserErrorCode::Invalid, field, message));
        }
        store::uploads::keep_until(deed.tx(), order.upload, app.now()).await?;
        job.status = JobStatus::Discarded;
        job.finished_at = Some(app.now());
    }
    job.order = Some(order);
    store::imports::update_job(deed.tx(), &job).await?;
    deed.tx().log(Subject::ImportJob, id.0, ChangeKind::Updated);
    deed.audit(entry(&job));
    let id = deed.commit(id).await?;
    if asked.commit {
        background::spawn(app, id);
    }
    Ok(id)
}

fn check_skipped(job: &ImportJob, skip: &[ImportIssueCode]) -> Result<(), OrderError> {
    let source = job.source.parse::<SourceName>().ok();
    if !skip.is_empty() && !source.is_some_and(reader::has_facilities) {
        let message = "この種別は一つの表として入れ替えるため、行をとばせません。";
        return Err(OrderError::refused(UserErrorCode::Invalid, "skipIssues", message));
    }
    if skip.contains(&ImportIssueCode::VerifiedDifference) {
        let message = "人が確かめた値は、もともとファイルで上書きされません。VERIFIED_DIFFERENCE は外してください。";
        return Err(OrderError::refused(UserErrorCode::Invalid, "skipIssues", message));
    }
    Ok(())
}

fn entry(job: &ImportJob) -> AuditEntry {
    let skip = job.order.iter().flat_map(|order| &order.skip).map(|code| code.code()).collect::<Vec<_>>().join(" ");
    let status = FieldChange {
        field: "status".to_owned(),
        before: Some(JobStatus::Review.code().to_owned()),
        after: Some(job.status.code().to_owned()),
    };
    let skipped = FieldChange { field: "skipIssues".to_owned(), before: None, after: Some(skip) };
    let changes = vec![status, skipped].into_iter().filter(|change| change.after.as_deref() != Some("")).collect();
    AuditEntry::of(AuditAction::Update, "ImportJob", job.id, changes)
}
