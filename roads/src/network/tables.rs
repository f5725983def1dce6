//! Where a layer's tables are in the bytes.

use std::ops::Range;

use bytemuck::AnyBitPattern;

use super::OpenError;
use crate::file::Section;
use crate::graph::Layer;
use crate::prepare::{MAX_CLASSES, boxes};
use crate::{LayerKind, RoadClass};

/// One layer's sections.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) kind: LayerKind,
    /// Byte ranges, in the order of [`Section::OF_LAYER`].
    ranges: [Range<usize>; Section::OF_LAYER.len()],
    /// The file's classes, and those that overrides added.
    pub(super) classes: Vec<[u32; 4]>,
}

impl Tables {
    /// Finds a layer's tables; `None` when the file has no such layer.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] when only some are there, or when their sizes contradict each other.
    pub(super) fn find(
        kind: LayerKind,
        bytes: &[u8],
        range_of: impl Fn(Section) -> Option<Range<usize>>,
    ) -> Result<Option<Self>, OpenError> {
        let found: Vec<Range<usize>> = Section::OF_LAYER.into_iter().filter_map(&range_of).collect();
        if found.is_empty() {
            return Ok(None);
        }
        let Ok(ranges) = found.try_into() else {
            return Err(OpenError::damaged(format!("tables of its {} layer are missing", kind.name())));
        };
        let mut tables = Self { kind, ranges, classes: Vec::new() };
        tables.classes = tables.table(bytes, Section::Classes).to_vec();
        let wrong = tables.contradictions(bytes);
        match wrong {
            Some(what) => Err(OpenError::damaged(format!("in its {} layer {what}", kind.name()))),
            None => Ok(Some(tables)),
        }
    }

    pub(super) fn edge_count(&self) -> usize {
        (self.range(Section::Edges).len() / Section::Edges.record()).saturating_sub(1)
    }

    /// The tables, to be read.
    pub(super) fn layer<'n>(&'n self, bytes: &'n [u8]) -> Layer<'n> {
        Layer {
            kind: self.kind,
            first_arc: self.table(bytes, Section::FirstArc),
            arcs: self.table(bytes, Section::Arcs),
            nodes: self.table(bytes, Section::Nodes),
            edges: self.table(bytes, Section::Edges),
            shapes: self.table(bytes, Section::Shapes),
            classes: &self.classes,
            bans: self.table(bytes, Section::Bans),
            bans_back: self.table(bytes, Section::BansBack),
            copies: self.table(bytes, Section::Copies),
            boxes: self.table(bytes, Section::Boxes),
        }
    }

    /// The arcs, to be changed in memory.
    pub(super) fn arcs_mut<'n>(&self, bytes: &'n mut [u8]) -> &'n mut [[u32; 4]] {
        let arcs = bytes.get_mut(self.range(Section::Arcs)).unwrap_or(&mut []);
        bytemuck::try_cast_slice_mut(arcs).unwrap_or(&mut [])
    }

    fn range(&self, section: Section) -> Range<usize> {
        section.place().and_then(|place| self.ranges.get(place)).cloned().unwrap_or_default()
    }

    /// The records of a section. Sections were found to be inside the file, aligned and of whole records when it was
    /// opened; were one not, it would be empty.
    fn table<'n, T: AnyBitPattern>(&self, bytes: &'n [u8], section: Section) -> &'n [T] {
        bytemuck::try_cast_slice(bytes.get(self.range(section)).unwrap_or(&[])).unwrap_or(&[])
    }

    fn contradictions(&self, bytes: &[u8]) -> Option<&'static str> {
        let layer = self.layer(bytes);
        let edge_count = self.edge_count();
        let boxes = boxes::levels(edge_count).last().map_or(0, |root| root.end);
        let falls = |table: &mut dyn Iterator<Item = u32>| !table.is_sorted();
        let every = |length: usize| (length / 16).max(1);
        let problems = [
            (layer.edges.is_empty(), "there are no stretches"),
            (layer.first_arc.len() != layer.nodes.len() + 1, "junctions and positions differ in number"),
            (layer.arcs.len() != edge_count * 2, "arcs and stretches differ in number"),
            (layer.boxes.len() != boxes, "boxes and stretches differ in number"),
            (layer.first_arc.first() != Some(&0), "the first junction has not the first arc"),
            (layer.first_arc.last().map(|end| *end as usize) != Some(layer.arcs.len()), "arcs belong to no junction"),
            (layer.edges.last().map(|end| end[2] as usize) != Some(layer.shapes.len()), "shapes belong to no stretch"),
            (layer.bans.len() != layer.bans_back.len(), "forbidden turns differ in number"),
            (edge_count > 0 && layer.classes.is_empty(), "there are no classes"),
            (layer.classes.len() > MAX_CLASSES, "there are too many classes"),
            (
                layer.classes.iter().any(|class| RoadClass::from_number(class[0] as u8).is_none()),
                "a class is of no kind",
            ),
            // A look here and there, which does not read the whole file.
            (
                falls(&mut layer.first_arc.iter().step_by(every(layer.first_arc.len())).copied()),
                "junctions are out of order",
            ),
            (
                falls(&mut layer.edges.iter().step_by(every(layer.edges.len())).map(|edge| edge[2])),
                "shapes are out of order",
            ),
        ];
        problems.into_iter().find_map(|(is_so, problem)| is_so.then_some(problem))
    }
}
