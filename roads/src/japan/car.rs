//! Cars (車).

use super::{
    access::{self, Permission},
    kind::{Form, Kind},
    law::{self, Day},
    limit, measure, oneway,
    surface::{self, Ground},
    typical,
};
use crate::{Place, RoadClass, Tags};

/// What a way is to a car.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Car {
    /// Along and against, km/h; 0: closed.
    pub kmh: [f64; 2],
    /// Only to get to or from somewhere on it, in every direction that is open at all: a road that may be passed freely
    /// one way (`motor_vehicle:forward=destination`) is taken to be free, or who leaves by it could not come back.
    pub restricted: bool,
}

const CLOSED: Car = Car { kmh: [0.0; 2], restricted: false };

/// Speeds: the typical one of the road, no faster than signs, law and ground allow.
pub(super) fn speeds(tags: &Tags<'_>, kind: Kind, place: Place, day: Day) -> Car {
    if tags.is("area", "yes") || tags.is("service", "emergency_access") || !fits(tags) {
        return CLOSED;
    }
    let permissions = [0, 1].map(|direction| permission(tags, kind, direction));
    let directions = oneway::car(tags, kind);
    let Some(free) = free_kmh(tags, kind, place) else { return CLOSED };
    let general = law::general_kmh(tags, kind, place, day);
    let limits = limit::limits(tags);
    let mut car = CLOSED;
    for direction in 0..2 {
        if !directions.open[direction] || permissions[direction] <= Permission::NotRiding {
            continue;
        }
        let bound = if kind.road == RoadClass::Ferry { None } else { limits[direction].or(general) };
        let kmh = bound.map_or(free, |bound| free.min(bound));
        car.kmh[direction] = if directions.by_turns { kmh * BY_TURNS } else { kmh };
    }
    let is_free = |direction: usize| car.kmh[direction] > 0.0 && permissions[direction] == Permission::Open;
    car.restricted = car.kmh != [0.0; 2] && !is_free(0) && !is_free(1);
    car
}

/// What is left of the speed where one lane serves both directions by turns (OSRM's figure).
const BY_TURNS: f64 = 0.4;
/// A car that may enter a pedestrian zone goes no faster than people walk, or bicycles roll (徐行).
const AMONG_PEDESTRIANS: f64 = 8.0;
/// Height and width of a car that visits: a light van (軽バン) is 1.9 m high; mirrors make most cars 1.8 m wide.
const CAR_HEIGHT: f64 = 1.9;
const CAR_WIDTH: f64 = 1.8;

/// Whether a car may use a way in a direction. Ways not made for cars are open where a tag about vehicles says so;
/// ferries, where one about motor vehicles does.
fn permission(tags: &Tags<'_>, kind: Kind, direction: usize) -> Permission {
    let stated = access::CAR.stated(tags, direction);
    match kind.road {
        RoadClass::Steps | RoadClass::Corridor | RoadClass::Other => Permission::Closed,
        RoadClass::Path
        | RoadClass::Footway
        | RoadClass::Cycleway
        | RoadClass::Pedestrian
        | RoadClass::Bridleway
        | RoadClass::Ferry => {
            stated.filter(|stated| !stated.speaks_of_all).map_or(Permission::Closed, |stated| stated.permission)
        }
        _ => stated.map_or(Permission::Open, |stated| stated.permission),
    }
}

fn fits(tags: &Tags<'_>) -> bool {
    let below = |keys: &[&str], least: f64| {
        keys.iter().any(|key| tags.get(key).and_then(measure::meters).is_some_and(|meters| meters < least))
    };
    !below(&["maxheight", "maxheight:physical"], CAR_HEIGHT)
        && !below(&["maxwidth", "maxwidth:physical", "width"], CAR_WIDTH)
}

/// The speed before any limit; `None` where no car gets through.
fn free_kmh(tags: &Tags<'_>, kind: Kind, place: Place) -> Option<f64> {
    let ground = surface::ground(tags);
    let typical = match kind.road {
        RoadClass::Ferry => return Some(super::ferry::SPEED_KMH),
        RoadClass::Track => return track_kmh(tags, ground, typical::typical_kmh(kind, place)),
        RoadClass::Path | RoadClass::Footway | RoadClass::Cycleway | RoadClass::Pedestrian | RoadClass::Bridleway => {
            AMONG_PEDESTRIANS
        }
        RoadClass::LivingStreet => {
            let residential = Kind { road: RoadClass::Residential, form: Form::Plain };
            typical::typical_kmh(kind, place).min(typical::typical_kmh(residential, place))
        }
        _ => typical::typical_kmh(kind, place),
    };
    let bound = match ground {
        Ground::Good => f64::INFINITY,
        Ground::Fair => 40.0,
        Ground::Rough => 25.0,
        Ground::Bad => 10.0,
        Ground::Worst => 5.0,
    };
    Some(typical.min(bound))
}

/// Farm and forest roads (農道・林道): paved ones as the narrow roads they are, unpaved ones at a crawl, the worst not.
fn track_kmh(tags: &Tags<'_>, ground: Ground, typical: f64) -> Option<f64> {
    let is_paved = tags.is("tracktype", "grade1") || surface::is_paved(tags);
    match ground {
        Ground::Good if is_paved => Some(typical),
        Ground::Good | Ground::Fair => Some(typical.min(10.0)),
        Ground::Rough => Some(typical.min(8.0)),
        Ground::Bad | Ground::Worst => None,
    }
}
