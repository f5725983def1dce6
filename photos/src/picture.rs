//! Pixels: on white, smaller, upright, and as a JPEG.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageEncoder as _, Rgb, RgbImage, RgbaImage};

use crate::fault::PhotoFault;

/// What is transparent becomes white, as paper is.
pub(crate) fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image: RgbaImage = image.into_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|part| over_white(part, alpha)))
    })
}

/// A part of a colour over white, rounded.
fn over_white(part: u8, alpha: u8) -> u8 {
    let (part, alpha) = (u32::from(part), u32::from(alpha));
    let mixed = (part * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

/// At most so long on its longer edge.
pub(crate) fn within(image: RgbImage, longest: u32) -> RgbImage {
    let (width, height) = image.dimensions();
    if width.max(height) <= longest {
        image
    } else if width >= height {
        narrowed(image, longest)
    } else {
        let across = share(width, longest, height);
        smaller(image, across, longest)
    }
}

/// So wide, and as high as belongs to it.
pub(crate) fn narrowed(image: RgbImage, width: u32) -> RgbImage {
    let height = share(image.height(), width, image.width());
    smaller(image, width, height)
}

/// `edge × to / of`, rounded, and never nothing.
fn share(edge: u32, to: u32, of: u32) -> u32 {
    let of = u64::from(of.max(1));
    let scaled = (u64::from(edge) * u64::from(to) + of / 2) / of;
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

/// Made smaller with a cubic filter (Catmull–Rom), whose arithmetic gives the same on every machine. What is more than
/// twice as large is averaged down first: the filter holds four floating-point numbers for each pixel it works on.
fn smaller(image: RgbImage, width: u32, height: u32) -> RgbImage {
    let (twice_wide, twice_high) = (width.saturating_mul(2), height.saturating_mul(2));
    let image = if image.width() > twice_wide && image.height() > twice_high {
        imageops::thumbnail(&image, twice_wide, twice_high)
    } else {
        image
    };
    imageops::resize(&image, width, height, FilterType::CatmullRom)
}

/// Turned as its file says (EXIF orientation; CIPA DC-008 4.6.5).
pub(crate) fn upright(image: RgbImage, orientation: Orientation) -> RgbImage {
    if orientation == Orientation::NoTransforms {
        return image;
    }
    let mut image = DynamicImage::ImageRgb8(image);
    image.apply_orientation(orientation);
    image.into_rgb8()
}

/// As a JPEG of nothing but pixels.
pub(crate) fn jpeg(image: &RgbImage, quality: u8) -> Result<Vec<u8>, PhotoFault> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    let written = encoder.write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8);
    written.map_err(|_| PhotoFault::Damaged)?;
    Ok(bytes)
}
