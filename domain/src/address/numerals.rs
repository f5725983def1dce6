//! Numbers as addresses write them: ASCII, full-width, or kanji up to 99,999.

use crate::text::half_width_char;

/// The number at the start of `chars` and how many characters it takes; `None` when there is none or it is too long
/// to be a house number.
pub(super) fn number_at(chars: &[char]) -> Option<(u32, usize)> {
    arabic_at(chars).or_else(|| kanji_at(chars))
}

/// A number in ASCII or full-width digits.
pub(super) fn arabic_at(chars: &[char]) -> Option<(u32, usize)> {
    let (mut value, mut taken) = (0u32, 0);
    for digit in chars.iter().map_while(|c| half_width_char(*c).to_digit(10)) {
        taken += 1;
        if taken > MOST_DIGITS {
            return None;
        }
        value = value * 10 + digit;
    }
    (taken > 0).then_some((value, taken))
}

/// House numbers have no more digits than this.
const MOST_DIGITS: usize = 6;
/// Nor more kanji.
const MOST_KANJI: usize = 8;

/// A number in kanji: places (二十一, 百五) or digits in a row (二一).
pub(super) fn kanji_at(chars: &[char]) -> Option<(u32, usize)> {
    let mut run = [0u32; MOST_KANJI];
    let mut taken = 0;
    for value in chars.iter().map_while(|c| kanji_value(*c)) {
        *run.get_mut(taken)? = value;
        taken += 1;
    }
    let run = &run[..taken];
    if run.is_empty() {
        return None;
    }
    let value = if run.iter().any(|value| *value >= 10) { by_places(run)? } else { by_digits(run)? };
    Some((value, taken))
}

fn by_digits(run: &[u32]) -> Option<u32> {
    run.iter().try_fold(0u32, |sum, digit| sum.checked_mul(10)?.checked_add(*digit)).filter(|value| *value < 100_000)
}

fn by_places(run: &[u32]) -> Option<u32> {
    let (mut sum, mut digit) = (0u32, None);
    for value in run {
        if *value >= 10 {
            sum += digit.take().unwrap_or(1) * value;
        } else if digit.replace(*value).is_some() {
            return None;
        }
    }
    Some(sum + digit.unwrap_or(0))
}

fn kanji_value(c: char) -> Option<u32> {
    Some(match c {
        '〇' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, usize)> {
        number_at(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn digits_of_every_kind_are_read() {
        for (text, value, taken) in [
            ("７－１１", 7, 1),
            ("218-1", 218, 3),
            ("二十一番", 21, 3),
            ("十号", 10, 1),
            ("百五", 105, 2),
            ("二一〇", 210, 3),
            ("千二百", 1200, 3),
        ] {
            assert_eq!(read(text), Some((value, taken)), "{text}");
        }
    }

    #[test]
    fn what_is_no_house_number_is_left_alone() {
        for text in ["", "番町", "1234567", "二三十", "一二三四五六"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
