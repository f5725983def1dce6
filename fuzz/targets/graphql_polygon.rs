//! Polygons to search in: refused with the right code or answered, and an exterior's direction makes no difference.
#![no_main]

use async_graphql::{Request, Response, Variables};
use kaomie_fuzz::polygons::geometry;
use kaomie_fuzz::world::WORLD;
use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use schema::error::ErrorCode;
use serde_json::{Value, json};

const QUESTION: &str = "query ($polygon: GeoJSON!) {
  facilities(spatial: { polygon: $polygon }, first: 100) { totalCount nodes { id } }
}";

fuzz_target!(|data: &[u8]| {
    let Ok(polygon) = geometry(&mut Unstructured::new(data)) else { return };
    let answer = search(&polygon);
    for error in &answer.errors {
        let code = ErrorCode::of(error);
        assert!(
            matches!(code, Some(ErrorCode::InvalidPolygon | ErrorCode::BadUserInput | ErrorCode::ValidationFailed)),
            "{error:?}"
        );
    }
    let turned = search(&reversed(&polygon));
    assert_eq!(answer.data, turned.data, "another answer in the other direction");
});

fn search(polygon: &Value) -> Response {
    WORLD.ask(Request::new(QUESTION).variables(Variables::from_json(json!({ "polygon": polygon }))))
}

/// The same rings, each the other way round.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Array(values)
            if values.iter().all(|value| value.as_array().is_some_and(|p| p.iter().all(Value::is_number))) =>
        {
            Value::Array(values.iter().rev().cloned().collect())
        }
        Value::Array(values) => Value::Array(values.iter().map(reversed).collect()),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), reversed(value))).collect())
        }
        other => other.clone(),
    }
}
