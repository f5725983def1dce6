//! Addresses finer than a town block (番地・号室). A bare 町丁目 (番町一丁目) is as fine as may be, and passes.

use std::ops::Range;

use super::plain::{Plain, is_blank, is_hiragana, is_joint, is_kanji, is_katakana};
use super::{FindingKind, Hit};

/// Addresses of a text.
pub(super) fn find(plain: &Plain) -> Vec<Hit> {
    let mut hits = Vec::new();
    for at in 0..plain.len() {
        let Some(number_end) = number_at(plain, at) else { continue };
        let found = lot(plain, at, number_end)
            .or_else(|| block_and_house(plain, at, number_end))
            .or_else(|| behind_block(plain, at, number_end))
            .or_else(|| behind_place(plain, at, number_end))
            .or_else(|| room(plain, at, number_end));
        hits.extend(found.map(|at| Hit { kind: FindingKind::Address, at }));
    }
    hits
}

/// Most digits of a house number.
const MOST_DIGITS: usize = 5;

/// The end of a number that begins at a place and stands alone.
fn number_at(plain: &Plain, at: usize) -> Option<usize> {
    let is_own: fn(char) -> bool =
        if plain.is_at(at, |c| c.is_ascii_digit()) { |c| c.is_ascii_digit() } else { is_kanji_number };
    let end = plain.skip(at, MOST_DIGITS + 1, is_own);
    (end > at && end - at <= MOST_DIGITS && !plain.is_before(at, is_own)).then_some(end)
}

fn is_kanji_number(c: char) -> bool {
    "〇一二三四五六七八九十百千".contains(c)
}

/// 123番地, 十二番地の3.
fn lot(plain: &Plain, at: usize, end: usize) -> Option<Range<usize>> {
    let word_end = plain.word_at(plain.skip_blanks(end), "番地")?;
    // 「3番地区」 is a district.
    if plain.is_at(word_end, |c| "区域".contains(c)) {
        return None;
    }
    Some(at..more_numbers(plain, word_end).0)
}

/// 5番3号, wherever it stands.
fn block_and_house(plain: &Plain, at: usize, end: usize) -> Option<Range<usize>> {
    let block = plain.skip_blanks(end);
    let house = plain.is_at(block, |c| c == '番').then(|| plain.skip(block + 1, 3, |c| is_blank(c) || is_joint(c)))?;
    let sign = plain.skip_blanks(number_at(plain, house)?);
    plain.is_at(sign, |c| c == '号').then_some(at..sign + 1)
}

/// A number behind 丁目 that counts nothing: 一丁目12, 1丁目2-3, 三丁目5番.
fn behind_block(plain: &Plain, at: usize, end: usize) -> Option<Range<usize>> {
    let word_end = plain.skip_back(at, 3, |c| is_blank(c) || is_joint(c));
    let start = plain.word_before(word_end, "丁目")?;
    let (last, _) = more_numbers(plain, end);
    is_house(plain, last).then_some(start..last)
}

/// A number behind the name of a place: 本町1-2-3, 土器町東8-537, 屋島西町1910, 本町12番.
fn behind_place(plain: &Plain, at: usize, end: usize) -> Option<Range<usize>> {
    let name_end = plain.skip_blanks_back(at);
    let (start, is_town) = place_before(plain, name_end)?;
    let (last, count) = more_numbers(plain, end);
    let is_lot = is_town && name_end == at && plain.is_at(at, |c| c.is_ascii_digit()) && end - at >= 2;
    let is_block = plain.is_at(end, |c| c == '番') && !plain.is_at(end + 1, |c| "町目街手".contains(c));
    let is_numbers = match count {
        0 => (is_lot && is_house(plain, last)) || is_block,
        1 => is_house(plain, last),
        _ => true,
    };
    is_numbers.then_some(start..last.max(if is_block { end + 1 } else { last }))
}

/// The number and those joined to it by strokes: where the last one ends, and how many there are more.
fn more_numbers(plain: &Plain, end: usize) -> (usize, usize) {
    let (mut last, mut count) = (end, 0);
    while count < 4 {
        let stroke = plain.skip(last, 3, |c| is_blank(c) || is_joint(c));
        let has_stroke = (last..stroke).any(|at| plain.is_at(at, is_joint));
        let Some(next) = number_at(plain, stroke).filter(|_| has_stroke) else { break };
        (last, count) = (next, count + 1);
    }
    (last, count)
}

/// Whether a number is that of a house and counts nothing: what follows is no word, or a particle, 番 or 号.
fn is_house(plain: &Plain, end: usize) -> bool {
    let next = plain.skip_blanks(end);
    if next > end && plain.is_at(next, |c| is_counter(c) || c.is_ascii_alphabetic()) {
        return false;
    }
    let is_word =
        |c: char| is_kanji(c) || is_hiragana(c) || is_katakana(c) || c.is_ascii_alphanumeric() || "%./:~".contains(c);
    match plain.get(end) {
        Some('番') => !plain.is_at(end + 1, |c| "目手町".contains(c)),
        Some('号') => !plain.is_at(end + 1, |c| "線車棟館".contains(c)),
        Some('.') => !plain.is_at(end + 1, |c| c.is_ascii_digit()),
        Some(c) => !is_word(c) || "のにではがへとや在付住".contains(c),
        None => true,
    }
}

fn is_counter(c: char) -> bool {
    "名人件回日時分週月年度割歳才台箇か所カケヶ軒棟床枠km%世戸組班区位階泊食錠".contains(c)
}

/// Words that end the name of a place, and what may not follow them if they are to end one.
const PLACES: &[(char, &str)] = &[
    ('町', "内中外民営立長会"),
    ('村', "内中外民営立長会"),
    ('字', ""),
    ('市', "内外街販場民立営役長議中部"),
    ('区', "分間域画内外民立役長切別"),
    ('郡', "内外部"),
    ('条', "件例"),
];
/// Most kanji and kana between such a word and the number: 土器町東.
const LONGEST_NAME: usize = 6;

/// A place whose name ends where the number begins, and whether it is as small as a town.
fn place_before(plain: &Plain, end: usize) -> Option<(usize, bool)> {
    let is_name = |c: char| is_kanji(c) && !is_kanji_number(c) || is_katakana(c) || "ヶが之".contains(c);
    let name = plain.skip_back(end, LONGEST_NAME, is_name);
    (name.saturating_sub(1)..end).rev().find_map(|at| {
        let (word, not_before) = PLACES.iter().find(|(word, _)| plain.is_at(at, |c| c == *word))?;
        let goes_on = at + 1 < end && plain.is_at(at + 1, |c| not_before.contains(c));
        // 文字, 数字 and 条 of a law are no places; 丁目 is read elsewhere.
        let is_place = match word {
            '字' => plain.is_before(at, |c| "大小町村市".contains(c)),
            '条' => at + 1 < end && plain.is_at(at + 1, |c| "東西南北".contains(c)),
            _ => plain.is_before(at, |c| is_name(c) || is_hiragana(c) || is_kanji_number(c)),
        };
        let start = plain.skip_back(at, LONGEST_NAME, |c| is_name(c) || is_kanji_number(c));
        (is_place && !goes_on).then_some((start, matches!(word, '町' | '村' | '字' | '条')))
    })
}

/// Words for houses with rooms.
const BUILDINGS: &[&str] = &[
    "マンション",
    "アパート",
    "ハイツ",
    "コーポ",
    "メゾン",
    "レジデンス",
    "ハウス",
    "団地",
    "住宅",
    "ビル",
    "荘",
    "寮",
    "号棟",
    "棟",
];

/// 203号室; コーポ高松203, 団地12棟203.
fn room(plain: &Plain, at: usize, end: usize) -> Option<Range<usize>> {
    let sign = plain.skip_blanks(end);
    if let Some(word_end) = plain.word_at(sign, "号室") {
        return Some(at..word_end);
    }
    let is_number = plain.is_at(at, |c| c.is_ascii_digit()) && (3..=4).contains(&(end - at));
    if !is_number || !is_house(plain, end) {
        return None;
    }
    let is_name = |c: char| is_kanji(c) || is_katakana(c);
    let name_end = plain.skip_back(at, 2, |c| is_blank(c) || is_joint(c));
    let name = plain.skip_back(name_end, LONGEST_NAME, is_name);
    // The word may begin before the part that is looked at.
    let building = |at: usize| {
        let found = |word: &&str| plain.word_before(at, word).filter(|start| !is_drug(plain, *start, word));
        BUILDINGS.iter().filter_map(found).min()
    };
    (name..=name_end).find_map(building).map(|start| start..end)
}

/// アシクロビル, オセルタミビル.
fn is_drug(plain: &Plain, start: usize, word: &str) -> bool {
    word == "ビル" && plain.is_before(start, |c| "ロミラナタ".contains(c))
}
