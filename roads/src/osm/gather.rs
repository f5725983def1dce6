//! From files to ways over numbered nodes: one pass for small extracts, two for large ones.
//!
//! 1. All blobs: the ways some mode can use (tags as numbers of shared sets, nodes as ids), the turn restrictions, the
//!    hash of the bytes. Of small extracts the nodes too, so that nothing is unpacked twice.
//! 2. The ids of the ways' nodes are sorted and numbered.
//! 3. Of large extracts the blobs with nodes once more; only nodes on roads and of water are kept.
//!
//! Between 1 and 2 the blobs with ways are read again when lakes have edges without tags of their own.
//!
//! What stays in memory is what roads are made of: about 20 bytes for each node of a road and 24 for each way.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{
    Progress, ReadError, ReadOptions,
    blobs::{Blobs, Frame, FrameKind},
    block::{self, Block, NodesWanted, Wanted},
    header,
    ids::IdSet,
    nodes::Nodes,
    tagset::{self, Tagsets},
    turns::Restriction,
    water::WaterHeap,
};
use crate::water::WaterShape;
use crate::{Coord, NodeRules};

/// Frames read before they are unpacked side by side: bounds what lies in memory.
const BATCH_BYTES: usize = 16 * 1024 * 1024;
const BATCH_FRAMES: usize = 64;

/// Everything read that concerns roads.
pub(super) struct Gathered {
    pub tagsets: Tagsets,
    /// By rising id, each once.
    pub ways: Vec<RawWay>,
    /// The ways' nodes by number.
    pub refs: Vec<u32>,
    pub nodes: Nodes,
    pub restrictions: Vec<Restriction>,
    pub water: Vec<WaterShape>,
    /// SHA-256 of the files' bytes, hex.
    pub input_hash: String,
    pub data_date: Option<String>,
    pub counts: BTreeMap<String, u64>,
    /// Bytes read.
    pub bytes: u64,
}

/// A way that some mode can use.
#[derive(Clone, Copy)]
pub(super) struct RawWay {
    pub id: i64,
    pub tagset: u32,
    /// How many nodes it has.
    pub len: u32,
    /// Where they start in [`Gathered::refs`].
    pub start: usize,
}

impl Gathered {
    /// The place of a way in [`Self::ways`].
    pub fn way(&self, id: i64) -> Option<u32> {
        self.ways.binary_search_by_key(&id, |way| way.id).ok().map(|at| at as u32)
    }

    /// The nodes of a way by number.
    pub fn nodes_of(&self, way: &RawWay) -> &[u32] {
        &self.refs[way.start..way.start + way.len as usize]
    }
}

/// Reads the files. The nodes of files of up to `small` bytes together are kept on the first pass.
pub(super) fn gather(files: &[PathBuf], options: &ReadOptions<'_>, small: u64) -> Result<Gathered, ReadError> {
    let mut inputs = files.iter().map(|file| Blobs::open(file)).collect::<Result<Vec<_>, _>>()?;
    let total: u64 = inputs.iter().map(Blobs::len).sum();
    let at_once = total <= small;
    let nodes = if at_once { NodesWanted::All } else { NodesWanted::None };
    let wanted = Wanted { rules: options.rules, roads: true, members: None, nodes };

    let (mut heap, mut hash, mut done) = (Heap::default(), Sha256::new(), 0);
    // Where the frames with nodes and those with ways start, file by file.
    let mut again = vec![Vec::new(); inputs.len()];
    let mut edges = vec![Vec::new(); inputs.len()];
    let mut ages = vec![Age::default(); inputs.len()];
    for ((((file, input), again), edges), age) in
        files.iter().zip(&mut inputs).zip(&mut again).zip(&mut edges).zip(&mut ages)
    {
        while let Some(batch) = batch(|| input.next())? {
            for frame in batch.iter().filter(|frame| frame.kind == FrameKind::Header) {
                age.replicated = age.replicated.max(header::check(file, frame)?);
            }
            let ((), blocks) = rayon::join(
                || batch.iter().for_each(|frame| hash.update(&frame.bytes)),
                || decode(file, &batch, &wanted),
            );
            for (frame, block) in batch.iter().zip(blocks?) {
                done += frame.bytes.len() as u64;
                if block.has_nodes {
                    again.push(frame.at);
                }
                if block.has_ways {
                    edges.push(frame.at);
                }
                age.newest = age.newest.max(block.newest);
                heap.add(block);
            }
            (options.progress)(Progress { stage: "roads", done, total });
        }
    }

    if let Some(missing) = heap.water.missing() {
        edges_of_water(files, &mut inputs, &edges, &missing, &mut heap, options)?;
    }
    let mut nodes = Nodes::new(IdSet::new(heap.refs.clone()).ok_or(ReadError::TooLarge)?);
    let mut shores = Nodes::new(IdSet::new(heap.water.nodes()).ok_or(ReadError::TooLarge)?);
    for (positions, marks) in std::mem::take(&mut heap.nodes) {
        nodes.place(&positions, &marks)?;
        shores.place(&positions, &[])?;
    }
    if !at_once {
        for (((file, input), again), age) in files.iter().zip(&mut inputs).zip(&again).zip(&mut ages) {
            let mut left = again.iter();
            let mut next = || match left.next() {
                Some(&at) => input.seek(at).and_then(|()| input.next()),
                None => Ok(None),
            };
            let read_before: u64 = done;
            while let Some(batch) = batch(&mut next)? {
                let ids = NodesWanted::Of([nodes.ids(), shores.ids()]);
                let wanted = Wanted { rules: options.rules, roads: false, members: None, nodes: ids };
                for block in decode(file, &batch, &wanted)? {
                    nodes.place(&block.nodes, &block.marks)?;
                    shores.place(&block.nodes, &[])?;
                    age.newest = age.newest.max(block.newest);
                    heap.count(&block);
                }
                let at = batch.last().map_or(0, |frame| frame.at + frame.bytes.len() as u64);
                (options.progress)(Progress { stage: "nodes", done: read_before - total + at, total });
            }
            done += input.len();
        }
    }
    let newest = ages.iter().map(Age::seconds).max().unwrap_or(0);
    Ok(heap.finish(nodes, &shores, hash, header::day(newest), total))
}

/// Reads the frames with ways once more, for the edges of lakes that have no tags of their own.
fn edges_of_water(
    files: &[PathBuf],
    inputs: &mut [Blobs],
    frames: &[Vec<u64>],
    members: &IdSet,
    heap: &mut Heap,
    options: &ReadOptions<'_>,
) -> Result<(), ReadError> {
    let wanted = Wanted { rules: options.rules, roads: false, members: Some(members), nodes: NodesWanted::None };
    let total: u64 = inputs.iter().map(Blobs::len).sum();
    let mut done = 0;
    for ((file, input), frames) in files.iter().zip(inputs).zip(frames) {
        let mut left = frames.iter();
        let mut next = || match left.next() {
            Some(&at) => input.seek(at).and_then(|()| input.next()),
            None => Ok(None),
        };
        while let Some(batch) = batch(&mut next)? {
            for mut block in decode(file, &batch, &wanted)? {
                heap.water.ways.append(&mut block.water.ways);
                if !block.nodes.is_empty() {
                    heap.nodes.push((block.nodes, block.marks));
                }
            }
            let at = batch.last().map_or(0, |frame| frame.at + frame.bytes.len() as u64);
            (options.progress)(Progress { stage: "water", done: done + at, total });
        }
        done += input.len();
    }
    Ok(())
}

/// How new the data of a file is.
#[derive(Clone, Copy, Default)]
struct Age {
    /// Seconds since 1970, by the header; 0: not said.
    replicated: i64,
    /// Milliseconds since 1970, by the elements; 0: not said.
    newest: i64,
}

impl Age {
    fn seconds(&self) -> i64 {
        if self.replicated > 0 { self.replicated } else { self.newest / 1000 }
    }
}

/// The next frames, to be decoded side by side.
fn batch(mut next: impl FnMut() -> Result<Option<Frame>, ReadError>) -> Result<Option<Vec<Frame>>, ReadError> {
    let (mut frames, mut bytes) = (Vec::new(), 0);
    while frames.len() < BATCH_FRAMES && bytes < BATCH_BYTES {
        let Some(frame) = next()? else { break };
        bytes += frame.bytes.len();
        frames.push(frame);
    }
    Ok((!frames.is_empty()).then_some(frames))
}

fn decode(file: &Path, batch: &[Frame], wanted: &Wanted<'_>) -> Result<Vec<Block>, ReadError> {
    batch
        .par_iter()
        .map(|frame| match frame.kind {
            FrameKind::Data => block::decode(frame, wanted).map_err(|reason| ReadError::Damaged {
                file: file.to_owned(),
                at: frame.at,
                reason,
            }),
            FrameKind::Header | FrameKind::Foreign => Ok(Block::default()),
        })
        .collect()
}

type BlockNodes = (Vec<(i64, Coord)>, Vec<(i64, NodeRules)>);

/// What blocks held, in the order of the files.
#[derive(Default)]
struct Heap {
    tagsets: Tagsets,
    ways: Vec<RawWay>,
    refs: Vec<i64>,
    /// Of each block: positions, and what is at some of them.
    nodes: Vec<BlockNodes>,
    /// With the relation's id: files overlap.
    restrictions: Vec<(i64, Restriction)>,
    water: WaterHeap,
    counts: BTreeMap<String, u64>,
}

impl Heap {
    fn add(&mut self, mut block: Block) {
        self.count(&block);
        let numbers: Vec<u32> = block.tagsets.iter().map(|set| self.tagsets.number(set)).collect();
        for way in &block.ways {
            self.ways.push(RawWay {
                id: way.id,
                tagset: numbers[way.tagset as usize],
                len: way.refs.len() as u32,
                start: self.refs.len() + way.refs.start,
            });
        }
        self.refs.append(&mut block.refs);
        self.restrictions.append(&mut block.restrictions);
        self.water.ways.append(&mut block.water.ways);
        self.water.relations.append(&mut block.water.relations);
        if !block.nodes.is_empty() {
            self.nodes.push((block.nodes, block.marks));
        }
    }

    fn count(&mut self, block: &Block) {
        let read = [
            ("nodes_read", block.nodes_read),
            ("ways_read", block.ways_read),
            ("relations_read", block.relations_read),
        ];
        for (name, count) in read.into_iter().chain(block.left_out.iter().map(|(name, count)| (*name, *count))) {
            if count > 0 {
                *self.counts.entry(name.to_owned()).or_default() += count;
            }
        }
    }

    fn finish(mut self, nodes: Nodes, shores: &Nodes, hash: Sha256, data_date: Option<String>, bytes: u64) -> Gathered {
        // Files overlap; the first that holds a way is believed.
        self.ways.sort_by_key(|way| way.id);
        self.restrictions.sort_by_key(|(id, _)| *id);
        self.restrictions.dedup_by_key(|(id, _)| *id);
        let before = self.ways.len();
        self.ways.dedup_by_key(|way| way.id);
        let mut note = |name: &str, count: usize| {
            if count > 0 {
                *self.counts.entry(name.to_owned()).or_default() += count as u64;
            }
        };
        note("way_repeated", before - self.ways.len());
        note("ways_used", self.ways.len());
        note("nodes_used", nodes.held());
        note("node_moved", nodes.moved());
        count_ignored(&self.tagsets, &self.ways, &mut note);
        let water = self.water.shapes(shores, &mut self.counts);
        let refs = self.refs.par_iter().map(|&id| nodes.ids().find(id).unwrap_or(u32::MAX)).collect();
        Gathered {
            tagsets: self.tagsets,
            ways: self.ways,
            refs,
            nodes,
            restrictions: self.restrictions.into_iter().map(|(_, restriction)| restriction).collect(),
            water,
            input_hash: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
            data_date,
            counts: self.counts,
            bytes,
        }
    }
}

/// Counts the ways with tags which travel times do not follow.
fn count_ignored(tagsets: &Tagsets, ways: &[RawWay], note: &mut impl FnMut(&str, usize)) {
    let mut used = vec![0; tagsets.len()];
    for way in ways {
        used[way.tagset as usize] += 1;
    }
    for (number, &count) in used.iter().enumerate() {
        let mut names: Vec<_> =
            tagsets.pairs(number as u32).into_iter().filter_map(|(key, _)| tagset::ignored(key)).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().for_each(|name| note(name, count));
    }
}
