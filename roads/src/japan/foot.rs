//! Pedestrians (徒歩).

use super::{
    access::{self, Permission},
    ferry,
    kind::Kind,
    oneway, surface,
};
use crate::{RoadClass, Tags};

/// 80 m a minute: 不動産の表示に関する公正競争規約施行規則 第9条第9号.
const WALKING_KMH: f64 = 4.8;
/// Along the slope of steps, up and down on average: half of that. Fruin measured 0.5 to 0.6 m/s up and 0.7 to 0.8 m/s
/// down (Pedestrian Planning and Design, 1971).
const STEPS_KMH: f64 = 2.4;
/// Loose ground (OSRM's foot profile: three quarters).
const LOOSE: f64 = 0.75;
/// Paths that are tagged as mountain walks, 3.6 km/h (`sac_scale=hiking`); anything harder is no way to a visit.
const HIKING_KMH: f64 = 3.6;

/// Speeds along and against, km/h; 0: closed.
pub(super) fn speeds(tags: &Tags<'_>, kind: Kind) -> [f64; 2] {
    let kmh = match kind.road {
        RoadClass::Ferry => ferry::SPEED_KMH,
        RoadClass::Steps => STEPS_KMH,
        _ if tags.is("sac_scale", "hiking") => HIKING_KMH,
        _ if surface::is_loose(tags) => WALKING_KMH * LOOSE,
        _ => WALKING_KMH,
    };
    open(tags, kind).map(|open| if open { kmh } else { 0.0 })
}

/// Whether pedestrians may go along and against a way.
///
/// Everywhere but on motorways and roads for motor cars only; `foot` and `access` say more. Private ground and what is
/// for customers only is closed. A street whose pavement is mapped beside it (`sidewalk=separate`) stays open, because
/// crossings between the two are often missing; `foot=use_sidepath` closes it.
pub(super) fn open(tags: &Tags<'_>, kind: Kind) -> [bool; 2] {
    let directions = oneway::walker(tags).open;
    let is_too_hard = tags
        .get("sac_scale")
        .is_some_and(|scale| scale.ends_with("mountain_hiking") || scale.ends_with("alpine_hiking"));
    [0, 1].map(|direction| directions[direction] && !is_too_hard && may_walk(tags, kind, direction))
}

fn may_walk(tags: &Tags<'_>, kind: Kind, direction: usize) -> bool {
    let stated = access::WALKER.stated(tags, direction);
    let is_for_cars_only =
        matches!(kind.road, RoadClass::Motorway | RoadClass::MotorwayLink) || tags.is("motorroad", "yes");
    match stated {
        Some(stated) if is_for_cars_only && stated.speaks_of_all => false,
        Some(stated) => match stated.permission {
            Permission::Open => true,
            Permission::Arrival => !is_closed_ground(tags),
            Permission::NotRiding | Permission::Closed => false,
        },
        None => !is_for_cars_only,
    }
}

/// `destination` and `residents` are addressed to drivers; `private`, `customers` and the like to everybody.
fn is_closed_ground(tags: &Tags<'_>) -> bool {
    let value = tags.get("foot").or_else(|| tags.get("access"));
    !matches!(value, Some("destination" | "residents"))
}
