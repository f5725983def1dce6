//! Dates as people write them: by the Gregorian calendar or by era, in digits or kanji, whole or in part.

use std::ops::Range;

use super::plain::{Plain, is_kanji};
use crate::text::is_stroke;

/// A date in a text.
pub(super) struct Date {
    /// Where.
    pub(super) at: Range<usize>,
    /// The Gregorian year, when one was written.
    pub(super) year: Option<u32>,
    /// Whether year, month and day are all there.
    pub(super) is_whole: bool,
    /// Whether the era was one Latin letter, as names of vertebrae are (T10).
    pub(super) has_letter: bool,
}

/// An era: its words, the year before its first, and how many years it has.
struct Era {
    words: &'static [&'static str],
    before: u32,
    years: u32,
}

/// The eras since 1868 (元号). The last one goes on.
const ERAS: &[Era] = &[
    Era { words: &["明治", "明", "M"], before: 1867, years: 45 },
    Era { words: &["大正", "大", "T"], before: 1911, years: 15 },
    Era { words: &["昭和", "昭", "S"], before: 1925, years: 64 },
    Era { words: &["平成", "平", "H"], before: 1988, years: 31 },
    Era { words: &["令和", "令", "R"], before: 2018, years: 81 },
];

/// Gregorian years that a living patient can have to do with.
const YEARS: Range<u32> = 1868..2100;

/// The date that begins at a place.
pub(super) fn date_at(plain: &Plain, at: usize) -> Option<Date> {
    let first = plain.get(at)?;
    if first.is_ascii_digit() || kanji_value(first).is_some() {
        let is_inside = |c: char| if first.is_ascii_digit() { c.is_ascii_digit() } else { kanji_value(c).is_some() };
        if plain.is_before(at, is_inside) || plain.is_before(at, |c| c == '.' || c.is_ascii_alphabetic()) {
            return None;
        }
        return gregorian(plain, at)
            .or_else(|| eight_digits(plain, at))
            .or_else(|| day_first(plain, at))
            .or_else(|| month_and_day(plain, at));
    }
    by_era(plain, at)
}

fn by_era(plain: &Plain, at: usize) -> Option<Date> {
    let (era, word_end) = ERAS.iter().find_map(|era| Some((era, plain.any_word_at(at, era.words)?)))?;
    let is_letter = plain.is_at(at, |c| c.is_ascii_alphabetic());
    let is_short = word_end == at + 1;
    let is_inside = |c: char| if is_letter { c.is_ascii_alphanumeric() } else { is_kanji(c) };
    if is_short && plain.is_before(at, is_inside) {
        return None;
    }
    let year_at = plain.skip(word_end, 3, |c| c.is_whitespace() || c == '.' || is_stroke(c));
    let (year, year_end) = match plain.word_at(year_at, "元") {
        Some(end) => (1, end),
        None => number_at(plain, year_at, 2)?,
    };
    let year = Some(year).filter(|year| (1..=era.years).contains(year))? + era.before;
    Some(after_year(plain, at, year, year_end, is_letter))
}

/// 1937年3月4日, 1937/3/4, 1937-03-04, 一九三七年三月四日.
fn gregorian(plain: &Plain, at: usize) -> Option<Date> {
    let (year, end) = number_at(plain, at, 4)?;
    let is_year = YEARS.contains(&year) && end == at + 4;
    is_year.then(|| after_year(plain, at, year, end, false))
}

/// What follows a year, as much of it as there is.
fn after_year(plain: &Plain, start: usize, year: u32, year_end: usize, has_letter: bool) -> Date {
    let part = |end: usize| Date { at: start..end, year: Some(year), is_whole: false, has_letter };
    let Some((month_at, _, month_end)) = number_behind(plain, year_end, '年', 1..=12) else {
        return part(with_mark(plain, year_end, '年'));
    };
    match number_behind(plain, month_end, '月', 1..=31) {
        Some((day_at, _, day_end)) => {
            // 「1500 10 20」 are three numbers.
            let is_bare = |from: usize, to: usize| {
                (from..to).all(|at| plain.is_at(at, |c| c.is_whitespace() || matches!(c, ',' | '、')))
            };
            let is_whole = !(is_bare(year_end, month_at) && is_bare(month_end, day_at));
            let end = with_mark(plain, day_end, '日');
            Date { at: start..end, is_whole, ..part(end) }
        }
        None => part(with_mark(plain, month_end, '月')),
    }
}

/// The end of a number with its mark, when it has one.
fn with_mark(plain: &Plain, end: usize, mark: char) -> usize {
    let at = plain.skip_blanks(end);
    if plain.is_at(at, |c| c == mark) { at + 1 } else { end }
}

/// 19370304.
fn eight_digits(plain: &Plain, at: usize) -> Option<Date> {
    let end = plain.skip(at, 9, |c| c.is_ascii_digit());
    let digits: String = (at..end).filter_map(|at| plain.get(at)).collect();
    if digits.len() != 8 {
        return None;
    }
    let part = |range: Range<usize>| digits[range].parse::<u32>().ok();
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    let is_date = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then_some(Date { at: at..end, year: Some(year), is_whole: true, has_letter: false })
}

/// 4/3/1937.
fn day_first(plain: &Plain, at: usize) -> Option<Date> {
    let (first, first_end) = number_at(plain, at, 2)?;
    let (_, second, second_end) = number_behind(plain, first_end, '月', 1..=31)?;
    let (year_at, _, year_end) = number_behind(plain, second_end, '日', YEARS.start..=YEARS.end - 1)?;
    let (year, _) = number_at(plain, year_at, 4)?;
    let is_whole = (1..=31).contains(&first) && (first <= 12 || second <= 12) && year_end == year_at + 4;
    is_whole.then_some(Date { at: at..year_end, year: Some(year), is_whole, has_letter: false })
}

/// 3月4日.
fn month_and_day(plain: &Plain, at: usize) -> Option<Date> {
    let (month, month_end) = number_at(plain, at, 2)?;
    let mark = Some(plain.skip_blanks(month_end)).filter(|mark| plain.is_at(*mark, |c| c == '月'))?;
    let (_, day_end) = number_at(plain, plain.skip_blanks(mark + 1), 2).filter(|(day, _)| (1..=31).contains(day))?;
    let end = Some(plain.skip_blanks(day_end)).filter(|mark| plain.is_at(*mark, |c| c == '日'))?;
    (1..=12).contains(&month).then_some(Date { at: at..end + 1, year: None, is_whole: false, has_letter: false })
}

/// The number behind a separator: where it begins, its value and where it ends.
fn number_behind(
    plain: &Plain,
    at: usize,
    mark: char,
    values: std::ops::RangeInclusive<u32>,
) -> Option<(usize, u32, usize)> {
    let is_separator =
        |c: char| c == mark || is_stroke(c) || c.is_whitespace() || matches!(c, '/' | '.' | '・' | ',' | '、');
    let start = plain.skip(at, 4, is_separator);
    let (value, end) = number_at(plain, start, if *values.end() > 99 { 4 } else { 2 })?;
    (start > at && values.contains(&value)).then_some((start, value, end))
}

/// A number of so many digits at most, in ASCII or kanji, and where it ends.
fn number_at(plain: &Plain, at: usize, most: usize) -> Option<(u32, usize)> {
    let end = plain.skip(at, most + 1, |c| c.is_ascii_digit());
    if end > at {
        let value = (at..end).filter_map(|at| plain.get(at)?.to_digit(10)).fold(0, |sum, digit| sum * 10 + digit);
        return (end - at <= most).then_some((value, end));
    }
    let end = plain.skip(at, 6, |c| kanji_value(c).is_some());
    let values = (at..end).filter_map(|at| kanji_value(plain.get(at)?));
    let (mut sum, mut digit) = (0, None::<u32>);
    for value in values {
        if value == 10 {
            sum = (sum + digit.take().unwrap_or(1)) * 10;
        } else {
            digit = Some(digit.unwrap_or(0) * 10 + value);
        }
    }
    (end > at).then(|| (sum + digit.unwrap_or(0), end))
}

fn kanji_value(c: char) -> Option<u32> {
    "〇一二三四五六七八九十".chars().position(|own| own == c).and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<u32>, bool, usize)> {
        date_at(&Plain::of(text), 0).map(|date| (date.year, date.is_whole, date.at.end))
    }

    #[test]
    fn a_date_is_read_in_every_way_of_writing() {
        for (text, year, is_whole, end) in [
            ("S12.3.4", Some(1937), true, 7),
            ("S.12.3.4", Some(1937), true, 8),
            ("昭和12年3月4日生", Some(1937), true, 9),
            ("昭和十二年三月四日", Some(1937), true, 9),
            ("昭和 12 年 3 月 4 日", Some(1937), true, 15),
            ("昭12・3・4", Some(1937), true, 7),
            ("㍼12年3月4日", Some(1937), true, 9),
            ("1937/3/4", Some(1937), true, 8),
            ("１９３７年３月４日", Some(1937), true, 9),
            ("一九三七年三月四日", Some(1937), true, 9),
            ("19370304", Some(1937), true, 8),
            ("3/4/1937", Some(1937), true, 8),
            ("令和元年五月一日", Some(2019), true, 8),
            ("平成二十七年十一月二十三日", Some(2015), true, 13),
            ("昭和12年3月", Some(1937), false, 7),
            ("昭和12年", Some(1937), false, 5),
            ("1500 10 20", None, false, 0),
            ("3月4日", None, false, 4),
        ] {
            let expected = (end > 0).then_some((year, is_whole, end));
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in ["120/80", "95%", "S状結腸", "昭和65年1月1日", "大12名", "1,200", "12345", "36.5", "S0.1.1", ""]
        {
            assert_eq!(read(text).filter(|(_, is_whole, _)| *is_whole), None, "{text}");
        }
    }
}
