//! The reference's question, asked of our network.

use std::path::Path;

use roads::network::{Network, Overrides};
use roads::osm::{self, ReadOptions};
use roads::search::{Ask, Scratch, Snap};
use roads::{Direction, Mode, Point, Rules, WalkingPace, file};

/// OSRM's answer to a matrix of origins and targets.
#[derive(serde::Deserialize)]
pub struct Reference {
    /// Origins, longitude first.
    pub sources: Vec<[f64; 2]>,
    /// Targets, longitude first.
    pub targets: Vec<[f64; 2]>,
    /// Seconds from each origin to each target; none: unreachable.
    pub durations: Vec<Vec<Option<f64>>>,
}

impl Reference {
    /// Reads one.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// The longest that a search goes on, seconds.
const LONGEST: u32 = 7_200;

/// Builds the network of an extract for one mode.
pub fn network(extract: &Path, mode: Mode, rules: &dyn Rules) -> Network {
    let options = ReadOptions { modes: vec![mode], rules, progress: &|_| {} };
    let drafts = osm::read(&[extract.to_owned()], &options).expect("the extract is whole");
    let bytes = file::to_bytes(drafts).expect("what was read can be packed");
    Network::from_bytes(bytes, &Overrides::none()).expect("what was packed can be opened")
}

/// Seconds from each origin to each target.
pub fn times(network: &Network, mode: Mode, reference: &Reference) -> Vec<Vec<Option<f64>>> {
    let snap = |[lon, lat]: &[f64; 2]| network.snap(mode, Point { lon: *lon, lat: *lat }).expect("it lies on a road");
    let targets: Vec<Snap> = reference.targets.iter().map(snap).collect();
    let row = |origin: &[f64; 2]| {
        let origins = [snap(origin)];
        let (walking, direction) = (WalkingPace::Standard, Direction::Outbound);
        let ask = Ask { origins: &origins, mode, walking, direction, seconds: LONGEST };
        Scratch::with(|scratch| {
            let reached = network.times(&ask, scratch).expect("the question is in range");
            targets.iter().map(|target| reached.seconds_to(target)).collect()
        })
    };
    reference.sources.iter().map(row).collect()
}
