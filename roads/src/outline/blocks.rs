//! A coarse map of where contours may pass.
//!
//! Contours divide times into zones. Where the roads of a block of cells and of the blocks around it all lie in one
//! zone, no contour passes, and the field needs no more than to know that.

use super::frame::Frame;

/// Cells along the side of a block, as a power of two.
const SIDE: usize = 1;

/// The last zone that has a bit of its own; later ones share it, at the price of work done in vain.
const LAST: u8 = 7;

/// For each block the zones of the roads in it, as bits. Reused between questions.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    zones: Vec<u8>,
    around: Vec<u8>,
    rows: Vec<u8>,
    wide: usize,
}

/// The zones between two, as bits.
#[inline]
pub(super) fn mask(first: u8, last: u8) -> u8 {
    let (first, last) = (first.min(LAST), last.min(LAST));
    (0xFF >> (LAST - last)) & (0xFF << first)
}

impl Blocks {
    /// Nothing in any block.
    pub(super) fn clear(&mut self, frame: &Frame) {
        // One more on every side, so that every block has neighbours.
        self.wide = (frame.width >> SIDE) + 3;
        self.zones.clear();
        self.zones.resize(self.wide * ((frame.height >> SIDE) + 3), 0);
    }

    #[inline]
    fn block(&self, x: f32, y: f32) -> usize {
        (((y as i32) >> SIDE) + 1) as usize * self.wide + (((x as i32) >> SIDE) + 1) as usize
    }

    /// There are roads of these zones at a position.
    #[inline]
    pub(super) fn mark(&mut self, x: f32, y: f32, zones: u8) {
        let block = self.block(x, y);
        self.zones[block] |= zones;
    }

    /// Joins to every block the zones of those around it, for [`Self::around`].
    pub(super) fn settle(&mut self) {
        let (wide, count) = (self.wide, self.zones.len());
        self.rows.clear();
        self.rows.resize(count, 0);
        for ((out, left), (middle, right)) in self.rows[1..count - 1]
            .iter_mut()
            .zip(&self.zones[..count - 2])
            .zip(self.zones[1..count - 1].iter().zip(&self.zones[2..]))
        {
            *out = left | middle | right;
        }
        self.around.clear();
        self.around.resize(count, 0);
        for ((out, below), (here, above)) in self.around[wide..count - wide]
            .iter_mut()
            .zip(&self.rows[..count - 2 * wide])
            .zip(self.rows[wide..count - wide].iter().zip(&self.rows[2 * wide..]))
        {
            *out = below | here | above;
        }
    }

    /// The zones in the blocks around a position.
    #[inline]
    pub(super) fn around(&self, x: f32, y: f32) -> u8 {
        self.around[self.block(x, y)]
    }

    /// Whether any block around this box (in cells) has roads.
    pub(super) fn any_around(&self, [west, south, east, north]: [f32; 4]) -> bool {
        let (last_column, last_row) = (self.wide - 1, self.around.len() / self.wide - 1);
        let block = |cells: f32, last: usize| (((cells as i32) >> SIDE) + 1).clamp(0, last as i32) as usize;
        let columns = block(west, last_column)..=block(east, last_column);
        let rows = block(south, last_row)..=block(north, last_row);
        rows.into_iter().any(|row| self.around[row * self.wide..][columns.clone()].iter().any(|zones| *zones != 0))
    }
}
