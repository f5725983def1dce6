//! Trying fonts and a municipality's own files out, before a server prints with them.

use domain::codes::{Code as _, RenditionFormat};
use domain::guide::RenditionOrder;
use guide::layout::{BODY, LARGE_PRINT, Template};
use guide::sample;

use super::check::checks;
use super::maker::Maker;
use super::order::usual_paper;
use super::room::{GuideSettings, OpenPressError};
use super::typesetter::Typesetter;

use RenditionFormat::{Epub, Html, PdfAccessible, PdfBooklet, PdfLargePrint, PdfPrint, PngMap};

/// What is made: every template, and every form that has a way of its own.
const TRIED: [(RenditionFormat, Template); 10] = [
    (PdfAccessible, Template::Booklet),
    (PdfAccessible, Template::FoldedMap),
    (PdfAccessible, Template::Profile),
    (PdfAccessible, Template::Proof),
    (PdfLargePrint, Template::Booklet),
    (PdfPrint, Template::Booklet),
    (PdfBooklet, Template::Booklet),
    (PngMap, Template::FoldedMap),
    (Html, Template::Booklet),
    (Epub, Template::Booklet),
];

/// Makes every template with made-up people. Gives what is wrong, a sentence each; nothing when all is well. Takes some
/// seconds of a processor.
pub fn try_out(settings: GuideSettings) -> Vec<String> {
    let typesetter = match Typesetter::new(settings.fonts, settings.templates) {
        Ok(typesetter) => typesetter,
        Err(OpenPressError::Unusable(faults)) => return faults,
        Err(error) => return vec![error.to_string()],
    };
    if !typesetter.has_fonts() {
        return vec![
            "there are no fonts: put .ttf and .otf files into the folder; `scripts/fonts.sh` fetches some".to_owned(),
        ];
    }
    TRIED.iter().flat_map(|(format, template)| tried(&typesetter, *format, *template)).collect()
}

fn tried(typesetter: &Typesetter, format: RenditionFormat, template: Template) -> Vec<String> {
    let order = RenditionOrder {
        format,
        entries: Vec::new(),
        template: template.name().to_owned(),
        paper: usual_paper(template).name().to_owned(),
        font_size_point: if format == PdfLargePrint { LARGE_PRINT } else { BODY },
    };
    let (data, pictures) = sample::guide();
    let data = if template == Template::Proof { sample::proof() } else { data };
    let about = format!("{} with {}", template.name(), format.code());
    match typesetter.make(&data, &pictures, &order) {
        Ok(product) => checks(&order, &product)
            .into_iter()
            .filter(|(_, passed, _)| !passed)
            .map(|(name, _, detail)| {
                let detail = detail.map(|detail| format!("（{detail}）")).unwrap_or_default();
                format!("{about}: not so: {name}{detail}")
            })
            .collect(),
        // Made-up people: the typesetter's words tell nothing about anybody.
        Err(fault) => vec![format!("{about}: {}", super::fault::whole(&fault))],
    }
}
