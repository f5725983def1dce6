//! Width and blanks of published cells.

use unicode_normalization::UnicodeNormalization;

/// Tidies a published cell without changing what it says.
///
/// Blanks at both ends go, full-width ones included; the literal `（改行）` that the ministry's exports
/// hold in place of a line break becomes one; other control characters are dropped; a run of blanks
/// inside a line becomes its first blank.
pub fn clean(text: &str) -> String {
    let text = text.trim();
    if is_tidy(text) { text.to_owned() } else { tidied(text) }
}

/// Full-width ASCII and blanks to half width; kana and everything else stay as they are.
pub fn half_width(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(half_width_char));
    out
}

/// Half-width kana to full width, with their marks; everything else as it is.
pub(crate) fn compatible_kana(text: &str) -> String {
    let is_half = |c: char| matches!(c, '\u{FF65}'..='\u{FF9F}');
    if !text.chars().any(is_half) {
        return text.to_owned();
    }
    let (mut out, mut run) = (String::with_capacity(text.len()), String::new());
    for c in text.chars() {
        if is_half(c) {
            run.push(c);
        } else {
            out.extend(run.nfkc());
            run.clear();
            out.push(c);
        }
    }
    out.extend(run.nfkc());
    out
}

/// Half-width (and decomposed) kana to full width, full-width ASCII to half width, compatibility forms resolved (NFKC).
pub(crate) fn compatible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match plainly_compatible(c) {
            Some(plain) => out.push(plain),
            // One character that may join its neighbours, and the whole text needs the tables.
            None => return text.nfkc().collect(),
        }
    }
    out
}

/// The compatibility form of a character that has a plain one whatever stands beside it; `None` when the tables of
/// Unicode have to tell. A combining mark is never plain, so what is plain cannot be composed with anything.
pub(crate) fn plainly_compatible(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7F}'
        | 'ぁ'..='ゖ'
        | 'ァ'..='ヾ'
        | '、'..='〕'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{2010}'
        | '\u{2012}'..='\u{2015}'
        | '\u{2212}' => Some(c),
        '\u{3000}' | '！'..='～' => Some(half_width_char(c)),
        _ => None,
    }
}

/// One character of [`half_width`].
pub(crate) fn half_width_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether there is nothing to tidy inside: no line break, no second blank in a row, nothing to drop. Most cells.
fn is_tidy(text: &str) -> bool {
    let mut before_was_blank = false;
    text.chars().all(|c| {
        let is_single_blank = matches!(c, ' ' | '\u{3000}') && !before_was_blank;
        before_was_blank = is_single_blank;
        // 改 may begin a literal line break; a word that has it only takes the longer way.
        is_single_blank || !(c == '改' || is_blank(c) || is_dropped(c))
    })
}

/// What is not tidy, in one pass.
fn tidied(text: &str) -> String {
    // Dropped beforehand: between the characters of a literal line break they would hide it until the next time.
    let text: String = text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r') || !is_dropped(*c)).collect();
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut line) = (text.as_str(), 0);
    let mut in_blanks = false;
    while let Some(c) = rest.chars().next() {
        if let Some(next) = after_line_break(rest) {
            rest = next;
            out.truncate(line + out[line..].trim_end().len());
            out.push('\n');
            (line, in_blanks) = (out.len(), false);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if is_blank(c) {
            // Blanks at the beginning of a line go.
            if !in_blanks && out.len() > line {
                out.push(if c == '\u{3000}' { c } else { ' ' });
            }
            in_blanks = true;
        } else {
            out.push(c);
            in_blanks = false;
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    let begin = end - out.trim_start().len();
    out.drain(..begin);
    out
}

/// What follows the line break at the head of a text; a carriage return and the line break behind it are one.
fn after_line_break(text: &str) -> Option<&str> {
    let after_feed = |text: &'_ str| -> Option<usize> {
        ["\n", "（改行）", "(改行)"].iter().find(|feed| text.starts_with(**feed)).map(|feed| feed.len())
    };
    match text.strip_prefix('\r') {
        Some(rest) => Some(&rest[after_feed(rest).unwrap_or(0)..]),
        None => after_feed(text).map(|end| &text[end..]),
    }
}

fn is_blank(c: char) -> bool {
    c == '\t' || (c.is_whitespace() && !c.is_control())
}

/// Control characters, the byte-order mark and zero-width marks say nothing in a cell.
fn is_dropped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::{IsNormalized, is_nfkc_quick};

    #[test]
    fn a_literal_line_break_becomes_a_line_break() {
        assert_eq!(clean("平日のみ（改行）第２土曜は休み(改行)"), "平日のみ\n第２土曜は休み");
    }

    #[test]
    fn a_literal_line_break_with_a_control_character_inside_is_one() {
        for text in ["平日（\u{10}改行）のみ", "平日(改\u{200B}行)のみ", "平日\r\u{0}\nのみ"] {
            assert_eq!(clean(text), "平日\nのみ", "{text:?}");
        }
    }

    #[test]
    fn blanks_at_the_ends_go_and_runs_inside_become_one() {
        assert_eq!(clean("　医療法人　　青空会 \t 青空医院 "), "医療法人　青空会 青空医院");
    }

    #[test]
    fn control_characters_and_invisible_marks_are_dropped() {
        assert_eq!(clean("\u{FEFF}青空\u{0}医\u{200B}院\u{7}"), "青空医院");
    }

    #[test]
    fn only_ascii_becomes_half_width() {
        assert_eq!(half_width("ＡＢＣ　１２３－４ アイ・カフェ（２）"), "ABC 123-4 アイ・カフェ(2)");
    }

    /// The same, step by step and with a copy for each.
    fn cleaned_slowly(text: &str) -> String {
        let text: String = text.chars().filter(|c| "\t\n\r".contains(*c) || !is_dropped(*c)).collect();
        let text = text.replace("（改行）", "\n").replace("(改行)", "\n").replace("\r\n", "\n").replace('\r', "\n");
        let line = |line: &str| {
            let mut out = String::new();
            let mut in_blanks = false;
            for c in line.chars() {
                if is_blank(c) {
                    if !in_blanks {
                        out.push(if c == '\u{3000}' { c } else { ' ' });
                    }
                    in_blanks = true;
                } else {
                    out.push(c);
                    in_blanks = false;
                }
            }
            out.trim().to_owned()
        };
        text.split('\n').map(line).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    #[test]
    fn what_is_plainly_compatible_is_so_by_the_tables_of_unicode() {
        let plain = (0..=0x3_0000).filter_map(char::from_u32).filter_map(|c| Some((c, plainly_compatible(c)?)));
        let mut count = 0;
        for (c, plain) in plain {
            assert_eq!(c.to_string().nfkc().collect::<String>(), plain.to_string(), "{c:?}");
            let alone = unicode_normalization::char::canonical_combining_class(plain) == 0;
            assert!(alone && is_nfkc_quick(std::iter::once(plain)) == IsNormalized::Yes, "{c:?}");
            count += 1;
        }
        assert!(count > 27_000, "{count}");
    }

    proptest! {
        #[test]
        fn cleaning_in_one_pass_is_cleaning_step_by_step(
            s in "\\PC{0,40}|[ 　\t\n\r\u{b}\u{85}\u{a0}\u{feff}a青改行]{0,20}|([ 　\r\n]|（改行）|\\(改行\\)|改|青|\u{200b}){0,16}",
        ) {
            prop_assert_eq!(clean(&s), cleaned_slowly(&s));
        }

        #[test]
        fn compatible_forms_are_those_of_the_tables(s in "\\PC{0,20}|[ 　ａ-ｚ１-９ｦ-ﾟか\u{3099}が町丁目〜㈱-]{0,20}") {
            prop_assert_eq!(compatible(&s), s.nfkc().collect::<String>());
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(s in "\\PC{0,40}|[ 　\t\n\r\u{10}（改行）a青]{0,20}") {
            let once = clean(&s);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
