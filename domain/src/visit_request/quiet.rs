//! Hours in which nobody is disturbed by what can wait (夜間の打診を控える時間).
//!
//! From 21:00 to 7:00 in Japan's time. No law says so: it is what municipal rules for on-call registers ask, who ring at
//! night only for what cannot wait. A request that needs somebody within 24 hours is sent at any time.

use chrono::{DateTime, Days, FixedOffset, NaiveTime, TimeZone as _, Utc};

/// The first hour of the night.
const FROM_HOUR: u32 = 21;
/// The first hour of the morning.
const TO_HOUR: u32 = 7;

/// When something may be sent that is ready at an instant: then, or the next morning.
pub fn next_opening(at: DateTime<Utc>, urgent: bool) -> DateTime<Utc> {
    if urgent {
        return at;
    }
    let Some(japan) = FixedOffset::east_opt(9 * 3600) else { return at };
    let local = at.with_timezone(&japan);
    let hour = chrono::Timelike::hour(&local);
    if (TO_HOUR..FROM_HOUR).contains(&hour) {
        return at;
    }
    let today = local.date_naive();
    let day = if hour >= FROM_HOUR { today.checked_add_days(Days::new(1)).unwrap_or(today) } else { today };
    let morning = NaiveTime::from_hms_opt(TO_HOUR, 0, 0).map(|time| day.and_time(time));
    morning.and_then(|local| japan.from_local_datetime(&local).single()).map_or(at, |local| local.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_waits_for_the_morning_and_what_is_urgent_does_not() {
        let at = |text: &str| text.parse::<DateTime<FixedOffset>>().expect("an instant").to_utc();
        for (ready, sent) in [
            ("2026-11-23T06:59:59+09:00", "2026-11-23T07:00:00+09:00"),
            ("2026-11-23T07:00:00+09:00", "2026-11-23T07:00:00+09:00"),
            ("2026-11-23T20:59:59+09:00", "2026-11-23T20:59:59+09:00"),
            ("2026-11-23T21:00:00+09:00", "2026-11-24T07:00:00+09:00"),
            ("2026-12-31T23:30:00+09:00", "2027-01-01T07:00:00+09:00"),
            ("2027-01-01T00:00:00+09:00", "2027-01-01T07:00:00+09:00"),
        ] {
            assert_eq!(next_opening(at(ready), false), at(sent), "{ready}");
            assert_eq!(next_opening(at(ready), true), at(ready));
        }
    }
}
