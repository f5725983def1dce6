//! The nodes of roads: where they are and what is at them.

use std::collections::HashMap;

use super::{ReadError, ids::IdSet};
use crate::{Coord, NodeRules, Point};

/// Two files that give one id to nodes this far apart do not number the same map; edits move nodes less.
const CLASH_METERS: f64 = 1000.0;

/// Stands for the position of a node the files do not hold.
const NOWHERE: Coord = Coord { lon: i32::MIN, lat: i32::MIN };

/// All nodes named by a way that some mode can use, by number.
pub(super) struct Nodes {
    ids: IdSet,
    positions: Vec<Coord>,
    marks: HashMap<u32, NodeRules>,
    moved: usize,
}

impl Nodes {
    pub fn new(ids: IdSet) -> Self {
        let positions = vec![NOWHERE; ids.len()];
        Self { ids, positions, marks: HashMap::new(), moved: 0 }
    }

    pub fn ids(&self) -> &IdSet {
        &self.ids
    }

    /// Takes over what a block holds of them; what came first stays.
    pub fn place(&mut self, positions: &[(i64, Coord)], marks: &[(i64, NodeRules)]) -> Result<(), ReadError> {
        for &(id, coord) in positions {
            let Some(number) = self.ids.find(id) else { continue };
            let held = &mut self.positions[number as usize];
            if *held == NOWHERE {
                *held = coord;
            } else if *held != coord {
                let meters = Point::from(*held).meters_to(coord.into());
                if meters > CLASH_METERS {
                    return Err(ReadError::IdsClash { node: id, meters });
                }
                self.moved += 1;
            }
        }
        for &(id, mark) in marks {
            if let Some(number) = self.ids.find(id) {
                self.marks.entry(number).or_insert(mark);
            }
        }
        Ok(())
    }

    /// Where a node is; `None`: the files do not hold it.
    #[inline]
    pub fn position(&self, number: u32) -> Option<Coord> {
        self.positions.get(number as usize).copied().filter(|&coord| coord != NOWHERE)
    }

    /// The nodes at which something is.
    pub fn marks(&self) -> &HashMap<u32, NodeRules> {
        &self.marks
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// How many of the nodes the files hold.
    pub fn held(&self) -> usize {
        self.positions.iter().filter(|&&coord| coord != NOWHERE).count()
    }

    /// How many came again at a slightly different place.
    pub fn moved(&self) -> usize {
        self.moved
    }

    /// The middle of all that are held, as their mean: ferries reach far beyond a country. `None` without any.
    pub fn middle(&self) -> Option<Point> {
        let (mut lon, mut lat, mut count) = (0.0, 0.0, 0.0);
        for held in self.positions.iter().filter(|&&coord| coord != NOWHERE) {
            lon += f64::from(held.lon) * 1e-7;
            lat += f64::from(held.lat) * 1e-7;
            count += 1.0;
        }
        (count > 0.0).then(|| Point { lon: lon / count, lat: lat / count })
    }
}
