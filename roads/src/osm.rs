//! Reading OpenStreetMap extracts (`.osm.pbf`) into drafts.
//!
//! 1. Files become ways over numbered nodes (`gather`, from `blobs`, `block` and `nodes`).
//! 2. The rules say what each way is for each mode (`judge`, with `places` and `classes`).
//! 3. For each layer: ways are split where roads meet (`split`), end at barriers (`barriers`), and are joined again
//!    where they only go on (`chains`).
//! 4. Water becomes lines and areas for maps (`water`).
//! 5. For cars: forbidden turns (`turns`, `bans`, `sequences`) and roads that may only be used to arrive or leave
//!    (`zones`).
//!
//! Nothing in a file makes this panic; what is left out is counted by name in
//! [`AboutSource::counts`](crate::draft::AboutSource::counts):
//!
//! | count | what |
//! |---|---|
//! | `ways_read`, `nodes_read`, `relations_read` | elements in the files |
//! | `ways_used`, `nodes_used` | those some mode can use, and their nodes |
//! | `drive_nodes`, `drive_edges`, `light_nodes`, `light_edges` | what became of them, copies included |
//! | `way_repeated`, `node_moved` | in more than one file; and at another place there |
//! | `way_node_missing`, `way_cut` | nodes the files do not hold; ways that therefore end early or have a gap |
//! | `way_without_length` | ways of fewer than two different nodes |
//! | `node_off_the_globe` | nodes with a position that can't be |
//! | `lit`, `incline`, `opening_hours` | ways with tags that travel times do not follow |
//! | `conditional_access`, `conditional_oneway`, `conditional_maxspeed`, `conditional_other` | ways with conditions, which are not applied |
//! | `restriction_used` | turn restrictions applied |
//! | `restriction_needless` | those that forbid what one-way streets or footpaths forbid already |
//! | `restriction_incomplete` | whose members are missing or do not meet |
//! | `restriction_ambiguous` | whose ways pass the node instead of ending there |
//! | `restriction_conditional`, `restriction_except_car`, `restriction_other_vehicle`, `restriction_unknown` | that hold at times, not for cars, or in no known way |
//! | `restricted_copies` | stretches there twice because they may only be used to arrive or leave |
//! | `public_edges_within_restricted` | stretches without a word on access which only restricted ones lead to |
//! | `water_areas`, `water_lines` | lakes, ponds and broad rivers; rivers, canals and coasts, for maps |
//! | `water_incomplete`, `water_small` | areas of water that are not closed in the files; that are too small to be seen |
//! | `class_replaced` | kinds of road beyond the 65,536th, for which the most similar stands in |

mod bans;
mod barriers;
mod blobs;
mod block;
mod chains;
mod classes;
mod gather;
mod header;
mod ids;
mod judge;
mod layer;
mod nodes;
mod places;
mod sequences;
mod side;
mod split;
mod tagset;
mod turngraph;
mod turns;
mod water;
pub mod writer;
mod zones;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub(crate) use water::is_within;

use crate::draft::AboutSource;
use crate::{Drafts, LayerKind, Mode, Rules};

/// How to read.
pub struct ReadOptions<'a> {
    /// The modes to prepare, at least one.
    pub modes: Vec<Mode>,
    /// What tags mean. Whether a way can be used at all must not depend on its place; keys that say nothing of travel
    /// (`name`, `ref`, `source` and the like) are not shown to it.
    pub rules: &'a dyn Rules,
    /// Told now and then how far the reading has come.
    pub progress: &'a dyn Fn(Progress),
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done: `roads`, `water`, `nodes`, `layers`.
    pub stage: &'static str,
    /// Bytes of the input done in this stage.
    pub done: u64,
    /// Bytes of the input.
    pub total: u64,
}

/// Why extracts could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No file was named.
    #[error("no extract was named")]
    NoFiles,
    /// No mode was asked for.
    #[error("no mode of travel was asked for")]
    NoModes,
    /// The file system refused.
    #[error("{}: cannot be read", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the file system said.
        #[source]
        source: std::io::Error,
    },
    /// It is something else.
    #[error("{}: is no OpenStreetMap extract in PBF form: {reason}", file.display())]
    NotPbf {
        /// The file.
        file: PathBuf,
        /// What is wrong with its beginning.
        reason: String,
    },
    /// It ends too early, as after a download that was broken off.
    #[error("{}: ends in the middle of the block at byte {at}", file.display())]
    Truncated {
        /// The file.
        file: PathBuf,
        /// Where the last block starts.
        at: u64,
    },
    /// A block can't be decoded.
    #[error("{}: the block at byte {at} is damaged: {reason}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// Where the block starts.
        at: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// It requires of its readers what this one can't do.
    #[error("{}: requires \"{feature}\", which is not supported", file.display())]
    Unsupported {
        /// The file.
        file: PathBuf,
        /// The feature by the name in its header.
        feature: String,
    },
    /// Files (or parts of one) that number different things alike.
    #[error("node {node} lies in two places {meters:.0} m apart: these files can't be read together")]
    IdsClash {
        /// The node's id.
        node: i64,
        /// How far apart.
        meters: f64,
    },
    /// No way in it can be used by any of the modes.
    #[error("there is no road for the modes asked for")]
    NoRoads,
    /// More kinds of road than can be numbered.
    #[error("there are more than 65,536 kinds of road")]
    TooManyClasses,
    /// More nodes or stretches than can be numbered.
    #[error("there are more nodes or stretches than a network can hold")]
    TooLarge,
}

/// The nodes of files up to this many bytes together are kept on the first pass: about ten million of them, 160 MB.
const SMALL: u64 = 64 * 1024 * 1024;

/// Who must be named wherever answers from the data are shown.
const ATTRIBUTION: &str = "© OpenStreetMap contributors, ODbL 1.0";

/// Reads one or several extracts as one map: what is in more than one of them is taken once.
///
/// A layer without any road is `None`, and modes without any road are not in [`AboutSource::modes`].
///
/// # Errors
/// See [`ReadError`]. Ways whose nodes are missing are no error: they end there.
pub fn read(files: &[PathBuf], options: &ReadOptions<'_>) -> Result<Drafts, ReadError> {
    read_sized(files, options, SMALL)
}

fn read_sized(files: &[PathBuf], options: &ReadOptions<'_>, small: u64) -> Result<Drafts, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFiles);
    }
    if options.modes.is_empty() {
        return Err(ReadError::NoModes);
    }
    let mut gathered = gather::gather(files, options, small)?;
    let total = gathered.bytes;
    let layers = |done| (options.progress)(Progress { stage: "layers", done, total });
    layers(0);
    let places = places::Places::of(&gathered);
    let place_of = |position| places.at(position);
    let [drive, light] = judge::judge(&gathered, &options.modes, options.rules, &place_of)?;
    drop(places);
    let water = std::mem::take(&mut gathered.water);
    let mut counts = std::mem::take(&mut gathered.counts);
    let mut build = |kinds, kind| match kinds {
        Some(kinds) => layer::build(&gathered, kinds, kind, &options.modes, &mut counts),
        None => Ok(None),
    };
    let drive = build(drive, LayerKind::Drive)?;
    layers(total / 2);
    let light = build(light, LayerKind::Light)?;
    layers(total);
    let used = |mode: Mode| {
        let classes = [&drive, &light].into_iter().flatten().flat_map(|draft| &draft.classes);
        classes.into_iter().any(|class| class.speeds[mode.index()] != [0; 2])
    };
    let modes: Vec<Mode> = Mode::ALL.into_iter().filter(|mode| used(*mode)).collect();
    if modes.is_empty() {
        return Err(ReadError::NoRoads);
    }
    let left = side::drives_on_the_left(&gathered);
    let about = AboutSource {
        files: files.iter().map(|file| name_of(file)).collect(),
        input_hash: gathered.input_hash,
        data_date: gathered.data_date,
        attribution: ATTRIBUTION.to_owned(),
        modes: modes.iter().map(|mode| mode.name().to_owned()).collect(),
        rules: options.rules.about(),
        drives_on_the_left: left,
        counts,
    };
    Ok(Drafts { drive, light, turns: options.rules.turns(left), water, about })
}

fn name_of(file: &std::path::Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}
