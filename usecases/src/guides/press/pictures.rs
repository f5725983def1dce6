//! The photos of a form, scaled to the size they are printed in.

use std::sync::Arc;

use domain::codes::RenditionFormat;
use guide::data::{GuideData, Picture};

use super::fault::PressFault;
use super::maker::Sheets;
use crate::app::App;
use crate::photos::{PhotoReadError, for_print};

/// Width of a photo on paper: 300 dpi over the 45 mm it is printed in at most.
const PRINTED_PIXELS: u32 = 540;
/// Width of a photo on a screen: twice the CSS pixels it takes there, for dense screens.
const SHOWN_PIXELS: u32 = 360;

/// The photos, and the texts without those that are not kept any more: nobody keeps a guide from being made by taking their
/// photo back.
///
/// # Errors
/// [`PressFault::Photos`].
pub(super) async fn with_pictures(
    app: &Arc<App>,
    sheets: &Sheets,
    format: RenditionFormat,
) -> Result<(GuideData, Vec<Picture>), PressFault> {
    let pixels = match format {
        RenditionFormat::Html | RenditionFormat::Epub => SHOWN_PIXELS,
        _ => PRINTED_PIXELS,
    };
    let mut pictures: Vec<Option<Vec<u8>>> = Vec::with_capacity(sheets.photos.len());
    // Text and tables show none.
    let shows = !matches!(format, RenditionFormat::Text | RenditionFormat::Csv);
    for id in sheets.photos.iter().filter(|_| shows) {
        pictures.push(match for_print(app, *id, pixels).await {
            Ok(bytes) => Some(bytes),
            Err(PhotoReadError::Gone) => None,
            Err(error) => return Err(PressFault::Photos(Arc::new(error))),
        });
    }
    let mut data = sheets.data.clone();
    let people = data.sections.iter_mut().flat_map(|section| &mut section.entries).flat_map(|entry| &mut entry.people);
    for person in people {
        let is_there = |photo: &guide::data::PhotoData| pictures.get(photo.picture).is_some_and(Option::is_some);
        person.photo = person.photo.take().filter(is_there);
    }
    let pictures = pictures.into_iter().map(|picture| Picture { bytes: picture.unwrap_or_default() });
    Ok((data, pictures.collect()))
}
