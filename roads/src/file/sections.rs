//! The sections of a file, by number.

use crate::prepare::PackedLayer;

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Section {
    About = 1,
    Turns = 2,
    FirstArc = 3,
    Arcs = 4,
    Nodes = 5,
    Edges = 6,
    Shapes = 7,
    Classes = 8,
    Bans = 9,
    BansBack = 10,
    Copies = 11,
    Boxes = 12,
    Water = 13,
}

impl Section {
    /// The layer of a section that belongs to none; otherwise it is the number of a [`crate::LayerKind`].
    pub(crate) const NO_LAYER: u32 = 255;

    /// Those every layer has, in the order in which they are written.
    pub(crate) const OF_LAYER: [Self; 10] = [
        Self::FirstArc,
        Self::Arcs,
        Self::Nodes,
        Self::Edges,
        Self::Shapes,
        Self::Classes,
        Self::Bans,
        Self::BansBack,
        Self::Copies,
        Self::Boxes,
    ];

    /// Its place in [`Self::OF_LAYER`]; none for those that belong to no layer.
    pub(crate) fn place(self) -> Option<usize> {
        // They are numbered in this order.
        (self as usize).checked_sub(Self::FirstArc as usize).filter(|place| *place < Self::OF_LAYER.len())
    }

    /// The section with this number.
    pub(crate) fn from_number(number: u32) -> Option<Self> {
        [Self::About, Self::Turns, Self::Water]
            .into_iter()
            .chain(Self::OF_LAYER)
            .find(|section| *section as u32 == number)
    }

    /// Bytes of one record.
    pub(crate) fn record(self) -> usize {
        match self {
            Self::About => 1,
            Self::Turns | Self::FirstArc | Self::Shapes | Self::Water => 4,
            Self::Nodes | Self::Bans | Self::BansBack | Self::Copies => 8,
            Self::Edges => 12,
            Self::Arcs | Self::Classes | Self::Boxes => 16,
        }
    }

    /// Its name in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::About => "description",
            Self::Turns => "turn costs",
            Self::FirstArc => "junctions",
            Self::Arcs => "arcs",
            Self::Nodes => "positions",
            Self::Edges => "stretches",
            Self::Shapes => "shapes",
            Self::Classes => "classes",
            Self::Bans => "forbidden turns",
            Self::BansBack => "forbidden turns backward",
            Self::Copies => "copies",
            Self::Boxes => "boxes",
            Self::Water => "water",
        }
    }

    /// Its bytes in a packed layer; empty for those that belong to no layer.
    pub(crate) fn bytes(self, layer: &PackedLayer) -> &[u8] {
        use bytemuck::cast_slice;
        match self {
            Self::About | Self::Turns | Self::Water => &[],
            Self::FirstArc => cast_slice(&layer.first_arc),
            Self::Arcs => cast_slice(&layer.arcs),
            Self::Nodes => cast_slice(&layer.nodes),
            Self::Edges => cast_slice(&layer.edges),
            Self::Shapes => cast_slice(&layer.shapes),
            Self::Classes => cast_slice(&layer.classes),
            Self::Bans => cast_slice(&layer.bans),
            Self::BansBack => cast_slice(&layer.bans_back),
            Self::Copies => cast_slice(&layer.copies),
            Self::Boxes => cast_slice(&layer.boxes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_numbered_in_the_order_of_their_places() {
        for (place, section) in Section::OF_LAYER.into_iter().enumerate() {
            assert_eq!(section.place(), Some(place));
            assert_eq!(Section::from_number(section as u32), Some(section));
        }
        for section in [Section::About, Section::Turns, Section::Water] {
            assert_eq!(section.place(), None);
            assert_eq!(Section::from_number(section as u32), Some(section));
        }
    }
}
