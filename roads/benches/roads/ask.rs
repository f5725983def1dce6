//! One mode on one network, asked from many places.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use kaomie_roads::network::Network;
use kaomie_roads::search::{Ask, Scratch, Snap, SnappedIndex};
use kaomie_roads::{Direction, Mode, Point, WalkingPace};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

const ORIGINS: usize = 200;
const PLACES: usize = 1_000;
const ROUNDS: usize = 3;

/// Prints the row of a mode on a network.
pub fn measure(name: &str, network: &Network, mode: Mode, target: [f64; 2]) {
    let mut random = SmallRng::seed_from_u64(30);
    let layer = network.layer(mode).expect("the mode is there");
    let nodes = layer.node_count() as u32;
    let mut points = std::iter::repeat_with(|| layer.node(random.random_range(0..nodes)).expect("a node"))
        .filter_map(|at| network.snap(mode, Point::from(at)).ok());
    let places: Vec<Snap> = points.by_ref().take(PLACES).collect();
    let origins: Vec<Snap> = points.take(ORIGINS).collect();
    let index = SnappedIndex::build(&layer, (0..).zip(places.iter().copied())).expect("places of this network");
    for direction in [Direction::Outbound, Direction::Inbound] {
        let (mut found, mut touched) = (0, 0);
        let mut times = Vec::new();
        Scratch::with(|scratch| {
            for origin in &origins {
                let origins = [*origin];
                let walking = WalkingPace::Standard;
                let ask = Ask { origins: &origins, mode, walking, direction, seconds: 1_800 };
                let mut best = Duration::MAX;
                for round in 0..ROUNDS {
                    let begin = ThreadTime::now();
                    let reached = network.times(&ask, scratch).expect("a good question");
                    let places = black_box(reached.places(&index));
                    best = best.min(begin.elapsed());
                    if round == 0 {
                        found += places.len();
                        touched += reached.touched().count();
                    }
                }
                times.push(best.as_secs_f64() * 1e3);
            }
        });
        let row = format!("{name} {} {direction:?}", mode.name());
        println!(
            "{row:<34} {} | {} places found, {} arcs touched",
            told(&mut times, target),
            found / ORIGINS,
            touched / ORIGINS
        );
    }
    let mut times: Vec<f64> = Vec::new();
    for place in &places {
        // Some metres beside the road, as houses are.
        let beside = Point { lon: place.at.lon + 2e-4, lat: place.at.lat + 1e-4 };
        let begin = ThreadTime::now();
        let _ = black_box(network.snap(mode, beside));
        times.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    println!("{:<34} {}", format!("{name} {} snap", mode.name()), told(&mut times, [f64::INFINITY; 2]));
}

/// Mean, median and 95th percentile, and whether the targets are met.
fn told(times: &mut [f64], [median_target, p95_target]: [f64; 2]) -> String {
    times.sort_by(f64::total_cmp);
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    let (median, p95) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    let met = if median_target.is_infinite() {
        String::new()
    } else if median <= median_target && p95 <= p95_target {
        format!(" (target {median_target}: met)")
    } else {
        format!(" (target {median_target}: MISSED)")
    };
    format!("mean {mean:.3} median {median:.3} p95 {p95:.3}{met}")
}
