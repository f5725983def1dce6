//! Import runs: kept with the time of their last sign of life, so that a killed one is noticed.

use chrono::{DateTime, Utc};
use domain::codes::{Code, JobStatus, SourceDataset};
use domain::ids::ImportJobId;
use domain::import::ImportJob;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::document;
use crate::entity::import_job::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// Which runs; an empty list means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// Any of these data sets.
    pub datasets: Vec<SourceDataset>,
    /// In any of these states.
    pub statuses: Vec<JobStatus>,
}

/// Key of the list of runs: newest start first, then by id.
pub type JobKey = (DateTime<Utc>, ImportJobId);

/// Stores a new run, alive since the transaction's instant.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken.
pub async fn insert_job(tx: &mut WriteTx, job: &ImportJob) -> Result<(), StoreError> {
    Entity::insert(to_row(job, tx.now())?).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Replaces a run; this is a sign of life as well.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not stored.
pub async fn update_job(tx: &mut WriteTx, job: &ImportJob) -> Result<(), StoreError> {
    let row = to_row(job, tx.now())?;
    let outcome = Entity::update_many().set(row).filter(Column::Id.eq(job.id.0)).exec(&tx.transaction).await?;
    if outcome.rows_affected == 0 {
        return Err(StoreError::conflict("the import run to be updated does not exist"));
    }
    Ok(())
}

/// Notes that a run is alive at an instant. `false` when there is no such run.
///
/// Not at the transaction's: it was begun with an instant before it waited for its turn to write.
///
/// # Errors
/// [`StoreError`].
pub async fn heartbeat(tx: &mut WriteTx, id: ImportJobId, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let outcome = Entity::update_many()
        .col_expr(Column::HeartbeatAt, Expr::val(Micros::from(at).0))
        .filter(Column::Id.eq(id.0))
        .exec(&tx.transaction)
        .await?;
    Ok(outcome.rows_affected > 0)
}

/// Ends every running run that gave no sign of life since `silent_since`, as failed with this message at the
/// transaction's instant. Returns them as they are now, so that each can be logged.
///
/// # Errors
/// [`StoreError`].
pub async fn interrupt_running(
    tx: &mut WriteTx,
    message: &str,
    silent_since: DateTime<Utc>,
) -> Result<Vec<ImportJob>, StoreError> {
    let mut interrupted = Vec::new();
    for mut job in silent(tx, silent_since).await? {
        job.status = JobStatus::Failed;
        job.message = Some(message.to_owned());
        job.finished_at = Some(tx.now());
        // On PostgreSQL this waits for the run's own transaction, and must not undo what that has just committed.
        let row = to_row(&job, tx.now())?;
        let still = Entity::update_many().set(row).filter(Column::Id.eq(job.id.0)).filter(is_silent(silent_since));
        if still.exec(&tx.transaction).await?.rows_affected > 0 {
            interrupted.push(job);
        }
    }
    Ok(interrupted)
}

/// The running runs that gave no sign of life since `silent_since`, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn silent(from: &impl Reads, silent_since: DateTime<Utc>) -> Result<Vec<ImportJob>, StoreError> {
    collect(from, documents().filter(is_silent(silent_since)).order_by_asc(Column::Id)).await
}

fn is_silent(since: DateTime<Utc>) -> Condition {
    Condition::all().add(Column::Status.eq(JobStatus::Running.code())).add(Column::HeartbeatAt.lt(Micros::from(since)))
}

/// One run.
///
/// # Errors
/// [`StoreError`].
pub async fn job(from: &impl Reads, id: ImportJobId) -> Result<Option<ImportJob>, StoreError> {
    Ok(collect(from, documents().filter(Column::Id.eq(id.0))).await?.pop())
}

/// A page of runs, newest start first.
///
/// # Errors
/// [`StoreError`].
pub async fn jobs(from: &impl Reads, filter: &JobFilter, page: &Page<JobKey>) -> Result<Vec<ImportJob>, StoreError> {
    let key = || Expr::tuple([Expr::col(Column::StartedAt), Expr::col(Column::Id)]);
    let value = |(at, id): &JobKey| Expr::tuple([Expr::val(at.timestamp_micros()), Expr::val(id.0)]);
    let mut query = matching(documents(), filter).limit(page.limit);
    // Newest first: what comes after a key is smaller than it.
    if let Some(after) = &page.after {
        query = query.filter(key().lt(value(after)));
    }
    if let Some(before) = &page.before {
        query = query.filter(key().gt(value(before)));
    }
    let order = if page.from_end { Order::Asc } else { Order::Desc };
    query = query.order_by(Column::StartedAt, order.clone()).order_by(Column::Id, order);
    Ok(page.in_order(collect(from, query).await?))
}

/// How many runs match.
///
/// # Errors
/// [`StoreError`].
pub async fn count_jobs(from: &impl Reads, filter: &JobFilter) -> Result<u64, StoreError> {
    Ok(matching(Entity::find(), filter).count(from.connection()).await?)
}

fn documents() -> Select<Entity> {
    Entity::find().select_only().columns([Column::Id, Column::Document])
}

fn matching(mut query: Select<Entity>, filter: &JobFilter) -> Select<Entity> {
    if !filter.datasets.is_empty() {
        query = query.filter(Column::Dataset.is_in(filter.datasets.iter().map(|dataset| dataset.code())));
    }
    if !filter.statuses.is_empty() {
        query = query.filter(Column::Status.is_in(filter.statuses.iter().map(|status| status.code())));
    }
    query
}

async fn collect(from: &impl Reads, query: Select<Entity>) -> Result<Vec<ImportJob>, StoreError> {
    let rows: Vec<(Uuid, String)> = query.into_tuple().all(from.connection()).await?;
    rows.into_iter().map(|(id, text)| document::read(&text, || format!("import_job {id}"))).collect()
}

fn to_row(job: &ImportJob, alive_at: DateTime<Utc>) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(job.id.0),
        dataset: Set(job.dataset.code().to_owned()),
        status: Set(job.status.code().to_owned()),
        started_at: Set(job.started_at.into()),
        heartbeat_at: Set(alive_at.into()),
        document: Set(document::write(job)?),
    })
}
