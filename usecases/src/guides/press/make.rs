//! Making one form: content, typesetting, checks, storing, each begun only while somebody waits.

use std::sync::Arc;

use futures_util::FutureExt as _;
use sha2::{Digest as _, Sha256};

use super::check::checks;
use super::compose::Composed;
use super::fault::PressFault;
use super::queue::{Stage, Steps, Stop, Work};
use super::{pictures, room};
use crate::app::App;

/// Something that was made and lies in the folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Digest of everything it was made from, hexadecimal; it lies in the folder under this name.
    pub input: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: String,
    /// Bytes.
    pub size: u64,
    /// Pages, where it has any.
    pub pages: Option<u32>,
    /// What was checked: name, whether it is so, detail.
    pub checks: Vec<(String, bool, Option<String>)>,
}

/// The work of making a form.
pub(super) fn work(app: &Arc<App>, composed: &Composed) -> Work<Arc<Made>, PressFault> {
    let (app, composed) = (app.clone(), composed.clone());
    Box::new(move |steps| make(app, composed, steps).boxed())
}

async fn make(
    app: Arc<App>,
    composed: Composed,
    steps: Steps<Arc<Made>, PressFault>,
) -> Result<Arc<Made>, Stop<PressFault>> {
    steps.begin(Stage::Content)?;
    // An application without a press has no line to stand in.
    let press = app.press().ok_or(Stop::GivenUp)?;
    if let Some(made) = again(&app, press, &composed).await {
        return Ok(made);
    }
    let pictures = pictures::with_pictures(&app, &composed.sheets, composed.order.format).await;
    let (data, pictures) = pictures.map_err(Stop::Failed)?;
    steps.begin(Stage::Typesetting)?;
    let (maker, order) = (press.maker().clone(), composed.order.clone());
    let product = press.aside(move || maker.make(&data, &pictures, &order)).await?.map_err(Stop::Failed)?;
    steps.begin(Stage::Checks)?;
    let order = composed.order.clone();
    let (product, digest, checks) = press
        .aside(move || {
            let digest = domain::hex::encode(Sha256::digest(&product.bytes));
            let checks = checks(&order, &product);
            (product, digest, checks)
        })
        .await?;
    steps.begin(Stage::Storing)?;
    let written = press.kept().put(&composed.input, &product.bytes).await;
    written.map_err(|error| Stop::Failed(PressFault::Disk(Arc::new(error))))?;
    let size = product.bytes.len() as u64;
    Ok(Arc::new(Made { input: composed.input, digest, size, pages: product.pages, checks }))
}

/// What was made before from the same input, when it still lies in the folder and the edition knows what it is.
async fn again(app: &App, press: &room::PressRoom, composed: &Composed) -> Option<Arc<Made>> {
    let guides = app.atlas().guides().clone();
    let edition = guides.edition(composed.edition)?;
    let known = edition.renditions.iter().find(|rendition| rendition.input == composed.input)?;
    if !press.kept().has(&composed.input).await {
        return None;
    }
    Some(Arc::new(Made {
        input: known.input.clone(),
        digest: known.digest.clone(),
        size: known.size,
        pages: known.pages,
        checks: known.checks.clone(),
    }))
}
