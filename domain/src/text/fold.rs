//! The folding under which spellings of one word meet.

use unicode_normalization::{IsNormalized, is_nfkc_quick};

use super::variants::{is_kanji, variant};
use super::width::{compatible, plainly_compatible};

/// Folds text for search and matching; deterministic, and folding twice is folding once.
///
/// Compatibility forms (NFKC), letter case, hiragana and katakana, small and large kana, long-vowel
/// marks, hyphens and waves of every kind, blanks, middle dots, brackets, quotation marks, ヶ・ケ・が between kanji,
/// and kanji variants (髙/高, 﨑/崎, 齋・齊/斉, 旧字体) do not tell two spellings apart.
///
/// ```
/// use kaomie_domain::text::fold;
/// assert_eq!(fold("髙﨑ｸﾘﾆｯｸ"), fold("高崎くりにっく"));
/// assert_eq!(fold("ケアセンター・つばさ"), fold("ケアセンタつばさ"));
/// ```
pub fn fold(text: &str) -> String {
    fold_plain(text).unwrap_or_else(|| fold_any(text))
}

/// The fold of a text whose every character has a plain compatible form, as nearly all of them have; else `None`.
fn fold_plain(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    let mut may_have_particle = false;
    for c in text.chars() {
        // Kanji are most of what is folded, and nothing but their variants has to be looked at.
        if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            folded.push(variant(c));
            continue;
        }
        let c = plainly_compatible(c)?.to_ascii_lowercase();
        if !is_ignored(c) {
            let c = variant(large_kana(katakana(c)));
            may_have_particle |= c == 'ガ';
            folded.push(c);
        }
    }
    if may_have_particle {
        let mut chars: Vec<char> = folded.chars().collect();
        unify_ga(&mut chars);
        folded.clear();
        folded.extend(chars);
    }
    Some(folded)
}

/// The fold of any text.
fn fold_any(text: &str) -> String {
    let mut folded = fold_once(text);
    // Dropping a character can bring a letter and its combining mark together, which then compose: rare, and settled
    // by folding until nothing changes.
    while is_nfkc_quick(folded.chars()) != IsNormalized::Yes {
        let again = fold_once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn fold_once(text: &str) -> String {
    let mut chars: Vec<char> = compatible(text)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_ignored(*c))
        .map(|c| variant(large_kana(katakana(c))))
        .collect();
    unify_ga(&mut chars);
    chars.into_iter().collect()
}

/// 旭ヶ丘, 旭ケ丘, 旭が丘: the particle between two kanji of a place name is one.
fn unify_ga(chars: &mut [char]) {
    for at in 1..chars.len().saturating_sub(1) {
        if chars[at] == 'ガ' && is_kanji(chars[at - 1]) && is_kanji(chars[at + 1]) {
            chars[at] = 'ケ';
        }
    }
}

/// Hyphens, dashes, minus signs, long-vowel marks and waves: all that is used as a stroke between numbers.
pub(crate) fn is_stroke(c: char) -> bool {
    matches!(
        c,
        '-' | '~' | '\u{AD}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2053}'
                | '\u{2212}'
                | '\u{223C}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{301C}'
                | '\u{3030}'
                | '\u{30A0}'
                | 'ー'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{FF5E}'
                | '\u{FF70}'
    )
}

fn is_ignored(c: char) -> bool {
    is_stroke(c)
        || c.is_whitespace()
        || c.is_control()
        || is_invisible(c)
        || matches!(
            c,
            '・' | '·'
                | '•'
                | '∙'
                | '‧'
                | '･'
                | '.'
                | ','
                | '、'
                | '。'
                | '_'
                | '\''
                | '"'
                | '`'
                | '’'
                | '‘'
                | '“'
                | '”'
                | '*'
                | '※'
        )
        || is_bracket(c)
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '«' | '»' | '‹' | '›' | '〈'..='】' | '〔'..='〟')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

fn large_kana(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_case_kana_and_small_kana_do_not_matter() {
        assert_eq!(fold("ＡＢＣクリニック"), fold("abcくりにつく"));
        assert_eq!(fold("ｸﾘﾆｯｸ"), fold("クリニック"));
        assert_eq!(fold("ｶﾞｰﾃﾞﾝ"), fold("ガーデン"));
    }

    #[test]
    fn strokes_blanks_dots_and_brackets_are_dropped() {
        for spelling in [
            "ケアセンター・つばさ",
            "ケアセンタ つばさ",
            "ケアセンター（つばさ）",
            "ケア-センター〜つばさ",
            "ケアセンタ−　つばさ",
        ] {
            assert_eq!(fold(spelling), fold("ケアセンタつばさ"), "{spelling}");
        }
    }

    #[test]
    fn the_particle_between_kanji_is_one() {
        assert_eq!(fold("旭ヶ丘"), fold("旭が丘"));
        assert_eq!(fold("旭ケ丘"), fold("旭ガ丘"));
        assert_ne!(fold("わが家"), fold("わケ家"));
    }

    #[test]
    fn kanji_variants_meet() {
        assert_eq!(fold("髙﨑醫院"), fold("高崎医院"));
        assert_eq!(fold("齋藤"), fold("斉藤"));
        assert_eq!(fold("渡邊"), fold("渡辺"));
    }

    #[test]
    fn different_words_stay_different() {
        assert_ne!(fold("青空医院"), fold("青空病院"));
        assert_ne!(fold("第一病院"), fold("第二病院"));
        assert_ne!(fold("かきくけこ"), fold("がぎぐげご"));
    }

    #[test]
    fn a_mark_that_meets_its_letter_late_still_composes() {
        assert_eq!(fold("か-\u{3099}"), fold("が"));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(s in "\\PC{0,30}|[ぁ-ゖァ-ヺー･ｦ-ﾟ\u{3099}\u{309A}ヶが丘旭髙﨑齋Ａ-Ｚａ-ｚ（）〜−]{0,20}") {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_short_way_folds_as_the_long_way(
            s in "\\PC{0,12}|[ぁ-ゖァ-ヾ、-〕　！-～ -~‐―−ヶが丘旭髙﨑齋国國々〇]{0,20}",
        ) {
            prop_assert_eq!(fold(&s), fold_any(&s));
        }

        #[test]
        fn blanks_and_strokes_anywhere_change_nothing(s in "[ァ-ヺ青空医院高崎a-z0-9]{1,12}", at in 0usize..12, stroke in "[ 　・ー－‐〜]") {
            let cut = s.char_indices().nth(at).map_or(s.len(), |(i, _)| i);
            let with = format!("{}{stroke}{}", &s[..cut], &s[cut..]);
            prop_assert_eq!(fold(&with), fold(&s));
        }
    }
}
