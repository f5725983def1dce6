//! Findings of imports, in the order in which they were found.

use domain::codes::{Code, IssueSeverity};
use domain::ids::{ImportIssueId, ImportJobId};
use domain::import::ImportIssue;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::bulk;
use crate::document;
use crate::entity::import_issue::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::write::WriteTx;

/// Which findings; an empty list means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueFilter {
    /// Of one run only.
    pub job: Option<ImportJobId>,
    /// Of any of these severities.
    pub severities: Vec<IssueSeverity>,
}

/// Stores findings; their order is kept.
///
/// # Errors
/// [`StoreError::Conflict`] when a run is not stored or an id is taken.
pub async fn insert_issues(tx: &mut WriteTx, issues: &[ImportIssue]) -> Result<(), StoreError> {
    let rows = issues.iter().map(to_row).collect::<Result<Vec<_>, _>>()?;
    bulk::insert::<Entity, _>(&tx.transaction, rows, None).await
}

/// Forgets the findings of a run, before those of its next reading are stored.
///
/// # Errors
/// [`StoreError`].
pub async fn delete_issues(tx: &mut WriteTx, job: ImportJobId) -> Result<u64, StoreError> {
    Ok(Entity::delete_many().filter(Column::Job.eq(job.0)).exec(&tx.transaction).await?.rows_affected)
}

/// A page of findings in the order found, each with its key for the next page.
///
/// # Errors
/// [`StoreError`].
pub async fn issues(
    from: &impl Reads,
    filter: &IssueFilter,
    page: &Page<i64>,
) -> Result<Vec<(i64, ImportIssue)>, StoreError> {
    let order = if page.from_end { Order::Desc } else { Order::Asc };
    let mut query = matching(filter).limit(page.limit).order_by(Column::Seq, order);
    if let Some(after) = page.after {
        query = query.filter(Column::Seq.gt(after));
    }
    if let Some(before) = page.before {
        query = query.filter(Column::Seq.lt(before));
    }
    Ok(page.in_order(collect(from, query).await?))
}

/// One finding.
///
/// # Errors
/// [`StoreError`].
pub async fn issue_by_id(from: &impl Reads, id: ImportIssueId) -> Result<Option<ImportIssue>, StoreError> {
    let mut found = collect(from, Entity::find().filter(Column::Id.eq(id.0))).await?;
    Ok(found.pop().map(|(_, issue)| issue))
}

/// How many findings are kept that match. A run's own exact counts are in its [`domain::import::ImportJob`].
///
/// # Errors
/// [`StoreError`].
pub async fn count_issues(from: &impl Reads, filter: &IssueFilter) -> Result<u64, StoreError> {
    Ok(matching(filter).count(from.connection()).await?)
}

fn matching(filter: &IssueFilter) -> Select<Entity> {
    let mut query = Entity::find();
    if let Some(job) = filter.job {
        query = query.filter(Column::Job.eq(job.0));
    }
    if !filter.severities.is_empty() {
        query = query.filter(Column::Severity.is_in(filter.severities.iter().map(|severity| severity.code())));
    }
    query
}

async fn collect(from: &impl Reads, query: Select<Entity>) -> Result<Vec<(i64, ImportIssue)>, StoreError> {
    let rows = query.all(from.connection()).await?;
    rows.into_iter()
        .map(|row| Ok((row.seq, document::read(&row.document, || format!("import_issue {}", row.id))?)))
        .collect()
}

fn to_row(issue: &ImportIssue) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        seq: NotSet,
        id: Set(issue.id.0),
        job: Set(issue.job.0),
        code: Set(issue.code.code().to_owned()),
        severity: Set(issue.severity.code().to_owned()),
        document: Set(document::write(issue)?),
    })
}
