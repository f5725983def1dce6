//! What the press finds in the booklet for print.

use std::time::Duration;

use domain::codes::{GuideIssueCode, IssueSeverity, RenditionFormat};
use domain::guide::check::{Issue, PressFinding};

use crate::app::Request;
use crate::guides::SeenEdition;
use crate::guides::press::{AskedOrder, PressFault, Reading, ReadingAsked, Stop, Ticket, compose_now};

/// How long somebody waits for what has to be set first, at most: less than a request may take (10 s unless set otherwise),
/// or whoever publishes would be told that the server broke off, and not that the press is busy.
const PATIENCE: Duration = Duration::from_secs(6);
/// How long the press goes on by itself, so that whoever asks again finds what was read meanwhile.
const KEPT_ON: Duration = Duration::from_secs(60);

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub found: Vec<PressFinding>,
    /// That it was not read, and why.
    pub left_out: Option<Issue>,
}

/// Sets the booklet for print, or remembers what was found when it was last set from the same input. What could not be read
/// is told as an issue: never is silence taken for a clean sheet.
pub(super) async fn read(request: &Request, seen: &SeenEdition) -> Read {
    let Some(press) = request.app.press().filter(|press| press.has_fonts()) else {
        return left_out(IssueSeverity::Info, NO_FONTS);
    };
    let Ok(order) = AskedOrder::usual(RenditionFormat::PdfPrint).checked(&seen.edition) else {
        return left_out(IssueSeverity::Warning, BUSY);
    };
    let Some(composed) = compose_now(&request.app, None, seen, &order).await else {
        return left_out(IssueSeverity::Warning, BUSY);
    };
    let reading: Reading = match press.read(&request.app, &composed) {
        Ok(ReadingAsked::Known(reading)) => reading,
        Ok(ReadingAsked::Coming(ticket)) => match tokio::time::timeout(PATIENCE, kept_on(ticket)).await {
            Ok(Ok(reading)) => reading,
            Ok(Err(Stop::Failed(PressFault::NoFonts))) => return left_out(IssueSeverity::Info, NO_FONTS),
            Ok(Err(Stop::Failed(fault @ PressFault::Typesetting(_)))) => {
                return left_out(IssueSeverity::Error, fault.message());
            }
            Ok(Err(Stop::Failed(fault))) => return left_out(IssueSeverity::Warning, fault.message()),
            Ok(Err(Stop::Panicked)) => return left_out(IssueSeverity::Error, BROKEN),
            Ok(Err(Stop::GivenUp)) | Err(_) => return left_out(IssueSeverity::Warning, NOT_YET),
        },
        Err(_) => return left_out(IssueSeverity::Warning, BUSY),
    };
    Read { found: reading.to_vec(), left_out: None }
}

/// The end of a reading, which somebody waits for even when whoever asked has gone.
async fn kept_on(ticket: Ticket<Reading, PressFault>) -> Result<Reading, Stop<PressFault>> {
    let waiting = tokio::spawn(async move { tokio::time::timeout(KEPT_ON, ticket.ended()).await });
    match waiting.await {
        Ok(Ok(ended)) => ended,
        Ok(Err(_)) => Err(Stop::GivenUp),
        Err(_) => Err(Stop::Panicked),
    }
}

fn left_out(severity: IssueSeverity, message: &str) -> Read {
    let issue = Issue { code: GuideIssueCode::Overflow, severity, entry: None, message: message.to_owned() };
    Read { found: Vec::new(), left_out: Some(issue) }
}

const NO_FONTS: &str =
    "このサーバーには書体がないため、文章のあふれと字の欠けを確かめていません。書体を置いてから点検してください。";
const BUSY: &str =
    "組版が混み合っていて、文章のあふれと字の欠けを確かめられませんでした。しばらく待って、もう一度点検してください。";
const NOT_YET: &str = "組版に時間がかかっていて、文章のあふれと字の欠けをまだ確かめていません。組版は続いています。少し待って、もう一度点検してください。";
const BROKEN: &str = "組版が途中で止まりました。サーバーの管理者に知らせてください。";
