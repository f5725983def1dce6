//! Prefecture and municipality at the head of a line, by names and by the rules of names.

use crate::municipality::{PREFECTURES, Prefecture};
use crate::text::fold;

/// Municipalities whose names hold another level's character, all of them (総務省 全国地方公共団体コード): the rules
/// below would cut these in the wrong place.
const TRAPS: [&str; 31] = [
    "四日市市",
    "廿日市市",
    "野々市市",
    "十日町市",
    "市川三郷町",
    "市川市",
    "市川町",
    "市原市",
    "市貝町",
    "東村山市",
    "武蔵村山市",
    "村山市",
    "村上市",
    "村田町",
    "田村市",
    "羽村市",
    "大村市",
    "玉村町",
    "町田市",
    "大町市",
    "大町町",
    "余市町",
    "上市町",
    "下市町",
    "上郡町",
    "大和郡山市",
    "郡山市",
    "小郡市",
    "郡上市",
    "蒲郡市",
    "八日市場市",
];

/// Districts (郡) whose names hold another level's character.
const DISTRICT_TRAPS: [&str; 6] = ["余市郡", "高市郡", "東村山郡", "西村山郡", "北村山郡", "田村郡"];

/// The special wards of Tokyo (特別区).
const SPECIAL_WARDS: [&str; 23] = [
    "千代田区",
    "中央区",
    "港区",
    "新宿区",
    "文京区",
    "台東区",
    "墨田区",
    "江東区",
    "品川区",
    "目黒区",
    "大田区",
    "世田谷区",
    "渋谷区",
    "中野区",
    "杉並区",
    "豊島区",
    "北区",
    "荒川区",
    "板橋区",
    "練馬区",
    "足立区",
    "葛飾区",
    "江戸川区",
];

/// Designated cities (政令指定都市): a ward (区) belongs to the municipality's name.
const DESIGNATED_CITIES: [&str; 20] = [
    "札幌市",
    "仙台市",
    "さいたま市",
    "千葉市",
    "横浜市",
    "川崎市",
    "相模原市",
    "新潟市",
    "静岡市",
    "浜松市",
    "名古屋市",
    "京都市",
    "大阪市",
    "堺市",
    "神戸市",
    "岡山市",
    "広島市",
    "北九州市",
    "福岡市",
    "熊本市",
];

/// Splits the prefecture off, when the text begins with one; written twice it is taken twice.
pub(super) fn take_prefecture(text: &str) -> Option<(&'static Prefecture, &str)> {
    let (prefecture, rest) =
        PREFECTURES.iter().find_map(|prefecture| Some((prefecture, strip_spaced(text, prefecture.name)?)))?;
    Some((prefecture, strip_spaced(rest, prefecture.name).unwrap_or(rest)))
}

/// Strips a name off the head of a text, blanks not regarded.
fn strip_spaced<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    for c in name.chars() {
        rest = rest.trim_start().strip_prefix(c)?;
    }
    Some(rest.trim_start())
}

/// Splits the municipality off by the rules of names alone: the exceptions first, then 郡, 市, 区 and, when the
/// prefecture stood right before it so that a municipality must follow, 町 and 村.
pub(super) fn take_municipality(
    text: &str,
    prefecture: Option<&str>,
    prefecture_was_written: bool,
) -> Option<(String, String)> {
    let compact: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).take(24).collect();
    let name: String = compact.iter().map(|(_, c)| *c).collect();
    let length = municipality_length(&name, prefecture, prefecture_was_written)?;
    let end = compact.get(length).map_or(text.len(), |(at, _)| *at);
    let municipality: String = compact[..length].iter().map(|(_, c)| *c).collect();
    Some((municipality, text[end..].trim_start().to_owned()))
}

/// Strips a name off the head of a text, blanks and variants (ヶ/ケ/が, 旧字体) not regarded.
pub(super) fn strip_loose<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let wanted = fold(name);
    if wanted.is_empty() {
        return None;
    }
    let most = name.chars().count();
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            continue;
        }
        seen += 1;
        let end = at + c.len_utf8();
        if seen == most {
            return (fold(&text[..end]) == wanted).then(|| text[end..].trim_start());
        }
    }
    None
}

/// The ward of a designated city at the head of what follows the city.
pub(super) fn take_ward<'a>(city: &str, rest: &'a str) -> Option<(&'a str, &'a str)> {
    if !DESIGNATED_CITIES.contains(&city) {
        return None;
    }
    let end = ward_end(rest)?;
    Some((&rest[..end], rest[end..].trim_start()))
}

/// The name without its district (木田郡三木町: 三木町).
pub(super) fn without_district(municipality: &str) -> &str {
    if !municipality.ends_with(['町', '村']) {
        return municipality;
    }
    let district = DISTRICT_TRAPS.iter().find(|trap| municipality.starts_with(**trap)).map(|trap| trap.len());
    let cut = district.or_else(|| after_first(municipality, '郡', 1));
    cut.map_or(
        municipality,
        |cut| if municipality[cut..].chars().count() >= 2 { &municipality[cut..] } else { municipality },
    )
}

fn municipality_length(name: &str, prefecture: Option<&str>, prefecture_was_written: bool) -> Option<usize> {
    let chars = |bytes: usize| name[..bytes].chars().count();
    if let Some(trap) = TRAPS.iter().find(|trap| name.starts_with(**trap)) {
        return Some(trap.chars().count());
    }
    if matches!(prefecture, None | Some("東京都"))
        && let Some(ward) = SPECIAL_WARDS.iter().find(|ward| name.starts_with(**ward))
    {
        return Some(ward.chars().count());
    }
    if let Some(end) = district_town(name) {
        return Some(chars(end));
    }
    let city = after_first(name, '市', 1);
    let town = [after_first(name, '町', 1), after_first(name, '村', 1)].into_iter().flatten().min();
    let number = name.find(|c: char| c.is_numeric()).unwrap_or(name.len());
    match (city, town) {
        (Some(city), town) if town.is_none_or(|town| city < town) && city <= number && chars(city) <= 8 => {
            let ward = DESIGNATED_CITIES.contains(&&name[..city]).then(|| ward_end(&name[city..])).flatten();
            Some(chars(city + ward.unwrap_or(0)))
        }
        (_, Some(town)) if prefecture_was_written && town <= number && chars(town) <= 8 => Some(chars(town)),
        _ => None,
    }
}

/// Where 〇〇郡〇〇町 ends.
fn district_town(name: &str) -> Option<usize> {
    let trap = DISTRICT_TRAPS.iter().find(|trap| name.starts_with(**trap)).map(|trap| trap.len());
    let district = match trap {
        Some(end) => end,
        None => after_first(name, '郡', 1)
            .filter(|end| !name[..*end].contains(['市', '町', '村', '区']) && name[..*end].chars().count() <= 5)?,
    };
    let rest = &name[district..];
    if let Some(town) = TRAPS.iter().find(|town| rest.starts_with(**town) && town.ends_with(['町', '村'])) {
        return Some(district + town.len());
    }
    let town = [after_first(rest, '町', 1), after_first(rest, '村', 1)].into_iter().flatten().min()?;
    (rest[..town].chars().count() <= 7 && !rest[..town].contains(char::is_numeric)).then_some(district + town)
}

fn ward_end(rest: &str) -> Option<usize> {
    after_first(rest, '区', 1)
        .filter(|end| rest[..*end].chars().count() <= 6 && !rest[..*end].contains(['町', '丁', '番', ' ', '　']))
}

/// The byte behind the first `level` that has at least `before` characters before it.
fn after_first(name: &str, level: char, before: usize) -> Option<usize> {
    name.char_indices()
        .enumerate()
        .find(|(n, (_, c))| *n >= before && *c == level)
        .map(|(_, (at, c))| at + c.len_utf8())
}
