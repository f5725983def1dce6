//! Boundaries from made-up GeoJSON.

use domain::address::MunicipalityIndex;
use domain::codes::{AreaKind, ImportIssueCode as Issue};
use domain::municipality::MunicipalityCode;
use kaomie_seed::{
    AreaDraft, AreaOptions, InputFile, NoGeocode, Outcome, ReadError, ReadOptions, Records, SourceName, read,
};

fn read_areas(
    kind: AreaKind,
    code_property: Option<&str>,
    municipality: &str,
    features: &[&str],
) -> Result<Outcome, ReadError> {
    let (places, names) = (NoGeocode, MunicipalityIndex::default());
    let mut options = ReadOptions::new(SourceName::Areas, &places, &names);
    options.municipality = MunicipalityCode::parse(municipality).ok();
    let code_property = code_property.map(str::to_owned);
    options.area = Some(AreaOptions { kind, code_property, name_property: None, valid_from: None, valid_to: None });
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    read(&[InputFile::new("made_up.geojson", text.as_bytes())], &options, &mut |_| {})
}

fn feature(properties: &str, ring: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
    )
}

fn areas(outcome: &Outcome) -> &[AreaDraft] {
    match &outcome.records {
        Records::Areas(areas) => areas,
        _ => panic!("areas"),
    }
}

/// Clockwise on purpose.
const SQUARE: &str = "[134.0,34.0],[134.0,34.1],[134.1,34.1],[134.1,34.0],[134.0,34.0]";
const ISLAND: &str = "[134.3,34.0],[134.4,34.0],[134.4,34.1],[134.3,34.0]";

#[test]
fn pieces_of_one_name_become_one_area_with_its_rings_turned_right() {
    let (mainland, island) = (feature(r#"{"name":"青空市"}"#, SQUARE), feature(r#"{"name":"青空市"}"#, ISLAND));
    let outcome = read_areas(AreaKind::Municipality, None, "37201", &[&mainland, &island]).expect("readable");
    let area = &areas(&outcome)[0];
    assert_eq!((areas(&outcome).len(), area.code.as_str(), area.name.as_str()), (1, "372013", "青空市"));
    assert_eq!((area.boundary.0.len(), outcome.rows_read, outcome.report.total()), (2, 2, 0));
    // Counter-clockwise: the signed area of every exterior ring is positive.
    let signed = |ring: &geo_types::LineString<f64>| {
        ring.lines().map(|l| l.start.x * l.end.y - l.end.x * l.start.y).sum::<f64>()
    };
    assert!(area.boundary.0.iter().all(|polygon| signed(polygon.exterior()) > 0.0));
}

#[test]
fn a_file_that_gives_no_area_is_refused_with_the_properties_it_has() {
    let zone = feature(r#"{"zone_no":7,"label":"青空圏域"}"#, SQUARE);
    let refused = read_areas(AreaKind::DailyLivingZone, None, "", &[&zone]).expect_err("neither code nor name");
    let ReadError::NoArea { features, found, .. } = &refused else { panic!("{refused}") };
    assert_eq!((*features, found.as_slice()), (1, ["label".to_owned(), "zone_no".to_owned()].as_slice()));
    assert!(refused.to_string().contains("label, zone_no"), "{refused}");
}

#[test]
fn numbers_serve_as_codes() {
    let zone = feature(r#"{"area_id":7,"name":"青空圏域"}"#, SQUARE);
    let outcome = read_areas(AreaKind::DailyLivingZone, Some("area_id"), "", &[&zone]).expect("readable");
    assert_eq!(areas(&outcome)[0].code, "7");
}

#[test]
fn open_and_crossing_rings_are_mended_and_said() {
    let open = feature(r#"{"name":"甲"}"#, "[134.0,34.0],[134.1,34.0],[134.1,34.1]");
    let bow = feature(r#"{"name":"乙"}"#, "[134.0,34.0],[134.1,34.1],[134.1,34.0],[134.0,34.1],[134.0,34.0]");
    let outcome = read_areas(AreaKind::DailyLivingZone, None, "", &[&open, &bow]).expect("readable");
    assert_eq!(outcome.report.count(Issue::InvalidValue), 2, "{}", outcome.report);
    assert_eq!(areas(&outcome)[1].boundary.0.len(), 2);
}

#[test]
fn what_cannot_be_an_area_is_reported_and_left_out() {
    let point =
        r#"{"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[134.0,34.0]}}"#;
    let nameless = feature("{}", SQUARE);
    let outside = feature(r#"{"name":"丙"}"#, "[200.0,34.0],[134.1,34.0],[134.1,34.1],[200.0,34.0]");
    let sound = feature(r#"{"name":"丁"}"#, SQUARE);
    let all = [point, &nameless, &outside, &sound];
    let outcome = read_areas(AreaKind::DailyLivingZone, None, "", &all).expect("readable");
    assert_eq!(areas(&outcome).iter().map(|area| area.name.as_str()).collect::<Vec<_>>(), ["丁"]);
    for code in [Issue::InvalidValue, Issue::MissingRequired, Issue::CoordinateInvalid] {
        assert_eq!(outcome.report.count(code), 1, "{code}");
    }
}

#[test]
fn a_property_that_is_nowhere_is_an_error() {
    let zone = feature(r#"{"name":"甲"}"#, SQUARE);
    let error = read_areas(AreaKind::DailyLivingZone, Some("zone"), "", &[&zone]).expect_err("no such property");
    assert!(matches!(error, ReadError::UnknownProperty { .. }), "{error}");
}

#[test]
fn a_mended_boundary_at_the_edge_of_the_map_stays_on_the_globe() {
    let ring = "[-180,-90],[135.3125,31.25],[135,31.0625],[0,31.6249999999999],[-180,-90]";
    let crossing = feature(r#"{"name":"架空圏域"}"#, ring);
    let outcome = read_areas(AreaKind::DailyLivingZone, None, "37201", &[&crossing]).expect("readable");
    assert_eq!(outcome.report.count(Issue::InvalidValue), 1, "the crossing is told");
    let mut corners = areas(&outcome)[0].boundary.0.iter().flat_map(|polygon| &polygon.exterior().0);
    assert!(corners.all(|c| c.x >= -180.0 && c.y >= -90.0), "{:?}", areas(&outcome)[0].boundary);
}
