//! Addresses: what was published, its parsed parts, and the key under which two spellings of one place meet.

mod index;
mod levels;
mod numerals;
mod parse;
mod parts;
#[cfg(test)]
mod tests;

pub use index::MunicipalityIndex;
pub use parse::{AddressHints, ParsedAddress, parse};
pub use parts::{AddressParts, address_key, address_key_of, parts_of, town_key};

use serde::{Deserialize, Serialize};

/// An address (所在地). `full` is what was published; the parts are read from it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Seven digits without hyphen (郵便番号).
    pub postal_code: Option<String>,
    /// Six digits with check digit (全国地方公共団体コード); its first two are the prefecture (JIS X 0401).
    /// The prefecture's own code (370002) when only that is known; empty when nothing is.
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
    /// Two-digit prefecture code (JIS X 0401), or empty when it is unknown.
    pub fn prefecture_code(&self) -> &str {
        self.municipality_code.get(..2).unwrap_or("")
    }
}
