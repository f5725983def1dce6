//! GeoJSON points as rows: every property a column, the position as `geometry.latitude` and `geometry.longitude`.

use std::collections::HashSet;

use csv::StringRecord;
use geojson::{FeatureCollection, GeometryValue, JsonValue};

use crate::options::{InputFile, ReadError};

/// Header of the synthetic latitude column.
pub(crate) const LATITUDE: &str = "geometry.latitude";
/// Header of the synthetic longitude column.
pub(crate) const LONGITUDE: &str = "geometry.longitude";

/// Most properties of all features together; the widest published file has 153 columns. Every feature becomes a row with
/// a cell for each, so that features which share no property would take the square of the file's size.
const MOST_PROPERTIES: usize = 1_000;

/// Parses a FeatureCollection.
pub(crate) fn collection(file: &InputFile<'_>, text: &str) -> Result<FeatureCollection, ReadError> {
    let fail = |reason: String| ReadError::NotGeoJson { file: file.name.to_owned(), reason };
    let collection: FeatureCollection = text
        .parse::<geojson::GeoJson>()
        .map_err(|error| fail(error.to_string()))
        .and_then(|json| FeatureCollection::try_from(json).map_err(|error| fail(error.to_string())))?;
    if collection.features.is_empty() {
        return Err(ReadError::Empty { file: file.name.to_owned() });
    }
    Ok(collection)
}

/// A header row (number 0) and one row per feature, numbered from 1. Other geometries than points have no position.
pub(crate) fn records(file: &InputFile<'_>, text: &str) -> Result<Vec<(u64, StringRecord)>, ReadError> {
    let collection = collection(file, text)?;
    let mut headers: Vec<String> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for key in collection.features.iter().flat_map(|feature| feature.properties.iter().flat_map(|of| of.keys())) {
        if seen.insert(key) {
            headers.push(key.clone());
        }
        if headers.len() > MOST_PROPERTIES {
            let reason = format!("its features have more than {MOST_PROPERTIES} different properties");
            return Err(ReadError::NotGeoJson { file: file.name.to_owned(), reason });
        }
    }
    let mut header = StringRecord::from(headers.clone());
    header.push_field(LATITUDE);
    header.push_field(LONGITUDE);
    let mut records = vec![(0, header)];
    for (number, feature) in (1..).zip(&collection.features) {
        let mut record = StringRecord::new();
        for key in &headers {
            record.push_field(&feature.property(key).map(plain).unwrap_or_default());
        }
        let point = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
            Some(GeometryValue::Point { coordinates }) => match coordinates.as_slice() {
                [lng, lat, ..] => Some((*lat, *lng)),
                _ => None,
            },
            _ => None,
        };
        record.push_field(&point.map(|(lat, _)| lat.to_string()).unwrap_or_default());
        record.push_field(&point.map(|(_, lng)| lng.to_string()).unwrap_or_default());
        records.push((number, record));
    }
    Ok(records)
}

/// A property as text: numbers and booleans as written, null as nothing.
pub(crate) fn plain(value: &JsonValue) -> String {
    match value {
        JsonValue::Null => String::new(),
        JsonValue::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_become_rows_with_their_position() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"甲","beds":3},"geometry":{"type":"Point","coordinates":[134.5,34.25]}},
            {"type":"Feature","properties":{"name":"乙","tel":null},"geometry":null}]}"#;
        let rows = records(&InputFile::new("x.geojson", b""), text).expect("readable");
        let row = |at: usize| rows[at].1.iter().collect::<Vec<_>>();
        assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(row(0).last(), Some(&LONGITUDE));
        assert_eq!(row(1)[row(1).len() - 2..], ["34.25", "134.5"]);
        assert_eq!(row(2)[row(2).len() - 2..], ["", ""]);
    }

    #[test]
    fn what_is_no_feature_collection_is_an_error() {
        let file = InputFile::new("x.geojson", b"");
        assert!(matches!(records(&file, "{}"), Err(ReadError::NotGeoJson { .. })));
        assert!(matches!(records(&file, "{\"type\":"), Err(ReadError::NotGeoJson { .. })));
        let empty = r#"{"type":"FeatureCollection","features":[]}"#;
        assert!(matches!(records(&file, empty), Err(ReadError::Empty { .. })));
    }

    #[test]
    fn features_that_share_no_property_do_not_multiply() {
        let features: Vec<String> =
            (0..5_000).map(|n| format!(r#"{{"type":"Feature","properties":{{"p{n}":1}},"geometry":null}}"#)).collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        let error = records(&InputFile::new("x.geojson", b""), &text).expect_err("too wide");
        assert!(error.to_string().contains("more than 1000 different properties"), "{error}");
    }
}
