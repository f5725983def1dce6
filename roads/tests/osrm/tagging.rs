//! How OSRM's profiles look tags up (`profiles/lib/tags.lua`, `access.lua`, `measure.lua`).

use kaomie_roads::{RoadClass, Tags};

/// The values for both directions of the first keys that have one: `key:forward`, then `key`.
pub fn both<'a>(tags: &Tags<'a>, keys: &[&str]) -> [Option<&'a str>; 2] {
    ["forward", "backward"]
        .map(|direction| keys.iter().find_map(|key| tags.get(&format!("{key}:{direction}")).or_else(|| tags.get(key))))
}

/// Of several values the one that is allowed most clearly.
pub fn resolve<'a>(value: &'a str, open: &[&str], restricted: &[&str], closed: &[&str]) -> &'a str {
    if !value.contains(';') {
        return value;
    }
    let rank = |part: &str| match part {
        _ if open.contains(&part) => 3,
        _ if restricted.contains(&part) => 2,
        _ if closed.contains(&part) => 1,
        _ => 0,
    };
    let mut best = (-1, value);
    for part in value.split(';').map(str::trim) {
        if rank(part) > best.0 {
            best = (rank(part), part);
        }
    }
    best.1
}

/// The first number in a text, the comma as decimal point, and what follows it.
pub fn first_number(text: &str) -> Option<(f64, String)> {
    let text = text.replace(',', ".");
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let whole = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let end = match rest[whole..].strip_prefix('.') {
        Some(decimals) => {
            let count = decimals.find(|c: char| !c.is_ascii_digit()).unwrap_or(decimals.len());
            whole + 1 + count
        }
        None => whole,
    };
    Some((rest[..end].trim_end_matches('.').parse().ok()?, rest[end..].to_owned()))
}

/// A length in metres.
pub fn meters(text: &str) -> Option<f64> {
    let (number, rest) = first_number(text)?;
    match rest.split_once('\'') {
        Some((_, inches)) => Some((number * 12.0 + first_number(inches).map_or(0.0, |(inches, _)| inches)) * 0.0254),
        None => Some(number),
    }
}

/// A weight in kilograms.
pub fn kilograms(text: &str) -> Option<f64> {
    let (number, _) = first_number(text)?;
    Some(if text.contains("lbs") {
        number * 0.453_592_37
    } else if text.contains("kg") {
        number
    } else {
        number * 1000.0
    })
}

/// The kind of road that our classes call a `highway`.
pub fn road_class(highway: &str) -> RoadClass {
    match highway {
        "motorway" => RoadClass::Motorway,
        "trunk" => RoadClass::Trunk,
        "primary" => RoadClass::Primary,
        "secondary" => RoadClass::Secondary,
        "tertiary" => RoadClass::Tertiary,
        "unclassified" => RoadClass::Unclassified,
        "residential" => RoadClass::Residential,
        "service" => RoadClass::Service,
        "motorway_link" => RoadClass::MotorwayLink,
        "trunk_link" => RoadClass::TrunkLink,
        "primary_link" => RoadClass::PrimaryLink,
        "secondary_link" => RoadClass::SecondaryLink,
        "tertiary_link" => RoadClass::TertiaryLink,
        "living_street" => RoadClass::LivingStreet,
        "footway" => RoadClass::Footway,
        "path" => RoadClass::Path,
        "steps" => RoadClass::Steps,
        "pedestrian" => RoadClass::Pedestrian,
        "track" => RoadClass::Track,
        _ => RoadClass::Other,
    }
}

/// Tenths of a kilometre an hour.
pub fn tenths(kmh: f64) -> u16 {
    if kmh > 0.0 { (kmh * 10.0).round().max(1.0) as u16 } else { 0 }
}

/// Seconds of a ferry's `duration`, as far as the extracts need it: `HH:MM` or minutes.
pub fn duration(tags: &Tags<'_>) -> Option<u32> {
    let mut parts = tags.get("duration")?.split(':').map(|part| part.trim().parse::<u32>().ok());
    match (parts.next()??, parts.next()) {
        (minutes, None) => Some(minutes * 60),
        (hours, Some(minutes)) => Some(hours * 3600 + minutes? * 60),
    }
    .map(|seconds| seconds.max(1))
}
