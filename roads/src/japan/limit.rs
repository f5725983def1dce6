//! Speed limits in tags (最高速度).

use super::measure;
use crate::Tags;

/// The limits along a way and against it, km/h; `None` where none is tagged, or none is set (`none`).
///
/// An advised speed (`maxspeed:advisory`) bounds as a limit does. Without `maxspeed`, the zone that
/// `maxspeed:type`, `source:maxspeed` or `zone:maxspeed` names counts. Conditions and variable limits are left out.
pub(super) fn limits(tags: &Tags<'_>) -> [Option<f64>; 2] {
    let general = tags.get("maxspeed").map_or_else(|| zone(tags), kmh);
    let advised = tags.get("maxspeed:advisory").and_then(kmh);
    [("maxspeed:forward", "maxspeed:advisory:forward"), ("maxspeed:backward", "maxspeed:advisory:backward")].map(
        |(key, advisory)| {
            let limit = tags.get(key).map_or(general, kmh);
            let advised = tags.get(advisory).and_then(kmh).or(advised);
            [limit, advised].into_iter().flatten().min_by(f64::total_cmp)
        },
    )
}

/// Whether a sign sets a limit, in numbers: then the general limits of the law don't count.
pub(super) fn is_signed(tags: &Tags<'_>) -> bool {
    ["maxspeed", "maxspeed:forward", "maxspeed:backward"]
        .iter()
        .any(|key| tags.get(key).is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit())))
}

fn zone(tags: &Tags<'_>) -> Option<f64> {
    ["maxspeed:type", "source:maxspeed", "zone:maxspeed"].iter().find_map(|key| tags.get(key).and_then(kmh))
}

/// One value, km/h. Of several (`40;30`), the lowest.
fn kmh(text: &str) -> Option<f64> {
    text.split([';', '|']).filter_map(|value| single(value.trim())).min_by(f64::total_cmp)
}

fn single(text: &str) -> Option<f64> {
    if text == "walk" {
        return Some(WALK);
    }
    if let Some((country, zone)) = text.split_once(':') {
        return zone_kmh(&country.to_ascii_uppercase(), &zone.to_ascii_lowercase());
    }
    let (value, unit) = measure::split(text)?;
    let factor = match unit {
        "" | "km/h" | "kmh" | "kph" => 1.0,
        "mph" => 1.609_344,
        "knots" | "kn" => 1.852,
        _ => return None,
    };
    (value > 0.0 && value <= 300.0).then_some(value * factor)
}

/// Walking speed, as Germany's courts read it (4 to 7 km/h).
const WALK: f64 = 7.0;

/// What a zone means: OpenStreetMap's wiki, "Default speed limits"; for Japan 道路交通法施行令 第11条 and 第27条.
fn zone_kmh(country: &str, zone: &str) -> Option<f64> {
    let digits = zone.trim_start_matches("zone").trim_start_matches(':');
    if zone.starts_with("zone") {
        return single(digits);
    }
    Some(match (country, zone) {
        ("JP", "motorway" | "express") => 100.0,
        ("JP", "urban" | "rural" | "trunk" | "national" | "nsl") => 60.0,
        ("DE", "motorway") | (_, "none") => return None,
        ("DE" | "AT" | "CH", "rural") => 100.0,
        ("GB" | "UK", "nsl_single") => 96.56,
        ("GB" | "UK", "nsl_dual" | "motorway") => 112.65,
        ("MT" | "FR" | "NL" | "ES" | "CH-ZH", "rural") => 80.0,
        ("RU" | "BY" | "UA" | "ZA", "urban") => 60.0,
        ("RU", "living_street") => 20.0,
        (_, "living_street" | "walk") => WALK,
        (_, "bicycle_road") => 30.0,
        (_, "urban") => 50.0,
        (_, "rural") => 90.0,
        (_, "trunk") => 110.0,
        (_, "motorway") => 130.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_in_their_units() {
        for (text, expected) in [
            ("40", Some(40.0)),
            ("30 mph", Some(48.28)),
            ("30mph", Some(48.28)),
            ("10 knots", Some(18.52)),
            ("50 km/h", Some(50.0)),
            ("40;30", Some(30.0)),
            ("none", None),
            ("signals", None),
            ("variable", None),
            ("walk", Some(7.0)),
            ("JP:urban", Some(60.0)),
            ("JP:motorway", Some(100.0)),
            ("DE:zone:30", Some(30.0)),
            ("DE:zone30", Some(30.0)),
            ("JP:zone30", Some(30.0)),
            ("RO:urban", Some(50.0)),
            ("de:rural", Some(100.0)),
            ("DE:motorway", None),
            ("0", None),
            ("-5", None),
            ("999999999999", None),
            ("", None),
            ("sign", None),
        ] {
            let read = kmh(text);
            let same = match (read, expected) {
                (Some(read), Some(expected)) => (read - expected).abs() < 0.01,
                (read, expected) => read == expected,
            };
            assert!(same, "{text}: {read:?}");
        }
    }

    #[test]
    fn each_direction_has_its_limit() {
        let both = |pairs: &[(&str, &str)]| limits(&Tags::new(pairs));
        assert_eq!(both(&[("maxspeed", "40")]), [Some(40.0), Some(40.0)]);
        assert_eq!(both(&[("maxspeed", "40"), ("maxspeed:backward", "30")]), [Some(40.0), Some(30.0)]);
        assert_eq!(both(&[("maxspeed:forward", "50")]), [Some(50.0), None]);
        assert_eq!(both(&[("maxspeed", "60"), ("maxspeed:advisory", "40")]), [Some(40.0), Some(40.0)]);
        assert_eq!(both(&[("maxspeed:type", "DE:urban")]), [Some(50.0), Some(50.0)]);
        assert_eq!(both(&[("maxspeed", "none"), ("maxspeed:type", "DE:urban")]), [None, None]);
        assert_eq!(both(&[("source:maxspeed", "sign")]), [None, None]);
        assert_eq!(both(&[("maxspeed:conditional", "30 @ (Mo-Fr)")]), [None, None]);
    }
}
