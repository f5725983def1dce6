//! Made-up facilities and areas, the same for the same seed: a town for tests, a nation for benches.
#![allow(missing_docs, reason = "the names say it; not part of the public interface")]

mod facilities;
mod gazetteer;
mod hidden;
mod random;
mod shapes;

use domain::area::Area;
use domain::codes::AreaKind;
use domain::facility::Facility;

pub use gazetteer::gazetteer;
pub use hidden::SHARED;
pub use random::Random;
pub use shapes::{mesh, square_area};

/// A made-up country: cities in a box.
#[derive(Debug, Clone, Copy)]
pub struct World {
    pub seed: u64,
    /// West, south, east, north.
    pub region: [f64; 4],
    pub cities: u64,
    /// Spread of a city in degrees.
    pub spread: f64,
    /// Share of facilities of which something is not for everybody.
    pub hidden: f64,
}

impl World {
    /// Some 100 km across, for tests.
    pub fn town(seed: u64) -> Self {
        Self { seed, region: [134.0, 34.0, 135.0, 35.0], cities: 8, spread: 0.03, hidden: 0.3 }
    }

    /// The size of Japan: 1,400 cities whose sizes follow Zipf's law.
    pub fn nation(seed: u64) -> Self {
        Self { seed, region: [130.0, 31.0, 142.0, 43.0], cities: 1400, spread: 0.05, hidden: 0.0 }
    }

    /// Prefectures, municipalities and smaller districts: about 11,000 for a nation, whose neighbours share borders.
    pub fn areas(&self) -> Vec<Area> {
        let national = self.cities > 100;
        let kinds: &[(AreaKind, u32)] = if national {
            &[
                (AreaKind::Prefecture, 7),
                (AreaKind::SecondaryMedicalZone, 18),
                (AreaKind::Municipality, 43),
                (AreaKind::DailyLivingZone, 93),
            ]
        } else {
            &[
                (AreaKind::Prefecture, 2),
                (AreaKind::SecondaryMedicalZone, 3),
                (AreaKind::Municipality, 6),
                (AreaKind::DailyLivingZone, 12),
            ]
        };
        kinds.iter().flat_map(|(kind, cells)| mesh(self, *kind, *cells, if national { 24 } else { 12 })).collect()
    }

    pub fn facility(&self, number: u64) -> Facility {
        facilities::facility(self, number)
    }
}

/// A facility of the test town.
pub fn facility(seed: u64, number: u64) -> Facility {
    World::town(seed).facility(number)
}

/// The areas of the test town.
pub fn areas(seed: u64) -> Vec<Area> {
    World::town(seed).areas()
}
