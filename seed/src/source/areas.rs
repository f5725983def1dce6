//! Boundaries (圏域・行政区域・学区) from GeoJSON polygons.

mod crossings;
mod rings;

use std::collections::{BTreeMap, BTreeSet};

use domain::codes::{AreaKind, ImportIssueCode as Code, IssueSeverity as Severity, SourceDataset};
use domain::municipality::MunicipalityCode;
use geo::{BooleanOps, MapCoords};
use geo_types::{Coord, MultiPolygon, Polygon};
use geojson::{Feature, GeometryValue};

use crate::options::{AreaOptions, InputFile, ReadError};
use crate::outcome::{AreaDraft, Coverage, Records};
use crate::reader::decode;
use crate::report::Finding;
use crate::session::Session;
use crate::source::{Body, Publisher, features};

const LAYOUT: &str = "areas/geojson";

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let mut areas = Vec::new();
    let mut dataset = SourceDataset::MunicipalOpenData;
    for file in files {
        let Some(options) = session.options.area.clone() else {
            return Err(ReadError::OptionNeeded {
                file: file.name.to_owned(),
                option: "--kind",
                reason: "the kind of area the polygons are (MUNICIPALITY, DAILY_LIVING_ZONE …) is not in the file",
            });
        };
        let publisher = publisher(options.kind);
        dataset = publisher.dataset;
        areas.extend(read_file(session, file, &options, &publisher)?);
    }
    let kind = session.options.area.as_ref().map(|options| options.kind);
    let feed = session.options.feed.clone().unwrap_or_else(|| {
        format!(
            "areas:{}:{}",
            kind.map_or_else(String::new, |kind| kind.to_string().to_lowercase()),
            session.said_code()
        )
    });
    Ok(Body { records: Records::Areas(areas), layout: LAYOUT, dataset, feed, coverage: Coverage::Whole })
}

/// The usual publisher of a kind of area; `--license` and `--attribution` say otherwise where it is another.
fn publisher(kind: AreaKind) -> Publisher {
    let (dataset, license, attribution) = match kind {
        AreaKind::Municipality | AreaKind::Prefecture | AreaKind::AdministrativeWard => {
            (SourceDataset::MlitN03, Some("CC BY 4.0"), "国土数値情報（行政区域データ）（国土交通省）")
        }
        AreaKind::JuniorHighSchoolDistrict => {
            (SourceDataset::MlitA32, Some("CC BY 4.0（一部制限）"), "国土数値情報（中学校区データ）（国土交通省）")
        }
        AreaKind::SecondaryMedicalZone | AreaKind::TertiaryMedicalZone => {
            (SourceDataset::MlitA38, Some("CC BY 4.0"), "国土数値情報（医療圏データ）（国土交通省）")
        }
        _ => (SourceDataset::MunicipalOpenData, None, "公開された区域データ"),
    };
    Publisher { dataset, license, attribution: attribution.to_owned() }
}

fn read_file(
    session: &mut Session<'_, '_>,
    file: &InputFile<'_>,
    options: &AreaOptions,
    publisher: &Publisher,
) -> Result<Vec<AreaDraft>, ReadError> {
    let (text, _) = decode(file.bytes);
    let collection = features::collection(file, &text)?;
    for property in [&options.code_property, &options.name_property].into_iter().flatten() {
        if !collection.features.iter().any(|feature| feature.contains_property(property)) {
            let first = collection.features.first().and_then(|feature| feature.properties.as_ref());
            let found = first.map(|properties| properties.keys().cloned().collect()).unwrap_or_default();
            return Err(ReadError::UnknownProperty { file: file.name.to_owned(), property: property.clone(), found });
        }
    }
    let mut parts: BTreeMap<(String, String), Pieces> = BTreeMap::new();
    for (number, feature) in (1..).zip(&collection.features) {
        session.tick();
        let Some((code, name)) = code_and_name(session, feature, number, options) else { continue };
        let polygons = polygons(session, feature, number);
        parts.entry((code, name)).or_insert_with(|| (number, Vec::new())).1.extend(polygons);
    }
    let mut areas: Vec<(u64, AreaDraft)> = Vec::new();
    for ((code, name), (number, polygons)) in parts {
        if polygons.is_empty() {
            continue;
        }
        let boundary = united(session, polygons, number, &code);
        areas.push((
            number,
            AreaDraft {
                kind: options.kind,
                source: session.source_record(publisher, Some(code.clone())),
                code,
                name,
                boundary,
                valid_from: options.valid_from,
                valid_to: options.valid_to,
            },
        ));
    }
    if areas.is_empty() {
        let properties = collection.features.iter().filter_map(|feature| feature.properties.as_ref());
        let found: BTreeSet<&String> = properties.flat_map(|properties| properties.keys()).collect();
        let found = found.into_iter().cloned().collect();
        return Err(ReadError::NoArea { file: file.name.to_owned(), features: collection.features.len(), found });
    }
    areas.sort_by_key(|(number, _)| *number);
    Ok(areas.into_iter().map(|(_, area)| area).collect())
}

/// Number of an area's first feature, and its polygons.
type Pieces = (u64, Vec<Polygon<f64>>);

fn code_and_name(
    session: &mut Session<'_, '_>,
    feature: &Feature,
    number: u64,
    options: &AreaOptions,
) -> Option<(String, String)> {
    let text = |property: &str| feature.property(property).map(features::plain).filter(|text| !text.trim().is_empty());
    let name = match &options.name_property {
        Some(property) => text(property),
        None => text("name").or_else(|| text("名称")),
    };
    let code = match &options.code_property {
        Some(property) => text(property),
        None if options.kind == AreaKind::Municipality => {
            text("N03_007").or_else(|| Some(session.said_code().to_owned()).filter(|code| !code.is_empty()))
        }
        None => None,
    };
    let Some(code) = code.or_else(|| name.clone()) else {
        session.report.add(finding(
            number,
            Code::MissingRequired,
            Severity::Error,
            "区域のコードも名称もありません。読みませんでした。",
        ));
        return None;
    };
    let code = code.trim().to_owned();
    if options.kind != AreaKind::Municipality {
        return Some((code.clone(), name.unwrap_or(code)));
    }
    match MunicipalityCode::parse(&code) {
        Ok(code) => Some((code.to_string(), name.unwrap_or_else(|| code.to_string()))),
        Err(_) => {
            session.report.add(Finding {
                value: Some(crate::report::shorten(&code)),
                ..finding(
                    number,
                    Code::UnknownCode,
                    Severity::Error,
                    "市区町村コードとして読めません。--municipality か --code-property で指定してください。",
                )
            });
            None
        }
    }
}

/// The polygons of a feature with their rings checked; what is no polygon is reported.
fn polygons(session: &mut Session<'_, '_>, feature: &Feature, number: u64) -> Vec<Polygon<f64>> {
    let rings = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.iter().collect(),
        _ => {
            session.report.add(finding(
                number,
                Code::InvalidValue,
                Severity::Error,
                "ポリゴンではありません。読みませんでした。",
            ));
            return Vec::new();
        }
    };
    let polygons = rings.into_iter().filter_map(|rings| {
        rings::polygon(rings, |code, severity, message| session.report.add(finding(number, code, severity, message)))
    });
    polygons.collect()
}

/// All parts of an area as one: pieces that touch nowhere stay beside each other as published, pieces that overlap
/// are united.
fn united(session: &mut Session<'_, '_>, polygons: Vec<Polygon<f64>>, number: u64, code: &str) -> MultiPolygon<f64> {
    let crossing = polygons
        .iter()
        .any(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()).any(crossings::crosses_itself));
    if crossing {
        session.report.add(Finding {
            value: Some(crate::report::shorten(code)),
            ..finding(
                number,
                Code::InvalidValue,
                Severity::Warning,
                "境界の線が自分と交わっています。直して読みました。",
            )
        });
    }
    let boundary = MultiPolygon::new(polygons);
    if !crossing && !crossings::overlap(&boundary.0) {
        return rings::oriented(&boundary);
    }
    // The repair rounds, and at the edge of the map it rounds a hair beyond it.
    let mended = boundary.union(&MultiPolygon::new(Vec::new()));
    let mended = mended.map_coords(|c| Coord { x: c.x.clamp(-180.0, 180.0), y: c.y.clamp(-90.0, 90.0) });
    rings::oriented(if mended.0.is_empty() { &boundary } else { &mended })
}

fn finding(number: u64, code: Code, severity: Severity, message: &str) -> Finding {
    Finding { row: Some(number), ..Finding::of_file(code, severity, message) }
}
