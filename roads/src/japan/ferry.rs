//! Ferries (フェリー).

use super::kind::Kind;
use crate::{RoadClass, Tags};

/// The speed of a ferry that does not say how long it takes: 10 knots. Waiting and boarding are not counted.
pub(super) const SPEED_KMH: f64 = 18.5;

/// How long a ferry says it takes, seconds (`duration`).
pub(super) fn duration(tags: &Tags<'_>, kind: Kind) -> Option<u32> {
    (kind.road == RoadClass::Ferry).then(|| tags.get("duration").and_then(seconds)).flatten()
}

/// `PT1H30M` (ISO 8601), `01:30`, `01:30:00`, `90` (minutes). `None` when it is none of these, nothing, or more than
/// two weeks.
fn seconds(text: &str) -> Option<u32> {
    let text = text.trim();
    let seconds = match text.strip_prefix('P') {
        Some(period) => iso(period)?,
        None => clock(text)?,
    };
    (1.0..=1_209_600.0).contains(&seconds).then(|| seconds.round() as u32)
}

fn clock(text: &str) -> Option<f64> {
    let mut parts = Vec::with_capacity(3);
    for part in text.split(':') {
        parts.push(unsigned(part)?);
    }
    match parts[..] {
        [minutes] => Some(minutes * 60.0),
        [hours, minutes] => Some(hours * 3600.0 + minutes * 60.0),
        [hours, minutes, seconds] => Some(hours * 3600.0 + minutes * 60.0 + seconds),
        _ => None,
    }
}

/// What follows the P of an ISO 8601 duration; years and months have no fixed length and are not read.
fn iso(period: &str) -> Option<f64> {
    let (days, time) = period.split_once('T').unwrap_or((period, ""));
    Some(fields(days, &[('W', 604_800.0), ('D', 86_400.0)])? + fields(time, &[('H', 3600.0), ('M', 60.0), ('S', 1.0)])?)
}

fn fields(mut text: &str, units: &[(char, f64)]) -> Option<f64> {
    let mut seconds = 0.0;
    for (unit, length) in units {
        if let Some((number, rest)) = text.split_once(*unit) {
            seconds += unsigned(number)? * length;
            text = rest;
        }
    }
    text.is_empty().then_some(seconds)
}

fn unsigned(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_in_every_form() {
        for (text, expected) in [
            ("PT1H30M", Some(5400)),
            ("PT45M", Some(2700)),
            ("P1DT2H", Some(93_600)),
            ("PT90S", Some(90)),
            ("01:30", Some(5400)),
            ("1:05", Some(3900)),
            ("00:20:30", Some(1230)),
            ("90", Some(5400)),
            ("0", None),
            ("00:00", None),
            ("", None),
            ("P", None),
            ("PT", None),
            ("PT5", None),
            ("P1Y", None),
            ("-10", None),
            ("1:2:3:4", None),
            ("an hour", None),
            ("99999999999", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
