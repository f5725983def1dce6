//! Names with their reading above them (ふりがな).

use crate::text::compatible_kana;

/// A part of a name with its reading in hiragana; without one where the parts of name and kana do not match, or where the
/// part is its own reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As it is written.
    pub base: String,
    /// How it is read.
    pub reading: Option<String>,
}

/// A name in parts, split at blanks and paired with the parts of its kana. When they have different numbers of parts, the
/// whole name is one part, read as the whole kana: over the wrong half, a reading would be wrong.
///
/// ```
/// use kaomie_domain::words::name::ruby;
/// let parts = ruby("山田 太郎", "ヤマダ タロウ");
/// assert_eq!(parts[1].reading.as_deref(), Some("たろう"));
/// ```
pub fn ruby(name: &str, kana: &str) -> Vec<Part> {
    let names: Vec<&str> = name.split_whitespace().collect();
    let reading = hiragana(kana);
    let readings: Vec<&str> = reading.split_whitespace().collect();
    if names.is_empty() {
        return Vec::new();
    }
    if names.len() == readings.len() {
        return names.into_iter().zip(readings).map(|(base, reading)| part(base, reading)).collect();
    }
    let whole = if readings.is_empty() { String::new() } else { readings.concat() };
    vec![part(&names.join(" "), &whole)]
}

/// Katakana of any width as hiragana; everything else as it is. Signs that hiragana does not have (ヷ) stay.
pub fn hiragana(kana: &str) -> String {
    let turn = |c: char| match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    };
    compatible_kana(kana).chars().map(turn).collect()
}

fn part(base: &str, reading: &str) -> Part {
    let says_nothing = reading.is_empty() || hiragana(base) == reading;
    Part { base: base.to_owned(), reading: (!says_nothing).then(|| reading.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, kana: &str) -> Vec<(String, Option<String>)> {
        ruby(name, kana).into_iter().map(|part| (part.base, part.reading)).collect()
    }

    fn pair(base: &str, reading: &str) -> (String, Option<String>) {
        (base.to_owned(), (!reading.is_empty()).then(|| reading.to_owned()))
    }

    #[test]
    fn parts_are_paired_at_blanks_of_any_width() {
        for (name, kana) in
            [("山田 太郎", "ヤマダ タロウ"), ("山田　太郎", "やまだ　たろう"), (" 山田 \u{3000} 太郎 ", "ﾔﾏﾀﾞ ﾀﾛｳ")]
        {
            assert_eq!(said(name, kana), [pair("山田", "やまだ"), pair("太郎", "たろう")], "{name}");
        }
    }

    #[test]
    fn names_whose_parts_do_not_match_are_read_as_a_whole() {
        assert_eq!(said("山田太郎", "ヤマダ タロウ"), [pair("山田太郎", "やまだたろう")]);
        assert_eq!(said("山田 太郎", "ヤマダタロウ"), [pair("山田 太郎", "やまだたろう")]);
        assert_eq!(said("山田 太郎", ""), [pair("山田 太郎", "")]);
        assert_eq!(said("", "ヤマダ"), []);
    }

    #[test]
    fn what_is_its_own_reading_has_none_above_it() {
        assert_eq!(said("佐藤 さくら", "サトウ サクラ"), [pair("佐藤", "さとう"), pair("さくら", "")]);
        assert_eq!(said("マリー 田中", "マリー タナカ"), [pair("マリー", ""), pair("田中", "たなか")]);
    }

    #[test]
    fn every_katakana_becomes_hiragana() {
        assert_eq!(hiragana("ヴァイオリン・ｱｲｳｶﾞﾊﾟ　ー"), "ゔぁいおりん・あいうがぱ　ー");
        assert_eq!(hiragana("漢字とABC"), "漢字とABC");
    }

    #[test]
    fn rare_kanji_and_variation_sequences_stay_whole() {
        assert_eq!(said("𠮷田 葛\u{E0100}", "ヨシダ カズラ"), [pair("𠮷田", "よしだ"), pair("葛\u{E0100}", "かずら")]);
    }
}
