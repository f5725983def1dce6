//! Throwing away what is of no use any more: files that no edition, and no consent of now, would be served from.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::SystemTime;

use domain::guide::RenditionOrder;
use domain::ids::GuideEditionId;

use super::compose::compose_now;
use super::fault::PressFault;
use super::kept::MOST_BYTES;
use super::room::PressRoom;
use crate::app::{App, Request};
use crate::guides::SeenEdition;

/// Throws away files made from what is not so any more (a consent taken back, an edition changed), and the
/// oldest beyond 2 GB; tells how many went. A file younger than ten minutes stays: it may be on its way to somebody.
/// Proof sheets go after that in any case: they carry signed links, and are made for one moment.
///
/// # Errors
/// [`PressFault::Disk`]; what could not be removed is tried again the next time.
pub async fn sweep(app: &Arc<App>) -> Result<u64, PressFault> {
    let Some(press) = app.press() else { return Ok(0) };
    if !app.is_ready() {
        return Ok(0);
    }
    let disk = |error| PressFault::Disk(Arc::new(error));
    let here = press.kept().names().await.map_err(disk)?;
    let mut of_use = HashSet::new();
    if !here.is_empty() {
        for (input, edition, order) in known(app, press) {
            if !here.contains(&input) || of_use.contains(&input) {
                continue;
            }
            // Anew for each: there may be hundreds, and consents change meanwhile.
            let request = Request::new(app.clone());
            let Some(edition) = request.guides.edition(edition).cloned() else { continue };
            let Some(guide) = request.guides.guide(edition.guide).cloned() else { continue };
            let seen = SeenEdition { guide, edition, kept: true };
            if compose_now(app, None, &seen, &order).await.is_some_and(|now| now.input == input) {
                of_use.insert(input);
            }
        }
        press.forget_all_but(&of_use);
    }
    let gone = press.kept().sweep(&of_use, SystemTime::from(app.now()), MOST_BYTES).await.map_err(disk)?;
    if gone > 0 {
        tracing::info!(files = gone, "renditions of no use any more were thrown away");
    }
    Ok(gone)
}

/// Everything that was made and may still be of use: what editions tell of, and what was made for downloads.
fn known(app: &App, press: &PressRoom) -> Vec<(String, GuideEditionId, RenditionOrder)> {
    let guides = app.atlas().guides().clone();
    let mut known = press.remembered();
    for edition in guides.all().flat_map(|guide| guides.editions_of(guide.id)) {
        known.extend(edition.renditions.iter().map(|made| (made.input.clone(), edition.id, made.order.clone())));
    }
    known
}
