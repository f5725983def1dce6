//! What kind of road a way is.

use crate::{RoadClass, Tags};

/// A kind of road and its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The kind.
    pub road: RoadClass,
    /// The form.
    pub form: Form,
}

/// What is particular about a road, as far as typical speeds know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing.
    Plain,
    /// `junction=roundabout` or `circular` (環状交差点).
    Roundabout,
    /// A link between roads; signed: it shows its destinations, as exits do.
    Link {
        /// It shows its destinations.
        signed: bool,
    },
    /// The way to a house (敷地内の通路).
    Driveway,
    /// A narrow street between buildings (路地).
    Alley,
    /// Between parked cars (駐車場内の通路).
    ParkingAisle,
    /// Past a counter.
    DriveThrough,
}

/// The kind of a way; `None` when nobody can use it: no road at all, not built yet, given up, or impassable.
pub(super) fn of(tags: &Tags<'_>) -> Option<Kind> {
    if is_out_of_use(tags) {
        return None;
    }
    let road = match tags.get("highway") {
        Some(highway) => road(highway)?,
        None if tags.is("route", "ferry") => RoadClass::Ferry,
        None if is_walkable_structure(tags) => RoadClass::Other,
        None => return None,
    };
    Some(Kind { road, form: form(tags, road) })
}

/// Platforms and piers are walked along though they are no `highway`.
fn is_walkable_structure(tags: &Tags<'_>) -> bool {
    tags.is("railway", "platform") || tags.is("public_transport", "platform") || tags.is("man_made", "pier")
}

fn is_out_of_use(tags: &Tags<'_>) -> bool {
    let under_construction =
        tags.get("construction").is_some_and(|value| !matches!(value, "no" | "widening" | "minor"));
    under_construction
        || ["impassable", "abandoned", "disused", "razed", "demolished"].iter().any(|key| tags.is(key, "yes"))
        || tags.is("status", "impassable")
        || tags.is("smoothness", "impassable")
}

/// `None`: `construction`, `proposed`, `abandoned`, `razed`, `bus_guideway`, `raceway`, `via_ferrata`, areas of
/// services, and whatever else is no road.
fn road(highway: &str) -> Option<RoadClass> {
    Some(match highway {
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
        "road" => RoadClass::Road,
        "track" => RoadClass::Track,
        "path" => RoadClass::Path,
        "footway" => RoadClass::Footway,
        "cycleway" => RoadClass::Cycleway,
        "pedestrian" => RoadClass::Pedestrian,
        "steps" => RoadClass::Steps,
        "corridor" => RoadClass::Corridor,
        "bridleway" => RoadClass::Bridleway,
        "platform" => RoadClass::Other,
        _ => return None,
    })
}

fn form(tags: &Tags<'_>, road: RoadClass) -> Form {
    if matches!(tags.get("junction"), Some("roundabout" | "circular")) {
        return Form::Roundabout;
    }
    match road {
        RoadClass::MotorwayLink
        | RoadClass::TrunkLink
        | RoadClass::PrimaryLink
        | RoadClass::SecondaryLink
        | RoadClass::TertiaryLink => {
            Form::Link { signed: tags.iter().any(|(key, _)| key == "destination" || key.starts_with("destination:")) }
        }
        RoadClass::Service => match tags.get("service") {
            Some("driveway") => Form::Driveway,
            Some("alley") => Form::Alley,
            Some("parking_aisle" | "parking") => Form::ParkingAisle,
            Some("drive-through" | "drive-thru") => Form::DriveThrough,
            _ => Form::Plain,
        },
        _ => Form::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(pairs: &[(&str, &str)]) -> Option<(RoadClass, Form)> {
        of(&Tags::new(pairs)).map(|kind| (kind.road, kind.form))
    }

    #[test]
    fn a_way_is_of_the_kind_its_tags_say() {
        let (plain, unsigned) = (Form::Plain, Form::Link { signed: false });
        for (pairs, expected) in [
            (&[("highway", "trunk")][..], Some((RoadClass::Trunk, plain))),
            (&[("highway", "primary_link")], Some((RoadClass::PrimaryLink, unsigned))),
            (
                &[("highway", "motorway_link"), ("destination:ref", "E1")],
                Some((RoadClass::MotorwayLink, Form::Link { signed: true })),
            ),
            (&[("highway", "tertiary"), ("junction", "circular")], Some((RoadClass::Tertiary, Form::Roundabout))),
            (&[("highway", "service"), ("service", "alley")], Some((RoadClass::Service, Form::Alley))),
            (&[("highway", "residential"), ("service", "alley")], Some((RoadClass::Residential, plain))),
            (&[("route", "ferry")], Some((RoadClass::Ferry, plain))),
            (&[("man_made", "pier")], Some((RoadClass::Other, plain))),
            (&[("railway", "platform")], Some((RoadClass::Other, plain))),
            (&[("route", "bus")], None),
            (&[("building", "yes")], None),
            (&[], None),
        ] {
            assert_eq!(kind(pairs), expected, "{pairs:?}");
        }
    }

    #[test]
    fn what_is_not_built_or_given_up_is_no_road() {
        for pairs in [
            &[("highway", "construction"), ("construction", "primary")][..],
            &[("highway", "primary"), ("construction", "yes")],
            &[("highway", "proposed")],
            &[("highway", "abandoned")],
            &[("highway", "raceway")],
            &[("highway", "residential"), ("abandoned", "yes")],
            &[("highway", "track"), ("impassable", "yes")],
        ] {
            assert_eq!(kind(pairs), None, "{pairs:?}");
        }
        assert!(kind(&[("highway", "primary"), ("construction", "widening")]).is_some());
    }
}
