//! The photos of a form, scaled to the size they are printed in.

use std::sync::Arc;

use domain::codes::RenditionFormat;
use guide::data::{GuideData, Picture};
use store::StoreError;

use super::fault::PressFault;
use super::maker::Sheets;
use crate::app::App;

/// Width of a photo on paper: 300 dpi over the 45 mm it is printed in at most.
const PRINTED_PIXELS: u32 = 600;
/// Width of a photo on a screen: twice the CSS pixels it takes there, for dense screens.
const SHOWN_PIXELS: u32 = 400;

/// Reads the photos. One that has been deleted since is left out of the texts as well: nobody keeps a guide from being
/// made by taking their photo back.
///
/// # Errors
/// [`PressFault::Photos`].
pub(super) async fn load(app: &Arc<App>, sheets: &Sheets) -> Result<Vec<Vec<u8>>, PressFault> {
    let mut photos = Vec::with_capacity(sheets.photos.len());
    for id in &sheets.photos {
        let shown = store::photos::shown(app.store(), *id).await;
        photos.push(shown.map_err(|error: StoreError| PressFault::Photos(Arc::new(error)))?.unwrap_or_default());
    }
    Ok(photos)
}

/// Scales them. Takes some milliseconds of a processor each.
pub(super) fn scaled(photos: Vec<Vec<u8>>, format: RenditionFormat, data: &mut GuideData) -> Vec<Picture> {
    let width = match format {
        RenditionFormat::Html | RenditionFormat::Epub => SHOWN_PIXELS,
        _ => PRINTED_PIXELS,
    };
    let scaled: Vec<Option<Vec<u8>>> =
        photos.iter().map(|photo| if photo.is_empty() { None } else { photos::scaled(photo, width).ok() }).collect();
    let people = data.sections.iter_mut().flat_map(|section| &mut section.entries).flat_map(|entry| &mut entry.people);
    for person in people {
        let is_there = |photo: &guide::data::PhotoData| scaled.get(photo.picture).is_some_and(Option::is_some);
        person.photo = person.photo.take().filter(is_there);
    }
    scaled.into_iter().map(|photo| Picture { bytes: photo.unwrap_or_default() }).collect()
}
