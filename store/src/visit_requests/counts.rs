//! How many visit requests asked for what, and how many of them found nobody: numbers alone, of purged ones too.

use chrono::{DateTime, Utc};
use domain::codes::{AreaKind, Code as _, VisitRequestOutcome, VisitRequestStatus};
use domain::facility::AreaCode;
use domain::visit_request::{Need, VisitRequest};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, CaseStatement, Cond, Expr, ExprTrait as _, Func, OnConflict, Query};
use sea_orm::{ConnectionTrait as _, FromQueryResult as _};

use crate::bulk;
use crate::entity::visit_request_need::{ActiveModel, Column, Entity};
use crate::entity::{visit_request, visit_request_area as area};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// Which requests are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountsWanted {
    /// The area that their places lie in.
    pub area: AreaCode,
    /// The kind of areas that they are counted by.
    pub by: AreaKind,
    /// Made at this instant or later.
    pub from: DateTime<Utc>,
    /// Made before this instant.
    pub to: DateTime<Utc>,
}

/// How many requests of an area asked for something, and how many of those found nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedCount {
    /// The area.
    pub area: AreaCode,
    /// What was asked for.
    pub need: Need,
    /// Requests.
    pub requests: u64,
    /// Those that nobody was found for.
    pub unfilled: u64,
}

#[derive(sea_orm::FromQueryResult)]
struct Row {
    code: String,
    need: String,
    requests: i64,
    unfilled: i64,
}

/// Keeps what a request asks for. What is kept stays when its content is gone.
pub(super) async fn put(tx: &mut WriteTx, request: &VisitRequest) -> Result<(), StoreError> {
    let rows =
        request.needs().into_iter().map(|need| ActiveModel { request: Set(request.id.0), need: Set(need.text()) });
    let nothing = OnConflict::columns([Column::Request, Column::Need]).do_nothing().to_owned();
    bulk::insert::<Entity, _>(&tx.transaction, rows.collect(), Some(&nothing)).await
}

/// Requests for which somebody was asked, counted by area and by what they needed; those asked twice count once. In order of
/// the areas' codes and of the needs; any `limit` of them when there are more.
///
/// # Errors
/// [`StoreError`].
pub async fn counts(from: &impl Reads, wanted: &CountsWanted, limit: u64) -> Result<Vec<NeedCount>, StoreError> {
    use VisitRequestStatus::{Assigned, Closed, Dispatching, Offered, Started, Unfilled};
    let request = |column: visit_request::Column| Expr::col((visit_request::Entity, column));
    let own = |column: area::Column| Expr::col((area::Entity, column));
    let lies = Query::select()
        .column(area::Column::Request)
        .from(area::Entity)
        .and_where(own(area::Column::Kind).eq(wanted.area.kind.code()))
        .and_where(own(area::Column::Code).eq(wanted.area.code.as_str()))
        .take();
    let asked = [Dispatching, Offered, Assigned, Started, Closed, Unfilled].map(|status| status.code());
    let is_unfilled = request(visit_request::Column::Status).eq(Unfilled.code());
    let unfilled = CaseStatement::new().case(is_unfilled, 1).finally(0);
    let once = Cond::any()
        .add(request(visit_request::Column::Outcome).is_null())
        .add(request(visit_request::Column::Outcome).ne(VisitRequestOutcome::Duplicate.code()));
    let query = Query::select()
        .expr_as(own(area::Column::Code), Alias::new("code"))
        .expr_as(Expr::col((Entity, Column::Need)), Alias::new("need"))
        .expr_as(Func::count(request(visit_request::Column::Id)), Alias::new("requests"))
        .expr_as(Func::sum(unfilled), Alias::new("unfilled"))
        .from(visit_request::Entity)
        .inner_join(area::Entity, own(area::Column::Request).equals((visit_request::Entity, visit_request::Column::Id)))
        .inner_join(
            Entity,
            Expr::col((Entity, Column::Request)).equals((visit_request::Entity, visit_request::Column::Id)),
        )
        .and_where(own(area::Column::Kind).eq(wanted.by.code()))
        .and_where(request(visit_request::Column::Id).in_subquery(lies))
        .and_where(request(visit_request::Column::Status).is_in(asked))
        .and_where(request(visit_request::Column::CreatedAt).gte(Micros::from(wanted.from)))
        .and_where(request(visit_request::Column::CreatedAt).lt(Micros::from(wanted.to)))
        .cond_where(once)
        .group_by_col((area::Entity, area::Column::Code))
        .group_by_col((Entity, Column::Need))
        .limit(limit)
        .take();
    let rows = from.connection().query_all(&query).await?;
    let rows = rows.iter().map(|row| Row::from_query_result(row, "").map_err(StoreError::from));
    let mut found = rows.map(|row| read(row?, wanted.by)).collect::<Result<Vec<_>, StoreError>>()?;
    // Here, for a database orders texts by its own rules.
    found.sort_by(|a, b| a.area.code.cmp(&b.area.code).then(a.need.cmp(&b.need)));
    Ok(found)
}

fn read(row: Row, kind: AreaKind) -> Result<NeedCount, StoreError> {
    let of = "the needs of visit requests";
    let number = |number: i64| u64::try_from(number).map_err(|error| StoreError::corrupt(of, error));
    Ok(NeedCount {
        area: AreaCode { kind, code: row.code },
        need: Need::parse(&row.need).ok_or_else(|| StoreError::corrupt(of, format!("an unknown {:?}", row.need)))?,
        requests: number(row.requests)?,
        unfilled: number(row.unfilled)?,
    })
}
