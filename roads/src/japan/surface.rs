//! What bad ground does to speed.

use crate::Tags;

/// How bad the ground is, as far as tags tell: the worst of `surface`, `smoothness` and `tracktype`.
///
/// Steps as in the photographs of OpenStreetMap's wiki (`Key:smoothness`): they are named for the wheels that can
/// still pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ground {
    /// Asphalt, or nothing is said.
    Good,
    /// Paving stones, compacted gravel: city bicycles and cars pass, slower.
    Fair,
    /// Gravel, unpaved: cars and sturdy bicycles.
    Rough,
    /// Earth, grass, deep ruts: high cars, nobody rides.
    Bad,
    /// Only tractors, and feet.
    Worst,
}

/// The ground of a way.
pub(super) fn ground(tags: &Tags<'_>) -> Ground {
    let surface = tags.get("surface").map_or(Ground::Good, of_surface);
    let smoothness = tags.get("smoothness").map_or(Ground::Good, of_smoothness);
    let track = tags.get("tracktype").map_or(Ground::Good, of_tracktype);
    surface.max(smoothness).max(track)
}

/// Ground on which feet sink in or slip: sand, mud, loose gravel.
pub(super) fn is_loose(tags: &Tags<'_>) -> bool {
    matches!(tags.get("surface"), Some("sand" | "mud" | "gravel" | "fine_gravel" | "pebblestone" | "rock" | "snow"))
}

/// The surface is tagged as paved.
pub(super) fn is_paved(tags: &Tags<'_>) -> bool {
    tags.get("surface").is_some_and(|surface| {
        surface.starts_with("asphalt")
            || surface.starts_with("concrete")
            || matches!(surface, "paved" | "chipseal" | "paving_stones" | "bricks" | "metal" | "tartan" | "rubber")
    })
}

fn of_surface(surface: &str) -> Ground {
    match surface {
        "paving_stones"
        | "bricks"
        | "sett"
        | "compacted"
        | "fine_gravel"
        | "wood"
        | "metal"
        | "metal_grid"
        | "cobblestone:flattened"
        | "unhewn_cobblestone"
        | "cobblestone"
        | "concrete:lanes"
        | "grass_paver" => Ground::Fair,
        "unpaved" | "gravel" | "pebblestone" | "ground" | "dirt" | "clay" | "woodchips" | "stone"
        | "stepping_stones" => Ground::Rough,
        "earth" | "grass" | "rock" | "snow" | "ice" => Ground::Bad,
        "sand" | "mud" => Ground::Worst,
        _ => Ground::Good,
    }
}

fn of_smoothness(smoothness: &str) -> Ground {
    match smoothness {
        "bad" => Ground::Fair,
        "very_bad" => Ground::Rough,
        "horrible" => Ground::Bad,
        "very_horrible" | "impassable" => Ground::Worst,
        _ => Ground::Good,
    }
}

fn of_tracktype(grade: &str) -> Ground {
    match grade {
        "grade2" => Ground::Fair,
        "grade3" => Ground::Rough,
        "grade4" => Ground::Bad,
        "grade5" => Ground::Worst,
        _ => Ground::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_all_tags_counts() {
        for (pairs, expected) in [
            (&[][..], Ground::Good),
            (&[("surface", "asphalt")], Ground::Good),
            (&[("surface", "something new")], Ground::Good),
            (&[("surface", "gravel")], Ground::Rough),
            (&[("surface", "asphalt"), ("smoothness", "horrible")], Ground::Bad),
            (&[("tracktype", "grade1"), ("surface", "compacted")], Ground::Fair),
            (&[("tracktype", "grade5")], Ground::Worst),
        ] {
            assert_eq!(ground(&Tags::new(pairs)), expected, "{pairs:?}");
        }
    }
}
