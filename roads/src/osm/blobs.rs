//! The frames of a PBF file: blob after blob, checked before anything of them is believed.
//!
//! The library's own iterator takes a file that ends within the last length for a whole one and trusts a length
//! before it has seen the file's; here both are errors. Layout: OpenStreetMap wiki, "PBF Format", "File format".

use std::{
    fs::File,
    io::{BufReader, Cursor, Read},
    path::{Path, PathBuf},
};

use osmpbf::{BlobReader, BlobType};

use super::ReadError;

/// A length is not to be believed beyond this ("must be less than 64 KiB").
const HEADER_LIMIT: usize = 64 * 1024;
/// Nor the size of a blob beyond this ("must be less than 32 MiB").
const BLOB_LIMIT: u64 = 32 * 1024 * 1024;

/// A PBF file, read frame by frame.
pub(super) struct Blobs {
    path: PathBuf,
    input: BufReader<File>,
    at: u64,
    len: u64,
}

/// One frame as it lies in the file.
pub(super) struct Frame {
    /// Where it starts, bytes.
    pub at: u64,
    /// Length, header and content.
    pub bytes: Vec<u8>,
    pub kind: FrameKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    Header,
    Data,
    /// Of a type which readers must skip.
    Foreign,
}

impl Blobs {
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let unreadable = |source| ReadError::Unreadable { file: path.to_owned(), source };
        let input = File::open(path).map_err(unreadable)?;
        let about = input.metadata().map_err(unreadable)?;
        if !about.is_file() {
            return Err(unreadable(std::io::Error::from(std::io::ErrorKind::IsADirectory)));
        }
        let len = about.len();
        Ok(Self { path: path.to_owned(), input: BufReader::with_capacity(1 << 16, input), at: 0, len })
    }

    /// The file's length, bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Goes on at the start of another frame.
    pub fn seek(&mut self, at: u64) -> Result<(), ReadError> {
        let offset = at as i64 - self.at as i64;
        self.input.seek_relative(offset).map_err(|source| self.unreadable(source))?;
        self.at = at;
        Ok(())
    }

    /// The next frame; `None` at the end of the file.
    pub fn next(&mut self) -> Result<Option<Frame>, ReadError> {
        if self.at == self.len {
            return if self.len == 0 { Err(self.not_pbf("it is empty")) } else { Ok(None) };
        }
        let start = self.at;
        let mut bytes = Vec::new();
        // What is no PBF file gives nonsense for the first length: that says more than "truncated".
        if self.len < 4 {
            return Err(self.not_pbf("it is too short"));
        }
        self.take(&mut bytes, 4, start)?;
        let header = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
        if header == 0 || header >= HEADER_LIMIT {
            return Err(self.broken(start, format!("a header of {header} bytes")));
        }
        self.take(&mut bytes, header as u64, start)?;
        let (kind, content) = match head(&bytes) {
            Ok(found) => found,
            Err(reason) => return Err(self.broken(start, reason)),
        };
        if start == 0 && kind != FrameKind::Header {
            return Err(self.not_pbf("it does not begin with an OSMHeader"));
        }
        let Some(content) = u64::try_from(content).ok().filter(|&size| size <= BLOB_LIMIT) else {
            return Err(self.broken(start, format!("content of {content} bytes")));
        };
        self.take(&mut bytes, content, start)?;
        Ok(Some(Frame { at: start, bytes, kind }))
    }

    fn take(&mut self, into: &mut Vec<u8>, count: u64, start: u64) -> Result<(), ReadError> {
        if count > self.len - self.at {
            return Err(ReadError::Truncated { file: self.path.clone(), at: start });
        }
        let before = into.len();
        into.resize(before + count as usize, 0);
        match self.input.read_exact(&mut into[before..]) {
            Ok(()) => {
                self.at += count;
                Ok(())
            }
            // It was longer when it was opened.
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Err(ReadError::Truncated { file: self.path.clone(), at: start })
            }
            Err(source) => Err(self.unreadable(source)),
        }
    }

    fn broken(&self, at: u64, reason: String) -> ReadError {
        if at == 0 { self.not_pbf(&reason) } else { ReadError::Damaged { file: self.path.clone(), at, reason } }
    }

    fn not_pbf(&self, reason: &str) -> ReadError {
        ReadError::NotPbf { file: self.path.clone(), reason: reason.to_owned() }
    }

    fn unreadable(&self, source: std::io::Error) -> ReadError {
        ReadError::Unreadable { file: self.path.clone(), source }
    }
}

/// Type and content size by a frame's header.
fn head(bytes: &[u8]) -> Result<(FrameKind, i64), String> {
    let mut reader = BlobReader::new_seekable(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    // It seeks over the content, which a cursor allows beyond its end.
    let (header, _) = match reader.next_header_skip_blob() {
        Some(Ok(found)) => found,
        Some(Err(error)) => return Err(error.to_string()),
        None => return Err("no header".to_owned()),
    };
    let kind = match header.blob_type() {
        BlobType::OsmHeader => FrameKind::Header,
        BlobType::OsmData => FrameKind::Data,
        BlobType::Unknown(_) => FrameKind::Foreign,
    };
    Ok((kind, i64::from(header.get_blob_size())))
}
