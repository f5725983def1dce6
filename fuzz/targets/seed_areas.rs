//! Boundaries from GeoJSON, whose lines cross, touch and lie on each other.
#![no_main]

use kaomie_fuzz::polygons::geometry;
use kaomie_fuzz::readers::{check, read_with};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use seed::{InputFile, SourceName};
use serde_json::json;

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

fn run(bytes: &mut Unstructured<'_>) -> Result<()> {
    let choice: u8 = bytes.int_in_range(0..=63)?;
    let mut features = Vec::new();
    while features.len() < 6 && (features.is_empty() || bytes.ratio(2, 3)?) {
        let properties = match bytes.int_in_range(0u8..=5)? {
            0 => json!({ "name": "北圏域", "code": "1", "N03_007": "37201" }),
            1 => json!({ "name": "南圏域", "code": "372013" }),
            2 => json!({ "名称": "北圏域", "code": 1 }),
            3 => json!(null),
            _ => json!({ "name": bytes.arbitrary::<&str>()?, "code": bytes.arbitrary::<i16>()? }),
        };
        features.push(json!({ "type": "Feature", "properties": properties, "geometry": geometry(bytes)? }));
    }
    let text = json!({ "type": "FeatureCollection", "features": features }).to_string();
    let file = InputFile::new("zones.geojson", text.as_bytes());
    if let Ok(outcome) = read_with(SourceName::Areas, choice, &[file]) {
        check(&outcome, text.len());
    }
    Ok(())
}
