//! From drafts to packed layers: order, connection, flags, boxes.

mod bans;
mod bearings;
pub mod boxes;
mod check;
pub(crate) mod components;
mod flags;
mod junctions;
mod order;
#[cfg(test)]
pub(crate) mod samples;
mod shapes;
#[cfg(test)]
mod tests;

pub(crate) use check::MAX_CLASSES;
pub(crate) use shapes::{STEP, step_towards, stepped};

use crate::graph::{self, Arc};
use crate::{Draft, LayerKind};

/// One layer's tables as they go into the file; the same names as [`graph::Layer`], which says what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named and described in graph::Layer")]
pub struct PackedLayer {
    pub kind: LayerKind,
    pub first_arc: Vec<u32>,
    pub arcs: Vec<[u32; 4]>,
    pub nodes: Vec<[u32; 2]>,
    pub edges: Vec<[u32; 3]>,
    pub shapes: Vec<u32>,
    pub classes: Vec<[u32; 4]>,
    pub bans: Vec<[u32; 2]>,
    pub bans_back: Vec<[u32; 2]>,
    pub copies: Vec<[u32; 2]>,
    pub boxes: Vec<[u32; 4]>,
}

/// Why a draft can't be packed. Nothing is ever cut to fit.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PackError {
    /// More of something than the file's fields can number.
    #[error(
        "too many {what} in the {kind} layer: {count}, and the file holds up to {limit}; prepare a smaller extract"
    )]
    TooMany {
        /// Of what.
        what: &'static str,
        /// In which layer.
        kind: &'static str,
        /// How many there are.
        count: u64,
        /// How many fit.
        limit: u64,
    },
    /// A draft that contradicts itself: a mistake of whoever made it.
    #[error("the {kind} layer contradicts itself: {what} {number} {problem}")]
    Inconsistent {
        /// In which layer.
        kind: &'static str,
        /// Of which table.
        what: &'static str,
        /// Which one.
        number: u64,
        /// What is wrong with it.
        problem: &'static str,
    },
}

/// Packs a layer: numbers nodes along a Hilbert curve and edges by the node they start at, and works out all that a
/// search should not have to.
///
/// # Errors
/// [`PackError`] when the draft has more than fits, or names what it doesn't have.
pub fn pack(kind: LayerKind, draft: Draft) -> Result<PackedLayer, PackError> {
    check::check(kind, &draft)?;
    let Draft { nodes, signals, edges, shapes, classes, bans: forbidden, .. } = draft;
    let (nodes, new_node) = order::nodes(&nodes);
    let (edges, new_edge) = order::edges(edges, &new_node);
    let signals = order::moved(&signals, &new_node);
    drop(new_node);

    let mut layer = junctions::join(kind, &nodes, &edges, &classes);
    shapes::fill(&mut layer, &nodes, &edges, &shapes)?;
    bearings::fill(&mut layer, &nodes, &edges, &shapes);
    drop(shapes);
    boxes::fill(&mut layer);
    flags::fill(&mut layer, &edges, &signals, &new_edge)?;
    bans::fill(&mut layer, &forbidden, &new_edge);
    drop((edges, new_edge, signals, forbidden));
    components::fill(&mut layer);
    Ok(layer)
}

impl PackedLayer {
    /// The tables, as a search reads them.
    #[must_use]
    pub fn layer(&self) -> graph::Layer<'_> {
        graph::Layer {
            kind: self.kind,
            first_arc: &self.first_arc,
            arcs: &self.arcs,
            nodes: &self.nodes,
            edges: &self.edges,
            shapes: &self.shapes,
            classes: &self.classes,
            bans: &self.bans,
            bans_back: &self.bans_back,
            copies: &self.copies,
            boxes: &self.boxes,
        }
    }

    fn arc(&self, arc: u32) -> Arc {
        Arc::unpack(self.arcs[arc as usize])
    }

    /// The same edge the other way.
    fn twin(&self, arc: &Arc) -> u32 {
        self.edges[arc.edge as usize][usize::from(arc.along)]
    }

    /// Whether a mode may travel an arc, by its class alone.
    fn is_open(&self, arc: &Arc, mode: crate::Mode) -> bool {
        class_speed(self.classes[usize::from(arc.class)], mode, arc.along) > 0
    }
}

/// A packed class's speed for a mode, along or against, in tenths of a kilometre an hour; 0: closed.
pub(crate) fn class_speed(class: [u32; 4], mode: crate::Mode, along: bool) -> u16 {
    let both = class[1 + mode.index()];
    if along { both as u16 } else { (both >> 16) as u16 }
}

impl LayerKind {
    /// Its name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Drive => "drive",
            Self::Light => "light",
        }
    }

    /// The modes that move on it.
    #[must_use]
    pub fn modes(self) -> &'static [crate::Mode] {
        match self {
            Self::Drive => &[crate::Mode::Car],
            Self::Light => &[crate::Mode::Bicycle, crate::Mode::Foot],
        }
    }
}
