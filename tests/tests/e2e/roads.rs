//! The road network as its operator meets it: built, looked at, served, swapped, refused.

mod asking;
mod building;
mod doctor;
mod serving;

use std::path::{Path, PathBuf};

use kaomie_tests::{Database, Kaomie};

/// An extract of the made-up town's roads in the data folder.
async fn extract(kaomie: &Kaomie) -> String {
    let path = kaomie.folder().join("town.osm.pbf").to_string_lossy().into_owned();
    kaomie.ok(&["roads", "sample", &path]).await;
    path
}

/// A fresh database with an extract beside it, and no network yet.
async fn with_extract() -> (Kaomie, String) {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let extract = extract(&kaomie).await;
    (kaomie, extract)
}

/// Where `serve` looks.
fn network(kaomie: &Kaomie) -> PathBuf {
    kaomie.folder().join("roads.kaomie")
}

/// Puts other contents in place as `install` does, by a rename.
fn replace(network: &Path, contents: &[u8]) {
    let part = network.with_extension("other");
    std::fs::write(&part, contents).expect("written");
    std::fs::rename(part, network).expect("renamed");
}

/// The version that `info` tells.
async fn version(kaomie: &Kaomie) -> String {
    let told: serde_json::Value = serde_json::from_str(&kaomie.ok(&["roads", "info", "--json"]).await).expect("JSON");
    told["version"].as_str().expect("a version").to_owned()
}
