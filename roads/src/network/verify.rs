//! Comparing contents with checksums.

use std::hash::Hasher;
use std::io::{Read, Seek, SeekFrom};

use twox_hash::XxHash3_64;

use super::OpenError;
use super::open::{head, sections};
use crate::file::header::{ENTRY, Entry, HEADER};

/// How much is read at a time.
const PIECE: usize = 1 << 20;

/// Verifies bytes in memory. The entries are those of [`sections`].
pub(super) fn whole(bytes: &[u8], entries: &[(Entry, &'static str)]) -> Result<(), OpenError> {
    for (entry, name) in entries {
        let section = bytes.get(entry.offset as usize..(entry.offset + entry.length) as usize).unwrap_or(&[]);
        if XxHash3_64::oneshot(section) != entry.hash {
            return Err(OpenError::damaged(format!("the checksum of its {name} is wrong")));
        }
    }
    Ok(())
}

/// Verifies a file without keeping it in memory.
pub(super) fn streamed(file: &mut (impl Read + Seek)) -> Result<(), OpenError> {
    let failed = |source| OpenError::Read { path: String::new(), source };
    let length = file.seek(SeekFrom::End(0)).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let mut start = vec![0; HEADER.min(length as usize)];
    file.read_exact(&mut start).map_err(failed)?;
    let count = head(&start, length)?;
    start.resize(HEADER + count * ENTRY, 0);
    file.read_exact(&mut start[HEADER..]).map_err(failed)?;
    let mut piece = vec![0; PIECE];
    for (entry, name) in sections(&start, length)? {
        file.seek(SeekFrom::Start(entry.offset)).map_err(failed)?;
        let (mut hasher, mut left) = (XxHash3_64::new(), entry.length);
        while left > 0 {
            let now = left.min(PIECE as u64) as usize;
            file.read_exact(&mut piece[..now]).map_err(failed)?;
            hasher.write(&piece[..now]);
            left -= now as u64;
        }
        if hasher.finish() != entry.hash {
            return Err(OpenError::damaged(format!("the checksum of its {name} is wrong")));
        }
    }
    Ok(())
}
