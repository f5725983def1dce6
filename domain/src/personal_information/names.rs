//! Names (氏名), known by what is said after them or before them; initials (A.K様) are names too.

use std::ops::Range;

use super::name_words::{
    ALONE, BEFORE, HONORIFICS, Honorific, KANA_VERBS, LABELS, NO_NAMES, OF_A_THING, ROLES, VERBS, WITHHELD,
};
use super::plain::{Plain, is_blank, is_hiragana, is_kanji, is_katakana};
use super::{FindingKind, Hit};

/// Most characters before an honorific that are told as the name.
const LONGEST_NAME: usize = 12;

/// Names of a text.
pub(super) fn find(plain: &Plain) -> Vec<Hit> {
    (0..plain.len())
        .filter_map(|at| {
            with_honorific(plain, at).or_else(|| behind_label(plain, at)).or_else(|| with_title(plain, at))
        })
        .map(|at| Hit { kind: FindingKind::Name, at })
        .collect()
}

/// The name before an honorific that begins at a place.
fn with_honorific(plain: &Plain, at: usize) -> Option<Range<usize>> {
    let (honorific, end) = HONORIFICS.iter().find_map(|own| Some((own, tight_word_at(plain, at, own.word)?)))?;
    let stem_end = stem_end(plain, at, end);
    // サンプル, チャンス: an honorific in katakana ends its word.
    if plain.is_at(at, is_katakana) && plain.is_at(end, is_katakana) {
        return None;
    }
    if honorific.after.iter().any(|word| plain.word_at(end, word).is_some()) || is_innocent(plain, honorific, stem_end)
    {
        return None;
    }
    let start = match plain.before(stem_end)? {
        c if c.is_ascii_alphabetic() || matches!(c, '.' | '・') => latin_name(plain, stem_end)?,
        c if is_kanji(c) => kanji_name(plain, honorific, stem_end, end)?,
        c if is_katakana(c) => katakana_name(plain, stem_end)?,
        c if is_hiragana(c) => hiragana_name(plain, honorific, stem_end, end)?,
        c if c.is_alphabetic() && c != '〇' => plain.skip_back(stem_end, LONGEST_NAME, char::is_alphabetic),
        _ => return None,
    };
    Some(start..end)
}

/// Where a name ends before an honorific: blanks, an age in brackets (山田（85）様) and a bracket around the honorific
/// (山田（様）) are passed over.
fn stem_end(plain: &Plain, at: usize, honorific_end: usize) -> usize {
    let end = plain.skip_blanks_back(at);
    if plain.is_before(end, |c| c == '(') && plain.is_at(plain.skip_blanks(honorific_end), |c| c == ')') {
        return plain.skip_blanks_back(end - 1);
    }
    if plain.is_before(end, |c| c == ')') {
        let age = plain.skip_back(end - 1, 4, |c| c.is_ascii_digit() || matches!(c, '歳' | '才'));
        if age < end - 1 && plain.is_before(age, |c| c == '(') {
            return plain.skip_blanks_back(age - 1);
        }
    }
    end
}

/// A word without blanks inside.
fn tight_word_at(plain: &Plain, at: usize, word: &str) -> Option<usize> {
    plain.word_at(at, word).filter(|end| end - at == word.chars().count())
}

/// Whether a word of care stands before the honorific: 患者様, お母さん, 同様.
fn is_innocent(plain: &Plain, honorific: &Honorific, stem_end: usize) -> bool {
    let ends_in = |word: &&'static str| plain.word_before(stem_end, word).is_some();
    let is_alone =
        |word: &&'static str| plain.word_before(stem_end, word).is_some_and(|start| !is_in_name(plain, start, word));
    BEFORE.iter().chain(honorific.before).any(ends_in)
        || ALONE.iter().chain(honorific.alone).any(is_alone)
        || is_count(plain, stem_end)
}

/// Whether a name may go on before a word, so that the word is not one of its own: えみ子, マリ子, 和夫.
fn is_in_name(plain: &Plain, start: usize, word: &str) -> bool {
    if plain.is_before(start, is_hiragana) {
        // A particle or a polite お does not belong to a name, and few kanji follow kana in one.
        let is_particle = plain.is_before(start, |c| "のはがをにでともへやおごて".contains(c));
        let is_grammar =
            ["から", "まで", "より", "です", "ます"].iter().any(|word| plain.word_before(start, word).is_some());
        return (word.starts_with(is_hiragana) || matches!(word, "子" | "夫")) && !is_particle && !is_grammar;
    }
    plain.is_before(start, |c| is_kanji(c) || is_katakana(c))
}

/// 3名様, 何名様: 名 also ends names (椎名).
fn is_count(plain: &Plain, stem_end: usize) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十数何".contains(c);
    plain.is_before(stem_end, |c| matches!(c, '名' | '人')) && plain.is_before(stem_end - 1, is_number)
}

/// A.K様, Tanaka様; not PTさん.
fn latin_name(plain: &Plain, end: usize) -> Option<usize> {
    let is_own = |c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '・' | '-' | '\'' | ' ');
    let start = plain.skip_back(end, LONGEST_NAME * 2, is_own);
    let start = plain.skip(start, LONGEST_NAME * 2, |c| !c.is_ascii_alphabetic());
    if start >= end {
        return None;
    }
    let word = plain.skip_back(end, LONGEST_NAME, |c| c.is_ascii_alphabetic());
    let is_role = ROLES.iter().any(|role| tight_word_at(plain, word, role).is_some_and(|role_end| role_end == end));
    (!is_role).then_some(start)
}

fn kanji_name(plain: &Plain, honorific: &Honorific, stem_end: usize, end: usize) -> Option<usize> {
    let is_verb = honorific.word == "くん"
        && plain.is_before(stem_end, |c| VERBS.contains(c))
        && plain.is_at(end, |c| "でだじやか".contains(c));
    (!is_verb).then(|| plain.skip_back(stem_end, LONGEST_NAME, is_kanji))
}

/// Two kana at least, unless something stands before the one.
fn katakana_name(plain: &Plain, stem_end: usize) -> Option<usize> {
    let start = plain.skip_back(stem_end, LONGEST_NAME, |c| is_katakana(c) || c == '・');
    let is_mixed = plain.is_before(start, |c| is_kanji(c) || is_hiragana(c));
    (stem_end - start >= 2 || is_mixed).then_some(start)
}

/// 「はなこさん」, 「直みさん」; not 「ある様に」, 「息子とさん…」.
fn hiragana_name(plain: &Plain, honorific: &Honorific, stem_end: usize, end: usize) -> Option<usize> {
    let start = plain.skip_back(stem_end, LONGEST_NAME, is_hiragana);
    let follows_kanji = plain.is_before(start, is_kanji);
    let length = stem_end - start;
    let is_particle = plain.is_before(stem_end, |c| "のはがをにでともへやかばてっ".contains(c));
    if length == 1 && (is_particle || !follows_kanji) {
        return None;
    }
    if matches!(honorific.word, "様" | "氏" | "君" | "殿") && is_grammar(plain, start..stem_end, end) {
        return None;
    }
    // Conjunctions, polite forms and adverbs end so: 「…ですさん…」 says nothing, and neither does 「…からさん…」.
    let words = ["です", "ます", "した", "から", "まで", "ので", "けど", "たら", "って", "ない", "して", "だけ"];
    let is_verb = honorific.word == "くん"
        && plain.is_at(end, |c| "でだじやか".contains(c))
        && KANA_VERBS.iter().any(|verb| plain.word_before(stem_end, verb).is_some());
    let is_word = is_verb || words.iter().any(|word| plain.word_before(stem_end, word).is_some());
    (!is_word).then(|| plain.skip_back(start, LONGEST_NAME - length, is_kanji))
}

/// 様 in the sense of よう: 「転倒しない様に」, 「認知症のある様です」, 「この様な」.
fn is_grammar(plain: &Plain, stem: Range<usize>, end: usize) -> bool {
    let goes_on = plain.get(end).is_none_or(|c| "になだでと。、も".contains(c));
    let words = [
        "ない", "たい", "れる", "せる", "てる", "いる", "ある", "する", "なる", "った", "きる", "える", "この", "その",
        "あの", "どの", "かの", "もの",
    ];
    let is_word = words.iter().any(|word| plain.word_before(stem.end, word).is_some());
    let is_inflected = plain.is_before(stem.start, is_kanji)
        && plain.is_before(stem.end, |c| "いうくすつぬぶむるたなだのれ".contains(c));
    is_word || (goes_on && (is_inflected || plain.is_before(stem.end, |c| matches!(c, 'の' | 'な'))))
}

/// 「氏名：山田」, 「お名前は山田太郎です」; not 「氏名は伏せます」.
fn behind_label(plain: &Plain, at: usize) -> Option<Range<usize>> {
    let label_end = plain.any_word_at(at, LABELS)?;
    let is_latin = |c: char| c.is_ascii_alphabetic();
    let is_inside = plain.is_at(at, is_latin) && plain.is_before(at, is_latin);
    if is_inside || OF_A_THING.iter().any(|word| plain.word_before(at, word).is_some()) {
        return None;
    }
    let start = plain.skip(label_end, 6, |c| is_blank(c) || ":=/)(・は、「\n".contains(c));
    let end = clause_end(plain, start);
    if start == label_end || end == start {
        return None;
    }
    let has_colon = (label_end..start).any(|at| plain.is_at(at, |c| matches!(c, ':' | '=')));
    if has_colon {
        return plain.any_word_at(start, WITHHELD).is_none().then_some(at..end);
    }
    // Without a colon only what is short and has nothing of a sentence: 言えるが日付は不可.
    let is_kana = (start..end).all(|at| plain.is_at(at, is_hiragana));
    let has_particle = (start + 1..end).any(|at| plain.is_at(at, |c| "をにがはでっ".contains(c)));
    let is_name = end - start <= 10 && (is_kana || !has_particle) && plain.any_word_at(start, NO_NAMES).is_none();
    is_name.then_some(at..end)
}

/// Where what may be a name ends that begins at a place: before です and 様, at the end of the clause else.
fn clause_end(plain: &Plain, start: usize) -> usize {
    let is_name = |c: char| is_kanji(c) || is_hiragana(c) || is_katakana(c) || c.is_alphabetic() && c != '〇';
    let end = plain.skip(start, LONGEST_NAME * 2, |c| is_name(c) || is_blank(c) || matches!(c, '・' | '.'));
    if !plain.is_at(start, is_name) {
        return start;
    }
    let tail = ["です", "でし", "といい", "と申", "さん", "様", "さま"];
    let end = (start..end).find(|at| plain.any_word_at(*at, &tail).is_some()).unwrap_or(end);
    plain.skip_back(end, end - start, |c| is_blank(c) || matches!(c, '・' | '.'))
}

/// Mr. Tanaka; not MRSA, MS.
fn with_title(plain: &Plain, at: usize) -> Option<Range<usize>> {
    let title = ["Mrs", "Mr", "Ms", "Miss"]
        .iter()
        .find(|title| title.chars().enumerate().all(|(index, c)| plain.get(at + index) == Some(c)))?;
    let end = at + title.len();
    let name = plain.skip(end, 3, |c| c == '.' || is_blank(c));
    let is_name = plain.is_at(name, |c| c.is_ascii_uppercase()) && plain.is_at(name + 1, |c| c.is_ascii_alphabetic());
    let is_inside = plain.is_before(at, |c| c.is_ascii_alphanumeric());
    (name > end && is_name && !is_inside)
        .then(|| at..plain.skip(name, LONGEST_NAME * 2, |c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-')))
}
