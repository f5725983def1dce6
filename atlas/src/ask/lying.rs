//! How given facilities lie to a spatial condition, for lists of what belongs to facilities: people who work there.

use std::collections::HashMap;

use domain::ids::FacilityId;
use domain::place::distance_meters;

use super::place::Place;
use crate::eyes::Seen;
use crate::question::{QueryError, Spatial};

/// The facilities that are seen, have a usable position and meet the condition, each with its geodesic metres from the
/// condition's centre, 0 without one. `Nearest` is met by all of them: which are the nearest is for the caller to say.
///
/// # Errors
/// Areas that do not exist or have no boundary; times of another atlas.
pub(crate) fn lying(
    spatial: &Spatial,
    facilities: &[FacilityId],
    seen: Seen<'_>,
) -> Result<HashMap<FacilityId, f64>, QueryError> {
    let place = Place::of(Some(spatial), seen.areas, seen.directory)?;
    let center = spatial.center();
    let found = facilities.iter().filter_map(|id| {
        let slot = seen.slot(*id)?;
        let point = seen.directory.point(slot)?;
        place.test(slot.chunk(), &seen.directory.chunks[slot.chunk()], slot.local())?;
        Some((*id, center.map_or(0.0, |center| distance_meters(center, point))))
    });
    Ok(found.collect())
}

/// Metres from a place to each of the facilities that are seen and have a usable position.
pub(crate) fn distances(
    from: domain::place::LngLat,
    facilities: &[FacilityId],
    seen: Seen<'_>,
) -> HashMap<FacilityId, f64> {
    let measured = |id: &FacilityId| {
        let point = seen.directory.point(seen.slot(*id)?)?;
        Some((*id, distance_meters(from, point)))
    };
    facilities.iter().filter_map(measured).collect()
}
