//! Positions, boxes and addresses.

use async_graphql::{Object, SimpleObject};
use domain::place::LngLat;

use crate::scalar::{GeoJson, point};

/// A position in WGS 84, within centimetres of JGD2011 (位置).
#[derive(Clone, Copy)]
pub struct GeoPoint(pub LngLat);

/// A position in WGS 84, within centimetres of JGD2011 (位置).
#[Object]
impl GeoPoint {
    /// Latitude in degrees (緯度).
    async fn latitude(&self) -> f64 {
        self.0.lat()
    }
    /// Longitude in degrees (経度).
    async fn longitude(&self) -> f64 {
        self.0.lng()
    }
    /// The same as a GeoJSON Point (GeoJSON の Point).
    #[graphql(name = "geoJSON")]
    async fn geo_json(&self) -> GeoJson {
        point(self.0).into()
    }
}

/// A box in degrees (外接矩形).
#[derive(Clone, Copy, SimpleObject)]
pub struct BoundingBox {
    /// Western edge (西).
    pub west: f64,
    /// Southern edge (南).
    pub south: f64,
    /// Eastern edge (東).
    pub east: f64,
    /// Northern edge (北).
    pub north: f64,
}

impl From<domain::place::BoundingBox> for BoundingBox {
    fn from(bbox: domain::place::BoundingBox) -> Self {
        Self { west: bbox.west(), south: bbox.south(), east: bbox.east(), north: bbox.north() }
    }
}

/// An address as published and its parts, empty where unknown (所在地).
pub struct Address(pub domain::address::Address);

/// An address as published and its parts, empty where unknown (所在地).
#[Object]
impl Address {
    /// Postal code, seven digits (郵便番号).
    async fn postal_code(&self) -> Option<&str> {
        self.0.postal_code.as_deref()
    }
    /// Code of the prefecture, JIS X 0401 (都道府県コード).
    async fn prefecture_code(&self) -> &str {
        self.0.prefecture_code()
    }
    /// Prefecture (都道府県名).
    async fn prefecture(&self) -> &str {
        &self.0.prefecture
    }
    /// Code of the municipality, six digits with check digit (市区町村コード).
    async fn municipality_code(&self) -> &str {
        &self.0.municipality_code
    }
    /// Municipality (市区町村名).
    async fn municipality(&self) -> &str {
        &self.0.municipality
    }
    /// What follows the municipality (町丁目・番地).
    async fn street(&self) -> &str {
        &self.0.street
    }
    /// Building and room (方書).
    async fn building(&self) -> Option<&str> {
        self.0.building.as_deref()
    }
    /// The address in one line (1行の住所).
    async fn full(&self) -> &str {
        &self.0.full
    }
}
