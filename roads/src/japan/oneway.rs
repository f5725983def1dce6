//! One-way streets (一方通行).

use super::kind::{Form, Kind};
use crate::{RoadClass, Tags};

/// Which directions of a way a mode may go: along it, against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directions {
    /// Along and against.
    pub open: [bool; 2],
    /// One lane for both, by turns (`oneway=alternating`): half the time is spent waiting.
    pub by_turns: bool,
}

const BOTH: Directions = Directions { open: [true; 2], by_turns: false };
const NEITHER: Directions = Directions { open: [false; 2], by_turns: false };

/// For cars. A road that changes its direction during the day (`reversible`) is closed: no time is asked for.
pub(super) fn car(tags: &Tags<'_>, kind: Kind) -> Directions {
    let value = first(tags, &["oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"]);
    stated(value).unwrap_or_else(|| implied(kind))
}

/// For a bicycle being ridden. 「自転車を除く」 under a one-way sign is `oneway:bicycle=no` or a `cycleway=opposite`.
pub(super) fn rider(tags: &Tags<'_>, kind: Kind) -> Directions {
    if let Some(directions) = stated(tags.get("oneway:bicycle")) {
        return directions;
    }
    if tags.is("oneway:bicycle", "opposite") || tags.is("bicycle", "opposite") {
        return BOTH;
    }
    let contraflow = ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"]
        .iter()
        .any(|key| tags.get(key).is_some_and(|value| value.starts_with("opposite")));
    if contraflow {
        return BOTH;
    }
    stated(first(tags, &["oneway:vehicle", "oneway"])).unwrap_or_else(|| implied(kind))
}

/// For pedestrians, whom a one-way street does not bind: only what names them, and moving stairs.
pub(super) fn walker(tags: &Tags<'_>) -> Directions {
    if let Some(directions) = stated(tags.get("oneway:foot")) {
        return directions;
    }
    match tags.get("conveying") {
        Some("forward") => Directions { open: [true, false], by_turns: false },
        Some("backward") => Directions { open: [false, true], by_turns: false },
        _ => BOTH,
    }
}

fn first<'a>(tags: &Tags<'a>, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| tags.get(key))
}

fn stated(value: Option<&str>) -> Option<Directions> {
    Some(match value? {
        "yes" | "1" | "true" => Directions { open: [true, false], by_turns: false },
        "-1" | "reverse" => Directions { open: [false, true], by_turns: false },
        "no" | "0" | "false" => BOTH,
        "alternating" => Directions { open: [true; 2], by_turns: true },
        "reversible" => NEITHER,
        _ => return None,
    })
}

fn implied(kind: Kind) -> Directions {
    if kind.road == RoadClass::Motorway || kind.form == Form::Roundabout {
        Directions { open: [true, false], by_turns: false }
    } else {
        BOTH
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::japan::kind;

    fn open(pairs: &[(&str, &str)]) -> [[bool; 2]; 3] {
        let mut pairs = pairs.to_vec();
        pairs.push(("highway", "residential"));
        let tags = Tags::new(&pairs);
        let kind = kind::of(&tags).unwrap();
        [car(&tags, kind).open, rider(&tags, kind).open, walker(&tags).open]
    }

    #[test]
    fn each_mode_has_its_directions() {
        const BOTH: [bool; 2] = [true, true];
        const ALONG: [bool; 2] = [true, false];
        const AGAINST: [bool; 2] = [false, true];
        for (pairs, expected) in [
            (&[][..], [BOTH, BOTH, BOTH]),
            (&[("oneway", "yes")], [ALONG, ALONG, BOTH]),
            (&[("oneway", "1")], [ALONG, ALONG, BOTH]),
            (&[("oneway", "-1")], [AGAINST, AGAINST, BOTH]),
            (&[("oneway", "reverse")], [AGAINST, AGAINST, BOTH]),
            (&[("oneway", "false")], [BOTH, BOTH, BOTH]),
            (&[("oneway", "alternating")], [BOTH, BOTH, BOTH]),
            (&[("oneway", "reversible")], [[false; 2], [false; 2], BOTH]),
            (&[("oneway", "yes"), ("oneway:bicycle", "no")], [ALONG, BOTH, BOTH]),
            (&[("oneway", "yes"), ("cycleway", "opposite_lane")], [ALONG, BOTH, BOTH]),
            (&[("oneway", "yes"), ("bicycle", "opposite")], [ALONG, BOTH, BOTH]),
            (&[("oneway", "yes"), ("cycleway:left", "opposite_track")], [ALONG, BOTH, BOTH]),
            (&[("oneway", "yes"), ("oneway:motor_vehicle", "no")], [BOTH, ALONG, BOTH]),
            (&[("oneway:foot", "yes")], [BOTH, BOTH, ALONG]),
            (&[("conveying", "backward")], [BOTH, BOTH, AGAINST]),
            (&[("junction", "roundabout")], [ALONG, ALONG, BOTH]),
            (&[("junction", "circular"), ("oneway", "no")], [BOTH, BOTH, BOTH]),
        ] {
            assert_eq!(open(pairs), expected, "{pairs:?}");
        }
    }

    #[test]
    fn a_motorway_has_one_direction_and_its_links_say_so() {
        let way = |highway| {
            let pairs = [("highway", highway)];
            let tags = Tags::new(&pairs);
            car(&tags, kind::of(&tags).unwrap()).open
        };
        assert_eq!(way("motorway"), [true, false]);
        assert_eq!(way("motorway_link"), [true, true]);
    }
}
