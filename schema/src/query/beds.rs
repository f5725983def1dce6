//! Standby beds.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::AreaId;

use crate::context::ContextExt as _;
use crate::input::travel::spatial_cost;
use crate::input::{BedFilter, SpatialInput};
use crate::node::require;
use crate::page::{PageArgs, list_cost, page_cost};
use crate::scalar::Instant;
use crate::types::{BedConnection, BedPoolStatus, beds_page, pools_fault};

/// Root fields about standby beds.
#[derive(Default)]
pub struct BedQuery;

/// What the ratio over 30 days costs for each district: its history is read.
const HISTORY: usize = 10;

#[Object]
impl BedQuery {
    /// Beds of facilities that the viewer sees, for whoever holds a role; by distance with a centre and in the order they were first reported otherwise (在宅療養支援ベッド・後方支援病床・ショートの空き).
    #[graphql(complexity = "spatial_cost(spatial.as_ref()) + page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn beds(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<BedFilter>,
        #[graphql(desc = "Where the facility lies (空間の条件).")] spatial: Option<SpatialInput>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<BedConnection> {
        let view = &ctx.view()?;
        let mut wanted = filter.unwrap_or_default().checked(view)?;
        wanted.spatial = match spatial {
            Some(spatial) => Some(spatial.checked(view).await?.spatial),
            None => None,
        };
        beds_page(view, wanted, PageArgs { after, before, first, last }).await
    }

    /// Whether the districts of medical associations keep their beds free, for whoever holds a role (郡市医師会などの区域ごとの常時1床の確保状況).
    #[graphql(complexity = "list_cost(20, HISTORY + child_complexity)")]
    async fn bed_pool_statuses(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A district, or an area whose districts are meant; all when left out (区域).")] area: Option<
            ID,
        >,
        #[graphql(
            desc = "When, from 30 days ago to 7 days ahead; ahead as it will be if nobody does anything; now when left out (日時)."
        )]
        at: Option<Instant>,
    ) -> Result<Vec<BedPoolStatus>> {
        let view = &ctx.view()?;
        let area = area.map(|id| require::<AreaId>(&id)).transpose()?;
        let statuses = usecases::beds::pool_statuses(view, area, at.map(|at| at.0)).await.map_err(pools_fault)?;
        Ok(statuses.into_iter().map(|status| BedPoolStatus::new(status, view)).collect())
    }
}
