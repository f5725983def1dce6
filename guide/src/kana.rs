//! The order of the fifty sounds (五十音順) for indexes.

use unicode_normalization::UnicodeNormalization;

/// A key that sorts readings as dictionaries do: by sound without voicing marks and sizes first, then by them; a long
/// vowel counts as its vowel (JIS X 4061, the parts that names need).
pub(crate) fn key(reading: &str) -> (String, String) {
    let whole: String = reading.nfkc().filter(|c| !c.is_whitespace()).map(hiragana).collect();
    let mut sounds = String::new();
    for c in whole.nfd().filter(|c| !matches!(c, '\u{3099}' | '\u{309A}')) {
        let sound = if c == 'ー' { sounds.chars().next_back().and_then(vowel).unwrap_or(c) } else { large(c) };
        sounds.extend(sound.to_lowercase());
    }
    (sounds, whole)
}

/// The row of the fifty sounds a reading is listed under: あ, か, … わ; what is not kana comes under 他.
pub(crate) fn row(reading: &str) -> char {
    const ROWS: [(char, &str); 10] = [
        ('あ', "あいうえお"),
        ('か', "かきくけこ"),
        ('さ', "さしすせそ"),
        ('た', "たちつてと"),
        ('な', "なにぬねの"),
        ('は', "はひふへほ"),
        ('ま', "まみむめも"),
        ('や', "やゆよ"),
        ('ら', "らりるれろ"),
        ('わ', "わゐゑをん"),
    ];
    let first = key(reading).0.chars().next();
    let of = |c: char| ROWS.iter().find(|(_, sounds)| sounds.contains(c)).map(|(row, _)| *row);
    first.and_then(of).unwrap_or('他')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn large(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        _ => c,
    }
}

fn vowel(c: char) -> Option<char> {
    const VOWELS: [(char, &str); 5] = [
        ('あ', "あかさたなはまやらわ"),
        ('い', "いきしちにひみりゐ"),
        ('う', "うくすつぬふむゆる"),
        ('え', "えけせてねへめれゑ"),
        ('お', "おこそとのほもよろを"),
    ];
    VOWELS.iter().find(|(_, sounds)| sounds.contains(c)).map(|(vowel, _)| *vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_sort_by_sound_before_voicing_and_size() {
        let mut names = ["ばば", "はっとり", "はら", "カトウ", "かどう", "いとう", "ハーモ", "あべ"];
        names.sort_by_key(|name| key(name));
        assert_eq!(names, ["あべ", "いとう", "カトウ", "かどう", "ハーモ", "はっとり", "ばば", "はら"]);
    }

    #[test]
    fn each_reading_has_a_row_and_others_come_last() {
        assert_eq!(["がくだ", "ｻﾄｳ", "ヴェルデ", "をぎ", "Clinic", ""].map(row), ['か', 'さ', 'あ', 'わ', '他', '他']);
    }
}
