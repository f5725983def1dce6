//! Beds that somebody sees (ベッドの一覧).

use std::collections::HashMap;

use atlas::Atlas;
use atlas::question::{QueryError, Spatial};
use domain::codes::{BedKind, BedPurpose, BedStatus};
use domain::facility::AreaCode;
use domain::ids::FacilityId;

use super::sight::{SeenBed, seen};
use crate::app::Request;
use crate::people;

/// Which beds. An empty list is no condition.
#[derive(Debug, Clone, Default)]
pub struct BedsWanted {
    /// Kinds.
    pub kinds: Vec<BedKind>,
    /// What they are kept for.
    pub purposes: Vec<BedPurpose>,
    /// How they stand now.
    pub statuses: Vec<BedStatus>,
    /// Association districts they count for.
    pub pools: Vec<AreaCode>,
    /// Also those whose report has expired.
    pub include_stale: bool,
    /// Where the facility lies. `Nearest` are the nearest rows of beds that meet everything else.
    pub spatial: Option<Spatial>,
}

/// Beds in a list.
#[derive(Debug, Clone)]
pub struct FoundBed {
    /// The beds.
    pub seen: SeenBed,
    /// Metres from the centre of the condition on places, where it has one.
    pub distance_meters: Option<f64>,
}

/// The beds that whoever asks sees: by distance with a centre, else in the order they were first reported.
///
/// # Errors
/// An unknown area to look within.
pub fn beds(request: &Request, wanted: &BedsWanted) -> Result<Vec<FoundBed>, QueryError> {
    let found: Vec<SeenBed> = request.beds.all().filter_map(|bed| seen(request, bed)).collect();
    let lying = match &wanted.spatial {
        Some(spatial) => {
            let mut facilities: Vec<FacilityId> = found.iter().map(|seen| seen.facility.id).collect();
            facilities.sort_unstable();
            facilities.dedup();
            Some((spatial.center().is_some(), request.atlas.lying(spatial, &facilities)?))
        }
        None => None,
    };
    let placed = |seen: SeenBed| place(lying.as_ref(), seen);
    let mut found: Vec<FoundBed> =
        found.into_iter().filter(|seen| is_wanted(seen, wanted)).filter_map(placed).collect();
    // Stable: beds at one distance stay in the order they were first reported.
    found.sort_by(|one, other| {
        let meters = |found: &FoundBed| found.distance_meters.unwrap_or(0.0);
        meters(one).total_cmp(&meters(other))
    });
    if let Some(Spatial::Nearest { count, .. }) = wanted.spatial {
        found.truncate(count);
    }
    Ok(found)
}

fn place(lying: Option<&(bool, HashMap<FacilityId, f64>)>, seen: SeenBed) -> Option<FoundBed> {
    let distance_meters = match lying {
        Some((centered, lying)) => Some(*lying.get(&seen.facility.id)?).filter(|_| *centered),
        None => None,
    };
    Some(FoundBed { seen, distance_meters })
}

fn is_wanted(seen: &SeenBed, wanted: &BedsWanted) -> bool {
    let bed = &seen.bed;
    (wanted.include_stale || !seen.stale)
        && (wanted.kinds.is_empty() || wanted.kinds.contains(&bed.kind))
        && (wanted.purposes.is_empty() || wanted.purposes.contains(&bed.purpose))
        && (wanted.statuses.is_empty() || wanted.statuses.contains(&seen.status))
        && (wanted.pools.is_empty() || bed.pool.as_ref().is_some_and(|pool| wanted.pools.contains(pool)))
}

/// Beds that were written between two atlases, as whoever asks sees them now; with an area only those of facilities that
/// lie in it, or that count for it.
pub fn told(request: &Request, before: &Atlas, after: &Atlas, area: Option<&AreaCode>) -> Vec<SeenBed> {
    let written = after.beds().written_since(before.beds()).into_iter();
    let seen = written.filter_map(|id| super::sight::bed(request, id));
    let lies_in = |seen: &SeenBed, area: &AreaCode| {
        seen.bed.pool.as_ref() == Some(area) || people::areas_of(request, seen.facility.id).contains(area)
    };
    seen.filter(|seen| area.is_none_or(|area| lies_in(seen, area))).collect()
}
