//! Reports of errors, read from the database.

use async_graphql::{Context, Object, Result};
use usecases::corrections::CorrectionKey;

use crate::context::ContextExt as _;
use crate::cursor::{Mark, encode};
use crate::error::read_fault;
use crate::input::CorrectionReportFilter;
use crate::page::{PageArgs, page_cost};
use crate::total::Total;
use crate::types::{CorrectionNode, CorrectionReportConnection};

/// Root fields about reports of errors.
#[derive(Default)]
pub struct CorrectionQuery;

#[Object]
impl CorrectionQuery {
    /// Reports of errors that the viewer settles or audits, newest first, page by page; empty for everybody else (誤りの通報の一覧).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn correction_reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<CorrectionReportFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<CorrectionReportConnection> {
        let view = ctx.view()?;
        let wanted = PageArgs { after, before, first, last }.read::<CorrectionKey>(Mark::plain())?;
        let query = filter.unwrap_or_default().checked(&view)?;
        let page = usecases::corrections::page(&view, &query, &wanted.into()).await.map_err(read_fault)?;
        let items = page.items.into_iter();
        let items = items.map(|(key, report)| (encode(Mark::plain(), &key), CorrectionNode::new(report, &view)));
        Ok(CorrectionReportConnection::new(items, page.has_next, page.has_previous, Total::Corrections(query)))
    }
}
