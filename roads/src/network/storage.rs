//! Where the bytes of a network are: in a mapped file or in memory.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use memmap2::{MmapMut, MmapOptions};

use super::{OpenError, verify};

/// The bytes, aligned to 8 at least, and writable: overrides change them in memory, never in the file.
#[derive(Debug)]
pub(super) enum Storage {
    /// A file, and where it is.
    Mapped { map: MmapMut, file: Mutex<File>, path: PathBuf },
    /// Memory.
    Owned { words: Vec<u64>, length: usize },
}

impl Storage {
    pub(super) fn map(path: &Path) -> Result<Self, OpenError> {
        let failed = |source| OpenError::Read { path: path.display().to_string(), source };
        // Asked first: opening a pipe would wait for somebody to write to it.
        if !std::fs::metadata(path).map_err(failed)?.is_file() {
            return Err(failed(std::io::Error::other("it is no ordinary file")));
        }
        let file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        // What can't be mapped is refused as what it is.
        if metadata.len() == 0 {
            return Ok(Self::Owned { words: Vec::new(), length: 0 });
        }
        let map = copy_on_write(&file).map_err(failed)?;
        Ok(Self::Mapped { map, file: Mutex::new(file), path: path.to_owned() })
    }

    pub(super) fn owned(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Self::Owned { words, length: bytes.len() }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Mapped { map, .. } => map,
            Self::Owned { words, length } => &bytemuck::cast_slice(words)[..*length],
        }
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        match self {
            Self::Mapped { map, .. } => map,
            Self::Owned { words, length } => &mut bytemuck::cast_slice_mut(words)[..*length],
        }
    }

    /// Compares what is in the file with its checksums. Memory was compared when it was opened, and overrides have
    /// changed it since.
    pub(super) fn verify(&self) -> Result<(), OpenError> {
        match self {
            Self::Owned { .. } => Ok(()),
            Self::Mapped { file, path, .. } => {
                let mut file = file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                verify::streamed(&mut *file).map_err(|error| match error {
                    OpenError::Read { source, .. } => OpenError::Read { path: path.display().to_string(), source },
                    other => other,
                })
            }
        }
    }
}

/// Maps a file so that what is written to the memory stays in this process.
#[allow(unsafe_code)]
fn copy_on_write(file: &File) -> std::io::Result<MmapMut> {
    // SAFETY: a mapping is sound while nobody changes the file or makes it shorter. Prepared files are never written to
    // in place: `file::write` makes a new one and renames it over the old, which the mapping keeps. Somebody who cuts
    // the file all the same (`cp` over it, `truncate`) ends this process with SIGBUS; docs/roads.md says not to. Bytes
    // that change under it give wrong answers and no undefined ones: they are only ever read as integers, which may have
    // any value, and every number read from them is checked where it is used.
    unsafe { MmapOptions::new().map_copy(file) }
}
