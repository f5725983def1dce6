//! The packed road network of one layer, as it lies in the prepared file.
//!
//! Nodes are numbered along a Hilbert curve, so that what is near on the ground is near in memory. Every edge
//! (stretch of road) is held as two arcs, one for each way it can be travelled, also when one of them is closed: a
//! backward search reads the same lists with the closed and open ways swapped. The arcs out of a node lie together,
//! and so do their labels.

use crate::{Class, Coord, LayerKind};

/// One layer's tables, borrowed from the file.
#[derive(Clone, Copy)]
pub struct Layer<'n> {
    /// Which modes move on it.
    pub kind: LayerKind,
    /// For each node, and once more at the end: its first arc in [`Self::arcs`].
    pub first_arc: &'n [u32],
    /// The arcs, those of one node together.
    pub arcs: &'n [[u32; 4]],
    /// Positions of nodes: longitude and latitude in 1e-7 degrees, as bits of i32.
    pub nodes: &'n [[u32; 2]],
    /// For each edge: its arc along, its arc against, its first word in [`Self::shapes`]. One more at the end, of
    /// which only the last counts.
    pub edges: &'n [[u32; 3]],
    /// Steps of the edges' shapes from their start, without both ends: two i16 (longitude low, latitude high half)
    /// in 1e-6 degrees.
    pub shapes: &'n [u32],
    /// Classes, see [`pack_class`].
    pub classes: &'n [[u32; 4]],
    /// Forbidden turns as pairs of arcs, sorted: after the first, the second may not follow.
    pub bans: &'n [[u32; 2]],
    /// The same for a backward search: with the pair (a, b) here, the ban is (twin of b, twin of a); sorted.
    pub bans_back: &'n [[u32; 2]],
    /// Pairs (edge, its copy), both ways round, sorted.
    pub copies: &'n [[u32; 2]],
    /// A packed R-tree over the edges in their order: for each group of 16 edges, then for each 16 of those groups,
    /// and so on up to one, a box west, south, east, north in 1e-7 degrees, as bits of i32.
    pub boxes: &'n [[u32; 4]],
}

/// How many edges or boxes one box of the next level covers.
pub const GROUP: usize = 16;

/// One arc: an edge as travelled one way. Made by [`Arc::pack`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The node it leads to.
    pub head: u32,
    /// Its length, centimetres, below 2^24.
    pub length_cm: u32,
    /// See [`flags`].
    pub flags: u8,
    /// Its class.
    pub class: u16,
    /// Bearing at its tail in 256ths of a circle from north, clockwise.
    pub bearing_out: u8,
    /// Bearing with which it arrives at its head, in the same unit.
    pub bearing_in: u8,
    /// The edge, below 2^29.
    pub edge: u32,
    /// This arc goes along the edge's stored direction.
    pub along: bool,
    /// Drive layer: bit 0, part of the connected network. Light layer: bit 0 for bicycles, bit 1 for pedestrians.
    pub connected: u8,
}

/// Bits of [`Arc::flags`].
pub mod flags {
    /// It can't be entered at its tail (by who travels this arc).
    pub const NO_ENTRY_AT_TAIL: u8 = 1;
    /// Its twin can't be left at this arc's tail.
    pub const NO_EXIT_AT_TAIL: u8 = 2;
    /// Its twin can't be entered at this arc's head.
    pub const NO_ENTRY_AT_HEAD: u8 = 4;
    /// It can't be left at its head.
    pub const NO_EXIT_AT_HEAD: u8 = 8;
    /// There are traffic lights at its head.
    pub const SIGNAL_AT_HEAD: u8 = 16;
    /// Turns at its head cost: three or more roads meet there.
    pub const TURNS_AT_HEAD: u8 = 32;
    /// It is the first of a pair in [`super::Layer::bans`] or in [`super::Layer::bans_back`].
    pub const BANS: u8 = 64;
    /// Who comes over it may turn back at its head: no other way leads on.
    pub const U_TURN_AT_HEAD: u8 = 128;
}

impl Arc {
    /// The four words of the file.
    #[must_use]
    pub fn pack(self) -> [u32; 4] {
        [
            self.head,
            (self.length_cm & 0x00FF_FFFF) | u32::from(self.flags) << 24,
            u32::from(self.class) | u32::from(self.bearing_out) << 16 | u32::from(self.bearing_in) << 24,
            (self.edge & 0x1FFF_FFFF) | u32::from(self.along) << 29 | u32::from(self.connected & 3) << 30,
        ]
    }

    /// From the four words of the file.
    #[must_use]
    #[inline]
    pub fn unpack(words: [u32; 4]) -> Self {
        Self {
            head: words[0],
            length_cm: words[1] & 0x00FF_FFFF,
            flags: (words[1] >> 24) as u8,
            class: words[2] as u16,
            bearing_out: (words[2] >> 16) as u8,
            bearing_in: (words[2] >> 24) as u8,
            edge: words[3] & 0x1FFF_FFFF,
            along: words[3] >> 29 & 1 == 1,
            connected: (words[3] >> 30) as u8,
        }
    }
}

/// A class in four words: road, prefecture, density, restricted (one byte each, low first), then for each mode the
/// speeds along (low half) and against.
#[must_use]
pub fn pack_class(class: &Class) -> [u32; 4] {
    let speed = |mode: usize| u32::from(class.speeds[mode][0]) | u32::from(class.speeds[mode][1]) << 16;
    [
        u32::from(class.road as u8)
            | u32::from(class.prefecture) << 8
            | u32::from(class.density) << 16
            | u32::from(class.restricted) << 24,
        speed(0),
        speed(1),
        speed(2),
    ]
}

impl Layer<'_> {
    /// Position of a node; `None` when there is no such node.
    #[must_use]
    pub fn node(&self, node: u32) -> Option<Coord> {
        let [lon, lat] = *self.nodes.get(node as usize)?;
        Some(Coord { lon: lon as i32, lat: lat as i32 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_survives_packing() {
        let arc = Arc {
            head: 0xFFFF_FFFE,
            length_cm: 0x00AB_CDEF,
            flags: flags::BANS | flags::NO_EXIT_AT_HEAD,
            class: 65_535,
            bearing_out: 200,
            bearing_in: 7,
            edge: 0x1ABC_DEF0,
            along: true,
            connected: 2,
        };
        assert_eq!(Arc::unpack(arc.pack()), arc);
    }
}
