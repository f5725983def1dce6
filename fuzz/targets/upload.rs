//! Uploads told by their content: the kind is the same however the bytes arrive, and a label is nobody's path.
#![no_main]

use domain::upload::{FileKind, Sniffer, Unaccepted, file_label};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [split, bytes @ ..] = data else { return };
    let whole = kind([bytes]);
    let (head, tail) = bytes.split_at(usize::from(*split).min(bytes.len()));
    assert_eq!(kind([head, tail]), whole, "in two pieces");
    let mut by_byte = Sniffer::default();
    let mut was_hopeless = false;
    for byte in bytes.chunks(1) {
        by_byte.feed(byte);
        assert!(by_byte.is_hopeless() || !was_hopeless, "hopeless, and then not");
        was_hopeless = by_byte.is_hopeless();
    }
    let slowly = by_byte.finish();
    assert_eq!(slowly, whole, "byte by byte");
    assert!(!(was_hopeless && slowly.is_ok()), "hopeless, and accepted all the same");
    if matches!(whole, Ok(FileKind::Csv | FileKind::Json | FileKind::GeoJson)) {
        assert!(std::str::from_utf8(bytes).is_ok(), "text in UTF-8 that is none");
    }

    let label = file_label(&String::from_utf8_lossy(bytes));
    assert_eq!(file_label(&label), label, "a label twice");
    assert!(!label.contains(['/', '\\', '\0', '\n']), "{label:?}");
});

fn kind<const N: usize>(pieces: [&[u8]; N]) -> Result<FileKind, Unaccepted> {
    let mut sniffer = Sniffer::default();
    pieces.into_iter().for_each(|piece| sniffer.feed(piece));
    sniffer.finish()
}
