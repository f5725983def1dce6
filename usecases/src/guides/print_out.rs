//! Printing an edition at the machine itself (閉域網での組版), for operators whose network has no web.

use std::sync::Arc;

use domain::access::Viewer;
use domain::codes::UserErrorCode;
use domain::ids::GuideEditionId;
use tokio::io::AsyncReadExt as _;

use super::error::GuideError;
use super::press::{self, AskedOrder, Made, NO_FONTS, PressFault, Stop, compose_now, has_pages};
use super::sight;
use crate::app::{App, Request};
use crate::client::Client;
use crate::deed::Caller;

/// Makes a form of an edition, notes it with the edition, and gives what was made and its bytes.
///
/// # Errors
/// [`GuideError`]: no such edition, what does not go together, no fonts, a fault of the database.
pub async fn print_out(
    app: &Arc<App>,
    edition: GuideEditionId,
    asked: AskedOrder,
    operation: &str,
) -> Result<(Arc<Made>, Vec<u8>), GuideError> {
    let request = Request::of(app.clone(), Arc::new(Viewer::operator()), Client::default());
    let seen = sight::edition(&request, edition).ok_or(GuideError::NoEdition("edition"))?;
    let order = asked.checked(&seen.edition).map_err(|refusal| GuideError::Input(vec![refusal]))?;
    let room = app.press().ok_or_else(|| failed(NO_FONTS))?;
    if has_pages(order.format) && !room.has_fonts() {
        return Err(failed(NO_FONTS));
    }
    let composed = compose_now(app, Some(&request), &seen, &order).await.ok_or_else(|| failed(STOPPED))?;
    let tickets = room.enter(app, std::slice::from_ref(&composed)).map_err(|_| failed(STOPPED))?;
    let ticket = tickets.first().ok_or_else(|| failed(STOPPED))?;
    let made = ticket.ended().await.map_err(|stop| failed(reason(&stop)))?;
    let caller = Caller::new(Arc::new(Viewer::operator()), operation);
    press::keep(app, &caller, &composed, &made).await.map_err(GuideError::Other)?;
    let unreadable = |error| failed(PressFault::Disk(Arc::new(error)).message());
    let (mut file, _) = room.kept().open_file(&made.input).await.map_err(unreadable)?.ok_or_else(|| failed(STOPPED))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).await.map_err(unreadable)?;
    Ok((made, bytes))
}

fn reason(stop: &Stop<PressFault>) -> &'static str {
    match stop {
        Stop::Failed(fault) => fault.message(),
        Stop::GivenUp | Stop::Panicked => STOPPED,
    }
}

fn failed(message: &str) -> GuideError {
    GuideError::refused(UserErrorCode::Invalid, "", message)
}

const STOPPED: &str = "組版の途中で不具合が起きました。`kaomie doctor` で確認してください。";
