//! What a map shows.

use async_graphql::{SimpleObject, Union};
use atlas::{MapAnswer, MapFeature as Found};
use domain::codes::FacilityCategory;

use super::{BoundingBox, FacilityNode, GeoPoint};
use crate::coded::Coded;
use crate::context::View;
use crate::page::count;

/// One thing on the map (地図の要素).
#[derive(Union)]
pub enum MapFeature {
    /// A single facility (地図の点).
    Point(MapPoint),
    /// Several facilities in one place (地図の束).
    Cluster(MapCluster),
}

/// A single facility on the map (地図の点).
#[derive(SimpleObject)]
pub struct MapPoint {
    /// The facility (施設).
    facility: FacilityNode,
    /// Where (位置).
    location: GeoPoint,
}

/// Several facilities drawn as one (地図の束).
#[derive(SimpleObject)]
pub struct MapCluster {
    /// How many (数).
    count: i32,
    /// Centre (中心).
    center: GeoPoint,
    /// Box around them (範囲).
    bbox: BoundingBox,
    /// How many of each category (種別ごとの数).
    by_category: Vec<CategoryCount>,
    /// Zoom from which they fall apart (これ以上拡大すればばらける縮尺).
    expansion_zoom: i32,
}

/// Facilities of one category (大区分ごとの数).
#[derive(SimpleObject)]
pub struct CategoryCount {
    /// Category (大区分).
    category: Coded<FacilityCategory>,
    /// How many (数).
    count: i32,
}

/// What the map shows in a box (地図の要素の集まり).
#[derive(SimpleObject)]
pub struct MapFeatureCollection {
    /// Points and clusters (要素).
    features: Vec<MapFeature>,
    /// Facilities in the box that pass the filter (範囲内の総数).
    total_count: i32,
    /// Whether the limit left some out (切り詰めたか).
    truncated: bool,
    /// Facilities that pass the filter but have no position to draw (位置がなくて出せない数).
    without_location_count: i32,
}

/// The atlas's answer as the view sees it.
pub(crate) fn map_features(answer: MapAnswer, view: &View) -> MapFeatureCollection {
    MapFeatureCollection {
        features: answer.features.into_iter().map(|found| feature(found, view)).collect(),
        total_count: count(answer.total),
        truncated: answer.truncated,
        without_location_count: count(answer.without_location),
    }
}

fn feature(found: Found, view: &View) -> MapFeature {
    match found {
        Found::Point { facility, point } => {
            MapFeature::Point(MapPoint { facility: FacilityNode::new(facility, view), location: GeoPoint(point) })
        }
        Found::Cluster { count: size, center, bbox, by_category, expansion_zoom } => MapFeature::Cluster(MapCluster {
            count: count(size),
            center: GeoPoint(center),
            bbox: bbox.into(),
            by_category: by_category
                .into_iter()
                .map(|(category, size)| CategoryCount { category: Coded(category), count: count(size) })
                .collect(),
            expansion_zoom: i32::from(expansion_zoom),
        }),
    }
}
