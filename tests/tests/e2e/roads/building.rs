//! `kaomie roads build`, `install`, `info`, `check`, `times` and `picture`.

use kaomie_tests::{Database, Kaomie, real_data};
use serde_json::Value;

use super::{extract, network, replace, version, with_extract};

async fn refusal(kaomie: &Kaomie, args: &[&str]) -> String {
    let output = kaomie.run(args).await;
    assert!(!output.status.success(), "{args:?} was not refused");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[tokio::test]
async fn an_extract_becomes_a_network_that_tells_what_is_in_it() {
    let (kaomie, extract) = with_extract().await;
    let built = kaomie.ok(&["roads", "build", &extract]).await;
    for part in ["car", "bicycle", "foot", "OpenStreetMap contributors, ODbL", "town.osm.pbf", "prepared in"] {
        assert!(built.contains(part), "{part} in {built}");
    }
    let info = kaomie.ok(&["roads", "info"]).await;
    assert!(built.starts_with(&info), "{info}\nis not what the build told:\n{built}");
    let json: Value = serde_json::from_str(&kaomie.ok(&["roads", "info", "--json"]).await).expect("JSON");
    assert_eq!(json["source"]["modes"], serde_json::json!(["car", "bicycle", "foot"]));
    assert_eq!(json["bytes"], std::fs::metadata(network(&kaomie)).expect("the file").len());
    let layers = json["layers"].as_array().expect("layers");
    assert_eq!(layers.len(), 2, "{json:#}");
    for layer in layers {
        assert!(layer["edges"].as_u64() > Some(100), "{json:#}");
    }
    let checked = kaomie.ok(&["roads", "check"]).await;
    assert!(checked.contains("is whole") && checked.contains(&version(&kaomie).await), "{checked}");
    // The same extract gives the same bytes.
    let before = std::fs::read(network(&kaomie)).expect("the file");
    kaomie.ok(&["roads", "build", &extract]).await;
    assert!(before == std::fs::read(network(&kaomie)).expect("the file"), "two builds of one extract differ");
}

#[tokio::test]
async fn only_the_wanted_modes_are_prepared() {
    let (kaomie, extract) = with_extract().await;
    let out = kaomie.folder().join("walk.kaomie").to_string_lossy().into_owned();
    kaomie.ok(&["roads", "build", &extract, "--modes", "foot", "--out", &out]).await;
    assert!(!network(&kaomie).exists(), "it went where it was told to");
    let json: Value = serde_json::from_str(&kaomie.ok(&["roads", "info", &out, "--json"]).await).expect("JSON");
    assert_eq!(json["source"]["modes"], serde_json::json!(["foot"]));
    assert_eq!(json["layers"].as_array().map(Vec::len), Some(1), "{json:#}");
    let said = refusal(&kaomie, &["roads", "times", &out, "--from", "135.5,31.5", "--to", "135.51,31.5"]).await;
    assert!(said.contains("car"), "{said}");
}

#[tokio::test]
async fn what_cannot_be_built_is_refused_and_leaves_the_present_network_alone() {
    let (kaomie, extract) = with_extract().await;
    kaomie.ok(&["roads", "build", &extract]).await;
    let before = std::fs::read(network(&kaomie)).expect("the file");
    let folder = kaomie.folder().to_string_lossy().into_owned();
    let bytes = std::fs::read(&extract).expect("the extract");
    let torn = kaomie.folder().join("torn.osm.pbf");
    std::fs::write(&torn, &bytes[..bytes.len() / 2]).expect("written");
    let torn = torn.to_string_lossy().into_owned();
    let text = kaomie.file("text.osm.pbf", "no extract at all");
    let empty = kaomie.file("empty.osm.pbf", "");
    let speeds = kaomie.file("speeds.json", "{ \"speeds\": 3 }");
    for (args, part) in [
        (vec!["/nowhere/x.osm.pbf"], "/nowhere/x.osm.pbf"),
        (vec![folder.as_str()], "is a folder"),
        (vec![torn.as_str()], "torn.osm.pbf"),
        (vec![text.as_str()], "text.osm.pbf"),
        (vec![empty.as_str()], "empty.osm.pbf"),
        (vec![extract.as_str(), "--modes", "car,boat"], "car, bicycle, foot"),
        (vec![extract.as_str(), "--speeds", &speeds], "speeds.json"),
        (vec![extract.as_str(), "--speeds", "/nowhere.json"], "/nowhere.json"),
        (vec![extract.as_str(), "--drives-on", "top"], "left or right"),
    ] {
        let said = refusal(&kaomie, &[&["roads", "build"], &args[..]].concat()).await;
        assert!(said.contains(part), "{part} in {said}");
        assert!(before == std::fs::read(network(&kaomie)).expect("the file"), "{args:?} changed the network");
    }
    let left: Vec<_> =
        std::fs::read_dir(kaomie.folder()).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains(".part")), "{left:?}");
}

#[tokio::test]
async fn a_network_from_elsewhere_is_installed_once_it_is_found_whole() {
    let (there, extract) = with_extract().await;
    let carried = there.folder().join("carried.kaomie").to_string_lossy().into_owned();
    there.ok(&["roads", "build", &extract, "--out", &carried]).await;
    let here = Kaomie::fresh(Database::Sqlite).await;
    here.ok(&["roads", "install", &carried]).await;
    assert!(std::fs::read(&carried).expect("read") == std::fs::read(network(&here)).expect("read"));
    let mut bytes = std::fs::read(&carried).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = there.folder().join("damaged.kaomie");
    std::fs::write(&damaged, bytes).expect("written");
    refusal(&here, &["roads", "install", &damaged.to_string_lossy()]).await;
    assert!(
        std::fs::read(&carried).expect("read") == std::fs::read(network(&here)).expect("read"),
        "the good one stays"
    );
    let again = refusal(&here, &["roads", "install", &network(&here).to_string_lossy()]).await;
    assert!(again.contains("in place already"), "{again}");
}

#[tokio::test]
async fn a_damaged_network_is_refused_by_everything_that_reads_one() {
    let (kaomie, extract) = with_extract().await;
    kaomie.ok(&["roads", "build", &extract]).await;
    let whole = std::fs::read(network(&kaomie)).expect("the file");
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        bytes
    };
    let damages = [
        Vec::new(),
        b"SQLite format 3\0".to_vec(),
        whole[..whole.len() / 2].to_vec(),
        whole[..whole.len() - 1].to_vec(),
        [&whole[..], b"x"].concat(),
        flipped(0),
        flipped(whole.len() / 3),
        flipped(whole.len() - 1),
    ];
    for (number, damaged) in damages.iter().enumerate() {
        replace(&network(&kaomie), damaged);
        for verb in [&["roads", "info"][..], &["roads", "check"]] {
            let said = refusal(&kaomie, verb).await;
            assert!(said.contains("roads.kaomie") && said.contains("because"), "damage {number}: {said}");
        }
    }
}

#[tokio::test]
async fn places_can_be_tried_on_the_command_line() {
    let (kaomie, extract) = with_extract().await;
    kaomie.ok(&["roads", "build", &extract]).await;
    let (from, to) = ("135.5,31.5", "135.52,31.51");
    for mode in ["car", "bicycle", "foot"] {
        let told = kaomie.ok(&["roads", "times", "--from", from, "--to", to, "--mode", mode]).await;
        assert!(told.contains("there") && told.contains("back") && told.contains("minutes"), "{told}");
        let svg = kaomie.ok(&["roads", "picture", "--at", from, "--mode", mode, "--minutes", "5,10"]).await;
        assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"), "{}", &svg[..80.min(svg.len())]);
    }
    let slow = kaomie.ok(&["roads", "times", "--from", from, "--to", to, "--mode", "foot", "--walking", "slow"]).await;
    let usual = kaomie.ok(&["roads", "times", "--from", from, "--to", to, "--mode", "foot"]).await;
    assert_ne!(slow, usual);
    let said = refusal(&kaomie, &["roads", "times", "--from", from, "--to", to, "--walking", "slow"]).await;
    assert!(said.contains("--mode foot"), "{said}");
    let said = refusal(&kaomie, &["roads", "times", "--from", "139.7,35.7", "--to", to]).await;
    assert!(said.contains("--from"), "{said}");
    let said = refusal(&kaomie, &["roads", "times", "--from", "31.5,135.5", "--to", to]).await;
    assert!(said.contains("the longitude comes first"), "{said}");
    let said = refusal(&kaomie, &["roads", "picture", "--at", from, "--minutes", "0"]).await;
    assert!(said.contains("1 to 120"), "{said}");
}

#[tokio::test]
async fn speeds_of_the_municipality_go_beside_the_network_and_change_times() {
    let (kaomie, extract) = with_extract().await;
    kaomie.ok(&["roads", "build", &extract]).await;
    let way = ["roads", "times", "--from", "135.5,31.5", "--to", "135.52,31.51", "--mode", "foot"];
    let before = kaomie.ok(&way).await;
    let speeds = kaomie.file("ours.json", "{ \"speeds\": [{ \"mode\": \"foot\", \"factor\": 0.5 }] }");
    let built = kaomie.ok(&["roads", "build", &extract, "--speeds", &speeds]).await;
    let beside = kaomie.folder().join("roads.speeds.json");
    assert!(built.contains("roads.speeds.json"), "{built}");
    assert!(std::fs::read(&beside).expect("a copy") == std::fs::read(&speeds).expect("the file"));
    assert_ne!(kaomie.ok(&way).await, before, "half as fast");
    // Without the option they stay.
    kaomie.ok(&["roads", "build", &extract]).await;
    assert!(beside.exists());
    // Whoever keeps them elsewhere changes them there.
    let mut command = kaomie.command(&["roads", "build", &extract, "--speeds", &speeds]);
    let output = command.env("KAOMIE_ROADS_SPEEDS", &speeds).output().await.expect("the executable runs");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("KAOMIE_ROADS_SPEEDS"));
}

#[tokio::test]
async fn the_demo_town_brings_its_roads_and_leaves_others_alone() {
    let kaomie = Kaomie::with_demo_town().await;
    let modified = || std::fs::metadata(network(&kaomie)).and_then(|file| file.modified()).expect("the network");
    let first = modified();
    assert!(kaomie.ok(&["roads", "info"]).await.contains("架空の町"));
    let again = kaomie.ok(&["demo"]).await;
    assert!(again.contains("roads.kaomie is unchanged"), "{again}");
    assert_eq!(first, modified(), "nothing is written twice");
    replace(&network(&kaomie), b"no network");
    let mended = kaomie.ok(&["demo"]).await;
    assert!(mended.contains("roads.kaomie.refused"), "{mended}");
    assert_eq!(std::fs::read(kaomie.folder().join("roads.kaomie.refused")).expect("kept"), b"no network");
    kaomie.ok(&["roads", "check"]).await;
    let extract = extract(&kaomie).await;
    kaomie.ok(&["roads", "build", &extract, "--modes", "foot"]).await;
    let other = version(&kaomie).await;
    let left = kaomie.ok(&["demo"]).await;
    assert!(left.contains("is another network and stays"), "{left}");
    assert_eq!(version(&kaomie).await, other);
}

#[tokio::test]
async fn a_real_extract_is_built_and_told() {
    let Some(data) = real_data("a_real_extract_is_built_and_told") else { return };
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let malta = data.join("roads/malta.osm.pbf").to_string_lossy().into_owned();
    let built = kaomie.ok(&["roads", "build", &malta]).await;
    assert!(built.contains("traffic keeps to the left"), "{built}");
    let told = kaomie.ok(&["roads", "times", "--from", "14.5115,35.8985", "--to", "14.4029,35.8869"]).await;
    assert!(told.lines().take(2).all(|line| line.contains("minutes")), "Valletta to Mdina: {told}");
    // The island of Gozo has roads of its own; the ferry leads there.
    let json: Value = serde_json::from_str(&kaomie.ok(&["roads", "info", "--json"]).await).expect("JSON");
    assert!(json["layers"][0]["edges"].as_u64() > Some(10_000), "{json:#}");
}
