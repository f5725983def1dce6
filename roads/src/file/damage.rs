//! Damaged files for tests: checksums that fit damaged contents, so that what lies behind them is reached.

use twox_hash::XxHash3_64;

use super::header::{CHECKSUM_AT, ENTRY, Entry, HEADER, MAX_SECTIONS, checksum, u32_at};

/// Writes the right checksums and the right length into a file whose contents were changed, where it is still like one.
pub fn mend_checksums(bytes: &mut [u8]) {
    let length = bytes.len() as u64;
    let Some(count) = u32_at(bytes, 24).filter(|count| *count <= MAX_SECTIONS) else { return };
    let table_end = HEADER + count as usize * ENTRY;
    if bytes.len() < table_end {
        return;
    }
    bytes[16..24].copy_from_slice(&length.to_le_bytes());
    for at in (HEADER..table_end).step_by(ENTRY) {
        let Some(entry) = Entry::read(&bytes[at..at + ENTRY]) else { continue };
        let end = entry.offset.saturating_add(entry.length);
        let section = if end <= length { bytes.get(entry.offset as usize..end as usize) } else { None };
        if let Some(section) = section {
            let hash = XxHash3_64::oneshot(section);
            bytes[at + 24..at + ENTRY].copy_from_slice(&hash.to_le_bytes());
        }
    }
    let sum = checksum(&bytes[..table_end]);
    bytes[CHECKSUM_AT..CHECKSUM_AT + 8].copy_from_slice(&sum.to_le_bytes());
}
