//! Where the rows of the grid are crossed by a contour.

use super::frame::Frame;

/// Reused between questions: which sides of rows are crossed, and by which ring.
#[derive(Debug, Default)]
pub(super) struct Crossings {
    /// One bit for each side between two neighbours of a row.
    pub(super) bits: Vec<u64>,
    /// How many bits are set before each word.
    before: Vec<u32>,
    /// The ring over each crossing, `NONE` before it is walked.
    pub(super) rings: Vec<u32>,
}

pub(super) const NONE: u32 = u32::MAX;

impl Crossings {
    /// Finds the sides of which one end lies inside of a contour and the other does not.
    pub(super) fn find(&mut self, zones: &[u8], frame: &Frame, number: u8) {
        self.bits.clear();
        for row in zones.chunks_exact(frame.width) {
            let start = self.bits.len();
            self.bits.extend(row.chunks(64).map(|chunk| inside(chunk, number)));
            let row = &mut self.bits[start..];
            for index in 0..row.len() {
                let next = row.get(index + 1).copied().unwrap_or(0);
                row[index] ^= row[index] >> 1 | next << 63;
            }
        }
        let mut count = 0;
        self.before.clear();
        self.before.extend(self.bits.iter().map(|bits| {
            let before = count;
            count += bits.count_ones();
            before
        }));
        self.rings.clear();
        self.rings.resize(count as usize, NONE);
    }

    /// The place of a crossing in [`Self::rings`].
    #[inline]
    pub(super) fn rank(&self, word: usize, bit: usize) -> usize {
        (self.before[word] + (self.bits[word] & ((1 << bit) - 1)).count_ones()) as usize
    }

    /// The ring crossed next when going west from a crossing of a row.
    pub(super) fn ring_west_of(&self, column: usize, row: usize, words: usize) -> Option<u32> {
        let first = row * words;
        let mut word = first + column / 64;
        let mut bits = self.bits[word] & ((1 << (column % 64)) - 1);
        while bits == 0 {
            if word == first {
                return None;
            }
            word -= 1;
            bits = self.bits[word];
        }
        let bit = 63 - bits.leading_zeros() as usize;
        Some(self.rings[self.rank(word, bit)])
    }
}

/// Which of up to 64 vertices lie inside of a contour.
#[inline]
fn inside(zones: &[u8], number: u8) -> u64 {
    let mut bytes = [0_u8; 64];
    for (byte, zone) in bytes.iter_mut().zip(zones) {
        *byte = u8::from(*zone <= number);
    }
    let (eights, _) = bytes.as_chunks::<8>();
    // Gathers the low bits of eight bytes in the highest byte of a product.
    let gather = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().enumerate().fold(0, |bits, (place, eight)| bits | gather(eight) << (8 * place))
}
