//! A coarse map of where contours may pass.
//!
//! Contours divide times into zones. Where the roads of a block of cells and of the blocks around it all lie in one
//! zone, no contour passes, and the field needs no more than to know that.

use super::frame::{Frame, PART, Place};

/// Parts of a cell along the side of a block, as a power of two: two cells.
const SIDE: u32 = (2 * PART).ilog2();

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
#[inline(always)]
pub(super) fn mask(first: u8, last: u8) -> u8 {
    let (first, last) = (first.min(LAST), last.min(LAST));
    (0xFF >> (LAST - last)) & (0xFF << first)
}

impl Blocks {
    /// Nothing in any block.
    pub(super) fn clear(&mut self, frame: &Frame) {
        let blocks = |lines: usize| ((lines * PART as usize) >> SIDE) + 3;
        // One more on every side, so that every block has neighbours.
        self.wide = blocks(frame.width);
        self.zones.clear();
        self.zones.resize(self.wide * blocks(frame.height), 0);
    }

    /// The block of a place in the frame.
    #[inline(always)]
    fn block(&self, [x, y]: Place) -> usize {
        ((y >> SIDE) + 1) as usize * self.wide + ((x >> SIDE) + 1) as usize
    }

    /// There are roads of these zones at a place in the frame.
    #[inline(always)]
    pub(super) fn mark(&mut self, place: Place, zones: u8) {
        let block = self.block(place);
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

    /// The zones in the blocks around a place in the frame.
    #[inline(always)]
    pub(super) fn around(&self, place: Place) -> u8 {
        self.around[self.block(place)]
    }

    /// Whether any block around a box, from its south-west to its north-east corner, has roads.
    pub(super) fn any_around(&self, [low, high]: [Place; 2]) -> bool {
        let (last_column, last_row) = ((self.wide - 1) as i32, (self.around.len() / self.wide - 1) as i32);
        let block = |parts: i32, last: i32| ((parts >> SIDE) + 1).clamp(0, last) as usize;
        let (west, east) = (block(low[0], last_column), block(high[0], last_column));
        for row in block(low[1], last_row)..=block(high[1], last_row) {
            // A damaged file's box may end before it starts.
            let row = self.around.get(row * self.wide + west..=row * self.wide + east).unwrap_or_default();
            if row.iter().any(|zones| *zones != 0) {
                return true;
            }
        }
        false
    }
}
