//! Overrides read, refused and applied.

use super::*;
use crate::draft::AboutSource;
use crate::graph::Arc;
use crate::network::OpenError;
use crate::prepare::samples;
use crate::{Draft, DraftEdge, Drafts, TurnCosts, file};

/// A street west of 139.0015° and one east of it, both residential and in prefecture 37; the second is one-way for cars.
fn town() -> Vec<u8> {
    let mut draft = samples::two_streets();
    draft.classes.push(samples::class([[300, 0], [150, 150], [48, 48]]));
    draft.edges[1].class = 1;
    let turns = TurnCosts { by_angle: vec![0.0; 256], signal: 0.0, u_turn: 0.0 };
    let about = AboutSource { rules: "表".into(), ..AboutSource::default() };
    file::to_bytes(Drafts { drive: Some(draft.clone()), light: Some(draft), turns, water: Vec::new(), about })
        .expect("written")
}

fn open(speeds: &str) -> Network {
    let overrides = Overrides::read(&format!("{{\"speeds\": {speeds}}}")).expect("good");
    Network::from_bytes(town(), &overrides).expect("opened")
}

/// Speeds of both streets, along and against.
fn speeds(network: &Network, mode: Mode) -> [[u16; 2]; 2] {
    let layer = network.layer(mode).expect("there");
    [0, 1].map(|edge| {
        [0, 1].map(|way| {
            let arc: Arc = layer.arc(layer.edge_arcs(edge).expect("there")[way]).expect("there");
            layer.speed(arc.class, mode, arc.along)
        })
    })
}

const WEST: &str = r#"{"type": "Polygon", "coordinates": [[[138.9, 34.9], [139.0010, 34.9], [139.0010, 35.1], [138.9, 35.1], [138.9, 34.9]]]}"#;

#[test]
fn a_speed_is_changed_for_one_mode_and_closed_ways_stay_closed() {
    let network = open(r#"[{"mode": "car", "roads": ["residential"], "prefecture": "37", "kmh": 18}]"#);
    assert_eq!(speeds(&network, Mode::Car), [[180, 180], [180, 0]]);
    assert_eq!(speeds(&network, Mode::Foot), [[48, 48], [48, 48]]);
    assert_eq!(network.unused_overrides(), &[] as &[usize]);
    let network = open(r#"[{"mode": "foot", "factor": 0.5}, {"mode": "foot", "factor": 0.5}]"#);
    assert_eq!(speeds(&network, Mode::Foot), [[12, 12], [12, 12]]);
}

#[test]
fn entries_for_other_roads_change_nothing_and_are_named() {
    let network = open(
        r#"[{"mode": "car", "roads": ["primary"], "kmh": 18}, {"mode": "car", "prefecture": "01", "kmh": 18},
            {"mode": "car", "kmh": 25}]"#,
    );
    assert_eq!(speeds(&network, Mode::Car), [[250, 250], [250, 0]]);
    assert_eq!(network.unused_overrides(), [1, 2]);
}

#[test]
fn a_polygon_changes_the_streets_whose_middle_it_holds() {
    let network = open(&format!(r#"[{{"mode": "car", "area": {WEST}, "factor": 0.5}}]"#));
    assert_eq!(speeds(&network, Mode::Car), [[150, 150], [300, 0]]);
    assert_eq!(speeds(&network, Mode::Bicycle), [[150, 150], [150, 150]]);
    // A later entry sees what an earlier one did.
    let network = open(&format!(r#"[{{"mode": "car", "area": {WEST}, "kmh": 10}}, {{"mode": "car", "factor": 2}}]"#));
    assert_eq!(speeds(&network, Mode::Car), [[200, 200], [600, 0]]);
}

#[test]
fn the_file_is_not_changed_and_the_version_tells() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("roads");
    std::fs::write(&path, town()).expect("written");
    let json = format!(r#"{{"about": "市の調査", "speeds": [{{"mode": "car", "area": {WEST}, "factor": 0.5}}]}}"#);
    let network = Network::open(&path, &Overrides::read(&json).expect("good")).expect("opened");
    assert_eq!(speeds(&network, Mode::Car), [[150, 150], [300, 0]]);
    network.verify().expect("the file is as it was");
    let plain = Network::open(&path, &Overrides::none()).expect("opened");
    assert_eq!(speeds(&plain, Mode::Car), [[300, 300], [300, 0]]);
    assert_eq!(network.version().split_once('+').map(|(version, _)| version), Some(plain.version()));
    assert_eq!(plain.method(), "表");
    assert_eq!(network.method(), "表 速度の設定(市の調査):車 すべての道路(指定区域内) 0.5 倍。");
}

#[test]
fn a_long_list_is_told_in_short() {
    let one = r#"{"mode": "car", "roads": ["service", "track"], "prefecture": "01", "kmh": 12.5}"#;
    let json = format!(r#"{{"speeds": [{}]}}"#, [one; 7].join(","));
    let told = Overrides::read(&json).expect("good").describe();
    assert!(told.starts_with("速度の設定:車 敷地内の通路・農道・林道(都道府県 01) 12.5 km/h、車"), "{told}");
    assert!(told.ends_with("、ほか 2 件。"), "{told}");
    assert_eq!(Overrides::read(r#"{"speeds": []}"#).expect("good").describe(), "");
}

#[test]
fn what_is_wrong_is_said() {
    let refused = |json: &str| Overrides::read(json).expect_err("refused").to_string();
    let entry = |entry: &str| refused(&format!(r#"{{"speeds": [{{"mode": "car", "kmh": 20}}, {entry}]}}"#));
    assert!(refused("").contains("can't be read"));
    assert!(refused(&format!(r#"{{"about": "{}", "speeds": []}}"#, "あ".repeat(201))).contains("longer than 200"));
    assert!(refused(r#"{"speeds": [], "speed": 3}"#).contains("`speed`"));
    for (json, part) in [
        (r#"{"mode": "rickshaw", "kmh": 20}"#, "entry 2 of `speeds`: there is no mode \"rickshaw\""),
        (r#"{"mode": "car", "roads": ["alley"], "kmh": 20}"#, "no kind of road \"alley\""),
        (r#"{"mode": "car", "roads": [], "kmh": 20}"#, "`roads` is empty"),
        (r#"{"mode": "car", "prefecture": "48", "kmh": 20}"#, "\"48\" is no prefecture"),
        (r#"{"mode": "car", "prefecture": "7", "kmh": 20}"#, "\"7\" is no prefecture"),
        (r#"{"mode": "car"}"#, "one of `kmh` and `factor`"),
        (r#"{"mode": "car", "kmh": 20, "factor": 1}"#, "one of `kmh` and `factor`"),
        (r#"{"mode": "car", "kmh": 0.5}"#, "from 1 to 150"),
        (r#"{"mode": "car", "kmh": 151}"#, "from 1 to 150"),
        (r#"{"mode": "car", "factor": 0}"#, "from 0.1 to 3"),
        (r#"{"mode": "car", "kmh": 20, "area": 5}"#, "no GeoJSON geometry"),
        (r#"{"mode": "car", "kmh": 20, "area": {"type": "Point", "coordinates": [1, 2]}}"#, "is a Point"),
        (r#"{"mode": "car", "kmh": 20, "area": {"type": "Polygon", "coordinates": []}}"#, "without rings"),
        (r#"{"mode": "car", "kmh": 20, "area": {"type": "MultiPolygon", "coordinates": []}}"#, "no polygon"),
        (
            r#"{"mode": "car", "kmh": 20, "area": {"type": "Polygon", "coordinates": [[[35, 139], [35, 140], [36, 140], [35, 139]]]}}"#,
            "longitude and latitude, in this order",
        ),
        (
            r#"{"mode": "car", "kmh": 20, "area": {"type": "Polygon", "coordinates": [[[139, 35], [140, 35], [140, 36], [139, 36]]]}}"#,
            "not closed",
        ),
        (
            r#"{"mode": "car", "kmh": 20, "area": {"type": "Polygon", "coordinates": [[[139, 35], [140, 36], [140, 35], [139, 36], [139, 35]]]}}"#,
            "not valid",
        ),
    ] {
        let text = entry(json);
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn more_classes_than_fit_are_refused() {
    let mut draft = Draft { nodes: samples::two_streets().nodes, signals: vec![false; 3], ..Draft::default() };
    draft.classes = (0..65_535).map(|number| samples::class([[300, 300], [number, 10], [48, 48]])).collect();
    draft.edges = (0..2).map(|class| DraftEdge { class, ..samples::edge(0, 1, 10_000) }).collect();
    let turns = TurnCosts { by_angle: vec![0.0; 256], signal: 0.0, u_turn: 0.0 };
    let drafts = Drafts { drive: Some(draft), light: None, turns, water: Vec::new(), about: AboutSource::default() };
    let bytes = file::to_bytes(drafts).expect("written");
    let overrides = |json: &str| Overrides::read(&format!("{{\"speeds\": {json}}}")).expect("good");
    let error = Network::from_bytes(bytes, &overrides(&format!(r#"[{{"mode": "car", "area": {WEST}, "kmh": 10}}]"#)));
    assert!(matches!(error, Err(OpenError::Overrides(OverridesError::TooManyClasses { number: 1 }))));
}
