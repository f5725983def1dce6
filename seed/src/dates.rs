//! Days as publishers write them, Western and Japanese calendar (西暦・和暦).

use chrono::NaiveDate;
use domain::text::half_width;

/// Year before the first year of each era (元号法 and 太政官布告): 昭和1年 is 1926.
const ERAS: [(&str, i32); 9] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
    ("令", 2018),
    ("平", 1988),
    ("昭", 1925),
    ("大", 1911),
];
const ERA_LETTERS: [(char, i32); 5] = [('R', 2018), ('H', 1988), ('S', 1925), ('T', 1911), ('M', 1867)];

/// Reads a day; `None` when it is none or when the order of day and month cannot be told.
pub fn read_date(raw: &str) -> Option<NaiveDate> {
    let text: String = half_width(raw).chars().filter(|c| !c.is_whitespace()).collect();
    let (era, rest) = era_of(&text);
    let numbers = numbers(rest);
    match (era, numbers.as_slice()) {
        (Some(before), [year, month, day, ..]) if *year > 0 => {
            day_of(before.checked_add_unsigned(*year)?, *month, *day)
        }
        (None, [compact]) if rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_digit()) => {
            day_of(i32::try_from(compact / 10_000).ok()?, compact / 100 % 100, compact % 100)
        }
        (None, [year, month, day, ..]) if *year >= 1868 => day_of(i32::try_from(*year).ok()?, *month, *day),
        // What a spreadsheet in English makes of a day: month/day/two-digit year (7/29/24).
        (None, [month, day, year]) if *year < 100 && rest.contains('/') && *day > 12 => {
            day_of(if *year < 70 { 2000 } else { 1900 } + *year as i32, *month, *day)
        }
        _ => None,
    }
}

fn era_of(text: &str) -> (Option<i32>, &str) {
    for (name, before) in ERAS {
        if let Some(rest) = text.strip_prefix(name) {
            return (Some(before), rest);
        }
    }
    for (letter, before) in ERA_LETTERS {
        if let Some(rest) = text.strip_prefix(letter) {
            return (Some(before), rest);
        }
    }
    (None, text)
}

/// The runs of digits; 元年 counts as year 1.
fn numbers(text: &str) -> Vec<u32> {
    let text = text.replace('元', "1");
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).take(3).collect()
}

/// Years go from 明治元年 to the last of four digits: anything else is a slip of the keyboard.
fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (1868..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_both_calendars_are_read() {
        for (raw, day) in [
            ("2026/4/1", "2026-04-01"),
            ("2026-04-01", "2026-04-01"),
            ("２０２６年４月１日", "2026-04-01"),
            ("20260401", "2026-04-01"),
            ("昭32. 7. 1", "1957-07-01"),
            ("令和元年5月1日", "2019-05-01"),
            ("H31.4.30", "2019-04-30"),
            ("7/29/24", "2024-07-29"),
        ] {
            assert_eq!(read_date(raw).map(|d| d.to_string()).as_deref(), Some(day), "{raw}");
        }
    }

    #[test]
    fn what_is_no_day_or_ambiguous_is_not_guessed() {
        for raw in ["", "不明", "2026/13/1", "2026/2/30", "7/8/24", "平成", "2026"] {
            assert_eq!(read_date(raw), None, "{raw}");
        }
    }

    #[test]
    fn years_beyond_four_digits_are_no_years() {
        for raw in
            ["令和2147483647年1月1日", "令和4294967295年1月1日", "4294967295/1/1", "99999/1/1", "昭和9999年1月1日"]
        {
            assert_eq!(read_date(raw), None, "{raw}");
        }
    }

    #[test]
    fn eight_characters_that_are_not_eight_digits_are_no_day() {
        for raw in ["3711001(", "(3711001", "03711001", "令和0年5月1日"] {
            assert_eq!(read_date(raw), None, "{raw}");
        }
    }
}
