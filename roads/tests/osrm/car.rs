//! `profiles/car.lua`.

use kaomie_roads::{Class, Mode, NodeRules, Place, Rules, Tags, TurnCosts, WayRules};

use super::tagging::{both, duration, kilograms, meters, resolve, road_class, tenths};

/// OSRM's car.
pub struct OsrmCar;

const ACCESS: [&str; 4] = ["motorcar", "motor_vehicle", "vehicle", "access"];
const OPEN: [&str; 7] = ["yes", "motorcar", "motor_vehicle", "vehicle", "permissive", "designated", "hov"];
const RESTRICTED: [&str; 7] = ["private", "delivery", "destination", "customers", "permit", "residents", "unknown"];
const CLOSED: [&str; 20] = [
    "no",
    "agricultural",
    "forestry",
    "emergency",
    "psv",
    "taxi",
    "share_taxi",
    "minibus",
    "bus",
    "foot",
    "emergency_vehicle",
    "restricted",
    "military",
    "official",
    "customers",
    "private",
    "delivery",
    "destination",
    "permit",
    "residents",
];

impl Rules for OsrmCar {
    fn way(&self, tags: &Tags<'_>, _: Place) -> Option<WayRules> {
        let highway = tags.get("highway").unwrap_or_default();
        if is_blocked(tags, highway) || tags.is("service", "emergency_access") {
            return None;
        }
        let access = both(tags, &ACCESS).map(|value| value.map(|value| resolve(value, &OPEN, &RESTRICTED, &CLOSED)));
        let highway_kmh = highway_kmh(highway);
        let restricted =
            access.map(|value| highway_kmh.is_some() && value.is_some_and(|value| RESTRICTED.contains(&value)));
        let fits = fits(tags);
        let oneway = oneway(tags, highway);
        let mut open = [0, 1].map(|direction| {
            let forbidden = access[direction].is_some_and(|value| CLOSED.contains(&value)) && !restricted[direction];
            fits[direction] && !forbidden && oneway[direction]
        });
        let mut kmh = [highway_kmh.unwrap_or(0.0); 2];
        let mut seconds = None;
        match tags.get("route") {
            Some("ferry") => (kmh, open, seconds) = ([5.0; 2], [true; 2], duration(tags)),
            Some("shuttle_train") => (kmh, open, seconds) = ([10.0; 2], [true; 2], duration(tags)),
            _ if tags.is("bridge", "movable") => (kmh, open, seconds) = ([5.0; 2], [true; 2], duration(tags)),
            _ if highway_kmh.is_none() => {
                kmh = access.map(|value| match value {
                    Some(value) if OPEN.contains(&value) || !CLOSED.contains(&value) => 10.0,
                    _ => 0.0,
                });
            }
            _ => {}
        }
        bound(tags, &mut kmh);
        let speeds = [0, 1].map(|direction| if open[direction] { tenths(kmh[direction]) } else { 0 });
        if speeds == [0, 0] {
            return None;
        }
        let mut all = [[0; 2]; 3];
        all[Mode::Car.index()] = speeds;
        // Classes have no direction here: what is free one way is not taken for restricted.
        let restricted = [0, 1].iter().all(|&direction| speeds[direction] == 0 || restricted[direction]);
        let class = Class { road: road_class(highway), prefecture: 0, density: 0, speeds: all, restricted };
        Some(WayRules { class, duration_seconds: seconds })
    }

    fn node(&self, tags: &Tags<'_>) -> NodeRules {
        let signal = matches!(tags.get("highway"), Some("traffic_signals" | "stop"));
        let access = ACCESS.iter().find_map(|key| tags.get(key));
        let closed = match access.map(|value| resolve(value, &OPEN, &RESTRICTED, &CLOSED)) {
            Some(value) => CLOSED.contains(&value) && !RESTRICTED.contains(&value),
            None => tags.get("barrier").is_some_and(|barrier| is_in_the_way(tags, barrier)),
        };
        NodeRules { signal, closed: [closed, true, true] }
    }

    fn turns(&self, drives_on_the_left: bool) -> TurnCosts {
        let bias = if drives_on_the_left { 1.0 / 1.075 } else { 1.075 };
        let by_angle = (0..256)
            .map(|step: i32| {
                let angle = f64::from(if step <= 128 { step } else { step - 256 }) * 360.0 / 256.0;
                let across = if drives_on_the_left { angle > 0.0 } else { angle < 0.0 };
                let oncoming = 2.0 / (1.0 + (-(13.0 * angle.abs() / 180.0 - 3.25)).exp());
                let back = if angle.abs() >= TURNING_BACK_DEGREES { U_TURN_SECONDS } else { 0.0 };
                (turn(angle, bias) + if across { oncoming } else { 0.0 } + back) as f32
            })
            .collect();
        TurnCosts { by_angle, signal: 2.0, u_turn: (U_TURN_SECONDS + turn(180.0, bias)) as f32 }
    }

    fn about(&self) -> String {
        "OSRM's car".to_owned()
    }
}

/// `u_turn_penalty`.
const U_TURN_SECONDS: f64 = 20.0;
/// OSRM takes both carriageways of a divided road for one where they part, and going from one to the other for turning
/// back. Nothing is merged here, but hardly any other turn is as sharp.
const TURNING_BACK_DEGREES: f64 = 160.0;

fn turn(angle: f64, bias: f64) -> f64 {
    if angle >= 0.0 {
        7.5 / (1.0 + (-((13.0 / bias) * angle / 180.0 - 6.5 * bias)).exp())
    } else {
        7.5 / (1.0 + (-((13.0 * bias) * -angle / 180.0 - 6.5 / bias)).exp())
    }
}

fn is_blocked(tags: &Tags<'_>, highway: &str) -> bool {
    matches!(highway, "steps" | "construction" | "proposed" | "area" | "reversible" | "impassable" | "hov_lanes")
        || (highway.is_empty() && tags.get("route").is_none())
        || tags.is("area", "yes")
        || tags.is("railway", "construction")
        || tags.get("construction").is_some_and(|value| !matches!(value, "no" | "widening" | "minor"))
        || (highway.is_empty() && tags.get("proposed").is_some())
        || tags.is("oneway", "reversible")
        || tags.is("impassable", "yes")
        || tags.is("status", "impassable")
}

fn fits(tags: &Tags<'_>) -> [bool; 2] {
    let height = |text: &str| match text {
        "default" | "none" | "no-sign" | "unsigned" => Some(4.5),
        _ => meters(text),
    };
    let high = both(tags, &["maxheight:physical", "maxheight"]).map(|v| v.and_then(height).is_none_or(|m| m >= 2.0));
    let wide = both(tags, &["maxwidth:physical", "maxwidth", "width", "est_width"])
        .map(|v| v.and_then(meters).is_none_or(|m| m > 1.9));
    let long = both(tags, &["maxlength"]).map(|v| v.and_then(meters).is_none_or(|m| m >= 4.8));
    let strong =
        both(tags, &["maxweightrating", "maxweight"]).map(|v| v.and_then(kilograms).is_none_or(|kg| kg >= 2000.0));
    [0, 1].map(|direction| high[direction] && wide[direction] && long[direction] && strong[direction])
}

fn oneway(tags: &Tags<'_>, highway: &str) -> [bool; 2] {
    let keys = ["oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"];
    match keys.iter().find_map(|key| tags.get(key)) {
        Some("-1") => [false, true],
        Some("yes" | "1" | "true") => [true, false],
        Some("no") => [true, true],
        _ if highway == "motorway" || matches!(tags.get("junction"), Some("roundabout" | "circular")) => [true, false],
        _ => [true, true],
    }
}

fn highway_kmh(highway: &str) -> Option<f64> {
    Some(match highway {
        "motorway" => 90.0,
        "motorway_link" => 45.0,
        "trunk" => 85.0,
        "trunk_link" => 40.0,
        "primary" => 65.0,
        "primary_link" => 30.0,
        "secondary" => 55.0,
        "secondary_link" | "unclassified" | "residential" => 25.0,
        "tertiary" => 40.0,
        "tertiary_link" | "winter_road" => 20.0,
        "living_street" => 10.0,
        "service" | "ice_road" => 15.0,
        _ => return None,
    })
}

/// Tagged limits, times 0.8, replace the speed; bad ground bounds it.
fn bound(tags: &Tags<'_>, kmh: &mut [f64; 2]) {
    let limits = both(tags, &["maxspeed:advisory", "maxspeed", "source:maxspeed", "maxspeed:type"]);
    for (kmh, limit) in kmh.iter_mut().zip(limits) {
        if let Some(limit) = limit.map(limit_kmh).filter(|limit| *limit > 0.0) {
            *kmh = limit * 0.8;
        }
        *kmh = kmh.min(surface_kmh(tags));
    }
}

fn limit_kmh(text: &str) -> f64 {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if let Ok(number) = text[..digits].parse::<f64>() {
        return if text.contains("mph") || text.contains("mp/h") { number * 1.609 } else { number };
    }
    match text.to_ascii_lowercase().as_str() {
        "none" => 140.0,
        "de:motorway" => 0.0,
        "de:rural" | "at:rural" => 100.0,
        "de:living_street" => 7.0,
        zone => match zone.split_once(':').map(|(_, zone)| zone) {
            Some("urban") => 50.0,
            Some("rural") => 90.0,
            Some("trunk") => 110.0,
            Some("motorway") => 130.0,
            _ => 0.0,
        },
    }
}

fn surface_kmh(tags: &Tags<'_>) -> f64 {
    let surface = match tags.get("surface").unwrap_or_default() {
        "cement" | "compacted" | "fine_gravel" => 80.0,
        "paving_stones" | "metal" | "bricks" => 60.0,
        "grass" | "wood" | "sett" | "grass_paver" | "gravel" | "unpaved" | "ground" | "dirt" | "pebblestone"
        | "tartan" => 40.0,
        "cobblestone" | "clay" | "snow" => 30.0,
        "earth" | "stone" | "rocky" | "sand" | "ice" => 20.0,
        "laterite" => 15.0,
        "mud" => 10.0,
        _ => f64::INFINITY,
    };
    let track = match tags.get("tracktype").unwrap_or_default() {
        "grade1" => 60.0,
        "grade2" => 40.0,
        "grade3" => 30.0,
        "grade4" => 25.0,
        "grade5" => 20.0,
        _ => f64::INFINITY,
    };
    let smoothness: f64 = match tags.get("smoothness").unwrap_or_default() {
        "intermediate" => 80.0,
        "bad" => 40.0,
        "very_bad" => 20.0,
        "horrible" => 10.0,
        "very_horrible" => 5.0,
        "impassable" => 0.0,
        _ => f64::INFINITY,
    };
    smoothness.min(track).min(surface)
}

fn is_in_the_way(tags: &Tags<'_>, barrier: &str) -> bool {
    if barrier == "height_restrictor" {
        return tags.get("maxheight").and_then(meters).is_some_and(|meters| meters < 2.0);
    }
    let passes = matches!(
        barrier,
        "cattle_grid"
            | "border_control"
            | "toll_booth"
            | "sally_port"
            | "no"
            | "entrance"
            | "arch"
            | "gate"
            | "lift_gate"
    );
    let kerb =
        barrier == "kerb" && (matches!(tags.get("kerb"), Some("lowered" | "flush")) || tags.is("highway", "crossing"));
    !passes && !tags.is("bollard", "rising") && !kerb
}
