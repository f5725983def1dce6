//! Fetching a form of an edition (ダウンロード): what it says is put together anew each time, and a file is given out only
//! when it was made from exactly that.

use std::time::Duration;

use domain::codes::RenditionFormat;
use domain::guide::RenditionOrder;
use domain::ids::GuideEditionId;

use super::press::{self, AskedOrder, Composed, PressFault, Stop, compose_now};
use super::sight::{self, SeenEdition};
use crate::app::Request;
use crate::follow::chain;
use crate::refusal::Refusal;

/// How long somebody waits for what has to be made first.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often something is made anew because it changed while it was made.
const TRIES: usize = 3;

/// A file.
#[derive(Debug)]
pub struct GuideFile {
    /// The file, from its start.
    pub content: tokio::fs::File,
    /// Bytes.
    pub size: u64,
    /// What they are.
    pub media_type: &'static str,
    /// Name for people, for example `顔が見える訪問診療医ガイド 令和8年度版（大きな文字）.pdf`.
    pub name: String,
    /// Name for programs that read ASCII alone, for example `guide-large.pdf`.
    pub plain_name: String,
    /// Whether a browser shows it, rather than saving it.
    pub is_shown: bool,
    /// Tells one content from another, in quotes (RFC 9110, 8.8.3).
    pub etag: String,
}

/// What fetching gave.
#[derive(Debug)]
pub enum Fetched {
    /// The file.
    File(Box<GuideFile>),
    /// It is still the one with this tag.
    Unchanged(String),
}

/// Why there is no file.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// There is none for whoever asks.
    #[error("there is no such file")]
    Nowhere,
    /// Nobody can have it in this way.
    #[error("it cannot be ordered like this")]
    Refused(Refusal),
    /// The line is full, or it takes too long.
    #[error("the press is busy")]
    Busy,
    /// There is nothing to print with.
    #[error("there are no fonts")]
    NoFonts,
    /// It could not be made.
    #[error("it could not be made")]
    Failed,
}

/// Fetches a form of an edition for whoever asks; makes it first when it does not lie there. `is_known` tells whether they
/// have the file of a tag already.
///
/// Everybody may have the forms for the web of a published edition as a whole; whoever keeps the guide, all forms in every
/// state. Dropped while it waits, it waits no more, and what nobody else waits for is not made.
///
/// # Errors
/// [`FetchError`].
pub async fn fetch(
    request: &Request,
    edition: GuideEditionId,
    asked: &AskedOrder,
    is_known: impl Fn(&str) -> bool,
) -> Result<Fetched, FetchError> {
    let app = &request.app;
    let room = app.press().ok_or(FetchError::Nowhere)?;
    for _ in 0..TRIES {
        // Looked at anew after waiting: a consent may have been taken back meanwhile.
        let now = request.later();
        let (seen, order) = allowed(&now, edition, asked)?;
        let composed = compose_now(app, Some(&now), &seen, &order).await.ok_or(FetchError::Busy)?;
        let etag = format!("\"{}\"", &composed.input[..32]);
        if is_known(&etag) {
            return Ok(Fetched::Unchanged(etag));
        }
        match room.kept().open_file(&composed.input).await {
            Ok(Some(content)) => return Ok(Fetched::File(Box::new(file(&seen, &order, content, etag)))),
            Ok(None) => make(&now, &composed).await?,
            Err(error) => {
                tracing::warn!(error = chain(&error), "the folder of renditions cannot be read");
                return Err(FetchError::Failed);
            }
        }
    }
    Err(FetchError::Busy)
}

/// What is asked for, when whoever asks may have it. Nobody is told apart what they may not have from what is not there.
fn allowed(
    request: &Request,
    edition: GuideEditionId,
    asked: &AskedOrder,
) -> Result<(SeenEdition, RenditionOrder), FetchError> {
    let seen = sight::edition(request, edition).ok_or(FetchError::Nowhere)?;
    match asked.clone().checked(&seen.edition) {
        Ok(order) if seen.kept || press::is_offered_to_everybody(&order) => Ok((seen, order)),
        Err(refusal) if seen.kept => Err(FetchError::Refused(refusal)),
        _ => Err(FetchError::Nowhere),
    }
}

async fn make(request: &Request, composed: &Composed) -> Result<(), FetchError> {
    let app = &request.app;
    let press = app.press().ok_or(FetchError::Nowhere)?;
    if !press.has_fonts() && press::has_pages(composed.order.format) {
        return Err(FetchError::NoFonts);
    }
    let tickets = press.enter(app, std::slice::from_ref(composed)).map_err(|_| FetchError::Busy)?;
    let ticket = tickets.first().ok_or(FetchError::Busy)?;
    press.remember(composed);
    match tokio::time::timeout(PATIENCE, ticket.ended()).await {
        Ok(Ok(made)) => {
            press::refresh(app, composed, &made);
            Ok(())
        }
        // Somebody else's order was given up while this one joined it, or it takes too long: another try may do.
        Ok(Err(Stop::GivenUp)) | Err(_) => Err(FetchError::Busy),
        Ok(Err(Stop::Failed(PressFault::NoFonts))) => Err(FetchError::NoFonts),
        Ok(Err(stop)) => {
            tracing::warn!(edition = %composed.edition, error = chain(&stop), "a form of a guide was not made");
            Err(FetchError::Failed)
        }
    }
}

fn file(
    seen: &SeenEdition,
    order: &RenditionOrder,
    (content, size): (tokio::fs::File, u64),
    etag: String,
) -> GuideFile {
    let plain_name = press::file_name(order);
    let extension = plain_name.rsplit('.').next().unwrap_or_default();
    let mut words = press::words(order);
    words.extend(press::entries_in_words(&seen.edition, order));
    let more = if words.is_empty() { String::new() } else { format!("（{}）", words.join("・")) };
    let name = format!("{} {}{more}.{extension}", seen.guide.title, seen.edition.label);
    let (media_type, is_shown) = kind(order.format);
    GuideFile { content, size, media_type, name: fit(&name), plain_name, is_shown, etag }
}

fn kind(format: RenditionFormat) -> (&'static str, bool) {
    use RenditionFormat::{Csv, Epub, Html, PdfAccessible, PdfBooklet, PdfLargePrint, PdfPrint, PngMap, Text, Typst};
    match format {
        PdfPrint | PdfAccessible | PdfBooklet | PdfLargePrint => ("application/pdf", true),
        Html => ("text/html; charset=utf-8", true),
        Text => ("text/plain; charset=utf-8", true),
        Csv => ("text/csv; charset=utf-8; header=present", false),
        Epub => ("application/epub+zip", false),
        PngMap => ("image/png", true),
        Typst => ("application/zip", false),
    }
}

/// A name without what file systems and headers do not take.
fn fit(name: &str) -> String {
    let bad =
        |letter: char| letter.is_control() || matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    name.chars().map(|letter| if bad(letter) { '＿' } else { letter }).collect()
}

#[cfg(test)]
mod tests;
