//! One blob, decoded and reduced to what the roads need. Runs on all cores.

use std::{collections::HashMap, ops::Range, panic};

use osmpbf::{BlobDecode, BlobReader, PrimitiveBlock, RelMemberType};

use super::{
    blobs::Frame,
    ids::IdSet,
    tagset::{self, Tagsets},
    turns::{self, MemberKind, Restriction, Verdict},
    water::{self, WaterHeap, WaterRelation, WaterWay},
};
use crate::water::WaterKind;
use crate::{Coord, NodeRules, Place, Rules};

/// What to take from a block.
pub(super) struct Wanted<'a> {
    pub rules: &'a dyn Rules,
    /// Ways, relations.
    pub roads: bool,
    /// Ways that edge water.
    pub members: Option<&'a IdSet>,
    pub nodes: NodesWanted<'a>,
}

/// Which nodes to take from a block.
#[derive(Clone, Copy)]
pub(super) enum NodesWanted<'a> {
    None,
    All,
    Of([&'a IdSet; 2]),
}

/// What a block held.
#[derive(Default)]
pub(super) struct Block {
    pub nodes: Vec<(i64, Coord)>,
    /// Nodes at which something is, by the rules.
    pub marks: Vec<(i64, NodeRules)>,
    pub tagsets: Vec<Box<str>>,
    pub ways: Vec<BlockWay>,
    /// The ways' nodes, one way after the other.
    pub refs: Vec<i64>,
    /// With the relations' ids.
    pub restrictions: Vec<(i64, Restriction)>,
    pub water: WaterHeap,
    /// What was left out.
    pub left_out: HashMap<&'static str, u64>,
    pub nodes_read: u64,
    pub ways_read: u64,
    pub relations_read: u64,
    /// Time of the newest element, milliseconds since 1970; 0: none said.
    pub newest: i64,
    /// It holds nodes, whether or not they were asked for.
    pub has_nodes: bool,
    /// It holds ways.
    pub has_ways: bool,
}

/// A way that some mode can use.
pub(super) struct BlockWay {
    pub id: i64,
    /// In [`Block::tagsets`].
    pub tagset: u32,
    /// In [`Block::refs`].
    pub refs: Range<usize>,
}

/// Decodes a frame of data; on damage, why.
///
/// The library panics on a member of an unknown kind, and in debug builds on sums of ids beyond 64 bits: both can only
/// come from a damaged file.
pub(super) fn decode(frame: &Frame, wanted: &Wanted<'_>) -> Result<Block, String> {
    let blob = BlobReader::new(&frame.bytes[..]).next().ok_or("it is empty")?.map_err(|error| error.to_string())?;
    let block = match blob.decode().map_err(|error| error.to_string())? {
        BlobDecode::OsmData(block) => block,
        BlobDecode::OsmHeader(_) | BlobDecode::Unknown(_) => return Ok(Block::default()),
    };
    panic::catch_unwind(panic::AssertUnwindSafe(|| reduce(&block, wanted)))
        .unwrap_or_else(|_| Err("its contents contradict each other".to_owned()))
}

fn reduce(block: &PrimitiveBlock, wanted: &Wanted<'_>) -> Result<Block, String> {
    let mut into = Reducer {
        wanted,
        block: Block::default(),
        sets: Tagsets::default(),
        usable: Vec::new(),
        buffer: String::new(),
    };
    for group in block.groups() {
        if group.nodes().len() + group.dense_nodes().len() > 0 {
            into.block.has_nodes = true;
            if !matches!(wanted.nodes, NodesWanted::None) {
                for node in group.nodes() {
                    into.newest(node.info().milli_timestamp());
                    into.node(node.id(), (node.nano_lon(), node.nano_lat()), node.tags());
                }
                for node in group.dense_nodes() {
                    into.newest(node.info().map(|info| info.milli_timestamp()));
                    into.node(node.id(), (node.nano_lon(), node.nano_lat()), node.tags());
                }
            }
        }
        if wanted.roads {
            for way in group.ways() {
                into.block.has_ways = true;
                into.way(&way);
            }
            for relation in group.relations() {
                into.relation(&relation)?;
            }
        }
    }
    if let Some(members) = wanted.members {
        for way in block.groups().flat_map(|group| group.ways()).filter(|way| members.find(way.id()).is_some()) {
            into.water(&way, None);
        }
    }
    into.block.tagsets = into.sets.into_sets();
    Ok(into.block)
}

struct Reducer<'a, 'w> {
    wanted: &'a Wanted<'w>,
    block: Block,
    sets: Tagsets,
    /// For each set: whether some mode can use a way with it.
    usable: Vec<bool>,
    buffer: String,
}

impl Reducer<'_, '_> {
    fn newest(&mut self, milliseconds: Option<i64>) {
        self.block.newest = self.block.newest.max(milliseconds.unwrap_or(0));
    }

    fn node<'t>(&mut self, id: i64, nano: (i64, i64), tags: impl ExactSizeIterator<Item = (&'t str, &'t str)>) {
        self.block.nodes_read += 1;
        if let NodesWanted::Of(ids) = self.wanted.nodes
            && ids.iter().all(|ids| ids.find(id).is_none())
        {
            return;
        }
        match coord(nano) {
            Some(coord) => self.block.nodes.push((id, coord)),
            None => {
                *self.block.left_out.entry("node_off_the_globe").or_default() += 1;
                return;
            }
        }
        if tags.len() > 0 {
            let pairs: Vec<_> = tags.collect();
            let mark = self.wanted.rules.node(&tagset::tags(&pairs));
            if mark != NodeRules::default() {
                self.block.marks.push((id, mark));
            }
        }
    }

    fn way(&mut self, way: &osmpbf::Way<'_>) {
        self.block.ways_read += 1;
        self.newest(way.info().milli_timestamp());
        if let Some(kind) = water::kind_of(way.tags()) {
            self.water(way, Some(kind));
        }
        tagset::write(way.tags(), &mut self.buffer);
        let tagset = self.sets.number(&self.buffer);
        if tagset as usize == self.usable.len() {
            let pairs = tagset::pairs(&self.buffer);
            let somewhere = Place { prefecture: 0, density: 0 };
            self.usable.push(self.wanted.rules.way(&tagset::tags(&pairs), somewhere).is_some());
        }
        if !self.usable[tagset as usize] {
            return;
        }
        let start = self.block.refs.len();
        self.block.refs.extend(way.refs());
        let refs = start..self.block.refs.len();
        self.locations(way);
        self.block.ways.push(BlockWay { id: way.id(), tagset, refs });
    }

    /// "LocationsOnWays": nodes without tags of their own may be missing from such files.
    fn locations(&mut self, way: &osmpbf::Way<'_>) {
        if way.node_locations().len() == way.refs().len() {
            for (id, place) in way.refs().zip(way.node_locations()) {
                if let Some(coord) = coord((place.nano_lon(), place.nano_lat())) {
                    self.block.nodes.push((id, coord));
                }
            }
        }
    }

    fn water(&mut self, way: &osmpbf::Way<'_>, kind: Option<WaterKind>) {
        self.locations(way);
        self.block.water.ways.push(WaterWay { id: way.id(), kind, refs: way.refs().collect() });
    }

    fn relation(&mut self, relation: &osmpbf::Relation<'_>) -> Result<(), String> {
        self.block.relations_read += 1;
        self.newest(relation.info().milli_timestamp());
        if relation.tags().any(|tag| tag == ("type", "multipolygon"))
            && water::kind_of(relation.tags()) == Some(WaterKind::Area)
        {
            return self.lake(relation);
        }
        if !relation.tags().any(|tag| tag == ("type", "restriction")) {
            return Ok(());
        }
        let pairs: Vec<_> = relation.tags().collect();
        let mut members = Vec::new();
        for member in relation.members() {
            let kind = match member.member_type {
                RelMemberType::Node => MemberKind::Node,
                RelMemberType::Way => MemberKind::Way,
                RelMemberType::Relation => MemberKind::Relation,
            };
            members.push((kind, member.member_id, member.role().map_err(|error| error.to_string())?));
        }
        match turns::judge(&tagset::tags(&pairs), &members) {
            Verdict::NoRestriction => {}
            Verdict::LeftOut(name) => *self.block.left_out.entry(name).or_default() += 1,
            Verdict::Holds(restriction) => self.block.restrictions.push((relation.id(), restriction)),
        }
        Ok(())
    }

    fn lake(&mut self, relation: &osmpbf::Relation<'_>) -> Result<(), String> {
        let mut members = Vec::new();
        for member in relation.members().filter(|member| matches!(member.member_type, RelMemberType::Way)) {
            match member.role().map_err(|error| error.to_string())? {
                "outer" | "" => members.push((member.member_id, false)),
                "inner" => members.push((member.member_id, true)),
                _ => {}
            }
        }
        self.block.water.relations.push(WaterRelation { id: relation.id(), members });
        Ok(())
    }
}

/// A position of the file (1e-9 degrees), if it is on the globe.
fn coord((lon, lat): (i64, i64)) -> Option<Coord> {
    const DEGREE: i64 = 1_000_000_000;
    let inside = (-180 * DEGREE..=180 * DEGREE).contains(&lon) && (-90 * DEGREE..=90 * DEGREE).contains(&lat);
    let rounded = |nano: i64| ((nano + 50 * nano.signum()) / 100) as i32;
    inside.then(|| Coord { lon: rounded(lon), lat: rounded(lat) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_rounded_and_kept_on_the_globe() {
        assert_eq!(coord((139_410_123_449, -35_700_000_051)), Some(Coord { lon: 1_394_101_234, lat: -357_000_001 }));
        assert_eq!(coord((180_000_000_000, 90_000_000_000)), Some(Coord { lon: 1_800_000_000, lat: 900_000_000 }));
        assert_eq!(coord((180_000_000_001, 0)), None);
        assert_eq!(coord((0, -90_000_000_001)), None);
    }
}
