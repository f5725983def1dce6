//! The general speed limit of the law (法定速度).

use super::{
    kind::{Form, Kind},
    limit, measure, oneway,
};
use crate::{Place, RoadClass, Tags};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year of the Common Era.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Since this day, cars may go 30 km/h on roads without a centre line where no sign says otherwise
/// (生活道路の法定速度; 道路交通法施行令 第11条, 令和6年政令第244号による改正).
pub const CENTRE_LINE_RULE_SINCE: Day = Day { year: 2026, month: 9, day: 1 };

/// The general limit where the law of Japan sets one that matters, km/h.
///
/// The law keeps 60 km/h on roads with a centre line or lanes painted on them, on roads whose directions are divided,
/// and on roads for motor cars only; on every other ordinary road it is 30 km/h. What stands for that in tags:
///
/// - `lane_markings=yes`, two lanes or more, or `divider`: painted. `lane_markings=no`: not.
/// - Else a two-way road with one lane, or narrower than 5.5 m (below which no centre line is painted), is not.
/// - Else a one-way road of less than two lanes has no line to divide it, unless it is one half of a greater road
///   (`dual_carriageway=yes`, or primary and above, where that is what a one-way road is).
/// - Else the kind decides: `residential`, `unclassified`, `living_street`, `service`, `road` and `track` are taken to
///   have none, `tertiary` and above to have one.
pub(super) fn general_kmh(tags: &Tags<'_>, kind: Kind, place: Place, day: Day) -> Option<f64> {
    let in_japan = (1..=47).contains(&place.prefecture);
    (in_japan && day >= CENTRE_LINE_RULE_SINCE && !limit::is_signed(tags) && is_undivided(tags, kind)).then_some(30.0)
}

/// Centre lines are painted on carriageways at least this wide, metres (道路構造令: two lanes of 2.75 m).
const CENTRE_LINE_WIDTH: f64 = 5.5;

fn is_undivided(tags: &Tags<'_>, kind: Kind) -> bool {
    if matches!(kind.road, RoadClass::Motorway | RoadClass::MotorwayLink) || tags.is("motorroad", "yes") {
        return false;
    }
    match tags.get("lane_markings") {
        Some("no") => return true,
        Some("yes") => return false,
        _ => {}
    }
    let lanes = tags.get("lanes").and_then(measure::split).map(|(lanes, _)| lanes);
    if lanes.is_some_and(|lanes| lanes >= 2.0)
        || tags.is("dual_carriageway", "yes")
        || tags.get("divider").is_some_and(|divider| divider != "no")
    {
        return false;
    }
    let one_way = oneway::car(tags, kind).open != [true, true];
    let width = tags.get("width").and_then(measure::meters);
    if !one_way && (lanes.is_some() || width.is_some_and(|width| width < CENTRE_LINE_WIDTH)) {
        return true;
    }
    let is_great = matches!(kind.road, RoadClass::Trunk | RoadClass::Primary) || matches!(kind.form, Form::Link { .. });
    if one_way {
        return !is_great && kind.form != Form::Roundabout;
    }
    let is_wide = width.is_some();
    matches!(
        kind.road,
        RoadClass::Residential
            | RoadClass::Unclassified
            | RoadClass::LivingStreet
            | RoadClass::Service
            | RoadClass::Road
            | RoadClass::Track
    ) && !is_wide
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::japan::kind;

    const TOKYO: Place = Place { prefecture: 13, density: 1 };

    fn general(pairs: &[(&str, &str)], place: Place, day: Day) -> Option<f64> {
        let tags = Tags::new(pairs);
        general_kmh(&tags, kind::of(&tags).unwrap(), place, day)
    }

    #[test]
    fn roads_without_a_centre_line_are_limited_to_30() {
        for (pairs, limited) in [
            (&[("highway", "residential")][..], true),
            (&[("highway", "unclassified")], true),
            (&[("highway", "service")], true),
            (&[("highway", "residential"), ("lanes", "2")], false),
            (&[("highway", "residential"), ("lane_markings", "yes")], false),
            (&[("highway", "residential"), ("width", "6")], false),
            (&[("highway", "residential"), ("width", "4")], true),
            (&[("highway", "residential"), ("oneway", "yes")], true),
            (&[("highway", "residential"), ("maxspeed", "40")], false),
            (&[("highway", "residential"), ("maxspeed:type", "JP:urban")], true),
            (&[("highway", "tertiary")], false),
            (&[("highway", "tertiary"), ("lane_markings", "no")], true),
            (&[("highway", "tertiary"), ("lanes", "1")], true),
            (&[("highway", "tertiary"), ("lanes", "1.5")], true),
            (&[("highway", "tertiary"), ("width", "4.5 m")], true),
            (&[("highway", "secondary"), ("oneway", "yes"), ("lanes", "1")], true),
            (&[("highway", "secondary"), ("oneway", "yes"), ("dual_carriageway", "yes")], false),
            (&[("highway", "primary"), ("oneway", "yes"), ("lanes", "1")], false),
            (&[("highway", "primary"), ("lane_markings", "no")], true),
            (&[("highway", "primary_link"), ("oneway", "yes")], false),
            (&[("highway", "motorway")], false),
            (&[("highway", "trunk"), ("motorroad", "yes"), ("lanes", "1")], false),
        ] {
            let expected = limited.then_some(30.0);
            assert_eq!(general(pairs, TOKYO, CENTRE_LINE_RULE_SINCE), expected, "{pairs:?}");
        }
    }

    #[test]
    fn the_rule_begins_on_its_day_and_holds_in_japan_only() {
        let street = [("highway", "residential")];
        let day = |year, month, day| general(&street, TOKYO, Day { year, month, day });
        assert_eq!(day(2026, 8, 31), None);
        assert_eq!(day(2026, 9, 1), Some(30.0));
        assert_eq!(day(2027, 1, 1), Some(30.0));
        assert_eq!(general(&street, Place { prefecture: 0, density: 2 }, CENTRE_LINE_RULE_SINCE), None);
    }
}
