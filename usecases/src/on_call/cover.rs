//! Whether a place is within the reach of a registration (往診医登録の範囲の判定).

use domain::place::{LngLat, distance_meters, within_sixteen_km};

use super::sight::SeenRegistration;
use crate::app::Request;
use crate::coverage::{Rule, Verdict, judge, nobody_visits_near, reach};

/// Whether a place is within the reach of a registration, and why: where its doctor comes from the clinic, and, on top,
/// the 16 km rule. `None` when the clinic has no usable position to measure from.
pub fn verdict(request: &Request, seen: &SeenRegistration, place: LngLat) -> Option<Verdict> {
    let distance = distance_meters(seen.facility.usable_point()?, place);
    let declared = seen.registration.coverage.as_ref();
    let reach = reach(request, declared, &seen.facility, place, distance, None);
    let exception = !within_sixteen_km(distance) && nobody_visits_near(request, place, &seen.facility);
    // A doctor's visits always fall under it.
    Some(judge(&reach, distance, Rule { ruled: true, exception }))
}
