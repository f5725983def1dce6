//! Makes texts fit to be set.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use typst::text::is_default_ignorable;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Fonts;
use crate::press::{Finding, FindingKind};

/// Stands for a character that cannot be printed (ゲタ), as printers have always done.
const GETA: &str = "〓";
/// Letters in a row that a line is sure to have room for.
const LONG_WORD: usize = 30;
/// Fields that are no text.
const NO_TEXT: [&str; 6] = ["code", "group", "level", "link", "published_iso", "svg"];

/// Cleans the texts of one job.
///
/// - Control characters and overrides of direction leave no ink and go; tabs are spaces; line ends stay.
/// - What no font has is 〓, and a kanji in a form that no font draws is its usual form: both are findings.
/// - A word too long for a line gets places to break it.
pub(crate) struct Cleaner<'a> {
    fonts: &'a Fonts,
    known: BTreeMap<String, bool>,
    variants: BTreeSet<String>,
    findings: Vec<Finding>,
}

impl<'a> Cleaner<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, known: BTreeMap::new(), variants: BTreeSet::new(), findings: Vec::new() }
    }

    /// Cleans every text inside, which belongs to an entry or to none.
    pub(crate) fn clean(&mut self, entry: Option<u32>, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.cleaned(entry, text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.clean(entry, value)),
            Value::Object(fields) => {
                let texts = fields.iter_mut().filter(|(name, _)| !NO_TEXT.contains(&name.as_str()));
                texts.for_each(|(_, value)| self.clean(entry, value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// What was found, and the kanji that another family than the first draws in the form that is asked for.
    pub(crate) fn finish(self) -> (Vec<Finding>, BTreeMap<String, String>) {
        let family = |cluster: String| Some((cluster.clone(), self.fonts.families_of_variant(&cluster)?));
        let variants = self.variants.into_iter().filter_map(family).collect();
        (self.findings, variants)
    }

    fn cleaned(&mut self, entry: Option<u32>, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut cleaned = String::with_capacity(text.len());
        let mut letters = 0;
        for cluster in text.graphemes(true) {
            letters = if breaks(cluster) { 0 } else { letters + 1 };
            if letters > LONG_WORD {
                cleaned.push('\u{200B}');
                letters = 1;
            }
            match cluster {
                "\n" => cleaned.push('\n'),
                "\t" => cleaned.push(' '),
                _ if cluster.chars().all(is_mute) => {}
                _ if self.has(cluster) => cleaned.push_str(cluster),
                _ => {
                    let kind = FindingKind::MissingGlyph { text: cluster.to_owned() };
                    self.findings.push(Finding { entry, kind });
                    let usual: String = cluster.chars().filter(|c| !is_default_ignorable(*c)).collect();
                    cleaned.push_str(if usual != cluster && self.has(&usual) { &usual } else { GETA });
                }
            }
        }
        cleaned
    }

    fn has(&mut self, cluster: &str) -> bool {
        if cluster.is_ascii() {
            return true;
        }
        if let Some(has) = self.known.get(cluster) {
            return *has;
        }
        let has = self.fonts.has(cluster);
        if has && cluster.chars().any(is_default_ignorable) {
            self.variants.insert(cluster.to_owned());
        }
        self.known.insert(cluster.to_owned(), has);
        has
    }
}

/// Characters that change the direction of text or are for machines.
fn is_mute(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether a line may break beside it: spaces, and all that Japanese is written with.
fn breaks(cluster: &str) -> bool {
    let first = cluster.chars().next().unwrap_or(' ');
    first.is_whitespace() || first == '-' || first == '\u{200B}' || u32::from(first) >= 0x3000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_machines_or_direction_is_mute() {
        assert!(['\0', '\u{1b}', '\u{85}', '\u{202E}', '\u{FEFF}'].into_iter().all(is_mute));
        assert!(!['あ', ' ', '\u{3000}', 'é'].into_iter().any(is_mute));
    }
}
