//! Colours: from those a file was written in to those that a picture without a profile has.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Turns colours into those of sRGB (IEC 61966-2-1). A profile that cannot be read, or is of ink or of grey, changes nothing:
/// the picture is then shown as if it had none, as browsers do.
pub(crate) fn to_srgb(image: &mut RgbImage, profile: &[u8]) {
    let Ok(from) = ColorProfile::new_from_slice(profile) else { return };
    if from.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = from.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default()) else {
        return;
    };
    let mut turned = vec![0; image.as_raw().len()];
    if transform.transform(image.as_raw(), &mut turned).is_ok() {
        image.as_mut().copy_from_slice(&turned);
    }
}
