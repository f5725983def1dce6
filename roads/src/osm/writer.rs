//! Writing OpenStreetMap extracts: for the demo town, and for tests of everything that reads one.
//!
//! The format is PBF, <https://wiki.openstreetmap.org/wiki/PBF_Format>: blobs of at most 8,000 elements, each with a
//! table of its strings. The same elements give the same bytes.

mod block;
mod protobuf;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::Coord;
use protobuf::Message;

/// Elements in one block, at most: what the format recommends.
const BLOCK_ELEMENTS: usize = 8_000;
/// Estimated bytes of one block, at most; the format allows 32 MiB and recommends half of it.
const BLOCK_BYTES: usize = 8 << 20;

/// An OpenStreetMap extract in memory, to be written as `.osm.pbf`.
///
/// Nodes come first, then ways, then relations, each in the order in which they were added; nothing is checked: a way
/// may name nodes that aren't there, as ways at the edge of real extracts do.
///
/// ```
/// use kaomie_roads::Coord;
/// use kaomie_roads::osm::writer::Extract;
///
/// let mut extract = Extract::new();
/// extract.node(1, Coord { lon: 1_355_000_000, lat: 315_000_000 }, &[("highway", "traffic_signals")]);
/// extract.node(2, Coord { lon: 1_355_010_000, lat: 315_000_000 }, &[]);
/// extract.way(10, &[1, 2], &[("highway", "residential"), ("oneway", "yes")]);
/// let bytes = extract.to_bytes();
/// assert!(bytes.len() > 100);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Extract {
    nodes: Vec<Node>,
    ways: Vec<Way>,
    relations: Vec<Relation>,
    timestamp: Option<i64>,
    edited: Option<i64>,
    plain_nodes: bool,
    uncompressed: bool,
}

/// What a relation's member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Member {
    /// A node.
    Node = 0,
    /// A way.
    Way = 1,
    /// Another relation.
    Relation = 2,
}

type OwnedTags = Vec<(String, String)>;

#[derive(Clone, Debug)]
struct Node {
    id: i64,
    at: Coord,
    tags: OwnedTags,
}

#[derive(Clone, Debug)]
struct Way {
    id: i64,
    refs: Vec<i64>,
    tags: OwnedTags,
}

#[derive(Clone, Debug)]
struct Relation {
    id: i64,
    members: Vec<(Member, i64, String)>,
    tags: OwnedTags,
}

impl Extract {
    /// An extract with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node.
    pub fn node(&mut self, id: i64, at: Coord, tags: &[(&str, &str)]) -> &mut Self {
        self.nodes.push(Node { id, at, tags: owned(tags) });
        self
    }

    /// Adds a way over nodes in order.
    pub fn way(&mut self, id: i64, nodes: &[i64], tags: &[(&str, &str)]) -> &mut Self {
        self.ways.push(Way { id, refs: nodes.to_vec(), tags: owned(tags) });
        self
    }

    /// Adds a relation of members with their roles.
    pub fn relation(&mut self, id: i64, members: &[(Member, i64, &str)], tags: &[(&str, &str)]) -> &mut Self {
        let members = members.iter().map(|(kind, id, role)| (*kind, *id, (*role).to_owned())).collect();
        self.relations.push(Relation { id, members, tags: owned(tags) });
        self
    }

    /// States in the header up to when edits are contained: seconds since 1970-01-01 UTC.
    pub fn timestamp(&mut self, seconds: i64) -> &mut Self {
        self.timestamp = Some(seconds);
        self
    }

    /// States of every element when it was last edited: seconds since 1970-01-01 UTC. Without it no element has any
    /// information on its edits.
    pub fn edited(&mut self, seconds: i64) -> &mut Self {
        self.edited = Some(seconds);
        self
    }

    /// Writes nodes one by one instead of in columns, as few programs still do.
    pub fn plain_nodes(&mut self) -> &mut Self {
        self.plain_nodes = true;
        self
    }

    /// Leaves blobs as they are instead of deflating them.
    pub fn uncompressed(&mut self) -> &mut Self {
        self.uncompressed = true;
        self
    }

    /// The file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.append_blob(&mut out, "OSMHeader", &self.header());
        for nodes in blocks(&self.nodes, |node| weight(&node.tags)) {
            let block =
                if self.plain_nodes { block::nodes(nodes, self.edited) } else { block::dense(nodes, self.edited) };
            self.append_blob(&mut out, "OSMData", &block);
        }
        for ways in blocks(&self.ways, |way| weight(&way.tags) + 10 * way.refs.len()) {
            self.append_blob(&mut out, "OSMData", &block::ways(ways, self.edited));
        }
        let of_members = |of: &Relation| of.members.iter().map(|(.., role)| 16 + role.len()).sum::<usize>();
        for relations in blocks(&self.relations, |relation| weight(&relation.tags) + of_members(relation)) {
            self.append_blob(&mut out, "OSMData", &block::relations(relations, self.edited));
        }
        out
    }

    /// The `HeaderBlock`: bounding box of the nodes in 1e-9 degrees, features, program, timestamp.
    fn header(&self) -> Vec<u8> {
        let mut header = Message::new();
        if let Some((low, high)) = self.bounds() {
            let mut bounds = Message::new();
            bounds.signed(1, i64::from(low.lon) * 100);
            bounds.signed(2, i64::from(high.lon) * 100);
            bounds.signed(3, i64::from(high.lat) * 100);
            bounds.signed(4, i64::from(low.lat) * 100);
            header.message(1, &bounds);
        }
        header.bytes(4, b"OsmSchema-V0.6");
        if !self.plain_nodes {
            header.bytes(4, b"DenseNodes");
        }
        header.bytes(16, b"kaomie");
        if let Some(seconds) = self.timestamp {
            header.integer(32, seconds);
        }
        header.finish()
    }

    /// South-western and north-eastern corner of all nodes.
    fn bounds(&self) -> Option<(Coord, Coord)> {
        let first = self.nodes.first()?.at;
        Some(self.nodes.iter().fold((first, first), |(low, high), node| {
            (
                Coord { lon: low.lon.min(node.at.lon), lat: low.lat.min(node.at.lat) },
                Coord { lon: high.lon.max(node.at.lon), lat: high.lat.max(node.at.lat) },
            )
        }))
    }

    /// Four bytes of length (big endian), a `BlobHeader`, a `Blob`.
    fn append_blob(&self, out: &mut Vec<u8>, kind: &str, content: &[u8]) {
        let mut blob = Message::new();
        if self.uncompressed {
            blob.bytes(1, content);
        } else {
            blob.integer(2, content.len() as i64);
            blob.bytes(3, &deflated(content));
        }
        let blob = blob.finish();
        let mut header = Message::new();
        header.bytes(1, kind.as_bytes());
        header.integer(3, blob.len() as i64);
        let header = header.finish();
        out.extend_from_slice(&(header.len() as u32).to_be_bytes());
        out.extend_from_slice(&header);
        out.extend_from_slice(&blob);
    }
}

fn owned(tags: &[(&str, &str)]) -> OwnedTags {
    tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// Roughly how many bytes an element with these tags takes in a block, at most.
fn weight(tags: &OwnedTags) -> usize {
    48 + tags.iter().map(|(key, value)| key.len() + value.len() + 20).sum::<usize>()
}

/// Cuts elements into runs that fit into one block each; an element on its own is never cut.
fn blocks<T>(mut elements: &[T], weight: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut runs = Vec::new();
    while !elements.is_empty() {
        let (mut count, mut bytes) = (0, 0);
        while count < elements.len().min(BLOCK_ELEMENTS)
            && (count == 0 || bytes + weight(&elements[count]) <= BLOCK_BYTES)
        {
            bytes += weight(&elements[count]);
            count += 1;
        }
        let (run, rest) = elements.split_at(count);
        runs.push(run);
        elements = rest;
    }
    runs
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).and_then(|()| encoder.finish()).expect("writing into memory does not fail")
}

#[cfg(test)]
#[path = "writer/tests.rs"]
mod tests;
