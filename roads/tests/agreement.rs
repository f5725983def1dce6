//! Our times against OSRM's, when ours start from OSRM's own speeds and turn costs.
//!
//! The extracts and OSRM's answers (60 origins, 1,000 targets each) are read from the folder that `KAOMIE_REAL_DATA`
//! names; nothing of them is kept here. What differs and why is told in `docs/roads-agreement.md`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a test that prints what it measured")]
#![allow(clippy::disallowed_methods, reason = "the environment says where the real data is")]

#[path = "agreement/compare.rs"]
mod compare;
#[path = "agreement/matrix.rs"]
mod matrix;
mod osrm;
#[path = "agreement/places.rs"]
mod places;

use std::path::PathBuf;

use compare::Agreement;
use kaomie_roads::{Mode, Rules};
use matrix::Reference;
use osrm::{OsrmCar, OsrmFoot};

/// The least that must agree.
struct Bounds {
    /// Of the sets reached within each time, the worst overlap (Jaccard).
    overlap: f64,
    /// The median of relative differences.
    median: f64,
}

/// Pairs that only one of both reaches at all, as a share of all pairs.
const FALSE_REACH: f64 = 0.001;

fn agrees(extract: &str, reference: &str, mode: Mode, rules: &dyn Rules, bounds: &Bounds) {
    let Some(folder) = std::env::var_os("KAOMIE_REAL_DATA").map(PathBuf::from) else {
        eprintln!("SKIPPED: KAOMIE_REAL_DATA is not set, so {extract} was not compared with OSRM");
        return;
    };
    let folder = folder.join("roads");
    let reference = Reference::read(&folder.join("reference").join(reference));
    let network = matrix::network(&folder.join(extract), mode, rules);
    let ours = matrix::times(&network, mode, &reference);
    let agreement = Agreement::of(&reference.durations, &ours);
    println!("{extract}\n{agreement}");
    if let Some(worst) = std::env::var_os("KAOMIE_WORST_PAIRS") {
        compare::write_worst(&PathBuf::from(worst), &reference, &ours);
    }
    assert!(agreement.worst_overlap() >= bounds.overlap, "{extract}: reached sets overlap too little\n{agreement}");
    assert!(agreement.median <= bounds.median, "{extract}: times differ too much\n{agreement}");
    let falsely = (agreement.false_unreachable as f64).max(agreement.false_reachable as f64);
    assert!(falsely <= FALSE_REACH * agreement.pairs as f64, "{extract}: reached by only one\n{agreement}");
}

#[test]
fn walking_in_ube_agrees_with_osrm() {
    agrees("ube_walk.osm.pbf", "osrm_ube_foot.json", Mode::Foot, &OsrmFoot, &Bounds { overlap: 0.998, median: 0.001 });
}

#[test]
fn driving_in_tachikawa_agrees_with_osrm() {
    let bounds = Bounds { overlap: 0.98, median: 0.01 };
    agrees("tachikawa_drive.osm.pbf", "osrm_tachikawa_car.json", Mode::Car, &OsrmCar, &bounds);
}

#[test]
fn driving_between_rhine_and_neckar_agrees_with_osrm() {
    let bounds = Bounds { overlap: 0.98, median: 0.01 };
    agrees("rhein_neckar_rnv.osm.pbf", "osrm_rhein_neckar_car.json", Mode::Car, &OsrmCar, &bounds);
}
