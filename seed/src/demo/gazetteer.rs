//! What the geocoder knows of the town.

use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};

use super::map::{CELLS, Ground, position};
use super::names::{CITY, PREFECTURE, VILLAGE, neighborhood_name, town, towns};
use super::neighbours::NEIGHBOURS;
use super::{MUNICIPALITY_CODE, VILLAGE_CODE};

/// Every 町丁目 with its middle.
pub(super) fn town_points(ground: &Ground) -> Vec<TownPoint> {
    (0..CELLS)
        .map(|cell| TownPoint {
            prefecture: PREFECTURE.to_owned(),
            municipality: CITY.to_owned(),
            town: neighborhood_name(cell),
            koaza: None,
            point: position(ground.middle(cell)),
        })
        .collect()
}

/// One postal code to a town, and one for the city as a whole. No real code begins with 000.
pub(super) fn postal_codes() -> Vec<PostalCode> {
    let code = |code: String, neighborhood: &str, kana: Option<&str>| PostalCode {
        code,
        municipality_code: MUNICIPALITY_CODE.to_owned(),
        prefecture: PREFECTURE.to_owned(),
        municipality: CITY.to_owned(),
        neighborhood: neighborhood.to_owned(),
        neighborhood_kana: kana.map(str::to_owned),
    };
    let mut codes = vec![code("0000000".to_owned(), "", None)];
    codes.extend(towns().iter().enumerate().map(|(n, (name, kana))| code(postal_code_of(n), name, Some(kana))));
    codes
}

/// The postal code of a neighbourhood.
pub(super) fn postal_code(cell: usize) -> String {
    let name = town(cell).0;
    towns().iter().position(|(other, _)| *other == name).map_or_else(|| "0000000".to_owned(), postal_code_of)
}

/// The city, the island's village and the municipalities around.
pub(super) fn municipality_names() -> Vec<MunicipalityName> {
    let around = NEIGHBOURS.iter().map(|place| (place.name, place.kana, place.code));
    [(CITY, "カオミシ", MUNICIPALITY_CODE), (VILLAGE, "トモシジマムラ", VILLAGE_CODE)]
        .into_iter()
        .chain(around)
        .map(|(name, kana, code)| MunicipalityName {
            prefecture: PREFECTURE.to_owned(),
            name: name.to_owned(),
            kana: Some(kana.to_owned()),
            code: Some(code.to_owned()),
        })
        .collect()
}

fn postal_code_of(town: usize) -> String {
    format!("000{:04}", town + 1)
}
