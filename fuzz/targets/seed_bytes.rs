//! Files as they come: any bytes, given as any source.
#![no_main]

use kaomie_fuzz::readers::{check, read_with};
use libfuzzer_sys::fuzz_target;
use seed::{InputFile, SourceName};

fuzz_target!(|data: &[u8]| {
    let [source, choice, bytes @ ..] = data else { return };
    let source = SourceName::ALL[usize::from(*source) % SourceName::ALL.len()];
    // Counted from the digit 0, so that seeds begin with two readable characters.
    let choice = choice.wrapping_sub(b'0');
    let file = InputFile::new("list_20260401.csv", bytes);
    if let Ok(outcome) = read_with(source, choice, &[file]) {
        check(&outcome, bytes.len());
    }
});
