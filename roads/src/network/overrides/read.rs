//! Overrides from JSON.

use geo::Validation;
use geo_types::MultiPolygon;
use geojson::{GeometryValue, Position};
use sha2::{Digest, Sha256};

use super::{Change, Overrides, OverridesError, Speed};
use crate::{Mode, RoadClass};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: Option<String>,
    speeds: Vec<Entry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    mode: String,
    roads: Option<Vec<String>>,
    prefecture: Option<String>,
    area: Option<serde_json::Value>,
    kmh: Option<f64>,
    factor: Option<f64>,
}

/// It is part of every answer's method.
const LONGEST_ABOUT: usize = 200;

pub(super) fn read(json: &str) -> Result<Overrides, OverridesError> {
    // Editors of some systems put a byte order mark before it.
    let json = json.trim_start_matches('\u{feff}');
    let file: File = serde_json::from_str(json).map_err(|error| OverridesError::Form(error.to_string()))?;
    if file.about.as_ref().is_some_and(|about| about.chars().count() > LONGEST_ABOUT) {
        return Err(OverridesError::Form(format!("`about` is longer than {LONGEST_ABOUT} characters")));
    }
    let mut speeds = Vec::with_capacity(file.speeds.len());
    for (index, entry) in file.speeds.into_iter().enumerate() {
        speeds.push(speed(entry).map_err(|problem| OverridesError::Entry { number: index + 1, problem })?);
    }
    let version = Sha256::digest(json).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    Ok(Overrides { about: file.about, speeds, version })
}

fn speed(entry: Entry) -> Result<Speed, String> {
    let mode = Mode::ALL.into_iter().find(|mode| mode.name() == entry.mode);
    let mode =
        mode.ok_or_else(|| format!("there is no mode {:?}; there are car, bicycle and foot", short(&entry.mode)))?;
    let roads = match entry.roads {
        None => Vec::new(),
        Some(names) if names.is_empty() => return Err("`roads` is empty: name some, or leave it out for all".into()),
        Some(names) => names.iter().map(|name| road(name)).collect::<Result<_, _>>()?,
    };
    let prefecture = entry.prefecture.map(|code| prefecture(&code)).transpose()?;
    let area = entry.area.map(area).transpose()?;
    let change = match (entry.kmh, entry.factor) {
        (Some(kmh), None) if (1.0..=150.0).contains(&kmh) => Change::Kmh(kmh),
        (Some(kmh), None) => return Err(format!("`kmh` is {kmh} and must be from 1 to 150")),
        (None, Some(factor)) if (0.1..=3.0).contains(&factor) => Change::Factor(factor),
        (None, Some(factor)) => return Err(format!("`factor` is {factor} and must be from 0.1 to 3")),
        _ => return Err("it needs one of `kmh` and `factor`".into()),
    };
    Ok(Speed { mode, roads, prefecture, area, change })
}

fn road(name: &str) -> Result<RoadClass, String> {
    // As serde names them, which is as OpenStreetMap does.
    let value = serde_json::Value::String(name.to_owned());
    serde_json::from_value(value).map_err(|_| format!("there is no kind of road {:?}", short(name)))
}

fn prefecture(code: &str) -> Result<u8, String> {
    let number = code.parse().ok().filter(|number| (1..=47).contains(number) && code.len() == 2);
    number.ok_or_else(|| format!("{:?} is no prefecture: two digits from \"01\" to \"47\"", short(code)))
}

fn area(value: serde_json::Value) -> Result<MultiPolygon<f64>, String> {
    let geometry: geojson::Geometry = serde_json::from_value(value)
        .map_err(|error| format!("`area` is no GeoJSON geometry ({})", short(&error.to_string())))?;
    match &geometry.value {
        GeometryValue::Polygon { coordinates } => rings(coordinates)?,
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().try_for_each(|polygon| rings(polygon))?,
        other => return Err(format!("`area` is a {} and must be a Polygon or a MultiPolygon", other.type_name())),
    }
    let area = match geo_types::Geometry::<f64>::try_from(&geometry.value) {
        Ok(geo_types::Geometry::Polygon(polygon)) => MultiPolygon(vec![polygon]),
        Ok(geo_types::Geometry::MultiPolygon(polygons)) => polygons,
        _ => return Err("`area` is no polygon".into()),
    };
    if area.0.is_empty() {
        return Err("`area` has no polygon".into());
    }
    area.check_validation().map_err(|problem| format!("`area` is not valid: {problem}"))?;
    Ok(area)
}

/// What the conversion would not mind or would break at.
fn rings(rings: &[Vec<Position>]) -> Result<(), String> {
    if rings.is_empty() {
        return Err("`area` has a polygon without rings".into());
    }
    for ring in rings {
        for position in ring {
            match position.as_slice() {
                [lon, lat, ..] if (-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat) => {}
                _ => return Err("`area` has a position that is no longitude and latitude, in this order".into()),
            }
        }
        // RFC 7946, section 3.1.6.
        if ring.len() < 4 || ring.first() != ring.last() {
            return Err("`area` has a ring that is not closed or has fewer than four positions".into());
        }
    }
    Ok(())
}

/// What was read, not at any length.
fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
