//! Addresses: what was published, its parsed parts, and the key under which two spellings of one place meet.

use serde::{Deserialize, Serialize};

/// An address (所在地). `full` is what was published; the parts are read from it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Seven digits without hyphen (郵便番号).
    pub postal_code: Option<String>,
    /// Six digits with check digit (全国地方公共団体コード); its first two are the prefecture (JIS X 0401). Empty when unknown.
    pub municipality_code: String,
    /// 都道府県名, empty when unknown.
    pub prefecture: String,
    /// 市区町村名, with 政令市+区 in one (札幌市中央区); empty when unknown.
    pub municipality: String,
    /// What follows the municipality, as published (町丁目・番地).
    pub street: String,
    /// Building and room (方書).
    pub building: Option<String>,
    /// The one line as published, prefixed by prefecture and municipality when the source left them out.
    pub full: String,
}

impl Address {
    /// Two-digit prefecture code (JIS X 0401), or empty when the municipality is unknown.
    pub fn prefecture_code(&self) -> &str {
        self.municipality_code.get(..2).unwrap_or("")
    }
}
