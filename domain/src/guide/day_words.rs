//! Days as a guide writes them (和暦): 令和8年12月10日（木）.

use chrono::{Datelike as _, NaiveDate, Weekday};

/// Eras with the day they began, latest first (元号を改める政令; 改元の日は新しい元号).
const ERAS: [(&str, i32, u32, u32); 5] =
    [("令和", 2019, 5, 1), ("平成", 1989, 1, 8), ("昭和", 1926, 12, 25), ("大正", 1912, 7, 30), ("明治", 1868, 1, 25)];

/// A day with its era, year, month, day and weekday: 令和8年12月10日（木）. The first year of an era is 元年; a day before
/// Meiji has its year by the common era.
pub fn day_in_words(day: NaiveDate) -> String {
    let began = |(_, year, month, of_month): &&(&str, i32, u32, u32)| {
        (day.year(), day.month(), day.day()) >= (*year, *month, *of_month)
    };
    let year = match ERAS.iter().find(began) {
        Some((era, first, ..)) if day.year() == *first => format!("{era}元"),
        Some((era, first, ..)) => format!("{era}{}", day.year() - first + 1),
        None => day.year().to_string(),
    };
    let weekday = match day.weekday() {
        Weekday::Mon => '月',
        Weekday::Tue => '火',
        Weekday::Wed => '水',
        Weekday::Thu => '木',
        Weekday::Fri => '金',
        Weekday::Sat => '土',
        Weekday::Sun => '日',
    };
    format!("{year}年{}月{}日（{weekday}）", day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_its_era_and_weekday() {
        for (day, words) in [
            ("2026-12-10", "令和8年12月10日（木）"),
            ("2022-02-19", "令和4年2月19日（土）"),
            ("2019-05-01", "令和元年5月1日（水）"),
            ("2019-04-30", "平成31年4月30日（火）"),
            ("1989-01-07", "昭和64年1月7日（土）"),
            ("1860-01-01", "1860年1月1日（日）"),
        ] {
            assert_eq!(day_in_words(day.parse().expect("a day")), words);
        }
    }
}
