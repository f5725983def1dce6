//! The same searches in the city and in a copy of it within the nation.

use std::path::Path;

use kaomie_roads::network::{Network, Overrides};
use kaomie_roads::search::{Ask, Scratch, Snap, SnappedIndex};
use kaomie_roads::{Coord, Direction, Mode, Point, WalkingPace};

use crate::measure::{cost, mebibytes, resident_file};

/// Places searched from, and how often from each.
const ORIGINS: usize = 20;
const TIMES: u32 = 10;
/// Places whose times are asked.
const PLACES: usize = 1_000;

/// Prints the times of 30 minutes in both files, and their ratio.
pub fn compare(city: &Path, nation: &Path) {
    for mode in Mode::ALL {
        let [small, large] = [city, nation].map(|path| {
            let network = Network::open(path, &Overrides::none()).expect("opened");
            milliseconds(&network, mode)
        });
        let (Some((small, _)), Some((large, resident))) = (small, large) else {
            println!("{:8} the city has no roads for it", mode.name());
            continue;
        };
        let met = if large <= small * 2.0 { "" } else { ": MISSED" };
        println!(
            "{:8} 30 minutes and times to {PLACES} places: city {small:7.3} ms, nation {large:7.3} ms of processor time, \
             {:.2} times   (target 2{met}); {:.0} MiB of the nation's file resident",
            mode.name(),
            large / small,
            mebibytes(resident),
        );
    }
}

/// Of one search, and what is resident after all of them.
fn milliseconds(network: &Network, mode: Mode) -> Option<(f64, usize)> {
    let layer = network.layer(mode)?;
    // The city is the first copy in the south-west: the same places in both files, relative to its corner.
    let corner = [0, 1].map(|side| layer.boxes.last().map_or(0, |sides| sides[side] as i32));
    let mut random = 88_172_645_463_325_252_u64;
    let mut next = |below: i32| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as i32
    };
    let mut place = || loop {
        // Within 0.2 by 0.15 degrees; what is not near a road is drawn again.
        let at = Coord { lon: corner[0] + next(3_800_000), lat: corner[1] + next(2_700_000) };
        if let Ok(snap) = network.snap(mode, Point::from(at)) {
            return snap;
        }
    };
    let origins: Vec<Snap> = (0..ORIGINS).map(|_| place()).collect();
    let places: Vec<(u32, Snap)> = (0..PLACES as u32).map(|number| (number, place())).collect();
    let index = SnappedIndex::build(&layer, places).expect("places of this network");
    let mut found = 0;
    let mut round = || {
        for origin in &origins {
            let walking = WalkingPace::Standard;
            let ask = Ask {
                origins: std::slice::from_ref(origin),
                mode,
                walking,
                direction: Direction::Outbound,
                seconds: 1_800,
            };
            Scratch::with(|scratch| {
                let reached = network.times(&ask, scratch).expect("answered");
                found += reached.places(&index).len();
            });
        }
    };
    // Once to bring the pages in.
    round();
    let ((), cost) = cost(|| (0..TIMES).for_each(|_| round()));
    assert!(found > 0, "nothing was reached");
    Some((cost.processor * 1e3 / f64::from(TIMES) / ORIGINS as f64, resident_file()))
}
