//! Water of an extract: which ways and relations it is, and its shapes (OpenStreetMap wiki, "Key:water",
//! "Relation:multipolygon", "Tag:natural=coastline").
//!
//! A lake of several ways is a relation whose ways may have no tags at all: their ids are known only when the relations
//! were read, so that blocks with ways are read once more when such ways are missing.

mod rings;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ids::IdSet;
use super::nodes::Nodes;
use crate::Coord;
use crate::water::{STRAY_METERS, WaterKind, WaterShape, even, simpler};
pub(crate) use rings::is_within;

/// Areas no wider and no higher than this are left out: less than a millimetre at 1:25,000.
const SMALL_METERS: f64 = 20.0;

/// Lines are cut into pieces of at most so many points, so that what lies in a box is found without the rest.
const PIECE: usize = 256;

/// What a way's or a relation's tags say.
pub(super) fn kind_of<'t>(tags: impl Iterator<Item = (&'t str, &'t str)>) -> Option<WaterKind> {
    let (mut kind, mut hidden) = (None, false);
    for (key, value) in tags {
        match (key, value) {
            ("natural", "water") | ("waterway", "riverbank") | ("landuse", "reservoir") => kind = Some(WaterKind::Area),
            ("waterway", "river" | "canal") => kind = kind.or(Some(WaterKind::Stream)),
            ("natural", "coastline") => kind = Some(WaterKind::Coast),
            // Under the ground nobody sees it.
            ("tunnel", value) => hidden = value != "no",
            _ => {}
        }
    }
    kind.filter(|_| !hidden)
}

/// A way that is water, or part of its edge.
#[derive(Debug)]
pub(super) struct WaterWay {
    pub id: i64,
    /// `None`: only a member of a relation.
    pub kind: Option<WaterKind>,
    pub refs: Vec<i64>,
}

/// A lake of several ways.
#[derive(Debug)]
pub(super) struct WaterRelation {
    pub id: i64,
    /// Ways, and whether they edge an island.
    pub members: Vec<(i64, bool)>,
}

/// What blocks held of water.
#[derive(Default)]
pub(super) struct WaterHeap {
    pub ways: Vec<WaterWay>,
    pub relations: Vec<WaterRelation>,
}

impl WaterHeap {
    /// Members of relations that were not read for their own tags; `None` without any.
    pub fn missing(&self) -> Option<IdSet> {
        let read: HashSet<i64> = self.ways.iter().map(|way| way.id).collect();
        let members = self.relations.iter().flat_map(|relation| &relation.members).map(|(way, _)| *way);
        let missing: Vec<i64> = members.filter(|way| !read.contains(way)).collect();
        if missing.is_empty() { None } else { IdSet::new(missing) }
    }

    /// The ids of all nodes.
    pub fn nodes(&self) -> Vec<i64> {
        self.ways.iter().flat_map(|way| way.refs.iter().copied()).collect()
    }

    /// The shapes, by kind and then by id; what is left out is counted.
    pub fn shapes(mut self, nodes: &Nodes, counts: &mut BTreeMap<String, u64>) -> Vec<WaterShape> {
        // Files overlap; the first that holds something is believed.
        self.ways.sort_by_key(|way| way.id);
        self.ways.dedup_by_key(|way| way.id);
        self.relations.sort_by_key(|relation| relation.id);
        self.relations.dedup_by_key(|relation| relation.id);
        let by_id: HashMap<i64, &WaterWay> = self.ways.iter().map(|way| (way.id, way)).collect();
        let mut note = |name: &str| *counts.entry(name.to_owned()).or_default() += 1;
        let mut shapes = Vec::new();
        let mut outer = HashSet::new();
        for relation in &self.relations {
            let Some(areas) = rings::areas(relation, &by_id, &|id| position(nodes, id)) else {
                note("water_incomplete");
                continue;
            };
            outer.extend(relation.members.iter().filter(|(_, inner)| !inner).map(|(way, _)| *way));
            for area in areas {
                match drawn(area) {
                    Some(lines) => {
                        note("water_areas");
                        shapes.push(WaterShape { kind: WaterKind::Area, lines });
                    }
                    None => note("water_small"),
                }
            }
        }
        for way in &self.ways {
            match way.kind {
                None => {}
                // Tagged twice, on the relation and on its edge: the relation knows the islands.
                Some(WaterKind::Area) if outer.contains(&way.id) => {}
                Some(WaterKind::Area) => {
                    let ring: Option<Vec<Coord>> = way.refs.iter().map(|id| position(nodes, *id)).collect();
                    match ring.filter(|ring| ring.len() >= 4 && way.refs.first() == way.refs.last()) {
                        None => note("water_incomplete"),
                        Some(ring) => match drawn(vec![ring]) {
                            Some(lines) => {
                                note("water_areas");
                                shapes.push(WaterShape { kind: WaterKind::Area, lines });
                            }
                            None => note("water_small"),
                        },
                    }
                }
                Some(kind) => {
                    for line in runs(way, nodes) {
                        note("water_lines");
                        shapes.extend(pieces(&line).map(|line| WaterShape { kind, lines: vec![line] }));
                    }
                }
            }
        }
        shapes.sort_by_key(|shape| shape.kind);
        shapes
    }
}

fn position(nodes: &Nodes, id: i64) -> Option<Coord> {
    nodes.ids().find(id).and_then(|number| nodes.position(number)).map(even)
}

/// The simplified rings of an area; `None` when it is too small to be seen. Islands that are go alone.
fn drawn(rings: Vec<Vec<Coord>>) -> Option<Vec<Vec<Coord>>> {
    let is_seen = |ring: &Vec<Coord>| {
        let extent = |of: fn(&Coord) -> i32| {
            let (low, high) =
                ring.iter().map(of).fold((i32::MAX, i32::MIN), |(low, high), at| (low.min(at), high.max(at)));
            (f64::from(high) - f64::from(low)) * 0.011_119_5
        };
        let shrink = (f64::from(ring[0].lat) * 1e-7).to_radians().cos();
        extent(|at| at.lon) * shrink > SMALL_METERS || extent(|at| at.lat) > SMALL_METERS
    };
    let mut rings = rings.into_iter();
    let outer = rings.next().filter(is_seen)?;
    let all = std::iter::once(outer).chain(rings.filter(is_seen));
    Some(all.map(|ring| simpler(&ring, STRAY_METERS)).collect())
}

/// The stretches of a line whose nodes the files hold.
fn runs(way: &WaterWay, nodes: &Nodes) -> Vec<Vec<Coord>> {
    let positions: Vec<Option<Coord>> = way.refs.iter().map(|id| position(nodes, *id)).collect();
    let held = positions.split(Option::is_none).map(|run| run.iter().flatten().copied().collect::<Vec<Coord>>());
    held.filter(|run| run.len() >= 2).collect()
}

/// A line, simplified and cut; each piece begins where the one before ends.
fn pieces(line: &[Coord]) -> impl Iterator<Item = Vec<Coord>> + use<> {
    let line = simpler(line, STRAY_METERS);
    let starts = (0..line.len().saturating_sub(1)).step_by(PIECE - 1);
    starts.map(move |start| line[start..line.len().min(start + PIECE)].to_vec())
}

#[cfg(test)]
mod tests;
