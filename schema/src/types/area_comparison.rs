//! What lies in a reachable area, in an area of care planning, in both, or in one only.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use atlas::Times;
use atlas::question::{Beside, DirectoryQuery, Spatial};
use domain::area::Area;
use domain::place::LngLat;
use geo::BooleanOps as _;
use geo_types::MultiPolygon;

use super::{AreaNode, FacilityConnection, directory_page};
use crate::context::{ContextExt as _, View, aside};
use crate::error::ErrorCode;
use crate::input::{FacilityFilter, FacilityOrder, Understood, checked_filter};
use crate::page::{PageArgs, page_cost};
use crate::scalar::{GeoJson, multi_polygon};

/// The reachable area beside an area with a boundary of its own (到達圏と圏域の違い).
pub struct AreaComparison {
    area: Arc<Area>,
    times: Arc<Times>,
    /// The outline of what was reached, when a shape is asked for.
    reached: Option<Arc<MultiPolygon<f64>>>,
    view: View,
}

impl AreaComparison {
    /// Of an area and what was reached.
    pub(crate) fn new(area: Arc<Area>, times: Arc<Times>, reached: Option<MultiPolygon<f64>>, view: &View) -> Self {
        Self { area, times, reached: reached.map(Arc::new), view: view.clone() }
    }

    /// A geometric difference with the area's boundary, null where the area has none.
    async fn shape(
        &self,
        difference: impl FnOnce(&MultiPolygon<f64>, &MultiPolygon<f64>) -> MultiPolygon<f64> + Send + 'static,
    ) -> Result<Option<GeoJson>> {
        if self.area.boundary.is_none() {
            return Ok(None);
        }
        let reached = self.reached.clone().ok_or_else(|| ErrorCode::Internal.error("the area was not drawn"))?;
        let (view, id) = (self.view.clone(), self.area.id);
        aside(move || {
            let boundary = view.atlas.area_boundary(id, 0.0)?;
            Some(multi_polygon(&difference(&reached, &boundary)).into())
        })
        .await
    }

    async fn page(
        &self,
        ctx: &Context<'_>,
        which: Which,
        filter: Option<FacilityFilter>,
        order_by: Option<FacilityOrder>,
        page: PageArgs,
    ) -> Result<FacilityConnection> {
        let mut query = DirectoryQuery {
            filter: checked_filter(&ctx.view()?, filter)?,
            order: order_by.map(FacilityOrder::checked).transpose()?,
            ..DirectoryQuery::default()
        };
        let timed = Some(Spatial::Timed(self.times.clone()));
        match which {
            Which::Both => (query.spatial, query.beside) = (timed, Some(Beside::Inside(self.area.id))),
            Which::OnlyReachable => (query.spatial, query.beside) = (timed, Some(Beside::Outside(self.area.id))),
            Which::OnlyInArea => query.beside = Some(Beside::Beyond(self.area.id, self.times.clone())),
        }
        directory_page(ctx, &self.view, query, Understood::default(), page).await
    }
}

#[derive(Clone, Copy)]
enum Which {
    Both,
    OnlyReachable,
    OnlyInArea,
}

/// The reachable area beside an area with a boundary of its own (到達圏と圏域の違い).
#[Object]
impl AreaComparison {
    /// The area of care planning (圏域).
    async fn area(&self) -> AreaNode {
        AreaNode::new(self.area.clone(), &self.view)
    }
    /// What is reached and lies outside the area, null where the area has no boundary (到達圏だけの範囲).
    #[graphql(complexity = "100")]
    async fn only_reachable_boundary(&self) -> Result<Option<GeoJson>> {
        self.shape(|reached, area| reached.difference(area)).await
    }
    /// What lies in the area and is not reached, null where the area has no boundary (圏域だけの範囲).
    #[graphql(complexity = "100")]
    async fn only_in_area_boundary(&self) -> Result<Option<GeoJson>> {
        self.shape(|reached, area| area.difference(reached)).await
    }
    /// Facilities that are reached and lie in the area (両方にある施設).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn both(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Order, by travel time when left out (並べ替え).")] order_by: Option<FacilityOrder>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<FacilityConnection> {
        self.page(ctx, Which::Both, filter, order_by, PageArgs { after, before, first, last }).await
    }
    /// Facilities that are reached and lie outside the area (到達圏だけにある施設).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn only_reachable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Order, by travel time when left out (並べ替え).")] order_by: Option<FacilityOrder>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<FacilityConnection> {
        self.page(ctx, Which::OnlyReachable, filter, order_by, PageArgs { after, before, first, last }).await
    }
    /// Facilities that lie in the area and are not reached (圏域だけにある施設).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn only_in_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Order, by kana when left out (並べ替え).")] order_by: Option<FacilityOrder>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<FacilityConnection> {
        self.page(ctx, Which::OnlyInArea, filter, order_by, PageArgs { after, before, first, last }).await
    }
    /// Whether the origin itself lies in the area (起点が圏域に入るか).
    async fn holds_origin(&self) -> bool {
        let origin: LngLat = self.times.center();
        let areas = self.view.atlas.areas_at(origin, domain::clock::day_in_japan(self.view.now));
        areas.iter().any(|area| area.id == self.area.id)
    }
}
