//! Set pages, and what can be made of them.

use std::fmt;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use crate::press::{Finding, PressError, boxes};

/// Least and most pixels an inch of a page's picture: from a thumbnail to what a print shop asks for.
const PPI: std::ops::RangeInclusive<f32> = 10.0..=400.0;

/// Which PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PdfKind {
    /// For screens and print shops: PDF 1.7.
    Plain,
    /// For those who listen or enlarge: PDF/UA-1 (ISO 14289-1), tagged.
    Accessible,
}

/// A guide on its pages.
pub struct Typeset {
    document: PagedDocument,
    findings: Vec<Finding>,
    bleed: bool,
}

impl Typeset {
    pub(crate) fn new(document: PagedDocument, findings: Vec<Finding>, bleed: bool) -> Self {
        Self { document, findings, bleed }
    }

    /// How many pages.
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// What was found while it was set, by entry.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// As PDF. Equal pages give equal bytes.
    pub fn pdf(&self, kind: PdfKind) -> Result<Vec<u8>, PressError> {
        let standards = match kind {
            PdfKind::Plain => PdfStandards::default(),
            PdfKind::Accessible => {
                PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| PressError::Pdf(fault.message().to_string()))?
            }
        };
        let creator = Smart::Custom(Some("kaomie".to_owned()));
        let tagged = kind == PdfKind::Accessible || !self.bleed;
        let options = PdfOptions { creator, standards, tagged, ..PdfOptions::default() };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|faults| PressError::pdf(&faults));
        typst::comemo::evict(0);
        if self.bleed { boxes::with_bleed(pdf?) } else { pdf }
    }

    /// One page, from 0, as PNG.
    pub fn png(&self, page: usize, ppi: f32) -> Result<Vec<u8>, PressError> {
        if !PPI.contains(&ppi) {
            return Err(PressError::Resolution(ppi));
        }
        let pages = self.pages();
        let page = self.document.pages().get(page).ok_or(PressError::NoSuchPage { page, pages })?;
        let options = RenderOptions { pixel_per_pt: f64::from(ppi / 72.0).into(), render_bleed: self.bleed };
        let png = typst_render::render(page, &options).encode_png().map_err(|_| PressError::Png);
        typst::comemo::evict(0);
        png
    }
}

impl fmt::Debug for Typeset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Typeset").field("pages", &self.pages()).field("findings", &self.findings).finish()
    }
}
