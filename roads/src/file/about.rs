//! What a prepared file says of itself.

use crate::draft::AboutSource;

/// The description of a prepared file.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct About {
    /// What it was made from.
    pub source: AboutSource,
    /// Twelve hex digits that change with the contents: part of every answer's method, and of keys of caches.
    pub version: String,
    /// The westernmost road, degrees.
    pub west: f64,
    /// The southernmost road, degrees.
    pub south: f64,
    /// The easternmost road, degrees.
    pub east: f64,
    /// The northernmost road, degrees.
    pub north: f64,
    /// How much is in each layer.
    pub layers: Vec<LayerCounts>,
    /// Length of the file in bytes. Not in the file's own description: the header has it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub bytes: u64,
    /// Version of the file's layout.
    pub format: u32,
}

/// How much is in a layer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LayerCounts {
    /// `drive` or `light`.
    pub kind: String,
    /// Junctions.
    pub nodes: u64,
    /// Stretches between them.
    pub edges: u64,
    /// Stretches as travelled one way, twice as many.
    pub arcs: u64,
    /// Steps of shapes.
    pub steps: u64,
    /// Kinds of stretches.
    pub classes: u64,
    /// Forbidden turns.
    pub bans: u64,
    /// Stretches that have copies, and their copies.
    pub copies: u64,
    /// Arcs that are part of the connected network, for each of the layer's modes by name.
    pub connected: std::collections::BTreeMap<String, u64>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}
