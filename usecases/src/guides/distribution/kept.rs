//! Who keeps a target (配布先の台帳を持つ人).

use std::sync::Arc;

use domain::access::Target;
use domain::codes::FacilityStatus;
use domain::facility::{AreaCode, Facility};
use domain::guide::DistributionTarget;
use domain::ids::DistributionTargetId;
use domain::place::LngLat;

use crate::app::Request;
use crate::guides::sight;

/// A target that whoever asks keeps.
#[derive(Debug, Clone)]
pub struct SeenTarget {
    /// The target.
    pub target: Arc<DistributionTarget>,
    /// Its facility, when it is one that whoever asks sees.
    pub facility: Option<Arc<Facility>>,
}

impl SeenTarget {
    /// Where it is.
    pub fn point(&self) -> Option<LngLat> {
        self.facility.as_ref().and_then(|facility| facility.usable_point()).or(self.target.point)
    }

    /// Its name: that of the facility as it is now, else as it was entered.
    pub fn name(&self) -> &str {
        self.facility.as_ref().map_or(&self.target.name, |facility| &facility.details.name)
    }
}

/// A target, when whoever asks keeps it.
pub fn target(request: &Request, id: DistributionTargetId) -> Option<SeenTarget> {
    seen(request, request.guides.target(id)?)
}

pub(super) fn seen(request: &Request, target: &Arc<DistributionTarget>) -> Option<SeenTarget> {
    sight::keeps_in(request, &access(request, &target.areas)).then(|| SeenTarget {
        target: target.clone(),
        facility: target.facility.and_then(|facility| request.atlas.facility(facility)),
    })
}

/// Areas as the target of an action: each with those above it.
pub(super) fn access(request: &Request, areas: &[AreaCode]) -> Target {
    let mut all: Vec<AreaCode> = areas.iter().flat_map(|area| sight::areas_of(request, area)).collect();
    all.sort();
    all.dedup();
    Target { areas: all, ..Target::default() }
}

/// Whether it is there to be given something: a facility that has closed, or that whoever asks does not see any more, is
/// not.
pub(super) fn is_there(seen: &SeenTarget) -> bool {
    match (&seen.target.facility, &seen.facility) {
        (None, _) => true,
        (Some(_), facility) => facility.as_ref().is_some_and(|facility| facility.status != FacilityStatus::Closed),
    }
}
