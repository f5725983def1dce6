//! The ways of a round: times among all its places, and the length of each way that is taken.

use domain::codes::{TravelMode, WalkingPace};
use domain::place::{LngLat, distance_meters, within_sixteen_km};

use super::road::OnRoads;
use super::{Estimate, Matrix, Method, TravelError, method_of, straight};
use crate::Request;

/// Minutes from each place to each. The first is the start, which has to be near a road; another that is not has no times.
///
/// # Errors
/// On roads, a start away from every road or from the network.
pub(crate) fn table(
    request: &Request,
    places: &[LngLat],
    mode: TravelMode,
    walking: WalkingPace,
) -> Result<Matrix, TravelError> {
    let minutes = match OnRoads::of(request, mode, walking) {
        Some(on) => {
            places.first().map_or(Ok(()), |start| on.is_near(*start))?;
            on.matrix(places, places)?
        }
        None => straight::matrix(places, places, mode, walking),
    };
    Ok(Matrix { minutes, method: method_of(request, mode, walking) })
}

/// One way, of which the minutes are known from the table. Its metres are those of the quickest way on the roads.
pub(crate) fn leg(
    request: &Request,
    (from, to): (LngLat, LngLat),
    (mode, walking): (TravelMode, WalkingPace),
    minutes: Option<f64>,
    method: &Method,
) -> Estimate {
    let straight_meters = distance_meters(from, to);
    let route = OnRoads::of(request, mode, walking).and_then(|on| on.route(from, to).ok().flatten());
    Estimate {
        minutes,
        route_meters: route.map(|(_, meters)| meters),
        straight_meters,
        within_sixteen_km: within_sixteen_km(straight_meters),
        method: method.clone(),
    }
}
