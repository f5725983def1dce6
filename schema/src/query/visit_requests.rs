//! Visit requests, read from the database.

use async_graphql::{Context, ID, Object, Result};
use domain::codes::AreaKind;
use domain::ids::VisitRequestId;
use usecases::visit_requests::counts;

use crate::coded::Coded;
use crate::context::ContextExt as _;
use crate::input::{VisitRequestFilter, area_code};
use crate::node::find;
use crate::page::{PageArgs, list_cost, page_cost};
use crate::scalar::Day;
use crate::types::{VisitRequestConnection, VisitRequestCount, VisitRequestNode, counts_fault, requests_page};

/// Root fields about visit requests.
#[derive(Default)]
pub struct VisitRequestQuery;

#[Object]
impl VisitRequestQuery {
    /// One visit request, null when there is none or none that the viewer has to do with (照会（紹介依頼）1件).
    async fn visit_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id (ID).")] id: ID,
    ) -> Result<Option<VisitRequestNode>> {
        let Some(id) = find::<VisitRequestId>(&id) else { return Ok(None) };
        VisitRequestNode::find(id, &ctx.view()?).await
    }

    /// Visit requests that the viewer made, is asked, or keeps, newest first (照会の一覧).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn visit_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<VisitRequestFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<VisitRequestConnection> {
        let view = &ctx.view()?;
        let wanted = filter.unwrap_or_default().checked(view)?;
        requests_page(view, wanted, PageArgs { after, before, first, last }).await
    }

    /// How many requests of an area asked for what, and how many found nobody, forgotten ones too; for who keeps the requests of the area (何がどこで足りないか).
    #[graphql(complexity = "list_cost(100, child_complexity)")]
    async fn visit_request_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The area (区域).")] area: ID,
        #[graphql(
            desc = "By which kind of areas that the places lie in (集計する区域の種類).",
            default_with = "Coded(AreaKind::Municipality)"
        )]
        by: Coded<AreaKind>,
        #[graphql(desc = "First day that requests were made on (始まりの日).")] from: Day,
        #[graphql(desc = "Last day, at most ten years later (終わりの日).")] to: Day,
    ) -> Result<Vec<VisitRequestCount>> {
        let view = &ctx.view()?;
        let area = area_code(view, &area)?;
        let found = counts(view, area, by.0, from.0, to.0).await.map_err(counts_fault)?;
        Ok(found.into_iter().map(|counted| VisitRequestCount::new(counted, view)).collect())
    }
}
