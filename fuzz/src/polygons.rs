//! GeoJSON geometries, mostly well formed and now and then wrong, on a coarse grid so that lines meet often.

use arbitrary::{Result, Unstructured};
use serde_json::{Value, json};

/// Positions of one ring at the most.
const MOST: u8 = 12;

/// A geometry.
pub fn geometry(bytes: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match bytes.int_in_range(0u8..=19)? {
        0 => Value::Null,
        1 => json!({ "type": "Point", "coordinates": position(bytes)? }),
        2 => json!({ "type": "Polygon", "coordinates": [] }),
        3 => json!({ "type": "Polygon" }),
        4 => json!({ "type": "MultiPolygon", "coordinates": [[]] }),
        5..=9 => json!({ "type": "MultiPolygon", "coordinates": some(bytes, 4, rings)? }),
        _ => json!({ "type": "Polygon", "coordinates": rings(bytes)? }),
    })
}

fn rings(bytes: &mut Unstructured<'_>) -> Result<Value> {
    some(bytes, 3, ring)
}

fn ring(bytes: &mut Unstructured<'_>) -> Result<Value> {
    let mut positions = Vec::new();
    for _ in 0..bytes.int_in_range(2..=MOST)? {
        positions.push(position(bytes)?);
    }
    if bytes.ratio(15u8, 16u8)? {
        positions.extend(positions.first().cloned());
    }
    Ok(Value::Array(positions))
}

fn position(bytes: &mut Unstructured<'_>) -> Result<Value> {
    let (lng, lat) = (135.0 + number(bytes)?, 31.0 + number(bytes)?);
    Ok(match bytes.int_in_range(0u8..=63)? {
        0 => json!([bytes.arbitrary::<f64>()?, lat]),
        1 => json!([lng]),
        2 => json!([lng, lat, 12.5]),
        3 => json!([180.0, 90.0]),
        4 => json!([-180.0, -90.0]),
        _ => json!([lng, lat]),
    })
}

/// On a grid of sixteenths of a degree; rarely a hair beside it, where crossings are hard to tell.
fn number(bytes: &mut Unstructured<'_>) -> Result<f64> {
    let grid = f64::from(bytes.int_in_range(0u8..=15)?) / 16.0;
    Ok(if bytes.ratio(1u8, 12u8)? { grid + f64::from(bytes.arbitrary::<i8>()?) * 1e-13 } else { grid })
}

fn some(
    bytes: &mut Unstructured<'_>,
    most: u8,
    make: impl Fn(&mut Unstructured<'_>) -> Result<Value>,
) -> Result<Value> {
    let mut made = Vec::new();
    for _ in 0..bytes.int_in_range(1..=most)? {
        made.push(make(bytes)?);
    }
    Ok(Value::Array(made))
}
