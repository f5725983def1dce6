//! Whom guides are given to.

use async_graphql::{Context, Object, Result};

use crate::context::ContextExt as _;
use crate::input::DistributionTargetFilter;
use crate::page::{PageArgs, page_cost};
use crate::types::{DistributionTargetConnection, targets_page};

/// Root fields about distribution.
#[derive(Default)]
pub struct DistributionQuery;

#[Object]
impl DistributionQuery {
    /// Whom guides are given to, in the order they were entered; empty for others than those who make guides there (配布先の名簿).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn distribution_targets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<DistributionTargetFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<DistributionTargetConnection> {
        let view = &ctx.view()?;
        let wanted = filter.unwrap_or_default().checked(view)?;
        targets_page(view, &wanted, PageArgs { after, before, first, last })
    }
}
