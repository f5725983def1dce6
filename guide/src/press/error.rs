//! Why something could not be printed.

use std::fmt::Write;

use thiserror::Error;
use typst::diag::SourceDiagnostic;

use crate::layout::{LARGEST_BODY, SMALLEST_BODY};
use crate::qr::QrError;

/// Why something could not be printed. Texts of the guide are in none of these.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PressError {
    /// A size of the body outside its limits, or no number.
    #[error("a body of {0} points cannot be set: it has {SMALLEST_BODY} to {LARGEST_BODY}")]
    Body(f64),
    /// A form that has no template.
    #[error("there is no template for the form {0}")]
    NoTemplate(&'static str),
    /// A picture that is no JPEG or PNG, or broken.
    #[error("picture {0} is no readable JPEG or PNG")]
    Picture(usize),
    /// A photo that is not in the list of pictures.
    #[error("a photo refers to picture {0}, which is not there")]
    NoSuchPicture(usize),
    /// More pictures than one job takes.
    #[error("{0} pictures are too many for one job")]
    TooManyPictures(usize),
    /// More text than one job takes.
    #[error("{0} bytes of text are too many for one job")]
    TooMuchText(usize),
    /// An address that does not fit into a QR code.
    #[error("the QR code of entry {entry:?} cannot be made: {source}")]
    Qr {
        /// Number of the entry; `None` when it is the guide's own.
        entry: Option<u32>,
        /// Why.
        source: QrError,
    },
    /// A template that is not UTF-8.
    #[error("the template {0} is not UTF-8")]
    NotText(String),
    /// A path no template can have.
    #[error("{0} is no path of a template")]
    Path(String),
    /// A template that typst could not set; why, with file and line.
    #[error("the template could not be set: {0}")]
    Template(String),
    /// Pages that could not be written as PDF; why.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// A page that is not there.
    #[error("page {page} is not there: there are {pages}")]
    NoSuchPage {
        /// The page asked for, from 0.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// A resolution that cannot be drawn.
    #[error("a page cannot be drawn with {0} pixels an inch")]
    Resolution(f32),
    /// A picture of a page that could not be written.
    #[error("the picture of a page could not be written")]
    Png,
}

impl PressError {
    pub(crate) fn template(faults: &[SourceDiagnostic]) -> Self {
        Self::Template(told(faults))
    }

    pub(crate) fn pdf(faults: &[SourceDiagnostic]) -> Self {
        Self::Pdf(told(faults))
    }
}

/// The first faults, with file and hints.
fn told(faults: &[SourceDiagnostic]) -> String {
    let mut told = String::new();
    for fault in faults.iter().take(5) {
        let separator = if told.is_empty() { "" } else { "; " };
        // Writing into a String cannot fail.
        let _ = write!(told, "{separator}{}", fault.message);
        if let Some(id) = fault.span.id() {
            let _ = write!(told, " ({})", id.get().vpath().get_without_slash());
        }
        for hint in &fault.hints {
            let _ = write!(told, " [{}]", hint.v);
        }
    }
    told
}
