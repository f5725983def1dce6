//! An area.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use atlas::question::{DirectoryQuery, Spatial};
use domain::area::Area;
use domain::codes::{AgeBand, AreaKind};

use super::facility_list::directory_page;
use super::{BoundingBox, FacilityConnection, FacilityNode, GeoPoint};
use crate::coded::{Coded, plain};
use crate::context::{ContextExt as _, View, aside};
use crate::error::ErrorCode;
use crate::input::{FacilityFilter, FacilityOrder, Understood, checked_filter};
use crate::limits::simplifying;
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count, list_cost, page_cost};
use crate::scalar::{Day, GeoJson, multi_polygon};

/// An area with a code, a boundary and a period in which it is valid (圏域).
#[derive(Clone)]
pub struct AreaNode {
    area: Arc<Area>,
    view: View,
}

impl AreaNode {
    /// An area as the view sees it.
    pub(crate) fn new(area: Arc<Area>, view: &View) -> Self {
        Self { area, view: view.clone() }
    }

    fn all(areas: Vec<Arc<Area>>, view: &View) -> Vec<Self> {
        areas.into_iter().map(|area| Self::new(area, view)).collect()
    }
}

/// Cost of a boundary: it has hundreds of positions, and simplifying it takes milliseconds.
fn boundary_cost(simplify_meters: Option<f64>) -> usize {
    if simplify_meters.is_some_and(|meters| meters > 0.0) { 200 } else { 50 }
}

/// Coarsest simplification of a boundary in metres.
const MAX_SIMPLIFY_METERS: f64 = 100_000.0;

/// An area with a code, a boundary and a period in which it is valid (圏域).
#[Object(name = "Area")]
impl AreaNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.area.id.to_global()
    }
    /// Kind (種別).
    async fn kind(&self) -> Coded<AreaKind> {
        Coded(self.area.kind)
    }
    /// Code within the kind (コード).
    async fn code(&self) -> &str {
        &self.area.code
    }
    /// Name (名).
    async fn name(&self) -> &str {
        &self.area.name
    }
    /// Kana reading (名（カナ）).
    async fn name_kana(&self) -> Option<&str> {
        self.area.name_kana.as_deref()
    }
    /// Areas above it (上の圏域).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn parents(&self) -> Vec<Self> {
        Self::all(self.view.atlas.area_parents(self.area.id), &self.view)
    }
    /// Areas below it, of some kinds or of all (下の圏域).
    #[graphql(complexity = "list_cost(20, child_complexity)")]
    async fn children(
        &self,
        #[graphql(desc = "Kinds, all when left out (種別).")] kinds: Option<Vec<Coded<AreaKind>>>,
    ) -> Vec<Self> {
        Self::all(self.view.atlas.area_children(self.area.id, &plain(kinds)), &self.view)
    }
    /// Boundary, simplified to some metres when asked (境界).
    #[graphql(complexity = "boundary_cost(simplify_meters)")]
    async fn boundary(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Metres by which the boundary may be off, 0 to 100,000 (単純化).",
            default_with = "Some(0.0)"
        )]
        simplify_meters: Option<f64>,
    ) -> Result<Option<GeoJson>> {
        let meters = simplify_meters.unwrap_or(0.0);
        if !(0.0..=MAX_SIMPLIFY_METERS).contains(&meters) {
            return Err(
                ErrorCode::OutOfRange.error(format!("simplifyMeters must be between 0 and {MAX_SIMPLIFY_METERS}"))
            );
        }
        if self.area.boundary.is_none() {
            return Ok(None);
        }
        let (view, id) = (self.view.clone(), self.area.id);
        let work = move || view.atlas.area_boundary(id, meters).map(|shape| multi_polygon(&shape).into());
        if meters > 0.0 { simplifying(ctx, work).await } else { aside(work).await }
    }
    /// Box around it (外接矩形).
    async fn bbox(&self) -> Option<BoundingBox> {
        self.view.atlas.area_shape(self.area.id).map(|shape| shape.bbox.into())
    }
    /// A point inside it (代表点).
    async fn centroid(&self) -> Option<GeoPoint> {
        self.view.atlas.area_shape(self.area.id).map(|shape| GeoPoint(shape.centroid))
    }
    /// Surface in square kilometres (面積).
    async fn surface_square_km(&self) -> Option<f64> {
        self.view.atlas.area_shape(self.area.id).map(|shape| shape.surface_square_km)
    }
    /// Population of one year by age band (人口).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn population(
        &self,
        #[graphql(desc = "Year; when left out, the newest actual count (年).")] year: Option<i32>,
        #[graphql(desc = "Age bands, all when left out (年齢階級).")] age_bands: Option<Vec<Coded<AgeBand>>>,
    ) -> Vec<PopulationCount> {
        let counts = self.view.atlas.population(self.area.id, year, &plain(age_bands));
        counts.into_iter().map(PopulationCount::of).collect()
    }
    /// Facilities in it (中の施設).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn facilities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Order (並べ替え).")] order_by: Option<FacilityOrder>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<FacilityConnection> {
        let mut query = DirectoryQuery {
            filter: checked_filter(&ctx.view()?, filter)?,
            order: order_by.map(FacilityOrder::checked).transpose()?,
            ..DirectoryQuery::default()
        };
        // An area that is known by its code alone is searched by the codes in the addresses, which the filter does.
        if self.area.boundary.is_none() && query.filter.areas.is_empty() {
            query.filter.areas.push(self.area.id);
        } else {
            query.spatial = Some(Spatial::Within(self.area.id));
        }
        let page = PageArgs { after, before, first, last };
        directory_page(ctx, &self.view, query, Understood::default(), page).await
    }
    /// Desks that people of this area turn to (相談窓口).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn desks(&self) -> Vec<FacilityNode> {
        let desks = self.view.atlas.desks(self.area.id);
        desks.into_iter().map(|facility| FacilityNode::new(facility, &self.view)).collect()
    }
    /// First day it is valid (有効な期間の始まり).
    async fn valid_from(&self) -> Option<Day> {
        self.area.valid_from.map(Day)
    }
    /// Last day it is valid (有効な期間の終わり).
    async fn valid_to(&self) -> Option<Day> {
        self.area.valid_to.map(Day)
    }
}

/// People of one age band in one year (人口).
#[derive(SimpleObject)]
pub struct PopulationCount {
    /// Year (年).
    year: i32,
    /// Age band (年齢階級).
    age_band: Coded<AgeBand>,
    /// Persons (人数).
    count: i32,
    /// Whether it is a projection (実績か推計か).
    projected: bool,
}

impl PopulationCount {
    pub(super) fn of(answer: atlas::PopulationAnswer) -> Self {
        Self {
            year: answer.year,
            age_band: Coded(answer.age_band),
            count: count(answer.count),
            projected: answer.projected,
        }
    }
}

connection! {
    /// A page of areas (圏域の一覧).
    AreaConnection,
    /// An area in its list (圏域の縁).
    AreaEdge of AreaNode
}
