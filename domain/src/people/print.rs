//! Whether a photo has enough pixels for paper (印刷に足りる解像度か).

use super::Photo;

/// Pixels an inch that a photo needs in print.
///
/// Printers screen pictures at about 150 lines an inch (60 lines a centimetre; ISO 12647-2) and ask for two pixels a
/// line, so that no screen dot shows a pixel's corner.
pub const PRINT_DPI: f64 = 300.0;

/// Millimetres of an inch.
const INCH: f64 = 25.4;

/// Pixels that a picture needs to be printed so wide, in millimetres.
///
/// ```
/// assert_eq!(kaomie_domain::people::pixels_for_print(30.0), 355);
/// ```
pub fn pixels_for_print(width_millimeters: f64) -> u32 {
    // What is negative or no number needs nothing, and what is too large needs more than there is.
    (width_millimeters / INCH * PRINT_DPI).ceil() as u32
}

impl Photo {
    /// Whether it has the pixels to be printed so wide, in millimetres, at [`PRINT_DPI`].
    pub fn is_print_ready(&self, width_millimeters: f64) -> bool {
        self.width >= pixels_for_print(width_millimeters)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_photo_is_ready_for_the_width_that_its_pixels_fill_and_for_no_wider() {
        let photo = Photo {
            id: Uuid::from_u128(1).into(),
            digest: "00".into(),
            alt: "似顔絵".into(),
            taken_on: None,
            credit: None,
            width: 355,
            height: 400,
            consent: Uuid::from_u128(2).into(),
        };
        assert!(photo.is_print_ready(30.0) && photo.is_print_ready(1.0));
        assert!(!photo.is_print_ready(30.1) && !photo.is_print_ready(f64::INFINITY));
        assert_eq!(pixels_for_print(254.0), 3000);
    }
}
