//! GeoJSON (RFC 7946) values: written from positions and boundaries, read as they come and checked where they are used.

use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use domain::place::LngLat;
use geo_types::{LineString, MultiPolygon, Polygon};
use serde_json::json;

/// JSON as `serde_json` holds it.
pub(crate) type Json = serde_json::Value;

/// A GeoJSON value.
#[derive(Debug, Clone, PartialEq)]
pub struct GeoJson(pub Value);

/// A GeoJSON geometry or FeatureCollection of RFC 7946, WGS 84, longitude first (GeoJSON).
#[Scalar(name = "GeoJSON", specified_by_url = "https://www.rfc-editor.org/rfc/rfc7946")]
impl ScalarType for GeoJson {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(value))
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::Object(members) if matches!(members.get("type"), Some(Value::String(_))))
    }

    fn to_value(&self) -> Value {
        self.0.clone()
    }
}

impl From<Json> for GeoJson {
    fn from(json: Json) -> Self {
        // JSON is a subset of what a GraphQL value can hold, so this cannot fail.
        Self(Value::from_json(json).unwrap_or_default())
    }
}

/// A Point.
pub(crate) fn point(p: LngLat) -> Json {
    json!({ "type": "Point", "coordinates": [p.lng(), p.lat()] })
}

/// A Polygon, or a MultiPolygon where there are several; exterior rings counter-clockwise, holes clockwise.
pub(crate) fn multi_polygon(shape: &MultiPolygon<f64>) -> Json {
    match shape.0.as_slice() {
        [only] => json!({ "type": "Polygon", "coordinates": rings(only) }),
        several => json!({ "type": "MultiPolygon", "coordinates": several.iter().map(rings).collect::<Vec<_>>() }),
    }
}

/// A FeatureCollection with foreign members beside its features.
pub(crate) fn collection(features: Vec<Json>, foreign_members: serde_json::Map<String, Json>) -> Json {
    let mut members = serde_json::Map::new();
    members.insert("type".to_owned(), "FeatureCollection".into());
    members.insert("features".to_owned(), features.into());
    members.extend(foreign_members);
    Json::Object(members)
}

fn rings(polygon: &Polygon<f64>) -> Vec<Vec<[f64; 2]>> {
    let holes = polygon.interiors().iter().map(|hole| wound(hole, false));
    std::iter::once(wound(polygon.exterior(), true)).chain(holes).collect()
}

/// A ring's positions in the wanted direction (the right-hand rule of RFC 7946, section 3.1.6).
fn wound(ring: &LineString<f64>, counter_clockwise: bool) -> Vec<[f64; 2]> {
    let mut positions: Vec<[f64; 2]> = ring.coords().map(|c| [c.x, c.y]).collect();
    if (doubled_surface(&positions) > 0.0) != counter_clockwise {
        positions.reverse();
    }
    positions
}

/// Twice the signed surface of a closed ring; positive when it runs counter-clockwise.
pub(crate) fn doubled_surface(positions: &[[f64; 2]]) -> f64 {
    positions.windows(2).map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1]).sum()
}

#[cfg(test)]
mod tests {
    use geo_types::polygon;

    use super::*;

    #[test]
    fn rings_follow_the_right_hand_rule_whichever_way_they_came() {
        let clockwise = polygon![(x: 0.0, y: 0.0), (x: 0.0, y: 1.0), (x: 1.0, y: 1.0), (x: 0.0, y: 0.0)];
        let written = multi_polygon(&MultiPolygon(vec![clockwise]));
        assert_eq!(written["type"], "Polygon");
        let ring: Vec<[f64; 2]> = serde_json::from_value(written["coordinates"][0].clone()).expect("positions");
        assert!(doubled_surface(&ring) > 0.0);
    }

    #[test]
    fn what_has_no_type_is_not_geojson() {
        assert!(!GeoJson::is_valid(&Value::from("POLYGON((0 0, 1 1))")));
        assert!(GeoJson::is_valid(&GeoJson::from(point(LngLat::new(139.0, 35.0).expect("a position"))).0));
    }
}
