//! The days named by the Act on National Holidays (国民の祝日に関する法律, 昭和23年法律第178号) and its special laws.

use chrono::{NaiveDate, Weekday};

/// First year with a holiday: the act came into force on 20 July 1948.
pub(super) const FIRST_YEAR: i32 = 1948;
/// Last year for which the equinox formula is accepted.
pub(super) const LAST_YEAR: i32 = 2099;

/// The national holidays (国民の祝日) of a year, ascending, without substitute and sandwiched ones.
/// Empty outside 1948–2099.
pub(super) fn national_holidays(year: i32) -> Vec<(NaiveDate, &'static str)> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Vec::new();
    }
    let mut days: Vec<_> = RULES
        .iter()
        .filter(|rule| (rule.0..=rule.1).contains(&year))
        .filter_map(|rule| Some((rule.2.in_year(year)?, rule.3)))
        .collect();
    days.sort_unstable();
    days
}

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy)]
enum Day {
    /// Month and day.
    Fixed(u32, u32),
    /// Month and which Monday of it (ハッピーマンデー).
    Monday(u32, u8),
    /// 春分日.
    VernalEquinox,
    /// 秋分日.
    AutumnalEquinox,
}

impl Day {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Monday(month, nth) => NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth),
            Self::VernalEquinox => NaiveDate::from_ymd_opt(year, 3, equinox(year, 20.8357, 20.8431)),
            Self::AutumnalEquinox => NaiveDate::from_ymd_opt(year, 9, equinox(year, 23.2588, 23.2488)),
        }
    }
}

/// Day of the month of an equinox by the formula of 新こよみ便利帳 (長沢工), with one constant for 1900–1979 and one
/// for 1980–2099. The binding day is announced in the gazette (暦要項, 官報) on 1 February of the year before;
/// up to now the formula has never differed from it.
fn equinox(year: i32, before_1980: f64, since_1980: f64) -> u32 {
    let (constant, leap_days) =
        if year < 1980 { (before_1980, (year - 1983) / 4) } else { (since_1980, (year - 1980) / 4) };
    let day = constant + 0.242_194 * f64::from(year - 1980) - f64::from(leap_days);
    // Between 19 and 25 for every year of the range, so the cast cuts off the fraction and nothing else.
    day as u32
}

use Day::{AutumnalEquinox, Fixed, Monday, VernalEquinox};

/// First year, last year, day, name. A holiday that moved has one line for each of its periods.
const RULES: &[(i32, i32, Day, &str)] = &[
    (1949, LAST_YEAR, Fixed(1, 1), "元日"),
    (1949, 1999, Fixed(1, 15), "成人の日"),
    // 平成10年法律第141号.
    (2000, LAST_YEAR, Monday(1, 2), "成人の日"),
    // 昭和41年法律第86号, 昭和41年政令第376号.
    (1967, LAST_YEAR, Fixed(2, 11), "建国記念の日"),
    // 平成29年法律第63号: 2019 has no 天皇誕生日.
    (2020, LAST_YEAR, Fixed(2, 23), "天皇誕生日"),
    (1949, LAST_YEAR, VernalEquinox, "春分の日"),
    (1949, 1988, Fixed(4, 29), "天皇誕生日"),
    // 平成元年法律第5号.
    (1989, 2006, Fixed(4, 29), "みどりの日"),
    // 平成17年法律第43号.
    (2007, LAST_YEAR, Fixed(4, 29), "昭和の日"),
    (1949, LAST_YEAR, Fixed(5, 3), "憲法記念日"),
    (2007, LAST_YEAR, Fixed(5, 4), "みどりの日"),
    (1949, LAST_YEAR, Fixed(5, 5), "こどもの日"),
    // 平成7年法律第22号, 平成13年法律第59号; 2020 and 2021: 平成32年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法.
    (1996, 2002, Fixed(7, 20), "海の日"),
    (2003, 2019, Monday(7, 3), "海の日"),
    (2020, 2020, Fixed(7, 23), "海の日"),
    (2021, 2021, Fixed(7, 22), "海の日"),
    (2022, LAST_YEAR, Monday(7, 3), "海の日"),
    // 平成26年法律第43号.
    (2016, 2019, Fixed(8, 11), "山の日"),
    (2020, 2020, Fixed(8, 10), "山の日"),
    (2021, 2021, Fixed(8, 8), "山の日"),
    (2022, LAST_YEAR, Fixed(8, 11), "山の日"),
    (1966, 2002, Fixed(9, 15), "敬老の日"),
    (2003, LAST_YEAR, Monday(9, 3), "敬老の日"),
    (1948, LAST_YEAR, AutumnalEquinox, "秋分の日"),
    (1966, 1999, Fixed(10, 10), "体育の日"),
    (2000, 2019, Monday(10, 2), "体育の日"),
    // 平成30年法律第57号 renamed it.
    (2020, 2020, Fixed(7, 24), "スポーツの日"),
    (2021, 2021, Fixed(7, 23), "スポーツの日"),
    (2022, LAST_YEAR, Monday(10, 2), "スポーツの日"),
    (1948, LAST_YEAR, Fixed(11, 3), "文化の日"),
    (1948, LAST_YEAR, Fixed(11, 23), "勤労感謝の日"),
    (1989, 2018, Fixed(12, 23), "天皇誕生日"),
    // Days of the imperial house, each by its own law (皇室慶弔行事).
    (1959, 1959, Fixed(4, 10), "皇太子明仁親王の結婚の儀"),
    (1989, 1989, Fixed(2, 24), "昭和天皇の大喪の礼"),
    (1990, 1990, Fixed(11, 12), "即位礼正殿の儀"),
    (1993, 1993, Fixed(6, 9), "皇太子徳仁親王の結婚の儀"),
    (2019, 2019, Fixed(5, 1), "天皇の即位の日"),
    (2019, 2019, Fixed(10, 22), "即位礼正殿の儀の行われる日"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equinoxes_fall_on_the_days_that_were_announced() {
        let vernal = [(1949, 21), (1956, 21), (1960, 20), (1979, 21), (1980, 20), (2000, 20), (2011, 21), (2023, 21)];
        for (year, day) in vernal.into_iter().chain([(2024, 20), (2025, 20), (2026, 20), (2027, 21), (2092, 19)]) {
            assert_eq!(VernalEquinox.in_year(year), NaiveDate::from_ymd_opt(year, 3, day));
        }
        let autumnal = [(1948, 23), (1951, 24), (1975, 24), (1979, 24), (1980, 23), (2009, 23), (2012, 22), (2015, 23)];
        for (year, day) in autumnal.into_iter().chain([(2020, 22), (2024, 22), (2026, 23), (2027, 23), (2032, 22)]) {
            assert_eq!(AutumnalEquinox.in_year(year), NaiveDate::from_ymd_opt(year, 9, day));
        }
    }

    #[test]
    fn the_number_of_national_holidays_grew_from_nine_to_sixteen() {
        for (year, count) in
            [(1947, 0), (1948, 3), (1949, 9), (1966, 11), (1967, 12), (1996, 14), (2007, 15), (2016, 16)]
        {
            assert_eq!(national_holidays(year).len(), count, "{year}");
        }
        assert_eq!(national_holidays(2019).len(), 17, "no 天皇誕生日, two days of the accession");
        assert_eq!(national_holidays(2099).len(), 16);
        assert_eq!(national_holidays(2100).len(), 0);
    }
}
