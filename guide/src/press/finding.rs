//! What was found wrong with texts while they were set.

use std::cmp::Ordering;

use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// Something that does not look as it should, although the pages could be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Number of the entry; `None` when it is elsewhere.
    pub entry: Option<u32>,
    /// What.
    pub kind: FindingKind,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum FindingKind {
    /// An entry is longer than its frame by this much; it runs on behind it, and nothing is cut.
    Overflow {
        /// Millimetres of height.
        millimetres: f64,
    },
    /// A character that no font has, printed as 〓, or a variant of a kanji that no font draws, printed in its usual form.
    MissingGlyph {
        /// The character.
        text: String,
    },
}

impl Finding {
    /// Those of no entry first, then by number, then what is missing before what overflows.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let rank = |finding: &Self| match &finding.kind {
            FindingKind::MissingGlyph { text } => (0, text.clone(), 0.0),
            FindingKind::Overflow { millimetres } => (1, String::new(), *millimetres),
        };
        let by_kind = || rank(self).partial_cmp(&rank(other)).unwrap_or(Ordering::Equal);
        self.entry.cmp(&other.entry).then_with(by_kind)
    }
}

/// What templates measured: `metadata((entry: 3, millimetres: 12.5)) <overflow>`.
pub(crate) fn measured(document: &PagedDocument) -> Vec<Finding> {
    let Some(label) = Label::new(PicoStr::intern("overflow")) else { return Vec::new() };
    let found = document.introspector().query(&Selector::Label(label));
    found.iter().filter_map(|element| told(&element.to_packed::<MetadataElem>()?.value)).collect()
}

fn told(value: &Value) -> Option<Finding> {
    let Value::Dict(dict) = value else { return None };
    let entry = match dict.get("entry").ok()? {
        Value::Int(number) => u32::try_from(*number).ok(),
        _ => None,
    };
    let millimetres = match dict.get("millimetres").ok()? {
        Value::Float(millimetres) => *millimetres,
        Value::Int(millimetres) => *millimetres as f64,
        _ => return None,
    };
    Some(Finding { entry, kind: FindingKind::Overflow { millimetres } })
}
