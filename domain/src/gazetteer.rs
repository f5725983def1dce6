//! What the embedded geocoder knows (位置参照情報): towns with a point, postal codes, municipality names.

use serde::{Deserialize, Serialize};

use crate::place::LngLat;

/// A town or block (町丁目) with its representative point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TownPoint {
    /// 都道府県名.
    pub prefecture: String,
    /// 市区町村名.
    pub municipality: String,
    /// 町丁目 as published (番町一丁目), without koaza.
    pub town: String,
    /// 小字, when published.
    #[serde(default)]
    pub koaza: Option<String>,
    /// Representative point.
    pub point: LngLat,
}

/// A postal code with the neighbourhood it stands for (郵便番号).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostalCode {
    /// Seven digits.
    pub code: String,
    /// Six-digit municipality code with check digit.
    pub municipality_code: String,
    /// 都道府県名.
    pub prefecture: String,
    /// 市区町村名.
    pub municipality: String,
    /// 町域名; empty when the code stands for the whole municipality.
    pub neighborhood: String,
    /// Kana of the neighbourhood.
    #[serde(default)]
    pub neighborhood_kana: Option<String>,
}

/// A municipality's name, kana and, when known, its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MunicipalityName {
    /// 都道府県名.
    pub prefecture: String,
    /// 市区町村名.
    pub name: String,
    /// Kana.
    #[serde(default)]
    pub kana: Option<String>,
    /// Six-digit code with check digit.
    #[serde(default)]
    pub code: Option<String>,
}
