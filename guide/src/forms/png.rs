//! The map as a picture (地図画像), as it is printed on the folded sheet.

use crate::data::{GuideData, Picture};
use crate::layout::{BODY, Layout, Paper, Template};
use crate::press::{Press, PressError};

/// Pixels an inch: 3,307 × 2,339 for the A3 sheet.
pub const RESOLUTION: f32 = 200.0;

/// The map side of the folded sheet as PNG.
///
/// # Errors
/// [`PressError`], as for the sheet itself.
pub fn map(press: &Press, data: &GuideData, pictures: &[Picture]) -> Result<Vec<u8>, PressError> {
    let layout = Layout { template: Template::FoldedMap, paper: Paper::A3, body: BODY, bleed: false };
    press.typeset(data, pictures, &layout)?.png(0, RESOLUTION)
}
