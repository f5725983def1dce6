//! A page of facilities with what only the search knows: distance, bearing, and the searched place itself.

use async_graphql::{Context, Error, Object, Result, SimpleObject};
use atlas::question::{Cursor, DirectoryQuery, Hit, PageFrom, PageRequest, QueryError, Spatial};
use domain::codes::LocationQuality;
use domain::place::{expand_box, within_sixteen_km};

use super::{BoundingBox, FacilityNode, GeoPoint, ReachableArea, TravelMethod};
use crate::coded::Coded;
use crate::context::{View, aside};
use crate::cursor::{Mark, encode};
use crate::error::ErrorCode;
use crate::input::Understood;
use crate::page::{From, PageArgs, PageInfo, count};
use crate::scalar::{GeoJson, multi_polygon};

/// A page of facilities (施設の一覧).
pub struct FacilityConnection {
    edges: Vec<FacilityEdge>,
    page_info: PageInfo,
    total: Option<usize>,
    without_location: Option<usize>,
    spatial: Option<Spatial>,
    origin: Understood,
    view: View,
}

/// A facility in its list (施設の縁).
#[derive(Clone, SimpleObject)]
pub struct FacilityEdge {
    /// Place in the list (カーソル).
    cursor: String,
    /// The facility (要素).
    node: FacilityNode,
    /// Metres in a straight line from the centre, null without one (中心からの直線距離).
    distance_meters: Option<f64>,
    /// Minutes of travel, where the search was by travel time (所要時間).
    travel_minutes: Option<f64>,
    /// Whether that is at most 16 km (16km以内か).
    within_sixteen_km: Option<bool>,
    /// Direction from the centre in degrees clockwise from north (方位).
    bearing_degrees: Option<f64>,
}

/// A page of facilities (施設の一覧).
#[Object]
impl FacilityConnection {
    /// Items with their places in the list (縁).
    async fn edges(&self) -> &[FacilityEdge] {
        &self.edges
    }
    /// Items alone (要素).
    async fn nodes(&self) -> Vec<&FacilityNode> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }
    /// Where the page stands (ページ).
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }
    /// Number of facilities in the whole list, computed only when asked for (総数).
    async fn total_count(&self) -> Result<i32> {
        self.total.map(count).ok_or_else(not_counted)
    }
    /// Where was searched, null without a spatial condition (範囲・中心・方法).
    async fn spatial_summary(&self) -> Option<SpatialSummary<'_>> {
        self.spatial.as_ref().map(|spatial| SpatialSummary { spatial, list: self })
    }
}

/// The page was made without looking whether its count is asked for; a fault of ours.
fn not_counted() -> Error {
    ErrorCode::Internal.error("the list was not counted")
}

/// Runs a search and makes its answer a page.
///
/// # Errors
/// Those of the page's arguments, and what the atlas cannot answer.
pub(crate) async fn directory_page(
    ctx: &Context<'_>,
    view: &View,
    query: DirectoryQuery,
    origin: Understood,
    args: PageArgs,
) -> Result<FacilityConnection> {
    let mark = Mark::of_facilities(&query);
    let wanted = args.read::<Cursor>(mark)?;
    let asked = ctx.look_ahead();
    let with_total =
        asked.field("totalCount").exists() || asked.field("spatialSummary").field("withoutLocationCount").exists();
    let from = match wanted.from {
        From::After(key) => PageFrom::After(key),
        From::Before(key) => PageFrom::Before(key),
    };
    let request = PageRequest { size: wanted.size, from, with_total };
    // A polygon may have thousands of edges to compare every facility with; all else takes less than a hop of threads.
    let (query, page) = if matches!(query.spatial, Some(Spatial::Polygon(_))) {
        let view = view.clone();
        aside(move || {
            let page = view.atlas.facilities(&query, &request, view.now);
            (query, page)
        })
        .await?
    } else {
        let page = view.atlas.facilities(&query, &request, view.now);
        (query, page)
    };
    let page = page.map_err(query_error)?;
    let edges: Vec<FacilityEdge> = page.hits.into_iter().map(|hit| edge(hit, mark, view)).collect();
    let cursors = edges.iter().map(|edge| edge.cursor.as_str());
    let page_info = PageInfo::new(page.has_next, page.has_previous, cursors);
    Ok(FacilityConnection {
        edges,
        page_info,
        total: page.total,
        without_location: page.without_location,
        spatial: query.spatial,
        origin,
        view: view.clone(),
    })
}

fn edge(hit: Hit, mark: Mark, view: &View) -> FacilityEdge {
    FacilityEdge {
        cursor: encode(mark, &hit.cursor),
        node: FacilityNode::new(hit.facility, view),
        distance_meters: hit.distance_meters,
        travel_minutes: hit.travel_seconds.map(|seconds| seconds / 60.0),
        within_sixteen_km: hit.distance_meters.map(within_sixteen_km),
        bearing_degrees: hit.bearing_degrees,
    }
}

/// What the atlas cannot answer, with its code.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err, which gives the error away")]
pub(crate) fn query_error(error: QueryError) -> Error {
    let code = match error {
        QueryError::CursorOfOtherOrder => ErrorCode::BadCursor,
        QueryError::UnknownArea => ErrorCode::AreaNotFound,
        QueryError::AreaWithoutBoundary => ErrorCode::AreaWithoutBoundary,
        QueryError::EmptyText => ErrorCode::InvalidText,
        _ => ErrorCode::Unanswerable,
    };
    code.error(error.to_string())
}

struct SpatialSummary<'a> {
    spatial: &'a Spatial,
    list: &'a FacilityConnection,
}

/// Where a search looked (空間の条件のまとめ).
#[Object(name = "SpatialSummary")]
impl SpatialSummary<'_> {
    /// Centre that distances are measured from (中心).
    async fn center(&self) -> Option<GeoPoint> {
        self.spatial.center().map(GeoPoint)
    }
    /// Box around the searched place, null for the nearest ones, which have no limit, and for travel times, whose boundary tells (検索した範囲).
    async fn bbox(&self) -> Option<BoundingBox> {
        let bbox = match self.spatial {
            Spatial::Box(bbox) => Some(*bbox),
            Spatial::Near { center, radius_meters } => Some(expand_box(*center, *radius_meters)),
            Spatial::Within(area) => self.list.view.atlas.area_shape(*area).map(|shape| shape.bbox),
            Spatial::Polygon(shape) => envelope(shape),
            Spatial::Nearest { .. } | Spatial::CoversPoint(_) | Spatial::Timed(_) => None,
        };
        bbox.map(BoundingBox::from)
    }
    /// Boundary of the searched area or polygon (範囲の形).
    #[graphql(complexity = "50")]
    async fn boundary(&self) -> Result<Option<GeoJson>> {
        match self.spatial {
            Spatial::Within(area) => {
                let (view, area) = (self.list.view.clone(), *area);
                aside(move || view.atlas.area_boundary(area, 0.0).map(|shape| multi_polygon(&shape).into())).await
            }
            Spatial::Polygon(shape) => Ok(Some(multi_polygon(shape).into())),
            Spatial::Timed(_) => {
                let Some(travel) = &self.list.origin.travel else { return Ok(None) };
                let shape = ReachableArea::outline_of(&self.list.view, &travel.0).await?;
                Ok(Some(multi_polygon(&shape).into()))
            }
            _ => Ok(None),
        }
    }
    /// The address that the origin was understood as, null when it was none (理解した住所).
    async fn origin_address(&self) -> Option<&str> {
        self.list.origin.address.as_deref()
    }
    /// How good the origin's position is, null when it was neither an address nor a facility (起点の位置の確かさ).
    async fn origin_quality(&self) -> Option<Coded<LocationQuality>> {
        self.list.origin.quality.map(Coded)
    }
    /// How distances were computed, null where none were (方法).
    async fn method(&self) -> Option<TravelMethod> {
        if let Some(travel) = &self.list.origin.travel {
            return Some(TravelMethod::of(&travel.1, None));
        }
        self.spatial.center().map(|_| TravelMethod::straight_line())
    }
    /// Facilities that pass every other condition but have no usable position to judge (位置がなくて判定できない数).
    async fn without_location_count(&self) -> Result<i32> {
        self.list.without_location.map(count).ok_or_else(not_counted)
    }
}

fn envelope(shape: &geo_types::MultiPolygon<f64>) -> Option<domain::place::BoundingBox> {
    use geo::BoundingRect as _;
    let rect = shape.bounding_rect()?;
    domain::place::BoundingBox::new(rect.min().x, rect.min().y, rect.max().x, rect.max().y).ok()
}
