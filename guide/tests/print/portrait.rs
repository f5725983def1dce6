//! Portraits drawn by ourselves: nobody real is in a test.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use kaomie_guide::data::Picture;

/// A face of a kind that differs from number to number, as JPEG.
pub fn portrait(number: u32, width: u32) -> Picture {
    let height = width * 5 / 4;
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let at = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(width));
        Rgb(colour(number, at))
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 85).encode_image(&picture).expect("memory takes a picture");
    Picture { bytes }
}

fn colour(number: u32, (x, y): (f64, f64)) -> [u8; 3] {
    let within = |cx: f64, cy: f64, rx: f64, ry: f64| ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) <= 1.0;
    let skin = [236, 203, 176];
    let hair = [[52, 44, 40], [96, 88, 84], [150, 146, 142]][number as usize % 3];
    let coat = [[250, 250, 248], [214, 228, 236], [226, 236, 224]][number as usize / 3 % 3];
    let eye = within(0.42, 0.52, 0.018, 0.022) || within(0.58, 0.52, 0.018, 0.022);
    let mouth = within(0.5, 0.62, 0.075, 0.05) && !within(0.5, 0.60, 0.08, 0.05);
    let glasses = number.is_multiple_of(4) && {
        let ring = |cx: f64| within(cx, 0.52, 0.065, 0.055) && !within(cx, 0.52, 0.055, 0.045);
        ring(0.42) || ring(0.58) || ((y - 0.515).abs() < 0.005 && (x - 0.5).abs() < 0.02)
    };
    if eye || mouth || glasses {
        return [70, 56, 50];
    }
    let fringe = if number.is_multiple_of(2) { 0.40 } else { 0.36 };
    if within(0.5, 0.53, 0.19, 0.23) && y >= fringe + (x - 0.5).abs() * 0.3 {
        return skin;
    }
    if within(0.5, 0.48, 0.225, 0.25) || (number % 5 == 1 && within(0.5, 0.58, 0.24, 0.27) && y < 0.72) {
        return hair;
    }
    if within(0.5, 0.78, 0.085, 0.12) {
        return skin;
    }
    if within(0.5, 1.22, 0.43, 0.42) {
        let opening = (x - 0.5).abs() < (1.05 - y).max(0.0) * 0.35;
        return if opening { [120, 146, 160] } else { coat };
    }
    let shade = |base: f64| (base - y * 14.0) as u8;
    [shade(228.0), shade(236.0), shade(230.0)]
}
