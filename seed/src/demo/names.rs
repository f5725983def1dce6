//! Made-up names. Each is plain words, and whatever is published carries 架空 as well.

use super::map::column_and_row;

/// The prefecture; there is none of this name.
pub(super) const PREFECTURE: &str = "顔見県";
/// The city; there is none of this name.
pub(super) const CITY: &str = "顔見市";
/// The village on the island, in the same prefecture.
pub(super) const VILLAGE: &str = "灯島村";

/// 日常生活圏域 from west to east.
pub(super) const DISTRICTS: [&str; 5] = ["西浜", "若葉", "中央", "星見", "東丘"];
/// 中学校.
pub(super) const SCHOOLS: [&str; 5] = ["南汐", "南風", "北峰", "北星", "中町"];

/// Towns (町), two to a row of neighbourhoods, each with five chome, and how they are read.
const TOWNS: [(&str, &str); 12] = [
    ("汐見町", "シオミチョウ"),
    ("白波町", "シラナミチョウ"),
    ("港町", "ミナトマチ"),
    ("花畑町", "ハナバタケチョウ"),
    ("本町", "ホンマチ"),
    ("朝霧町", "アサギリチョウ"),
    ("若葉台", "ワカバダイ"),
    ("夕凪町", "ユウナギチョウ"),
    ("緑野", "ミドリノ"),
    ("風待町", "カゼマチチョウ"),
    ("月見坂", "ツキミザカ"),
    ("星見丘", "ホシミガオカ"),
];
const CHOME: [&str; 5] = ["一丁目", "二丁目", "三丁目", "四丁目", "五丁目"];

/// The town of a neighbourhood and its reading.
pub(super) fn town(cell: usize) -> (&'static str, &'static str) {
    let (column, row) = column_and_row(cell);
    TOWNS[row * 2 + column / 5]
}

/// All towns in order, with their readings.
pub(super) fn towns() -> &'static [(&'static str, &'static str)] {
    &TOWNS
}

/// The name of a neighbourhood: 本町三丁目.
pub(super) fn neighborhood_name(cell: usize) -> String {
    format!("{}{}", town(cell).0, CHOME[cell % 5])
}

/// Words that facilities are called by, in hiragana.
const WORDS: [&str; 60] = [
    "あおぞら",
    "ひだまり",
    "そよかぜ",
    "ほほえみ",
    "ひなげし",
    "すずらん",
    "たんぽぽ",
    "こもれび",
    "あさつゆ",
    "ゆうやけ",
    "ほしぞら",
    "なぎさ",
    "しおかぜ",
    "さざなみ",
    "みなも",
    "はるかぜ",
    "わかくさ",
    "やまびこ",
    "せせらぎ",
    "こだま",
    "ともしび",
    "みちしるべ",
    "はなみずき",
    "つゆくさ",
    "れんげ",
    "なのはな",
    "ひまわり",
    "あじさい",
    "こすもす",
    "りんどう",
    "すみれ",
    "つばき",
    "もくれん",
    "かえで",
    "けやき",
    "いちょう",
    "くすのき",
    "しらかば",
    "どんぐり",
    "つくし",
    "よもぎ",
    "ほたる",
    "かわせみ",
    "うぐいす",
    "つばめ",
    "ひばり",
    "めだか",
    "てんとう",
    "しろうさぎ",
    "こぎつね",
    "みかづき",
    "おぼろ",
    "あけぼの",
    "いずみ",
    "みぎわ",
    "うみべ",
    "おかのうえ",
    "こみち",
    "ひろば",
    "まどべ",
];

/// The n-th word for a kind of facility; kinds begin at different words.
pub(super) fn word(kind: usize, n: usize) -> &'static str {
    WORDS[(kind * 11 + n) % WORDS.len()]
}

/// Hiragana in katakana.
pub(super) fn katakana(word: &str) -> String {
    word.chars()
        .map(|c| if matches!(c, 'ぁ'..='ゖ') { char::from_u32(c as u32 + 0x60).unwrap_or(c) } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn sixty_neighbourhoods_have_sixty_names() {
        let names: BTreeSet<String> = (0..60).map(neighborhood_name).collect();
        assert_eq!(names.len(), 60);
        assert!(names.contains("本町三丁目"));
    }

    #[test]
    fn words_are_distinct_and_read_as_they_are_written() {
        assert_eq!(WORDS.iter().collect::<BTreeSet<_>>().len(), WORDS.len());
        assert_eq!(katakana("ひだまり"), "ヒダマリ");
    }
}
