//! The road network between reading and packing.

use crate::water::WaterShape;
use crate::{Class, Coord, TurnCosts};

/// Which modes move on a layer. Cars have one of their own: footpaths would split their edges and slow their search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum LayerKind {
    /// Cars: labels on directed edges, because turns cost and can be forbidden.
    Drive = 0,
    /// Bicycles and pedestrians: labels on nodes.
    Light = 1,
}

/// One layer as read: junctions, the stretches between them, and forbidden turns.
///
/// Stretches are already as long as they can be: a node with two stretches of one class, no signal and no barrier is
/// part of one stretch's shape and no node.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Positions of the nodes.
    pub nodes: Vec<Coord>,
    /// Whether a node has traffic lights, one for each node.
    pub signals: Vec<bool>,
    /// The stretches.
    pub edges: Vec<DraftEdge>,
    /// Positions between the ends of stretches, one stretch after the other.
    pub shapes: Vec<Coord>,
    /// The classes that edges name by number.
    pub classes: Vec<Class>,
    /// Forbidden turns.
    pub bans: Vec<Ban>,
}

/// A stretch of road between two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftEdge {
    /// The node it starts at.
    pub from: u32,
    /// The node it ends at; may be the same.
    pub to: u32,
    /// Its class by number; the speeds "along" are those from `from` to `to`.
    pub class: u16,
    /// Its length, centimetres; below 2^24 (longer stretches, of ferries, are cut).
    pub length_cm: u32,
    /// Where its shape starts in [`Draft::shapes`].
    pub shape_start: u32,
    /// How many positions its shape has.
    pub shape_len: u32,
    /// Set: it can't be entered at its start (one of two copies of a stretch, or the far side of a barrier).
    pub no_entry_at_from: bool,
    /// Set: it can't be left at its start.
    pub no_exit_at_from: bool,
    /// Set: it can't be entered at its end.
    pub no_entry_at_to: bool,
    /// Set: it can't be left at its end.
    pub no_exit_at_to: bool,
    /// The stretch of which this is a copy with the same ends' positions and shape, made for roads that may only be
    /// used to arrive, or for a forbidden sequence of three ways.
    /// A place on the original can be reached over either.
    pub copy_of: Option<u32>,
}

/// A forbidden turn: who comes over `from` can't go on over `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ban {
    /// Edge one comes over.
    pub from: u32,
    /// It was travelled along its stored direction.
    pub from_along: bool,
    /// Edge one goes on over.
    pub to: u32,
    /// It would be travelled along its stored direction.
    pub to_along: bool,
}

/// What reading an extract gives.
#[derive(Clone, Debug)]
pub struct Drafts {
    /// The cars' layer, when asked for.
    pub drive: Option<Draft>,
    /// The layer of bicycles and pedestrians, when asked for.
    pub light: Option<Draft>,
    /// What turns cost.
    pub turns: TurnCosts,
    /// Water, for maps.
    pub water: Vec<WaterShape>,
    /// Facts for the file's description.
    pub about: AboutSource,
}

/// What is told of a network's source.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AboutSource {
    /// Names of the files read (no folders).
    pub files: Vec<String>,
    /// SHA-256 over the files' bytes in order, hex.
    pub input_hash: String,
    /// Day of the newest data: the extract's replication timestamp, else its newest element's, `YYYY-MM-DD`.
    pub data_date: Option<String>,
    /// Who must be named: `© OpenStreetMap contributors, ODbL 1.0`.
    pub attribution: String,
    /// The modes prepared, by name.
    pub modes: Vec<String>,
    /// Speeds and assumptions in words.
    pub rules: String,
    /// Traffic keeps to the left.
    pub drives_on_the_left: bool,
    /// Ways and nodes read, and what was left out with how often: a stable name (`conditional_access`,
    /// `lit`, `incline`, `restriction_incomplete`, …) and its count.
    pub counts: std::collections::BTreeMap<String, u64>,
}
