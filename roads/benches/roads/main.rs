//! Searches on real extracts: the time of 30 minutes by road, and of finding 1,000 snapped places in them.
//!
//! Reads the extracts of the folder `KAOMIE_REAL_DATA`. Times are processor time of the one thread that searches; each
//! question is asked three times and its best counts, since a machine shared with others disturbs single ones.
//! `cargo bench -p kaomie-roads --bench roads -- [NAME OF AN EXTRACT] [MODE]`.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints, and stops where something is wrong")]

mod ask;

use std::path::Path;

use kaomie_roads::japan::JapanRules;
use kaomie_roads::network::{Network, Overrides};
use kaomie_roads::osm::{self, ReadOptions};
use kaomie_roads::{Mode, file};

/// What is measured: extract, mode, and the target of the median and of the 95th percentile in milliseconds.
const ROWS: [(&str, Mode, [f64; 2]); 5] = [
    ("rhein_neckar_rnv", Mode::Car, [3.0, 5.0]),
    ("malta", Mode::Car, [3.0, 5.0]),
    ("malta", Mode::Bicycle, [1.0, f64::INFINITY]),
    ("malta", Mode::Foot, [0.3, f64::INFINITY]),
    ("ube_walk", Mode::Foot, [0.3, f64::INFINITY]),
];

fn main() {
    #[expect(clippy::disallowed_methods, reason = "a bench reads the folder of real data itself")]
    let Some(folder) = std::env::var_os("KAOMIE_REAL_DATA") else {
        println!("SKIPPED: KAOMIE_REAL_DATA is not set, so no search was measured");
        return;
    };
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str, mode: Mode| words.iter().all(|word| name.contains(word.as_str()) || mode.name() == word);
    println!("30 minutes and the times to 1,000 snapped places, from 200 places (ms of processor time)");
    let mut open: Option<(&str, Network)> = None;
    for (name, mode, target) in ROWS.into_iter().filter(|(name, mode, _)| wanted(name, *mode)) {
        if open.as_ref().is_none_or(|(other, _)| *other != name) {
            let network = network(&Path::new(&folder).join("roads").join(format!("{name}.osm.pbf")));
            for layer in &network.about().layers {
                println!("{name}: {} layer, {} nodes, {} arcs", layer.kind, layer.nodes, layer.arcs);
            }
            open = Some((name, network));
        }
        if let Some((_, network)) = &open {
            ask::measure(name, network, mode, target);
        }
    }
}

fn network(extract: &Path) -> Network {
    let rules = JapanRules::new();
    let options = ReadOptions { modes: Mode::ALL.to_vec(), rules: &rules, progress: &|_| {} };
    let drafts = osm::read(&[extract.to_owned()], &options).expect("a good extract");
    Network::from_bytes(file::to_bytes(drafts).expect("packed"), &Overrides::none()).expect("opened")
}
