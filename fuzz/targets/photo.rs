//! Photos of whoever sends them: refused or made into a small picture of nothing but pixels, the same each time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use photos::{LONGEST_EDGE, Limits, scaled, take};

fuzz_target!(|data: &[u8]| {
    // Smaller than the server's, so that a run tries many; the ways through the decoders are the same.
    let limits = Limits { pixels: 250_000, allocation: 4_000_000, shortest_edge: 1, ..Limits::default() };
    let Ok(taken) = take(data, limits) else { return };
    assert!(taken.width.max(taken.height) <= LONGEST_EDGE && taken.width.min(taken.height) > 0);
    assert!(taken.shown.starts_with(&[0xFF, 0xD8, 0xFF, 0xE0]) && taken.shown.ends_with(&[0xFF, 0xD9]));
    assert!(!taken.shown.windows(4).any(|four| four == b"Exif"), "metadata");
    assert_eq!(take(data, limits).as_ref(), Ok(&taken), "twice");
    assert!(scaled(&taken.shown, 64).is_ok(), "what was taken is not read again");
});
