//! Visit requests, read from the database.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::VisitRequestId;

use crate::context::ContextExt as _;
use crate::input::VisitRequestFilter;
use crate::node::find;
use crate::page::{PageArgs, page_cost};
use crate::types::{VisitRequestConnection, VisitRequestNode, requests_page};

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
}
