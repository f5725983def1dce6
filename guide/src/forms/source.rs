//! The sources of the typesetting (組版の原稿): whoever has typst sets the same pages with
//! `typst compile map.typ --features a11y-extras --font-path fonts`.
//!
//! Equal data gives equal bytes.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::data::{GuideData, Picture};
use crate::layout::Layout;
use crate::press::{Press, PressError};

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The guide can't be set.
    #[error(transparent)]
    Press(#[from] PressError),
    /// The archive can't be written.
    #[error("the sources can't be put together: {0}")]
    Archive(#[from] zip::result::ZipError),
}

/// Templates, `guide.json` and pictures in one archive.
///
/// # Errors
/// [`BundleError`], for what the press would refuse as well.
pub fn bundle(press: &Press, data: &GuideData, pictures: &[Picture], layout: &Layout) -> Result<Vec<u8>, BundleError> {
    let (files, _) = press.files(data, pictures, layout)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path, SimpleFileOptions::DEFAULT)?;
        zip.write_all(&bytes).map_err(zip::result::ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}
