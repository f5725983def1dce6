//! Local streets: one patch of bent lattice for each quarter, its streets ending at or crossing the main roads.

use super::Tag;
use super::geometry::{Spot, at};
use super::parks::in_park;
use super::quarter_streets::{Style, tags};
use super::sketch::{Kind, Obstacle, Obstacles, Sketch};
use crate::demo::random::SplitMix64;

/// A quarter: its box in metres, and how its streets lie.
pub(super) struct Quarter {
    pub west: f64,
    pub east: f64,
    pub south: f64,
    pub north: f64,
    /// How far its streets are turned: metres north for each metre east.
    pub slope: f64,
    pub style: Style,
}

/// Draws the streets of all quarters.
pub(super) fn draw(sketch: &mut Sketch, quarters: &[Quarter], seed: u64) {
    let obstacles = sketch.obstacles();
    for (number, quarter) in quarters.iter().enumerate() {
        let random = SplitMix64::new(seed ^ (number as u64 + 1) << 20);
        Lattice::new(quarter, random).draw(&obstacles, sketch);
    }
}

/// Spots where streets meet, by column and row.
struct Lattice<'a> {
    quarter: &'a Quarter,
    spots: Vec<Vec<Spot>>,
    random: SplitMix64,
}

impl<'a> Lattice<'a> {
    fn new(quarter: &'a Quarter, mut random: SplitMix64) -> Self {
        let middle = at((quarter.west + quarter.east) / 2.0, (quarter.south + quarter.north) / 2.0);
        let (half_x, half_y) = ((quarter.east - quarter.west) / 2.0, (quarter.north - quarter.south) / 2.0);
        let reach = (half_x * half_x + half_y * half_y).sqrt() + 50.0;
        let [across, along] = quarter.style.blocks();
        let columns = offsets(reach, across, &mut random);
        let rows = offsets(reach, along, &mut random);
        let long = (1.0 + quarter.slope * quarter.slope).sqrt();
        let (x, y) = (1.0 / long, quarter.slope / long);
        let jitter = (across.min(along) * quarter.style.unevenness()) as i64;
        let spots = columns
            .iter()
            .map(|u| {
                let on_row = |v: &f64| {
                    let spot = middle.plus(u * x - v * y, u * y + v * x);
                    spot.plus(random.between(-jitter, jitter) as f64, random.between(-jitter, jitter) as f64)
                };
                rows.iter().map(on_row).collect()
            })
            .collect();
        Self { quarter, spots, random }
    }

    fn draw(mut self, obstacles: &Obstacles, sketch: &mut Sketch) {
        let (columns, rows) = (self.spots.len(), self.spots[0].len());
        for row in 0..rows {
            let street: Vec<Spot> = (0..columns).map(|column| self.spots[column][row]).collect();
            self.street(&street, row, obstacles, sketch);
        }
        for column in 0..columns {
            let street = self.spots[column].clone();
            self.street(&street, column + 1_000, obstacles, sketch);
        }
    }

    /// One line of the lattice, cut into ways.
    fn street(&mut self, street: &[Spot], number: usize, obstacles: &Obstacles, sketch: &mut Sketch) {
        let mut way: Vec<Spot> = Vec::new();
        for pair in street.windows(2) {
            // Blocks of two lots: one street in seven is missing.
            let missing = self.random.chance(self.quarter.style.missing_percent());
            let bend = self.random.between(-4, 4) as f64;
            let pieces = if missing { Vec::new() } else { self.pieces(pair[0], pair[1], obstacles) };
            if pieces.is_empty() {
                self.finish(&mut way, number, sketch);
            }
            for (from, to) in pieces {
                if way.last().is_some_and(|end| end.meters_to(from) > 0.1) || self.random.chance(25) {
                    self.finish(&mut way, number, sketch);
                }
                if way.is_empty() {
                    way.push(from);
                }
                let middle = from.towards(to, 0.5);
                way.push(middle.plus(bend, -bend));
                way.push(to);
            }
        }
        self.finish(&mut way, number, sketch);
    }

    fn finish(&mut self, way: &mut Vec<Spot>, number: usize, sketch: &mut Sketch) {
        if way.len() >= 2 {
            let mut spots = std::mem::take(way);
            let (kind, tags, turned) = tags(self.quarter.style, number, &mut self.random);
            if turned {
                spots.reverse();
            }
            self.barrier(&spots, &tags, sketch);
            sketch.line(kind, spots, &tags);
        }
        way.clear();
    }

    /// Now and then bollards keep cars from passing through a street of houses, and a gate closes a private one.
    fn barrier(&mut self, spots: &[Spot], tags: &[Tag], sketch: &mut Sketch) {
        let private = tags.contains(&("access", "private"));
        if private && self.random.chance(60) {
            sketch.mark(spots[1], &[("barrier", "gate"), ("access", "private")]);
        } else if tags.contains(&("highway", "residential")) && spots.len() >= 5 && self.random.chance(3) {
            sketch.mark(spots[(spots.len() / 2) | 1], &[("barrier", "bollard"), ("bicycle", "yes"), ("foot", "yes")]);
        }
    }

    /// What can be built of a street between two spots of the lattice.
    fn pieces(&mut self, a: Spot, b: Spot, obstacles: &Obstacles) -> Vec<(Spot, Spot)> {
        match (self.inside(a), self.inside(b)) {
            (true, true) => self.between(a, b, obstacles),
            (true, false) => outward(a, b, obstacles).map(|end| (a, end)).into_iter().collect(),
            (false, true) => outward(b, a, obstacles).map(|end| (end, b)).into_iter().collect(),
            (false, false) => Vec::new(),
        }
    }

    fn between(&mut self, a: Spot, b: Spot, obstacles: &Obstacles) -> Vec<(Spot, Spot)> {
        if obstacles.alongside(a, b, 26.0) {
            return Vec::new();
        }
        let across = obstacles.across(a, b);
        let long = a.meters_to(b);
        if let Some((share, _)) = across.iter().find(|(_, what)| *what == Obstacle::Bars) {
            // No way through: some streets end before it, the way they do.
            let stop = share - 16.0 / long;
            let ends = stop * long > 30.0 && self.random.chance(50) && across[0].1 == Obstacle::Bars;
            return ends.then(|| (a, a.towards(b, stop))).into_iter().collect();
        }
        let divides: Vec<f64> =
            across.iter().filter(|(_, what)| *what == Obstacle::Divides).map(|(share, _)| *share).collect();
        match (divides.first(), divides.last()) {
            (Some(first), Some(last)) => [(a, a.towards(b, *first)), (a.towards(b, *last), b)]
                .into_iter()
                .filter(|(from, to)| from.meters_to(*to) > 12.0 && self.random.chance(60))
                .collect(),
            _ => vec![(a, b)],
        }
    }

    fn inside(&self, spot: Spot) -> bool {
        let Quarter { west, east, south, north, .. } = *self.quarter;
        (west..=east).contains(&spot.x) && (south..=north).contains(&spot.y) && !in_park(spot)
    }
}

/// From the last spot inside a quarter to the road around it, if one is near in this direction.
fn outward(inside: Spot, outside: Spot, obstacles: &Obstacles) -> Option<Spot> {
    let far = inside.towards(outside, 1.0 + 90.0 / inside.meters_to(outside));
    let (share, what) = obstacles.across(inside, far).into_iter().next()?;
    let end = inside.towards(far, share);
    (what != Obstacle::Bars && inside.meters_to(end) > 8.0 && !obstacles.alongside(inside, end, 26.0)).then_some(end)
}

/// Distances of the lines of a lattice from its middle, unevenly apart.
fn offsets(reach: f64, apart: f64, random: &mut SplitMix64) -> Vec<f64> {
    let (mut offsets, mut offset) = (Vec::new(), -reach);
    while offset <= reach {
        offsets.push(offset);
        offset += apart * random.between(78, 128) as f64 / 100.0;
    }
    offsets
}

/// The kind of line for a `highway`.
pub(super) fn kind_of(highway: &str) -> Kind {
    match highway {
        "footway" | "path" | "cycleway" | "steps" => Kind::Path,
        _ => Kind::Local,
    }
}
