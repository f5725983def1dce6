//! Phone numbers of Japan in national form with hyphens.

mod area_codes;

use area_codes::grouped;

use super::fold::is_stroke;
use super::width::compatible;

/// Why a text is not a phone number of Japan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PhoneError {
    /// Nothing but blanks.
    #[error("the phone number is empty")]
    Empty,
    /// A character that no phone number has.
    #[error("a phone number has digits, hyphens, brackets and blanks only")]
    Characters,
    /// Too few or too many digits, or not those of a number of Japan.
    #[error("a phone number of Japan begins with 0 and has 10 digits, or 11 for mobile and IP phones")]
    Digits,
}

/// One phone number in national form with hyphens (`087-839-2811`), from any width, brackets, hyphens of every kind
/// or the international form +81.
///
/// The published grouping is kept when there was one; else the number is grouped by its area code (市外局番). A label
/// before it (TEL, 電話) and a remark behind it (（代表）, 内線123) are left out.
///
/// ```
/// use kaomie_domain::text::phone;
/// assert_eq!(phone("（０７２）８００−１５５４").as_deref(), Ok("072-800-1554"));
/// assert_eq!(phone("+81 87 839 2811").as_deref(), Ok("087-839-2811"));
/// ```
pub fn phone(text: &str) -> Result<String, PhoneError> {
    let text = compatible(text);
    let text = without_label(without_remark(text.trim()))
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | '、'));
    if text.is_empty() {
        return Err(PhoneError::Empty);
    }
    let (international, text) = match text.strip_prefix("+81").or_else(|| text.strip_prefix("(+81)")) {
        Some(national) => (true, national.trim_start().trim_start_matches("(0)")),
        None => (false, text),
    };
    if !text.chars().all(|c| c.is_ascii_digit() || is_separator(c)) {
        return Err(PhoneError::Characters);
    }
    let mut groups: Vec<String> =
        text.split(is_separator).filter(|group| !group.is_empty()).map(str::to_owned).collect();
    if let (true, Some(first)) = (international, groups.first_mut())
        && !first.starts_with('0')
    {
        first.insert(0, '0');
    }
    let digits = groups.concat();
    if !is_number_of_japan(&digits) {
        return Err(PhoneError::Digits);
    }
    Ok(if is_plausible_grouping(&groups) { groups.join("-") } else { grouped(&digits) })
}

/// Every phone number of a cell in its order, each once; what is not a phone number is passed over, and so is what
/// follows the word FAX.
pub fn phones(text: &str) -> Vec<String> {
    let text = compatible(text);
    let voice = ["FAX", "Fax", "fax", "ファックス", "ファクス"]
        .iter()
        .filter_map(|word| text.find(word))
        .min()
        .unwrap_or(text.len());
    let mut found: Vec<String> = Vec::new();
    for part in text[..voice].split([',', '、', ';', '/', '\n', '・', '|', '及', '又']) {
        let numbers = match phone(part) {
            Ok(number) => vec![number],
            Err(_) => part.split_whitespace().filter_map(|word| phone(word).ok()).collect(),
        };
        for number in numbers {
            if !found.contains(&number) {
                found.push(number);
            }
        }
    }
    found
}

fn is_separator(c: char) -> bool {
    is_stroke(c) || c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '.' | '〔' | '〕' | '\'')
}

fn without_label(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_ascii_alphabetic() || matches!(c, '電' | '話' | '番' | '号' | '☎' | '📞' | ':' | ' ')
    })
}

fn without_remark(text: &str) -> &str {
    let cut = ["(代", "代表", "(内", "内線", "(直", "(昼", "(夜", "(平"]
        .iter()
        .filter_map(|word| text.find(word))
        .filter(|at| *at > 0)
        .min();
    &text[..cut.unwrap_or(text.len())]
}

fn is_number_of_japan(digits: &str) -> bool {
    if !digits.starts_with('0') || digits.starts_with("00") {
        return false;
    }
    let eleven = ["020", "050", "070", "080", "090"].iter().any(|prefix| digits.starts_with(prefix));
    match digits.len() {
        10 => !eleven,
        11 => eleven,
        _ => false,
    }
}

/// Area code, local exchange and subscriber number as they are written, and free numbers (0120-123-456).
fn is_plausible_grouping(groups: &[String]) -> bool {
    let [area, exchange, subscriber] = groups else { return false };
    (2..=5).contains(&area.len()) && (1..=4).contains(&exchange.len()) && (3..=4).contains(&subscriber.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_writing_a_number_is_one() {
        for text in [
            "072-800-1554",
            "(072)800-1554",
            "（０７２）８００－１５５４",
            "0728001554",
            "+81728001554",
            "+81-72-800-1554",
            "+81(0)72-800-1554",
            "072ー800ー1554",
            "072‐800−1554",
            "072.800.1554",
            "TEL:072-800-1554（代表）",
            "電話 072-800-1554 内線12",
            "072-800-1554/",
        ] {
            assert_eq!(phone(text).as_deref(), Ok("072-800-1554"), "{text}");
        }
    }

    #[test]
    fn a_published_grouping_is_kept() {
        assert_eq!(phone("0877-12-3456").as_deref(), Ok("0877-12-3456"));
        assert_eq!(phone("087-712-3456").as_deref(), Ok("087-712-3456"));
        assert_eq!(phone("0120-123-456").as_deref(), Ok("0120-123-456"));
    }

    #[test]
    fn what_is_no_phone_number_is_refused_with_its_reason() {
        assert_eq!(phone(" 　"), Err(PhoneError::Empty));
        assert_eq!(phone("なし"), Err(PhoneError::Characters));
        assert_eq!(phone("839-2811"), Err(PhoneError::Digits));
        assert_eq!(phone("87-839-2811"), Err(PhoneError::Digits));
        assert_eq!(phone("087-839-28111"), Err(PhoneError::Digits));
        assert_eq!(phone("0000000000"), Err(PhoneError::Digits));
        assert_eq!(phone("+1 212 555 0100"), Err(PhoneError::Characters));
        assert_eq!(phone("https://example.jp/0878392811"), Err(PhoneError::Characters));
    }

    #[test]
    fn several_numbers_of_one_cell_are_read_in_order() {
        assert_eq!(phones("087-839-2811、087-839-2812"), ["087-839-2811", "087-839-2812"]);
        assert_eq!(phones("087-839-2811 090-1234-5678"), ["087-839-2811", "090-1234-5678"]);
        assert_eq!(phones("087-839-2811（改行なし）"), Vec::<String>::new());
        assert_eq!(phones("087-839-2811 FAX 087-839-2899"), ["087-839-2811"]);
        assert_eq!(phones("0878392811/087-839-2811"), ["087-839-2811"]);
        assert!(phones("").is_empty());
    }

    proptest! {
        #[test]
        fn a_read_number_reads_as_itself(s in "0[1-9][0-9]{8}|0[5789]0[0-9]{8}") {
            if let Ok(number) = phone(&s) {
                prop_assert_eq!(phone(&number), Ok(number.clone()));
                prop_assert_eq!(number.replace('-', ""), s);
            }
        }

        #[test]
        fn no_text_makes_it_panic(s in "\\PC{0,30}") {
            let _ = (phone(&s), phones(&s));
        }
    }
}
