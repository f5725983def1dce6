//! The reference's question, asked of our network.

use std::path::Path;

use kaomie_roads::network::{Network, Overrides};
use kaomie_roads::osm::{self, ReadOptions};
use kaomie_roads::search::{Ask, Handicaps, Reached, Scratch, Snap};
use kaomie_roads::{Direction, Mode, Point, Rules, WalkingPace, file};

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
    let targets: Vec<Vec<Snap>> = reference.targets.iter().map(|point| places(network, mode, *point)).collect();
    let row = |origin: &[f64; 2]| {
        let origins = places(network, mode, *origin);
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

/// OSRM takes the nearest road of a piece with 1,000 nodes or more, however far it is.
const HANDICAPS: Handicaps = Handicaps { island: 1e6, motorway: 0.0, ferry: 0.0 };

/// Where OSRM puts a point: onto the nearest road; when that is a junction, onto all roads that meet there.
pub fn places(network: &Network, mode: Mode, [lon, lat]: [f64; 2]) -> Vec<Snap> {
    let snap = network.ways().snap_with(mode, Point { lon, lat }, &HANDICAPS).expect("it lies near a road");
    let layer = network.layer(mode).expect("the network was built for the mode");
    let junction = layer.edge_ends(snap.edge).into_iter().flatten().find(|node| {
        let position = layer.node(*node).map(Point::from);
        position.is_some_and(|position| position.meters_to(snap.at) < AT_JUNCTION_METERS)
    });
    let Some(node) = junction else { return vec![snap] };
    let leaving = layer.out(node).filter_map(|arc| layer.arc(arc));
    leaving.map(|arc| Snap { edge: arc.edge, fraction: if arc.along { 0.0 } else { 1.0 }, ..snap }).collect()
}

/// Positions are rounded to a few centimetres on the way.
const AT_JUNCTION_METERS: f64 = 0.1;
