//! The 47 prefectures (都道府県).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::place::{BoundingBox, LngLat};
use crate::text::fold;

/// A prefecture (都道府県).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prefecture {
    /// Two digits (JIS X 0401).
    pub code: &'static str,
    /// Name with 都, 道, 府 or 県.
    pub name: &'static str,
    /// Katakana reading of the name.
    pub kana: &'static str,
    /// English name without "Prefecture".
    pub english: &'static str,
    /// West, south, east, north in degrees.
    bounds: [f64; 4],
}

/// All prefectures in the order of their codes.
///
/// The boxes are drawn by hand around land where people live, remote islands included, with some kilometres to
/// spare: a position outside is certainly wrong, one inside may still be. 沖ノ鳥島 and 南鳥島, where no
/// facility can be, are left out of 東京都 so that its box does not cover half of the Pacific coast.
pub static PREFECTURES: [Prefecture; 47] = [
    row("01", "北海道", "ホッカイドウ", "Hokkaido", [139.3, 41.3, 148.95, 45.65]),
    row("02", "青森県", "アオモリケン", "Aomori", [139.4, 40.1, 141.8, 41.7]),
    row("03", "岩手県", "イワテケン", "Iwate", [140.6, 38.7, 142.2, 40.55]),
    row("04", "宮城県", "ミヤギケン", "Miyagi", [140.2, 37.7, 141.8, 39.1]),
    row("05", "秋田県", "アキタケン", "Akita", [139.6, 38.8, 141.1, 40.6]),
    row("06", "山形県", "ヤマガタケン", "Yamagata", [139.4, 37.65, 140.75, 39.3]),
    row("07", "福島県", "フクシマケン", "Fukushima", [139.1, 36.75, 141.2, 38.05]),
    row("08", "茨城県", "イバラキケン", "Ibaraki", [139.6, 35.65, 140.95, 37.05]),
    row("09", "栃木県", "トチギケン", "Tochigi", [139.25, 36.1, 140.4, 37.25]),
    row("10", "群馬県", "グンマケン", "Gunma", [138.3, 35.9, 139.75, 37.15]),
    row("11", "埼玉県", "サイタマケン", "Saitama", [138.6, 35.7, 140.0, 36.35]),
    row("12", "千葉県", "チバケン", "Chiba", [139.65, 34.8, 140.95, 36.2]),
    row("13", "東京都", "トウキョウト", "Tokyo", [138.85, 24.1, 142.4, 35.95]),
    row("14", "神奈川県", "カナガワケン", "Kanagawa", [138.85, 35.05, 139.9, 35.75]),
    row("15", "新潟県", "ニイガタケン", "Niigata", [137.55, 36.65, 140.0, 38.65]),
    row("16", "富山県", "トヤマケン", "Toyama", [136.7, 36.2, 137.85, 37.05]),
    row("17", "石川県", "イシカワケン", "Ishikawa", [136.15, 36.0, 137.5, 37.95]),
    row("18", "福井県", "フクイケン", "Fukui", [135.35, 35.3, 136.9, 36.4]),
    row("19", "山梨県", "ヤマナシケン", "Yamanashi", [138.1, 35.1, 139.2, 36.05]),
    row("20", "長野県", "ナガノケン", "Nagano", [137.25, 35.1, 138.85, 37.1]),
    row("21", "岐阜県", "ギフケン", "Gifu", [136.2, 35.05, 137.75, 36.55]),
    row("22", "静岡県", "シズオカケン", "Shizuoka", [137.4, 34.5, 139.25, 35.75]),
    row("23", "愛知県", "アイチケン", "Aichi", [136.6, 34.5, 137.9, 35.5]),
    row("24", "三重県", "ミエケン", "Mie", [135.8, 33.65, 137.05, 35.3]),
    row("25", "滋賀県", "シガケン", "Shiga", [135.7, 34.75, 136.5, 35.75]),
    row("26", "京都府", "キョウトフ", "Kyoto", [134.8, 34.65, 136.1, 35.85]),
    row("27", "大阪府", "オオサカフ", "Osaka", [135.0, 34.2, 135.8, 35.1]),
    row("28", "兵庫県", "ヒョウゴケン", "Hyogo", [134.2, 34.1, 135.55, 35.75]),
    row("29", "奈良県", "ナラケン", "Nara", [135.5, 33.8, 136.3, 34.85]),
    row("30", "和歌山県", "ワカヤマケン", "Wakayama", [134.9, 33.4, 136.1, 34.45]),
    row("31", "鳥取県", "トットリケン", "Tottori", [133.1, 35.0, 134.6, 35.7]),
    row("32", "島根県", "シマネケン", "Shimane", [131.6, 34.25, 133.45, 37.3]),
    row("33", "岡山県", "オカヤマケン", "Okayama", [133.2, 34.2, 134.5, 35.4]),
    row("34", "広島県", "ヒロシマケン", "Hiroshima", [131.95, 33.95, 133.55, 35.2]),
    row("35", "山口県", "ヤマグチケン", "Yamaguchi", [130.7, 33.65, 132.5, 34.85]),
    row("36", "徳島県", "トクシマケン", "Tokushima", [133.6, 33.45, 134.9, 34.3]),
    row("37", "香川県", "カガワケン", "Kagawa", [133.4, 33.95, 134.5, 34.6]),
    row("38", "愛媛県", "エヒメケン", "Ehime", [131.95, 32.8, 133.75, 34.35]),
    row("39", "高知県", "コウチケン", "Kochi", [132.4, 32.65, 134.4, 33.95]),
    row("40", "福岡県", "フクオカケン", "Fukuoka", [129.9, 32.95, 131.25, 34.3]),
    row("41", "佐賀県", "サガケン", "Saga", [129.65, 32.9, 130.6, 33.7]),
    row("42", "長崎県", "ナガサキケン", "Nagasaki", [128.0, 31.9, 130.45, 34.8]),
    row("43", "熊本県", "クマモトケン", "Kumamoto", [129.9, 32.05, 131.4, 33.25]),
    row("44", "大分県", "オオイタケン", "Oita", [130.75, 32.65, 132.2, 33.8]),
    row("45", "宮崎県", "ミヤザキケン", "Miyazaki", [130.65, 31.3, 131.95, 32.9]),
    row("46", "鹿児島県", "カゴシマケン", "Kagoshima", [128.3, 26.9, 131.3, 32.4]),
    row("47", "沖縄県", "オキナワケン", "Okinawa", [122.85, 24.0, 131.45, 27.95]),
];

/// The prefecture of a code of one or two digits (1, 01).
pub fn prefecture_by_code(code: &str) -> Option<&'static Prefecture> {
    if code.len() > 2 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: usize = code.parse().ok()?;
    PREFECTURES.get(number.checked_sub(1)?)
}

/// The prefecture of a name (香川県), of a name without its ending (香川), or of an English name (Kagawa).
pub fn prefecture_by_name(name: &str) -> Option<&'static Prefecture> {
    NAMES.get(&fold(name)).map(|at| &PREFECTURES[*at])
}

static NAMES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (at, prefecture) in PREFECTURES.iter().enumerate() {
        let full = fold(prefecture.name);
        // 北海道 without its ending would be 北海, which nobody writes for it.
        if let Some(short) = full.strip_suffix(['都', '府', '県']) {
            names.insert(short.to_owned(), at);
        }
        names.insert(fold(prefecture.english), at);
        names.insert(full, at);
    }
    names
});

/// A box that holds all inhabited land of the prefecture, or `None` for an unknown code.
pub fn prefecture_bounds(code: &str) -> Option<BoundingBox> {
    let [west, south, east, north] = prefecture_by_code(code)?.bounds;
    BoundingBox::new(west, south, east, north).ok()
}

const fn row(
    code: &'static str,
    name: &'static str,
    kana: &'static str,
    english: &'static str,
    bounds: [f64; 4],
) -> Prefecture {
    Prefecture { code, name, kana, english, bounds }
}

impl Prefecture {
    /// Whether a position can belong to the prefecture by its rough box.
    pub fn may_contain(&self, point: LngLat) -> bool {
        prefecture_bounds(self.code).is_some_and(|bounds| bounds.contains(point))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lng: f64, lat: f64) -> LngLat {
        LngLat::new(lng, lat).unwrap()
    }

    #[test]
    fn the_codes_run_from_01_to_47() {
        for (at, prefecture) in PREFECTURES.iter().enumerate() {
            assert_eq!(prefecture.code, format!("{:02}", at + 1));
            assert_eq!(prefecture_by_code(prefecture.code), Some(prefecture));
            assert!(prefecture_bounds(prefecture.code).is_some(), "{}", prefecture.name);
        }
        for unknown in ["00", "48", "", "+1", "001", "香川"] {
            assert!(prefecture_by_code(unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn a_prefecture_is_found_by_every_name_it_goes_by() {
        for prefecture in &PREFECTURES {
            for name in [prefecture.name, prefecture.english] {
                assert_eq!(prefecture_by_name(name), Some(prefecture), "{name}");
            }
        }
        assert_eq!(prefecture_by_name("香川").map(|p| p.code), Some("37"));
        assert_eq!(prefecture_by_name(" 東京 都 ").map(|p| p.code), Some("13"));
        assert_eq!(prefecture_by_name("京都").map(|p| p.code), Some("26"));
        assert_eq!(prefecture_by_name("北海"), None);
        assert_eq!(prefecture_by_name(""), None);
    }

    #[test]
    fn capitals_and_remote_islands_lie_in_their_prefecture() {
        for (code, lng, lat) in [
            ("01", 141.3469, 43.0646),
            ("13", 139.6917, 35.6895),
            ("13", 142.1918, 27.0945),
            ("13", 139.7853, 33.1097),
            ("15", 138.3683, 38.0183),
            ("32", 133.3333, 36.2044),
            ("37", 134.0434, 34.3401),
            ("42", 129.2874, 34.2028),
            ("46", 129.4937, 28.3772),
            ("47", 122.9878, 24.4517),
            ("47", 131.2286, 25.8289),
        ] {
            assert!(prefecture_by_code(code).unwrap().may_contain(at(lng, lat)), "{code} {lng} {lat}");
        }
        assert!(!prefecture_by_code("37").unwrap().may_contain(at(138.252924, 36.204824)));
        assert!(!prefecture_by_code("27").unwrap().may_contain(at(134.0434, 34.3401)));
    }
}
