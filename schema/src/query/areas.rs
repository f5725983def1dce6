//! Areas.

use async_graphql::{Context, Object, Result};
use atlas::{AreaCursor, AreaPageFrom, AreaPageRequest};
use domain::clock::day_in_japan;

use crate::context::ContextExt as _;
use crate::cursor::{Mark, encode};
use crate::input::{AreaFilter, AreaKey, GeoPointInput, search_text};
use crate::page::{From, PageArgs, list_cost, page_cost};
use crate::total::Total;
use crate::types::{AreaConnection, AreaNode, query_error};

/// Root fields about areas.
#[derive(Default)]
pub struct AreaQuery;

#[Object]
impl AreaQuery {
    /// One area by id, or by kind and code the edition valid today, null when there is none (圏域 1件).
    ///
    /// The id of anything else is null too. A municipality's code may be written in any width, with or without its check
    /// digit.
    async fn area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How it is named (圏域の鍵).")] by: AreaKey,
    ) -> Result<Option<AreaNode>> {
        let view = &ctx.view()?;
        Ok(by.find(view, day_in_japan(view.now)).map(|area| AreaNode::new(area, view)))
    }

    /// Areas by kind and code, page by page (圏域を探す).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn areas(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<AreaFilter>,
        #[graphql(desc = "Areas that hold this position (この地点を含む).")] containing: Option<GeoPointInput>,
        #[graphql(desc = "Words in name, kana or code, at most 200 characters (文字で探す).")] query: Option<String>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<AreaConnection> {
        let view = &ctx.view()?;
        let wanted = PageArgs { after, before, first, last }.read::<AreaCursor>(Mark::plain())?;
        let filter = filter.unwrap_or_default().checked()?;
        let containing = containing.map(GeoPointInput::checked).transpose()?;
        let text = query.map(|text| search_text("query", text)).transpose()?;
        let from = match wanted.from {
            From::After(key) => AreaPageFrom::After(key),
            From::Before(key) => AreaPageFrom::Before(key),
        };
        let with_total = ctx.look_ahead().field("totalCount").exists();
        let request = AreaPageRequest { size: wanted.size, from, with_total };
        let page = view.atlas.areas(&filter, containing, text.as_deref(), &request).map_err(query_error)?;
        let items = page
            .areas
            .into_iter()
            .map(|area| (encode(Mark::plain(), &AreaCursor::of(&area)), AreaNode::new(area, view)));
        // The total is only read when the look-ahead saw it asked for, and then it was counted.
        Ok(AreaConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total.unwrap_or(0))))
    }

    /// Every area that holds a position today (地点が属する圏域すべて).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn areas_at(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The position (座標).")] point: GeoPointInput,
    ) -> Result<Vec<AreaNode>> {
        let view = &ctx.view()?;
        let areas = view.atlas.areas_at(point.checked()?, day_in_japan(view.now));
        Ok(areas.into_iter().map(|area| AreaNode::new(area, view)).collect())
    }
}
