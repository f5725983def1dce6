//! Bicycles (自転車).

use super::{
    access::{self, Permission},
    ferry, foot,
    kind::{Form, Kind},
    oneway,
    surface::{self, Ground},
};
use crate::{RoadClass, Tags};

/// On roads, streets and cycle tracks: 14.5 km/h with all stops was measured on public roads in Japan
/// (国土技術政策総合研究所: 自転車の走行空間等の違いによる旅行速度の差異に関する分析, 2010), rounded.
const RIDING_KMH: f64 = 15.0;
/// On pavements shared with pedestrians (自転車歩行者道): 11.6 km/h in the same study.
const SHARED_KMH: f64 = 11.0;
/// In streets for pedestrians where riding is allowed: one goes slowly (徐行, 道路交通法 第63条の4第2項).
const AMONG_PEDESTRIANS_KMH: f64 = 8.0;
/// Pushing, when one is a pedestrian (道路交通法 第2条第3項), and carrying up or down steps (OSRM's bicycle profile).
const PUSHING_KMH: f64 = 4.0;
const STEPS_KMH: f64 = 2.0;

/// Speeds along and against, km/h; 0: closed. Where riding is not allowed and walking is, the bicycle is pushed.
pub(super) fn speeds(tags: &Tags<'_>, kind: Kind) -> [f64; 2] {
    let riding = riding_kmh(tags, kind);
    let directions = oneway::rider(tags, kind).open;
    let walking = foot::open(tags, kind);
    let pushing = pushing_kmh(tags, kind);
    [0, 1].map(|direction| {
        if directions[direction] && riding > 0.0 && may_ride(tags, kind, direction) {
            riding
        } else if walking[direction] {
            pushing
        } else {
            0.0
        }
    })
}

/// Whether riding is allowed. Motorways, roads for motor cars only, and in Japan pavements without a sign
/// (普通自転車歩道通行可) are closed to riders; a tag that names bicycles opens them.
fn may_ride(tags: &Tags<'_>, kind: Kind, direction: usize) -> bool {
    let stated = access::RIDER.stated(tags, direction);
    let is_closed_unless_named = tags.is("motorroad", "yes")
        || matches!(
            kind.road,
            RoadClass::Motorway
                | RoadClass::MotorwayLink
                | RoadClass::Footway
                | RoadClass::Pedestrian
                | RoadClass::Steps
                | RoadClass::Corridor
                | RoadClass::Bridleway
                | RoadClass::Other
        );
    match stated {
        Some(stated) if is_closed_unless_named => stated.names_the_mode && stated.permission == Permission::Open,
        Some(stated) => match stated.permission {
            Permission::Open => true,
            // Signs about residents' and visitors' traffic are addressed to drivers.
            Permission::Arrival => {
                let value = tags.get("bicycle").or_else(|| tags.get("vehicle")).or_else(|| tags.get("access"));
                matches!(value, Some("destination" | "residents"))
            }
            Permission::NotRiding | Permission::Closed => false,
        },
        None => !is_closed_unless_named,
    }
}

/// The speed of riding; 0 where nobody can ride.
fn riding_kmh(tags: &Tags<'_>, kind: Kind) -> f64 {
    let is_named = matches!(tags.get("bicycle"), Some("yes" | "designated" | "official"));
    let most = match kind.road {
        RoadClass::Ferry => return ferry::SPEED_KMH,
        RoadClass::Steps => return 0.0,
        RoadClass::Footway | RoadClass::Bridleway | RoadClass::Other => SHARED_KMH,
        RoadClass::Pedestrian | RoadClass::Corridor => AMONG_PEDESTRIANS_KMH,
        RoadClass::Path if is_named => SHARED_KMH,
        RoadClass::Path if surface::is_paved(tags) => SHARED_KMH,
        RoadClass::Path => AMONG_PEDESTRIANS_KMH,
        RoadClass::LivingStreet => SHARED_KMH,
        RoadClass::Service if kind.form == Form::ParkingAisle => SHARED_KMH,
        RoadClass::Track if !tags.is("tracktype", "grade1") && !surface::is_paved(tags) => SHARED_KMH,
        _ => RIDING_KMH,
    };
    match surface::ground(tags) {
        Ground::Good => most,
        Ground::Fair => most.min(12.0),
        Ground::Rough => most.min(8.0),
        Ground::Bad | Ground::Worst => 0.0,
    }
}

fn pushing_kmh(tags: &Tags<'_>, kind: Kind) -> f64 {
    match kind.road {
        RoadClass::Steps => STEPS_KMH,
        // No bicycles inside buildings, nor on a ferry that refuses them.
        RoadClass::Corridor | RoadClass::Ferry => 0.0,
        _ if tags.is("sac_scale", "hiking") => STEPS_KMH,
        _ => PUSHING_KMH,
    }
}
