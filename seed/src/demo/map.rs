//! The ground of the town: sixty neighbourhoods that tile it without gap or overlap.
//!
//! All of it is integers in millionths of a degree, so that it is the same on every machine; neighbours share the
//! very same corners, and larger areas are made by leaving out the borders inside, never by computing.

use std::collections::{BTreeMap, BTreeSet};

use domain::place::LngLat;
use geo_types::{Coord, LineString, MultiPolygon, Polygon};

use super::random::SplitMix64;

/// Neighbourhoods from west to east.
pub(super) const COLUMNS: usize = 10;
/// Neighbourhoods from south to north.
pub(super) const ROWS: usize = 6;
/// All neighbourhoods.
pub(super) const CELLS: usize = COLUMNS * ROWS;

/// South-west corner. The town lies on the open Pacific, 200 km south of 紀伊半島, over 4,000 m of water: inside the
/// box in which importers look for Japan, outside that of every prefecture, and where nobody can mistake it for a
/// real place or drive to it.
const SOUTH_WEST: (i64, i64) = (135_447_350, 31_472_946);
/// About one kilometre in millionths of a degree of longitude at that latitude.
const STEP_EAST: i64 = 10_530;
/// About one kilometre in millionths of a degree of latitude.
const STEP_NORTH: i64 = 9_018;

/// A position in millionths of a degree, longitude first.
pub(super) type Micro = (i64, i64);

/// The corners and borders of the town.
pub(super) struct Ground {
    corners: Vec<Micro>,
    /// Points between two neighbouring corners, by the smaller index first.
    bends: BTreeMap<(usize, usize), Micro>,
}

impl Ground {
    /// Lays out the town; the corners and the borders between them are moved a little from a regular grid.
    pub(super) fn new(seed: u64) -> Self {
        let mut random = SplitMix64::new(seed);
        let mut corners = Vec::new();
        for row in 0..=ROWS as i64 {
            for column in 0..=COLUMNS as i64 {
                let east = SOUTH_WEST.0 + column * STEP_EAST + random.between(-2_200, 2_200);
                let north = SOUTH_WEST.1 + row * STEP_NORTH + random.between(-1_900, 1_900);
                corners.push((east, north));
            }
        }
        let mut bends = BTreeMap::new();
        for cell in 0..CELLS {
            for (from, to) in sides(cell) {
                let ((x, y), (u, v)) = (corners[from], corners[to]);
                bends.entry((from.min(to), from.max(to))).or_insert_with(|| {
                    ((x + u) / 2 + random.between(-900, 900), (y + v) / 2 + random.between(-800, 800))
                });
            }
        }
        Self { corners, bends }
    }

    /// The middle of a neighbourhood.
    pub(super) fn middle(&self, cell: usize) -> Micro {
        let corners = sides(cell).map(|(from, _)| self.corners[from]);
        let sum = corners.iter().fold((0, 0), |(x, y), corner| (x + corner.0, y + corner.1));
        (sum.0 / 4, sum.1 / 4)
    }

    /// The ground of some neighbourhoods that hang together, exterior rings counter-clockwise.
    pub(super) fn area(&self, cells: &BTreeSet<usize>) -> MultiPolygon<f64> {
        let mut next: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let all: BTreeSet<(usize, usize)> = cells.iter().flat_map(|cell| sides(*cell)).collect();
        for &(from, to) in all.iter().filter(|(from, to)| !all.contains(&(*to, *from))) {
            next.entry(from).or_default().push(to);
        }
        let mut rings = Vec::new();
        while let Some(&start) = next.keys().next() {
            let (mut ring, mut at) = (Vec::new(), start);
            while let Some(to) = next.get_mut(&at).and_then(Vec::pop) {
                ring.push(self.corners[at]);
                ring.push(self.bends[&(at.min(to), at.max(to))]);
                at = to;
            }
            next.retain(|_, ends| !ends.is_empty());
            rings.push(Polygon::new(LineString::new(closed(&ring)), Vec::new()));
        }
        MultiPolygon::new(rings)
    }
}

/// The number of a neighbourhood.
pub(super) fn cell(column: usize, row: usize) -> usize {
    row * COLUMNS + column
}

/// Column and row of a neighbourhood.
pub(super) fn column_and_row(cell: usize) -> (usize, usize) {
    (cell % COLUMNS, cell / COLUMNS)
}

/// A checked position.
pub(super) fn position((lng, lat): Micro) -> LngLat {
    let Coord { x, y } = degrees((lng, lat));
    LngLat::new(x, y).expect("the town lies between 135 and 136 degrees east and 31 and 32 degrees north")
}

/// The four sides of a neighbourhood as corners, counter-clockwise.
fn sides(cell: usize) -> [(usize, usize); 4] {
    let (column, row) = column_and_row(cell);
    let south_west = row * (COLUMNS + 1) + column;
    let north_west = south_west + COLUMNS + 1;
    [
        (south_west, south_west + 1),
        (south_west + 1, north_west + 1),
        (north_west + 1, north_west),
        (north_west, south_west),
    ]
}

fn degrees((lng, lat): Micro) -> Coord<f64> {
    Coord { x: lng as f64 / 1e6, y: lat as f64 / 1e6 }
}

fn closed(ring: &[Micro]) -> Vec<Coord<f64>> {
    ring.iter().chain(ring.first()).map(|micro| degrees(*micro)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, Validation};

    #[test]
    fn the_neighbourhoods_tile_the_town() {
        let ground = Ground::new(7);
        let whole = ground.area(&(0..CELLS).collect());
        let sum: f64 = (0..CELLS).map(|cell| ground.area(&[cell].into()).signed_area()).sum();
        assert_eq!(whole.0.len(), 1);
        assert!((whole.signed_area() - sum).abs() < 1e-12);
        assert!((0..CELLS).all(|cell| ground.area(&[cell].into()).is_valid()));
    }

    #[test]
    fn every_inner_border_belongs_to_exactly_two_neighbourhoods() {
        let all: Vec<(usize, usize)> = (0..CELLS).flat_map(sides).collect();
        let distinct: BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        let outer = all.iter().filter(|(from, to)| !distinct.contains(&(*to, *from))).count();
        assert_eq!(outer, 2 * (COLUMNS + ROWS));
    }
}
