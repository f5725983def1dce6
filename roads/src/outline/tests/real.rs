//! A real city's streets, where they are at hand.

use std::path::Path;

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::city::{compared, drawn};
use super::rules::{assert_nested, assert_valid};
use crate::network::{Network, Overrides};
use crate::osm::{self, ReadOptions};
use crate::{Direction, Mode, file, japan};

#[test]
#[allow(clippy::disallowed_methods, reason = "tests are told where the real data lies")]
fn on_the_streets_of_ube_outlines_say_what_the_times_say() {
    let Some(data) = std::env::var_os("KAOMIE_REAL_DATA") else {
        println!("skipped: KAOMIE_REAL_DATA is not set");
        return;
    };
    let path = Path::new(&data).join("roads/ube_walk.osm.pbf");
    let rules = japan::JapanRules::new();
    let drafts = osm::read(&[path], &ReadOptions { modes: vec![Mode::Foot], rules: &rules, progress: &|_| {} });
    let bytes = file::to_bytes(drafts.expect("read")).expect("packed");
    let network = Network::from_bytes(bytes, &Overrides::none()).expect("opened");
    let (mut random, mut sums) = (SmallRng::seed_from_u64(1), [0; 3]);
    for _ in 0..6 {
        drawn(&network, Mode::Foot, Direction::Outbound, random.random(), &[600, 1_800], |reached, contours| {
            contours.iter().for_each(assert_valid);
            assert_nested(contours);
            sums.iter_mut().zip(compared(reached, &contours[1])).for_each(|(sum, count)| *sum += count);
        });
    }
    let [inside, missed, beyond] = sums.map(f64::from);
    assert!(inside > 10_000.0, "{sums:?}");
    assert!(inside / (inside + missed) >= 0.997, "recall: {sums:?}");
    assert!(inside / (inside + beyond) >= 0.995, "precision: {sums:?}");
}
