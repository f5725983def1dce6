//! Prepared roads: any bytes, bytes whose checksums were mended so that the inside is reached, and changes to a good
//! file; and any text as a municipality's speeds.
#![no_main]

use kaomie_fuzz::roads::{TOWN, ask};
use libfuzzer_sys::fuzz_target;
use roads::file::damage::mend_checksums;
use roads::network::Overrides;

fuzz_target!(|data: &[u8]| {
    let [kind, choice, bytes @ ..] = data else { return };
    // Counted from the digit 0, so that seeds begin with two readable characters.
    match kind.wrapping_sub(b'0') % 4 {
        0 => ask(bytes, *choice),
        1 => {
            let mut bytes = bytes.to_vec();
            mend_checksums(&mut bytes);
            ask(&bytes, *choice);
        }
        2 => {
            let mut town = TOWN.clone();
            // Each change: where (two bytes, in words), and what to (four bytes).
            for change in bytes.chunks_exact(6) {
                let words = town.len() / 4;
                let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % words * 4;
                town[at..at + 4].copy_from_slice(&change[2..]);
            }
            mend_checksums(&mut town);
            ask(&town, *choice);
        }
        _ => {
            if let Ok(overrides) = Overrides::read(&String::from_utf8_lossy(bytes)) {
                assert!(overrides.is_none() == overrides.describe().is_empty());
            }
        }
    }
});
