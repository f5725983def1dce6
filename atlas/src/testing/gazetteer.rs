//! Towns of a made-up city.

use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};
use domain::place::LngLat;

use crate::input::GazetteerInput;

/// 架空市 (三丁目 of 青空町, one 緑町 without 丁目) and 隣市 with an 青空町 of its own.
pub fn gazetteer() -> GazetteerInput {
    let town = |municipality: &str, town: &str, lng: f64, lat: f64| TownPoint {
        prefecture: "香川県".into(),
        municipality: municipality.into(),
        town: town.into(),
        koaza: None,
        point: LngLat::new(lng, lat).expect("a position"),
    };
    let name = |name: &str, code: &str| MunicipalityName {
        prefecture: "香川県".into(),
        name: name.into(),
        kana: None,
        code: Some(code.into()),
    };
    GazetteerInput {
        towns: vec![
            town("高松市", "青空町一丁目", 134.05, 34.34),
            town("高松市", "青空町二丁目", 134.06, 34.34),
            town("高松市", "青空町三丁目", 134.07, 34.34),
            town("高松市", "緑町", 134.10, 34.30),
            town("丸亀市", "青空町", 133.80, 34.29),
        ],
        postal_codes: vec![PostalCode {
            code: "7600999".into(),
            municipality_code: "372013".into(),
            prefecture: "香川県".into(),
            municipality: "高松市".into(),
            neighborhood: "緑町".into(),
            neighborhood_kana: None,
        }],
        municipality_names: vec![name("高松市", "372013"), name("丸亀市", "372021")],
    }
}
