//! Guides and their editions.

use async_graphql::{Context, ID, Object, Result};
use usecases::guides::check::check;
use usecases::guides::sight;

use crate::context::ContextExt as _;
use crate::input::GuideFilter;
use crate::node::find;
use crate::page::{PageArgs, list_cost, page_cost};
use crate::types::{CHECKED, GuideCheckReport, GuideConnection, GuideEditionNode, GuideNode, ISSUES, guides_page};

/// Root fields about guides.
#[derive(Default)]
pub struct GuideQuery;

#[Object]
impl GuideQuery {
    /// One guide, null when there is none or none that was published (ガイド 1冊).
    async fn guide(&self, ctx: &Context<'_>, #[graphql(desc = "Global id (ID).")] id: ID) -> Result<Option<GuideNode>> {
        let view = &ctx.view()?;
        Ok(find(&id).and_then(|id| GuideNode::find(id, view)))
    }

    /// Guides that were published, and all of them for whoever makes them, in the order they were made (ガイドを探す).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn guides(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<GuideFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<GuideConnection> {
        let view = &ctx.view()?;
        let query = filter.unwrap_or_default().checked(view)?;
        guides_page(view, &query, PageArgs { after, before, first, last })
    }

    /// One edition, null when there is none or none that the viewer sees (ガイドの版 1つ).
    async fn guide_edition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id (ID).")] id: ID,
    ) -> Result<Option<GuideEditionNode>> {
        let view = &ctx.view()?;
        Ok(find(&id).and_then(|id| GuideEditionNode::find(id, view)))
    }

    /// What stands in the way of publishing an edition, null when there is none that the viewer makes (掲載・配布の点検（同意切れ・未校正・写真なし・広告表現）).
    #[graphql(complexity = "list_cost(ISSUES, child_complexity) + CHECKED")]
    async fn guide_edition_check(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the edition (版の ID).")] id: ID,
    ) -> Result<Option<GuideCheckReport>> {
        let view = &ctx.view()?;
        let Some(seen) = find(&id).and_then(|id| sight::edition(view, id)).filter(|seen| seen.kept) else {
            return Ok(None);
        };
        Ok(Some(GuideCheckReport::new(check(view, &seen).await, &seen, view)))
    }
}
