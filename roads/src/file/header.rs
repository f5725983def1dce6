//! The header and the table of sections.

use std::hash::Hasher;

use twox_hash::XxHash3_64;

/// The first bytes of every prepared file.
pub(crate) const MAGIC: [u8; 8] = *b"KAOROADS";
/// Read the other way round on a machine of the other byte order.
pub(crate) const ENDIAN: u32 = 0x0102_0304;
/// Bytes of the header.
pub(crate) const HEADER: usize = 64;
/// Bytes of a section's entry in the table.
pub(crate) const ENTRY: usize = 32;
/// Sections begin at multiples of this: a cache line, and more than any record wants.
pub(crate) const ALIGN: u64 = 64;
/// No file has more sections than this.
pub(crate) const MAX_SECTIONS: u32 = 256;
/// Where the checksum of header and table is.
pub(crate) const CHECKSUM_AT: usize = 32;

/// A section's entry in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub id: u32,
    pub layer: u32,
    pub offset: u64,
    pub length: u64,
    pub hash: u64,
}

impl Entry {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.id.to_le_bytes());
        out.extend(self.layer.to_le_bytes());
        out.extend(self.offset.to_le_bytes());
        out.extend(self.length.to_le_bytes());
        out.extend(self.hash.to_le_bytes());
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            id: u32_at(bytes, 0)?,
            layer: u32_at(bytes, 4)?,
            offset: u64_at(bytes, 8)?,
            length: u64_at(bytes, 16)?,
            hash: u64_at(bytes, 24)?,
        })
    }
}

/// The bytes of header and table of a file of this length.
pub(crate) fn write(length: u64, entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + entries.len() * ENTRY);
    out.extend(MAGIC);
    out.extend(ENDIAN.to_le_bytes());
    out.extend(super::FORMAT.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend((entries.len() as u32).to_le_bytes());
    out.resize(HEADER, 0);
    for entry in entries {
        entry.write(&mut out);
    }
    let sum = checksum(&out);
    out[CHECKSUM_AT..CHECKSUM_AT + 8].copy_from_slice(&sum.to_le_bytes());
    out
}

/// The checksum of header and table, whatever stands where it belongs.
pub(crate) fn checksum(header_and_table: &[u8]) -> u64 {
    let mut hasher = XxHash3_64::new();
    let mut zeroed = [0; HEADER];
    let (header, table) = header_and_table.split_at(HEADER.min(header_and_table.len()));
    zeroed[..header.len()].copy_from_slice(header);
    zeroed[CHECKSUM_AT..CHECKSUM_AT + 8].fill(0);
    hasher.write(&zeroed);
    hasher.write(table);
    hasher.finish()
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}
