//! Decoding within bounds.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, RgbImage};

use crate::fault::PhotoFault;
use crate::kind::PhotoKind;
use crate::limits::Limits;
use crate::picture::on_white;
use crate::whole;

/// Longest colour profile that is applied; those of cameras and phones have some kilobytes.
const LONGEST_PROFILE: usize = 1_000_000;

/// A decoded picture, as its file has it.
pub(crate) struct Read {
    /// Without transparency.
    pub pixels: RgbImage,
    /// How it has to be turned to stand upright.
    pub orientation: Orientation,
    /// The colours it is in, when they are not said to be those of sRGB.
    pub profile: Option<Vec<u8>>,
}

/// Decodes a file, once it is certain that this stays within the limits.
pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<(PhotoKind, Read), PhotoFault> {
    if bytes.len() > limits.bytes {
        return Err(PhotoFault::TooManyBytes { most: limits.bytes });
    }
    let kind = PhotoKind::of(bytes)?;
    match kind {
        PhotoKind::Jpeg => whole::jpeg(bytes)?,
        PhotoKind::Png => {}
        PhotoKind::WebP => within(whole::webp(bytes)?, limits)?,
    }
    let mut decoder = opened(bytes, kind, limits)?;
    let size = decoder.dimensions();
    within(size, limits)?;
    if size.0.min(size.1) < limits.shortest_edge {
        return Err(PhotoFault::TooSmall { least: limits.shortest_edge });
    }
    if decoder.total_bytes() > limits.allocation {
        return Err(PhotoFault::TooManyPixels { most: limits.pixels });
    }
    // Metadata that cannot be read says nothing; the picture is there all the same.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile.len() <= LONGEST_PROFILE);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error, limits))?;
    Ok((kind, Read { pixels: on_white(image), orientation, profile }))
}

fn opened(bytes: &[u8], kind: PhotoKind, limits: Limits) -> Result<impl ImageDecoder + '_, PhotoFault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind.format());
    let mut bounds = image::Limits::default();
    // A picture of one row may be as long as all its pixels; the product is looked at when both edges are known.
    let longest = u32::try_from(limits.pixels).unwrap_or(u32::MAX);
    bounds.max_image_width = Some(longest);
    bounds.max_image_height = Some(longest);
    bounds.max_alloc = Some(limits.allocation);
    reader.limits(bounds);
    reader.into_decoder().map_err(|error| fault(&error, limits))
}

fn within((width, height): (u32, u32), limits: Limits) -> Result<(), PhotoFault> {
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(PhotoFault::TooManyPixels { most: limits.pixels });
    }
    Ok(())
}

fn fault(error: &ImageError, limits: Limits) -> PhotoFault {
    match error {
        ImageError::Limits(_) => PhotoFault::TooManyPixels { most: limits.pixels },
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => PhotoFault::CutShort,
        _ => PhotoFault::Damaged,
    }
}
