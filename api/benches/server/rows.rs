//! A made-up file in the official 24 columns of 介護サービス情報公表, for machines without the published ones.

use std::fmt::Write;

/// As many rows as the four published files have together.
pub const ROWS: u32 = 16_000;

const HEADER: &str = "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,住所,\
方書（ビル名等）,緯度,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,\
高齢者の方と障害者の方が同時一体的に利用できるサービス,介護保険の通常の指定基準を満たしている,\
障害福祉の通常の指定基準を満たしている,備考";
/// Code with check digit, prefecture, municipality, a point in its middle.
const PLACES: [(&str, &str, &str, f64, f64); 4] = [
    ("011011", "北海道", "札幌市中央区", 43.0554, 141.3410),
    ("131016", "東京都", "千代田区", 35.6940, 139.7536),
    ("272108", "大阪府", "枚方市", 34.8144, 135.6508),
    ("372013", "香川県", "高松市", 34.3428, 134.0466),
];
const SERVICES: [(&str, &str); 4] = [
    ("福祉用具貸与", "福祉用具"),
    ("訪問看護", "訪問看護ステーション"),
    ("通所介護", "デイサービス"),
    ("訪問介護", "ヘルパーステーション"),
];

/// The file, with byte order mark and CRLF as published.
pub fn file() -> String {
    let mut text = format!("\u{feff}{HEADER}\r\n");
    for number in 0..ROWS {
        // Writing to a string cannot fail.
        let _ = row(&mut text, number);
    }
    text
}

fn row(text: &mut String, number: u32) -> std::fmt::Result {
    let (code, prefecture, municipality, lat, lng) = PLACES[number as usize % PLACES.len()];
    let (service, ending) = SERVICES[number as usize / PLACES.len() % SERVICES.len()];
    // A walk that fills a square of some 4 km evenly.
    let step = |factor: f64| (f64::from(number) * factor).fract() * 0.04 - 0.02;
    let (lat, lng) = (lat + step(0.618_034), lng + step(0.414_214));
    let office = format!("{}{number:08}", &code[..2]);
    let (town, block, house) = (number % 90 + 1, number % 29 + 1, number % 17 + 1);
    write!(text, "{code},{office},{prefecture},{municipality},架空{number}番{ending},カクウ{number}バン,{service},")?;
    write!(text, "{prefecture}{municipality}架空町{town}丁目{block}番{house}号,")?;
    write!(text, "架空ビル{house}階,{lat:.15},{lng:.15},000-{:03}-{:04},", number % 1_000, number % 10_000)?;
    write!(text, "000-{:03}-{:04},,株式会社架空{},{office},", number % 1_000, number % 9_999, number % 700)?;
    write!(text, "\"平日,土曜\",年末年始を除く,20,https://example.com/{number},,,,\r\n")
}
