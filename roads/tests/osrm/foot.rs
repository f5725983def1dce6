//! `profiles/foot.lua`.

use kaomie_roads::{Class, Mode, NodeRules, Place, RoadClass, Rules, Tags, TurnCosts, WayRules};

use super::tagging::{both, duration, road_class, tenths};

/// OSRM's pedestrian: 5 km/h. Its 3.75 km/h on gravel is 3.8 here, as speeds have one decimal.
pub struct OsrmFoot;

const KMH: f64 = 5.0;
const OPEN: [&str; 4] = ["yes", "foot", "permissive", "designated"];
const CLOSED: [&str; 6] = ["no", "agricultural", "forestry", "private", "delivery", "use_sidepath"];

impl Rules for OsrmFoot {
    fn way(&self, tags: &Tags<'_>, _: Place) -> Option<WayRules> {
        if tags.is("impassable", "yes") || tags.is("status", "impassable") || tags.is("motorroad", "yes") {
            return None;
        }
        let highway = tags.get("highway").unwrap_or_default();
        if matches!(highway, "impassable" | "proposed" | "motorroad") {
            return None;
        }
        let access = both(tags, &["foot", "access"]);
        let is_ferry = tags.is("route", "ferry");
        let own = is_walked(tags, highway) || is_ferry;
        let separate =
            ["sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right"].iter().any(|key| tags.is(key, "separate"));
        let directions = match (tags.get("oneway:foot"), tags.get("conveying")) {
            (Some("yes" | "1" | "true"), _) | (_, Some("forward")) => [true, false],
            (Some("-1"), _) | (_, Some("backward")) => [false, true],
            _ => [true, true],
        };
        let kmh = match tags.get("surface") {
            Some("fine_gravel" | "gravel" | "pebblestone") => KMH * 0.75,
            Some("mud" | "sand") => KMH * 0.5,
            _ => KMH,
        };
        let speeds = [0, 1].map(|direction| {
            let is_stated_open = access[direction].is_some_and(|value| !CLOSED.contains(&value));
            let is_whitelisted = access[direction].is_some_and(|value| OPEN.contains(&value));
            let is_stated_closed = access[direction].is_some() && !is_stated_open;
            let open = directions[direction]
                && !is_stated_closed
                && (own || is_stated_open || is_whitelisted)
                && (!separate || is_stated_open);
            if open { tenths(kmh) } else { 0 }
        });
        if speeds == [0, 0] || is_no_way(tags) {
            return None;
        }
        let mut all = [[0; 2]; 3];
        all[Mode::Foot.index()] = speeds;
        let road = if is_ferry { RoadClass::Ferry } else { road_class(highway) };
        let class = Class { road, prefecture: 0, density: 0, speeds: all, restricted: false };
        Some(WayRules { class, duration_seconds: if is_ferry { duration(tags) } else { None } })
    }

    fn node(&self, tags: &Tags<'_>) -> NodeRules {
        let closed = match tags.get("foot").or_else(|| tags.get("access")) {
            Some(value) => CLOSED.contains(&value),
            None => {
                matches!(tags.get("barrier"), Some("yes" | "wall" | "fence"))
                    && !tags.is("bollard", "rising")
                    && tags.get("sensory").is_none()
            }
        };
        NodeRules { signal: tags.is("highway", "traffic_signals"), closed: [true, true, closed] }
    }

    fn turns(&self, _: bool) -> TurnCosts {
        TurnCosts { by_angle: vec![0.0; 256], signal: 2.0, u_turn: 2.0 }
    }

    fn about(&self) -> String {
        "OSRM's pedestrian".to_owned()
    }
}

/// None of the keys that OSRM looks at first.
fn is_no_way(tags: &Tags<'_>) -> bool {
    ["highway", "bridge", "route", "man_made", "railway", "platform", "amenity", "public_transport"]
        .iter()
        .all(|key| tags.get(key).is_none())
}

fn is_walked(tags: &Tags<'_>, highway: &str) -> bool {
    matches!(
        highway,
        "primary"
            | "primary_link"
            | "secondary"
            | "secondary_link"
            | "tertiary"
            | "tertiary_link"
            | "unclassified"
            | "residential"
            | "living_street"
            | "service"
            | "track"
            | "path"
            | "steps"
            | "pedestrian"
            | "platform"
            | "footway"
            | "pier"
    ) || tags.is("railway", "platform")
        || matches!(tags.get("amenity"), Some("parking" | "parking_entrance"))
        || tags.is("man_made", "pier")
}
