//! What a municipality has of its own.

use std::collections::BTreeMap;

/// Files, words and colours that stand in for ours. The default has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Files beside the templates, by path: a whole template (`booklet.typ`), `logo.svg` …
    pub files: BTreeMap<String, Vec<u8>>,
    /// Path among the files of a logo for cover and colophon.
    pub logo: Option<String>,
    /// Words by their key in `templates/words.json`.
    pub words: BTreeMap<String, String>,
    /// Colours by their key in `templates/colours.json`, as `#rrggbb`.
    pub colours: BTreeMap<String, String>,
}
