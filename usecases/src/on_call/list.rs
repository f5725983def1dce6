//! Registrations that somebody sees (往診医登録の一覧).

use domain::clock::day_in_japan;
use domain::codes::{CapabilityCode, RegistrationStatus};
use domain::facility::AreaCode;
use domain::ids::{FacilityId, PractitionerId};
use domain::place::LngLat;

use super::cover::verdict;
use super::sight::{SeenRegistration, seen};
use crate::app::Request;

/// Which registrations. An empty list is no condition.
#[derive(Debug, Clone, Default)]
pub struct RegistrationsWanted {
    /// States, as they are today.
    pub statuses: Vec<RegistrationStatus>,
    /// Areas that the clinic or the hub lies in.
    pub areas: Vec<AreaCode>,
    /// Hubs.
    pub hubs: Vec<FacilityId>,
    /// What they can do at least under conditions: all of these.
    pub capabilities_all: Vec<CapabilityCode>,
    /// A place they come to.
    pub covers: Option<LngLat>,
}

/// The registrations that whoever asks sees, in the order they were made. A condition on a place asks the roads for
/// reaches in minutes: call it aside.
pub fn registrations(request: &Request, wanted: &RegistrationsWanted) -> Vec<SeenRegistration> {
    let today = day_in_japan(request.now);
    let lies_in = |facility: FacilityId| {
        let areas = request.atlas.areas_of_facility_for_rules(facility, today);
        areas.iter().any(|area| wanted.areas.contains(area))
    };
    let is_wanted = |found: &SeenRegistration| {
        let one = &found.registration;
        let offers = |code| one.capabilities.iter().any(|able| able.code == code && able.is_offered());
        (wanted.statuses.is_empty() || wanted.statuses.contains(&found.status))
            && (wanted.hubs.is_empty() || wanted.hubs.contains(&one.hub))
            && wanted.capabilities_all.iter().all(|code| offers(*code))
            && (wanted.areas.is_empty() || lies_in(one.facility) || lies_in(one.hub))
            && wanted.covers.is_none_or(|place| verdict(request, found, place).is_some_and(|verdict| verdict.covered))
    };
    request.on_call.registrations().filter_map(|one| seen(request, one)).filter(is_wanted).collect()
}

/// The registration of a doctor that whoever asks sees: one in force before others, then the newest.
pub fn of_practitioner(request: &Request, id: PractitionerId) -> Option<SeenRegistration> {
    let seen = request.on_call.of_practitioner(id).filter_map(|one| seen(request, one));
    // Of equal ones the last, which is the newest.
    seen.max_by_key(|found| match found.status {
        RegistrationStatus::Active => 2,
        RegistrationStatus::Withdrawn => 0,
        _ => 1,
    })
}
