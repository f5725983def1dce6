//! The map.

use async_graphql::{Context, Object, Result};

use crate::context::ContextExt as _;
use crate::error::ErrorCode;
use crate::input::{BoundingBoxInput, FacilityFilter, between, checked_filter};
use crate::page::limit_cost;
use crate::types::{MapFeatureCollection, map_features, query_error};

/// Most features of one answer.
const MAX_FEATURES: i32 = 2_000;
/// Largest zoom: a tile of 38 m at the equator.
const MAX_ZOOM: i32 = 22;

/// Root fields about the map.
#[derive(Default)]
pub struct MapQuery;

#[Object]
impl MapQuery {
    /// What a map shows in a box: single facilities, and clusters of those that would overlap at the zoom (地図の表示範囲の点と集約).
    #[graphql(complexity = "limit_cost(limit.unwrap_or(500), 2_000, child_complexity)")]
    async fn map_features(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The visible box (表示範囲).")] bbox: BoundingBoxInput,
        #[graphql(desc = "Zoom of the map, 0 to 22 (縮尺).")] zoom: i32,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Draw overlapping ones as one (束ねる).", default_with = "Some(true)")] cluster: Option<bool>,
        #[graphql(desc = "Most features, 1 to 2,000 (上限).", default_with = "Some(500)")] limit: Option<i32>,
    ) -> Result<MapFeatureCollection> {
        let view = &ctx.view()?;
        let bbox = bbox.checked()?;
        let limit = between("limit", limit.unwrap_or(500), MAX_FEATURES)?;
        let zoom = u8::try_from(zoom)
            .ok()
            .filter(|zoom| i32::from(*zoom) <= MAX_ZOOM)
            .ok_or_else(|| ErrorCode::OutOfRange.error(format!("zoom must be between 0 and {MAX_ZOOM}, not {zoom}")))?;
        let filter = checked_filter(view, filter)?;
        let limit = limit.unsigned_abs() as usize;
        let answer = view.atlas.map(bbox, zoom, &filter, cluster.unwrap_or(true), limit, view.now);
        Ok(map_features(answer.map_err(query_error)?, view))
    }
}
