//! What a stop is: a facility, somebody a guide is given to, a planned interview, or a position.

use domain::access::{Action, Target, may};
use domain::codes::TokenScope;
use domain::facility::Facility;
use domain::guide::DistributionTarget;
use domain::ids::{DistributionTargetId, FacilityId, InterviewId};
use domain::place::LngLat;

use crate::Request;
use crate::guides::sight;
use crate::people::areas_of;

/// What a stop is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StopAt {
    /// A facility.
    Facility(FacilityId),
    /// Somebody a guide is given to (配布先).
    Target(DistributionTargetId),
    /// The facility of an interview (取材).
    Interview(InterviewId),
    /// A position.
    Point(LngLat),
}

/// A stop as whoever asks knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownStop {
    /// What it is called.
    pub name: String,
    /// The facility, when whoever asks sees it.
    pub facility: Option<FacilityId>,
    /// Where it is; `None` when nobody knows.
    pub place: Option<LngLat>,
}

/// A stop, when whoever asks sees it: facilities as everywhere, targets and interviews by who keeps the guide.
///
/// `number` counts from 1 and names a mere position.
pub fn look_up(request: &Request, at: &StopAt, number: usize) -> Option<KnownStop> {
    match *at {
        StopAt::Facility(id) => Some(of_facility(request.atlas.facility(id)?.as_ref())),
        StopAt::Interview(id) => {
            let edition = request.guides.edition_of_interview(id)?;
            let seen = sight::edition(request, edition.id).filter(|seen| seen.kept)?;
            let interview = seen.edition.interviews.iter().find(|interview| interview.id == id)?;
            Some(of_facility(request.atlas.facility(interview.facility)?.as_ref()))
        }
        StopAt::Target(id) => {
            let target = request.guides.target(id).filter(|target| keeps(request, target))?;
            let facility = target.facility.and_then(|facility| request.atlas.facility(facility));
            let of_facility = facility.as_ref().and_then(|facility| facility.usable_point());
            Some(KnownStop {
                name: target.name.clone(),
                facility: facility.map(|facility| facility.id),
                place: target.point.or(of_facility),
            })
        }
        StopAt::Point(place) => {
            Some(KnownStop { name: format!("{number}番目の地点"), facility: None, place: Some(place) })
        }
    }
}

fn of_facility(facility: &Facility) -> KnownStop {
    let name = facility.details.short_name.clone().unwrap_or_else(|| facility.details.name.clone());
    KnownStop { name, facility: Some(facility.id), place: facility.usable_point() }
}

/// Whether whoever asks keeps the guides of where a target is. A token does when it was made to keep records.
fn keeps(request: &Request, target: &DistributionTarget) -> bool {
    let viewer = &request.viewer;
    if !viewer.token_allows(TokenScope::People) {
        return false;
    }
    let mut areas = target.areas.clone();
    areas.extend(target.facility.into_iter().flat_map(|facility| areas_of(request, facility)));
    may(viewer, Action::GuideRead, &Target { areas, ..Target::default() })
}
