//! A polygon from a client: read, checked against the rules of RFC 7946, and against crossing itself.

use async_graphql::{Error, Value};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};

use super::crossing::{first_crossing, ring_contains};
use crate::error::ErrorCode;
use crate::scalar::GeoJson;

/// Most positions of all rings together.
const MAX_POSITIONS: usize = 10_000;

/// A Polygon or MultiPolygon: closed rings of at least four positions inside ±180 and ±90 degrees, none crossing or
/// touching itself or crossing another, holes inside their exterior. Either winding is accepted, as RFC 7946 asks of
/// readers (section 3.1.6).
///
/// # Errors
/// `INVALID_POLYGON` that says what is wrong.
pub(crate) fn checked_polygon(geometry: &GeoJson) -> Result<MultiPolygon<f64>, Error> {
    let polygons = read(&geometry.0).map_err(refuse)?;
    let rings: Vec<&LineString<f64>> =
        polygons.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors())).collect();
    if let Some(at) = first_crossing(&rings) {
        return Err(refuse(format!(
            "the polygon crosses or touches itself near longitude {}, latitude {}",
            at.x, at.y
        )));
    }
    for polygon in &polygons {
        if polygon.interiors().iter().any(|hole| !ring_contains(polygon.exterior(), hole)) {
            return Err(refuse("a hole lies outside its polygon".to_owned()));
        }
    }
    Ok(MultiPolygon(polygons))
}

fn refuse(why: String) -> Error {
    ErrorCode::InvalidPolygon.error(why)
}

fn read(value: &Value) -> Result<Vec<Polygon<f64>>, String> {
    let Value::Object(members) = value else { return Err("a polygon is a GeoJSON object".to_owned()) };
    let Some(Value::List(coordinates)) = members.get("coordinates") else {
        return Err("a GeoJSON Polygon or MultiPolygon has coordinates".to_owned());
    };
    let mut left = MAX_POSITIONS;
    let polygons = match members.get("type") {
        Some(Value::String(name)) if name == "Polygon" => vec![polygon(coordinates, &mut left)?],
        Some(Value::String(name)) if name == "MultiPolygon" => coordinates
            .iter()
            .map(|one| match one {
                Value::List(rings) => polygon(rings, &mut left),
                _ => Err("a MultiPolygon holds lists of rings".to_owned()),
            })
            .collect::<Result<_, _>>()?,
        _ => return Err("only Polygon and MultiPolygon are areas to search in".to_owned()),
    };
    if polygons.is_empty() { Err("a MultiPolygon holds at least one polygon".to_owned()) } else { Ok(polygons) }
}

fn polygon(rings: &[Value], left: &mut usize) -> Result<Polygon<f64>, String> {
    let mut rings = rings.iter().map(|one| ring(one, left)).collect::<Result<Vec<_>, _>>()?;
    if rings.is_empty() {
        return Err("a polygon has at least one ring".to_owned());
    }
    let exterior = rings.remove(0);
    Ok(Polygon::new(exterior, rings))
}

fn ring(value: &Value, left: &mut usize) -> Result<LineString<f64>, String> {
    let Value::List(positions) = value else { return Err("a ring is a list of positions".to_owned()) };
    *left =
        left.checked_sub(positions.len()).ok_or_else(|| format!("a polygon has at most {MAX_POSITIONS} positions"))?;
    let coords = positions.iter().map(position).collect::<Result<Vec<_>, _>>()?;
    if coords.len() < 4 {
        return Err("a ring has at least four positions, the last equal to the first".to_owned());
    }
    if coords.first() != coords.last() {
        return Err("a ring is not closed: its last position must equal its first".to_owned());
    }
    Ok(LineString(coords))
}

fn position(value: &Value) -> Result<Coord<f64>, String> {
    let Value::List(numbers) = value else { return Err("a position is a list of longitude and latitude".to_owned()) };
    // A third number is an altitude (RFC 7946, section 3.1.1), which has no part in a search on the ground.
    let ([x, y] | [x, y, _]) = numbers.as_slice() else {
        return Err("a position has a longitude and a latitude".to_owned());
    };
    let number = |value: &Value| match value {
        Value::Number(number) => number.as_f64().filter(|number| number.is_finite()),
        _ => None,
    };
    match (number(x), number(y)) {
        (Some(x), Some(y)) if x.abs() <= 180.0 && y.abs() <= 90.0 => Ok(Coord { x, y }),
        (Some(x), Some(y)) => Err(format!("longitude {x}, latitude {y} is not on the globe")),
        _ => Err("a longitude and a latitude are numbers".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(json: serde_json::Value) -> Result<MultiPolygon<f64>, String> {
        checked_polygon(&json.into()).map_err(|error| error.message)
    }

    fn square() -> serde_json::Value {
        json!([[134.0, 34.0], [135.0, 34.0], [135.0, 35.0], [134.0, 35.0], [134.0, 34.0]])
    }

    #[test]
    fn either_winding_is_accepted() {
        let mut reversed = square().as_array().cloned().unwrap_or_default();
        reversed.reverse();
        assert!(check(json!({ "type": "Polygon", "coordinates": [square()] })).is_ok());
        assert!(check(json!({ "type": "Polygon", "coordinates": [reversed] })).is_ok());
        assert!(check(json!({ "type": "MultiPolygon", "coordinates": [[square()]] })).is_ok());
    }

    #[test]
    fn an_open_ring_is_refused() {
        let open = json!([[134.0, 34.0], [135.0, 34.0], [135.0, 35.0], [134.0, 35.0]]);
        let error = check(json!({ "type": "Polygon", "coordinates": [open] })).expect_err("open");
        assert!(error.contains("not closed"), "{error}");
    }

    #[test]
    fn a_bow_tie_is_refused_and_says_where() {
        let bow_tie = json!([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]);
        let error = check(json!({ "type": "Polygon", "coordinates": [bow_tie] })).expect_err("crossing");
        assert!(error.contains("longitude 1, latitude 1"), "{error}");
    }

    #[test]
    fn a_hole_has_to_lie_inside() {
        let inside = json!([[134.2, 34.2], [134.2, 34.4], [134.4, 34.4], [134.2, 34.2]]);
        let outside = json!([[136.2, 34.2], [136.2, 34.4], [136.4, 34.4], [136.2, 34.2]]);
        assert!(check(json!({ "type": "Polygon", "coordinates": [square(), inside] })).is_ok());
        assert!(check(json!({ "type": "Polygon", "coordinates": [square(), outside] })).is_err());
    }

    #[test]
    fn what_is_no_polygon_is_refused() {
        for wrong in [
            json!({ "type": "Point", "coordinates": [0, 0] }),
            json!({ "type": "Polygon" }),
            json!({ "type": "Polygon", "coordinates": [] }),
            json!({ "type": "MultiPolygon", "coordinates": [] }),
            json!({ "type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]] }),
            json!({ "type": "Polygon", "coordinates": [[[0, 0], [0, 0], [0, 0], [0, 0]]] }),
            json!({ "type": "Polygon", "coordinates": [[[0, 0], [200, 0], [200, 1], [0, 0]]] }),
            json!({ "type": "Polygon", "coordinates": [[["a", 0], [2, 0], [2, 1], [0, 0]]] }),
            json!("POLYGON((0 0, 1 1))"),
        ] {
            assert!(check(wrong.clone()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn ten_thousand_positions_are_checked_and_one_more_is_refused() {
        let circle = |n: usize| {
            let mut ring: Vec<[f64; 2]> = (0..n - 1)
                .map(|i| i as f64 / (n - 1) as f64 * std::f64::consts::TAU)
                .map(|angle| [135.0 + angle.cos(), 35.0 + angle.sin()])
                .collect();
            ring.push(ring[0]);
            json!({ "type": "Polygon", "coordinates": [ring] })
        };
        assert!(check(circle(10_000)).is_ok());
        assert!(check(circle(10_001)).expect_err("too many").contains("at most 10000"));
    }
}
