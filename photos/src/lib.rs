//! Photos of people (顔写真): taken in within bounds, turned upright, stripped of everything they tell beside the picture,
//! and scaled for screen and print.
//!
//! [`take`] makes one [`Taken`] of a file that somebody sent: a JPEG (ITU-T T.81, JFIF) with nothing but pixels in it.
//! Where the camera stood, which camera it was, when the shutter went and what an editor wrote are in EXIF, XMP, IPTC, maker
//! notes, comments and previews; none of them is copied, since the picture is encoded anew from its pixels. A colour
//! profile (ICC) is applied and not kept: the colours are those of sRGB (IEC 61966-2-1), which is what a picture without a
//! profile means.
//!
//! The same bytes give the same picture. This crate is free of I/O and of our other crates, and it is the only place that
//! names `image`.

mod colour;
mod fault;
mod kind;
mod limits;
mod picture;
mod read;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod whole;

pub use fault::PhotoFault;
pub use kind::PhotoKind;
pub use limits::Limits;

/// Most pixels on the longer edge of a picture that is shown: 200 mm in print at 300 dpi, more than any page of a guide
/// gives a face.
pub const LONGEST_EDGE: u32 = 2_400;

/// Quality of what is kept, as the JPEG quantisation tables of ITU-T T.81 annex K are usually scaled: it is what every
/// rendition is made from.
const KEPT: u8 = 90;

/// Quality of renditions.
const SCALED: u8 = 84;

/// A photo that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The picture as it may be shown: a JPEG, upright, in sRGB, without any metadata.
    pub shown: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What the file was that it was made from.
    pub kind: PhotoKind,
}

/// Makes a picture that may be shown of a file that somebody sent.
///
/// # Errors
/// [`PhotoFault`]. What is too large is refused by what the file says of itself, before a pixel is decoded.
pub fn take(bytes: &[u8], limits: Limits) -> Result<Taken, PhotoFault> {
    let (kind, mut read) = read::read(bytes, limits)?;
    read.pixels = picture::within(read.pixels, LONGEST_EDGE);
    if let Some(profile) = &read.profile {
        colour::to_srgb(&mut read.pixels, profile);
    }
    let upright = picture::upright(read.pixels, read.orientation);
    let (width, height) = upright.dimensions();
    Ok(Taken { shown: picture::jpeg(&upright, KEPT)?, width, height, kind })
}

/// A picture that was taken in, at most so many pixels wide: smaller ones are left as they are, for pixels that are not
/// there help nobody.
///
/// # Errors
/// [`PhotoFault::TooSmall`] for a width of nothing; others for bytes that [`take`] did not make.
pub fn scaled(shown: &[u8], width: u32) -> Result<Vec<u8>, PhotoFault> {
    if width == 0 {
        return Err(PhotoFault::TooSmall { least: 1 });
    }
    let own =
        Limits { pixels: u64::from(LONGEST_EDGE) * u64::from(LONGEST_EDGE), shortest_edge: 1, ..Limits::default() };
    let (_, read) = read::read(shown, own)?;
    if width >= read.pixels.width() {
        return Ok(shown.to_vec());
    }
    picture::jpeg(&picture::narrowed(read.pixels, width), SCALED)
}
