//! What the server makes by itself of a published edition: the forms that readers and the print shop ask for first.

use std::sync::Arc;
use std::time::Duration;

use domain::codes::{Code as _, GuideEditionStatus};
use domain::guide::{Edition, RenditionOrder};
use domain::ids::GuideEditionId;

use super::compose::{Composed, compose_now};
use super::fault::PressFault;
use super::order::{has_pages, standard};
use super::queue::Stop;
use super::record::keep_for_publication;
use crate::app::{App, Request};
use crate::guides::sight;

/// How long to wait before another try when the line is full, and how often: readers come first.
const AGAIN: Duration = Duration::from_secs(10);
const TRIES: usize = 60;

/// Makes the usual forms of an edition that has just been published, one after another in the background. Call it after the
/// commit. What fails is told in the log, and is made when somebody asks for it.
pub fn after_publication(app: &Arc<App>, edition: GuideEditionId) {
    let app = app.clone();
    tokio::spawn(async move { make_usual(&app, edition, |_, _| true).await });
}

/// Makes what published editions should have and have not, in the background: the server stopped before it was made, or
/// the editions were loaded from elsewhere. Waits for the directory; call it once, after [`App::reached_at`], since codes on
/// paper carry the address.
pub fn catch_up(app: &Arc<App>) {
    let app = app.clone();
    tokio::spawn(async move {
        app.ready().await;
        let guides = app.atlas().guides().clone();
        let editions = guides.all().flat_map(|guide| guides.editions_of(guide.id));
        let in_force = editions.filter(|edition| edition.status == GuideEditionStatus::Published);
        for edition in in_force.map(|edition| edition.id) {
            let is_missing =
                |edition: &Edition, order: &RenditionOrder| edition.renditions.iter().all(|made| made.order != *order);
            make_usual(&app, edition, is_missing).await;
        }
    });
}

async fn make_usual(app: &Arc<App>, edition: GuideEditionId, is_wanted: impl Fn(&Edition, &RenditionOrder) -> bool) {
    let Some(press) = app.press() else { return };
    for asked in standard() {
        if has_pages(asked.format) && !press.has_fonts() {
            continue;
        }
        let format = asked.format;
        // Looked up anew each time: it may have been taken back meanwhile.
        let Some(seen) = sight::edition(&Request::new(app.clone()), edition) else { return };
        let Ok(order) = asked.checked(&seen.edition) else { continue };
        if !is_wanted(&seen.edition, &order) {
            continue;
        }
        let Some(composed) = compose_now(app, None, &seen, &order).await else { return };
        match make(app, &composed).await {
            Ok(()) => {}
            Err(NotMade::Wrong(why)) => {
                tracing::warn!(%edition, format = format.code(), why, "a form of a published guide was not made");
            }
            // While the database is away, everything else has to wait as well, and says so.
            Err(NotMade::NotNow(why)) => {
                tracing::info!(%edition, format = format.code(), why, "a form of a published guide is made when it is asked for");
            }
        }
    }
}

/// Why a form was not made.
enum NotMade {
    /// Somebody has to look at it.
    Wrong(&'static str),
    /// Another time it will do.
    NotNow(&'static str),
}

async fn make(app: &Arc<App>, composed: &Composed) -> Result<(), NotMade> {
    use NotMade::{NotNow, Wrong};
    let press = app.press().ok_or(Wrong("there is no press"))?;
    for _ in 0..TRIES {
        let Ok(tickets) = press.enter(app, std::slice::from_ref(composed)) else {
            tokio::time::sleep(AGAIN).await;
            continue;
        };
        let ticket = tickets.first().ok_or(Wrong("it got no place in the line"))?;
        let made = ticket.ended().await.map_err(|stop| match stop {
            Stop::GivenUp => NotNow("it was given up"),
            Stop::Panicked => Wrong("typesetting panicked"),
            Stop::Failed(PressFault::Photos(_)) => NotNow("photos could not be read"),
            Stop::Failed(_) => Wrong("it cannot be typeset; `kaomie guide check` may tell why"),
        })?;
        let noted = keep_for_publication(app, composed, &made).await;
        return noted.map_err(|_| NotNow("it could not be noted with the edition"));
    }
    Err(Wrong("the line was full for too long"))
}
