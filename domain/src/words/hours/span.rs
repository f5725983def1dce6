//! Spans of the day in words.

use crate::hours::LocalTime;

/// From a time to a time: 9:00〜12:00; past midnight 22:00〜翌6:00; the whole day 24時間.
pub fn span(opens: LocalTime, closes: LocalTime) -> String {
    if opens.minutes() == 0 && closes.minutes() == LocalTime::MINUTES_PER_DAY {
        return "24時間".to_owned();
    }
    format!("{}〜{}", time(opens), time(closes))
}

/// A time: 9:00, 24:00, 翌6:00.
pub(super) fn time(time: LocalTime) -> String {
    let (minutes, day) = (time.minutes(), LocalTime::MINUTES_PER_DAY);
    if minutes > day {
        return format!("翌{}:{:02}", (minutes - day) / 60, minutes % 60);
    }
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_said_as_on_a_door() {
        let at = |text: &str| LocalTime::parse(text).expect("a time");
        for (opens, closes, said) in [
            ("9:00", "12:00", "9:00〜12:00"),
            ("9:00", "12:30", "9:00〜12:30"),
            ("22:00", "30:00", "22:00〜翌6:00"),
            ("18:00", "24:00", "18:00〜24:00"),
            ("0:00", "24:00", "24時間"),
            ("0:00", "47:59", "0:00〜翌23:59"),
            ("23:00", "24:05", "23:00〜翌0:05"),
        ] {
            assert_eq!(span(at(opens), at(closes)), said);
        }
    }
}
