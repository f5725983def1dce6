//! A municipality's own words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::faults::members;
use crate::templates;

/// Longest text of one key or line, characters.
const LONGEST: usize = 2_000;
/// Most lines of one key.
const MOST_LINES: usize = 40;

/// A municipality's own words (文言); `None` and empty are ours, which are neutral.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Who publishes it (発行者), for example 顔見市 福祉部 高齢福祉課.
    pub publisher: Option<String>,
    /// How to reach the publisher, one line each (発行者の連絡先).
    pub contact: Vec<String>,
    /// A line on the cover (表紙のことば).
    pub cover: Option<String>,
    /// Paragraphs on how to use the guide (このガイドの使い方).
    pub how_to_use: Vec<String>,
    /// What to do in an emergency, one line each (急なとき).
    pub emergency: Vec<String>,
    /// Further lines of the colophon (奥付).
    pub colophon: Vec<String>,
    /// Any other words of the prints, by their key in `templates/words.json`.
    pub words: BTreeMap<String, String>,
}

impl Texts {
    /// Keys of the file.
    pub(super) const KEYS: [&str; 7] =
        ["publisher", "contact", "cover", "how_to_use", "emergency", "colophon", "words"];

    pub(super) fn read(bytes: &[u8]) -> Result<Self, Vec<String>> {
        let mut members = members(bytes, &Self::KEYS)?;
        let mut faults = Vec::new();
        let mut line = |key: &str| match members.remove(key) {
            None => None,
            Some(serde_json::Value::String(text)) if is_fit(&text) => Some(text),
            Some(_) => {
                faults.push(format!("\"{key}\" must be a text of 1 to {LONGEST} characters in quotes"));
                None
            }
        };
        let (publisher, cover) = (line("publisher"), line("cover"));
        let words = match words(members.remove("words")) {
            Ok(words) => words,
            Err(found) => {
                faults.extend(found);
                BTreeMap::new()
            }
        };
        let mut lines = |key: &str| match members.remove(key) {
            None => Vec::new(),
            Some(value) => {
                let lines: Option<Vec<String>> = serde_json::from_value(value).ok();
                let lines = lines.filter(|lines| lines.len() <= MOST_LINES && lines.iter().all(|line| is_fit(line)));
                lines.unwrap_or_else(|| {
                    faults.push(format!(
                        "\"{key}\" must be a list of up to {MOST_LINES} texts of 1 to {LONGEST} characters: \
                         [\"…\", \"…\"]"
                    ));
                    Vec::new()
                })
            }
        };
        let texts = Self {
            publisher,
            contact: lines("contact"),
            cover,
            how_to_use: lines("how_to_use"),
            emergency: lines("emergency"),
            colophon: lines("colophon"),
            words,
        };
        if faults.is_empty() { Ok(texts) } else { Err(faults) }
    }
}

/// Words by known keys.
fn words(value: Option<serde_json::Value>) -> Result<BTreeMap<String, String>, Vec<String>> {
    let Some(value) = value else { return Ok(BTreeMap::new()) };
    let words: BTreeMap<String, String> = serde_json::from_value(value)
        .map_err(|_| vec!["\"words\" must hold texts by key: { \"desks.title\": \"…\" }".to_owned()])?;
    let known: BTreeMap<String, String> = serde_json::from_str(templates::WORDS).unwrap_or_default();
    let faults: Vec<String> = words
        .iter()
        .filter_map(|(key, text)| match known.get(key) {
            None => Some(format!("nothing reads \"{key}\" of \"words\"; its keys are those of our words.json")),
            Some(_) if !is_fit(text) => {
                Some(format!("\"{key}\" of \"words\" must be a text of 1 to {LONGEST} characters"))
            }
            Some(_) => None,
        })
        .collect();
    if faults.is_empty() { Ok(words) } else { Err(faults) }
}

fn is_fit(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= LONGEST
        && !text.chars().any(|letter| letter.is_control() && letter != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_lists_are_told_apart() {
        let faults = Texts::read(r#"{ "publisher": ["顔見市"], "contact": "000-0000-0000", "cover": " " }"#.as_bytes());
        let faults = faults.expect_err("three");
        assert_eq!(faults.len(), 3, "{faults:#?}");
        assert!(faults[0].contains("publisher") && faults[1].contains("cover") && faults[2].contains("contact"));
    }

    #[test]
    fn words_have_known_keys() {
        let texts = Texts::read(r#"{ "words": { "desks.title": "まちの相談窓口" } }"#.as_bytes()).expect("known");
        assert_eq!(texts.words["desks.title"], "まちの相談窓口");
        let faults = Texts::read(r#"{ "words": { "desk.title": "窓口", "desks.title": "" } }"#.as_bytes());
        assert_eq!(faults.expect_err("two").len(), 2);
    }

    #[test]
    fn what_is_no_object_is_told() {
        assert!(Texts::read(b"[]").expect_err("a list")[0].contains("object"));
        assert!(Texts::read(b"{").expect_err("cut")[0].contains("no JSON"));
    }
}
