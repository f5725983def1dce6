//! The reference's question, asked of our network.

use std::path::Path;

use kaomie_roads::network::{Network, Overrides};
use kaomie_roads::osm::{self, ReadOptions};
use kaomie_roads::search::{Ask, Reached, Scratch, Snap};
use kaomie_roads::{Direction, Mode, Rules, WalkingPace, file};

use crate::places::Places;

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
    let places = Places::of(network, mode);
    let targets: Vec<Vec<Snap>> = reference.targets.iter().map(|point| places.at(*point)).collect();
    let row = |origin: &[f64; 2]| {
        let origins = places.at(*origin);
        let (walking, direction) = (WalkingPace::Standard, Direction::Outbound);
        let ask = Ask { origins: &origins, mode, walking, direction, seconds: LONGEST };
        Scratch::with(|scratch| {
            let reached = network.times(&ask, scratch).expect("the question is in range");
            targets.iter().map(|target| soonest(&reached, target)).collect()
        })
    };
    reference.sources.iter().map(row).collect()
}

fn soonest(reached: &Reached<'_, '_>, places: &[Snap]) -> Option<f64> {
    places.iter().filter_map(|place| reached.seconds_to(place)).min_by(f64::total_cmp)
}
