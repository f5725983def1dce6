//! Trying a municipality's own before anybody needs it.

use super::{OverrideFault, Overrides, TEMPLATES};
use crate::data::{GuideData, Section};
use crate::fonts::Fonts;
use crate::layout::{BODY, Layout, Paper, Template};
use crate::press::{PdfKind, Press};
use crate::sample;

/// Sets every form with a made-up guide and tells what could not be set, booklet and map as accessible PDF: by
/// template, in a sentence. Empty when all is well.
///
/// A template shared by the others (`kaomie.typ`, `entry.typ`, …) that is wrong is told for each that needs it.
#[must_use]
pub fn check(fonts: Fonts, own: &Overrides) -> Vec<OverrideFault> {
    let press = match Press::new(fonts, own.clone()) {
        Ok(press) => press,
        Err(fault) => return vec![OverrideFault::new(TEMPLATES[TEMPLATES.len() - 1], fault.to_string())],
    };
    Template::ALL.into_iter().filter_map(|template| fault(&press, template)).collect()
}

fn fault(press: &Press, template: Template) -> Option<OverrideFault> {
    let (data, pictures) = sample::guide();
    let (data, paper) = match template {
        Template::Booklet => (data, Paper::A4),
        Template::FoldedMap => (data, Paper::A3),
        Template::Proof => (sample::proof(), Paper::A4),
        Template::Profile => (alone(data), Paper::A4),
    };
    let layout = Layout { template, paper, body: BODY, bleed: false };
    let set = press.typeset(&data, &pictures, &layout);
    // Proofs and single sheets are for paper alone.
    let kind = match template {
        Template::Booklet | Template::FoldedMap => PdfKind::Accessible,
        Template::Proof | Template::Profile => PdfKind::Plain,
    };
    let made = set.and_then(|set| set.pdf(kind));
    let told = |fault| OverrideFault::new(&format!("{}.typ", template.name()), format!("{fault}; mend the template"));
    made.err().map(told)
}

/// One entry of one section.
fn alone(mut data: GuideData) -> GuideData {
    data.sections.truncate(1);
    let entries = data.sections.pop().map(|section| section.entries).unwrap_or_default();
    let first = entries.into_iter().take(1).collect();
    data.sections = vec![Section { title: String::new(), entries: first }];
    data
}
