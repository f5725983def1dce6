//! How large a photo may be.

/// Bounds on what is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, bytes.
    pub bytes: usize,
    /// Most pixels.
    pub pixels: u64,
    /// Most bytes that the decoded pixels may take, and that a decoder may use beside them.
    pub allocation: u64,
    /// Fewest pixels of the shorter edge.
    pub shortest_edge: u32,
}

impl Default for Limits {
    /// 20 MB and 40 megapixels, which is more than the cameras of phones give by default; 200 pixels, which is 17 mm in print
    /// at 300 dpi: a face that is smaller is none to recognise a doctor by.
    fn default() -> Self {
        Self { bytes: 20_000_000, pixels: 40_000_000, allocation: 256_000_000, shortest_edge: 200 }
    }
}
