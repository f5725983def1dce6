//! Reports of errors, newest first, each with the areas it goes to.

use chrono::{DateTime, Utc};
use domain::codes::{Code, CorrectionStatus};
use domain::correction::CorrectionReport;
use domain::facility::AreaCode;
use domain::ids::{CorrectionReportId, FacilityId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::bulk;
use crate::document;
use crate::entity::correction_report::{ActiveModel, Column, Entity};
use crate::entity::correction_report_area as area;
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// Which reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorrectionFilter {
    /// In any of these states; empty means all.
    pub statuses: Vec<CorrectionStatus>,
    /// Going to any of these areas; `None` means all, an empty list none.
    pub areas: Option<Vec<AreaCode>>,
    /// Going to any of these areas as well; `None` means all, an empty list none.
    pub within: Option<Vec<AreaCode>>,
}

/// Key of the list: newest first, then by id.
pub type CorrectionKey = (DateTime<Utc>, CorrectionReportId);

/// Stores a new report.
///
/// # Errors
/// [`StoreError::Conflict`] when its id or receipt number is taken.
pub async fn insert(tx: &mut WriteTx, report: &CorrectionReport) -> Result<(), StoreError> {
    Entity::insert(to_row(report)?).exec_without_returning(&tx.transaction).await?;
    let mut areas = report.areas.clone();
    areas.sort();
    areas.dedup();
    let rows = areas.into_iter().map(|code| area::ActiveModel {
        report: Set(report.id.0),
        kind: Set(code.kind.code().to_owned()),
        code: Set(code.code),
    });
    bulk::insert::<area::Entity, _>(&tx.transaction, rows.collect(), None).await
}

/// Replaces a report; the areas it goes to stay.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not stored.
pub async fn update(tx: &mut WriteTx, report: &CorrectionReport) -> Result<(), StoreError> {
    let row = to_row(report)?;
    let outcome = Entity::update_many().set(row).filter(Column::Id.eq(report.id.0)).exec(&tx.transaction).await?;
    if outcome.rows_affected == 0 {
        return Err(StoreError::conflict("the report to be updated does not exist"));
    }
    Ok(())
}

/// One report.
///
/// # Errors
/// [`StoreError`].
pub async fn find(from: &impl Reads, id: CorrectionReportId) -> Result<Option<CorrectionReport>, StoreError> {
    Ok(collect(from, Entity::find_by_id(id.0)).await?.pop())
}

/// A page of reports, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn page(
    from: &impl Reads,
    filter: &CorrectionFilter,
    page: &Page<CorrectionKey>,
) -> Result<Vec<CorrectionReport>, StoreError> {
    let key = || Expr::tuple([Expr::col(Column::CreatedAt), Expr::col(Column::Id)]);
    let value = |(at, id): &CorrectionKey| Expr::tuple([Expr::val(at.timestamp_micros()), Expr::val(id.0)]);
    let mut query = matching(filter).limit(page.limit);
    if let Some(after) = &page.after {
        query = query.filter(key().lt(value(after)));
    }
    if let Some(before) = &page.before {
        query = query.filter(key().gt(value(before)));
    }
    let order = if page.from_end { Order::Asc } else { Order::Desc };
    query = query.order_by(Column::CreatedAt, order.clone()).order_by(Column::Id, order);
    Ok(page.in_order(collect(from, query).await?))
}

/// How many reports match.
///
/// # Errors
/// [`StoreError`].
pub async fn count(from: &impl Reads, filter: &CorrectionFilter) -> Result<u64, StoreError> {
    Ok(matching(filter).count(from.connection()).await?)
}

/// Open reports of a facility.
///
/// # Errors
/// [`StoreError`].
pub async fn open_about(from: &impl Reads, facility: FacilityId) -> Result<Vec<CorrectionReportId>, StoreError> {
    let naming = Entity::find()
        .filter(Column::Status.eq(CorrectionStatus::Open.code()))
        .filter(Column::Document.contains(facility.to_string()));
    let found = collect(from, naming.order_by_asc(Column::Id)).await?;
    Ok(found.into_iter().filter(|report| report.facility == facility).map(|report| report.id).collect())
}

/// At most `limit` reports that were settled before an instant and still hold words of people.
///
/// # Errors
/// [`StoreError`].
pub async fn to_purge(
    from: &impl Reads,
    settled_before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<CorrectionReport>, StoreError> {
    let due = Entity::find()
        .filter(Column::IsPurged.eq(false))
        .filter(Column::SettledAt.lte(Micros::from(settled_before)))
        .order_by_asc(Column::SettledAt)
        .limit(limit);
    collect(from, due).await
}

fn matching(filter: &CorrectionFilter) -> Select<Entity> {
    let mut query = Entity::find();
    if !filter.statuses.is_empty() {
        query = query.filter(Column::Status.is_in(filter.statuses.iter().map(|status| status.code())));
    }
    for areas in [&filter.areas, &filter.within].into_iter().flatten() {
        query = query.filter(going_to(areas));
    }
    query
}

/// Reports that go to any of these areas; of none when there are none.
fn going_to(areas: &[AreaCode]) -> Condition {
    let any = areas.iter().fold(Condition::any(), |any, code| {
        any.add(area::Column::Kind.eq(code.kind.code()).and(area::Column::Code.eq(code.code.as_str())))
    });
    let reports = Query::select()
        .column(area::Column::Report)
        .from(area::Entity)
        .cond_where(if areas.is_empty() { Condition::all().add(Expr::val(1).eq(0)) } else { any })
        .take();
    Condition::all().add(Column::Id.in_subquery(reports))
}

async fn collect(from: &impl Reads, query: Select<Entity>) -> Result<Vec<CorrectionReport>, StoreError> {
    let rows = query.all(from.connection()).await?;
    rows.into_iter().map(|row| document::read(&row.document, || format!("correction_report {}", row.id))).collect()
}

fn to_row(report: &CorrectionReport) -> Result<ActiveModel, StoreError> {
    let is_purged = report.text.is_none() && report.contact.is_none() && report.note.is_none();
    Ok(ActiveModel {
        id: Set(report.id.0),
        receipt: Set(report.receipt.clone()),
        status: Set(report.status.code().to_owned()),
        created_at: Set(report.created_at.into()),
        settled_at: Set(report.settled_at.map(Micros::from)),
        is_purged: Set(is_purged),
        document: Set(document::write(report)?),
    })
}
