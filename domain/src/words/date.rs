//! Dates in the Japanese calendar (和暦) with their weekday.
//!
//! An era (元号) begins on its first day: 明治45年7月30日 was also 大正元年7月30日, and is said as the later. Source of the first
//! days: 元号法 (昭和54年法律第43号), 元号を改める政令 (昭和64年政令第1号, 平成31年政令第143号), and the edicts of 1912 and 1926.
//!
//! Days before 1 January 1873 (明治6年), when Japan took the Gregorian calendar, are said by the western year: day and month
//! of the old calendar were others.

use chrono::{Datelike, NaiveDate};

use crate::codes::{Code, DayOfWeek};

/// First days of the eras, the present one first: year, month, day, name.
const ERAS: [(i32, u32, u32, &str); 5] =
    [(2019, 5, 1, "令和"), (1989, 1, 8, "平成"), (1926, 12, 25, "昭和"), (1912, 7, 30, "大正"), (1868, 10, 23, "明治")];

/// First year of the Gregorian calendar in Japan (明治6年).
const GREGORIAN_SINCE: i32 = 1873;

/// A day with its weekday: 令和8年11月22日（日）.
///
/// ```
/// use chrono::NaiveDate;
/// use kaomie_domain::words::date::day;
/// assert_eq!(day(NaiveDate::from_ymd_opt(2022, 2, 19).unwrap()), "令和4年2月19日（土）");
/// ```
pub fn day(date: NaiveDate) -> String {
    format!("{}（{}）", day_without_weekday(date), weekday(date))
}

/// A day without its weekday: 令和8年11月22日.
pub fn day_without_weekday(date: NaiveDate) -> String {
    format!("{}{}", year_on(date), month_and_day(date))
}

/// Month and day: 11月22日.
pub fn month_and_day(date: NaiveDate) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// A whole year, both ways: 平成10年（1998年）. A year in which an era ended has both: 平成31年・令和元年（2019年）. Years before
/// 1873, and such as nobody can have meant (beyond 9999), are said by the western year alone.
pub fn year(year: i32) -> String {
    if !(GREGORIAN_SINCE..=9999).contains(&year) {
        return format!("{year}年");
    }
    let mut said: Vec<String> = Vec::new();
    for (first, month, day, name) in ERAS {
        // An era that began on 1 January would have the year for itself; none did.
        let began_in_it = first == year && (month, day) != (1, 1);
        if first <= year {
            said.insert(0, in_era(name, year - first + 1));
            if !began_in_it {
                break;
            }
        }
    }
    format!("{}（{year}年）", said.join("・"))
}

/// Weekday in one character.
pub fn weekday(date: NaiveDate) -> &'static str {
    let number = date.weekday().num_days_from_monday() as usize;
    DayOfWeek::ALL.get(number).map_or("", |day| day.label())
}

/// Year of a day: 令和8年, 令和元年; the western year before 1873.
fn year_on(date: NaiveDate) -> String {
    let key = (date.year(), date.month(), date.day());
    let era = ERAS.iter().find(|(year, month, day, _)| (*year, *month, *day) <= key);
    match era.filter(|_| date.year() >= GREGORIAN_SINCE) {
        Some((first, _, _, name)) => in_era(name, date.year() - first + 1),
        None => format!("{}年", date.year()),
    }
}

fn in_era(name: &str, year: i32) -> String {
    if year == 1 { format!("{name}元年") } else { format!("{name}{year}年") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn published_dates_come_out_with_their_weekday() {
        for (given, said) in [
            // A published sheet says 令和4年2月19日（日）; it was a Saturday.
            ("2022-02-19", "令和4年2月19日（土）"),
            ("2026-11-22", "令和8年11月22日（日）"),
            ("2026-04-23", "令和8年4月23日（木）"),
            ("2020-02-29", "令和2年2月29日（土）"),
            ("1964-10-10", "昭和39年10月10日（土）"),
            ("1995-01-17", "平成7年1月17日（火）"),
            ("1923-09-01", "大正12年9月1日（土）"),
        ] {
            assert_eq!(day(date(given)), said);
        }
    }

    #[test]
    fn an_era_begins_on_its_first_day() {
        for (given, said) in [
            ("2019-04-30", "平成31年4月30日"),
            ("2019-05-01", "令和元年5月1日"),
            ("2019-12-31", "令和元年12月31日"),
            ("2020-01-01", "令和2年1月1日"),
            ("1989-01-07", "昭和64年1月7日"),
            ("1989-01-08", "平成元年1月8日"),
            ("1926-12-24", "大正15年12月24日"),
            ("1926-12-25", "昭和元年12月25日"),
            ("1912-07-29", "明治45年7月29日"),
            ("1912-07-30", "大正元年7月30日"),
            ("1873-01-01", "明治6年1月1日"),
            ("1872-12-31", "1872年12月31日"),
            ("1603-03-24", "1603年3月24日"),
        ] {
            assert_eq!(day_without_weekday(date(given)), said);
        }
    }

    #[test]
    fn a_year_of_two_eras_has_both() {
        for (given, said) in [
            (1998, "平成10年（1998年）"),
            (2019, "平成31年・令和元年（2019年）"),
            (1989, "昭和64年・平成元年（1989年）"),
            (1926, "大正15年・昭和元年（1926年）"),
            (1912, "明治45年・大正元年（1912年）"),
            (2020, "令和2年（2020年）"),
            (1873, "明治6年（1873年）"),
            (1872, "1872年"),
            (-5, "-5年"),
            (i32::MAX, "2147483647年"),
            (i32::MIN, "-2147483648年"),
        ] {
            assert_eq!(year(given), said);
        }
    }

    #[test]
    fn no_day_is_too_far_to_be_said() {
        assert!(day(NaiveDate::MIN).ends_with('）'));
        assert!(day(NaiveDate::MAX).starts_with("令和"));
    }
}
