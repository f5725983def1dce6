//! The prepared file: written once, mapped into memory, refused when damaged.
//!
//! Everything is in the byte order of little-endian machines; others are refused.
//!
//! ```text
//! 0   magic "KAOROADS"            8 bytes
//! 8   0x0102_0304                 u32, tells the byte order
//! 12  format version              u32
//! 16  length of the file          u64
//! 24  number of sections          u32, then u32 0
//! 32  xxh3 of header and table    u64, with these eight bytes as zeros; then 24 bytes 0
//! 64  table: for each section     u32 id, u32 layer (0 drive, 1 light, 255 none), u64 offset, u64 length, u64 xxh3
//!     sections, each from a multiple of 64 bytes, zeros between them
//! ```
//!
//! Sections of a layer are the tables of [`crate::graph::Layer`]; three belong to no layer: turn costs (256 f32 by angle,
//! then for signals and for turning back), water for maps (`crate::water`), and the description ([`About`] as JSON), which
//! comes last.
//!
//! A file that is in use must never be written to or cut: whoever maps it would see it change or be killed (SIGBUS). So
//! [`write()`] makes a new one beside it and renames it over the old.

mod about;
#[cfg(any(test, feature = "fuzzing"))]
pub mod damage;
pub(crate) mod header;
mod sections;
mod write;

use std::io::Cursor;
use std::path::Path;

pub use about::{About, LayerCounts};
pub(crate) use sections::Section;

use crate::Drafts;
use crate::prepare::PackError;

/// The version of the layout above. A file of another version is prepared again.
pub const FORMAT: u32 = 2;

/// Why a prepared file can't be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The draft can't be packed.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// Nothing to travel on in any layer.
    #[error(
        "there are no roads in it for any of the modes asked for ({modes}): is it an extract of OpenStreetMap that holds roads?"
    )]
    NoRoads {
        /// The modes asked for.
        modes: String,
    },
    /// Turn costs that are not 256 numbers of seconds from 0 to an hour.
    #[error("the rules give turn costs that are not 256 and from 0 to 3,600 seconds")]
    TurnCosts,
    /// The disk.
    #[error("can't write the prepared roads to {path}: {source}")]
    Io {
        /// Where to.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Packs drafts and writes them to a file, replacing what was there in one step: who has the old one open keeps it, and
/// whoever opens it sees the old or the new one whole.
///
/// # Errors
/// [`WriteError`]; the file is then as it was.
pub fn write(drafts: Drafts, out: &Path) -> Result<About, WriteError> {
    write::replace(out, |file| write::contents(drafts, file))
}

/// Packs drafts into the bytes of a file. The same drafts always give the same bytes.
///
/// # Errors
/// [`WriteError`], but for the disk.
pub fn to_bytes(drafts: Drafts) -> Result<Vec<u8>, WriteError> {
    let mut bytes = Cursor::new(Vec::new());
    write::contents(drafts, &mut bytes)?;
    Ok(bytes.into_inner())
}
