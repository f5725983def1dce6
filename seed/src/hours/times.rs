//! One time cell.

use domain::hours::LocalTime;
use domain::text::half_width;

/// A time cell as lists write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeCell {
    /// The time.
    pub time: LocalTime,
    /// Marked as the time of reception: `17：00（受付）`.
    pub reception: bool,
}

/// Reads `9:00`, `１７：００（受付）`, `9時30分`, and the fraction of a day that spreadsheets leave (`0.75` is 18:00).
pub(crate) fn read_time(raw: &str) -> Option<TimeCell> {
    if let Ok(time) = LocalTime::parse(raw) {
        return Some(TimeCell { time, reception: false });
    }
    let text: String = half_width(raw).chars().filter(|c| !c.is_whitespace()).collect();
    let reception = text.contains("受付");
    let bare = text.split('(').next().unwrap_or("").replace("時半", ":30").replace('時', ":").replace('分', "");
    let bare = bare.replace(":.", ":");
    let bare = if bare.ends_with(':') { format!("{bare}00") } else { bare };
    let time = LocalTime::parse(&bare).ok().or_else(|| day_fraction(&bare))?;
    Some(TimeCell { time, reception })
}

fn day_fraction(text: &str) -> Option<LocalTime> {
    let decimals = text.strip_prefix("0.")?;
    // Without an exponent it is below one, so at most 1440 minutes.
    let fraction: f64 = decimals.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())??;
    LocalTime::from_minutes((fraction * 1440.0).round() as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_spelling_are_read() {
        for (raw, time, reception) in [
            ("9:00", "09:00", false),
            ("17：00（受付）", "17:00", true),
            ("12：.30", "12:30", false),
            ("9時半", "09:30", false),
            ("18時", "18:00", false),
            ("0.75", "18:00", false),
            ("0.708333333", "17:00", false),
        ] {
            let read = read_time(raw).map(|cell| (cell.time, cell.reception));
            assert_eq!(read, LocalTime::parse(time).ok().map(|time| (time, reception)), "{raw}");
        }
        for raw in ["", "午前", "9", "25時75分", "応相談", "0.15e1", "0.1e-5", "0.inf"] {
            assert_eq!(read_time(raw), None, "{raw}");
        }
    }
}
