//! Where a practitioner lies, for rights: where the facilities lie that they work at.

use domain::access::Target;
use domain::clock::day_in_japan;
use domain::facility::AreaCode;
use domain::ids::FacilityId;
use domain::people::Person;

use crate::app::Request;

/// A practitioner as the target of an action.
pub fn target(request: &Request, person: &Person) -> Target {
    let facilities: Vec<FacilityId> = person.facilities().collect();
    let mut areas: Vec<AreaCode> = facilities.iter().flat_map(|facility| areas_of(request, *facility)).collect();
    areas.sort();
    areas.dedup();
    Target { areas, facilities, practitioner: Some(person.practitioner.id) }
}

/// Areas that a facility lies in today.
pub fn areas_of(request: &Request, facility: FacilityId) -> Vec<AreaCode> {
    request.atlas.areas_of_facility_for_rules(facility, day_in_japan(request.now))
}

/// Whether whoever asks sees a facility.
pub fn sees_facility(request: &Request, facility: FacilityId) -> bool {
    request.atlas.sees(facility)
}
