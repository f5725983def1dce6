use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};

use super::*;
use crate::Atlas;

fn atlas() -> Atlas {
    Atlas::empty().with_gazetteer(1, chrono::DateTime::UNIX_EPOCH, crate::testing::gazetteer())
}

fn lng(found: &Geocoded) -> f64 {
    found.point.lng()
}

#[test]
fn one_address_in_many_spellings_is_one_place() {
    let atlas = atlas();
    for text in [
        "香川県高松市青空町二丁目７－１１",
        "高松市青空町２丁目７番１１号",
        "高松市青空町2-7-11",
        "青空町2-7-11 高松市",
        "青空町2-7-11　高松市　香川県",
        "〒760-0999 香川県高松市青空町2-7-11",
    ] {
        let found = atlas.geocode(text, 5);
        assert_eq!(
            found.first().map(|found| (lng(found), found.quality)),
            Some((134.06, LocationQuality::Town)),
            "{text}"
        );
        assert_eq!(found[0].address.municipality, "高松市", "{text}");
    }
}

#[test]
fn a_town_without_municipality_is_looked_for_everywhere() {
    let found = atlas().geocode("青空町1-7-11", 5);
    let mut places: Vec<&str> = found.iter().map(|found| found.address.municipality.as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, ["丸亀市", "高松市"]);
}

#[test]
fn a_postal_code_alone_is_its_neighbourhood() {
    for text in ["〒760-0999", "7600999", "７６０－０９９９"] {
        let found = atlas().geocode(text, 5);
        assert_eq!(
            found.iter().map(|found| (lng(found), found.quality)).collect::<Vec<_>>(),
            [(134.10, LocationQuality::Town)],
            "{text}"
        );
    }
}

#[test]
fn an_unknown_town_falls_back_to_its_municipality_and_says_so() {
    let found = atlas().geocode("香川県高松市存在しない町5-1", 5);
    assert_eq!(found[0].quality, LocationQuality::Municipality);
}

#[test]
fn nonsense_finds_nothing() {
    for text in ["", "　", "・・・", "zzzz", "〒999-9999", "12345678901234567890"] {
        assert!(atlas().geocode(text, 5).is_empty(), "{text}");
    }
}

#[test]
fn a_facility_with_published_coordinates_places_others_at_its_address() {
    let mut facility = crate::testing::facility(1, 1);
    facility.visibility = domain::codes::Visibility::Public;
    let point = LngLat::new(134.061, 34.341).unwrap();
    facility.details.location = Some(domain::facility::Location {
        point,
        quality: LocationQuality::Building,
        origin: domain::facility::LocationOrigin::Published,
    });
    facility.details.address =
        parse("香川県高松市青空町二丁目７－１１", &AddressHints::default(), atlas().municipality_index()).address;
    let atlas = atlas().patched(crate::Patch { upserted: vec![facility], ..crate::Patch::default() });
    let found = atlas.geocode("香川県高松市青空町2-7-11", 5);
    assert_eq!((found[0].point, found[0].quality), (point, LocationQuality::Block));
}

#[test]
fn a_point_has_the_address_of_the_nearest_town_within_reach() {
    let near = atlas().reverse_geocode(LngLat::new(134.061, 34.341).unwrap()).unwrap();
    assert_eq!((near.municipality_code.as_str(), near.street.as_str()), ("372013", "青空町二丁目"));
    assert_eq!(atlas().reverse_geocode(LngLat::new(135.0, 34.0).unwrap()), None);
}

/// Two cities and a made-up one with towns, and neighbours of which only the name is known.
fn wide() -> Atlas {
    let town = |prefecture: &str, municipality: &str, town: &str, lng: f64| TownPoint {
        prefecture: prefecture.into(),
        municipality: municipality.into(),
        town: town.into(),
        koaza: None,
        point: LngLat::new(lng, 34.34).unwrap(),
    };
    let postal = |code: &str, neighborhood: &str, kana: &str| PostalCode {
        code: code.into(),
        municipality_code: "372013".into(),
        prefecture: "香川県".into(),
        municipality: "高松市".into(),
        neighborhood: neighborhood.into(),
        neighborhood_kana: Some(kana.into()),
    };
    let name = |prefecture: &str, name: &str, code: Option<&str>| MunicipalityName {
        prefecture: prefecture.into(),
        name: name.into(),
        kana: None,
        code: code.map(str::to_owned),
    };
    let names = ["十", "一", "二", "九", "三"];
    let mut towns: Vec<TownPoint> = (0u8..)
        .zip(names)
        .map(|(n, chome)| town("香川県", "高松市", &format!("番町{chome}丁目"), 134.04 + 0.01 * f64::from(n)))
        .collect();
    towns.extend([
        town("香川県", "高松市", "栗林町", 134.10),
        town("香川県", "高松市", "大字楠上町", 134.12),
        town("大阪府", "枚方市", "楠葉丘二丁目", 135.68),
        town("大阪府", "枚方市", "楠葉丘一丁目", 135.69),
        town("大阪府", "枚方市", "楠葉中町", 135.70),
        town("大阪府", "枚方市", "町楠葉一丁目", 135.71),
        town("顔見県", "顔見市", "本町", 136.0),
    ]);
    let input = crate::GazetteerInput {
        towns,
        postal_codes: vec![
            postal("7600017", "番町", "バンチョウ"),
            postal("7600073", "栗林町", "リツリンチョウ"),
            postal("7600000", "", ""),
        ],
        municipality_names: vec![
            name("香川県", "高松市", Some("372013")),
            name("香川県", "丸亀市", None),
            name("愛媛県", "松山市", None),
            name("大阪府", "枚方市", Some("272108")),
        ],
    };
    Atlas::empty().with_gazetteer(1, chrono::DateTime::UNIX_EPOCH, input)
}

fn streets(found: &[Geocoded]) -> Vec<&str> {
    found.iter().map(|found| found.address.street.as_str()).collect()
}

#[test]
fn a_town_of_another_municipality_or_prefecture_is_not_found() {
    for text in [
        "愛媛県松山市番町1-7-11",
        "松山市番町一丁目",
        "丸亀市番町1-7-11",
        "香川県丸亀市番町",
        "大阪府高松市番町1",
        "愛媛県番町1-7-11",
        "番町1-7-11 松山市",
        "番町1-7-11　愛媛県",
        "架空市番町1-7-11",
        "番町1-7-11 架空市",
        "架空市本町1-1",
        "架空県架空市本町1-1",
        "丸亀市ばんちょう1",
        "架空市ばんちょう1",
        "どこか番町1-7-11",
    ] {
        assert_eq!(wide().geocode(text, 5), vec![], "{text}");
    }
}

#[test]
fn a_town_of_its_own_municipality_is_found_in_every_spelling() {
    for text in [
        "番町1-7-11 高松市",
        "高松市番町１丁目７番１１号",
        "香川県　高松市　番町１－７－１１",
        "香川県番町1-7-11",
        "番町1-7-11",
        "番町一丁目",
        "高松市ばんちょう1-7-11",
        "ﾊﾞﾝﾁｮｳ1-7-11",
        "〒760-0017 高松市番町1-7-11",
    ] {
        let found = wide().geocode(text, 5);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].quality, LocationQuality::Town, "{text}");
        assert!((lng(&found[0]) - 134.05).abs() < 1e-9, "{text}: {found:?}");
        assert_eq!(found[0].address.municipality, "高松市", "{text}");
        assert_eq!(found[0].address.postal_code.as_deref(), Some("7600017"), "{text}");
        assert!(found[0].address.street.starts_with("番町"), "{text}: {found:?}");
    }
    assert_eq!(wide().geocode("本町1-1", 5)[0].address.full, "顔見県顔見市本町1-1");
}

#[test]
fn a_town_nobody_knows_leaves_the_municipality_alone_in_the_answer() {
    let found = wide().geocode("〒760-0017 香川県高松市番丁1-7-11 青空ビル", 5);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].quality, LocationQuality::Municipality);
    let address = &found[0].address;
    assert_eq!((address.full.as_str(), address.street.as_str(), &address.building), ("香川県高松市", "", &None));
    assert_eq!(address.municipality_code, "372013");
}

#[test]
fn a_name_several_towns_may_mean_gives_them_in_order() {
    let chome = ["番町一丁目", "番町二丁目", "番町三丁目", "番町九丁目", "番町十丁目"];
    for text in ["番町", "高松市番町", "香川県　高松市　番町", "ばんちょう", "高松市バンチョウ"]
    {
        let found = wide().geocode(text, 10);
        assert_eq!(streets(&found), chome, "{text}");
        assert!(found.iter().all(|found| found.address.postal_code.as_deref() == Some("7600017")), "{text}");
    }
    assert_eq!(streets(&wide().geocode("番町", 2)), chome[..2]);
    let beginning = wide().geocode("枚方市楠葉", 10);
    assert_eq!(streets(&beginning), ["楠葉丘一丁目", "楠葉丘二丁目", "楠葉中町"]);
    assert!(beginning.iter().all(|found| found.quality == LocationQuality::Town));
    assert_eq!(streets(&wide().geocode("高松市楠", 10)), ["大字楠上町"]);
    assert_eq!(wide().geocode("楠", 10), vec![]);
}

#[test]
fn coordinates_have_the_address_of_the_nearest_town_and_the_grade_of_their_digits() {
    for (text, quality) in [
        ("34.3401, 134.0501", LocationQuality::Building),
        ("134.0501,34.3401", LocationQuality::Building),
        ("３４．３４０，１３４．０５０", LocationQuality::Block),
        ("34.34 134.05", LocationQuality::Town),
    ] {
        let found = wide().geocode(text, 5);
        assert_eq!(found.len(), 1, "{text}");
        assert!((found[0].point.lng() - 134.05).abs() < 0.001 && found[0].quality == quality, "{text}: {found:?}");
        assert_eq!(found[0].address.full, "香川県高松市番町一丁目");
        assert_eq!(found[0].address.postal_code.as_deref(), Some("7600017"));
    }
    for text in ["35.5, 139.7", "0, 0", "1, 2, 3", "34.34", "-34.34, 134.05"] {
        assert_eq!(wide().geocode(text, 5), vec![], "{text}");
    }
}

#[test]
fn a_prefecture_alone_is_its_known_municipalities() {
    let found = wide().geocode("香川県", 5);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].address.full.as_str(), found[0].quality), ("香川県高松市", LocationQuality::Municipality));
    assert_eq!(wide().geocode("愛媛県", 5), vec![]);
}

#[test]
fn a_position_has_the_postal_code_of_its_town() {
    let address = wide().reverse_geocode(LngLat::new(134.101, 34.341).unwrap()).unwrap();
    assert_eq!((address.full.as_str(), address.postal_code.as_deref()), ("香川県高松市栗林町", Some("7600073")));
    let unknown = wide().reverse_geocode(LngLat::new(135.68, 34.341).unwrap()).unwrap();
    assert_eq!(unknown.postal_code, None);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "only tests look for published data")]
fn published_towns_are_found_where_they_are() {
    let Ok(folder) = std::env::var("KAOMIE_REAL_DATA") else {
        eprintln!("SKIPPED: KAOMIE_REAL_DATA is not set, no published town was looked for");
        return;
    };
    let rows = |name: &str| -> Vec<Vec<String>> {
        let text = std::fs::read_to_string(std::path::Path::new(&folder).join(name)).unwrap();
        text.lines().skip(1).map(|line| line.trim_end().split(',').map(str::to_owned).collect()).collect()
    };
    let towns = rows("gazetteer_town.csv").into_iter().map(|row| TownPoint {
        point: LngLat::new(row[5].parse().unwrap(), row[4].parse().unwrap()).unwrap(),
        prefecture: row[0].clone(),
        municipality: row[1].clone(),
        town: row[2].clone(),
        koaza: Some(row[3].clone()),
    });
    let codes = rows("postal_codes.csv").into_iter().map(|row| PostalCode {
        code: row[0].clone(),
        municipality_code: if row[1] == "37201" { "372013".into() } else { "272108".into() },
        prefecture: row[2].clone(),
        municipality: row[3].clone(),
        neighborhood: row[4].clone(),
        neighborhood_kana: Some(row[6].clone()),
    });
    let name = |prefecture: &str, name: &str| MunicipalityName {
        prefecture: prefecture.into(),
        name: name.into(),
        kana: None,
        code: None,
    };
    let input = crate::GazetteerInput {
        towns: towns.collect(),
        postal_codes: codes.collect(),
        municipality_names: vec![name("愛媛県", "松山市"), name("香川県", "丸亀市")],
    };
    let known = input.towns.clone();
    let atlas = Atlas::empty().with_gazetteer(1, chrono::DateTime::UNIX_EPOCH, input);
    for text in
        ["愛媛県松山市番町1-7-11", "丸亀市番町1-7-11", "香川県丸亀市番町", "大阪府高松市番町1", "松山市番町一丁目"]
    {
        assert_eq!(atlas.geocode(text, 5), vec![], "{text}");
    }
    for text in [
        "番町1-7-11 高松市",
        "高松市番町１丁目７番１１号",
        "香川県　高松市　番町1-7-11",
        "高松市ばんちょう1-7-11",
        "番町1-7-11",
    ] {
        let found = atlas.geocode(text, 5);
        assert_eq!((found.len(), found[0].point.lng()), (1, 134.046355), "{text}");
        assert_eq!(found[0].address.postal_code.as_deref(), Some("7600017"), "{text}");
    }
    assert_eq!(atlas.geocode("高松市番丁1-7-11", 5)[0].address.full, "香川県高松市");
    assert_eq!(
        streets(&atlas.geocode("番町", 5)),
        ["番町一丁目", "番町二丁目", "番町三丁目", "番町四丁目", "番町五丁目"]
    );
    assert!(streets(&atlas.geocode("枚方市楠葉", 50)).iter().all(|street| street.starts_with("楠葉")));
    assert_eq!(atlas.geocode("枚方市楠葉", 50).len(), 20);
    // Every town is found by its own full name; one that stands there with several 小字 at one of its points.
    let mut with_code = 0;
    for town in &known {
        let full = [town.prefecture.as_str(), &town.municipality, &town.town].concat();
        let found = atlas.geocode(&full, 1).pop().unwrap();
        assert_eq!((&found.address.full, found.quality), (&full, LocationQuality::Town));
        let own = known.iter().any(|other| other.town == town.town && other.point == found.point);
        assert!(own, "{full}: {found:?}");
        with_code += usize::from(found.address.postal_code.is_some());
    }
    println!("{with_code} of {} towns have a postal code", known.len());
    assert!(with_code * 10 > known.len() * 9);
}
