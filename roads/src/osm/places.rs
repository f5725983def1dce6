//! Where ways lie, as far as their speeds depend on it.
//!
//! Two steps: all roads' lengths first, then each way's density. Whether a road counts towards density is the
//! product's definition, whatever rules judge the ways.

use super::{gather::Gathered, judge::segments, tagset};
use crate::{
    Coord, Place,
    japan::{DensityGrid, prefecture_at},
};

/// The places of an extract.
pub(super) struct Places {
    density: DensityGrid,
}

impl Places {
    pub fn of(gathered: &Gathered) -> Self {
        let counts: Vec<bool> = (0..gathered.tagsets.len() as u32)
            .map(|set| DensityGrid::counts(&tagset::tags(&gathered.tagsets.pairs(set))))
            .collect();
        let mut density = DensityGrid::new();
        for way in gathered.ways.iter().filter(|way| counts[way.tagset as usize]) {
            for (from, to) in segments(gathered, way) {
                density.add(from, to);
            }
        }
        Self { density }
    }

    /// Prefecture and density at a position.
    pub fn at(&self, position: Coord) -> Place {
        Place { prefecture: prefecture_at(position), density: self.density.at(position) }
    }
}
