//! The widths in which photos are served: few, so that nobody can fill the memory with one photo in every width.

use domain::people::Photo;

/// Widths of renditions in pixels.
pub const WIDTHS: [u32; 9] = [64, 128, 240, 360, 480, 720, 960, 1_440, 2_400];

/// Least width that can be asked for.
pub const NARROWEST: i32 = 16;

/// Largest width that can be asked for: that of the largest photo there is.
pub const WIDEST: i32 = 2_400;

/// The rendition that fills so many pixels; `None` outside [`NARROWEST`] to [`WIDEST`].
pub fn step(width: i32) -> Option<u32> {
    let asked = u32::try_from(width).ok().filter(|_| (NARROWEST..=WIDEST).contains(&width))?;
    WIDTHS.into_iter().find(|step| *step >= asked)
}

/// Where a photo is found on this server, in one of [`WIDTHS`].
pub fn address(photo: &Photo, step: u32) -> String {
    format!("/photos/{}/{step}.jpg", photo.digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_wider_rendition_is_served_and_none_outside_the_range() {
        assert_eq!([16, 64, 65, 480, 481, 2400].map(step), [64, 64, 128, 480, 720, 2400].map(Some));
        assert_eq!([i32::MIN, -1, 0, 15, 2401, i32::MAX].map(step), [None; 6]);
    }
}
