//! What the press found while it set the type.

use super::{EntryFacts, Issue, place};
use crate::codes::{GuideIssueCode, IssueSeverity};

/// Something the press found.
#[derive(Debug, Clone, PartialEq)]
pub struct PressFinding {
    /// Number of the entry in print; none for a page of no entry.
    pub number: Option<u32>,
    /// What.
    pub kind: PressFindingKind,
}

/// What the press found.
#[derive(Debug, Clone, PartialEq)]
pub enum PressFindingKind {
    /// A text is higher than its frame by so many millimetres; 0 when it is not known by how much.
    Overflow {
        /// By how much.
        millimetres: f64,
    },
    /// No font has these characters; none when it is not known which.
    MissingGlyph {
        /// The characters.
        text: String,
    },
}

/// What the press found, as issues.
pub fn findings(found: &[PressFinding], entries: &[EntryFacts<'_>]) -> Vec<Issue> {
    found.iter().map(|one| issue(one, entries)).collect()
}

fn issue(found: &PressFinding, entries: &[EntryFacts<'_>]) -> Issue {
    let facts = found.number.and_then(|number| entries.iter().find(|facts| facts.number == number));
    let (code, severity, words) = match &found.kind {
        PressFindingKind::Overflow { millimetres } => {
            // Less than a tenth is not told as nothing.
            let by = if *millimetres >= 0.05 { format!("{millimetres:.1}mm") } else { String::new() };
            // It runs on behind its frame and nothing is cut: ugly, but to be read.
            let what = format!("文章が枠から{by}あふれています。文章を短くしてください。");
            (GuideIssueCode::Overflow, IssueSeverity::Warning, what)
        }
        PressFindingKind::MissingGlyph { text } => {
            let code_points: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
            let which = match code_points.is_empty() {
                true => "一部の字".to_owned(),
                false => format!("「{text}」（{}）", code_points.join(" ")),
            };
            let what = format!(
                "{which}を出せる書体がありません。書体のフォルダーにこの字を持つ書体を足すか、別の字にしてください。"
            );
            // A variant is printed in the usual form of its kanji, everything else as a blank that nobody can read.
            let is_variant = text.chars().any(|c| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'));
            let severity = if is_variant { IssueSeverity::Warning } else { IssueSeverity::Error };
            (GuideIssueCode::FontMissingGlyph, severity, what)
        }
    };
    let place = facts.map(place).unwrap_or_default();
    Issue { code, severity, entry: facts.map(|facts| facts.entry.id), message: format!("{place}{words}") }
}
